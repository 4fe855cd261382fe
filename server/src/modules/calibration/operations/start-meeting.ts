import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandRole, demandState, holdSession, touchSession } from '../record/session.ts';

/** Ends the preview: levels are taken from the scores as they are now, opinions become visible to all members and facilitators can move people. */
export const startMeeting = operation({
  name: 'start-meeting',
  summary: { zh: '开始校准会议', en: 'Start the meeting' },
  permission: 'calibration.take-part',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ revision: z.number().int() }),
  handle: async (context, { sessionId }) => {
    const session = await holdSession(context.tx, sessionId, context.actor);
    demandState(session, ['preview']);
    demandRole(session, ['facilitator']);
    await sql`update calibration.session set state = 'meeting', meeting_at = ${context.now} where session_id = ${sessionId}`.execute(
      context.tx,
    );
    await sql`
      update calibration.card k set before_rating = f.rating, rating = f.rating from calibration.facts(${sessionId}::uuid) f
      where k.session_id = ${sessionId} and k.person_id = f.person_id and k.version = 1 and k.before_rating is distinct from f.rating`.execute(
      context.tx,
    );
    await context.audit({ subject: { kind: 'calibration-session', id: sessionId } });
    return { revision: await touchSession(context.tx, sessionId) };
  },
});
