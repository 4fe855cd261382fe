import {
  add,
  compare,
  divide,
  type Fraction,
  floorTo,
  fraction,
  multiply,
  roundTo,
  subtract,
  ZERO,
} from './fraction.ts';

/** Share of 100 of each weight that is present; null where it is not. The shares add up to exactly 100. */
export function effectiveWeights(weights: readonly (Fraction | null)[]): (Fraction | null)[] {
  const present = weights.reduce<Fraction>((total, weight) => (weight === null ? total : add(total, weight)), ZERO);
  if (present.n === 0n) return weights.map(() => null);
  const scale = divide(fraction(100), present);
  return weights.map((weight) => (weight === null ? null : multiply(weight, scale)));
}

/**
 * Points of each line, `score × weight ÷ 100`, in whole units of the shown decimals. Largest remainder: the points add
 * up to the rounded sum, so what is shown always adds up. Lines that come out even are unchanged; a tie goes to the
 * earlier line.
 */
export function sharePoints(
  scores: readonly (Fraction | null)[],
  weights: readonly (Fraction | null)[],
  digits: number,
): { readonly points: (Fraction | null)[]; readonly total: Fraction } {
  const exact = scores.map((score, i) => {
    const weight = weights[i] ?? null;
    return score === null || weight === null ? null : divide(multiply(score, weight), fraction(100));
  });
  const sum = exact.reduce<Fraction>((total, part) => (part === null ? total : add(total, part)), ZERO);
  const total = roundTo(sum, digits);
  const points = exact.map((part) => (part === null ? null : floorTo(part, digits)));
  const floored = points.reduce<Fraction>((all, part) => (part === null ? all : add(all, part)), ZERO);
  const unit = fraction(1, 10n ** BigInt(digits));
  let left = divide(subtract(total, floored), unit).n;
  const byRemainder = exact
    .map((part, i) => ({ i, remainder: part === null ? ZERO : subtract(part, points[i]!) }))
    .filter(({ i }) => exact[i] !== null)
    .sort((a, b) => compare(b.remainder, a.remainder) || a.i - b.i);
  for (const { i } of byRemainder) {
    if (left <= 0n) break;
    points[i] = add(points[i]!, unit);
    left -= 1n;
  }
  return { points, total };
}
