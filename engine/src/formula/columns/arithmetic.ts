import {
  addRational,
  divideRational,
  isZero,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  toApproximateNumber,
} from '../../money/rational.ts';
import type { Arena } from './arena.ts';
import type { ApproximateVector, ExactVector, NumericVector, ScalarVector } from './types.ts';

/** Whole numbers up to here, their sums and the floors of their quotients are exact in float64. */
export const LIMIT = 2 ** 53 - 2;

/** Relative error allowed for one float operation, eight times what IEEE 754 promises: room for our own constants. */
const STEP = 2 ** -50;
/** Keeps bounds honest where values are so small that floats lose digits. */
const TINY = 1e-300;

const ONE: Rational = { n: 1n, d: 1n };

export const scalar = (value: Rational): ScalarVector => ({ kind: 'scalar', value });

const fits = (bound: number): boolean => bound <= LIMIT;

/** Largest |value| of a column, rows not vouched for left out. */
export function largest(data: Float64Array): number {
  let most = 0;
  for (let i = 0; i < data.length; i += 1) {
    const magnitude = Math.abs(data[i]!);
    if (magnitude > most) most = magnitude;
  }
  return most;
}

/** A column in which every row is left to the exact interpreter. */
export function unknownColumn(arena: Arena): ExactVector {
  const data = arena.take().fill(Number.NaN);
  return { kind: 'exact', data, denominator: null, unit: ONE, most: 0, mostDenominator: 1 };
}

export function approximate(data: Float64Array, error: number): ApproximateVector {
  const most = largest(data);
  const bound = error + most * STEP + TINY;
  return { kind: 'approximate', data, most, error: bound < 1e290 ? bound : Number.POSITIVE_INFINITY };
}

/** A scalar as a column, so that two columns meet. */
function spread(vector: ScalarVector, arena: Arena): ExactVector {
  const { value } = vector;
  const negative = value.n < 0n;
  const data = arena.take().fill(isZero(value) ? 0 : negative ? -1 : 1);
  const unit = isZero(value) ? ONE : negative ? negateRational(value) : value;
  return { kind: 'exact', data, denominator: null, unit, most: isZero(value) ? 0 : 1, mostDenominator: 1 };
}

export const toColumn = (vector: NumericVector, arena: Arena): ExactVector | ApproximateVector =>
  vector.kind === 'scalar' ? spread(vector, arena) : vector;

/** The same values as floats with an error bound. */
export function toApproximate(vector: NumericVector, arena: Arena): ApproximateVector {
  if (vector.kind === 'approximate') return vector;
  const { data, denominator, unit } = vector.kind === 'scalar' ? spread(vector, arena) : vector;
  const factor = toApproximateNumber(unit);
  const result = arena.take();
  if (denominator === null) for (let i = 0; i < result.length; i += 1) result[i] = data[i]! * factor;
  else for (let i = 0; i < result.length; i += 1) result[i] = (data[i]! / denominator[i]!) * factor;
  // The unit, the quotient and the product each round once; approximate() adds one STEP of its own.
  return approximate(result, largest(result) * STEP);
}

function commonFactor(data: Float64Array, most: number): number {
  let factor = 0;
  for (let i = 0; i < data.length; i += 1) {
    let a = Math.abs(data[i]!);
    if (!(a > 0)) continue;
    let b = factor;
    while (b !== 0) [a, b] = [b, a % b];
    factor = a;
    if (factor === 1) return 1;
  }
  return factor === 0 || most === 0 ? 1 : factor;
}

/**
 * The same values in the smallest whole numbers: bounds measured instead of inferred, and a factor common to all rows
 * moved into the unit. Whole-yuan pay in fen becomes whole yuan, so that longer products stay exact.
 */
export function tighten(vector: ExactVector, arena: Arena): ExactVector {
  const most = largest(vector.data);
  const factor = commonFactor(vector.data, most);
  const mostDenominator = vector.denominator === null ? 1 : largest(vector.denominator);
  if (factor === 1) return { ...vector, most, mostDenominator };
  const data = arena.take();
  for (let i = 0; i < data.length; i += 1) data[i] = vector.data[i]! / factor;
  const unit = multiplyRational(vector.unit, rational(factor));
  return { ...vector, data, unit, most: most / factor, mostDenominator };
}

