import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { type Grouping, groupings } from '../gather.ts';

const person = z.object({
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  grade: z.string(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  score: z.string().nullable(),
  rating: z.string().nullable(),
  /** Of the indicator asked for. */
  lineScore: z.string().nullable(),
  light: z.string().nullable(),
});

const isIn = (by: Grouping, key: string) =>
  ({
    organisation: sql`s.department_path <@ ${key}::ltree`,
    grade: sql`s.grade = ${key}`,
    rater: sql`s.rater_person_id::text = ${key}`,
    indicator: sql`l.line is not null`,
  })[by];

/** The people behind a figure, as far as the asker may see them: row-level security leaves the others out. */
export const statisticsPeople = query({
  name: 'statistics-people',
  summary: { zh: '统计数字背后的人员', en: 'The people behind a figure' },
  permission: 'statistics.read',
  input: z.object({
    cycleId: z.uuid(),
    by: z.enum(groupings),
    key: z.string().regex(/^[A-Za-z0-9_.-]{1,400}$/),
    departmentPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .default('company'),
    /** A level, a light of an indicator, or `missing`. */
    mark: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(100_000).default(500),
  }),
  output: z.object({ people: z.array(person), total: z.number().int() }),
  handle: async ({ tx, look }, { cycleId, by, key, departmentPath, mark, limit }) => {
    const code = by === 'indicator' ? key : null;
    const value = code === null ? sql`r.rating` : sql`l.line ->> 'light'`;
    const score = code === null ? sql`r.score::text` : sql`l.line ->> 'score'`;
    const found = await sql<z.infer<typeof person> & { total: number }>`
      select s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.department_zh as "departmentZh", s.department_en as "departmentEn", s.grade,
        s.rater_zh as "raterZh", s.rater_en as "raterEn", r.score::text as score, r.rating, l.line ->> 'score' as "lineScore", l.line ->> 'light' as light, count(*) over () as total
      from appraisals.scorecard s left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      left join lateral (select x as line from jsonb_array_elements(r.lines -> 'lines') x where x ->> 'code' = ${code} limit 1) l on true
      join appraisals.cycle c on c.cycle_id = s.cycle_id
      where s.cycle_id = ${cycleId} and s.state <> 'excluded' and not s.is_trial and (c.state = 'published' or s.person_id is distinct from access.person())
        and s.department_path <@ ${departmentPath}::ltree and ${isIn(by, key)}
        and (${mark ?? null}::text is null or (${mark ?? null} = 'missing' and ${score} is null) or ${value} = ${mark ?? null})
      order by r.score desc nulls last, s.number limit ${limit}`.execute(tx);
    look({ subject: { kind: 'cycle', id: cycleId }, details: { statistics: by, key, people: found.rows.length } });
    return { people: found.rows.map(({ total: _, ...row }) => row), total: found.rows[0]?.total ?? 0 };
  },
});
