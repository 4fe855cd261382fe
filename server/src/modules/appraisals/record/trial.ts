/** What becomes of a trial. Deleting is the batch role's right, and only of cards that carry `is_trial`. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { populationFrom } from '../population.ts';
import type { CycleFacts } from './cycle.ts';
import { joinPersons } from './launch.ts';
import { writeSegments } from './segments.ts';

const CHILDREN = [
  'appraisals.key_result_entry',
  'appraisals.line_version',
  'appraisals.target_change',
  'appraisals.target_remark',
  'appraisals.target_signature',
  'appraisals.scorecard_segment',
  'appraisals.late_entry',
  'appraisals.scorecard_result',
  'appraisals.scorecard_rating',
  'appraisals.reading',
  'appraisals.scorecard_line',
] as const;

async function deleteCards(db: Db, scorecardIds: readonly string[]): Promise<void> {
  if (scorecardIds.length === 0) return;
  for (const table of CHILDREN)
    await sql`delete from ${sql.table(table)} t using appraisals.scorecard s where s.person_id = t.person_id and s.scorecard_id = t.scorecard_id and s.is_trial and s.scorecard_id = any (${scorecardIds}::uuid[])`.execute(
      db,
    );
  await sql`delete from appraisals.scorecard where is_trial and scorecard_id = any (${scorecardIds}::uuid[])`.execute(
    db,
  );
}

/** Takes a trial back to the draft it was: cards, readings and ratings go, dates and population stay. */
export async function discardTrialRows(db: Db, cycleId: string): Promise<{ cards: number }> {
  const cards = await sql<{
    id: string;
  }>`select scorecard_id as id from appraisals.scorecard where cycle_id = ${cycleId} and is_trial`.execute(db);
  await deleteCards(
    db,
    cards.rows.map(({ id }) => id),
  );
  const own = sql`scorecard_id in (select scorecard_id from appraisals.department_scorecard where cycle_id = ${cycleId})`;
  for (const table of [
    'department_line_version',
    'department_change_refusal',
    'department_target_remark',
    'department_late_entry',
    'department_target_change',
    'department_target_signature',
    'department_result',
    'department_reading',
    'department_line',
  ])
    await sql`delete from ${sql.table(`appraisals.${table}`)} where ${own}`.execute(db);
  await sql`delete from appraisals.department_scorecard where cycle_id = ${cycleId}`.execute(db);
  await sql`delete from appraisals.drift_decision where cycle_id = ${cycleId}`.execute(db);
  await sql`update appraisals.cycle set state = 'draft', launched_at = null, snapshot_on = null where cycle_id = ${cycleId}`.execute(
    db,
  );
  return { cards: cards.rows.length };
}

export interface Promotion {
  readonly kept: number;
  readonly joined: number;
  /** What does not hold any more, by employee number, and why. */
  readonly dropped: readonly {
    readonly number: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly code: 'left' | 'lines-changed' | 'rater-changed';
  }[];
}

interface Compared {
  scorecardId: string;
  personId: string;
  number: string;
  nameZh: string;
  nameEn: string;
  isMember: boolean;
  hasSameLines: boolean;
  hasSameRater: boolean;
  hasRating: boolean;
}

/** Each card of the trial beside what a launch today would make of the person. */
async function compare(db: Db, cycle: CycleFacts, today: string): Promise<Compared[]> {
  const found = await sql<Compared>`
    with member as (
      select e.person_id, e.employment_id, a.manager_person_id ${populationFrom({ rule: cycle.rule, asOf: today, startsOn: cycle.startsOn, endsOn: cycle.endsOn })}),
    line as (
      select s.scorecard_id, count(*) filter (where l.indicator_version is distinct from v.version or l.weight is distinct from tl.weight or tl.template_id is null) as changed, count(*) as lines,
        (select count(*) from appraisals.template_line x where x.template_id = s.template_id) as planned
      from appraisals.scorecard s join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id
      left join appraisals.template_line tl on tl.template_id = s.template_id and tl.indicator_id = l.indicator_id
      left join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.effective_from <= ${today}::date and (v.effective_until is null or ${today}::date < v.effective_until)
      where s.cycle_id = ${cycle.cycleId} group by s.scorecard_id, s.template_id)
    select s.scorecard_id as "scorecardId", s.person_id as "personId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", m.person_id is not null as "isMember",
      coalesce(line.changed = 0 and line.lines = line.planned, false) as "hasSameLines", s.rater_person_id is not distinct from m.manager_person_id as "hasSameRater",
      exists (select from appraisals.scorecard_rating r where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.role = 'manager') as "hasRating"
    from appraisals.scorecard s left join member m on m.person_id = s.person_id and m.employment_id = s.employment_id
    left join line on line.scorecard_id = s.scorecard_id
    where s.cycle_id = ${cycle.cycleId} order by s.number`.execute(db);
  return found.rows;
}

