import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
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
  /** The most days by which anything of the card was handed in late. */
  daysLate: z.number().int().nullable(),
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

type Sql = RawBuilder<unknown>;
interface Change {
  readonly joins: Sql;
  /** By how much the score of a card differs from the one before. */
  readonly change: Sql;
}

const startOf = (cycleId: string) => sql`(select starts_on from appraisals.cycle where cycle_id = ${cycleId})`;

/** More cycles than this since the last one of the kind are not joined as wholes. */
const MOST_JOINED = 6;

interface CycleBefore {
  readonly cycleId: string;
  /** Whoever has a card there has a result, but for the few left out of it. */
  readonly isPublished: boolean;
}

/**
 * The cycles joined for the score before, newest first: nearly everybody was in the last one of the same kind or in one since.
 * Only who was in none of them is looked up further back, so that old cycles cost nothing.
 */
async function cyclesJustBefore(tx: Tx, cycleId: string): Promise<CycleBefore[]> {
  const found = await sql<CycleBefore>`
    select o.cycle_id as "cycleId", o.state = 'published' as "isPublished" from appraisals.cycle o join appraisals.cycle c on c.cycle_id = ${cycleId} and o.starts_on < c.starts_on
    where o.starts_on >= coalesce((select max(a.starts_on) from appraisals.cycle a where a.kind = c.kind and a.starts_on < c.starts_on), o.starts_on)
    order by o.starts_on desc limit ${MOST_JOINED}`.execute(tx);
  return found.rows;
}

/** The result of the last cycle in which the person of a card (s) had one, looked up for that card. */
const resultBefore = (cycleId: string, columns: Sql) => sql`
  select ${columns} from appraisals.scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.starts_on < ${startOf(cycleId)}
  left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
  where ps.person_id = s.person_id and ps.employment_id = s.employment_id order by pc.starts_on desc limit 1`;

/**
 * Of each person's card (s) with a result (r): by how much the score differs from that in the last cycle in which the person had a card.
 * The oldest of the cycles joined is asked for results alone where it is published: who has none there is looked up.
 */
function changeOfPeople(cycleId: string, before: readonly CycleBefore[]): Change {
  const ofSame = (table: Sql, cycle: string) =>
    sql`${table}.cycle_id = ${cycle} and ${table}.person_id = s.person_id and ${table}.employment_id = s.employment_id`;
  const known = before.map((cycle, i) => {
    const card = sql.ref(`n${i}`);
    const result = sql.ref(`nr${i}`);
    if (cycle.isPublished && i === before.length - 1) {
      return {
        join: sql`left join appraisals.scorecard_result ${result} on ${ofSame(result, cycle.cycleId)}`,
        when: sql`when ${result}.person_id is not null then ${result}.score`,
      };
    }
    return {
      join: sql`left join appraisals.scorecard ${card} on ${ofSame(card, cycle.cycleId)}
        left join appraisals.scorecard_result ${result} on ${result}.cycle_id = ${cycle.cycleId} and ${result}.person_id = ${card}.person_id and ${result}.scorecard_id = ${card}.scorecard_id`,
      when: sql`when ${card}.person_id is not null then ${result}.score`,
    };
  });
  const whens = [...known.map(({ when }) => when), sql`when true then (${resultBefore(cycleId, sql`pr.score`)})`];
  return {
    joins: sql.join(
      known.map(({ join }) => join),
      sql` `,
    ),
    change: sql`abs(r.score - case ${sql.join(whens, sql` `)} end)`,
  };
}

/** Of each kind: the cards (s), their results (r), the result of the cycle before (p) for the cards of a page, its score for all. */
const kinds = {
  person: {
    cards: sql.raw('appraisals.scorecard s'),
    sameCard: sql.raw('s.person_id = h.person_id and s.scorecard_id = h.scorecard_id'),
    key: sql.raw('s.person_id, s.scorecard_id'),
    // Named with its cycle a result is found in the index of the cycle, without its lines.
    results: (cycleId: string) =>
      sql`left join appraisals.scorecard_result r on r.cycle_id = ${cycleId} and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id`,
    previousOfPage: (cycleId: string) =>
      sql`left join lateral (${resultBefore(cycleId, sql`pr.score, pr.rating`)}) p on true`,
    change: changeOfPeople,
    columns:
      sql.raw(`s.person_id as "personId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
      s.rater_zh as "raterZh", s.rater_en as "raterEn", r.personal_coefficient::text as "personalCoefficient", r.coefficient::text as coefficient,
      exists (select from appraisals.scorecard_rating sr where sr.person_id = s.person_id and sr.scorecard_id = s.scorecard_id and sr.role = 'self' and sr.submitted_at is not null) as "isSelfRated",
      (select max(le.days_late) from appraisals.late_entry le where le.person_id = s.person_id and le.scorecard_id = s.scorecard_id)::int as "daysLate"`),
    search: sql.raw('s.name_search'),
    name: sql.raw('s.name_zh'),
    notRated: sql.raw('s.rater_person_id is not null and s.rated_at is null'),
    triggered: sql.raw('coalesce(r.has_veto, false)'),
  },
  department: {
    cards: sql.raw('appraisals.department_scorecard s'),
    sameCard: sql.raw('s.scorecard_id = h.scorecard_id'),
    key: sql.raw('s.scorecard_id'),
    results: () => sql.raw('left join appraisals.department_result r on r.scorecard_id = s.scorecard_id'),
    previousOfPage: (cycleId: string) => sql`left join lateral (
        select pr.score, pr.rating from appraisals.department_scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.starts_on < ${startOf(cycleId)}
        left join appraisals.department_result pr on pr.scorecard_id = ps.scorecard_id
        where ps.department_id = s.department_id order by pc.starts_on desc limit 1) p on true`,
    change: (cycleId: string): Change => ({
      joins: sql`left join (
        select distinct on (ps.department_id) ps.department_id, pr.score
        from appraisals.department_scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.starts_on < ${startOf(cycleId)}
        left join appraisals.department_result pr on pr.scorecard_id = ps.scorecard_id
        order by ps.department_id, pc.starts_on desc) p on p.department_id = s.department_id`,
      change: sql`abs(r.score - p.score)`,
    }),
    columns:
      sql.raw(`null as "personId", null as number, s.department_zh as "nameZh", s.department_en as "nameEn", null as "jobZh", null as "jobEn", null as grade,
      null as "raterZh", null as "raterEn", null as "personalCoefficient", r.org_coefficient::text as coefficient, false as "isSelfRated",
      (select max(le.days_late) from appraisals.department_late_entry le where le.scorecard_id = s.scorecard_id)::int as "daysLate"`),
    search: sql.raw(`s.department_zh || ' ' || s.department_en`),
    name: sql.raw('s.department_zh'),
    notRated: sql.raw('false'),
    triggered: sql.raw(`coalesce(r.lines @? '$.vetoes[*] ? (@.status == "triggered")', false)`),
  },
} as const;

