import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { collectFor } from '../../pay-deductions/index.ts';
import { definitionOfMonth } from '../rules/definition.ts';
import { recordDefinition } from '../rules/pinned-definition.ts';
import { assignPlaces } from '../rules/places.ts';
import { addPeople } from './open-run.ts';
import { pinThresholds } from './review-thresholds.ts';
import { demandState, lockRun } from './run.ts';

/** People of a batch: large enough that statements do not count, small enough that many workers share a run. */
export const BATCH_SIZE = 5_000;

/**
 * Begins a calculation: pins the rules of the month and the moment up to which facts are known, voids whatever was
 * submitted or approved, and cuts the people into ranges; a person with two employments stays in one.
 */
export async function startCalculation(
  tx: Tx | Db,
  runId: string,
  now: Date,
  batchPeople = BATCH_SIZE,
): Promise<{ calculation: number; batches: number; people: number }> {
  const run = await lockRun(tx, runId);
  demandState(run, ['draft', 'calculating', 'calculated', 'submitted', 'approved']);
  await addPeople(tx, run);
  await collectFor(tx, run, now);
  const definition = await definitionOfMonth(tx, run, await assignPlaces(tx, run));
  await recordDefinition(tx, definition);
  const calculation = run.calculation + 1;
  await voidResult(tx, runId, calculation);
  await pinThresholds(tx, run);
  await sql`update payroll.run set known_at = greatest(known_at, ${now}::timestamptz), definition_digest = ${definition.digest} where run_id = ${runId}`.execute(
    tx,
  );
  const made = await sql<{ people: number }>`
    insert into payroll.batch (run_id, calculation, number, state, people, first_person, last_person)
    select ${runId}::uuid, ${calculation}::bigint, number, 'cut', count(*), (array_agg(person_id order by person_id))[1], (array_agg(person_id order by person_id desc))[1]
    from (select person_id, (dense_rank() over (order by person_id) - 1) / ${batchPeople}::bigint + 1 as number
      from payroll.run_person where run_id = ${runId} and is_included) n
    group by number returning people`.execute(tx);
  return { calculation, batches: made.rows.length, people: made.rows.reduce((sum, row) => sum + row.people, 0) };
}

/** A new calculation: whatever was found, submitted or approved of an earlier one no longer holds. */
export async function voidResult(tx: Tx | Db, runId: string, calculation: number): Promise<void> {
  await sql`update payroll.run set state = 'calculating', calculation = ${calculation}, fingerprint = null, calculated_at = null,
      submitted_by = null, submitted_at = null, approved_by = null, approved_at = null, approved_fingerprint = null
    where run_id = ${runId}`.execute(tx);
  // Drafts of the earlier result are withdrawn with it.
  await sql`select payroll.show_drafts(${runId}, false, null, null)`.execute(tx);
}
