import { z } from 'zod';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { calculateRun } from '../calculate/run-batches.ts';

const data = z.object({ runId: z.string(), calculation: z.number().int() });

/** Calculates what is waiting of a run; started again after a kill it goes on with the batches not yet recorded. */
export const calculateRunWork: WorkerSpec = {
  kind: 'payroll.calculate-run',
  run: async ({ db, pool, now, progress, emit }, given) => {
    const { runId, calculation } = data.parse(given);
    const { isFinished } = await calculateRun(pool, db, runId, calculation, { now, progress });
    if (isFinished) await emit('run-calculated', { runId, calculation });
    return { isFinished };
  },
};
