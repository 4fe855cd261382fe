import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { evidenceMissing, isToProve } from '../gather/evidence-state.ts';
import { isoMoment } from '../gather/lines.ts';
import { type SubjectKind, sameScorecard, tablesOf } from '../tables.ts';

const row = z.object({
  kind: z.enum(['person', 'department']),
  scorecardId: z.string(),
  lineId: z.string(),
  /** Employee number or department code. */
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  indicatorCode: z.string(),
  indicatorZh: z.string(),
  indicatorEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  curve: z.string(),
  /** Codes of the levels where the curve reads levels. */
  levels: z.array(z.string()).nullable(),
  evidenceRequired: z.boolean(),
  /** Required and not there. */
  isEvidenceMissing: z.boolean(),
  value: z.string().nullable(),
  basis: z.string().nullable(),
  readingId: z.string().nullable(),
  recordedByZh: z.string().nullable(),
  recordedByEn: z.string().nullable(),
  recordedAt: z.string().nullable(),
});

type Row = z.infer<typeof row>;

const subjects = {
  person: {
    columns: sql.raw('s.number, s.name_zh as "nameZh", s.name_en as "nameEn"'),
    join: sql.raw(''),
    search: sql.raw('s.name_search'),
  },
  department: {
    columns: sql.raw('d.code as number, s.department_zh as "nameZh", s.department_en as "nameEn"'),
    join: sql.raw('join organization.department d on d.department_id = s.department_id'),
    search: sql.raw(`s.department_zh || ' ' || s.department_en || ' ' || d.code`),
  },
} as const;

/** Every line of a cycle that takes a reading from outside, with the reading in force: what is entered on one grid. */
export const actualsGrid = query({
  name: 'actuals-grid',
  summary: { zh: '实际值录入表', en: 'Grid to enter readings' },
  permission: 'actuals.import',
  input: z.object({
    cycleId: z.uuid(),
    kind: z.enum(['person', 'department']).default('person'),
    indicator: z.string().max(60).optional(),
    departmentPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .optional(),
    search: z.string().max(80).optional(),
    only: z.enum(['missing']).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(20_000).default(10_000),
  }),
  output: z.object({
    total: z.number().int(),
    rows: z.array(row),
    /** Indicators that have such lines, to choose from. */
    indicators: z.array(
      z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string(), lines: z.number().int() }),
    ),
  }),
  handle: async ({ tx }, given) => {
    const kind: SubjectKind = given.kind;
    const t = tablesOf[kind];
    const subject = subjects[kind];
    const pattern = given.search ? `%${given.search.trim().replace(/[\\%_]/g, (c) => `\\${c}`)}%` : null;
    const from = sql`${t.scorecard} s ${subject.join}
      join ${t.line} l on ${sameScorecard(kind, 'l', 's')}
      join indicators.indicator i on i.indicator_id = l.indicator_id
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind not in ('rating', 'multi-rater')
      left join ${t.reading} r on ${sameScorecard(kind, 'r', 'l')} and r.line_id = l.line_id and r.replaced_at is null`;
    const found = await sql<Row & { total: number; part: string }>`
      select ${kind} as kind, l.part, s.scorecard_id as "scorecardId", l.line_id as "lineId", ${subject.columns}, s.department_zh as "departmentZh", s.department_en as "departmentEn",
        i.code as "indicatorCode", v.name_zh as "indicatorZh", v.name_en as "indicatorEn", v.unit_zh as "unitZh", v.unit_en as "unitEn", l.curve,
        (select json_agg(x ->> 'code') from jsonb_array_elements(l.params -> 'levels') x) as levels, v.evidence_required as "evidenceRequired", ${evidenceMissing(kind)} as "isEvidenceMissing",
        r.value, r.basis, r.reading_id as "readingId", r.recorded_by_zh as "recordedByZh", r.recorded_by_en as "recordedByEn", ${isoMoment('r.recorded_at')} as "recordedAt", count(*) over () as total
      from ${from}
      where s.cycle_id = ${given.cycleId} and s.state = 'open'
        and (${given.indicator ?? null}::text is null or i.code = ${given.indicator ?? null})
        and (${given.departmentPath ?? null}::ltree is null or s.department_path <@ ${given.departmentPath ?? null}::ltree)
        and (${pattern}::text is null or ${subject.search} ilike ${pattern})
        and (${given.only ?? null}::text is null or r.reading_id is null)
      order by s.department_path, number, s.scorecard_id, l.sort offset ${given.offset} limit ${given.limit}`.execute(
      tx,
    );
    const indicators = await sql<{ code: string; nameZh: string; nameEn: string; lines: number }>`
      select i.code, min(v.name_zh) as "nameZh", min(v.name_en) as "nameEn", count(*) as lines from ${from}
      where s.cycle_id = ${given.cycleId} and s.state = 'open' group by i.code order by i.code`.execute(tx);
    return {
      total: found.rows[0]?.total ?? 0,
      rows: found.rows.map(({ total: _total, part, ...rest }) => ({
        ...rest,
        isEvidenceMissing: rest.isEvidenceMissing && (rest.value === null || isToProve(part, rest.value)),
      })),
      indicators: indicators.rows,
    };
  },
});
