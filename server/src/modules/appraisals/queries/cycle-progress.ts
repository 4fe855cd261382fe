import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { phaseRow, phasesOf } from '../phases.ts';
import { cycleStates } from './cycles.ts';

/** What a row of the heat map counts. */
export const progressCounts = {
  people: z.number().int(),
  /** Scorecards whose lines all have a reading. */
  read: z.number().int(),
  /** Lines that need a reading, and those that have one. */
  linesExpected: z.number().int(),
  linesRead: z.number().int(),
  targetsAgreed: z.number().int(),
  selfSubmitted: z.number().int(),
  rated: z.number().int(),
  secondRated: z.number().int(),
  calibrated: z.number().int(),
  published: z.number().int(),
};
const department = z.object({
  departmentPath: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  ...progressCounts,
  /** Median minutes a rater worked on one form, of those rated; null when no time was kept. */
  medianMinutes: z.number().nullable(),
  /** Rated in the last seven days, today included: the pace that says when the rest will be done. */
  ratedLately: z.number().int(),
  /** Who still has forms to fill in: whom it waits for, most forms first. */
  waitingFor: z.array(
    z.object({ personId: z.string(), nameZh: z.string(), nameEn: z.string(), forms: z.number().int() }),
  ),
});
type Department = z.infer<typeof department>;

