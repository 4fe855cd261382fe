import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { phaseRow, phasesOf } from '../phases.ts';
import { cycleStates } from './cycles.ts';

const counts = {
  people: z.number().int(),
  /** Scorecards whose lines all have a reading. */
  read: z.number().int(),
  /** Lines that need a reading, and those that have one. */
  linesExpected: z.number().int(),
  linesRead: z.number().int(),
  selfSubmitted: z.number().int(),
  rated: z.number().int(),
  published: z.number().int(),
};
const department = z.object({
  departmentPath: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  ...counts,
  /** Who still has forms to fill in: whom it waits for, most forms first. */
  waitingFor: z.array(z.object({ nameZh: z.string(), nameEn: z.string(), forms: z.number().int() })),
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
      ...counts,
      raters: z.number().int(),
      ratersOpen: z.number().int(),
      /** Mean of the scores the asker may see, one decimal, and that of the cycle before; null when there is none. */
      averageScore: z.string().nullable(),
      previousAverage: z.string().nullable(),
    }),
    ratings: z.array(z.object({ rating: z.string(), people: z.number().int() })),
    departments: z.array(department),
  }),
  handle: async ({ tx }, { cycleId, depth }) => {
    const cycle = (
      await sql<{ state: (typeof cycleStates)[number]; scale: { rating: string }[] }>`
        select state, settings -> 'scale' as scale from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx)
    ).rows[0];
    if (!cycle) throw problems.notFound('cycle', cycleId);
    const phases = await phasesOf(tx, cycleId);
    const departments = await departmentsOf(tx, cycleId, depth);
    const totals = await totalsOf(tx, cycleId);
    const ratings = await sql<{ rating: string; people: number }>`
      select r.rating, count(*) as people from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId} and r.rating is not null group by 1`.execute(tx);
    const sum = (key: 'people' | 'read' | 'linesExpected' | 'linesRead' | 'selfSubmitted' | 'rated' | 'published') =>
      departments.reduce((n, row) => n + row[key], 0);
    return {
      cycleId,
      state: cycle.state,
      phases,
      total: {
        people: sum('people'),
        read: sum('read'),
        linesExpected: sum('linesExpected'),
        linesRead: sum('linesRead'),
        selfSubmitted: sum('selfSubmitted'),
        rated: sum('rated'),
        published: sum('published'),
        ...totals,
      },
      ratings: cycle.scale.map(({ rating }) => ({
        rating,
        people: ratings.rows.find((row) => row.rating === rating)?.people ?? 0,
      })),
      departments: departments,
    };
  },
});

async function departmentsOf(tx: Db, cycleId: string, depth: number): Promise<Department[]> {
  const found = await sql<Department>`
    with cards as (
      select s.*, subpath(s.department_path, 0, least(nlevel(s.department_path), ${depth + 1})) as unit,
        exists (select from appraisals.scorecard_rating r where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.role = 'self' and r.submitted_at is not null) as self_done
      from appraisals.scorecard s where s.cycle_id = ${cycleId} and s.state <> 'excluded'),
    waiting as (
      select unit, rater_zh, rater_en, count(*) as forms from cards where rater_person_id is not null and rated_at is null and state = 'open' group by 1, 2, 3)
    select c.unit::text as "departmentPath", coalesce(min(d.name_zh), c.unit::text) as "departmentZh", coalesce(min(d.name_en), c.unit::text) as "departmentEn",
      count(*) as people, count(*) filter (where c.lines_read >= c.lines_expected) as read, sum(c.lines_expected)::bigint as "linesExpected", sum(least(c.lines_read, c.lines_expected))::bigint as "linesRead", count(*) filter (where c.self_done) as "selfSubmitted",
      count(*) filter (where c.rated_at is not null) as rated, count(*) filter (where c.state = 'published') as published,
      coalesce((select json_agg(json_build_object('nameZh', w.rater_zh, 'nameEn', w.rater_en, 'forms', w.forms) order by w.forms desc, w.rater_en) from waiting w where w.unit = c.unit), '[]'::json) as "waitingFor"
    from cards c left join organization.department_version d on d.path = c.unit and d.effective_until is null
    group by c.unit order by c.unit`.execute(tx);
  return found.rows;
}

/** Raters, and the mean score of the cycle and of the one before, as far as the asker may see scores. */
async function totalsOf(tx: Db, cycleId: string) {
  const raters = await sql<{ raters: number; ratersOpen: number }>`
    select count(distinct rater_person_id) as raters, count(distinct rater_person_id) filter (where rated_at is null and state = 'open') as "ratersOpen"
    from appraisals.scorecard where cycle_id = ${cycleId}`.execute(tx);
  const averages = await sql<{ averageScore: string | null; previousAverage: string | null }>`
    with ordered as (select cycle_id, starts_on, lag(cycle_id) over (order by starts_on) as before from appraisals.cycle where state not in ('draft', 'trial')),
    mean as (select s.cycle_id, round(avg(r.score), 1)::text as score from ordered o
      join appraisals.scorecard s on s.cycle_id in (o.cycle_id, o.before)
      join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where o.cycle_id = ${cycleId} group by 1)
    select (select score from mean where cycle_id = o.cycle_id) as "averageScore", (select score from mean where cycle_id = o.before) as "previousAverage"
    from (select ${cycleId}::uuid as cycle_id, (select before from ordered where cycle_id = ${cycleId}) as before) o`.execute(
    tx,
  );
  return { ...raters.rows[0]!, ...averages.rows[0]! };
}
