import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { headColumns } from '../gather/heads.ts';
import { sessionHead } from './session-shape.ts';

const row = sessionHead.extend({
  questions: z.number().int(),
  moved: z.number().int(),
  marked: z.number().int(),
});

/** Sessions the asker is in or may see, those under way first. */
export const sessions = query({
  name: 'sessions',
  summary: { zh: '校准会议', en: 'Calibration sessions' },
  permission: 'calibration.read',
  input: z.object({ cycleId: z.uuid().optional() }),
  output: z.object({ open: z.number().int(), sessions: z.array(row) }),
  handle: async ({ tx, actor }, { cycleId }) => {
    const found = await sql<z.infer<typeof row>>`
      select ${headColumns(actor.userId)},
        (select count(distinct m.person_id) from calibration.mark m join calibration.card k on k.person_id = m.person_id and k.session_id = m.session_id
          where m.session_id = s.session_id and m.mark = 'question' and (k.discussed_at is null or m.marked_at > k.discussed_at)) as questions,
        (select count(*) from calibration.card k where k.session_id = s.session_id and k.rating is distinct from k.before_rating) as moved,
        (select count(*) from calibration.mark m where m.session_id = s.session_id and m.user_id = ${actor.userId}) as marked
      from calibration.session s join appraisals.cycle c on c.cycle_id = s.cycle_id
      where ${cycleId ?? null}::uuid is null or s.cycle_id = ${cycleId ?? null}::uuid
      order by s.state in ('written-back', 'cancelled'), s.opened_at desc`.execute(tx);
    const underWay = found.rows.filter(
      ({ state, role }) => role !== null && state !== 'written-back' && state !== 'cancelled',
    );
    return { open: underWay.length, sessions: found.rows };
  },
});
