import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { findingsOf, ruleCodes } from '../rules.ts';

const finding = z.object({
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  score: z.string().nullable(),
  rating: z.string().nullable(),
  computedRating: z.string().nullable(),
});

/** The cards behind a figure of the board, first hundred by name. */
export const supervisionFindings = query({
  name: 'supervision-findings',
  summary: { zh: '监督发现的明细', en: 'The cards behind a finding' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid(), departmentPath: z.string().max(400), rule: z.enum(ruleCodes) }),
  output: z.object({ findings: z.array(finding), total: z.number().int() }),
  handle: async ({ tx, today }, { cycleId, departmentPath, rule }) => {
    const findings = await findingsOf(tx, cycleId, today);
    const found = await sql<z.output<typeof finding> & { total: number }>`
      select f.scorecard_id as "scorecardId", f.number, f.name_zh as "nameZh", f.name_en as "nameEn", f.rater_zh as "raterZh", f.rater_en as "raterEn",
        f.score::text as score, f.rating, f.computed_rating as "computedRating", count(*) over () as total
      from ${findings} f where f.rule = ${rule} and f.department_path <@ ${departmentPath}::ltree order by f.name_en limit 100`.execute(
      tx,
    );
    return { findings: found.rows.map(({ total: _, ...row }) => row), total: found.rows[0]?.total ?? 0 };
  },
});
