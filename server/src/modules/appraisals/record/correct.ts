/** A published result corrected by a decision: what it would change, and the change itself. The result before is kept. */
import { combineCoefficients, findCurve } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { type Db, newId } from '../../../platform/database/index.ts';
import { type ProblemIssue, problems, type Words } from '../../../platform/problem/index.ts';
import type { GatheredLine } from '../gather/lines.ts';
import { decisionOf, type GatheredScorecard, gatherScorecards } from '../gather/scorecards.ts';
import { recordReadings } from './readings.ts';
import { knownCoefficient, recordPersons, type Scored, scoreOne } from './score.ts';

export interface CorrectedReading {
  readonly lineId: string;
  readonly value: string;
  readonly basis: string;
}

export interface ResultFigures {
  readonly score: string | null;
  readonly computedRating: string | null;
  readonly rating: string | null;
  readonly personalCoefficient: string | null;
  readonly orgCoefficient: string | null;
  readonly coefficient: string | null;
}

export interface LineEffect {
  readonly lineId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly before: { readonly value: string | null; readonly score: string | null; readonly points: string | null };
  readonly after: { readonly value: string | null; readonly score: string | null; readonly points: string | null };
}

export interface CorrectionEffect {
  readonly before: ResultFigures;
  readonly after: ResultFigures;
  readonly lines: readonly LineEffect[];
  /** Whether the level was decided by a person, so that a corrected score alone does not move it. */
  readonly isLevelDecided: boolean;
}

interface Correction {
  readonly readings: readonly CorrectedReading[];
  /** Level set by the decision itself; null leaves the level to the score, or to who decided it before. */
  readonly rating: { readonly rating: string; readonly reason: string } | null;
}

/** The published scorecard, or why it cannot be corrected. */
async function publishedCard(db: Db, scorecardId: string): Promise<GatheredScorecard> {
  const [scorecard] = await gatherScorecards(db, 'person', [scorecardId]);
  if (!scorecard) throw problems.notFound('scorecard', scorecardId);
  if (scorecard.state === 'published') return scorecard;
  throw problems.conflict(
    'result-not-published',
    { zh: '该结果尚未发布，不能更正。', en: 'The result is not published, so there is nothing to correct.' },
    { zh: '发布前请直接修改实际值或评价。', en: 'Before publication change the reading or the rating itself.' },
    scorecardId,
  );
}

/** Readings that are no readings of their line's curve, and levels the scale does not have. */
function issuesOf(scorecard: GatheredScorecard, { readings, rating }: Correction): ProblemIssue[] {
  const issues = readings.flatMap(({ lineId, value }): ProblemIssue[] => {
    const line = scorecard.lines.find((one) => one.lineId === lineId);
    if (!line) {
      return [
        {
          code: 'line-unknown',
          where: lineId,
          message: { zh: '记分卡上没有这一行。', en: 'The scorecard has no such line.' },
          remedy: { zh: '请从记分卡的行中选择。', en: 'Choose one of the lines of the scorecard.' },
        },
      ];
    }
    const score = findCurve(line.curve)!.prepare(line.params, 'params').curve!.score(value, line.code);
    return 'remedy' in score ? [score] : [];
  });
  const levels = scorecard.settings.scale.map((band) => band.rating);
  if (rating === null || levels.includes(rating.rating)) return issues;
  return [
    ...issues,
    {
      code: 'rating-unknown',
      where: 'rating',
      message: { zh: `等级标准中没有“${rating.rating}”。`, en: `The rating scale has no level “${rating.rating}”.` },
      remedy: { zh: `可用等级：${levels.join('、')}。`, en: `Use one of: ${levels.join(', ')}.` },
    },
  ];
}

const withReadings = (scorecard: GatheredScorecard, { readings, rating }: Correction): GatheredScorecard => {
  const given = new Map(readings.map((reading) => [reading.lineId, reading.value]));
  const corrected = (line: GatheredLine): GatheredLine =>
    given.has(line.lineId) ? { ...line, value: given.get(line.lineId)! } : line;
  const decision = {
    scorecardId: scorecard.scorecardId,
    role: 'appeal' as const,
    rating: rating?.rating ?? null,
    comment: rating?.reason ?? '',
    commentEn: null,
    ratedByZh: null,
    ratedByEn: null,
    submittedAt: '',
  };
  return {
    ...scorecard,
    lines: scorecard.lines.map(corrected),
    ratings: rating === null ? scorecard.ratings : [...scorecard.ratings, decision],
  };
};

function figuresOf({ scorecard, value }: Scored, orgCoefficient: string | null): ResultFigures {
  const combined = combineCoefficients({
    organisation: knownCoefficient(orgCoefficient, {
      code: 'organisation-coefficient',
      zh: '组织系数',
      en: 'Organisation coefficient',
    }),
    personal: knownCoefficient(value.coefficient, {
      code: 'coefficient',
      zh: '个人绩效系数',
      en: 'Personal coefficient',
    }),
    rule: scorecard.settings.combination,
    level: scorecard.grade,
  });
  return {
    score: value.score,
    computedRating: value.computedRating,
    rating: value.rating,
    personalCoefficient: value.coefficient,
    orgCoefficient,
    coefficient: combined.value.coefficient,
  };
}

