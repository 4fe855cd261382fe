/** Batches of a run calculated one after the other: what every thread and process does that shares it. */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { type BatchContext, type ContextSeed, contextOf, gatherFacts } from '../gather/context.ts';
import type { People } from '../gather/people.ts';
import { inTransaction, type Statements } from '../gather/statements.ts';
import { copyPayslips, loadingTableOf, type PayslipPlace, partitionOf, payslipBytes } from '../record/copy-payslips.ts';
import { takeOff } from '../record/replace-payslips.ts';
import type { Run } from '../record/run.ts';
import { calculatePayslips } from './payslips.ts';
import { addSums, sumsOf } from './sums.ts';

/** Milliseconds of each stage, statements and bytes of one batch, for the benchmark. */
export interface BatchMeasure {
  readonly people: number;
  readonly gatherMs: number;
  readonly calculateMs: number;
  readonly recordMs: number;
  readonly statements: number;
  readonly bytes: number;
}

export interface BatchHooks {
  now(): Date;
  /** Told after each batch, before it is committed; what it throws ends the run as a kill would. */
  afterBatch?(number: number, measured: BatchMeasure): void;
  /** After a batch is committed. */
  told?(): Promise<void>;
}

/** Calculates batch after batch until none is waiting: what every thread and process of a run does. */
export async function shareRun(pool: pg.Pool, db: Db, seed: ContextSeed, hooks: BatchHooks): Promise<void> {
  const context = await contextOf(db, seed);
  while (await inTransaction(pool, db, (statements) => nextBatch(statements, context, hooks))) await hooks.told?.();
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
async function nextBatch(statements: Statements, context: BatchContext, hooks: BatchHooks): Promise<boolean> {
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
    items: run.itemThresholds,
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
  const table = before ? partitionOf(run) : loadingTableOf(run);
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
