import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { removeMembers } from '../record/members.ts';
import { demandState, holdSession, touchSession } from '../record/session.ts';

/** Ends a session without results; its log stays, the rights of its members end. */
export const cancelSession = operation({
  name: 'cancel-session',
  summary: { zh: '取消校准会议', en: 'Cancel a session' },
  permission: 'calibration.run',
  input: z.strictObject({ sessionId: z.uuid(), reason: z.string().min(4).max(1_000) }),
  output: z.object({ revision: z.number().int() }),
  handle: async (context, { sessionId, reason }) => {
    const session = await holdSession(context.tx, sessionId, context.actor);
    demandState(session, ['preview', 'meeting', 'locked']);
    await sql`update calibration.session set state = 'cancelled' where session_id = ${sessionId}`.execute(context.tx);
    const revision = await touchSession(context.tx, sessionId);
    const members = await sql<{ userId: string }>`
      select user_id as "userId" from calibration.member where session_id = ${sessionId} and left_at is null`.execute(
      context.tx,
    );
    await removeMembers(
      context,
      sessionId,
      members.rows.map((member) => member.userId),
    );
    await context.audit({ subject: { kind: 'calibration-session', id: sessionId }, reason });
    return { revision };
  },
});
