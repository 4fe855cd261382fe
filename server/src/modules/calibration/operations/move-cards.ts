import { quantity } from '@meritline/engine/explain';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { type CardRow, ceilingOf, gatherCards } from '../gather/facts.ts';
import { appendEntries, type Card, demandCards, demandVersions, ratingUnknown } from '../record/cards.ts';
import { demandRole, demandState, type HeldSession, holdSession, touchSession } from '../record/session.ts';
import { reasonCode } from '../settings.ts';

const input = z.strictObject({
  sessionId: z.uuid(),
  /** One or several people moved together, each with the version of the card as it was seen. */
  cards: z
    .array(z.strictObject({ personId: z.uuid(), expectedVersion: z.number().int().min(1) }))
    .min(1)
    .max(300),
  rating: z.string().min(1).max(8),
  reasonCode,
  reason: z.string().max(1_000),
  /** What the move rests on: indicator codes, titles or links, one each. */
  evidence: z.array(z.string().trim().min(1).max(500)).max(10).default([]),
});
type Given = z.infer<typeof input>;

/** Moves people to a level. Every move needs a reason; a card that somebody moved meanwhile is refused with who and when. */
export const moveCards = operation({
  name: 'move-cards',
  summary: { zh: '校准移动', en: 'Move people to a level' },
  permission: 'calibration.take-part',
  input,
  output: z.object({ entryIds: z.array(z.string()), revision: z.number().int() }),
  handle: async (context, given) => {
    const session = await holdSession(context.tx, given.sessionId, context.actor);
    demandState(session, ['meeting']);
    demandRole(session, ['facilitator']);
    const cards = await demandCards(
      context.tx,
      session,
      given.cards.map(({ personId }) => personId),
    );
    await demandVersions(context.tx, session, cards, given.cards);
    await demandAllowed(context, session, given, cards);
    const entryIds = await appendEntries(
      context,
      session,
      given.cards.map(({ personId }) => ({
        personId,
        kind: 'move' as const,
        from: cards.get(personId)!.rating,
        to: given.rating,
        reasonCode: given.reasonCode,
        reason: given.reason.trim(),
        evidence: given.evidence,
        undoesId: null,
        version: cards.get(personId)!.version + 1,
      })),
    );
    await context.audit(
      ...given.cards.map(({ personId }) => ({
        subject: { kind: 'calibration-session', id: given.sessionId },
        personId,
        reason: given.reason.trim(),
        details: {
          from: cards.get(personId)!.rating,
          to: given.rating,
          reasonCode: given.reasonCode,
          evidence: given.evidence,
        },
      })),
    );
    return { entryIds, revision: await touchSession(context.tx, given.sessionId) };
  },
});

async function demandAllowed(
  { tx }: OperationContext,
  session: HeldSession,
  given: Given,
  cards: ReadonlyMap<string, Card>,
): Promise<void> {
  const issues: ProblemIssue[] = [];
  if (!session.levels.includes(given.rating)) issues.push(ratingUnknown('rating', given.rating, session.levels));
  const { reasonMinLength } = session.settings;
  if (given.reason.trim().length < reasonMinLength) {
    issues.push({
      code: 'reason-too-short',
      where: 'reason',
      message: {
        zh: `理由至少 ${reasonMinLength} 个字，现在是 ${given.reason.trim().length} 个。`,
        en: `A reason needs at least ${quantity(reasonMinLength, 'character', 'characters')}; this one has ${given.reason.trim().length}.`,
      },
      remedy: {
        zh: '请写明依据的事实，它会出现在员工的结果里。',
        en: 'Name the facts it rests on; the person will read it.',
      },
    });
  }
  const facts = new Map((await gatherCards(tx, session.sessionId)).map((row) => [row.personId, row]));
  for (const [i, { personId }] of given.cards.entries()) {
    const where = `cards.${i}`;
    const row = facts.get(personId)!;
    if (cards.get(personId)!.rating === given.rating) issues.push(noChange(where, row, given.rating));
    const ceiling = ceilingOf(row, session.levels);
    if (ceiling !== null && session.levels.indexOf(given.rating) < session.levels.indexOf(ceiling)) {
      issues.push(vetoed(where, row, ceiling));
    }
    if (row.score === null) issues.push(unscored(where, row));
  }
  if (issues.length > 0) throw problems.invalid(issues);
}

const noChange = (where: string, row: CardRow, rating: string): ProblemIssue => ({
  code: 'no-change',
  where,
  message: { zh: `${row.nameZh}已经是 ${rating}。`, en: `${row.nameEn} is at ${rating} already.` },
  remedy: { zh: '请选择另一个等级，或将此人标为已议。', en: 'Choose another level, or tick the person as discussed.' },
});

const vetoed = (where: string, row: CardRow, ceiling: string): ProblemIssue => ({
  code: 'veto-stands',
  where,
  message: {
    zh: `${row.nameZh}有生效的否决项，等级最高为 ${ceiling}。`,
    en: `A veto stands against ${row.nameEn}; the level cannot be better than ${ceiling}.`,
  },
  remedy: {
    zh: '如否决有误，请先更正该指标的实际值。',
    en: 'If the veto is wrong, correct the reading behind it first.',
  },
});

const unscored = (where: string, row: CardRow): ProblemIssue => ({
  code: 'not-scored',
  where,
  message: { zh: `${row.nameZh}还没有得分。`, en: `${row.nameEn} has no score yet.` },
  remedy: { zh: '请先补齐实际值与评价并计分。', en: 'Complete readings and rating, then score the card.' },
});
