import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { releasePayments } from '../release-payments.ts';

export const releasePaymentsOperation = operation({
  name: 'release-payments',
  summary: { zh: '放行发薪', en: 'Release the payment of a run' },
  permission: 'payments.release',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({
    period: z.string(),
    files: z.number().int(),
    currency: z.string(),
    totalFen: z.number().int(),
    waitsForSecond: z.boolean(),
  }),
  handle: async ({ tx, actor, now, audit, emit }, { runId }) => {
    const released = await releasePayments(tx, { runId, actor: actor.userId, now });
    await audit({ subject: { kind: 'payroll-run', id: runId }, details: { ...released } });
    if (!released.waitsForSecond) await emit('payments-released', { runId, period: released.period });
    return released;
  },
});
