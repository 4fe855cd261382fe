import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { appendEntries, demandCards, demandVersions } from '../record/cards.ts';
import { demandRole, demandState, holdSession, touchSession } from '../record/session.ts';

/** Ticks people as discussed without a change: a question is answered, or a group that everyone agrees on is adopted. */
export const discussCards = operation({
  name: 'discuss-cards',
  summary: { zh: '标为已议', en: 'Tick people as discussed' },
  permission: 'calibration.take-part',
  input: z.strictObject({
    sessionId: z.uuid(),
    cards: z
      .array(z.strictObject({ personId: z.uuid(), expectedVersion: z.number().int().min(1) }))
      .min(1)
      .max(1_000),
    /** The answer to the question, or why the level stays. */
    note: z.string().max(1_000),
  }),
  output: z.object({ revision: z.number().int() }),
  handle: async (context, { sessionId, cards: expected, note }) => {
    const session = await holdSession(context.tx, sessionId, context.actor);
    demandState(session, ['meeting']);
    demandRole(session, ['facilitator']);
    const personIds = expected.map(({ personId }) => personId);
    const cards = await demandCards(context.tx, session, personIds);
    await demandVersions(context.tx, session, cards, expected);
    await appendEntries(
      context,
      session,
      personIds.map((personId) => {
        const card = cards.get(personId)!;
        return {
          personId,
          kind: 'discuss' as const,
          from: card.rating,
          to: card.rating,
          reasonCode: null,
          reason: note.trim(),
          evidence: [],
          undoesId: null,
          version: card.version + 1,
        };
      }),
    );
    await context.audit({
      subject: { kind: 'calibration-session', id: sessionId },
      reason: note.trim(),
      details: { discussed: personIds },
    });
    return { revision: await touchSession(context.tx, sessionId) };
  },
});
