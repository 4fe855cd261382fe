import {
  divideRational,
  multiplyRational,
  type Rational,
  rational,
  roundToUnit,
  toApproximateNumber,
} from '../../money/rational.ts';
import type { RoundingMode } from '../../money/rounding.ts';
import type { Arena } from './arena.ts';
import { fits, LIMIT, largest, scalar, tighten, toApproximate } from './arithmetic.ts';
import type { ApproximateVector, ExactVector, NumericVector } from './types.ts';

/** Rounded to whole multiples of a positive unit; the result is a scalar or an exact column in that unit or finer. */
export function roundVector(value: NumericVector, unit: Rational, mode: RoundingMode, arena: Arena): NumericVector {
  if (value.kind === 'scalar') return scalar(roundToUnit(value.value, unit, mode));
  if (value.kind === 'exact') {
    const exact = roundExactly(value, unit, mode, arena) ?? roundExactly(tighten(value, arena), unit, mode, arena);
    if (exact !== null) return exact;
  }
  return roundRoughly(toApproximate(value, arena), unit, mode, arena);
}

function roundExactly(value: ExactVector, unit: Rational, mode: RoundingMode, arena: Arena): ExactVector | null {
  const ratio = divideRational(value.unit, unit);
  if (ratio.d === 1n && value.denominator === null) return value;
  const factor = Number(ratio.n);
  const divisor = Number(ratio.d);
  const mostDenominator = divisor * value.mostDenominator;
  if (!fits(value.most * factor) || !fits(factor) || !fits(2 * mostDenominator)) return null;
  const data = arena.take();
  const { denominator } = value;
  for (let i = 0; i < data.length; i += 1) {
    const top = value.data[i]! * factor;
    const bottom = denominator === null ? divisor : denominator[i]! * divisor;
    const magnitude = Math.abs(top);
    const whole = Math.floor(magnitude / bottom);
    const rounded = raises(mode, magnitude - whole * bottom, bottom, whole) ? whole + 1 : whole;
    // Adding 0 turns -0 into 0.
    data[i] = (top < 0 ? -rounded : rounded) + 0;
  }
  return { kind: 'exact', data, denominator: null, unit, most: largest(data), mostDenominator: 1 };
}

/** Whether `whole + rest/bottom` goes to the next whole number away from zero; all whole numbers, 0 ≤ rest < bottom. */
function raises(mode: RoundingMode, rest: number, bottom: number, whole: number): boolean {
  if (mode === 'half-up') return rest * 2 >= bottom;
  if (mode === 'up') return rest > 0;
  if (mode === 'down') return false;
  return rest * 2 > bottom || (rest * 2 === bottom && whole % 2 === 1);
}

/** In floats: a row nearer to a turning point of the mode than the error bound is left to the exact interpreter. */
function roundRoughly(value: ApproximateVector, unit: Rational, mode: RoundingMode, arena: Arena): ExactVector {
  const inverse = toApproximateNumber(rational(unit.d, unit.n));
  const data = arena.take();
  const error = (value.error * (1 + 2 ** -50) + value.most * 2 ** -50) * inverse;
  const half = mode === 'half-up' || mode === 'half-even';
  for (let i = 0; i < data.length; i += 1) {
    const scaled = value.data[i]! * inverse;
    const magnitude = Math.abs(scaled);
    const whole = Math.floor(magnitude);
    const rest = magnitude - whole;
    const distance = half ? Math.abs(rest - 0.5) : Math.min(rest, 1 - rest);
    if (!(distance > error) || !(error < 0.25) || !(whole < LIMIT)) {
      data[i] = Number.NaN;
      continue;
    }
    const rounded = (half ? rest > 0.5 : mode === 'up') ? whole + 1 : whole;
    data[i] = (scaled < 0 ? -rounded : rounded) + 0;
  }
  return { kind: 'exact', data, denominator: null, unit, most: largest(data), mostDenominator: 1 };
}

/** The product of a column and a whole number as the column's unit allows; used to write results in a fixed scale. */
export function inUnit(value: ExactVector, unit: Rational): number | null {
  const ratio = divideRational(value.unit, unit);
  return ratio.d === 1n && value.denominator === null ? Number(ratio.n) : null;
}

export const unitOfScale = (scale: number): Rational =>
  scale >= 0 ? rational(1n, 10n ** BigInt(scale)) : multiplyRational(rational(10n ** BigInt(-scale)), rational(1n));
