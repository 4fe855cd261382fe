import { toApproximateNumber } from '../../money/rational.ts';
import { materialize, spread } from './exact-form.ts';
import { linear1, linear2, product, quotient } from './kernels/linear.ts';
import { floats, type Plan, type Run } from './plan.ts';
import type { ApproximateVector, NumericVector } from './types.ts';

/** Relative error allowed for one float operation, eight times what IEEE 754 promises: room for our own constants. */
export const STEP = 2 ** -50;
/** Keeps bounds honest where values are so small that floats lose digits. */
const TINY = 1e-300;

interface Bounds {
  readonly least: number;
  readonly most: number;
}

export const farthest = ({ least, most }: Bounds): number => Math.max(Math.abs(least), Math.abs(most));

/** The corners of an operation that rises or falls in each operand. */
export function corners(a: Bounds, b: Bounds, combine: (x: number, y: number) => number): Bounds {
  const all = [combine(a.least, b.least), combine(a.least, b.most), combine(a.most, b.least), combine(a.most, b.most)];
  return { least: Math.min(...all), most: Math.max(...all) };
}

/** Bounds that hold after floats have been rounded; endless ones become as wide as floats go. */
function widened({ least, most }: Bounds): Bounds {
  const slack = Math.max(Math.abs(least), Math.abs(most)) * STEP + TINY;
  return {
    least: least - slack > -1e290 ? least - slack : Number.NEGATIVE_INFINITY,
    most: most + slack < 1e290 ? most + slack : Number.POSITIVE_INFINITY,
  };
}

/** Takes a float loop down; `error` is that of the operands, to which this operation adds one step. */
export function approximateOf(
  plan: Plan,
  key: string,
  reads: readonly number[],
  bounds: Bounds,
  error: number,
  run: (out: number) => Run,
): ApproximateVector {
  plan.floatLoops += 1;
  const wide = widened(bounds);
  const total = error + farthest(wide) * STEP + TINY;
  const bounded = total < 1e290 ? total : Number.POSITIVE_INFINITY;
  // Between infinities nothing is known; a NaN here would compare as if it were.
  const known = Number.isNaN(wide.least + wide.most)
    ? { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }
    : wide;
  const register = plan.step(key, reads, 'numbers', { ...known, doubt: true }, run);
  return { kind: 'approximate', register, ...known, error: bounded };
}

/** The same values as floats with an error bound. */
export function toApproximate(plan: Plan, vector: NumericVector): ApproximateVector {
  if (vector.kind === 'approximate') return vector;
  const exact = vector.kind === 'scalar' ? spread(plan, vector) : vector;
  const { denominator, unit } = exact;
  const factor = toApproximateNumber(unit);
  const sum = materialize(plan, exact);
  const k = floats(factor, 0);
  // The unit, the quotient and the product each round once; approximateOf adds one STEP of its own.
  if (denominator === null) {
    const bounds = { least: exact.least * factor, most: exact.most * factor };
    return approximateOf(
      plan,
      `floats ${factor}`,
      [sum],
      bounds,
      farthest(bounds) * STEP,
      (out) =>
        ({ numbers }, count) =>
          linear1(numbers[out]!, numbers[sum]!, k, count),
    );
  }
  const bottom = plan.known(denominator);
  const bounds = corners(exact, bottom, (x, y) => (x / y) * factor);
  return approximateOf(
    plan,
    `float quotient ${factor}`,
    [sum, denominator],
    bounds,
    farthest(bounds) * STEP,
    (out) =>
      ({ numbers }, count) =>
        quotient(numbers[out]!, numbers[sum]!, numbers[denominator]!, k, count),
  );
}

/** a + sign × b */
export function addRoughly(plan: Plan, a: ApproximateVector, b: ApproximateVector, sign: 1 | -1): ApproximateVector {
  const bounds = corners(a, b, (x, y) => x + sign * y);
  const k = floats(1, sign, 0);
  return approximateOf(
    plan,
    `float sum ${sign}`,
    [a.register, b.register],
    bounds,
    a.error + b.error,
    (out) =>
      ({ numbers }, count) =>
        linear2(numbers[out]!, numbers[a.register]!, numbers[b.register]!, k, count),
  );
}

/** Times the same float in every row; the float itself is off by at most one STEP. */
export function scaleRoughly(plan: Plan, a: ApproximateVector, multiplier: number): ApproximateVector {
  const bounds = corners(a, { least: multiplier, most: multiplier }, (x, y) => (y === 0 ? 0 : x * y));
  const size = Math.abs(multiplier);
  const error = size === 0 ? 0 : a.error * size * (1 + STEP) + farthest(a) * size * STEP;
  const k = floats(multiplier, 0);
  return approximateOf(
    plan,
    `floats ${multiplier}`,
    [a.register],
    bounds,
    error,
    (out) =>
      ({ numbers }, count) =>
        linear1(numbers[out]!, numbers[a.register]!, k, count),
  );
}

export function multiplyRoughly(plan: Plan, a: ApproximateVector, b: ApproximateVector): ApproximateVector {
  const bounds = corners(a, b, (x, y) => x * y);
  const error = farthest(a) * b.error + farthest(b) * a.error + a.error * b.error;
  const k = floats(1, 0);
  return approximateOf(
    plan,
    'float product',
    [a.register, b.register],
    bounds,
    error,
    (out) =>
      ({ numbers }, count) =>
        product(numbers[out]!, numbers[a.register]!, numbers[b.register]!, k, count),
  );
}
