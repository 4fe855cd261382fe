import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { definitionOfMonth, recordDefinition } from '../rules/definition.ts';
import { addPeople } from './open-run.ts';
import { demandState, lockRun } from './run.ts';

/** People of a batch: large enough that statements do not count, small enough that many workers share a run. */
export const BATCH_SIZE = 2_000;

/**
 * Begins a calculation: pins the rules of the month and the moment up to which facts are known, voids whatever was
 * submitted or approved, and cuts the people into batches; a person with two employments stays in one.
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
  const definition = await definitionOfMonth(tx, run.period);
  await recordDefinition(tx, definition);
  const calculation = run.calculation + 1;
  await sql`update payroll.run set state = 'calculating', calculation = ${calculation}, known_at = greatest(known_at, ${now}::timestamptz), definition_digest = ${definition.digest},
      fingerprint = null, calculated_at = null, submitted_by = null, submitted_at = null, approved_by = null, approved_at = null, approved_fingerprint = null
    where run_id = ${runId}`.execute(tx);
  const cut = await sql`update payroll.run_person r set batch_number = n.number
    from (select person_id, employment_id, (dense_rank() over (order by person_id) - 1) / ${batchPeople}::bigint + 1 as number
      from payroll.run_person where run_id = ${runId} and is_included) n
    where r.run_id = ${runId} and r.person_id = n.person_id and r.employment_id = n.employment_id`.execute(tx);
  const people = Number(cut.numAffectedRows ?? 0);
  const made = await sql`insert into payroll.batch (run_id, calculation, number, state)
    select distinct ${runId}::uuid, ${calculation}::bigint, batch_number, 'waiting' from payroll.run_person where run_id = ${runId} and is_included`.execute(
    tx,
  );
  return { calculation, batches: Number(made.numAffectedRows ?? 0), people };
}
