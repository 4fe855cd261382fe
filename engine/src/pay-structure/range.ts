import {
  addRational,
  compareRational,
  divideRational,
  isZero,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  roundToUnit,
  subtractRational,
  ZERO,
} from '../money/rational.ts';

/** Pay range of a grade, in yuan; minimum <= midpoint <= maximum. */
export interface PayRange {
  readonly minimum: Rational;
  readonly midpoint: Rational;
  readonly maximum: Rational;
}

const TWO = rational(2);

/**
 * The range around a midpoint: minimum = 2M / (2 + s), maximum = minimum x (1 + s), each rounded half up to the unit.
 *
 * @param spread (maximum - minimum) / minimum, 0.5 = 50 %; not negative
 * @param unit smallest step of the structure in yuan, positive (1, 10, 100)
 */
export function rangeOfMidpoint(midpoint: Rational, spread: Rational, unit: Rational): PayRange {
  const lowest = divideRational(multiplyRational(TWO, midpoint), addRational(TWO, spread));
  return {
    minimum: roundToUnit(lowest, unit),
    midpoint: roundToUnit(midpoint, unit),
    maximum: roundToUnit(multiplyRational(lowest, addRational(ONE, spread)), unit),
  };
}

/** Where a pay stands in its range. Ratios are null where the denominator is zero. */
export interface RangePosition {
  /** pay / midpoint. */
  readonly compaRatio: Rational | null;
  /** (pay - minimum) / (maximum - minimum); below 0 or above 1 outside the range. */
  readonly rangePenetration: Rational | null;
  /** pay / market reference, usually the market's median. */
  readonly marketRatio: Rational | null;
  /** `below` is a green circle, `above` a red circle. */
  readonly zone: 'below' | 'within' | 'above';
  /** What is missing to the minimum, 0 within. */
  readonly shortfall: Rational;
  /** What exceeds the maximum, 0 within. */
  readonly excess: Rational;
}

/** @param pay full-time equivalent pay, in the unit of the range */
export function positionInRange(pay: Rational, range: PayRange, market: Rational | null): RangePosition {
  const { minimum, midpoint, maximum } = range;
  const ratio = (top: Rational, bottom: Rational): Rational | null =>
    isZero(bottom) ? null : divideRational(top, bottom);
  const isBelow = compareRational(pay, minimum) < 0;
  const isAbove = compareRational(pay, maximum) > 0;
  return {
    compaRatio: ratio(pay, midpoint),
    rangePenetration: ratio(subtractRational(pay, minimum), subtractRational(maximum, minimum)),
    marketRatio: market === null ? null : ratio(pay, market),
    zone: isBelow ? 'below' : isAbove ? 'above' : 'within',
    shortfall: isBelow ? subtractRational(minimum, pay) : ZERO,
    excess: isAbove ? subtractRational(pay, maximum) : ZERO,
  };
}
