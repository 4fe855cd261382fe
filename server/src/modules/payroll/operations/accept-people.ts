import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { acceptPeopleOf } from '../record/people-decided.ts';
import { demandState, lockRun } from '../record/run.ts';

/** Accepts joiners, leavers, suspended and moved as they stand in the run, with a reason; the result is not touched. */
export const acceptPeople = operation({
  name: 'accept-people',
  summary: { zh: '确认人员变动', en: 'Accept changes of people' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    /** Left out = everybody who is not decided about yet. */
    employmentIds: z.array(z.uuid()).min(1).max(5_000).optional(),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ accepted: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { runId, employmentIds, reason }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['draft', 'calculated']);
    const accepted = await acceptPeopleOf(tx, runId, {
      employmentIds: employmentIds ?? 'all',
      by: actor.userId,
      at: now,
      reason,
    });
    await audit({
      subject: { kind: 'payroll-run', id: runId },
      reason,
      details: { accepted, ...(employmentIds ? { employmentIds } : {}) },
    });
    return { accepted };
  },
});
