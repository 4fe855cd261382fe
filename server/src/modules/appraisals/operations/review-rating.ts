import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandKnownRating, type RatedScorecard, scorecardToRate } from '../record/ratings.ts';
import { scoreScorecards } from '../record/score.ts';

const input = z.strictObject({
  scorecardId: z.uuid(),
  outcome: z.enum(['agreed', 'returned', 'changed']),
  /** The level it becomes, for `changed`. */
  rating: z.string().nullable(),
  /** Why, for `returned` and `changed`. */
  reason: z.string().max(4_000),
  /** Version of the manager's rating that was read. */
  managerVersion: z.number().int().min(1),
});
type Given = z.infer<typeof input>;

interface ManagerRating {
  readonly version: number;
  readonly submittedAt: string | null;
  readonly rating: string | null;
}

/**
 * The second level's review of a submitted rating: agreed, returned to the manager with a reason, or changed with a
 * reason. A changed level stands until the calibration meeting decides otherwise.
 */
export const reviewRating = operation({
  name: 'review-rating',
  summary: { zh: '间接上级复核', en: 'Review a rating as the second level' },
  permission: 'scorecards.rate',
  input,
  output: z.object({ outcome: z.enum(['agreed', 'returned', 'changed']), rating: z.string().nullable() }),
  handle: async (context, given) => {
    const scorecard = await scorecardToRate(context.tx, given.scorecardId, 'second-level', context.today);
    await demandSecondLevel(context, scorecard);
    const manager = await managerRating(context, scorecard);
    checkReview(given, manager, scorecard);
    await record(context, scorecard, given);
    await scoreScorecards(context.tx, 'person', [given.scorecardId], context.now);
    const result = await sql<{ rating: string | null }>`select rating from appraisals.scorecard_result
      where person_id = ${scorecard.personId} and scorecard_id = ${given.scorecardId}`.execute(context.tx);
    await context.audit({
      subject: { kind: 'scorecard', id: given.scorecardId },
      personId: scorecard.personId,
      reason: given.reason,
      details: { role: 'second-level', outcome: given.outcome, rating: given.rating, managerRating: manager?.rating },
    });
    return { outcome: given.outcome, rating: result.rows[0]?.rating ?? null };
  },
});

/** The manager of the rater, on the day; nobody reviews the own rating. */
async function demandSecondLevel({ tx, actor, today }: OperationContext, scorecard: RatedScorecard): Promise<void> {
  const found = await sql<{ managerId: string | null }>`
    select manager_person_id as "managerId" from people.assignment
    where person_id = ${scorecard.raterPersonId} and effective_from <= ${today}::date and (effective_until is null or ${today}::date < effective_until)`.execute(
    tx,
  );
  const isManager = found.rows.some(({ managerId }) => managerId !== null && managerId === actor.personId);
  if (isManager && actor.personId !== scorecard.personId) return;
  throw problems.conflict(
    'not-second-level',
    { zh: '您不是评价人的直接上级。', en: 'You are not the manager of the rater.' },
    { zh: '复核由评价人的直接上级完成。', en: 'The manager of the rater reviews it.' },
    scorecard.scorecardId,
  );
}

async function managerRating({ tx }: OperationContext, scorecard: RatedScorecard): Promise<ManagerRating | null> {
  const found = await sql<ManagerRating>`
    select version, rating, submitted_at::text as "submittedAt" from appraisals.scorecard_rating
    where person_id = ${scorecard.personId} and scorecard_id = ${scorecard.scorecardId} and role = 'manager' for update`.execute(
    tx,
  );
  return found.rows[0] ?? null;
}

function checkReview(given: Given, manager: ManagerRating | null, scorecard: RatedScorecard): void {
  if (manager === null || manager.submittedAt === null) {
    throw problems.conflict(
      'not-rated-yet',
      { zh: '主管尚未提交评价。', en: 'The manager has not submitted the rating yet.' },
      { zh: '请在提交后复核。', en: 'Review it when it is submitted.' },
      scorecard.scorecardId,
    );
  }
  if (manager.version !== given.managerVersion) {
    throw problems.conflict(
      'rating-changed',
      { zh: '主管在您阅读之后又改过评价。', en: 'The manager changed the rating after you read it.' },
      { zh: '请重新载入后复核。', en: 'Load it again, then review it.' },
      scorecard.scorecardId,
    );
  }
  const isChanged = given.outcome === 'changed';
  const fault =
    isChanged !== (given.rating !== null)
      ? {
          code: 'review-rating-mismatch',
          where: 'rating',
          zh: '只有“更改”需要且必须填写等级。',
          en: 'A level belongs to “changed”, and to it alone.',
        }
      : given.outcome !== 'agreed' && given.reason.trim().length < 4
        ? {
            code: 'reason-needed',
            where: 'reason',
            zh: '退回或更改需要写明理由。',
            en: 'Returning or changing a rating needs a reason.',
          }
        : null;
  if (fault !== null) {
    const { code, where, zh, en } = fault;
    const remedy = { zh: '请补充后提交。', en: 'Complete it, then submit.' };
    throw problems.invalid([{ code, where, message: { zh, en }, remedy }]);
  }
  demandKnownRating(scorecard.settings, given.rating);
}

async function record({ tx, actor, now }: OperationContext, scorecard: RatedScorecard, given: Given): Promise<void> {
  const { personId, scorecardId, departmentPath } = scorecard;
  const isReturned = given.outcome === 'returned';
  await sql`insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
    values (${personId}, ${scorecardId}, 'second-level', ${given.rating}, ${given.reason}, '[]'::jsonb, 1, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now}, ${isReturned ? null : now}, ${departmentPath}::ltree)
    on conflict (person_id, scorecard_id, role) do update set rating = excluded.rating, comment = excluded.comment, comment_en = null, version = appraisals.scorecard_rating.version + 1,
      rated_by = excluded.rated_by, rated_by_zh = excluded.rated_by_zh, rated_by_en = excluded.rated_by_en, changed_at = excluded.changed_at, submitted_at = excluded.submitted_at`.execute(
    tx,
  );
  if (isReturned) {
    await sql`update appraisals.scorecard_rating set submitted_at = null where person_id = ${personId} and scorecard_id = ${scorecardId} and role = 'manager'`.execute(
      tx,
    );
    await sql`update appraisals.scorecard set rated_at = null, second_rated_at = null, reopened = reopened + 1 where person_id = ${personId} and scorecard_id = ${scorecardId}`.execute(
      tx,
    );
  } else {
    await sql`update appraisals.scorecard set second_rated_at = ${now} where person_id = ${personId} and scorecard_id = ${scorecardId}`.execute(
      tx,
    );
  }
}
