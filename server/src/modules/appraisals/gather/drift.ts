/** Drift: who joined, left, moved, got another manager or lost the one who rates since the snapshot of an open cycle. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { populationFrom } from '../population.ts';
import type { CycleFacts } from '../record/cycle.ts';
import { computeSegments, type Segment } from '../record/segments.ts';

export type DriftKind = 'joined' | 'left' | 'moved' | 'manager' | 'rater-left';

export interface Drift {
  readonly personId: string;
  readonly kind: DriftKind;
  /** Digest of the change: a decision about it does not hold for a later one. */
  readonly fact: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentPath: string;
  /** First day of the change, where the data say one. */
  readonly since: string | null;
  readonly fromZh: string | null;
  readonly fromEn: string | null;
  readonly toZh: string | null;
  readonly toEn: string | null;
  readonly scorecardId: string | null;
  /** Days of the period by department and manager, as they would be after accepting; empty for who joined or left. */
  readonly segments: readonly Segment[];
  /** A change that follows from the data alone is suggested; somebody who left needs a person to decide. */
  readonly isSuggested: boolean;
}

interface Row {
  personId: string;
  number: string;
  nameZh: string;
  nameEn: string;
  path: string;
  scorecardId: string | null;
  isEmployed: boolean;
  isMember: boolean;
  oldDepartmentId: string | null;
  oldZh: string | null;
  oldEn: string | null;
  oldRaterId: string | null;
  oldRaterZh: string | null;
  oldRaterEn: string | null;
  newDepartmentId: string | null;
  newZh: string | null;
  newEn: string | null;
  newRaterId: string | null;
  newRaterZh: string | null;
  newRaterEn: string | null;
  since: string | null;
  hiredOn: string | null;
  endedOn: string | null;
  /** Last employment of the rater of a card that is not rated, where it is over. */
  raterEndedOn: string | null;
}

/** Everyone of whom card and today's organisation differ; one statement, whatever the size. */
async function differences(db: Db, cycle: CycleFacts, today: string): Promise<Row[]> {
  const found = await sql<Row>`
    with member as (
      select e.person_id, e.employment_id, e.number, p.name_zh, p.name_en, a.department_id, d.name_zh as department_zh, d.name_en as department_en, d.path, a.manager_person_id, a.effective_from, e.hired_on
      ${populationFrom({ rule: cycle.rule, asOf: today, startsOn: cycle.startsOn, endsOn: cycle.endsOn })}),
    card as (select person_id, employment_id, number, name_zh, name_en, department_path, scorecard_id, department_id, department_zh, department_en, rater_person_id, rater_zh, rater_en, rated_at from appraisals.scorecard where cycle_id = ${cycle.cycleId} and state <> 'excluded'),
    gone as (
      select person_id, max(ended_on) as ended_on from people.employment where person_id in (select rater_person_id from card where rated_at is null)
      group by 1 having bool_and(ended_on is not null and ended_on <= ${today}::date))
    select coalesce(c.person_id, m.person_id) as "personId", coalesce(c.number, m.number) as number, coalesce(c.name_zh, m.name_zh) as "nameZh", coalesce(c.name_en, m.name_en) as "nameEn",
      coalesce(c.department_path, m.path)::text as path, c.scorecard_id as "scorecardId", m.person_id is not null as "isMember",
      c.person_id is null or (e.hired_on <= ${today}::date and (e.ended_on is null or ${today}::date < e.ended_on)) as "isEmployed",
      c.department_id as "oldDepartmentId", c.department_zh as "oldZh", c.department_en as "oldEn", c.rater_person_id as "oldRaterId", c.rater_zh as "oldRaterZh", c.rater_en as "oldRaterEn",
      m.department_id as "newDepartmentId", m.department_zh as "newZh", m.department_en as "newEn", m.manager_person_id as "newRaterId", r.name_zh as "newRaterZh", r.name_en as "newRaterEn",
      m.effective_from as since, m.hired_on as "hiredOn", e.ended_on as "endedOn", g.ended_on as "raterEndedOn"
    from card c full join member m on m.person_id = c.person_id and m.employment_id = c.employment_id
    left join people.employment e on e.person_id = c.person_id and e.employment_id = c.employment_id
    left join people.person r on r.person_id = m.manager_person_id
    left join gone g on g.person_id = c.rater_person_id and c.rated_at is null
    where c.person_id is null or m.person_id is null or c.department_id <> m.department_id or c.rater_person_id is distinct from m.manager_person_id or g.person_id is not null
    order by 2`.execute(db);
  return found.rows;
}

const digest = (...parts: (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

function driftOf(row: Row): Omit<Drift, 'segments'> | null {
  const shared = {
    personId: row.personId,
    number: row.number,
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    departmentPath: row.path,
    scorecardId: row.scorecardId,
  };
  const names = { fromZh: row.oldZh, fromEn: row.oldEn, toZh: row.newZh, toEn: row.newEn };
  if (row.scorecardId === null)
    return {
      ...shared,
      ...names,
      kind: 'joined',
      fact: digest('joined', row.hiredOn),
      since: row.hiredOn,
      isSuggested: true,
    };
  if (!row.isMember) {
    // Still employed but no longer taken by the rule (another grade, say): the card stays unless somebody decides.
    const since = row.isEmployed ? null : row.endedOn;
    return {
      ...shared,
      ...names,
      kind: 'left',
      fact: digest('left', since, String(row.isEmployed)),
      since,
      isSuggested: false,
    };
  }
  if (row.oldDepartmentId !== row.newDepartmentId)
    return {
      ...shared,
      ...names,
      kind: 'moved',
      fact: digest('moved', row.newDepartmentId, row.newRaterId, row.since),
      since: row.since,
      isSuggested: true,
    };
  const raters = { fromZh: row.oldRaterZh, fromEn: row.oldRaterEn, toZh: row.newRaterZh, toEn: row.newRaterEn };
  // Nobody took over yet: the card waits for a new manager, and what was entered stays.
  if (row.raterEndedOn !== null && row.oldRaterId === row.newRaterId)
    return {
      ...shared,
      ...raters,
      toZh: null,
      toEn: null,
      kind: 'rater-left',
      fact: digest('rater-left', row.oldRaterId, row.raterEndedOn),
      since: row.raterEndedOn,
      isSuggested: false,
    };
  return {
    ...shared,
    ...raters,
    kind: 'manager',
    fact: digest('manager', row.newRaterId, row.since),
    since: row.since,
    isSuggested: true,
  };
}

/** What is open to decide; what was decided about the same change is left out. */
export async function findDrift(db: Db, cycle: CycleFacts, today: string): Promise<Drift[]> {
  const rows = await differences(db, cycle, today);
  const decided = await sql<{ key: string }>`
    select person_id || '|' || kind || '|' || fact as key from appraisals.drift_decision where cycle_id = ${cycle.cycleId}`.execute(
    db,
  );
  const known = new Set(decided.rows.map(({ key }) => key));
  const open = rows
    .map(driftOf)
    .filter((one) => one !== null)
    .filter((one) => !known.has(`${one.personId}|${one.kind}|${one.fact}`));
  const moved = open.flatMap((one) =>
    (one.kind === 'moved' || one.kind === 'manager') && one.scorecardId !== null ? [one.scorecardId] : [],
  );
  const segments = Map.groupBy(
    moved.length === 0 ? [] : await computeSegments(db, cycle.cycleId, moved),
    (one) => one.scorecardId,
  );
  return open.map((one) => ({ ...one, segments: segments.get(one.scorecardId ?? '') ?? [] }));
}
