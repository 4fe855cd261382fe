import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandRole, demandState, holdSession, touchSession } from '../record/session.ts';

/** Takes a lock back before anything was written: the meeting goes on. */
export const reopenSession = operation({
  name: 'reopen-session',
  summary: { zh: '解除锁定', en: 'Reopen a locked session' },
  permission: 'calibration.take-part',
  input: z.strictObject({ sessionId: z.uuid(), reason: z.string().min(4).max(1_000) }),
  output: z.object({ revision: z.number().int() }),
  handle: async (context, { sessionId, reason }) => {
    const session = await holdSession(context.tx, sessionId, context.actor);
    demandState(session, ['locked']);
    demandRole(session, ['facilitator']);
    await sql`update calibration.session set state = 'meeting', locked_at = null, locked_by = null, lock_note = null where session_id = ${sessionId}`.execute(
      context.tx,
    );
    await context.audit({ subject: { kind: 'calibration-session', id: sessionId }, reason });
    return { revision: await touchSession(context.tx, sessionId) };
  },
});
