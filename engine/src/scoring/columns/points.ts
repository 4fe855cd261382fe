import { roundedQuotient } from './kernel.ts';

/** Points of the lines of one card in whole units, and their sum; reused from card to card. */
export interface PointsOf {
  readonly points: Float64Array;
  total: number;
}

/**
 * `sharePoints` on whole numbers: each line's exact points are `scores[i] × weights[i] × 10^digits ÷ divisor`, floored;
 * what the rounded sum still has goes one by one to the largest remainders, ties to the earlier line. A score that is not
 * a number has no points.
 *
 * @returns false when a number is too large to be exact
 */
export function sharePointsWhole(
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
  scale: number,
  divisor: number,
  into: PointsOf,
  remainders: Float64Array,
): boolean {
  let sum = 0;
  let floors = 0;
  const count = scores.length;
  for (let i = 0; i < count; i += 1) {
    const score = scores[i]!;
    if (Number.isNaN(score)) {
      into.points[i] = Number.NaN;
      remainders[i] = -1;
      continue;
    }
    const exact = score * weights[i]! * scale;
    if (!(Math.abs(exact) < 2 ** 51)) return false;
    let rest = exact % divisor;
    if (rest < 0) rest += divisor;
    const floor = (exact - rest) / divisor;
    into.points[i] = floor;
    remainders[i] = rest;
    sum += exact;
    floors += floor;
  }
  if (!(Math.abs(sum) < 2 ** 52)) return false;
  into.total = roundedQuotient(sum, divisor);
  for (let left = into.total - floors; left > 0; left -= 1) {
    let best = -1;
    for (let i = 0; i < count; i += 1) {
      if (remainders[i]! >= 0 && (best === -1 || remainders[i]! > remainders[best]!)) best = i;
    }
    if (best === -1) return false;
    into.points[best]! += 1;
    remainders[best] = -1;
  }
  return true;
}
