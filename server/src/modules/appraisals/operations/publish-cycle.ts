import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandNothingOpen } from '../record/publication-guards.ts';
import { findBlockers, notReady } from '../record/publish.ts';
import { demandOpen } from './score-cycle.ts';

/** Publishes a cycle in the background: final scores, ratings and coefficients become visible to the people they are about. */
export const publishCycle = operation({
  name: 'publish-cycle',
  summary: { zh: '发布考核结果', en: 'Publish the results of a cycle' },
  permission: 'scorecards.publish',
  input: z.strictObject({
    cycleId: z.uuid(),
    /** Why scorecards that are not ready are left out; null refuses to publish while there are any. */
    exclusion: z.string().min(4).max(400).nullable(),
  }),
  output: z.object({ workId: z.string() }),
  handle: async (context, { cycleId, exclusion }) => {
    const code = await demandOpen(context.tx, cycleId);
    await demandNothingOpen(context.tx, cycleId);
    // The publisher's own scorecard is hidden here and seems not ready; the worker, which sees everything, decides about it.
    const blockers = exclusion === null ? await findBlockers(context.tx, cycleId, context.actor.personId) : [];
    if (blockers.length > 0) throw notReady(blockers);
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      ...(exclusion === null ? {} : { reason: exclusion }),
    });
    return {
      workId: await context.enqueue({
        kind: 'publish-cycle',
        subject: { kind: 'cycle', id: cycleId },
        data: { cycleId, code, exclusion },
      }),
    };
  },
});