/** Tries an exact operation, once more on tightened operands, and in floats as the last resort. */
function attempt<Result>(
  a: ExactVector | ApproximateVector,
  b: ExactVector | ApproximateVector,
  arena: Arena,
  exactly: (a: ExactVector, b: ExactVector) => Result | null,
  roughly: (a: ApproximateVector, b: ApproximateVector) => Result,
): Result {
  if (a.kind === 'exact' && b.kind === 'exact') {
    const result = exactly(a, b) ?? exactly(tighten(a, arena), tighten(b, arena));
    if (result !== null) return result;
  }
  return roughly(toApproximate(a, arena), toApproximate(b, arena));
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Two units as whole multiples of a third. */
function commonUnit(a: Rational, b: Rational): { readonly unit: Rational; readonly a: number; readonly b: number } {
  if (a.n === b.n && a.d === b.d) return { unit: a, a: 1, b: 1 };
  const left = a.n * b.d;
  const right = b.n * a.d;
  const divisor = greatestCommonDivisor(left, right);
  return { unit: rational(divisor, a.d * b.d), a: Number(left / divisor), b: Number(right / divisor) };
}

/** Two exact columns brought to one unit and one denominator; null when a number would leave the range. */
export interface Aligned {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly denominator: Float64Array | null;
  readonly unit: Rational;
  readonly mostA: number;
  readonly mostB: number;
  readonly mostDenominator: number;
}

export function align(a: ExactVector, b: ExactVector, arena: Arena): Aligned | null {
  const { unit, a: timesA, b: timesB } = commonUnit(a.unit, b.unit);
  const same = a.denominator === b.denominator;
  const mostA = a.most * timesA * (same ? 1 : b.mostDenominator);
  const mostB = b.most * timesB * (same ? 1 : a.mostDenominator);
  const mostDenominator = same ? a.mostDenominator : a.mostDenominator * b.mostDenominator;
  if (!fits(mostA) || !fits(mostB) || !fits(mostDenominator) || !fits(timesA) || !fits(timesB)) return null;
  const denominator = same ? a.denominator : times(a.denominator, b.denominator, arena);
  return {
    a: scaled(a.data, timesA, same ? null : b.denominator, arena),
    b: scaled(b.data, timesB, same ? null : a.denominator, arena),
    denominator,
    unit,
    mostA,
    mostB,
    mostDenominator,
  };
}

function scaled(data: Float64Array, factor: number, column: Float64Array | null, arena: Arena): Float64Array {
  if (factor === 1 && column === null) return data;
  const result = arena.take();
  if (column === null) for (let i = 0; i < result.length; i += 1) result[i] = data[i]! * factor;
  else for (let i = 0; i < result.length; i += 1) result[i] = data[i]! * factor * column[i]!;
  return result;
}

function times(a: Float64Array | null, b: Float64Array | null, arena: Arena): Float64Array | null {
  if (a === null) return b;
  return b === null ? a : scaled(a, 1, b, arena);
}

export function addVectors(a: NumericVector, b: NumericVector, arena: Arena): NumericVector {
  if (a.kind === 'scalar' && b.kind === 'scalar') return scalar(addRational(a.value, b.value));
  if (a.kind === 'scalar' && isZero(a.value)) return b;
  if (b.kind === 'scalar' && isZero(b.value)) return a;
  return attempt(
    toColumn(a, arena),
    toColumn(b, arena),
    arena,
    (x, y) => {
      const both = align(x, y, arena);
      if (both === null || !fits(both.mostA + both.mostB)) return null;
      const data = arena.take();
      for (let i = 0; i < data.length; i += 1) data[i] = both.a[i]! + both.b[i]!;
      const { denominator, unit, mostDenominator } = both;
      return {
        kind: 'exact',
        data,
        denominator,
        unit,
        most: both.mostA + both.mostB,
        mostDenominator,
      } as NumericVector;
    },
    (x, y) => {
      const data = arena.take();
      for (let i = 0; i < data.length; i += 1) data[i] = x.data[i]! + y.data[i]!;
      return approximate(data, x.error + y.error);
    },
  );
}

export function negateVector(a: NumericVector, arena: Arena): NumericVector {
  if (a.kind === 'scalar') return scalar(negateRational(a.value));
  const data = arena.take();
  for (let i = 0; i < data.length; i += 1) data[i] = 0 - a.data[i]!;
  return { ...a, data };
}

export const subtractVectors = (a: NumericVector, b: NumericVector, arena: Arena): NumericVector =>
  addVectors(a, negateVector(b, arena), arena);

/** Times the same value in every row: an exact column only changes its unit. */
function scaleVector(a: ExactVector | ApproximateVector, factor: Rational, arena: Arena): NumericVector {
  if (a.kind === 'approximate') {
    const multiplier = toApproximateNumber(factor);
    const data = arena.take();
    for (let i = 0; i < data.length; i += 1) data[i] = a.data[i]! * multiplier;
    return approximate(data, a.error * Math.abs(multiplier) * (1 + STEP) + a.most * Math.abs(multiplier) * STEP);
  }
  if (isZero(factor)) {
    const data = arena.take();
    for (let i = 0; i < data.length; i += 1) data[i] = a.data[i]! * 0 + 0;
    return { kind: 'exact', data, denominator: null, unit: ONE, most: 0, mostDenominator: 1 };
  }
  if (factor.n < 0n) return scaleVector(negateVector(a, arena) as ExactVector, negateRational(factor), arena);
  return { ...a, unit: multiplyRational(a.unit, factor) };
}

export function multiplyVectors(a: NumericVector, b: NumericVector, arena: Arena): NumericVector {
  if (a.kind === 'scalar') {
    return b.kind === 'scalar' ? scalar(multiplyRational(a.value, b.value)) : scaleVector(b, a.value, arena);
  }
  if (b.kind === 'scalar') return scaleVector(a, b.value, arena);
  return attempt<NumericVector>(
    a,
    b,
    arena,
    (x, y) => {
      const most = x.most * y.most;
      const mostDenominator = x.mostDenominator * y.mostDenominator;
      if (!fits(most) || !fits(mostDenominator)) return null;
      const data = scaled(x.data, 1, y.data, arena);
      const denominator = times(x.denominator, y.denominator, arena);
      return { kind: 'exact', data, denominator, unit: multiplyRational(x.unit, y.unit), most, mostDenominator };
    },
    (x, y) => {
      const data = scaled(x.data, 1, y.data, arena);
      return approximate(data, x.most * y.error + y.most * x.error + x.error * y.error);
    },
  );
}

/** a / b; rows where b is (or may be) zero are left to the exact interpreter. */
export function divideVectors(a: NumericVector, b: NumericVector, arena: Arena): NumericVector {
  if (b.kind === 'scalar') {
    if (isZero(b.value)) return unknownColumn(arena);
    const factor = divideRational(ONE, b.value);
    return a.kind === 'scalar' ? scalar(multiplyRational(a.value, factor)) : scaleVector(a, factor, arena);
  }
  return attempt<NumericVector>(
    toColumn(a, arena),
    b,
    arena,
    (x, y) => divideExactly(x, y, arena),
    (x, y) => divideRoughly(x, y, arena),
  );
}

function divideExactly(x: ExactVector, y: ExactVector, arena: Arena): ExactVector | null {
  const most = x.most * y.mostDenominator;
  const mostDenominator = y.most * x.mostDenominator;
  if (!fits(most) || !fits(mostDenominator)) return null;
  const data = arena.take();
  const denominator = arena.take();
  for (let i = 0; i < data.length; i += 1) {
    const divisor = y.data[i]!;
    const top = x.data[i]! * (y.denominator === null ? 1 : y.denominator[i]!);
    if (divisor > 0 || divisor < 0) {
      data[i] = divisor > 0 ? top : 0 - top;
      denominator[i] = Math.abs(divisor) * (x.denominator === null ? 1 : x.denominator[i]!);
    } else {
      data[i] = Number.NaN;
      denominator[i] = 1;
    }
  }
  const unit = divideRational(x.unit, y.unit);
  return { kind: 'exact', data, denominator, unit, most, mostDenominator: Math.max(1, mostDenominator) };
}

function divideRoughly(x: ApproximateVector, y: ApproximateVector, arena: Arena): ApproximateVector {
  const data = arena.take();
  let error = 0;
  for (let i = 0; i < data.length; i += 1) {
    const divisor = y.data[i]!;
    const least = Math.abs(divisor) - y.error;
    // A divisor whose sign is in doubt, or NaN, is the exact interpreter's.
    if (!(least > Math.abs(divisor) / 2)) {
      data[i] = Number.NaN;
      continue;
    }
    const quotient = x.data[i]! / divisor;
    data[i] = quotient;
    const each = (x.error + Math.abs(quotient) * y.error) / least;
    if (each > error) error = each;
  }
  return approximate(data, error * (1 + STEP));
}

export function absoluteVector(a: NumericVector, arena: Arena): NumericVector {
  if (a.kind === 'scalar') return a.value.n < 0n ? scalar(negateRational(a.value)) : a;
  const data = arena.take();
  for (let i = 0; i < data.length; i += 1) data[i] = Math.abs(a.data[i]!);
  return { ...a, data };
}

export { attempt, fits };
