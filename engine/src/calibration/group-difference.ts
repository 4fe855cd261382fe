/**
 * How far the mean of a group stands from that of everybody else, with what is not known about it. Statistics over levels, in
 * floating point: it stands beside a board, is no verdict and never changes a level.
 */

export interface GroupDifference {
  /** Mean of the group minus mean of the others. */
  readonly estimate: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves zero out; otherwise there is no conclusion. */
  readonly isDifferent: boolean;
}

/** With fewer people on either side a mean is nobody's but theirs, and its interval says nothing. */
export const SMALLEST_SIDE = 5;

/**
 * Two samples of one common spread: a small group of one single level would look certain by its own spread alone. Null where
 * a side is too small.
 */
export function groupDifference(group: readonly number[], others: readonly number[]): GroupDifference | null {
  if (group.length < SMALLEST_SIDE || others.length < SMALLEST_SIDE) return null;
  const freedom = group.length + others.length - 2;
  const variance = (squaresOf(group) + squaresOf(others)) / freedom;
  const estimate = meanOf(group) - meanOf(others);
  const margin = quantileOfT(freedom) * Math.sqrt(variance * (1 / group.length + 1 / others.length));
  const [low, high] = [estimate - margin, estimate + margin];
  return { estimate, low, high, isDifferent: low > 0 || high < 0 };
}

const Z = 1.959964;

/** The 97.5 % quantile of Student's t, within 0.001 from eight degrees of freedom on (Abramowitz and Stegun 26.7.5). */
export function quantileOfT(freedom: number): number {
  const [z3, z5, z7] = [Z ** 3, Z ** 5, Z ** 7];
  return (
    Z +
    (z3 + Z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * Z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * freedom ** 3)
  );
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
