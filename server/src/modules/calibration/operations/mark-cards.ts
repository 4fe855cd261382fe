import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandCards } from '../record/cards.ts';
import { demandRole, demandState, holdSession } from '../record/session.ts';

/** A member's opinion before the meeting: agree, a question (in words), or no opinion. Said again, it replaces the earlier one. */
export const markCards = operation({
  name: 'mark-cards',
  summary: { zh: '会前意见', en: 'Say what one thinks of levels before the meeting' },
  permission: 'calibration.take-part',
  input: z.strictObject({
    sessionId: z.uuid(),
    personIds: z.array(z.uuid()).min(1).max(1_000),
    mark: z.enum(['agree', 'question', 'abstain']),
    note: z.string().max(1_000),
  }),
  output: z.object({ marked: z.number().int() }),
  handle: async (context, given) => {
    const { tx, actor, now } = context;
    const session = await holdSession(tx, given.sessionId, actor);
    demandState(session, ['preview', 'meeting']);
    demandRole(session, ['facilitator', 'participant']);
    if (given.mark === 'question' && given.note.trim().length < 2) {
      throw problems.invalid([
        {
          code: 'question-without-words',
          where: 'note',
          message: { zh: '疑问需要写明问什么。', en: 'A question needs words.' },
          remedy: { zh: '请写一句会上要回答的问题。', en: 'Write the one thing the meeting should answer.' },
        },
      ]);
    }
    await demandCards(tx, session, given.personIds);
    await sql`
      insert into calibration.mark (person_id, session_id, user_id, mark, note, by_zh, by_en, marked_at)
      select person, ${given.sessionId}::uuid, m.user_id, ${given.mark}, ${given.note.trim()}, m.name_zh, m.name_en, ${now}
      from unnest(${given.personIds}::uuid[]) as g (person) join calibration.member m on m.session_id = ${given.sessionId} and m.user_id = ${actor.userId}
      on conflict (person_id, session_id, user_id) do update set mark = excluded.mark, note = excluded.note, note_en = null, marked_at = excluded.marked_at`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'calibration-session', id: given.sessionId },
      details: { personIds: given.personIds, mark: given.mark, note: given.note },
    });
    return { marked: given.personIds.length };
  },
});
