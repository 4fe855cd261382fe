import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { returnRunOf } from '../record/lifecycle.ts';

/** Sends a submitted or approved run back to review, with a reason. */
export const returnRun = operation({
  name: 'return-run',
  summary: { zh: '退回', en: 'Return a run' },
  permission: 'payroll.approve',
  input: z.strictObject({ runId: z.uuid(), reason: z.string().min(1).max(400) }),
  output: z.object({ state: z.literal('calculated') }),
  handle: async ({ tx, actor, now, audit, emit }, { runId, reason }) => {
    const run = await returnRunOf(tx, runId, reason, actor.userId, now);
    await audit({ subject: { kind: 'payroll-run', id: runId }, reason, details: { fingerprint: run.fingerprint } });
    await emit('run-returned', { runId, period: run.period, reason });
    return { state: 'calculated' as const };
  },
});
