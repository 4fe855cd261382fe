import { names as bothNames } from '../explain/index.ts';
import {
  addRational,
  divideRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  roundToDigits,
  sumRationals,
  toDecimalText,
  toFixedText,
} from '../money/index.ts';
import { issue } from './issue.ts';
import { ratingOf, readScale } from './rating.ts';
import type { Figure, Issue, Names, RatingBand, Rounding, TraceNode } from './types.ts';

/** The result of one period: a quarter, a half-year, or a part of a period under one manager. */
export interface PeriodResult {
  readonly code: string;
  readonly names: Names;
  /** Null when there is none. */
  readonly score: string | null;
  readonly rating: string | null;
  /** Share of the period where the rule weighs them: a weight, or days. */
  readonly weight?: string | undefined;
  /** How this result came about, carried into the trace. */
  readonly trace?: TraceNode | undefined;
}

/**
 * How a year follows from its periods: the mean of the scores, their weighted mean, the mean of points given to the
 * levels, or a table of levels (`A, A, B, A` → `A`).
 */
export type PeriodRule =
  | { readonly kind: 'mean' }
  | { readonly kind: 'weighted' }
  | {
      readonly kind: 'points';
      /** Points of each level. */
      readonly points: readonly { readonly rating: string; readonly points: string }[];
      /** The level a mean of points gives, best first; the last is open. */
      readonly bands: readonly { readonly rating: string; readonly from: string | null }[];
    }
  | {
      readonly kind: 'matrix';
      /** Whether the order of the periods counts: `A, B` is then another row than `B, A`. */
      readonly isOrdered: boolean;
      readonly rows: readonly { readonly ratings: readonly string[]; readonly rating: string }[];
    };

export interface PeriodsFacts {
  readonly periods: readonly PeriodResult[];
  readonly rule: PeriodRule;
  /** A period without a result is left out and the others carry its weight, or nothing comes out until it is there. */
  readonly missing: 'reweight' | 'block';
  /** For rules by score: the level of the score. */
  readonly scale: readonly RatingBand[];
  readonly rounding: Rounding;
}

export interface PeriodsValue {
  readonly score: string | null;
  readonly rating: string | null;
  /** Share each period had, to four decimals; null where it was left out or shares play no part. */
  readonly shares: readonly (string | null)[];
}

const NONE = '—';
const RESULT = bothNames('年度结果', 'Result of the year');

/** One result from several periods, with the trace of each below it. */
export function combinePeriods(facts: PeriodsFacts): Figure<PeriodsValue> {
  const { rule } = facts;
  const issues: Issue[] = [];
  const isByRating = rule.kind === 'points' || rule.kind === 'matrix';
  const has = (period: PeriodResult): boolean => (isByRating ? period.rating : period.score) !== null;
  const missing = facts.periods.filter((period) => !has(period));
  if (facts.missing === 'block') issues.push(...missing.map((period) => periodMissing(period)));
  if (missing.length === facts.periods.length) issues.push(noPeriod());
  if (issues.length > 0) return answer(facts, nothing(facts), issues);
  switch (rule.kind) {
    case 'mean':
    case 'weighted':
      return byScore(facts, rule.kind, has);
    case 'points':
      return byPoints(facts, rule);
    case 'matrix':
      return byMatrix(facts, rule);
  }
}

interface Found extends PeriodsValue {
  readonly formula?: string;
  readonly withNumbers?: string;
}

const nothing = ({ periods }: PeriodsFacts): Found => ({ score: null, rating: null, shares: periods.map(() => null) });

function byScore(facts: PeriodsFacts, kind: 'mean' | 'weighted', has: (period: PeriodResult) => boolean) {
  const issues: Issue[] = [];
  const read = facts.periods.map((period, at) => {
    const weight = kind === 'mean' ? rational(1) : parseDecimal(period.weight ?? '');
    const score = parseDecimal(period.score ?? '');
    if (!has(period)) return null;
    if (score === null) issues.push(notANumber(`periods[${at}].score`, period.score ?? ''));
    if (weight === null || weight.n <= 0n) issues.push(badWeight(`periods[${at}].weight`, period));
    return score === null || weight === null ? null : { score, weight };
  });
  const { scale, issues: wrongScale } = facts.scale.length === 0 ? { scale: null, issues: [] } : readScale(facts.scale);
  issues.push(...wrongScale);
  if (issues.length > 0) return answer(facts, nothing(facts), issues);
  const total = sumRationals(read.flatMap((each) => (each === null ? [] : [each.weight])));
  const exact = read.reduce<Rational>(
    (sum, each) => (each === null ? sum : addRational(sum, multiplyRational(each.score, each.weight))),
    rational(0),
  );
  const { digits, mode } = facts.rounding;
  const score = roundToDigits(divideRational(exact, total), digits, mode);
  const part = (each: { score: Rational; weight: Rational }): string =>
    kind === 'mean'
      ? toDecimalText(each.score)
      : `${toDecimalText(each.weight)}/${toDecimalText(total)} × ${toDecimalText(each.score)}`;
  const sum = read.flatMap((each) => (each === null ? [] : [part(each)])).join(' + ');
  return answer(facts, {
    score: toFixedText(score, digits),
    rating: scale === null ? null : ratingOf(scale, score),
    shares: read.map((each) =>
      each === null ? null : toDecimalText(roundToDigits(divideRational(each.weight, total), 4)),
    ),
    formula: kind === 'mean' ? `round(mean(scores), ${digits})` : `round(sum(score × weight ÷ weights), ${digits})`,
    withNumbers: kind === 'mean' ? `(${sum}) ÷ ${toDecimalText(total)}` : sum,
  });
}

