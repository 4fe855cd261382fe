import {
  addRational,
  parseDecimal,
  type Rational,
  roundToDigits,
  toDecimalText,
  toFixedText,
  ZERO,
} from '../money/index.ts';
import { issue } from './issue.ts';
import { smaller, within } from './limits.ts';
import { checkWeights, type ScoredExtra, type ScoredLine, scoreExtra, scoreLine } from './lines.ts';
import { effectiveWeights, sharePoints } from './points.ts';
import { checkRating, coefficientOf, type RatingScale, ratingOf, readScale, worseRating } from './rating.ts';
import { traceScorecard } from './scorecard-trace.ts';
import type { Figure, Issue, Light, LineResult, ScorecardFacts, ScorecardValue, VetoResult } from './types.ts';

/** Everything the trace and the value are built from; null where the facts do not allow a figure. */
export interface ScorecardOutcome {
  readonly facts: ScorecardFacts;
  readonly lines: readonly ScoredLine[];
  readonly effective: readonly (Rational | null)[];
  readonly points: readonly (Rational | null)[];
  readonly pointsTotal: Rational | null;
  readonly bonuses: readonly ScoredExtra[];
  readonly bonusTotal: Rational;
  readonly beforeVeto: Rational | null;
  readonly vetoes: readonly ScoredExtra[];
  readonly score: Rational | null;
  readonly computedRating: string | null;
  readonly rating: string | null;
  readonly coefficient: Rational | null;
}

/**
 * Scores one scorecard: weighted lines, bonus, bounds, rounding, vetoes, level, coefficient.
 * Order: points are `score × weight ÷ 100`; bonus is added up to its cap; the total is kept within bounds and rounded;
 * a veto may set it to 0; the level is read from the rounded total, replaced by a calibration decision if there is one,
 * then capped by vetoes; the coefficient follows the level (or the score).
 * With any issue that touches the total, score, rating and coefficient are null: there is no guessed score.
 */
export function scoreScorecard(facts: ScorecardFacts): Figure<ScorecardValue> {
  const issues: Issue[] = [];
  const lines = facts.lines.map((line, i) => scoreLine(line, i, facts, facts.rounding.score));
  for (const line of lines) issues.push(...line.issues);
  const weights = checkWeights(lines);
  if (weights !== null) issues.push(weights);
  const effective = effectiveWeights(lines.map((line) => (line.status === 'missing' ? null : line.weight)));
  const shared = sharePoints(
    lines.map((line) => line.score),
    effective,
    facts.rounding.points.digits,
  );
  if (lines.length > 0 && lines.every((line) => line.status === 'missing')) issues.push(nothingToScore());
  const bonuses = facts.bonus.items.map((item, i) => scoreExtra(item, 'bonus', `bonus.items[${i}]`));
  const vetoes = facts.vetoes.map((item, i) => scoreExtra(item, 'veto', `vetoes[${i}]`));
  for (const extra of bonuses) issues.push(...extra.issues);
  const { scale, issues: scaleIssues } = readScale(facts.scale);
  issues.push(...scaleIssues);
  const limits = readLimits(facts, issues);
  const isSound = issues.length === 0;
  // A veto nobody answered yet does not stop the projection; the issue stands until it is answered.
  for (const extra of vetoes) issues.push(...extra.issues);
  const bonusTotal = totalBonus(bonuses, limits.bonusCap);
  const beforeVeto = isSound
    ? roundToDigits(
        within(addRational(shared.total, bonusTotal), limits.low, limits.high),
        facts.rounding.total.digits,
        facts.rounding.total.mode,
      )
    : null;
  const decided = decide(facts, scale, beforeVeto, vetoes, issues);
  const outcome: ScorecardOutcome = {
    facts,
    lines,
    effective,
    points: isSound ? shared.points : lines.map(() => null),
    pointsTotal: isSound ? shared.total : null,
    bonuses,
    bonusTotal,
    beforeVeto,
    vetoes,
    ...decided,
  };
  return { value: readOut(outcome), trace: traceScorecard(outcome), issues };
}

function readLimits(facts: ScorecardFacts, issues: Issue[]) {
  const read = (text: string, where: string): Rational => {
    const value = parseDecimal(text);
    if (value !== null) return value;
    issues.push(
      issue(
        'limit-invalid',
        where,
        `“${text}”不是数字。`,
        `“${text}” is not a number.`,
        '请填写数字。',
        'Enter a number.',
      ),
    );
    return ZERO;
  };
  const low = read(facts.bounds.low, 'bounds.low');
  const high = facts.bounds.high === null ? null : read(facts.bounds.high, 'bounds.high');
  read(facts.lights.achieved, 'lights.achieved');
  read(facts.lights.watch, 'lights.watch');
  return { low, high, bonusCap: read(facts.bonus.cap, 'bonus.cap') };
}

function totalBonus(bonuses: readonly ScoredExtra[], cap: Rational): Rational {
  const sum = bonuses.reduce<Rational>(
    (total, extra) => (extra.arithmetic === null ? total : addRational(total, extra.arithmetic.score)),
    ZERO,
  );
  return smaller(sum, cap);
}

const isTriggered = (extra: ScoredExtra): boolean => extra.arithmetic !== null && extra.arithmetic.score.n === 0n;
const hasEffect = (vetoes: readonly ScoredExtra[], effect: string): boolean =>
  vetoes.some((extra) => isTriggered(extra) && extra.prepared!.settings.effect === effect);

