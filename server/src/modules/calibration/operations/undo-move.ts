import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { appendEntries, demandCards } from '../record/cards.ts';
import { demandRole, demandState, holdSession, touchSession } from '../record/session.ts';

interface Undoable {
  personId: string;
  kind: string;
  fromRating: string | null;
  toRating: string | null;
  cardVersion: number;
  isUndone: boolean;
}

/** Takes a move back by an entry of its own. Only the last move of a card can be taken back: what came after rests on it. */
export const undoMove = operation({
  name: 'undo-move',
  summary: { zh: '撤销校准移动', en: 'Undo a move' },
  permission: 'calibration.take-part',
  input: z.strictObject({ sessionId: z.uuid(), entryId: z.uuid() }),
  output: z.object({ entryId: z.string(), revision: z.number().int() }),
  handle: async (context, { sessionId, entryId }) => {
    const session = await holdSession(context.tx, sessionId, context.actor);
    demandState(session, ['meeting']);
    demandRole(session, ['facilitator']);
    const found = await sql<Undoable>`
      select e.person_id as "personId", e.kind, e.from_rating as "fromRating", e.to_rating as "toRating", e.card_version as "cardVersion",
        exists (select from calibration.entry u where u.person_id = e.person_id and u.session_id = e.session_id and u.undoes_id = e.entry_id)
          or exists (select from calibration.entry m where m.person_id = e.person_id and m.session_id = e.session_id and m.kind = 'move' and m.card_version > e.card_version
            and not exists (select from calibration.entry u where u.person_id = m.person_id and u.session_id = m.session_id and u.undoes_id = m.entry_id)) as "isUndone"
      from calibration.entry e where e.session_id = ${sessionId} and e.entry_id = ${entryId}`.execute(context.tx);
    const entry = found.rows[0];
    if (entry?.kind !== 'move') throw problems.notFound('move of this session', entryId);
    if (entry.isUndone) {
      throw problems.conflict(
        'move-not-last',
        {
          zh: '此后该卡片又有改动，不能撤销这一步。',
          en: 'The card was changed after this move, so it cannot be undone.',
        },
        {
          zh: '请先撤销较新的移动，或直接移动到需要的等级。',
          en: 'Undo the later move first, or move the card to the level you want.',
        },
        entryId,
      );
    }
    const card = (await demandCards(context.tx, session, [entry.personId])).get(entry.personId)!;
    const [undoId] = await appendEntries(context, session, [
      {
        personId: entry.personId,
        kind: 'undo',
        from: card.rating,
        to: entry.fromRating,
        reasonCode: null,
        reason: '',
        evidence: [],
        undoesId: entryId,
        version: card.version + 1,
      },
    ]);
    await context.audit({
      subject: { kind: 'calibration-session', id: sessionId },
      personId: entry.personId,
      details: { undoes: entryId, from: entry.toRating, to: entry.fromRating },
    });
    return { entryId: undoId!, revision: await touchSession(context.tx, sessionId) };
  },
});
