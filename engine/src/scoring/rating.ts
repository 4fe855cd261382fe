import { compareRational, divideRational, parseDecimal, type Rational, roundToDigits } from '../money/index.ts';
import { issue } from './issue.ts';
import { within } from './limits.ts';
import type { CoefficientRule, Issue, RatingBand } from './types.ts';

/** A rating scale after checking: bands from best to worst. */
export interface RatingScale {
  readonly bands: readonly { readonly rating: string; readonly from: Rational | null; readonly band: RatingBand }[];
}

/** Reads a rating scale; it must fall strictly, name each level once and end with one open band. */
export function readScale(scale: readonly RatingBand[]): {
  readonly scale: RatingScale | null;
  readonly issues: readonly Issue[];
} {
  const bands = scale.map((band) => ({
    rating: band.rating,
    from: band.from === null ? null : parseDecimal(band.from),
    isReadable: band.from === null || parseDecimal(band.from) !== null,
    band,
  }));
  const isOpenOnlyAtEnd = bands.every(({ band }, i) => (band.from === null) === (i === bands.length - 1));
  const names = new Set(scale.map(({ rating }) => rating));
  const falls = bands.every(({ from }, i) => {
    const before = bands[i - 1]?.from;
    return i === 0 || from === null || (before !== null && before !== undefined && compareRational(before, from) > 0);
  });
  if (
    bands.length > 0 &&
    bands.every((band) => band.isReadable) &&
    isOpenOnlyAtEnd &&
    falls &&
    names.size === bands.length
  ) {
    return { scale: { bands }, issues: [] };
  }
  return {
    scale: null,
    issues: [
      issue(
        'rating-scale-invalid',
        'scale',
        '等级标准必须从高到低、等级不重复，且只有最后一级不设下限。',
        'The rating scale must fall from best to worst, name each level once, and leave only the last level open.',
        '请检查各等级的下限分数。',
        'Check the lower score of each level.',
      ),
    ],
  };
}

/** The level a score gives. */
export const ratingOf = (scale: RatingScale, score: Rational): string =>
  scale.bands.find(({ from }) => from === null || compareRational(score, from) >= 0)!.rating;

/** The worse of two levels of the scale. */
export function worseRating(scale: RatingScale, a: string, b: string): string {
  const place = (rating: string): number => scale.bands.findIndex((band) => band.rating === rating);
  return place(a) >= place(b) ? a : b;
}

/** Says when a named level is not in the scale. */
export function checkRating(scale: RatingScale, rating: string, where: string): Issue | null {
  if (scale.bands.some((band) => band.rating === rating)) return null;
  const known = scale.bands.map((band) => band.rating).join(', ');
  return issue(
    'rating-unknown',
    where,
    `等级标准中没有“${rating}”。`,
    `The rating scale has no level “${rating}”.`,
    `可用等级：${known}。`,
    `Use one of: ${known}.`,
  );
}

/** The personal coefficient of a level or score, or what the rule lacks. */
export function coefficientOf(rule: CoefficientRule, rating: string, score: Rational): Rational | Issue {
  if (rule.kind === 'by-rating') {
    const row = rule.table.find((entry) => entry.rating === rating);
    const value = row === undefined ? null : parseDecimal(row.coefficient);
    return value ?? noCoefficient(rating);
  }
  const [divisor, low, high] = [parseDecimal(rule.divisor), parseDecimal(rule.low), parseDecimal(rule.high)];
  if (divisor === null || divisor.n <= 0n || low === null || high === null || compareRational(low, high) > 0) {
    return issue(
      'coefficient-rule-invalid',
      'coefficients',
      '系数规则的除数、下限或上限无效。',
      'The divisor, low or high of the coefficient rule is not valid.',
      '除数须大于 0，下限不得高于上限。',
      'The divisor must be above 0 and the low not above the high.',
    );
  }
  return within(roundToDigits(divideRational(score, divisor), rule.digits), low, high);
}

const noCoefficient = (rating: string): Issue =>
  issue(
    'coefficient-missing',
    'coefficients',
    `等级“${rating}”没有系数。`,
    `The level “${rating}” has no coefficient.`,
    '请在系数表中补充该等级。',
    'Add the level to the coefficient table.',
  );