/** How far a cycle is, by department at a depth of the tree (company 0); units above it stand for themselves. */
export const cycleProgress = query({
  name: 'cycle-progress',
  summary: { zh: '考核进度（部门 × 阶段）', en: 'Progress of a cycle: department by phase' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid(), depth: z.coerce.number().int().min(0).max(6).default(2) }),
  output: z.object({
    cycleId: z.string(),
    state: z.enum(cycleStates),
    phases: z.array(phaseRow),
    total: z.object({
      ...progressCounts,
      medianMinutes: z.number().nullable(),
      ratedLately: z.number().int(),
      raters: z.number().int(),
      ratersOpen: z.number().int(),
      /** Mean of the scores the asker may see, one decimal, and that of the cycle before; null when there is none. */
      averageScore: z.string().nullable(),
      previousAverage: z.string().nullable(),
    }),
    ratings: z.array(z.object({ rating: z.string(), people: z.number().int() })),
    departments: z.array(department),
  }),
  handle: async ({ tx, now }, { cycleId, depth }) => {
    const cycle = (
      await sql<{ state: (typeof cycleStates)[number]; scale: { rating: string }[] }>`
        select state, settings -> 'scale' as scale from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx)
    ).rows[0];
    if (!cycle) throw problems.notFound('cycle', cycleId);
    const phases = await phasesOf(tx, cycleId);
    const { departments, ratings, averageScore, raters, ratersOpen, medianMinutes } = await countedOf(
      tx,
      cycleId,
      depth,
      now,
    );
    const sum = (key: keyof typeof progressCounts | 'ratedLately') => departments.reduce((n, row) => n + row[key], 0);
    return {
      cycleId,
      state: cycle.state,
      phases,
      total: {
        people: sum('people'),
        read: sum('read'),
        linesExpected: sum('linesExpected'),
        linesRead: sum('linesRead'),
        targetsAgreed: sum('targetsAgreed'),
        selfSubmitted: sum('selfSubmitted'),
        rated: sum('rated'),
        secondRated: sum('secondRated'),
        calibrated: sum('calibrated'),
        ratedLately: sum('ratedLately'),
        published: sum('published'),
        raters,
        ratersOpen,
        medianMinutes,
        averageScore,
        previousAverage: await averageBefore(tx, cycleId),
      },
      ratings: cycle.scale.map(({ rating }) => ({
        rating,
        people: ratings[rating] ?? 0,
      })),
      departments,
    };
  },
});

interface Counted {
  readonly departments: Department[];
  readonly ratings: Readonly<Record<string, number>>;
  readonly averageScore: string | null;
  readonly raters: number;
  readonly ratersOpen: number;
  readonly medianMinutes: number | null;
}

/** One pass over the cycle's cards and their results; names of the units are joined to the few groups, not to the cards. */
async function countedOf(tx: Db, cycleId: string, depth: number, now: Date): Promise<Counted> {
  const found = await sql<Counted>`
    with cards as materialized (
      select subpath(s.department_path, 0, least(nlevel(s.department_path), ${depth + 1})) as unit, s.rater_person_id, s.rater_zh, s.rater_en, s.state,
        s.lines_expected, s.lines_read, s.targets_agreed_at, s.self_submitted_at, s.rated_at, s.second_rated_at, s.calibrated_at,
        case when s.rated_at is not null and s.rating_seconds > 0 then s.rating_seconds end as seconds, r.score, r.rating
      from appraisals.scorecard s left join appraisals.scorecard_result r on r.cycle_id = ${cycleId} and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId}),
    levels as (select rating, count(*) as people, sum(score) as score, count(score) as scored from cards group by 1),
    raters as (
      select case when state <> 'excluded' then unit end as unit, rater_person_id, min(rater_zh) as zh, min(rater_en) as en, count(*) filter (where rated_at is null and state = 'open') as forms
      from cards where rater_person_id is not null group by 1, 2),
    waiting as (
      select unit, json_agg(json_build_object('personId', rater_person_id, 'nameZh', zh, 'nameEn', en, 'forms', forms) order by forms desc, en) as raters
      from raters where forms > 0 group by unit),
    units as (
      select unit, count(*) as people, count(*) filter (where lines_read >= lines_expected) as read, sum(lines_expected)::bigint as expected, sum(least(lines_read, lines_expected))::bigint as lines,
        count(targets_agreed_at) as agreed, count(self_submitted_at) as self, count(rated_at) as rated, count(second_rated_at) as second, count(calibrated_at) as calibrated,
        count(*) filter (where state = 'published') as published, count(*) filter (where rated_at > ${now}::timestamptz - interval '7 days') as lately,
        percentile_cont(0.5) within group (order by seconds) as seconds
      from cards where state <> 'excluded' group by unit),
    named as (
      select u.unit::text as "departmentPath", coalesce(d.name_zh, u.unit::text) as "departmentZh", coalesce(d.name_en, u.unit::text) as "departmentEn", u.people, u.read, u.expected as "linesExpected", u.lines as "linesRead",
        u.agreed as "targetsAgreed", u.self as "selfSubmitted", u.rated, u.second as "secondRated", u.calibrated, u.published, u.lately as "ratedLately",
        round(u.seconds / 60)::float8 as "medianMinutes", coalesce(w.raters, '[]'::json) as "waitingFor", u.unit
      from units u left join waiting w on w.unit = u.unit
      left join lateral (select name_zh, name_en from organization.department_version d where d.path = u.unit and d.effective_until is null limit 1) d on true)
    select coalesce((select json_agg(to_jsonb(n) - 'unit' order by n.unit) from named n), '[]') as departments,
      coalesce((select json_object_agg(rating, people) from levels where rating is not null), '{}') as ratings,
      (select round(sum(score) / nullif(sum(scored), 0), 1)::text from levels) as "averageScore",
      (select count(distinct rater_person_id) from raters) as raters,
      (select count(distinct rater_person_id) filter (where forms > 0) from raters) as "ratersOpen",
      (select round(percentile_cont(0.5) within group (order by seconds) / 60)::float8 from cards) as "medianMinutes"`.execute(
    tx,
  );
  return found.rows[0]!;
}

/** Mean score of the cycle before, as far as the asker may see scores; null when there is none. */
async function averageBefore(tx: Db, cycleId: string): Promise<string | null> {
  const found = await sql<{ score: string | null }>`
    select round(avg(r.score), 1)::text as score from appraisals.scorecard_result r
    where r.cycle_id = (select before from (select cycle_id, lag(cycle_id) over (order by starts_on) as before from appraisals.cycle where state not in ('draft', 'trial')) o
      where o.cycle_id = ${cycleId})`.execute(tx);
  return found.rows[0]!.score;
}
