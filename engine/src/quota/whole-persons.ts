import {
  addRational,
  compareRational,
  type Rational,
  rational,
  roundToInteger,
  subtractRational,
  sumRationals,
} from '../money/index.ts';
import type { BoundRounding } from './types.ts';

/** A band before rounding: persons as fractions. */
export interface Slot {
  /** Persons the band would have without rounding; the weights of the distribution. */
  readonly exact: Rational;
  readonly least: number;
  readonly most: number;
  /** Receives a remainder only when nobody else can. */
  readonly isLast: boolean;
}

/**
 * Whole persons per band that add up to `people`: each gets the whole part of its exact number, what is left goes one by
 * one to the largest fractions, ties to the better level. Bounds are kept; a band that its bounds push away from its exact
 * number gives or takes what the others then miss or have too much.
 *
 * @returns null when the bounds leave no way
 */
export function wholePersons(people: number, slots: readonly Slot[]): number[] | null {
  const least = slots.reduce((sum, slot) => sum + slot.least, 0);
  const most = slots.reduce((sum, slot) => sum + slot.most, 0);
  if (least > people || most < people) return null;
  const counts = slots.map((slot) =>
    Math.min(slot.most, Math.max(slot.least, Number(roundToInteger(slot.exact, 'down')))),
  );
  let left = people - counts.reduce((sum, count) => sum + count, 0);
  for (; left > 0; left -= 1) counts[nextUp(slots, counts)]! += 1;
  for (; left < 0; left += 1) counts[nextDown(slots, counts)]! -= 1;
  return counts;
}

function nextUp(slots: readonly Slot[], counts: readonly number[]): number {
  let best = -1;
  for (const [index, slot] of slots.entries()) {
    if (counts[index]! >= slot.most) continue;
    if (best === -1 || precedes(slots, counts, index, best)) best = index;
  }
  return best;
}

function precedes(slots: readonly Slot[], counts: readonly number[], a: number, b: number): boolean {
  if (slots[a]!.isLast !== slots[b]!.isLast) return slots[b]!.isLast;
  return compareRational(missing(slots, counts, a), missing(slots, counts, b)) > 0;
}

/** What the band still lacks to its exact number. */
const missing = (slots: readonly Slot[], counts: readonly number[], index: number): Rational =>
  subtractRational(slots[index]!.exact, rational(counts[index]!));

function nextDown(slots: readonly Slot[], counts: readonly number[]): number {
  let best = -1;
  for (const [index, slot] of slots.entries()) {
    if (counts[index]! <= slot.least) continue;
    if (best === -1 || compareRational(missing(slots, counts, index), missing(slots, counts, best)) <= 0) best = index;
  }
  return best;
}

/** Exact persons scaled so that they add up to the people; ranges rarely do by themselves. */
export function scaledTo(people: number, exact: readonly Rational[]): Rational[] {
  const sum = sumRationals(exact);
  if (sum.n === 0n) return exact.map(() => rational(people, exact.length));
  return exact.map((each) => rational(each.n * BigInt(people) * sum.d, each.d * sum.n));
}

/** The whole persons a range of fractions allows. A range without a whole number in it allows both of its neighbours. */
export function wholeBounds(
  least: Rational,
  most: Rational,
  rounding: BoundRounding,
): { readonly least: number; readonly most: number } {
  const down = (value: Rational): number => Number(roundToInteger(value, 'down'));
  const up = (value: Rational): number => Number(roundToInteger(value, 'up'));
  const near = (value: Rational): number => Number(roundToInteger(value, 'half-up'));
  if (rounding === 'nearest') return { least: near(least), most: near(most) };
  if (rounding === 'strict' && up(least) <= down(most)) return { least: up(least), most: down(most) };
  return { least: down(least), most: up(most) };
}

/** Mean of two bounds. */
export const middle = (least: Rational, most: Rational): Rational => {
  const sum = addRational(least, most);
  return rational(sum.n, sum.d * 2n);
};
