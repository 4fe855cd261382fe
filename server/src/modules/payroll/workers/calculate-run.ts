import { availableParallelism } from 'node:os';
import { sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { type CalculationHooks, calculateRun } from '../calculate/run-batches.ts';
import { threads } from './other-workers.ts';

const data = z.object({ runId: z.string(), calculation: z.number().int() });

/** Calculates what is waiting of a run; started again after a kill it goes on with the batches not yet recorded. */
export const calculateRunWork: WorkerSpec = {
  kind: 'payroll.calculate-run',
  run: async ({ db, pool, now, progress, emit }, given) => {
    const { runId, calculation } = data.parse(given);
    const helpers = await helpersOf(pool, db, runId, calculation, now());
    const { isFinished } = await calculateRun(pool, db, runId, calculation, { now, progress, ...helpers });
    if (isFinished) await emit('run-calculated', { runId, calculation });
    return { isFinished };
  },
};

/** A thread a processor for a run of several batches, so that the product goes on answering; a small run needs none. */
async function helpersOf(
  pool: pg.Pool,
  db: Db,
  runId: string,
  calculation: number,
  now: Date,
): Promise<Pick<CalculationHooks, 'helpers'>> {
  const found = await sql<{ n: number }>`
    select count(*) as n from payroll.batch where run_id = ${runId} and calculation = ${calculation} and state <> 'done'`.execute(
    db,
  );
  const count = Math.min(availableParallelism(), found.rows[0]!.n);
  const url = pool.options.connectionString;
  return count > 1 && url ? { helpers: threads({ url, now }, count) } : {};
}
