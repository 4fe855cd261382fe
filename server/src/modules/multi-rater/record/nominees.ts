/** Writes the raters of a person who are nominated; those by office stay as the organisation has them. */
import { sql } from 'kysely';
import { newId } from '../../../platform/database/index.ts';
import type { OperationContext } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { GROUPED } from '../content.ts';
import { candidatesOf, type Nominee, nominationIssues } from '../gather/nominations.ts';
import type { Round, Subject } from './round.ts';

export type Origin = 'subject' | 'manager' | 'specialist';

/** Who is asked in the grouped relations now. */
export async function nomineesOf({ tx }: OperationContext, round: Round, personId: string): Promise<Nominee[]> {
  const found = await sql<Nominee>`
    select rater_person_id as "personId", relation from multi_rater.assignment
    where person_id = ${personId} and round_id = ${round.roundId} and state = 'proposed' and relation = any (${GROUPED}::text[])`.execute(
    tx,
  );
  return found.rows;
}

/**
 * Replaces the list by the one given; a stale version is refused. One list of a round is written at a time, so that two
 * approvals cannot both see the last free place of a rater.
 */
export async function writeNominees(
  context: OperationContext,
  round: Round,
  subject: Subject,
  given: {
    readonly expectedVersion: number;
    readonly raters: readonly Nominee[];
    readonly isComplete: boolean;
    readonly origin: Origin;
  },
): Promise<void> {
  const { tx, today } = context;
  await sql`select pg_advisory_xact_lock(hashtextextended('multi-rater loads', 0))`.execute(tx);
  if (subject.version !== given.expectedVersion) {
    throw problems.conflict(
      'nominations-changed',
      { zh: `${subject.nameZh}的名单已被更新。`, en: `The list of ${subject.nameEn} was changed meanwhile.` },
      { zh: '请刷新后在最新名单上修改。', en: 'Load it again and change the newest list.' },
      subject.personId,
    );
  }
  const before = await nomineesOf(context, round, subject.personId);
  const known = new Set(before.map((one) => one.personId));
  const issues = await nominationIssues(tx, round, subject.personId, {
    nominees: given.raters,
    taken: await takenOf(context, round, subject.personId),
    before: known,
    isComplete: given.isComplete,
    today,
  });
  if (issues.length > 0) throw problems.invalid(issues);
  const same = (one: Nominee) => before.some((old) => old.personId === one.personId && old.relation === one.relation);
  const kept = given.raters.filter(same).map((one) => one.personId);
  await sql`
    delete from multi_rater.assignment where person_id = ${subject.personId} and round_id = ${round.roundId} and state = 'proposed'
      and relation = any (${GROUPED}::text[]) and rater_person_id <> all (${kept}::uuid[])`.execute(tx);
  await addAssignments(
    context,
    round,
    subject,
    given.raters.filter((one) => !same(one)),
    given.origin,
  );
}

/** Who is asked by office, or was asked before and declined: nobody is asked twice about a person. */
export async function takenOf({ tx }: OperationContext, round: Round, personId: string): Promise<Set<string>> {
  const found = await sql<{ personId: string }>`
    select rater_person_id as "personId" from multi_rater.assignment
    where person_id = ${personId} and round_id = ${round.roundId} and (state <> 'proposed' or relation <> all (${GROUPED}::text[]))`.execute(
    tx,
  );
  return new Set(found.rows.map((row) => row.personId));
}

/** Adds raters as proposed; answers the ids of the assignments in the order given. */
export async function addAssignments(
  { tx, today }: OperationContext,
  round: Round,
  subject: Subject,
  added: readonly Nominee[],
  origin: Origin,
): Promise<string[]> {
  if (added.length === 0) return [];
  const ids = added.map(() => newId());
  const people = await candidatesOf(tx, subject.personId, { personIds: added.map((one) => one.personId) }, today);
  const rows = added.map((one, place) => {
    const who = people.find((each) => each.personId === one.personId)!;
    return {
      id: ids[place],
      relation: one.relation,
      rater: who.personId,
      number: who.number,
      zh: who.nameZh,
      en: who.nameEn,
      unit_zh: who.departmentZh,
      unit_en: who.departmentEn,
    };
  });
  await sql`
    insert into multi_rater.assignment (person_id, assignment_id, round_id, relation, rater_person_id, rater_number, rater_zh, rater_en, rater_unit_zh, rater_unit_en, origin, state, department_path)
    select ${subject.personId}, id, ${round.roundId}, relation, rater, number, zh, en, unit_zh, unit_en, ${origin}, 'proposed', ${subject.departmentPath}::ltree
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, relation text, rater uuid, number text, zh text, en text, unit_zh text, unit_en text)`.execute(
    tx,
  );
  return ids;
}
