import { addRational, compareRational, powerOfTen, type Rational, rational, roundToDigits } from '../money/index.ts';

export const HUNDRED: Rational = rational(100);

export const smaller = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b);
export const larger = (a: Rational, b: Rational): Rational => (compareRational(a, b) >= 0 ? a : b);

/** x kept between low and high; a null high is no bound. */
export const within = (x: Rational, low: Rational, high: Rational | null): Rational =>
  larger(high === null ? x : smaller(x, high), low);

/** Rounded toward minus infinity, for the largest-remainder allocation. */
export function floorTo(value: Rational, digits: number): Rational {
  const down = roundToDigits(value, digits, 'down');
  return compareRational(down, value) > 0 ? addRational(down, rational(-1n, powerOfTen(digits))) : down;
}
