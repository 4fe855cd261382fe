import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { submitRunOf } from '../record/lifecycle.ts';

/** Hands a reviewed run to the approver; refused while anybody is still to be looked at, saying how many. */
export const submitRun = operation({
  name: 'submit-run',
  summary: { zh: '提交审批', en: 'Submit a run for approval' },
  permission: 'payroll.prepare',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({ fingerprint: z.string() }),
  handle: async ({ tx, actor, now, audit, emit }, { runId }) => {
    const run = await submitRunOf(tx, runId, actor.userId, now);
    await audit({ subject: { kind: 'payroll-run', id: runId }, details: { fingerprint: run.fingerprint } });
    await emit('run-submitted', { runId, period: run.period });
    return { fingerprint: run.fingerprint! };
  },
});
