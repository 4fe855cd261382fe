import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { seen } from '../presence.ts';
import { sessionState } from '../settings.ts';

/** Asked every second by an open board: whether anything changed, and who else looks at what. */
export const sessionPulse = query({
  name: 'session-pulse',
  summary: { zh: '校准会议的最新状态', en: 'Whether a board has changed' },
  permission: 'calibration.read',
  input: z.object({ sessionId: z.uuid(), personId: z.uuid().optional() }),
  output: z.object({
    state: sessionState,
    revision: z.number().int(),
    marks: z.string(),
    seen: z.array(z.object({ userId: z.string(), personId: z.string().nullable() })),
  }),
  handle: async ({ tx, actor, now }, { sessionId, personId }) => {
    const found = await sql<{ state: z.infer<typeof sessionState>; revision: number; marks: string }>`
      select s.state, s.revision, (select count(*) || '/' || coalesce(extract(epoch from max(m.marked_at))::text, '') from calibration.mark m where m.session_id = s.session_id) as marks
      from calibration.session s where s.session_id = ${sessionId}`.execute(tx);
    const session = found.rows[0];
    if (!session) throw problems.notFound('calibration session', sessionId);
    const others = seen(sessionId, actor.userId, personId ?? null, now);
    return { ...session, seen: others.map(({ userId, personId: at }) => ({ userId, personId: at })) };
  },
});
