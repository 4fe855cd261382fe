import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { scorecardOutcome, scorecardSubject } from './scorecard-shape.ts';

const row = z.object({
  ...scorecardSubject,
  linesExpected: z.number().int(),
  linesRead: z.number().int(),
  isSelfRated: z.boolean(),
  isRated: z.boolean(),
  ...scorecardOutcome,
  hasVeto: z.boolean(),
  issueCount: z.number().int(),
  previousScore: z.string().nullable(),
  previousRating: z.string().nullable(),
});

const input = z.object({
  cycleId: z.uuid(),
  kind: z.enum(['person', 'department']).default('person'),
  search: z.string().max(80).optional(),
  departmentPath: z
    .string()
    .regex(/^company(\.[A-Za-z0-9_]+)*$/)
    .optional(),
  rating: z.string().max(8).optional(),
  only: z.enum(['missing-readings', 'not-rated', 'vetoed', 'moved', 'excluded']).optional(),
  sort: z.enum(['department', 'name', 'score', 'score-up', 'change']).default('department'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
type Input = z.infer<typeof input>;

const TRIGGERED = sql.raw(`coalesce(r.lines @? '$.vetoes[*] ? (@.status == "triggered")', false)`);

const kinds = {
  person: {
    from: sql.raw(`appraisals.scorecard s
      left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      left join lateral (select ps.person_id, ps.scorecard_id from appraisals.scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id
        where ps.person_id = s.person_id and ps.employment_id = s.employment_id and pc.starts_on < c.starts_on order by pc.starts_on desc limit 1) b on true
      left join appraisals.scorecard_result p on p.person_id = b.person_id and p.scorecard_id = b.scorecard_id`),
    columns:
      sql.raw(`s.person_id as "personId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
      s.rater_zh as "raterZh", s.rater_en as "raterEn", r.personal_coefficient::text as "personalCoefficient", r.coefficient::text as coefficient,
      exists (select from appraisals.scorecard_rating sr where sr.person_id = s.person_id and sr.scorecard_id = s.scorecard_id and sr.role = 'self' and sr.submitted_at is not null) as "isSelfRated"`),
    search: sql.raw('s.name_search'),
    name: sql.raw('s.name_zh collate "zh-x-icu"'),
    notRated: sql.raw('s.rater_person_id is not null and s.rated_at is null'),
  },
  department: {
    from: sql.raw(`appraisals.department_scorecard s
      left join appraisals.department_result r on r.scorecard_id = s.scorecard_id
      left join lateral (select ps.scorecard_id from appraisals.department_scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id
        where ps.department_id = s.department_id and pc.starts_on < c.starts_on order by pc.starts_on desc limit 1) b on true
      left join appraisals.department_result p on p.scorecard_id = b.scorecard_id`),
    columns:
      sql.raw(`null as "personId", null as number, s.department_zh as "nameZh", s.department_en as "nameEn", null as "jobZh", null as "jobEn", null as grade,
      null as "raterZh", null as "raterEn", null as "personalCoefficient", r.org_coefficient::text as coefficient, false as "isSelfRated"`),
    search: sql.raw(`s.department_zh || ' ' || s.department_en`),
    name: sql.raw('s.department_zh collate "zh-x-icu"'),
    notRated: sql.raw('false'),
  },
} as const;

const order = (given: Input) =>
  ({
    department: sql`s.department_path, ${kinds[given.kind].name}`,
    name: kinds[given.kind].name,
    score: sql`r.score desc nulls last, s.scorecard_id`,
    'score-up': sql`r.score nulls last, s.scorecard_id`,
    change: sql`abs(r.score - p.score) desc nulls last, s.scorecard_id`,
  })[given.sort];

const filter = (given: Input) => {
  const k = kinds[given.kind];
  const pattern = given.search ? `%${given.search.trim().replace(/[\\%_]/g, (c) => `\\${c}`)}%` : null;
  const only = {
    'missing-readings': sql`s.lines_read < s.lines_expected`,
    'not-rated': k.notRated,
    vetoed: TRIGGERED,
    moved: sql`r.rating is distinct from r.computed_rating`,
    excluded: sql`s.state = 'excluded'`,
  };
  return sql`s.cycle_id = ${given.cycleId}
    and (${pattern}::text is null or ${k.search} ilike ${pattern})
    and (${given.departmentPath ?? null}::ltree is null or s.department_path <@ ${given.departmentPath ?? null}::ltree)
    and (${given.rating ?? null}::text is null or r.rating = ${given.rating ?? null})
    and ${given.only ? only[given.only] : sql`true`}`;
};

/** Scorecards of a cycle the asker may see, searched by name, number, pinyin or initials. */
export const cycleScorecards = query({
  name: 'cycle-scorecards',
  summary: { zh: '周期内的记分卡', en: 'Scorecards of a cycle' },
  permission: 'scorecards.read',
  input,
  output: z.object({ total: z.number().int(), scorecards: z.array(row) }),
  handle: async ({ tx }, given) => {
    const k = kinds[given.kind];
    const found = await sql<z.infer<typeof row> & { total: number }>`
      select s.scorecard_id as "scorecardId", ${given.kind} as kind, ${k.columns}, s.department_zh as "departmentZh", s.department_en as "departmentEn", s.department_path::text as "departmentPath",
        s.state, s.lines_expected as "linesExpected", s.lines_read as "linesRead", s.rated_at is not null as "isRated", r.score::text as score, r.computed_rating as "computedRating", r.rating,
        r.org_coefficient::text as "orgCoefficient", ${TRIGGERED} as "hasVeto", coalesce(jsonb_array_length(r.issues), 0)::bigint as "issueCount",
        p.score::text as "previousScore", p.rating as "previousRating", count(*) over () as total
      from appraisals.cycle c join ${k.from} on true
      where c.cycle_id = ${given.cycleId} and ${filter(given)}
      order by ${order(given)} offset ${given.offset} limit ${given.limit}`.execute(tx);
    return { total: found.rows[0]?.total ?? 0, scorecards: found.rows.map(({ total: _total, ...rest }) => rest) };
  },
});
