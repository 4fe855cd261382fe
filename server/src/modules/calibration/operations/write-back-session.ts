import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandRole, demandState, holdSession } from '../record/session.ts';

/**
 * Writes the decisions into the scorecards, in the background: rating of role `calibration`, result, coefficient. Asked
 * again for a session that is written back it changes nothing.
 */
export const writeBackSession = operation({
  name: 'write-back-session',
  summary: { zh: '回写校准结果', en: 'Write the decisions back' },
  permission: 'calibration.take-part',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ workId: z.string() }),
  handle: async (context, { sessionId }) => {
    const session = await holdSession(context.tx, sessionId, context.actor);
    demandState(session, ['locked', 'written-back']);
    if (session.state === 'locked') demandRole(session, ['facilitator']);
    await context.audit({ subject: { kind: 'calibration-session', id: sessionId } });
    return {
      workId: await context.enqueue({
        kind: 'calibration-write-back',
        subject: { kind: 'calibration-session', id: sessionId },
        data: { sessionId },
        isImmediate: true,
      }),
    };
  },
});
