/** The calculation of a run: retro, then batch after batch, then totals. Any number of threads and processes may share it. */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { type BatchContext, batchContext, gatherFacts } from '../gather/context.ts';
import type { People } from '../gather/people.ts';
import { inTransaction, type Statements } from '../gather/statements.ts';
import { copyPayslips, loadingTableOf, type PayslipPlace, partitionOf, payslipBytes } from '../record/copy-payslips.ts';
import { finishCalculation } from '../record/finish-calculation.ts';
import { takeOff } from '../record/replace-payslips.ts';
import { findRun, type Run } from '../record/run.ts';
import { recordRetro } from '../retro/record-retro.ts';
import { calculatePayslips } from './payslips.ts';
import { addSums, sumsOf } from './sums.ts';

export interface CalculationHooks {
  now(): Date;
  progress?(done: number, total: number): Promise<void>;
  /** Told after each batch, before it is committed; what it throws ends the run as a kill would. */
  afterBatch?(number: number, measured: BatchMeasure): void;
  /** Calculates waiting batches elsewhere as well, e.g. in threads; ends when none is waiting. */
  helpers?(each: (number: number, measured: BatchMeasure) => Promise<void>): Promise<void>;
}

/** Milliseconds of each stage, statements and bytes of one batch, for the benchmark. */
export interface BatchMeasure {
  readonly people: number;
  readonly gatherMs: number;
  readonly calculateMs: number;
  readonly recordMs: number;
  readonly statements: number;
  readonly bytes: number;
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
  const total = await peopleOf(db, run);
  const told = async (): Promise<void> => hooks.progress?.(await doneOf(db, run), total);
  if (hooks.helpers)
    await hooks.helpers(async (number, measured) => {
      hooks.afterBatch?.(number, measured);
      await told();
    });
  await shareRun(pool, db, run, { ...hooks, told });
  const isFinished = await inTransaction(pool, db, (statements) => finishCalculation(statements, db, run, hooks.now()));
  return { isFinished };
}

/** Calculates batch after batch until none is waiting: what every thread and process of a run does. */
export async function shareRun(
  pool: pg.Pool,
  db: Db,
  run: Run,
  hooks: Pick<CalculationHooks, 'now' | 'afterBatch'> & { told?(): Promise<void> },
): Promise<void> {
  const context = await batchContext(db, run);
  while (await inTransaction(pool, db, (statements) => nextBatch(statements, context, hooks))) await hooks.told?.();
}

async function peopleOf(db: Db, { runId, calculation }: Run): Promise<number> {
  const found = await sql<{
    n: number;
  }>`select coalesce(sum(people), 0)::bigint as n from payroll.batch where run_id = ${runId} and calculation = ${calculation}`.execute(
    db,
  );
  return found.rows[0]!.n;
}

async function doneOf(db: Db, { runId, calculation }: Run): Promise<number> {
  const found = await sql<{ n: number }>`select coalesce(sum(people) filter (where state = 'done'), 0)::bigint as n
    from payroll.batch where run_id = ${runId} and calculation = ${calculation}`.execute(db);
  return found.rows[0]!.n;
}

/**
 * Makes the table the calculation is loaded into and puts retro differences in; only then do its batches wait to be taken.
 * Idempotent, and one at a time: a second one finds it done.
 */
async function prepare(pool: pg.Pool, db: Db, run: Run): Promise<void> {
  await inTransaction(pool, db, async (statements) => {
    await statements.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`payroll.prepare ${run.runId}`}, 0))`);
    const cut = await statements.rows(sql<{ isPartial: boolean }>`
      select person_ids is not null as "isPartial" from payroll.batch where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'cut' limit 1`);
    if (cut.length === 0) return;
    if (!cut[0]!.isPartial) {
      await statements.rows(sql`select payroll.open_calculation(${run.period}, ${run.calculation})`);
      await recordRetro(pool, db, run);
    }
    await statements.rows(
      sql`update payroll.batch set state = 'waiting' where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'cut'`,
    );
  });
}

interface TakenBatch {
  readonly number: number;
  readonly firstPerson: string | null;
  readonly lastPerson: string | null;
  readonly personIds: string[] | null;
  readonly knownAt: Date | null;
}

const peopleOfBatch = ({ firstPerson, lastPerson, personIds }: TakenBatch): People =>
  personIds ? { personIds } : { firstPerson: firstPerson!, lastPerson: lastPerson! };

/**
 * Takes a waiting batch, calculates and records it, and marks it done, all in one transaction: a killed worker leaves the
 * batch waiting and nothing recorded. False when none is waiting (or all others are in other workers' hands).
 */
async function nextBatch(
  statements: Statements,
  context: BatchContext,
  hooks: Pick<CalculationHooks, 'now' | 'afterBatch'>,
): Promise<boolean> {
  const { run, definition } = context;
  const taken = await statements.rows(sql<TakenBatch>`
    select number, first_person as "firstPerson", last_person as "lastPerson", person_ids as "personIds", known_at as "knownAt"
    from payroll.batch where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'waiting'
    order by number limit 1 for update skip locked`);
  const batch = taken[0];
  if (!batch) return false;
  const began = performance.now();
  const people = peopleOfBatch(batch);
  const gathered = await gatherFacts(statements, context, { people, knownAt: batch.knownAt ?? run.knownAt! });
  const gatheredAt = performance.now();
  const payslips = calculatePayslips(gathered, definition, {
    amountFen: run.thresholdFen,
    millionths: run.thresholdMillionths,
  });
  const place: PayslipPlace = {
    period: run.period,
    runId: run.runId,
    calculation: run.calculation,
    batchNumber: batch.number,
    previousPeriod: run.previousPeriod,
  };
  const bytes = payslipBytes(place, definition, gathered, payslips);
  const sums = sumsOf(gathered.people, payslips, definition);
  const calculatedAt = performance.now();
  const before = batch.personIds ? await takeOff(statements, run, definition, gathered, payslips, people) : null;
  const table = before ? partitionOf(run.period) : loadingTableOf(run.period, run.calculation);
  await copyPayslips(statements.client, table, bytes);
  await recordBatch(statements, run, batch.number, {
    people: gathered.people.count,
    issues: payslips.issues.size,
    origins: gathered.facts.originTexts.texts(),
    sums: before ? addSums(sums, before, -1) : sums,
    now: hooks.now(),
  });
  hooks.afterBatch?.(batch.number, {
    people: gathered.people.count,
    gatherMs: gatheredAt - began,
    calculateMs: calculatedAt - gatheredAt,
    recordMs: performance.now() - calculatedAt,
    statements: statements.count + 1,
    bytes: bytes.length,
  });
  return true;
}

async function recordBatch(
  statements: Statements,
  { runId, calculation }: Run,
  number: number,
  done: {
    readonly people: number;
    readonly issues: number;
    readonly origins: readonly string[];
    readonly sums: unknown;
    readonly now: Date;
  },
): Promise<void> {
  await statements.rows(sql`update payroll.batch set state = 'done', people = ${done.people}, issues = ${done.issues},
    origins = ${done.origins}::text[], statements = ${statements.count + 3}, finished_at = ${done.now}
    where run_id = ${runId} and calculation = ${calculation} and number = ${number}`);
  await statements.rows(
    sql`insert into payroll.batch_result (run_id, calculation, number, sums) values (${runId}, ${calculation}, ${number}, ${JSON.stringify(done.sums)}::jsonb)`,
  );
}
