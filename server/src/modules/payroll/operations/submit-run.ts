import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { submitRunOf } from '../record/lifecycle.ts';

/** Hands a reviewed run to the approver; refused while anybody is still to be looked at, saying how many. */
export const submitRun = operation({
  name: 'submit-run',
  summary: { zh: '提交审批', en: 'Submit a run for approval' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    /** Why it goes on though joiners, leavers or moved are not all accepted or left out. */
    peopleReason: z.string().trim().min(2).max(400).optional(),
  }),
  output: z.object({ fingerprint: z.string() }),
  handle: async ({ tx, actor, now, audit, emit }, { runId, peopleReason }) => {
    const run = await submitRunOf(tx, runId, actor.userId, now, peopleReason ?? null);
    await audit({
      subject: { kind: 'payroll-run', id: runId },
      ...(peopleReason ? { reason: peopleReason } : {}),
      details: { fingerprint: run.fingerprint },
    });
    await emit('run-submitted', { runId, period: run.period });
    return { fingerprint: run.fingerprint! };
  },
});
