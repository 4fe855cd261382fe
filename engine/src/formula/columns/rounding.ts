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
  type Sum,
  scalar,
  shortened,
  termOf,
  timesNumber,
} from './exact-form.ts';
import {
  QUICK_LIMIT,
  roundHalfEven,
  roundProductQuick,
  roundProductQuotientQuick,
  roundQuick,
  roundQuickSigned,
  roundQuotient,
  roundQuotientHalfEven,
  roundQuotientQuick,
  roundRoughlyDirected,
  roundRoughlyNearest,
  roundSigned,
  roundSplit,
} from './kernels/rounding.ts';
import { floats, type Known, type Plan } from './plan.ts';
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

/** What moves the top of a quick quotient, as a number and as a share of the divisor. */
function nudgeOf(mode: RoundingMode): { readonly number: number; readonly share: number } {
  if (mode === 'half-up') return { number: 0.25, share: 0 };
  return mode === 'up' ? { number: -0.5, share: 0.5 } : { number: 0.5, share: -0.5 };
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
  if (value.magnitude * factor + divisor < QUICK_LIMIT) return roundSumQuickly(plan, value, factor, divisor, mode);
  const a = materialize(plan, value);
  const k = floats(factor, 0, divisor, lift);
  const known = { ...roundedBounds(value, factor, divisor), doubt: plan.doubt(a) };
  return plan.step(
    `round ${k.join(' ')}`,
    [a],
    'numbers',
    known,
    (out) =>
      ({ numbers }, count) =>
        roundSigned(numbers[out]!, numbers[a]!, k, count),
  );
}

/** The same by reciprocal, for numbers small enough. */
function roundSumQuickly(plan: Plan, value: ExactVector, factor: number, divisor: number, mode: RoundingMode): number {
  const side = value.least >= 0 ? 1 : value.most <= 0 ? -1 : 0;
  const short = shortened(plan, value, 1);
  const { terms, constant } = side === 0 && short.terms[0]!.other !== null ? columnOf(plan, value) : short;
  const { number, share } = nudgeOf(mode);
  const nudge = number + share * divisor;
  const [term] = terms as [Term];
  const k = floats(term.factor * factor, constant * factor + side * nudge, divisor, nudge);
  const { register: a, other: b } = term;
  const single = side === 0 ? roundQuickSigned : roundQuick;
  const reads = registersOf(terms);
  const known = { ...roundedBounds(value, factor, divisor), doubt: plan.doubt(...reads) };
  return plan.step(
    `round quickly ${side} ${k.join(' ')}`,
    reads,
    'numbers',
    known,
    (out) =>
      ({ numbers }, count) =>
        b === null
          ? single(numbers[out]!, numbers[a]!, k, count)
          : roundProductQuick(numbers[out]!, numbers[a]!, numbers[b]!, k, count),
  );
}

/** A sum as one term. */
const columnOf = (plan: Plan, value: ExactVector): Sum => termOf(materialize(plan, value));

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
  const isQuick = value.magnitude * factor + bottom.most * divisor < QUICK_LIMIT && mode !== 'half-even';
  if (isQuick && (value.least >= 0 || value.most <= 0)) {
    return roundOverColumnQuickly(plan, value, column, factor, divisor, mode, known);
  }
  const lift = mode === 'half-up' ? 1 : mode === 'up' ? 2 : 0;
  const k = floats(factor, 0, divisor, lift, mode === 'up' ? 2 : 0);
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

/** The same for numbers small enough, all on one side of zero. */
function roundOverColumnQuickly(
  plan: Plan,
  value: ExactVector,
  column: number,
  factor: number,
  divisor: number,
  mode: RoundingMode,
  known: Known,
): number {
  const side = value.least >= 0 ? 1 : -1;
  const [first] = value.terms;
  const isSingle = value.terms.length === 1 && value.constant === 0;
  const term = isSingle ? first! : { factor: 1, register: materialize(plan, value), other: null };
  const { number, share } = nudgeOf(mode);
  const k = floats(factor * term.factor, divisor, side * number, side * share);
  const { register: a, other: b } = term;
  return plan.step(
    `round quickly over column ${k.join(' ')}`,
    b === null ? [a, column] : [a, b, column],
    'numbers',
    known,
    (out) =>
      ({ numbers: f }, count) =>
        b === null
          ? roundQuotientQuick(f[out]!, f[a]!, f[column]!, k, count)
          : roundProductQuotientQuick(f[out]!, f[a]!, f[b]!, f[column]!, k, count),
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
