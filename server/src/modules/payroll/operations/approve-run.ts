import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { signsFor } from '../record/approval.ts';
import { approveRunOf } from '../record/lifecycle.ts';

/** Signs the fingerprint of the result, by another person than the one who prepared or submitted it. */
export const approveRun = operation({
  name: 'approve-run',
  summary: { zh: '审批工资', en: 'Approve a run' },
  permission: 'payroll.approve',
  input: z.strictObject({ runId: z.uuid(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** By the rule of amounts a second person may have to sign too. */
  output: z.object({ approvedFingerprint: z.string(), waitsForSecond: z.boolean() }),
  handle: async ({ tx, actor, now, audit, emit }, { runId, fingerprint }) => {
    const forUserId = await signsFor(tx, actor);
    const run = await approveRunOf(tx, runId, fingerprint, actor.userId, now, forUserId);
    const { waitsForSecond } = run;
    await audit({
      subject: { kind: 'payroll-run', id: runId },
      details: { fingerprint, waitsForSecond, ...(forUserId === null ? {} : { forUserId }) },
    });
    if (!waitsForSecond) await emit('run-approved', { runId, period: run.period, fingerprint });
    return { approvedFingerprint: fingerprint, waitsForSecond };
  },
});
