import { findCurve } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { type RatedScorecard, scorecardToRate } from '../record/ratings.ts';
import { scoreLater } from '../record/score-touched.ts';

const input = z.strictObject({
  scorecardId: z.uuid(),
  segment: z.number().int().min(1),
  expectedVersion: z.number().int().min(0),
  comment: z.string().max(4_000),
  levels: z.array(z.strictObject({ lineId: z.uuid(), level: z.string() })).max(40),
  submit: z.boolean(),
});
type Given = z.infer<typeof input>;

interface Segment {
  readonly departmentPath: string;
  readonly raterPersonId: string | null;
  readonly isLast: boolean;
}

/**
 * The rating of the manager of an earlier part of the period, for the days that were theirs. The last part is rated with
 * the scorecard itself (`rate-scorecard`). A submission is scored at once, weighted by days.
 */
export const rateSegment = operation({
  name: 'rate-segment',
  summary: { zh: '评价本人负责的时段', en: 'Rate the part of a period that was one’s own' },
  permission: 'scorecards.rate',
  input,
  output: z.object({ version: z.number().int() }),
  handle: async (context, given) => {
    const scorecard = await scorecardToRate(context.tx, given.scorecardId, 'rating', context.today);
    const segment = await segmentOf(context, scorecard.personId, given);
    await checkLevels(context, scorecard.personId, given);
    const version = await save(context, scorecard, segment, given);
    await scoreLater(context.tx, [given.scorecardId]);
    await context.audit({
      subject: { kind: 'scorecard', id: given.scorecardId },
      personId: scorecard.personId,
      details: { role: 'segment', segment: given.segment, version, submit: given.submit, levels: given.levels },
    });
    return { version };
  },
});

async function segmentOf({ tx, actor }: OperationContext, personId: string, given: Given): Promise<Segment> {
  const found = await sql<Segment>`
    select department_path::text as "departmentPath", rater_person_id as "raterPersonId",
      segment = max(segment) over () as "isLast"
    from appraisals.scorecard_segment where person_id = ${personId} and scorecard_id = ${given.scorecardId}
    order by segment = ${given.segment} desc limit 1`.execute(tx);
  const segment = found.rows[0];
  const count = await sql<{ n: number }>`select count(*)::int as n from appraisals.scorecard_segment
    where person_id = ${personId} and scorecard_id = ${given.scorecardId} and segment = ${given.segment}`.execute(tx);
  if (!segment || count.rows[0]!.n === 0) throw problems.notFound('segment', String(given.segment));
  if (actor.personId === null || segment.raterPersonId !== actor.personId) {
    throw problems.conflict(
      'not-the-rater',
      { zh: '您不是该时段的评价人。', en: 'You are not the rater of this part of the period.' },
      { zh: '如评价人有误，请联系绩效专员变更。', en: 'If the rater is wrong, ask the performance specialist.' },
      given.scorecardId,
    );
  }
  if (segment.isLast) {
    throw problems.conflict(
      'segment-is-last',
      { zh: '最后一段随记分卡一起评价。', en: 'The last part is rated with the scorecard.' },
      { zh: '请在评价页填写。', en: 'Rate it on the page of your team.' },
      given.scorecardId,
    );
  }
  return segment;
}

async function checkLevels({ tx }: OperationContext, personId: string, given: Given): Promise<void> {
  const found = await sql<{ lineId: string; code: string; curve: string; params: Record<string, unknown> }>`
    select l.line_id as "lineId", i.code, l.curve, l.params from appraisals.scorecard_line l
    join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
    where l.person_id = ${personId} and l.scorecard_id = ${given.scorecardId}`.execute(tx);
  const lines = new Map(found.rows.map((line) => [line.lineId, line]));
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
  const rated = new Set(given.levels.map(({ lineId }) => lineId));
  for (const { lineId, code } of given.submit ? lines.values() : []) {
    if (rated.has(lineId)) continue;
    issues.push({
      code: 'level-missing',
      where: `levels (${code})`,
      message: { zh: `指标 ${code} 还没有等级。`, en: `The indicator ${code} has no level yet.` },
      remedy: { zh: '提交前请为每一行选择等级。', en: 'Choose a level for each line before submitting.' },
    });
  }
  if (issues.length > 0) throw problems.invalid(issues);
}

/** Saves if nobody saved in between. */
async function save(
  { tx, actor, now }: OperationContext,
  scorecard: RatedScorecard,
  segment: Segment,
  given: Given,
): Promise<number> {
  const version = given.expectedVersion + 1;
  const levels = JSON.stringify(given.levels);
  const submitted = given.submit ? now : null;
  const saved =
    given.expectedVersion === 0
      ? await sql`insert into appraisals.segment_rating (person_id, scorecard_id, rater_person_id, levels, comment, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path, card_path)
          values (${scorecard.personId}, ${given.scorecardId}, ${actor.personId}, ${levels}::jsonb, ${given.comment}, 1, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now}, ${submitted}, ${segment.departmentPath}::ltree, ${scorecard.departmentPath}::ltree)
          on conflict (person_id, scorecard_id, rater_person_id) do nothing returning version`.execute(tx)
      : await sql`update appraisals.segment_rating set levels = ${levels}::jsonb, comment = ${given.comment}, version = ${version}, rated_by = ${actor.userId}, rated_by_zh = ${actor.names.zh},
          rated_by_en = ${actor.names.en}, changed_at = ${now}, submitted_at = ${submitted}::timestamptz
          where person_id = ${scorecard.personId} and scorecard_id = ${given.scorecardId} and rater_person_id = ${actor.personId} and version = ${given.expectedVersion} returning version`.execute(
          tx,
        );
  if (saved.rows.length === 1) return version;
  throw problems.conflict(
    'rating-changed',
    { zh: '该时段的评价已有更新的版本。', en: 'There is a newer version of the rating of this part.' },
    {
      zh: '请重新载入后再修改，您的文字仍在本页。',
      en: 'Load it again and repeat the change; your words are still on this page.',
    },
    given.scorecardId,
  );
}