/**
 * Makes the trial live as of today. Kept: every card whose person still belongs and whose lines are the library's of today,
 * with its readings and ratings. A rating by somebody who is no longer the manager is dropped, a card with other lines is
 * made anew, who left goes, who joined gets a card.
 */
export async function promoteTrialRows(db: Db, cycle: CycleFacts, today: string, at: Date): Promise<Promotion> {
  const cards = await compare(db, cycle, today);
  const gone = cards.filter((card) => !card.isMember);
  const changed = cards.filter((card) => card.isMember && !card.hasSameLines);
  const kept = cards.filter((card) => card.isMember && card.hasSameLines);
  const foreign = kept.filter((card) => !card.hasSameRater && card.hasRating);
  await deleteCards(
    db,
    [...gone, ...changed].map(({ scorecardId }) => scorecardId),
  );
  await dropRatings(
    db,
    foreign.map(({ scorecardId }) => scorecardId),
  );
  await renewNames(db, cycle, today);
  await sql`update appraisals.scorecard set is_trial = false where cycle_id = ${cycle.cycleId}`.execute(db);
  await writeSegments(
    db,
    cycle.cycleId,
    kept.map(({ scorecardId }) => scorecardId),
  );
  const missing = await sql<{ id: string }>`
    select e.person_id as id ${populationFrom({ rule: cycle.rule, asOf: today, startsOn: cycle.startsOn, endsOn: cycle.endsOn })}
      and not exists (select from appraisals.scorecard s where s.person_id = e.person_id and s.employment_id = e.employment_id and s.cycle_id = ${cycle.cycleId})`.execute(
    db,
  );
  const made = await joinPersons(
    db,
    {
      cycleId: cycle.cycleId,
      copiedFrom: cycle.copiedFrom,
      organisationDepth: cycle.settings.organisationDepth,
      asOf: today,
      departmentTemplates: [],
      rule: cycle.rule,
      startsOn: cycle.startsOn,
      endsOn: cycle.endsOn,
      isTrial: false,
    },
    missing.rows.map(({ id }) => id),
  );
  await sql`update appraisals.cycle set state = 'open', launched_at = ${at}, snapshot_on = ${today} where cycle_id = ${cycle.cycleId}`.execute(
    db,
  );
  const named = (some: readonly Compared[], code: Promotion['dropped'][number]['code']) =>
    some.map(({ number, nameZh, nameEn }) => ({ number, nameZh, nameEn, code }));
  return {
    kept: kept.length,
    joined: made.length - changed.length,
    dropped: [...named(gone, 'left'), ...named(changed, 'lines-changed'), ...named(foreign, 'rater-changed')],
  };
}

/** Ratings whose author is not the rater any more, with the levels they recorded. */
async function dropRatings(db: Db, scorecardIds: readonly string[]): Promise<void> {
  if (scorecardIds.length === 0) return;
  await sql`delete from appraisals.reading where scorecard_id = any (${scorecardIds}::uuid[]) and source_kind = 'rating'`.execute(
    db,
  );
  await sql`delete from appraisals.scorecard_rating where scorecard_id = any (${scorecardIds}::uuid[]) and role = 'manager'`.execute(
    db,
  );
  await sql`update appraisals.scorecard set rated_at = null, rating_seconds = 0 where scorecard_id = any (${scorecardIds}::uuid[])`.execute(
    db,
  );
}

/** Department and manager of today on the cards that stay. */
async function renewNames(db: Db, cycle: CycleFacts, today: string): Promise<void> {
  await sql`
    update appraisals.scorecard s set department_id = m.department_id, department_zh = m.zh, department_en = m.en, department_path = m.path, rater_person_id = m.manager_person_id, rater_zh = r.name_zh, rater_en = r.name_en
    from (select e.person_id, e.employment_id, a.department_id, d.name_zh as zh, d.name_en as en, d.path, a.manager_person_id
      ${populationFrom({ rule: cycle.rule, asOf: today, startsOn: cycle.startsOn, endsOn: cycle.endsOn })}) m
    left join people.person r on r.person_id = m.manager_person_id
    where s.cycle_id = ${cycle.cycleId} and m.person_id = s.person_id and m.employment_id = s.employment_id`.execute(
    db,
  );
}
