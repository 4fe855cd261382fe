/** The calculation of a run: retro, then batch after batch, then totals. Any number of workers may share it. */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { type BatchContext, batchContext, gatherRows } from '../gather/context.ts';
import { type PersonFacts, personFacts } from '../gather/facts.ts';
import { type BatchKey, peopleOfBatch } from '../gather/rows.ts';
import { inTransaction, type Statements } from '../gather/statements.ts';
import { copyPayslips, partitionOf } from '../record/copy-payslips.ts';
import { finishCalculation } from '../record/finish-calculation.ts';
import { findRun, type Run } from '../record/run.ts';
import { recordRetro } from '../retro/record-retro.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/definition.ts';
import { calculatePayslips } from './payslips.ts';

export interface CalculationHooks {
  now(): Date;
  progress?(done: number, total: number): Promise<void>;
  /** Told after each recorded batch; what it throws ends the run as a kill would. */
  afterBatch?(number: number, measured: BatchMeasure): void;
}

/** Milliseconds of each stage and statements of one batch, for the benchmark. */
export interface BatchMeasure {
  readonly people: number;
  readonly gatherMs: number;
  readonly calculateMs: number;
  readonly recordMs: number;
  readonly statements: number;
}

/** Calculates what is still waiting of a run's current calculation. Called again after a kill, it goes on where it was. */
export async function calculateRun(
  pool: pg.Pool,
  db: Db,
  runId: string,
  calculation: number,
  hooks: CalculationHooks,
): Promise<{ isFinished: boolean }> {
  const run = await findRun(db, runId);
  if (run.state !== 'calculating' || run.calculation !== calculation) return { isFinished: false };
  await prepare(pool, db, run);
  const context = await batchContext(db, run);
  const people = await sql<{
    total: number;
  }>`select count(*) as total from payroll.run_person where run_id = ${runId} and is_included`.execute(db);
  for (;;) {
    const number = await inTransaction(pool, db, (statements) => nextBatch(statements, db, context, hooks));
    if (number === null) break;
    const counts = await sql<{
      done: number;
    }>`select coalesce(sum(people) filter (where state = 'done'), 0)::bigint as done from payroll.batch where run_id = ${runId} and calculation = ${calculation}`.execute(
      db,
    );
    await hooks.progress?.(counts.rows[0]!.done, people.rows[0]!.total);
  }
  const isFinished = await inTransaction(pool, db, (statements) =>
    finishCalculation(statements, db, run, context.definition, hooks.now()),
  );
  return { isFinished };
}

/** Makes the month's partition, drops results of earlier calculations, and puts retro differences in. Idempotent. */
async function prepare(pool: pg.Pool, db: Db, run: Run): Promise<void> {
  await sql`select payroll.open_period(${run.period})`.execute(db);
  await sql`delete from ${sql.raw(partitionOf(run.period))} where run_id = ${run.runId} and calculation <> ${run.calculation}`.execute(
    db,
  );
  await recordRetro(pool, db, run);
}

/**
 * Takes a waiting batch, calculates and records it, and marks it done, all in one transaction: a killed worker leaves the
 * batch waiting and nothing recorded. Null when none is waiting (or all others are in other workers' hands).
 */
async function nextBatch(
  statements: Statements,
  db: Db,
  context: BatchContext,
  hooks: CalculationHooks,
): Promise<number | null> {
  const { run } = context;
  const taken = await statements.rows(sql<{ number: number }>`
    select number from payroll.batch where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'waiting'
    order by number limit 1 for update skip locked`);
  const number = taken[0]?.number;
  if (number === undefined) return null;
  const began = performance.now();
  const { persons, definitions } = await gatherBatch(statements, db, context, number);
  const gathered = performance.now();
  const payslips = calculatePayslips(persons, context.definition, definitions, {
    amountFen: run.thresholdFen,
    millionths: run.thresholdMillionths,
  });
  const calculated = performance.now();
  await copyPayslips(
    statements.client,
    {
      period: run.period,
      runId: run.runId,
      calculation: run.calculation,
      batchNumber: number,
      previousPeriod: run.previousPeriod,
    },
    context.definition,
    payslips,
  );
  const issues = payslips.filter((each) => each.issues.length > 0).length;
  await statements.rows(sql`update payroll.batch set state = 'done', people = ${payslips.length}, issues = ${issues}, statements = ${statements.count + 2}, finished_at = ${hooks.now()}
    where run_id = ${run.runId} and calculation = ${run.calculation} and number = ${number}`);
  const recorded = performance.now();
  hooks.afterBatch?.(number, {
    people: payslips.length,
    gatherMs: gathered - began,
    calculateMs: calculated - gathered,
    recordMs: recorded - calculated,
    statements: statements.count + 1,
  });
  return number;
}

/** All facts of a batch in a fixed number of statements. */
async function gatherBatch(
  statements: Statements,
  db: Db,
  context: BatchContext,
  number: number,
): Promise<{ persons: PersonFacts[]; definitions: Map<string, PinnedDefinition> }> {
  const { run } = context;
  const key: BatchKey = {
    runId: run.runId,
    period: run.period,
    people: peopleOfBatch(run.runId, number),
    knownAt: run.knownAt!,
  };
  const rows = await gatherRows(statements, key, run);
  const persons = personFacts(rows, {
    period: run.period,
    definition: context.definition,
    calendarOf: context.calendarOf,
    coefficients: context.coefficients,
  });
  const definitions = await loadDefinitions(
    db,
    rows.previous.map((row) => row.definitionDigest),
  );
  return { persons, definitions };
}
