import { sql } from 'kysely';
import { type Db, newId } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import { populationRule } from '../../appraisals/index.ts';
import { weightsAt } from '../content.ts';
import { loadsOf, type Member, membersOf, type Proposal, proposeRaters } from '../gather/propose.ts';
import { findRound, type Round } from '../record/round.ts';

const CHUNK = 2_000;

/** Puts the people of a round in and proposes their raters; run again it adds nobody twice. */
export const proposeRatersWork: WorkerSpec = {
  kind: 'propose-raters',
  run: async ({ db, progress }, data) => {
    const round = await findRound(db, String(data.roundId));
    const day = String(data.asOf);
    const members = await membersOf(db, populationRule.parse(data.population), day);
    const everyone = await membersOf(db, populationRule.parse({}), day);
    const loads = await loadsOf(
      db,
      everyone.map((one) => one.personId),
    );
    const { subjects, proposals } = await db.transaction().execute(async (tx) => {
      const names = new Map(everyone.map((one) => [one.personId, one]));
      for (let from = 0; from < members.length; from += CHUNK) {
        await writeSubjects(tx, round, members.slice(from, from + CHUNK), names);
      }
      const inRound = await subjectsOf(tx, round);
      const taken = members.filter((one) => inRound.has(one.personId));
      const proposed = proposeRaters(taken, everyone, { content: round.content, loadLimit: round.loadLimit, loads });
      for (let from = 0; from < proposed.length; from += CHUNK) {
        await writeProposals(tx, round, proposed.slice(from, from + CHUNK));
      }
      return { subjects: taken, proposals: proposed };
    });
    await progress(subjects.length, subjects.length);
    // Who came into another open round at the same moment stays in that one, and is named.
    const leftOut = members.filter((one) => !subjects.includes(one)).map(({ number }) => number);
    return { people: subjects.length, raters: proposals.length, leftOut };
  },
};

async function subjectsOf(tx: Db, round: Round): Promise<ReadonlySet<string>> {
  const found = await sql<{
    id: string;
  }>`select person_id as id from multi_rater.subject where round_id = ${round.roundId}`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}

async function writeSubjects(
  tx: Db,
  round: Round,
  members: readonly Member[],
  names: ReadonlyMap<string, Member>,
): Promise<void> {
  const rows = members.map((one) => {
    const manager = one.managerId === null ? undefined : names.get(one.managerId);
    return {
      person_id: one.personId,
      number: one.number,
      name_zh: one.nameZh,
      name_en: one.nameEn,
      job_zh: one.jobZh,
      job_en: one.jobEn,
      grade: one.grade,
      department_zh: one.departmentZh,
      department_en: one.departmentEn,
      manager_person_id: manager?.personId ?? null,
      manager_zh: manager?.nameZh ?? null,
      manager_en: manager?.nameEn ?? null,
      weights: weightsAt(round.content, one.grade),
      department_path: one.departmentPath,
    };
  });
  await sql`
    insert into multi_rater.subject (person_id, round_id, number, name_zh, name_en, job_zh, job_en, grade, department_zh, department_en, manager_person_id, manager_zh, manager_en, weights, state, department_path)
    select person_id, ${round.roundId}::uuid, number, name_zh, name_en, job_zh, job_en, grade, department_zh, department_en, manager_person_id, manager_zh, manager_en, weights, 'nomination', department_path
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (person_id uuid, number text, name_zh text, name_en text, job_zh text, job_en text, grade text, department_zh text, department_en text,
      manager_person_id uuid, manager_zh text, manager_en text, weights jsonb, department_path ltree)
    on conflict do nothing`.execute(tx);
}

async function writeProposals(tx: Db, round: Round, proposals: readonly Proposal[]): Promise<void> {
  const rows = proposals.map(({ subject, rater, relation }) => ({
    person_id: subject.personId,
    assignment_id: newId(),
    relation,
    rater_person_id: rater.personId,
    rater_number: rater.number,
    rater_zh: rater.nameZh,
    rater_en: rater.nameEn,
    rater_unit_zh: rater.departmentZh,
    rater_unit_en: rater.departmentEn,
    department_path: subject.departmentPath,
  }));
  await sql`
    insert into multi_rater.assignment (person_id, assignment_id, round_id, relation, rater_person_id, rater_number, rater_zh, rater_en, rater_unit_zh, rater_unit_en, origin, state, department_path)
    select person_id, assignment_id, ${round.roundId}::uuid, relation, rater_person_id, rater_number, rater_zh, rater_en, rater_unit_zh, rater_unit_en, 'organisation', 'proposed', department_path
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (person_id uuid, assignment_id uuid, relation text, rater_person_id uuid, rater_number text, rater_zh text, rater_en text,
      rater_unit_zh text, rater_unit_en text, department_path ltree)
    on conflict do nothing`.execute(tx);
}