async function recordedFigures(db: Db, scorecardId: string): Promise<ResultFigures> {
  const found = await sql<ResultFigures>`
    select score::text as score, computed_rating as "computedRating", rating, personal_coefficient::text as "personalCoefficient",
      org_coefficient::text as "orgCoefficient", coefficient::text as coefficient
    from appraisals.scorecard_result where scorecard_id = ${scorecardId}`.execute(db);
  if (!found.rows[0]) throw problems.notFound('result', scorecardId);
  return found.rows[0];
}

function lineEffects(before: Scored, after: Scored): LineEffect[] {
  const all = ({ value }: Scored) => [...value.lines, ...value.bonuses.map((bonus) => ({ ...bonus, score: null }))];
  const [was, is] = [all(before), all(after)];
  return after.scorecard.lines.flatMap((line, i): LineEffect[] => {
    const old = before.scorecard.lines[i]!;
    if (old.value === line.value) return [];
    const at = (results: typeof was, value: string | null) => {
      const result = results.find(({ code }) => code === line.code);
      return { value, score: result?.score ?? null, points: result?.points ?? null };
    };
    const { lineId, code, nameZh, nameEn } = line;
    return [{ lineId, code, nameZh, nameEn, before: at(was, old.value), after: at(is, line.value) }];
  });
}

/**
 * What a correction would change, calculated by the same engine as the result. Nothing is written.
 *
 * @throws Problem invalid-input when a value is no reading of its line or the level is not in the scale.
 */
export async function correctionEffect(
  db: Db,
  scorecardId: string,
  correction: Correction,
): Promise<CorrectionEffect & { readonly scored: Scored }> {
  const scorecard = await publishedCard(db, scorecardId);
  const issues = issuesOf(scorecard, correction);
  if (issues.length > 0) throw problems.invalid(issues);
  const before = await recordedFigures(db, scorecardId);
  const scored = scoreOne(withReadings(scorecard, correction));
  return {
    before,
    after: figuresOf(scored, before.orgCoefficient),
    lines: lineEffects(scoreOne(scorecard), scored),
    isLevelDecided: decisionOf(scorecard.ratings) !== null,
    scored,
  };
}

/**
 * Corrects a published result: readings replaced (the old ones stay as history), the level if the decision sets it, score and
 * coefficients calculated again. The result before is kept beside the new one. Nobody else's result changes.
 */
export async function correctPublished(
  tx: Db,
  scorecardId: string,
  correction: Correction & {
    readonly caseId: string;
    readonly reason: string;
    readonly by: { readonly userId: string; readonly names: Words };
    readonly at: Date;
  },
): Promise<CorrectionEffect> {
  const { scored, ...effect } = await correctionEffect(tx, scorecardId, correction);
  const { personId, departmentPath, lines } = scored.scorecard;
  const { by, at } = correction;
  const current = new Map((await publishedCard(tx, scorecardId)).lines.map((line) => [line.lineId, line]));
  await recordReadings(
    tx,
    correction.readings.map(({ lineId, value, basis }) => ({
      kind: 'person' as const,
      scorecardId,
      personId,
      lineId,
      departmentPath,
      value,
      basis,
      row: null,
      currentId: current.get(lineId)!.readingId,
      currentValue: current.get(lineId)!.value,
    })),
    { kind: 'manual', importId: null, sheet: null, by: by.userId, byZh: by.names.zh, byEn: by.names.en, at },
  );
  if (correction.rating !== null) {
    const { rating, reason } = correction.rating;
    await sql`
      insert into appraisals.scorecard_rating as r (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, is_published, department_path)
      values (${personId}, ${scorecardId}, 'appeal', ${rating}, ${reason}, '[]'::jsonb, 1, ${by.userId}, ${by.names.zh}, ${by.names.en}, ${at}, ${at}, true, ${departmentPath}::ltree)
      on conflict (person_id, scorecard_id, role) do update set rating = excluded.rating, comment = excluded.comment, version = r.version + 1,
        rated_by = excluded.rated_by, rated_by_zh = excluded.rated_by_zh, rated_by_en = excluded.rated_by_en, changed_at = excluded.changed_at, submitted_at = excluded.submitted_at`.execute(
      tx,
    );
  }
  // Read again: the facts digest that is recorded is that of what stands in the database now.
  await recordPersons(tx, [scoreOne(await publishedCard(tx, scorecardId))], at);
  await sql`update appraisals.reading set is_published = true where scorecard_id = ${scorecardId} and person_id = ${personId} and replaced_at is null and not is_published
    and line_id = any (${lines.map((line) => line.lineId)}::uuid[])`.execute(tx);
  await sql`update appraisals.scorecard_result set is_published = true where scorecard_id = ${scorecardId} and person_id = ${personId} and not is_published`.execute(
    tx,
  );
  await sql`
    insert into appraisals.result_correction (person_id, scorecard_id, correction_id, case_id, before, after, reason, corrected_by, corrected_at, department_path)
    values (${personId}, ${scorecardId}, ${newId()}, ${correction.caseId}, ${JSON.stringify(effect.before)}::jsonb, ${JSON.stringify(effect.after)}::jsonb,
      ${correction.reason}, ${by.userId}, ${at}, ${departmentPath}::ltree)`.execute(tx);
  return effect;
}