type Decision = Pick<ScorecardOutcome, 'score' | 'computedRating' | 'rating' | 'coefficient'>;

/** Vetoes, level, calibration and coefficient, in that order. */
function decide(
  facts: ScorecardFacts,
  scale: RatingScale | null,
  beforeVeto: Rational | null,
  vetoes: readonly ScoredExtra[],
  issues: Issue[],
): Decision {
  const nothing: Decision = { score: null, computedRating: null, rating: null, coefficient: null };
  if (beforeVeto === null || scale === null) return nothing;
  const score = hasEffect(vetoes, 'zero-score') ? ZERO : beforeVeto;
  const computedRating = ratingOf(scale, score);
  const wrong: (Issue | null)[] = [];
  let rating = computedRating;
  if (facts.calibration != null) {
    wrong.push(checkRating(scale, facts.calibration.rating, 'calibration.rating'));
    rating = facts.calibration.rating;
    // A decision of the meeting cannot lift what a veto set to zero.
    if (hasEffect(vetoes, 'zero-score')) rating = worseRating(scale, rating, computedRating);
  }
  for (const [i, extra] of vetoes.entries()) {
    const cap = extra.prepared?.settings.rating ?? null;
    if (cap === null) continue;
    wrong.push(checkRating(scale, cap, `vetoes[${i}].params.rating`));
    if (isTriggered(extra)) rating = worseRating(scale, rating, cap);
  }
  const found = wrong.filter((entry) => entry !== null);
  issues.push(...found);
  if (found.length > 0) return { ...nothing, score, computedRating };
  const coefficient = hasEffect(vetoes, 'zero-coefficient') ? ZERO : coefficientOf(facts.coefficients, rating, score);
  if (!('remedy' in coefficient)) return { score, computedRating, rating, coefficient };
  issues.push(coefficient);
  return { score, computedRating, rating, coefficient: null };
}

const nothingToScore = (): Issue =>
  issue(
    'nothing-to-score',
    'lines',
    '没有任何一行有实际值，无法按“剔除并重新分配权重”计分。',
    'No line has a reading, so leaving out missing lines leaves nothing to score.',
    '请至少填写一个实际值，或改用其他缺失规则。',
    'Enter at least one reading, or choose another rule for missing readings.',
  );

function readOut(outcome: ScorecardOutcome): ScorecardValue {
  const { facts } = outcome;
  const total = (value: Rational | null): string | null =>
    value === null ? null : toFixedText(value, facts.rounding.total.digits);
  return {
    score: total(outcome.score),
    scoreBeforeVeto: total(outcome.beforeVeto),
    pointsTotal: outcome.pointsTotal === null ? null : toFixedText(outcome.pointsTotal, facts.rounding.points.digits),
    bonusTotal: outcome.beforeVeto === null ? null : toDecimalText(outcome.bonusTotal),
    rating: outcome.rating,
    computedRating: outcome.computedRating,
    coefficient: outcome.coefficient === null ? null : toDecimalText(outcome.coefficient),
    lines: outcome.lines.map((line, i) => lineResult(outcome, line, i)),
    vetoes: outcome.vetoes.map(vetoResult),
    bonuses: outcome.bonuses.map(({ line, arithmetic }) => ({
      code: line.indicator.code,
      points: arithmetic === null ? null : toDecimalText(arithmetic.score),
    })),
  };
}

const shortText = (weight: Rational): string => toDecimalText(roundToDigits(weight, 4));

function lineResult(outcome: ScorecardOutcome, line: ScoredLine, i: number): LineResult {
  const { rounding, lights } = outcome.facts;
  const effective = outcome.effective[i] ?? null;
  const points = outcome.points[i] ?? null;
  return {
    code: line.line.indicator.code,
    status: line.status,
    weight: line.versions.length > 0 && line.weight !== null ? shortText(line.weight) : line.line.weight,
    effectiveWeight: effective === null ? null : shortText(effective),
    score: line.score === null ? null : toFixedText(line.score, rounding.score.digits),
    points: points === null ? null : toFixedText(points, rounding.points.digits),
    light: lightOf(line, lights),
  };
}

function lightOf({ line, score, segments, versions }: ScoredLine, lights: ScorecardFacts['lights']): Light {
  const [achieved, watch] = [parseDecimal(lights.achieved), parseDecimal(lights.watch)];
  const parts = [...segments, ...versions.flatMap((version) => version.segments)];
  const isRead = parts.length > 0 ? parts.some((each) => each.arithmetic !== null) : line.actual !== null;
  if (!isRead || score === null || achieved === null || watch === null) return 'no-data';
  const reaches = (line_: Rational): boolean => score.n * line_.d >= line_.n * score.d;
  return reaches(achieved) ? 'achieved' : reaches(watch) ? 'watch' : 'missed';
}

function vetoResult(extra: ScoredExtra): VetoResult {
  const settings = extra.prepared?.settings ?? null;
  const status =
    settings === null || (extra.arithmetic === null && extra.line.actual !== null)
      ? 'invalid'
      : extra.arithmetic === null
        ? 'not-answered'
        : isTriggered(extra)
          ? 'triggered'
          : 'clear';
  return {
    code: extra.line.indicator.code,
    status,
    effect: (settings?.effect ?? null) as VetoResult['effect'],
    rating: settings?.rating ?? null,
  };
}
