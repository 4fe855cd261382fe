import { findCurve } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { type RatedScorecard, saveRating, scorecardToRate } from '../record/ratings.ts';
import { type PlacedReading, recordReadings } from '../record/readings.ts';
import { scoreScorecards } from '../record/score.ts';

const input = z.strictObject({
  scorecardId: z.uuid(),
  expectedVersion: z.number().int().min(0),
  /** Level proposed instead of the computed one; null keeps the computed level. */
  rating: z.string().nullable(),
  comment: z.string().max(4_000),
  /** Level of each line the manager rates. */
  levels: z.array(z.strictObject({ lineId: z.uuid(), level: z.string() })).max(40),
  submit: z.boolean(),
});
type Given = z.infer<typeof input>;

interface LevelLine {
  lineId: string;
  code: string;
  curve: string;
  params: Record<string, unknown>;
  currentId: string | null;
  currentValue: string | null;
}

/**
 * The manager's rating of a person: levels of the lines a manager rates, an own proposal, words. Saved as draft until
 * submitted; a submission records the levels as readings and scores the card. A proposal that differs from the computed
 * level needs words: it is evidence for what is paid less or more.
 */
export const rateScorecard = operation({
  name: 'rate-scorecard',
  summary: { zh: '主管评价', en: 'Rate a person of one’s team' },
  permission: 'scorecards.rate',
  input,
  output: z.object({
    version: z.number().int(),
    score: z.string().nullable(),
    computedRating: z.string().nullable(),
    rating: z.string().nullable(),
    rated: z.boolean(),
  }),
  handle: async (context, given) => {
    const scorecard = await scorecardToRate(context.tx, given.scorecardId, 'rating', context.today);
    demandRater(context, scorecard);
    const lines = await levelLines(context, scorecard);
    checkLevels(given, lines);
    const version = await saveRating(context.tx, scorecard, { ...given, role: 'manager' }, context.actor, context.now);
    if (given.submit) await submit(context, scorecard, given, lines);
    else await reopen(context, scorecard);
    const result = (
      await sql<{ score: string | null; computedRating: string | null; rating: string | null; rated: boolean }>`
        select r.score::text as score, r.computed_rating as "computedRating", r.rating, s.rated_at is not null as rated
        from appraisals.scorecard s left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
        where s.person_id = ${scorecard.personId} and s.scorecard_id = ${scorecard.scorecardId}`.execute(context.tx)
    ).rows[0]!;
    demandReason(given, result);
    await context.audit({
      subject: { kind: 'scorecard', id: given.scorecardId },
      personId: scorecard.personId,
      details: {
        role: 'manager',
        version,
        submit: given.submit,
        rating: given.rating,
        levels: given.levels,
        computedRating: result.computedRating,
      },
    });
    return { version, ...result };
  },
});

function demandRater({ actor }: OperationContext, scorecard: RatedScorecard): void {
  if (actor.personId !== null && scorecard.raterPersonId === actor.personId) return;
  throw problems.conflict(
    'not-the-rater',
    { zh: '您不是此人本周期的评价人。', en: 'You are not this person’s rater in this cycle.' },
    {
      zh: '如评价人有误，请联系绩效专员变更。',
      en: 'If the rater is wrong, ask the performance specialist to change it.',
    },
    scorecard.scorecardId,
  );
}

async function levelLines({ tx }: OperationContext, scorecard: RatedScorecard): Promise<Map<string, LevelLine>> {
  const found = await sql<LevelLine>`
    select l.line_id as "lineId", i.code, l.curve, l.params, r.reading_id as "currentId", r.value as "currentValue"
    from appraisals.scorecard_line l
    join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
    left join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
    where l.person_id = ${scorecard.personId} and l.scorecard_id = ${scorecard.scorecardId} order by l.sort`.execute(
    tx,
  );
  return new Map(found.rows.map((line) => [line.lineId, line]));
}

function checkLevels(given: Given, lines: Map<string, LevelLine>): void {
  const issues: ProblemIssue[] = [];
  for (const [i, { lineId, level }] of given.levels.entries()) {
    const line = lines.get(lineId);
    const where = `levels.${i}`;
    if (!line) {
      issues.push({
        code: 'line-not-rated',
        where,
        message: { zh: '该行不由主管评价。', en: 'This line is not rated by the manager.' },
        remedy: { zh: '只填写由主管评价的行。', en: 'Give levels only to lines the manager rates.' },
      });
      continue;
    }
    const score = findCurve(line.curve)!.prepare(line.params, 'params').curve!.score(level, `${where}.level`);
    if ('remedy' in score) issues.push(score);
  }
  if (given.submit) {
    for (const line of lines.values()) {
      if (given.levels.some(({ lineId }) => lineId === line.lineId)) continue;
      issues.push({
        code: 'level-missing',
        where: `levels (${line.code})`,
        message: { zh: `指标 ${line.code} 还没有等级。`, en: `The indicator ${line.code} has no level yet.` },
        remedy: { zh: '提交前请为每一行选择等级。', en: 'Choose a level for each line before submitting.' },
      });
    }
  }
  if (issues.length > 0) throw problems.invalid(issues);
}

async function submit(
  { tx, actor, now }: OperationContext,
  scorecard: RatedScorecard,
  given: Given,
  lines: Map<string, LevelLine>,
): Promise<void> {
  const readings = given.levels.map(({ lineId, level }): PlacedReading => {
    const line = lines.get(lineId)!;
    return {
      kind: 'person',
      scorecardId: scorecard.scorecardId,
      personId: scorecard.personId,
      lineId,
      departmentPath: scorecard.departmentPath,
      value: level,
      basis: null,
      row: null,
      currentId: line.currentId,
      currentValue: line.currentValue,
    };
  });
  await recordReadings(tx, readings, {
    kind: 'rating',
    importId: null,
    sheet: null,
    by: actor.userId,
    byZh: actor.names.zh,
    byEn: actor.names.en,
    at: now,
  });
  await sql`update appraisals.scorecard set rated_at = ${now} where person_id = ${scorecard.personId} and scorecard_id = ${scorecard.scorecardId}`.execute(
    tx,
  );
  await scoreScorecards(tx, 'person', [scorecard.scorecardId], now);
}

/** A change to a submitted rating takes it back until it is submitted again. */
async function reopen({ tx, now }: OperationContext, scorecard: RatedScorecard): Promise<void> {
  const wasRated = await sql`update appraisals.scorecard set rated_at = null, reopened = reopened + 1
    where person_id = ${scorecard.personId} and scorecard_id = ${scorecard.scorecardId} and rated_at is not null returning scorecard_id`.execute(
    tx,
  );
  if (wasRated.rows.length > 0) await scoreScorecards(tx, 'person', [scorecard.scorecardId], now);
}

function demandReason(given: Given, result: { computedRating: string | null }): void {
  if (
    !given.submit ||
    given.rating === null ||
    given.rating === result.computedRating ||
    given.comment.trim().length >= 4
  )
    return;
  throw problems.invalid([
    {
      code: 'reason-needed',
      where: 'comment',
      message: {
        zh: `建议等级 ${given.rating} 与计算等级 ${result.computedRating ?? '—'} 不同，需要理由。`,
        en: `The proposal ${given.rating} differs from the computed level ${result.computedRating ?? '—'} and needs a reason.`,
      },
      remedy: { zh: '请写明依据的事实。', en: 'Name the facts it rests on.' },
    },
  ]);
}
