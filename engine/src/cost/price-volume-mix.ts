import type { Names } from '../explain/types.ts';
import { allocateWhole } from '../money/allocation.ts';
import {
  addRational,
  divideRational,
  isZero,
  multiplyRational,
  type Rational,
  rational,
  roundToInteger,
  subtractRational,
  ZERO,
} from '../money/rational.ts';

/** One group of people (a department, a grade) in two periods. Cost in fen. */
export interface CostGroup {
  readonly code: string;
  readonly names: Names;
  readonly headsBefore: Rational;
  readonly headsAfter: Rational;
  readonly costBefore: bigint;
  readonly costAfter: bigint;
}

/** Shares of a change of cost in fen; they add up to the change exactly. */
export interface PriceVolumeMix {
  /** The same people cost more or less: heads after x change of cost per head, group by group. */
  readonly price: bigint;
  /** More or fewer people at the average cost before. */
  readonly volume: bigint;
  /** People moved to dearer or cheaper groups. */
  readonly mix: bigint;
  readonly difference: bigint;
}

/**
 * Splits a change of cost into price, volume and mix. With n heads, c cost per head, C = average before over all groups:
 *
 *     volume = (sum n1 - sum n0) x C
 *     price  = sum n1 x (c1 - c0)
 *     mix    = the rest = sum n1 x (c0 - C) - sum n0 x (c0 - C)
 *
 * A group without people before has no earlier cost per head: its cost per head after stands for it, so that its whole
 * cost is volume and mix. Fen that rounding leaves over go to the largest remainders: the three add up exactly.
 *
 * @returns null when nobody was there before, since then there is no average
 */
export function priceVolumeMix(groups: readonly CostGroup[]): PriceVolumeMix | null {
  const sum = (of: (group: CostGroup) => Rational): Rational =>
    groups.reduce((total, group) => addRational(total, of(group)), ZERO);
  const headsBefore = sum((group) => group.headsBefore);
  const headsAfter = sum((group) => group.headsAfter);
  if (isZero(headsBefore)) return null;
  const costBefore = groups.reduce((total, group) => total + group.costBefore, 0n);
  const difference = groups.reduce((total, group) => total + group.costAfter - group.costBefore, 0n);
  const average = divideRational(rational(costBefore), headsBefore);
  const volume = multiplyRational(subtractRational(headsAfter, headsBefore), average);
  const price = sum((group) => {
    if (isZero(group.headsBefore) || isZero(group.headsAfter)) return ZERO;
    const perHeadBefore = divideRational(rational(group.costBefore), group.headsBefore);
    return subtractRational(rational(group.costAfter), multiplyRational(group.headsAfter, perHeadBefore));
  });
  const mix = subtractRational(subtractRational(rational(difference), volume), price);
  return { ...wholeParts(difference, { price, volume, mix }), difference };
}

/** Three exact parts of a whole number as whole numbers that still add up to it. */
function wholeParts(difference: bigint, parts: { price: Rational; volume: Rational; mix: Rational }) {
  const names = ['price', 'volume', 'mix'] as const;
  const floors = names.map((name) => floor(parts[name]));
  const rests = names.map((name, index) => subtractRational(parts[name], rational(floors[index]!)));
  const left = difference - floors.reduce((total, each) => total + each, 0n);
  const extra = left === 0n ? [0n, 0n, 0n] : allocateWhole(left, rests)!;
  const [price, volume, mix] = floors.map((each, index) => each + extra[index]!) as [bigint, bigint, bigint];
  return { price, volume, mix };
}

const floor = (value: Rational): bigint => {
  const towardsZero = roundToInteger(value, 'down');
  return value.n < 0n && value.d !== 1n ? towardsZero - 1n : towardsZero;
};
