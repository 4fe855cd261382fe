import {
  divideRational,
  multiplyRational,
  type Rational,
  rational,
  roundToUnit,
  toApproximateNumber,
} from '../../money/rational.ts';
import type { RoundingMode } from '../../money/rounding.ts';
import { farthest, STEP, toApproximate } from './approximate.ts';
import {
  fits,
  formOf,
  LIMIT,
  materialize,
  ofRegister,
  registersOf,
  scalar,
  shortened,
  timesNumber,
} from './exact-form.ts';
import {
  roundHalfEven,
  roundPositive,
  roundProductPositive,
  roundProductQuotient,
  roundProductSigned,
  roundQuotient,
  roundQuotientHalfEven,
  roundRoughlyDirected,
  roundRoughlyNearest,
  roundSigned,
  roundSplit,
} from './kernels/rounding.ts';
import { floats, type Plan, type Run } from './plan.ts';
import type { ApproximateVector, ExactVector, NumericVector, Term } from './types.ts';

/** Rounded to whole multiples of a positive unit; the result is a scalar or an exact column in that unit or finer. */
export function roundVector(value: NumericVector, unit: Rational, mode: RoundingMode, plan: Plan): NumericVector {
  if (value.kind === 'scalar') return scalar(roundToUnit(value.value, unit, mode));
  if (value.kind === 'exact' && value.terms.length === 0 && value.denominator === null) {
    const same = multiplyRational(rational(value.constant), value.unit);
    return scalar(roundToUnit(same, unit, mode));
  }
  if (value.kind === 'exact') {
    const ratio = divideRational(value.unit, unit);
    if (ratio.d === 1n && value.denominator === null) return value;
    const [factor, divisor] = [Number(ratio.n), Number(ratio.d)];
    const register =
      value.denominator === null
        ? (roundSum(plan, value, factor, divisor, mode) ?? roundLarge(plan, value, factor, divisor, mode))
        : roundOverColumn(plan, value, value.denominator, factor, divisor, mode);
    if (register !== null) return ofRegister(plan, register, unit);
  }
  return roundRoughly(plan, toApproximate(plan, value), unit, mode);
}

/** Added before a whole quotient is taken, so that its floor is the rounded quotient. */
function liftOf(mode: RoundingMode, divisor: number): number {
  if (mode === 'half-up') return Math.floor(divisor / 2);
  return mode === 'up' ? divisor - 1 : 0;
}

/** An upper bound of the rounded magnitude. */
const roundedBound = (top: number, bottom: number): number => Math.floor(top / bottom) + 1;

function roundedBounds(
  { least, most }: Pick<ExactVector, 'least' | 'most'>,
  factor: number,
  bottom: number,
): { least: number; most: number } {
  return {
    least: least < 0 ? -roundedBound(-least * factor, bottom) : 0,
    most: most > 0 ? roundedBound(most * factor, bottom) : 0,
  };
}

/** sum × factor / divisor rounded; null when a number could leave the range. */
function roundSum(plan: Plan, value: ExactVector, factor: number, divisor: number, mode: RoundingMode): number | null {
  const lift = liftOf(mode, divisor);
  if (!fits(value.magnitude * factor + lift) || !fits(factor) || !fits(2 * divisor)) return null;
  if (mode === 'half-even') return roundToEven(plan, value, factor, divisor);
  const { terms, constant } = shortened(plan, value, 1);
  const positive = value.least >= 0;
  const [term] = terms as [Term];
  const k = floats(term.factor * factor, constant * factor, divisor, lift);
  const { register: a, other: b } = term;
  const single = positive ? roundPositive : roundSigned;
  const double = positive ? roundProductPositive : roundProductSigned;
  const run =
    (out: number): Run =>
    ({ numbers }, count) =>
      b === null
        ? single(numbers[out]!, numbers[a]!, k, count)
        : double(numbers[out]!, numbers[a]!, numbers[b]!, k, count);
  const reads = registersOf(terms);
  const known = { ...roundedBounds(value, factor, divisor), doubt: plan.doubt(...reads) };
  return plan.step(`round ${positive} ${k.join(' ')}`, reads, 'numbers', known, run);
}

function roundToEven(plan: Plan, value: ExactVector, factor: number, divisor: number): number {
  const a = materialize(plan, value);
  const k = floats(factor, 0, divisor);
  const known = { ...roundedBounds(value, factor, divisor), doubt: plan.doubt(a) };
  return plan.step(
    `round half even ${k.join(' ')}`,
    [a],
    'numbers',
    known,
    (out) =>
      ({ numbers }, count) =>
        roundHalfEven(numbers[out]!, numbers[a]!, k, count),
  );
}

