import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { gatherScorecards } from '../gather/scorecards.ts';
import { cellIssue } from '../queries/cell-answer.ts';
import { gatesOf, gatherRatedCards, type RatedCard, type RatedLine, refusalOfCard } from '../record/rating-cells.ts';
import { lacksOf, markLateCards, recordSubmitted } from '../record/submitted-cards.ts';

/** Submits drafts of several people: the complete ones go in and are scored, each other one is answered with what it lacks. */
export const submitTeam = operation({
  name: 'submit-team',
  summary: { zh: '提交团队评价', en: 'Submit the ratings of a team' },
  permission: 'scorecards.rate',
  input: z.strictObject({
    /** Version of the rating that was on screen; what changed since is not submitted unseen. */
    cards: z
      .array(z.strictObject({ scorecardId: z.uuid(), version: z.number().int().min(0) }))
      .min(1)
      .max(1_000),
  }),
  output: z.object({
    answers: z.array(z.object({ scorecardId: z.string(), isSubmitted: z.boolean(), issues: z.array(cellIssue) })),
  }),
  handle: async (context, given) => {
    const { tx, actor, now, today } = context;
    const ids = given.cards.map((one) => one.scorecardId);
    const { cards, lines } = await gatherRatedCards(tx, ids);
    const gates = await gatesOf(tx, cards.values(), actor, today);
    const gathered = new Map((await gatherScorecards(tx, 'person', ids)).map((one) => [one.scorecardId, one]));
    const answers = given.cards.map(({ scorecardId, version }) => {
      const card = cards.get(scorecardId);
      const closed = refusalOfCard(card, actor, gates);
      const issues = closed
        ? [closed]
        : card!.version !== version
          ? [changed(card!)]
          : lacksOf(card!, lines.get(scorecardId) ?? [], gathered.get(scorecardId)!);
      return { scorecardId, isSubmitted: issues.length === 0, issues };
    });
    const good = answers.filter((one) => one.isSubmitted).map((one) => cards.get(one.scorecardId)!);
    if (good.length > 0) {
      await submit(context, good, lines);
      await markLateCards(
        tx,
        good.map((card) => ({ card, gate: gates.get(card.cycleId) })),
        actor.userId,
        now,
      );
    }
    await context.audit({
      subject: { kind: 'team-rating', id: actor.personId ?? actor.userId },
      details: {
        submitted: good.map(({ scorecardId, version, rating, levels }) => ({ scorecardId, version, rating, levels })),
        refused: answers.filter((one) => !one.isSubmitted).map((one) => one.scorecardId),
        at: now.toISOString(),
      },
    });
    return { answers };
  },
});

const changed = (card: RatedCard): ProblemIssue => ({
  code: 'rating-changed',
  where: 'version',
  message: {
    zh: `该评价已由 ${card.by ?? '—'} 保存过新版本（v${card.version}）。`,
    en: `${card.by ?? '—'} saved a newer version of this rating (v${card.version}).`,
  },
  remedy: { zh: '请查看后再提交。', en: 'Look at it, then submit again.' },
});

const savedMeanwhile = () =>
  problems.conflict(
    'rating-changed',
    { zh: '提交时有人保存了其中的评价。', en: 'Somebody saved one of these ratings while they were submitted.' },
    { zh: '请重新载入后再提交，未提交任何内容。', en: 'Load again and submit; nothing was submitted.' },
  );

async function submit(
  { tx, actor, now }: OperationContext,
  good: readonly RatedCard[],
  lines: ReadonlyMap<string, readonly RatedLine[]>,
): Promise<void> {
  // A card without a line to rate and without a draft is submitted as computed.
  const bare = good.filter((card) => card.version === 0);
  const drafts = good.filter((card) => card.version > 0);
  const kept = await sql<{ id: string }>`
    update appraisals.scorecard_rating m set submitted_at = ${now}, version = m.version + 1, rated_by = ${actor.userId}, rated_by_zh = ${actor.names.zh}, rated_by_en = ${actor.names.en}
    from unnest(${drafts.map((c) => c.personId)}::uuid[], ${drafts.map((c) => c.scorecardId)}::uuid[], ${drafts.map((c) => c.version)}::bigint[]) as given (person_id, scorecard_id, version)
    where m.person_id = given.person_id and m.scorecard_id = given.scorecard_id and m.role = 'manager' and m.version = given.version returning m.scorecard_id as id`.execute(
    tx,
  );
  if (kept.rows.length < drafts.length) throw savedMeanwhile();
  if (bare.length > 0) {
    await sql`
      insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
      select person_id, scorecard_id, 'manager', null, '', '[]'::jsonb, 1, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now}, ${now}, path::ltree
      from unnest(${bare.map((c) => c.personId)}::uuid[], ${bare.map((c) => c.scorecardId)}::uuid[], ${bare.map((c) => c.departmentPath)}::text[]) as given (person_id, scorecard_id, path)`.execute(
      tx,
    );
  }
  await recordSubmitted(tx, good, lines, { id: actor.userId, name: actor.names.zh, nameEn: actor.names.en }, now);
}
