/** The end of a trial: promoted to a live cycle with what is still valid, or thrown away. Both run as background work. */
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandState, findCycle } from '../record/cycle.ts';

const shape = {
  permission: 'cycles.run',
  input: z.strictObject({ cycleId: z.uuid() }),
  output: z.object({ workId: z.string() }),
} as const;

export const promoteTrial = operation({
  name: 'promote-trial',
  summary: { zh: '试运行转正式', en: 'Promote a trial to a live cycle' },
  ...shape,
  handle: async (context, { cycleId }) => {
    const cycle = await findCycle(context.tx, cycleId, true);
    demandState(cycle, ['trial']);
    await context.audit({ subject: { kind: 'cycle', id: cycleId }, details: { code: cycle.code } });
    return {
      workId: await context.enqueue({
        kind: 'promote-trial',
        subject: { kind: 'cycle', id: cycleId },
        data: { cycleId, today: context.today },
      }),
    };
  },
});

export const discardTrial = operation({
  name: 'discard-trial',
  summary: { zh: '放弃试运行', en: 'Throw a trial away' },
  ...shape,
  handle: async (context, { cycleId }) => {
    const cycle = await findCycle(context.tx, cycleId, true);
    demandState(cycle, ['trial']);
    await context.audit({ subject: { kind: 'cycle', id: cycleId }, details: { code: cycle.code } });
    return {
      workId: await context.enqueue({
        kind: 'discard-trial',
        subject: { kind: 'cycle', id: cycleId },
        data: { cycleId },
      }),
    };
  },
});
