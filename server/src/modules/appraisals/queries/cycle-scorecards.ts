import { type RawBuilder, sql } from 'kysely';
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

/** Of each kind: the cards (s), their results (r), and the result of the cycle before (p) for a few cards or for all. */
const kinds = {
  person: {
    cards: sql.raw('appraisals.scorecard s'),
    sameCard: sql.raw('s.person_id = page.person_id and s.scorecard_id = page.scorecard_id'),
    key: sql.raw('s.person_id, s.scorecard_id'),
    results: sql.raw(
      'left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id',
    ),
    previousOfFew: (before: RawBuilder<unknown>) => sql`left join lateral (
        select pr.score, pr.rating from appraisals.scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.starts_on < ${before}
        left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
        where ps.person_id = s.person_id and ps.employment_id = s.employment_id order by pc.starts_on desc limit 1) p on true`,
    previousOfAll: (before: RawBuilder<unknown>) => sql`left join (
        select distinct on (ps.person_id, ps.employment_id) ps.person_id, ps.employment_id, pr.score
        from appraisals.scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.starts_on < ${before}
        left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
        order by ps.person_id, ps.employment_id, pc.starts_on desc) p on p.person_id = s.person_id and p.employment_id = s.employment_id`,
    columns:
      sql.raw(`s.person_id as "personId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
      s.rater_zh as "raterZh", s.rater_en as "raterEn", r.personal_coefficient::text as "personalCoefficient", r.coefficient::text as coefficient,
      exists (select from appraisals.scorecard_rating sr where sr.person_id = s.person_id and sr.scorecard_id = s.scorecard_id and sr.role = 'self' and sr.submitted_at is not null) as "isSelfRated"`),
    search: sql.raw('s.name_search'),
    name: sql.raw('s.name_zh collate "zh-x-icu"'),
    notRated: sql.raw('s.rater_person_id is not null and s.rated_at is null'),
  },
  department: {
    cards: sql.raw('appraisals.department_scorecard s'),
    sameCard: sql.raw('s.scorecard_id = page.scorecard_id'),
    key: sql.raw('s.scorecard_id'),
    results: sql.raw('left join appraisals.department_result r on r.scorecard_id = s.scorecard_id'),
    previousOfFew: (before: RawBuilder<unknown>) => sql`left join lateral (
        select pr.score, pr.rating from appraisals.department_scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.starts_on < ${before}
        left join appraisals.department_result pr on pr.scorecard_id = ps.scorecard_id
        where ps.department_id = s.department_id order by pc.starts_on desc limit 1) p on true`,
    previousOfAll: (before: RawBuilder<unknown>) => sql`left join (
        select distinct on (ps.department_id) ps.department_id, pr.score
        from appraisals.department_scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.starts_on < ${before}
        left join appraisals.department_result pr on pr.scorecard_id = ps.scorecard_id
        order by ps.department_id, pc.starts_on desc) p on p.department_id = s.department_id`,
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
    department: sql`s.department_path, ${kinds[given.kind].name}, s.scorecard_id`,
    name: sql`${kinds[given.kind].name}, s.scorecard_id`,
    score: sql`r.score desc nulls last, s.scorecard_id`,
    'score-up': sql`r.score nulls last, s.scorecard_id`,
    change: sql`abs(r.score - p.score) desc nulls last, s.scorecard_id`,
  })[given.sort];

const ONLY = {
  'missing-readings': () => sql`s.lines_read < s.lines_expected`,
  'not-rated': (kind: Input['kind']) => kinds[kind].notRated,
  vetoed: () => TRIGGERED,
  moved: () => sql`r.rating is distinct from r.computed_rating`,
  excluded: () => sql`s.state = 'excluded'`,
};

const filter = (given: Input) =>
  sql.join(
    [
      sql`s.cycle_id = ${given.cycleId}`,
      ...(given.search
        ? [sql`${kinds[given.kind].search} ilike ${`%${given.search.trim().replace(/[\\%_]/g, (c) => `\\${c}`)}%`}`]
        : []),
      ...(given.departmentPath ? [sql`s.department_path <@ ${given.departmentPath}::ltree`] : []),
      ...(given.rating ? [sql`r.rating = ${given.rating}`] : []),
      ...(given.only ? [ONLY[given.only](given.kind)] : []),
    ],
    sql` and `,
  );

/**
 * Scorecards of a cycle the asker may see, searched by name, number, pinyin or initials. Which cards make the page is found
 * first; results, last cycle and the rest are read for those only.
 */
export const cycleScorecards = query({
  name: 'cycle-scorecards',
  summary: { zh: '周期内的记分卡', en: 'Scorecards of a cycle' },
  permission: 'scorecards.read',
  input,
  output: z.object({ total: z.number().int(), scorecards: z.array(row) }),
  handle: async ({ tx }, given) => {
    const k = kinds[given.kind];
    const before = sql`(select starts_on from appraisals.cycle where cycle_id = ${given.cycleId})`;
    const isFilteredByResult = given.rating !== undefined || given.only === 'vetoed' || given.only === 'moved';
    const isSortedByResult = given.sort !== 'department' && given.sort !== 'name';
    const found = await sql<z.infer<typeof row>>`
      with page as materialized (
        select ${k.key} from ${k.cards} ${isFilteredByResult || isSortedByResult ? k.results : sql``} ${given.sort === 'change' ? k.previousOfAll(before) : sql``}
        where ${filter(given)} order by ${order(given)} offset ${given.offset} limit ${given.limit})
      select s.scorecard_id as "scorecardId", ${given.kind} as kind, ${k.columns}, s.department_zh as "departmentZh", s.department_en as "departmentEn", s.department_path::text as "departmentPath",
        s.state, s.lines_expected as "linesExpected", s.lines_read as "linesRead", s.rated_at is not null as "isRated", r.score::text as score, r.computed_rating as "computedRating", r.rating,
        r.org_coefficient::text as "orgCoefficient", ${TRIGGERED} as "hasVeto", coalesce(jsonb_array_length(r.issues), 0)::bigint as "issueCount",
        p.score::text as "previousScore", p.rating as "previousRating"
      from page join ${k.cards} on ${k.sameCard} ${k.results} ${k.previousOfFew(before)}
      order by ${order(given)}`.execute(tx);
    const counted = await sql<{ total: number }>`
      select count(*) as total from ${k.cards} ${isFilteredByResult ? k.results : sql``} where ${filter(given)}`.execute(
      tx,
    );
    return { total: counted.rows[0]!.total, scorecards: found.rows };
  },
});
