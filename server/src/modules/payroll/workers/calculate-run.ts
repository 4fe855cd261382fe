import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { calculateRun } from '../calculate/run-batches.ts';
import { keptThreads } from './kept-threads.ts';

const data = z.object({ runId: z.string(), calculation: z.number().int() });

/** Calculates what is waiting of a run; started again after a kill it goes on with the batches not yet recorded. */
export const calculateRunWork: WorkerSpec = {
  kind: 'payroll.calculate-run',
  run: async ({ db, pool, now, progress, emit }, given) => {
    const { runId, calculation } = data.parse(given);
    const { connectionString: url } = pool.options;
    // A thread a processor where there is work for several, so that the product goes on answering meanwhile.
    const helpers = url && availableParallelism() > 1 ? keptThreads({ url }, availableParallelism()) : undefined;
    try {
      const { isFinished } = await calculateRun(pool, db, runId, calculation, { now, progress, helpers });
      if (isFinished) await emit('run-calculated', { runId, calculation });
      return { isFinished };
    } finally {
      await helpers?.end();
    }
  },
};
