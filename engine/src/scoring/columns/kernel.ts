import {
  compareRational,
  multiplyRational,
  negateRational,
  powerOfTen,
  type Rational,
  rational,
  roundToDigits,
  roundToInteger,
} from '../../money/index.ts';
import { isIssue, type Pieces, type PreparedCurve } from '../curves/curve.ts';
import { type LineLimits, limitScore } from '../line-limits.ts';
import type { Rounding } from '../types.ts';

/** Marks a reading that the columns leave to the traced path: it has an issue, or its numbers are too large. */
export const LEFT_OUT = Number.NaN;

/** Score of a reading in whole units of the score's decimals. */
export type Kernel = (reading: string) => number;

/** Decimals of a reading that a kernel reads as a whole number. */
const READING_DIGITS = 4;
const SCALE = 10 ** READING_DIGITS;
const POWERS = [10_000, 1_000, 100, 10, 1];
const SAFE = 2 ** 52;

/**
 * A line's curve, its limits and the rounding of its score as arithmetic on whole numbers where the curve is straight,
 * otherwise remembered by the text of the reading. Both give what `prepared.score` gives, rounded.
 */
export function kernelOf(prepared: PreparedCurve, limits: LineLimits, rounding: Rounding): Kernel {
  const byText = remembered(prepared, limits, rounding);
  if (rounding.mode !== 'half-up') return byText;
  const straight = prepared.pieces
    ? straightKernel(prepared.pieces, limits, rounding)
    : prepared.quick
      ? quickKernel(prepared.quick, limits, rounding)
      : null;
  if (straight === null) return byText;
  return (reading) => {
    const units = straight(reading);
    return Number.isNaN(units) ? byText(reading) : units;
  };
}

function quickKernel(quick: NonNullable<PreparedCurve['quick']>, limits: LineLimits, rounding: Rounding): Kernel {
  const scale = 10 ** rounding.digits;
  const [least, most] = [
    limits.low === null ? -Infinity : unitsOf(limits.low, rounding),
    limits.high === null ? Infinity : unitsOf(limits.high, rounding),
  ];
  return (reading) => {
    const found = quick(reading);
    if (found === null || !(Math.abs(found.numerator * scale) < SAFE)) return LEFT_OUT;
    return Math.max(Math.min(roundedQuotient(found.numerator * scale, found.divisor), most), least);
  };
}

function remembered(prepared: PreparedCurve, limits: LineLimits, rounding: Rounding): Kernel {
  const known = new Map<string, number>();
  return (reading) => {
    const before = known.get(reading);
    if (before !== undefined) return before;
    const found = prepared.score(reading, '');
    const units = isIssue(found) ? LEFT_OUT : unitsOf(limitScore(found.score, limits), rounding);
    known.set(reading, units);
    return units;
  };
}

/** A score in whole units of its decimals, after its rounding. */
export function unitsOf(score: Rational, { digits, mode }: Rounding): number {
  const units = Number(
    roundToInteger(multiplyRational(roundToDigits(score, digits, mode), rational(powerOfTen(digits))), 'half-up'),
  );
  return Math.abs(units) < SAFE ? units : LEFT_OUT;
}

interface WholePiece {
  /** Largest scaled reading of the piece. */
  readonly last: number;
  readonly intercept: number;
  readonly slope: number;
  readonly divisor: number;
}

/** Pieces on whole numbers: units = (intercept + slope × scaled reading) / divisor, half up. Null when a number is too large. */
function straightKernel(pieces: Pieces, limits: LineLimits, rounding: Rounding): Kernel | null {
  const list = pieces.list.map((piece) => wholePiece(piece, rounding.digits));
  if (list.some((piece) => piece === null)) return null;
  const bound = (value: Rational | null, open: number): number => (value === null ? open : unitsOf(value, rounding));
  const low = Math.max(bound(pieces.low, -Infinity), -Infinity);
  const high = bound(pieces.high, Infinity);
  const [least, most] = [bound(limits.low, -Infinity), bound(limits.high, Infinity)];
  const first = pieces.least === null ? -Infinity : -scaledEdge(negateRational(pieces.least), true);
  return (reading) => {
    const x = scaledReading(reading);
    if (!(x >= first)) return LEFT_OUT;
    let at = 0;
    while (at < list.length && x > list[at]!.last) at += 1;
    if (at === list.length) return LEFT_OUT;
    const { intercept, slope, divisor } = list[at]!;
    const numerator = intercept + slope * x;
    if (!(Math.abs(numerator) < SAFE) || Math.abs(slope * x) >= SAFE) return LEFT_OUT;
    const units = roundedQuotient(numerator, divisor);
    const kept = Math.max(Math.min(units, high), low);
    return Math.max(Math.min(kept, most), least);
  };
}

function wholePiece(piece: Pieces['list'][number], digits: number): WholePiece | null {
  // units = (a + b × x) × 10^digits with x = X / SCALE, on one divisor.
  const divisor = piece.intercept.d * piece.slope.d * BigInt(SCALE);
  const top = powerOfTen(digits);
  const intercept = piece.intercept.n * piece.slope.d * BigInt(SCALE) * top;
  const slope = piece.slope.n * piece.intercept.d * top;
  const common = gcd(gcd(divisor, intercept), slope);
  const [a, b, d] = [intercept / common, slope / common, divisor / common].map(Number) as [number, number, number];
  if ([a, b, d].some((value) => Math.abs(value) >= SAFE)) return null;
  return {
    last: piece.upTo === null ? Infinity : scaledEdge(piece.upTo, piece.isInclusive),
    intercept: a,
    slope: b,
    divisor: d,
  };
}

/** The largest scaled reading at (or before) an edge. */
function scaledEdge(edge: Rational, isInclusive: boolean): number {
  const scaled = multiplyRational(edge, rational(SCALE));
  const floor = scaled.n >= 0n || scaled.n % scaled.d === 0n ? scaled.n / scaled.d : scaled.n / scaled.d - 1n;
  const isExact = compareRational(scaled, rational(floor)) === 0;
  return Number(isExact && !isInclusive ? floor - 1n : floor);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** `12.5` as 125000; not a number for any other text, and for more decimals or digits than fit. */
function scaledReading(text: string): number {
  const point = text.indexOf('.');
  const decimals = point === -1 ? 0 : text.length - point - 1;
  if (decimals > READING_DIGITS || text.length > 15 || (point !== -1 && decimals === 0)) return LEFT_OUT;
  let value = 0;
  const isNegative = text.charCodeAt(0) === 45;
  const start = isNegative ? 1 : 0;
  if (start === text.length || point === start) return LEFT_OUT;
  for (let at = start; at < text.length; at += 1) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return LEFT_OUT;
    value = value * 10 + digit;
  }
  const scaled = value * POWERS[decimals]!;
  return isNegative ? -scaled : scaled;
}

/** numerator / divisor to the nearest whole number, halves away from zero; both safe integers, the divisor positive. */
export function roundedQuotient(numerator: number, divisor: number): number {
  const magnitude = Math.abs(numerator);
  const rest = magnitude % divisor;
  const whole = (magnitude - rest) / divisor;
  const rounded = rest * 2 >= divisor ? whole + 1 : whole;
  return numerator < 0 ? 0 - rounded : rounded;
}
