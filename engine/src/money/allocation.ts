import { type Amount, amount } from './amount.ts';
import { type Rational, rational } from './rational.ts';

export interface AllocationOptions {
  /** Positions that are never rounded up while another can be (for example the lowest rating level). */
  readonly lastInLine?: readonly number[];
}

/**
 * Shares a whole number out in proportion to weights so that the shares add up to it exactly: everyone gets the floor of
 * the exact share, and what is left goes one by one to the largest remainders; equal remainders in the order given.
 *
 * @param total whole number to share; a negative total is shared as its mirror image
 * @param weights none negative
 * @returns null when the weights are all zero (or there are none) and so nobody could receive it, unless the total is 0
 * @throws RangeError on a negative weight: callers check their data first
 */
export function allocateWhole(
  total: bigint,
  weights: readonly Rational[],
  options: AllocationOptions = {},
): bigint[] | null {
  if (weights.some((weight) => weight.n < 0n)) throw new RangeError('a weight is negative');
  if (total < 0n) return allocateWhole(-total, weights, options)?.map((share) => -share) ?? null;
  // On a common denominator the shares are whole-number divisions.
  const common = weights.reduce((product, weight) => (product % weight.d === 0n ? product : product * weight.d), 1n);
  const parts = weights.map((weight) => weight.n * (common / weight.d));
  const sum = parts.reduce((left, right) => left + right, 0n);
  if (sum === 0n) return total === 0n ? weights.map(() => 0n) : null;
  const shares = parts.map((part) => (total * part) / sum);
  const remainders = parts.map((part) => (total * part) % sum);
  const left = Number(total - shares.reduce((a, b) => a + b, 0n));
  const late = new Set(options.lastInLine ?? []);
  const line = parts
    .map((_, index) => index)
    .filter((index) => remainders[index]! > 0n)
    .sort((a, b) => {
      if (late.has(a) !== late.has(b)) return late.has(a) ? 1 : -1;
      const difference = remainders[b]! - remainders[a]!;
      return difference > 0n ? 1 : difference < 0n ? -1 : a - b;
    });
  for (const index of line.slice(0, left)) shares[index]! += 1n;
  return shares;
}

/**
 * Shares an amount out in proportion to weights; the shares add up to the amount to the fen.
 *
 * @param unit smallest unit paid, in fen (1 = fen, 100 = whole yuan); what does not fill a unit comes back as `leftover`
 * @returns null when the weights are all zero
 */
export function allocateAmount(
  total: Amount,
  weights: readonly Rational[],
  unit: Amount = amount(1),
  options: AllocationOptions = {},
): { readonly shares: readonly Amount[]; readonly leftover: Amount } | null {
  if (unit <= 0) throw new RangeError('the unit must be positive');
  const units = Math.trunc(total / unit);
  const shares = allocateWhole(BigInt(units), weights, options);
  if (shares === null) return null;
  return { shares: shares.map((share) => amount(Number(share) * unit)), leftover: amount(total - units * unit) };
}

/** Weights from whole numbers, for allocations by head count or by fen. */
export const wholeWeights = (weights: readonly number[]): Rational[] => weights.map((weight) => rational(weight));