/** The same where sum × factor passes the range but the result does not. */
function roundLarge(
  plan: Plan,
  value: ExactVector,
  factor: number,
  divisor: number,
  mode: RoundingMode,
): number | null {
  const lift = liftOf(mode, divisor);
  const known = roundedBounds(value, factor, divisor);
  if (mode === 'half-even' || !fits(divisor * factor + lift) || !fits(farthest(known) + factor)) return null;
  const a = materialize(plan, value);
  const k = floats(factor, 0, divisor, lift);
  return plan.step(
    `round split ${k.join(' ')}`,
    [a],
    'numbers',
    { ...known, doubt: plan.doubt(a) },
    (out) =>
      ({ numbers }, count) =>
        roundSplit(numbers[out]!, numbers[a]!, k, count),
  );
}

/** sum × factor / (column × divisor) rounded; null when a number could leave the range. */
function roundOverColumn(
  plan: Plan,
  value: ExactVector,
  column: number,
  factor: number,
  divisor: number,
  mode: RoundingMode,
): number | null {
  const bottom = plan.known(column);
  const top = 2 * value.magnitude * factor;
  if (!fits(top + 2 * bottom.most * divisor) || !fits(2 * factor) || !fits(2 * divisor)) return null;
  const known = {
    ...roundedBounds(value, factor, bottom.least * divisor),
    doubt: plan.doubt(column, ...registersOf(value.terms)),
  };
  const lift = mode === 'half-up' ? 1 : mode === 'up' ? 2 : 0;
  const k = floats(factor, 0, divisor, lift, mode === 'up' ? 2 : 0);
  const [term] = value.terms;
  if (mode !== 'half-even' && value.terms.length === 1 && value.constant === 0 && term!.other !== null) {
    k[0] = factor * term!.factor;
    return plan.step(
      `round product over column ${k.join(' ')}`,
      [term!.register, term!.other, column],
      'numbers',
      known,
      (out) =>
        ({ numbers: f }, count) =>
          roundProductQuotient(f[out]!, f[term!.register]!, f[term!.other!]!, f[column]!, k, count),
    );
  }
  const a = materialize(plan, value);
  const kernel = mode === 'half-even' ? roundQuotientHalfEven : roundQuotient;
  return plan.step(
    `round over column ${mode} ${k.join(' ')}`,
    [a, column],
    'numbers',
    known,
    (out) =>
      ({ numbers }, count) =>
        kernel(numbers[out]!, numbers[a]!, numbers[column]!, k, count),
  );
}

/** In floats: a row nearer to a turning point of the mode than the error bound is left to the exact interpreter. */
function roundRoughly(plan: Plan, value: ApproximateVector, unit: Rational, mode: RoundingMode): ExactVector {
  const inverse = toApproximateNumber(rational(unit.d, unit.n));
  const error = (value.error * (1 + STEP) + farthest(value) * STEP) * inverse;
  const nearest = mode === 'half-up' || mode === 'half-even';
  const kernel = nearest ? roundRoughlyNearest : roundRoughlyDirected;
  const k = floats(inverse, error, LIMIT, mode === 'up' ? 1 : 0);
  const size = Math.min(LIMIT, farthest(value) * inverse * (1 + STEP) + 1);
  const most = Number.isNaN(size) ? LIMIT : Math.ceil(size);
  const register = plan.step(
    `round roughly ${mode} ${k.join(' ')}`,
    [value.register],
    'numbers',
    { least: value.least >= 0 ? 0 : -most, most, doubt: true },
    (out) =>
      ({ numbers }, count) =>
        kernel(numbers[out]!, numbers[value.register]!, k, count),
  );
  return ofRegister(plan, register, unit);
}

/** The same vector in whole numbers of another unit; null when it may not be whole in it, or leave the range. */
export function inUnit(plan: Plan, value: ExactVector, unit: Rational): ExactVector | null {
  const ratio = divideRational(value.unit, unit);
  if (ratio.d !== 1n || value.denominator !== null || !fits(Number(ratio.n))) return null;
  const form = formOf(plan, timesNumber(value, Number(ratio.n)));
  return form && { ...form, unit };
}

export const unitOfScale = (scale: number): Rational =>
  scale >= 0 ? rational(1n, 10n ** BigInt(scale)) : multiplyRational(rational(10n ** BigInt(-scale)), rational(1n));
