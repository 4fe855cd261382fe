import { z } from 'zod';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { closeRunOf } from '../record/close-run.ts';

const data = z.object({ runId: z.string(), closedBy: z.string() });

/** Seals a paid month; a second delivery finds it closed and answers the same package. */
export const closeRunWork: WorkerSpec = {
  kind: 'payroll.close-run',
  run: async ({ db, now, emit }, given) => {
    const { runId, closedBy } = data.parse(given);
    const { packageId } = await db.transaction().execute((tx) => closeRunOf(tx, runId, closedBy, now()));
    await emit('run-closed', { runId, packageId });
    return { packageId };
  },
};
