import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  type Rational,
  rational,
  roundToDigits,
  subtractRational,
  ZERO,
} from '../money/index.ts';
import { floorTo } from './limits.ts';

/** Share of 100 of each weight that is present; null where it is not. The shares add up to exactly 100. */
export function effectiveWeights(weights: readonly (Rational | null)[]): (Rational | null)[] {
  const present = weights.reduce<Rational>(
    (total, weight) => (weight === null ? total : addRational(total, weight)),
    ZERO,
  );
  if (present.n === 0n) return weights.map(() => null);
  const scale = divideRational(rational(100), present);
  return weights.map((weight) => (weight === null ? null : multiplyRational(weight, scale)));
}

/**
 * Points of each line, `score × weight ÷ 100`, in whole units of the shown decimals. Largest remainder: the points add
 * up to the rounded sum, so what is shown always adds up. Lines that come out even are unchanged; a tie goes to the
 * earlier line.
 */
export function sharePoints(
  scores: readonly (Rational | null)[],
  weights: readonly (Rational | null)[],
  digits: number,
): { readonly points: (Rational | null)[]; readonly total: Rational } {
  const exact = scores.map((score, i) => {
    const weight = weights[i] ?? null;
    return score === null || weight === null ? null : divideRational(multiplyRational(score, weight), rational(100));
  });
  const sum = exact.reduce<Rational>((total, part) => (part === null ? total : addRational(total, part)), ZERO);
  const total = roundToDigits(sum, digits);
  const points = exact.map((part) => (part === null ? null : floorTo(part, digits)));
  const floored = points.reduce<Rational>((all, part) => (part === null ? all : addRational(all, part)), ZERO);
  const unit = rational(1, 10n ** BigInt(digits));
  let left = divideRational(subtractRational(total, floored), unit).n;
  const byRemainder = exact
    .map((part, i) => ({ i, remainder: part === null ? ZERO : subtractRational(part, points[i]!) }))
    .filter(({ i }) => exact[i] !== null)
    .sort((a, b) => compareRational(b.remainder, a.remainder) || a.i - b.i);
  for (const { i } of byRemainder) {
    if (left <= 0n) break;
    points[i] = addRational(points[i]!, unit);
    left -= 1n;
  }
  return { points, total };
}
