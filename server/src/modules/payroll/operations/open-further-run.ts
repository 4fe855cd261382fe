import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { openFurtherRunOf } from '../record/further-run.ts';

/** Opens a further payroll of a month for chosen people: paid apart (a bonus), or the final pay of people who leave. */
export const openFurtherRun = operation({
  name: 'open-further-run',
  summary: { zh: '建立附加批次', en: 'Open a payroll for chosen people' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    kind: z.enum(['off-cycle', 'final']),
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    payDay: z.iso.date(),
    /** What it is for; people read it on their payslips' list and the approver on the page. */
    title: z.string().trim().min(2).max(80),
    employmentIds: z.array(z.uuid()).min(1).max(5_000),
  }),
  output: z.object({ runId: z.string(), period: z.string(), people: z.number().int() }),
  handle: async ({ tx, actor, now, audit, emit }, input) => {
    const employmentIds = [...new Set(input.employmentIds)];
    const opened = await openFurtherRunOf(tx, { ...input, employmentIds, preparedBy: actor.userId, openedAt: now });
    await audit({ subject: { kind: 'payroll-run', id: opened.runId }, reason: input.title, details: input });
    await emit('run-opened', { runId: opened.runId, period: opened.period });
    return opened;
  },
});
