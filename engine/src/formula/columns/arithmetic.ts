import {
  addRational,
  divideRational,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  type Rational,
  toApproximateNumber,
} from '../../money/rational.ts';
import {
  addRoughly,
  approximateOf,
  corners,
  farthest,
  multiplyRoughly,
  STEP,
  scaleRoughly,
  toApproximate,
} from './approximate.ts';
import {
  commonUnit,
  exactOf,
  fits,
  materialize,
  ofRegister,
  type Sum,
  scalar,
  spread,
  timesNumber,
  timesRegister,
} from './exact-form.ts';
import { absolute, divisorMagnitude, product, quotient, signedBy } from './kernels/linear.ts';
import { floats, type Plan } from './plan.ts';
import type { ApproximateVector, ExactVector, NumericVector } from './types.ts';

/** A column in which every row is left to the exact interpreter. */
export const unknownColumn = (plan: Plan): ExactVector =>
  ofRegister(plan, plan.constant('numbers', Number.NaN, true), ONE);

export const toColumn = (plan: Plan, vector: NumericVector): ExactVector | ApproximateVector =>
  vector.kind === 'scalar' ? spread(plan, vector) : vector;

/** Tries an exact operation, and in floats as the last resort. */
export function attempt<Result>(
  plan: Plan,
  a: NumericVector,
  b: NumericVector,
  exactly: (a: ExactVector, b: ExactVector) => Result | null,
  roughly: (a: ApproximateVector, b: ApproximateVector) => Result,
): Result {
  const [x, y] = [toColumn(plan, a), toColumn(plan, b)];
  if (x.kind === 'exact' && y.kind === 'exact') {
    const result = exactly(x, y);
    if (result !== null) return result;
  }
  return roughly(toApproximate(plan, x), toApproximate(plan, y));
}

/** Two exact vectors brought to one unit and one denominator; null when a number could leave the range. */
export interface Aligned {
  readonly a: Sum;
  readonly b: Sum;
  readonly unit: Rational;
  readonly denominator: number | null;
}

export function align(plan: Plan, a: ExactVector, b: ExactVector): Aligned | null {
  const { unit, a: timesA, b: timesB } = commonUnit(a.unit, b.unit);
  if (!fits(timesA) || !fits(timesB)) return null;
  const same = a.denominator === b.denominator;
  const denominator = same ? a.denominator : denominatorProduct(plan, a.denominator, b.denominator);
  if (denominator === undefined) return null;
  const top = (vector: ExactVector, other: number | null): Sum =>
    same || other === null ? vector : timesRegister(plan, vector, other);
  return {
    a: timesNumber(top(a, b.denominator), timesA),
    b: timesNumber(top(b, a.denominator), timesB),
    unit,
    denominator,
  };
}

/** The register of a product of denominators; undefined when it could leave the range. */
function denominatorProduct(plan: Plan, a: number | null, b: number | null): number | null | undefined {
  if (a === null) return b;
  if (b === null) return a;
  const [x, y] = [plan.known(a), plan.known(b)];
  const most = x.most * y.most;
  if (!fits(most)) return undefined;
  const k = floats(1, 0);
  const known = { least: x.least * y.least, most, doubt: x.doubt || y.doubt };
  return plan.step(
    'denominators',
    [a, b],
    'numbers',
    known,
    (out) =>
      ({ numbers }, count) =>
        product(numbers[out]!, numbers[a]!, numbers[b]!, k, count),
  );
}

const together = (a: Sum, b: Sum): Sum => ({ terms: [...a.terms, ...b.terms], constant: a.constant + b.constant });

export function addVectors(a: NumericVector, b: NumericVector, plan: Plan): NumericVector {
  if (a.kind === 'scalar' && b.kind === 'scalar') return scalar(addRational(a.value, b.value));
  if (a.kind === 'scalar' && isZero(a.value)) return b;
  if (b.kind === 'scalar' && isZero(b.value)) return a;
  return attempt<NumericVector>(
    plan,
    a,
    b,
    (x, y) => {
      const both = align(plan, x, y);
      return both && exactOf(plan, together(both.a, both.b), both.unit, both.denominator);
    },
    (x, y) => addRoughly(plan, x, y, 1),
  );
}

