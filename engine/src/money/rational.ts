import type { RoundingMode } from './rounding.ts';

/** An exact fraction in lowest terms; the denominator is positive. The meaning of every formula is in these. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) {
    if (x <= SAFE && y <= SAFE) {
      let p = Number(x);
      let q = Number(y);
      while (q !== 0) [p, q] = [q, p % q];
      return BigInt(p);
    }
    [x, y] = [y, x % y];
  }
  return x;
}

/** n/d in lowest terms. A zero denominator is a bug of the caller, who must check first. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let top = BigInt(n);
  let bottom = BigInt(d);
  if (bottom === 0n) throw new Error('rational with a zero denominator');
  if (bottom === 1n) return { n: top, d: 1n };
  if (bottom < 0n) {
    top = -top;
    bottom = -bottom;
  }
  const divisor = greatestCommonDivisor(top, bottom);
  return divisor === 1n ? { n: top, d: bottom } : { n: top / divisor, d: bottom / divisor };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

export const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?$/;

/** Reads plain decimal text such as `-12.50`; null when it is anything else (no exponent, separators or blanks inside). */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return null;
  const decimals = match[3] ?? '';
  const digits = BigInt(`${match[2]}${decimals}`);
  return rational(match[1] === '-' ? -digits : digits, powerOfTen(decimals.length));
}

/** value = data × 10^-scale, for a whole number `data`. */
export const fromScaled = (data: bigint | number, scale: number): Rational => rational(data, powerOfTen(scale));

export function addRational(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return a.d === 1n ? { n: a.n + b.n, d: 1n } : rational(a.n + b.n, a.d);
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** The sum of a list; zero of none. */
export const sumRationals = (list: readonly Rational[]): Rational => list.reduce(addRational, ZERO);

export function subtractRational(a: Rational, b: Rational): Rational {
  return addRational(a, negateRational(b));
}

export const multiplyRational = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);

/** a / b. The caller has made sure that b is not zero. */
export const divideRational = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

export const negateRational = (a: Rational): Rational => ({ n: -a.n, d: a.d });

export const absoluteRational = (a: Rational): Rational => (a.n < 0n ? negateRational(a) : a);

export const isZero = (a: Rational): boolean => a.n === 0n;

/** -1, 0 or 1 as a is below, at or above b. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  if (a.d === b.d) return a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The whole number nearest to the value in the sense of the mode. */
export function roundToInteger(value: Rational, mode: RoundingMode): bigint {
  const magnitude = value.n < 0n ? -value.n : value.n;
  const whole = magnitude / value.d;
  const rest = magnitude % value.d;
  if (rest === 0n) return value.n < 0n ? -whole : whole;
  const twice = rest * 2n;
  const raises =
    mode === 'up' ||
    (mode !== 'down' && (twice > value.d || (twice === value.d && (mode === 'half-up' || whole % 2n === 1n))));
  const rounded = raises ? whole + 1n : whole;
  return value.n < 0n ? -rounded : rounded;
}

/** Rounded to decimal places; negative digits round to tens, hundreds and so on. */
export function roundToDigits(value: Rational, digits: number, mode: RoundingMode = 'half-up'): Rational {
  const unit = digits >= 0 ? rational(1n, powerOfTen(digits)) : rational(powerOfTen(-digits));
  return roundToUnit(value, unit, mode);
}

/** Rounded to a whole multiple of the unit, which must be positive (1 = whole yuan, 0.1 = whole jiao). */
export function roundToUnit(value: Rational, unit: Rational, mode: RoundingMode = 'half-up'): Rational {
  return multiplyRational(rational(roundToInteger(divideRational(value, unit), mode)), unit);
}

/** The value × 10^scale as a whole number, or null when it does not end within `scale` decimals. */
export function toScaled(value: Rational, scale: number): bigint | null {
  const numerator = value.n * powerOfTen(scale);
  return numerator % value.d === 0n ? numerator / value.d : null;
}

/** Text of data × 10^-scale with exactly `scale` decimals. */
export function scaledToText(data: bigint | number, scale: number): string {
  const whole = BigInt(data);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  const sign = whole < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Text with exactly `digits` decimals, rounded half up where the value has more. */
export function toFixedText(value: Rational, digits: number): string {
  return scaledToText(roundToInteger(multiplyRational(value, rational(powerOfTen(digits))), 'half-up'), digits);
}

const MOST_DECIMALS = 20;

/** True when the value can be written as a decimal of at most 20 places. */
export const isDecimal = (value: Rational): boolean => powerOfTen(MOST_DECIMALS) % value.d === 0n;

/**
 * Shortest decimal text. A value that does not end within 20 decimals is cut after 12 and marked with `…`: such a text
 * is for reading, never for calculating on.
 */
export function toDecimalText(value: Rational, leastDigits = 0): string {
  if (value.d === 1n && leastDigits === 0) return value.n.toString();
  if (!isDecimal(value)) return `${toCutText(value, 12)}…`;
  const text = toFixedText(value, MOST_DECIMALS);
  const point = text.indexOf('.');
  let end = text.length;
  while (end > point + 1 + leastDigits && text[end - 1] === '0') end -= 1;
  return text.slice(0, end === point + 1 ? point : end);
}

function toCutText(value: Rational, digits: number): string {
  return scaledToText(roundToInteger(multiplyRational(value, rational(powerOfTen(digits))), 'down'), digits);
}

/** The nearest float, for filters and charts only; relative error below 2^-51. Not for money that is paid. */
export function toApproximateNumber(value: Rational): number {
  const magnitude = value.n < 0n ? -value.n : value.n;
  if (magnitude <= SAFE && value.d <= SAFE) return Number(value.n) / Number(value.d);
  // Bring both to about 60 bits so that neither overflows.
  const shift = BigInt(Math.max(0, value.d.toString(2).length - magnitude.toString(2).length + 60));
  const quotient = Number((magnitude << shift) / value.d) / 2 ** Number(shift);
  return value.n < 0n ? -quotient : quotient;
}
