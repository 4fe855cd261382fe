/**
 * Exact fractions for scores. A score is a quotient of readings and targets, so it is kept as a fraction and becomes a
 * decimal only where a rounding is named.
 */
export interface Fraction {
  /** Numerator, carries the sign. */
  readonly n: bigint;
  /** Denominator, always positive; the fraction is in lowest terms. */
  readonly d: bigint;
}

export type RoundingMode = 'half-up' | 'half-even' | 'up' | 'down';

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** n/d in lowest terms. Throws on a zero denominator: callers check first, so that would be our own bug. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  let top = BigInt(n);
  let bottom = BigInt(d);
  if (bottom === 0n) throw new Error('fraction with a zero denominator');
  if (bottom < 0n) {
    top = -top;
    bottom = -bottom;
  }
  const g = greatestCommonDivisor(top, bottom);
  return g > 1n ? { n: top / g, d: bottom / g } : { n: top, d: bottom };
}

export const ZERO: Fraction = fraction(0);
export const HUNDRED: Fraction = fraction(100);

const DECIMAL = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/** Reads a plain decimal text such as `-12.50`; null when it is anything else (no exponent, no separators). */
export function parseDecimal(text: string): Fraction | null {
  const match = DECIMAL.exec(text.trim().replace('−', '-'));
  if (match === null) return null;
  const decimals = match[3] ?? '';
  const digits = BigInt(`${match[2]}${decimals}`);
  return fraction(match[1] === '-' ? -digits : digits, 10n ** BigInt(decimals.length));
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
export const absolute = (a: Fraction): Fraction => (a.n < 0n ? negate(a) : a);

/** Negative, zero or positive as a is below, at or above b. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);
export const within = (x: Fraction, low: Fraction, high: Fraction | null): Fraction =>
  larger(high === null ? x : smaller(x, high), low);

const floorDivide = (n: bigint, d: bigint): bigint => (n >= 0n || n % d === 0n ? n / d : n / d - 1n);

/** Rounded toward minus infinity, for the largest-remainder allocation. */
export function floorTo(value: Fraction, digits: number): Fraction {
  const scale = 10n ** BigInt(digits);
  return fraction(floorDivide(value.n * scale, value.d), scale);
}

/** Rounded to decimal places; half-up means half away from zero, up and down mean away from and towards zero. */
export function roundTo(value: Fraction, digits: number, mode: RoundingMode = 'half-up'): Fraction {
  const scale = 10n ** BigInt(digits);
  const scaled = (value.n < 0n ? -value.n : value.n) * scale;
  const whole = scaled / value.d;
  const rest = (scaled % value.d) * 2n;
  const tie = rest === value.d;
  const raises =
    mode === 'up'
      ? rest > 0n
      : mode === 'down'
        ? false
        : rest > value.d || (tie && (mode === 'half-up' || whole % 2n === 1n));
  const magnitude = raises ? whole + 1n : whole;
  return fraction(value.n < 0n ? -magnitude : magnitude, scale);
}

/** Fixed decimals of a value already rounded to them (or rounded here, half up). */
export function toFixed(value: Fraction, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const rounded = roundTo(value, digits);
  const scaled = (rounded.n * scale) / rounded.d;
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Shortest decimal text of the value: exact when the decimal ends, otherwise 12 places. */
export function toDecimal(value: Fraction): string {
  let digits = 0;
  let bottom = value.d;
  while (digits < 12 && bottom !== 1n) {
    digits += 1;
    bottom /= greatestCommonDivisor(10n, bottom);
  }
  const text = toFixed(value, digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
