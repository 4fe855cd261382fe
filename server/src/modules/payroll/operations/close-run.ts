import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandState, lockRun } from '../record/run.ts';

/** Closes a paid month in the background: running totals are carried, the package is sealed. It is never opened again. */
export const closeRun = operation({
  name: 'close-run',
  summary: { zh: '关账归档', en: 'Close and archive a run' },
  permission: 'payroll.prepare',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({ workId: z.string() }),
  handle: async ({ tx, actor, audit, enqueue }, { runId }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['paid']);
    await audit({ subject: { kind: 'payroll-run', id: runId }, details: { fingerprint: run.approvedFingerprint } });
    const workId = await enqueue({
      kind: 'payroll.close-run',
      subject: { kind: 'payroll-run', id: runId },
      data: { runId, closedBy: actor.userId },
      total: 1,
    });
    return { workId };
  },
});