export function negateVector(a: NumericVector, plan: Plan): NumericVector {
  if (a.kind === 'scalar') return scalar(negateRational(a.value));
  if (a.kind === 'approximate') return scaleRoughly(plan, a, -1);
  return exactOf(plan, timesNumber(a, -1), a.unit, a.denominator)!;
}

export const subtractVectors = (a: NumericVector, b: NumericVector, plan: Plan): NumericVector =>
  addVectors(a, negateVector(b, plan), plan);

/** Times the same value in every row: an exact column only changes its unit. */
function scaleVector(a: ExactVector | ApproximateVector, factor: Rational, plan: Plan): NumericVector {
  if (a.kind === 'approximate') return scaleRoughly(plan, a, toApproximateNumber(factor));
  if (isZero(factor)) return exactOf(plan, timesNumber(a, 0), ONE, a.denominator)!;
  if (factor.n < 0n) return scaleVector(negateVector(a, plan) as ExactVector, negateRational(factor), plan);
  return { ...a, unit: multiplyRational(a.unit, factor) };
}

export function multiplyVectors(a: NumericVector, b: NumericVector, plan: Plan): NumericVector {
  if (a.kind === 'scalar') {
    return b.kind === 'scalar' ? scalar(multiplyRational(a.value, b.value)) : scaleVector(b, a.value, plan);
  }
  if (b.kind === 'scalar') return scaleVector(a, b.value, plan);
  return attempt<NumericVector>(
    plan,
    a,
    b,
    (x, y) => multiplyExactly(x, y, plan),
    (x, y) => multiplyRoughly(plan, x, y),
  );
}

function multiplyExactly(x: ExactVector, y: ExactVector, plan: Plan): ExactVector | null {
  const most = Math.max(Math.abs(x.least), Math.abs(x.most)) * Math.max(Math.abs(y.least), Math.abs(y.most));
  const denominator = denominatorProduct(plan, x.denominator, y.denominator);
  if (!fits(most) || denominator === undefined) return null;
  const [a, b] = [single(plan, x), single(plan, y)];
  const factor = a.factor * b.factor;
  const [register, other] = a.register < b.register ? [a.register, b.register] : [b.register, a.register];
  const terms = [{ factor, register, other }];
  return exactOf(plan, { terms, constant: 0 }, multiplyRational(x.unit, y.unit), denominator);
}

/** A sum as 1 or -1 times one register. */
function single(plan: Plan, vector: ExactVector): { readonly factor: number; readonly register: number } {
  const [first] = vector.terms;
  if (vector.terms.length === 1 && first!.other === null && first!.factor === -1 && vector.constant === 0) {
    return first!;
  }
  return { factor: 1, register: materialize(plan, vector) };
}

/** a / b; rows where b is (or may be) zero are left to the exact interpreter. */
export function divideVectors(a: NumericVector, b: NumericVector, plan: Plan): NumericVector {
  if (b.kind === 'scalar') {
    if (isZero(b.value)) return unknownColumn(plan);
    const factor = divideRational(ONE, b.value);
    return a.kind === 'scalar' ? scalar(multiplyRational(a.value, factor)) : scaleVector(a, factor, plan);
  }
  return attempt<NumericVector>(
    plan,
    a,
    b,
    (x, y) => divideExactly(x, y, plan),
    (x, y) => divideRoughly(x, y, plan),
  );
}

function divideExactly(x: ExactVector, y: ExactVector, plan: Plan): ExactVector | null {
  const divisor = y.most < 0 ? (negateVector(y, plan) as ExactVector) : y;
  const sign = materialize(plan, divisor);
  const magnitude = divisor.least > 0 ? sign : divisorColumn(plan, sign, 0);
  const denominator = denominatorProduct(plan, magnitude, x.denominator);
  if (denominator === undefined || denominator === null) return null;
  let top: Sum = divisor.denominator === null ? x : timesRegister(plan, x, divisor.denominator);
  if (y.most < 0) top = timesNumber(top, -1);
  // Of the divisor as it was turned round: a sum that changes its sign may also take a factor into its unit.
  const unit = divideRational(x.unit, divisor.unit);
  if (divisor.least >= 0) return exactOf(plan, top, unit, denominator);
  const unsigned = exactOf(plan, top, ONE, null);
  return unsigned && ofRegister(plan, signed(plan, unsigned, sign), multiplyRational(unit, unsigned.unit), denominator);
}

