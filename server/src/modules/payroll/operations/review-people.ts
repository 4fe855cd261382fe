import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { markReviewed } from '../record/lifecycle.ts';
import { demandState, lockRun } from '../record/run.ts';

/** Ticks people as looked at, with an optional comment. A new result of a person asks for a new look. */
export const reviewPeople = operation({
  name: 'review-people',
  summary: { zh: '核对通过', en: 'Mark people as reviewed' },
  permission: 'payroll.review',
  input: z.strictObject({
    runId: z.uuid(),
    employmentIds: z.array(z.uuid()).min(1).max(5_000),
    isReviewed: z.boolean().default(true),
    comment: z.string().max(400).optional(),
  }),
  output: z.object({ marked: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const run = await lockRun(tx, input.runId);
    demandState(run, ['calculated']);
    const marked = await markReviewed(tx, run, {
      employmentIds: input.employmentIds,
      by: actor.userId,
      at: now,
      comment: input.comment ?? null,
      isReviewed: input.isReviewed,
    });
    await audit({
      subject: { kind: 'payroll-run', id: input.runId },
      ...(input.comment === undefined ? {} : { reason: input.comment }),
      details: { ...input, marked },
    });
    return { marked };
  },
});
