import {
  addRational,
  divideRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  roundToDigits,
  toDecimalText,
  ZERO,
} from '../money/index.ts';
import { type CurveScore, isIssue, type PreparedCurve, type ScoringCurve } from './curves/curve.ts';
import { issue } from './issue.ts';
import { type LineLimits, limitScore } from './line-limits.ts';
import type { ScoredSegment } from './segments.ts';
import type { Issue, LineVersion } from './types.ts';

/** A version of a line after its days were scored; arithmetic null = left out, or not on the card on these days. */
export interface ScoredVersion {
  readonly version: LineVersion;
  readonly weight: Rational;
  readonly curve: ScoringCurve | null;
  readonly prepared: PreparedCurve | null;
  readonly segments: readonly ScoredSegment[];
  readonly limits: LineLimits;
  readonly arithmetic: CurveScore | null;
  /** Within the limits of the version, not rounded. */
  readonly score: Rational | null;
}

/** Weight of a line over the period: each version's weight counts by its days. */
export interface VersionWeights {
  readonly weights: readonly Rational[];
  readonly days: number;
  readonly weight: Rational;
}

/** `weight × days ÷ days of the period`, summed; days on which the line is not on the card count with weight 0. */
export function weighVersions(versions: readonly LineVersion[], where: string): VersionWeights | Issue {
  const weights: Rational[] = [];
  let days = 0;
  let sum: Rational = ZERO;
  for (const [index, version] of versions.entries()) {
    const weight = parseDecimal(version.weight);
    if (weight === null || weight.n < 0n) return badWeight(`${where}[${index}].weight`, version);
    if (!Number.isInteger(version.days) || version.days <= 0) return noDays(`${where}[${index}].days`, version);
    weights.push(weight);
    days += version.days;
    sum = addRational(sum, multiplyRational(weight, rational(version.days)));
  }
  return { weights, days, weight: divideRational(sum, rational(days)) };
}

/**
 * One score from the versions of a line: each counts by its days and its weight, so that the points are those of scoring
 * each part of the period by what was agreed for it. Versions without a score are left out.
 */
export function combineVersions(versions: readonly ScoredVersion[]): CurveScore | null {
  const scored = versions.filter((each) => each.score !== null);
  const shareOf = ({ version, weight }: ScoredVersion) => multiplyRational(weight, rational(version.days));
  const total = scored.reduce<Rational>((sum, each) => addRational(sum, shareOf(each)), ZERO);
  if (total.n === 0n) return null;
  const sum = scored.reduce<Rational>(
    (all, each) => addRational(all, multiplyRational(shareOf(each), each.score!)),
    ZERO,
  );
  const terms = scored.map(
    (each) => `${each.version.days} × ${each.version.weight} × ${toDecimalText(roundToDigits(each.score!, 6))}`,
  );
  return {
    score: divideRational(sum, total),
    formula: 'sum(days × weight × score) ÷ sum(days × weight)',
    withNumbers: `(${terms.join(' + ')}) ÷ ${toDecimalText(total)}`,
  };
}

/** A version's score within its limits; an issue is passed on. */
export const scoredVersion = (
  base: Omit<ScoredVersion, 'arithmetic' | 'score'>,
  arithmetic: CurveScore | Issue | null,
): ScoredVersion | Issue => {
  if (arithmetic === null) return { ...base, arithmetic: null, score: null };
  if (isIssue(arithmetic)) return arithmetic;
  return { ...base, arithmetic, score: limitScore(arithmetic.score, base.limits) };
};

const badWeight = (where: string, { names, weight }: LineVersion): Issue =>
  issue(
    'version-weight',
    where,
    `“${names.zh}”的权重“${weight}”不是 0 或以上的数字。`,
    `The weight “${weight}” of “${names.en}” is not a number of 0 or more.`,
    '请填写权重；该段不在记分卡上的填 0。',
    'Give a weight; 0 for days on which the line is not on the scorecard.',
  );

const noDays = (where: string, { names, days }: LineVersion): Issue =>
  issue(
    'version-without-days',
    where,
    `“${names.zh}”的天数“${days}”不是大于 0 的整数。`,
    `The days “${days}” of “${names.en}” are not a whole number above 0.`,
    '请填写该版本有效的天数。',
    'Give the number of days the version was in force.',
  );
