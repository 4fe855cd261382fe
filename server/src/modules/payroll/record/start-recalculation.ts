/** Calculates some people of a calculated month again: those named, or those whose facts changed since. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { collectFor } from '../../pay-deductions/index.ts';
import { PAID_BEFORE } from '../retro/touched-months.ts';
import { definitionOfMonth } from '../rules/definition.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';
import { assignPlaces, assignPlacesOf } from '../rules/places.ts';
import { addPeople } from './open-run.ts';
import { demandState, lockRun, type Run } from './run.ts';
import { BATCH_SIZE, voidResult } from './start-calculation.ts';

/**
 * Whatever was submitted or approved is void. The rules must be those the others were calculated by; the run goes on
 * knowing its facts as of its last full calculation, and the people calculated again know theirs as of now.
 */
export async function startRecalculation(
  tx: Tx | Db,
  runId: string,
  who: 'changed' | readonly string[],
  now: Date,
): Promise<{ calculation: number; people: number }> {
  const run = await lockRun(tx, runId);
  demandState(run, ['calculated', 'submitted', 'approved']);
  if (who === 'changed') await addPeople(tx, run);
  await collectFor(tx, run, now);
  const definition = await definitionOfMonth(tx, run, await placesOf(tx, run, who));
  if (definition.digest !== run.definitionDigest) throw rulesChanged();
  const personIds = who === 'changed' ? await changedPeople(tx, run, now) : await includedOf(tx, run, who);
  if (personIds.length === 0) throw nobody(who === 'changed');
  const calculation = run.calculation + 1;
  await voidResult(tx, runId, calculation);
  for (let from = 0; from < personIds.length; from += BATCH_SIZE) {
    const ids = personIds.slice(from, from + BATCH_SIZE);
    await sql`insert into payroll.batch (run_id, calculation, number, state, people, person_ids, known_at)
      values (${runId}, ${calculation}, ${from / BATCH_SIZE + 1}, 'cut', ${ids.length}, ${ids}::uuid[], ${now})`.execute(
      tx,
    );
  }
  return { calculation, people: personIds.length };
}

/** The places of the run; asked of everybody only where nobody is named, else those it was calculated by and those of the people. */
async function placesOf(tx: Tx | Db, run: Run, who: 'changed' | readonly string[]): Promise<string[]> {
  if (who === 'changed') return assignPlaces(tx, run);
  const pinned = await loadDefinition(tx, run.definitionDigest!);
  return [...new Set([...Object.keys(pinned.content.rules), ...(await assignPlacesOf(tx, run, who))])].sort();
}

async function includedOf(tx: Tx | Db, { runId }: Run, personIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`select distinct person_id as id from payroll.run_person
    where run_id = ${runId} and is_included and person_id = any (${personIds}::uuid[])`.execute(tx);
  return found.rows.map((row) => row.id);
}

/**
 * People of the run for whom something was recorded or taken back since the last full calculation, whose rules are of
 * another place now, or who have no payslip yet. Who was calculated again since then is among them: it changes nothing.
 */
async function changedPeople(tx: Tx | Db, run: Run, now: Date): Promise<string[]> {
  const since = (column: string) => sql`${sql.ref(column)} > ${run.knownAt} and ${sql.ref(column)} <= ${now}`;
  const found = await sql<{ id: string }>`
    with changed as (
      select person_id from pay_structure.recurring_pay where ${since('recorded_at')} or ${since('superseded_at')}
      union select person_id from people.suspension where ${since('recorded_at')} or ${since('superseded_at')}
      union select person_id from insurance.enrolment where ${since('recorded_at')} or ${since('superseded_at')}
      union select person_id from payroll.special_deduction where ${since('recorded_at')} or ${since('superseded_at')}
      union select person_id from payroll.tax_situation where ${since('recorded_at')}
      union select person_id from payroll.pay_input where period = ${run.period} and ${since('recorded_at')}
      union select person_id from payments.bank_account where ${since('recorded_at')}
      union select person_id from people.employment where ${since('recorded_at')} or ${since('changed_at')}
      union select s.person_id from appraisals.cycle c ${sql.raw(PAID_BEFORE)} join appraisals.scorecard s on s.cycle_id = o.cycle_id where ${since('c.published_at')}
      union select r.person_id from payroll.run_person r
        left join payroll.payslip s on s.period = ${run.period} and s.run_id = r.run_id and s.person_id = r.person_id and s.employment_id = r.employment_id
        where r.run_id = ${run.runId} and r.is_included and (s.person_id is null or coalesce(r.rules_place, s.jurisdiction) <> s.jurisdiction))
    select distinct r.person_id as id from payroll.run_person r join changed c on c.person_id = r.person_id
    where r.run_id = ${run.runId} and r.is_included order by 1`.execute(tx);
  return found.rows.map((row) => row.id);
}

const rulesChanged = () =>
  problems.conflict(
    'rules-changed',
    {
      zh: '计算之后规则或薪资项目已改变，不能只重算部分人员。',
      en: 'The rules or pay items have changed since the calculation; a part of the people cannot be calculated by others.',
    },
    { zh: '请重新计算全部人员。', en: 'Calculate everybody again.' },
  );

const nobody = (isChanged: boolean) =>
  isChanged
    ? problems.conflict(
        'nothing-changed',
        { zh: '上次计算之后没有人的数据发生变化。', en: 'Nobody’s facts have changed since the calculation.' },
        { zh: '无需重算；也可以指定人员重算。', en: 'There is nothing to do; people can also be named one by one.' },
      )
    : problems.conflict(
        'not-in-run',
        { zh: '这些人员不在本次发薪范围内。', en: 'None of these people is paid in this run.' },
        { zh: '请先在“人员”一步纳入。', en: 'Take them in under people first.' },
      );
