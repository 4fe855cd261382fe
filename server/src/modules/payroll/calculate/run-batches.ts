/** The calculation of a run: retro, then batch after batch, then totals. Any number of threads and processes may share it. */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { contextSeed } from '../gather/context-seed.ts';
import { inTransaction } from '../gather/statements.ts';
import { finishCalculation } from '../record/finish-calculation.ts';
import { findRun, type Run } from '../record/run.ts';
import { type RetroHelp, recordRetro } from '../retro/record-retro.ts';
import { type BatchHooks, type BatchMeasure, shareRun } from './share-run.ts';
import type { SharedWork } from './shared-work.ts';

/** Others who work at what waits, e.g. in threads; they are started once there is enough for several. */
export interface Helpers {
  /** Ends when nothing of this work is waiting. */
  share(work: SharedWork, each: (number: number, measured: BatchMeasure) => Promise<void>): Promise<void>;
  end(): Promise<void>;
}

export interface CalculationHooks extends BatchHooks {
  progress?(done: number, total: number): Promise<void>;
  readonly helpers?: Helpers | undefined;
  /** People of a part of the retro. */
  readonly partPeople?: number;
  /** Told when late facts are in and the batches begin. */
  prepared?(): void;
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
  await prepare(pool, db, run, hooks);
  hooks.prepared?.();
  const seed = await contextSeed(db, run);
  const { total, waiting } = await batchesOf(db, run);
  const told = async (): Promise<void> => hooks.progress?.(await doneOf(db, run), total);
  if (waiting > 1)
    await hooks.helpers?.share({ batches: seed, now: hooks.now() }, async (number, measured) => {
      hooks.afterBatch?.(number, measured);
      await told();
    });
  await shareRun(pool, db, seed, { ...hooks, told });
  const isFinished = await inTransaction(pool, db, (statements) => finishCalculation(statements, db, run, hooks.now()));
  return { isFinished };
}

async function batchesOf(db: Db, { runId, calculation }: Run): Promise<{ total: number; waiting: number }> {
  const found = await sql<{ total: number; waiting: number }>`
    select coalesce(sum(people), 0)::bigint as total, count(*) filter (where state = 'waiting') as waiting
    from payroll.batch where run_id = ${runId} and calculation = ${calculation}`.execute(db);
  return found.rows[0]!;
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
async function prepare(pool: pg.Pool, db: Db, run: Run, hooks: CalculationHooks): Promise<void> {
  await inTransaction(pool, db, async (statements) => {
    await statements.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`payroll.prepare ${run.runId}`}, 0))`);
    const cut = await statements.rows(sql<{ isPartial: boolean }>`
      select person_ids is not null as "isPartial" from payroll.batch where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'cut' limit 1`);
    if (cut.length === 0) return;
    if (!cut[0]!.isPartial) {
      await statements.rows(sql`select payroll.open_calculation(${run.runId}::uuid, ${run.calculation})`);
      const help: RetroHelp = async (retro, parts) => {
        if (parts > 1) await hooks.helpers?.share({ retro, now: hooks.now() }, async () => undefined);
      };
      await recordRetro(pool, db, run, help, hooks.partPeople);
    }
    await statements.rows(
      sql`update payroll.batch set state = 'waiting' where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'cut'`,
    );
  });
}