function byPoints(facts: PeriodsFacts, rule: Extract<PeriodRule, { kind: 'points' }>) {
  const issues: Issue[] = [];
  const read = facts.periods.map((period, at) => {
    if (period.rating === null) return null;
    const points = parseDecimal(rule.points.find(({ rating }) => rating === period.rating)?.points ?? '');
    const weight = parseDecimal(period.weight ?? '1');
    if (points === null) issues.push(ratingWithoutPoints(`periods[${at}].rating`, period.rating));
    if (weight === null || weight.n <= 0n) issues.push(badWeight(`periods[${at}].weight`, period));
    return points === null || weight === null ? null : { points, weight };
  });
  const bands = rule.bands.map(({ rating, from }) => ({ rating, from, names: bothNames(rating, rating) }));
  const { scale, issues: wrongBands } = readScale(bands);
  issues.push(...wrongBands);
  if (issues.length > 0 || scale === null) return answer(facts, nothing(facts), issues);
  const counted = read.filter((each) => each !== null);
  const total = sumRationals(counted.map(({ weight }) => weight));
  const mean = divideRational(
    sumRationals(counted.map(({ points, weight }) => multiplyRational(points, weight))),
    total,
  );
  return answer(facts, {
    score: null,
    rating: ratingOf(scale, mean),
    shares: read.map((each) =>
      each === null ? null : toDecimalText(roundToDigits(divideRational(each.weight, total), 4)),
    ),
    formula: 'band(mean(points))',
    withNumbers: `(${counted.map(({ points, weight }) => (toDecimalText(weight) === '1' ? toDecimalText(points) : `${toDecimalText(weight)} × ${toDecimalText(points)}`)).join(' + ')}) ÷ ${toDecimalText(total)} = ${toDecimalText(mean)}`,
  });
}

function byMatrix(facts: PeriodsFacts, rule: Extract<PeriodRule, { kind: 'matrix' }>) {
  const ratings = facts.periods.flatMap(({ rating }) => (rating === null ? [] : [rating]));
  const keyOf = (list: readonly string[]): string => (rule.isOrdered ? list : list.toSorted()).join('|');
  const row = rule.rows.find((each) => keyOf(each.ratings) === keyOf(ratings));
  if (row === undefined) return answer(facts, nothing(facts), [noRow(ratings)]);
  return answer(facts, {
    score: null,
    rating: row.rating,
    shares: facts.periods.map(() => null),
    formula: 'lookup(matrix, ratings)',
    withNumbers: `${ratings.join(', ')} → ${row.rating}`,
  });
}

function answer(facts: PeriodsFacts, found: Found, issues: readonly Issue[] = []): Figure<PeriodsValue> {
  const { score, rating, shares, formula, withNumbers } = found;
  const trace: TraceNode = {
    code: 'periods',
    names: RESULT,
    kind: 'step',
    value: score ?? rating ?? NONE,
    type: score === null ? 'text' : 'number',
    ...(formula === undefined ? {} : { formula }),
    ...(withNumbers === undefined ? {} : { withNumbers }),
    detail: { rule: facts.rule.kind, missing: facts.missing, rating },
    children: facts.periods.map((period) => ({
      code: `period:${period.code}`,
      names: period.names,
      kind: 'step' as const,
      value: period.score ?? period.rating ?? NONE,
      type: period.score === null ? ('text' as const) : ('number' as const),
      ...(period.weight === undefined ? {} : { detail: { weight: period.weight, rating: period.rating } }),
      children: period.trace === undefined ? [] : [period.trace],
    })),
  };
  return { value: { score, rating, shares }, trace, issues };
}

const periodMissing = ({ code, names }: PeriodResult): Issue =>
  issue(
    'period-without-result',
    `periods.${code}`,
    `“${names.zh}”还没有结果。`,
    `“${names.en}” has no result yet.`,
    '请先完成该期，或按规则剔除没有结果的期间。',
    'Finish that period first, or leave periods without a result out by the rule.',
  );

const noPeriod = (): Issue =>
  issue(
    'no-period-with-result',
    'periods',
    '没有任何一期有结果。',
    'No period has a result.',
    '请至少填写一期的得分或等级。',
    'Give at least one period a score or a level.',
  );

const notANumber = (where: string, text: string): Issue =>
  issue(
    'number-invalid',
    where,
    `“${text}”不是数字。`,
    `“${text}” is not a number.`,
    '请填写十进制数字。',
    'Enter a decimal number.',
  );

const badWeight = (where: string, { names, weight }: PeriodResult): Issue =>
  issue(
    'weight-invalid',
    where,
    `“${names.zh}”的权重“${weight ?? ''}”不是大于 0 的数字。`,
    `The weight “${weight ?? ''}” of “${names.en}” is not a number above 0.`,
    '请填写权重或天数。',
    'Give a weight, or days.',
  );

const ratingWithoutPoints = (where: string, rating: string): Issue =>
  issue(
    'rating-without-points',
    where,
    `等级“${rating}”没有分值。`,
    `The level “${rating}” has no points.`,
    '请在等级分值表中补充。',
    'Add it to the points of the levels.',
  );

const noRow = (ratings: readonly string[]): Issue =>
  issue(
    'matrix-without-row',
    'rule.rows',
    `年度等级表没有“${ratings.join('、')}”这一组合。`,
    `The table has no row for “${ratings.join(', ')}”.`,
    '请在表中补充该组合。',
    'Add the row to the table.',
  );
