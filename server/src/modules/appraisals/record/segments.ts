/** Segments: which department and manager a person of a cycle had on which days of its period. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';

/**
 * Rows of `scorecard_segment` computed from the dated assignments: neighbours with the same department and manager are one,
 * clipped to the period and to the employment. The last one known lasts to the end of the period.
 */
const computed = (cycleId: string, scorecardIds: readonly string[] | null) => sql`
  with span as (
    select s.person_id, s.scorecard_id, a.department_id, a.manager_person_id, greatest(a.effective_from, c.starts_on, e.hired_on) as starts_on,
      least(coalesce(a.effective_until, c.ends_on), c.ends_on, coalesce(e.ended_on, c.ends_on)) as ends_on
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
    join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    join people.assignment a on a.person_id = s.person_id and a.employment_id = s.employment_id
      and a.effective_from < c.ends_on and (a.effective_until is null or c.starts_on < a.effective_until)
    where s.cycle_id = ${cycleId} and (${scorecardIds}::uuid[] is null or s.scorecard_id = any (${scorecardIds}::uuid[]))),
  marked as (
    select *, case when lag(department_id) over w = department_id and lag(manager_person_id) over w is not distinct from manager_person_id and lag(ends_on) over w = starts_on then 0 else 1 end as is_new
    from span where starts_on < ends_on window w as (partition by person_id, scorecard_id order by starts_on)),
  numbered as (select *, sum(is_new) over (partition by person_id, scorecard_id order by starts_on) as segment from marked),
  merged as (
    select person_id, scorecard_id, segment::bigint as segment, department_id, manager_person_id, min(starts_on) as starts_on, max(ends_on) as ends_on
    from numbered group by 1, 2, 3, 4, 5)
  select m.person_id, m.scorecard_id, m.segment, m.department_id, v.name_zh as department_zh, v.name_en as department_en, m.manager_person_id as rater_person_id,
    r.name_zh as rater_zh, r.name_en as rater_en, m.starts_on, m.ends_on, v.path as department_path
  from merged m
  join lateral (select name_zh, name_en, path from organization.department_version v where v.department_id = m.department_id and v.effective_from < m.ends_on
    order by v.effective_from desc limit 1) v on true
  left join people.person r on r.person_id = m.manager_person_id`;

/** Writes the segments of a cycle's cards (of all, or of those given), in place of what stood there. */
export async function writeSegments(
  db: Db,
  cycleId: string,
  scorecardIds: readonly string[] | null = null,
): Promise<void> {
  if (scorecardIds !== null) {
    await sql`delete from appraisals.scorecard_segment where scorecard_id = any (${scorecardIds}::uuid[])`.execute(db);
  }
  await sql`insert into appraisals.scorecard_segment (person_id, scorecard_id, segment, department_id, department_zh, department_en, rater_person_id, rater_zh, rater_en, starts_on, ends_on, department_path, card_path)
    select g.*, s.department_path from (${computed(cycleId, scorecardIds)}) g join appraisals.scorecard s on s.person_id = g.person_id and s.scorecard_id = g.scorecard_id`.execute(
    db,
  );
  await markCards(db, cycleId, scorecardIds);
}

/** Carries onto each row what row-level security compares: the path of the card, and who managed earlier parts of its period. */
async function markCards(db: Db, cycleId: string, scorecardIds: readonly string[] | null): Promise<void> {
  const cards = sql`s.cycle_id = ${cycleId} and (${scorecardIds}::uuid[] is null or s.scorecard_id = any (${scorecardIds}::uuid[]))`;
  for (const table of ['appraisals.scorecard_segment', 'appraisals.segment_rating']) {
    await sql`update ${sql.table(table)} g set card_path = s.department_path from appraisals.scorecard s
      where s.person_id = g.person_id and s.scorecard_id = g.scorecard_id and g.card_path is distinct from s.department_path and ${cards}`.execute(
      db,
    );
  }
  await sql`
    update appraisals.scorecard t set earlier_raters = e.raters from (
      select s.person_id, s.scorecard_id, coalesce(array_agg(distinct g.rater_person_id) filter (where g.rater_person_id is distinct from s.rater_person_id and g.rater_person_id is not null), '{}') as raters
      from appraisals.scorecard s join appraisals.scorecard_segment g on g.person_id = s.person_id and g.scorecard_id = s.scorecard_id
      where ${cards} group by 1, 2) e
    where e.person_id = t.person_id and e.scorecard_id = t.scorecard_id and t.earlier_raters <> e.raters`.execute(db);
  for (const table of ['appraisals.scorecard_line', 'appraisals.scorecard_segment']) {
    await sql`update ${sql.table(table)} l set earlier_raters = s.earlier_raters from appraisals.scorecard s
      where s.person_id = l.person_id and s.scorecard_id = l.scorecard_id and l.earlier_raters <> s.earlier_raters and ${cards}`.execute(
      db,
    );
  }
}

export interface Segment {
  readonly scorecardId: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly raterZh: string | null;
  readonly raterEn: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly days: number;
}

/** What the segments of cards would be by today's assignments, without writing them. */
export async function computeSegments(db: Db, cycleId: string, scorecardIds: readonly string[]): Promise<Segment[]> {
  const found = await sql<Segment>`
    select scorecard_id as "scorecardId", department_zh as "departmentZh", department_en as "departmentEn", rater_zh as "raterZh", rater_en as "raterEn",
      starts_on as "startsOn", ends_on as "endsOn", (ends_on - starts_on)::bigint as days
    from (${computed(cycleId, scorecardIds)}) s order by scorecard_id, starts_on`.execute(db);
  return found.rows;
}
