import {
  addRational,
  divideRational,
  multiplyRational,
  type Rational,
  rational,
  toDecimalText,
  ZERO,
} from '../money/index.ts';
import { type CurveScore, isIssue, type PreparedCurve } from './curves/curve.ts';
import { issue } from './issue.ts';
import type { Issue, LineSegment, SegmentRule } from './types.ts';

/** A segment after its reading was scored; score null = left out. */
export interface ScoredSegment {
  readonly segment: LineSegment;
  readonly arithmetic: CurveScore | null;
}

/**
 * One score from the parts of a period, each weighted by its days: 73/92 × 90 + 19/92 × 80. A part without a reading
 * stops the line, or its days are left out, as the rule says; without any reading there is no arithmetic.
 */
export function scoreSegments(
  given: readonly LineSegment[],
  prepared: PreparedCurve,
  rule: SegmentRule,
  where: string,
): { readonly segments: readonly ScoredSegment[]; readonly arithmetic: CurveScore | Issue | null } {
  if (given.length === 0) return { segments: [], arithmetic: null };
  const segments: ScoredSegment[] = [];
  for (const [index, segment] of given.entries()) {
    const at = `${where}[${index}]`;
    if (!Number.isInteger(segment.days) || segment.days <= 0) {
      return { segments: unscored(given), arithmetic: noDays(`${at}.days`, segment) };
    }
    const arithmetic = segment.actual === null ? null : prepared.score(segment.actual, `${at}.actual`);
    if (arithmetic !== null && isIssue(arithmetic)) return { segments: unscored(given), arithmetic };
    segments.push({ segment, arithmetic });
  }
  const rated = segments.filter((each) => each.arithmetic !== null);
  const missing = segments.find((each) => each.arithmetic === null);
  if (rated.length === 0) return { segments, arithmetic: null };
  if (missing !== undefined && rule === 'block')
    return { segments, arithmetic: segmentMissing(where, missing.segment) };
  const days = rated.reduce((sum, { segment }) => sum + segment.days, 0);
  const score = rated.reduce<Rational>(
    (sum, each) =>
      addRational(
        sum,
        multiplyRational(each.arithmetic!.score, divideRational(rational(each.segment.days), rational(days))),
      ),
    ZERO,
  );
  return {
    segments,
    arithmetic: {
      score,
      formula: 'sum(score × days ÷ days rated)',
      withNumbers: rated
        .map(({ segment, arithmetic }) => `${segment.days}/${days} × ${toDecimalText(arithmetic!.score)}`)
        .join(' + '),
    },
  };
}

const unscored = (given: readonly LineSegment[]): ScoredSegment[] =>
  given.map((segment) => ({ segment, arithmetic: null }));

const noDays = (where: string, { names, days }: LineSegment): Issue =>
  issue(
    'segment-without-days',
    where,
    `“${names.zh}”的天数“${days}”不是大于 0 的整数。`,
    `The days “${days}” of “${names.en}” are not a whole number above 0.`,
    '请填写该段的天数。',
    'Give the number of days of the segment.',
  );

const segmentMissing = (where: string, { names }: LineSegment): Issue =>
  issue(
    'segment-not-rated',
    where,
    `“${names.zh}”一段尚未评分。`,
    `The segment “${names.en}” is not rated yet.`,
    '请该段的评价人评分，或按规则剔除该段。',
    'Let its rater rate it, or leave its days out by the rule.',
  );