/** |divisor|, NaN where it is not further than `least` from zero. */
function divisorColumn(plan: Plan, divisor: number, least: number): number {
  const bounds = plan.known(divisor);
  const k = floats(least);
  return plan.step(
    `divisor ${least}`,
    [divisor],
    'numbers',
    { least: Math.max(1, least), most: Math.max(1, farthest(bounds)), doubt: true },
    (out) =>
      ({ numbers }, count) =>
        divisorMagnitude(numbers[out]!, numbers[divisor]!, k, count),
  );
}

/** The sum where the sign column is positive, its opposite where it is negative. */
function signed(plan: Plan, vector: ExactVector, sign: number): number {
  const sum = materialize(plan, vector);
  const most = farthest(vector);
  return plan.step(
    'signed',
    [sum, sign],
    'numbers',
    { least: -most, most, doubt: plan.doubt(sum, sign) },
    (out) =>
      ({ numbers }, count) =>
        signedBy(numbers[out]!, numbers[sum]!, numbers[sign]!, count),
  );
}

/** A divisor that may be this much nearer to zero than its largest value is left to the exact interpreter. */
const NEAR_ZERO = 2 ** -30;

function divideRoughly(x: ApproximateVector, y: ApproximateVector, plan: Plan): ApproximateVector {
  const apart = y.least > 0 ? y.least : y.most < 0 ? -y.most : 0;
  const safe = apart > y.error * 2 ** 10;
  const least = safe ? apart : Math.max(y.error * 2 ** 20, farthest(y) * NEAR_ZERO);
  const size = divisorFloats(plan, y, safe ? 0 : least);
  const top = y.least > 0 ? x.register : signedFloats(plan, x, y.register);
  const most = farthest(x) / least;
  const k = floats(1);
  const error = ((x.error + most * y.error) / (least - y.error)) * (1 + 2 * STEP);
  const bounds = y.least > 0 ? corners(x, { least, most: y.most }, (a, b) => a / b) : { least: -most, most };
  return approximateOf(
    plan,
    'float division',
    [top, size],
    bounds,
    error,
    (out) =>
      ({ numbers }, count) =>
        quotient(numbers[out]!, numbers[top]!, numbers[size]!, k, count),
  );
}

function divisorFloats(plan: Plan, y: ApproximateVector, least: number): number {
  const k = floats(least);
  return plan.step(
    `float divisor ${least}`,
    [y.register],
    'numbers',
    { least, most: farthest(y), doubt: true },
    (out) =>
      ({ numbers }, count) =>
        divisorMagnitude(numbers[out]!, numbers[y.register]!, k, count),
  );
}

function signedFloats(plan: Plan, x: ApproximateVector, sign: number): number {
  const most = farthest(x);
  return plan.step(
    'signed',
    [x.register, sign],
    'numbers',
    { least: -most, most, doubt: true },
    (out) =>
      ({ numbers }, count) =>
        signedBy(numbers[out]!, numbers[x.register]!, numbers[sign]!, count),
  );
}

export function absoluteVector(a: NumericVector, plan: Plan): NumericVector {
  if (a.kind === 'scalar') return a.value.n < 0n ? scalar(negateRational(a.value)) : a;
  if (a.least >= 0) return a;
  if (a.kind === 'exact' && a.most <= 0) return negateVector(a, plan);
  const source = a.kind === 'exact' ? materialize(plan, a) : a.register;
  const bounds = { least: 0, most: farthest(a) };
  const register = plan.step(
    'absolute',
    [source],
    'numbers',
    { ...bounds, doubt: plan.doubt(source) },
    (out) =>
      ({ numbers }, count) =>
        absolute(numbers[out]!, numbers[source]!, count),
  );
  if (a.kind === 'approximate') return { ...a, register, ...bounds };
  return ofRegister(plan, register, a.unit, a.denominator);
}