/** Of what was counted, and of its page (h). */
const ORDER = {
  department: sql.raw('h.department_path, h.name collate "zh-x-icu", h.scorecard_id'),
  name: sql.raw('h.name collate "zh-x-icu", h.scorecard_id'),
  score: sql.raw('h.score desc nulls last, h.scorecard_id'),
  'score-up': sql.raw('h.score nulls last, h.scorecard_id'),
  change: sql.raw('h.change desc nulls last, h.scorecard_id'),
};

const ONLY = {
  'missing-readings': () => sql`s.lines_read < s.lines_expected`,
  'not-rated': (kind: Input['kind']) => kinds[kind].notRated,
  vetoed: (kind: Input['kind']) => kinds[kind].triggered,
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

/** What an order asks of each card; an index answers for a card of which no more is asked. */
function columnsOf(given: Input, change: Change | null): Sql {
  if (change !== null) return sql`${change.change} as change`;
  const { name } = kinds[given.kind];
  if (given.sort === 'department') return sql`s.department_path, ${name} as name`;
  return given.sort === 'name' ? sql`${name} as name` : sql`r.score`;
}

const isWhole = ({ search, departmentPath, rating, only }: Input): boolean =>
  !search && departmentPath === undefined && rating === undefined && only === undefined;

/**
 * Scorecards of a cycle the asker may see, searched by name, number, pinyin or initials. What is found is read once, no wider
 * than order and number need; results, last cycle and the rest are read for the page only. The whole cycle in the order of
 * departments lies in an index (0126): its pages are read from there and its number apart.
 */
export const cycleScorecards = query({
  name: 'cycle-scorecards',
  summary: { zh: '周期内的记分卡', en: 'Scorecards of a cycle' },
  permission: 'scorecards.read',
  input,
  output: z.object({ total: z.number().int(), scorecards: z.array(row) }),
  handle: async ({ tx }, given) => {
    const k = kinds[given.kind];
    const { cycleId, sort } = given;
    const needsResults =
      ['change', 'score', 'score-up'].includes(sort) ||
      given.rating !== undefined ||
      given.only === 'vetoed' ||
      given.only === 'moved';
    const change = sort === 'change' ? k.change(cycleId, await cyclesJustBefore(tx, cycleId)) : null;
    const found = await sql<z.infer<typeof row> & { total: number }>`
      with counted as ${sort === 'department' && isWhole(given) ? sql`not materialized` : sql`materialized`} (
        select ${k.key}, ${columnsOf(given, change)}
        from ${k.cards} ${needsResults ? k.results(cycleId) : sql``} ${change?.joins ?? sql``}
        where ${filter(given)}),
      page as materialized (select * from counted h order by ${ORDER[sort]} offset ${given.offset} limit ${given.limit})
      select s.scorecard_id as "scorecardId", ${given.kind} as kind, ${k.columns}, s.department_zh as "departmentZh", s.department_en as "departmentEn", s.department_path::text as "departmentPath",
        s.state, s.lines_expected as "linesExpected", s.lines_read as "linesRead", s.rated_at is not null as "isRated", r.score::text as score, r.computed_rating as "computedRating", r.rating,
        r.org_coefficient::text as "orgCoefficient", ${k.triggered} as "hasVeto", coalesce(jsonb_array_length(r.issues), 0)::bigint as "issueCount",
        p.score::text as "previousScore", p.rating as "previousRating", (select count(*) from counted) as total
      from page h join ${k.cards} on ${k.sameCard} ${k.results(cycleId)} ${k.previousOfPage(cycleId)}
      order by ${ORDER[sort]}`.execute(tx);
    const isBeyond = found.rows.length === 0 && given.offset > 0;
    return {
      total: isBeyond ? await countOf(tx, given, needsResults) : (found.rows[0]?.total ?? 0),
      scorecards: found.rows.map(({ total: _, ...each }) => each),
    };
  },
});

/** Asked apart only where the page lies beyond the last card. */
async function countOf(tx: Tx, given: Input, needsResults: boolean): Promise<number> {
  const k = kinds[given.kind];
  const counted = await sql<{ total: number }>`
    select count(*) as total from ${k.cards} ${needsResults ? k.results(given.cycleId) : sql``} where ${filter(given)}`.execute(
    tx,
  );
  return counted.rows[0]!.total;
}
