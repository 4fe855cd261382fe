import { LIMIT } from '../formula/columns/exact-form.ts';
import type { NumericColumn } from './types.ts';

/** What is known of the cells of a numeric column before a chunk of it is calculated, in the column's scaled integers. */
export interface ColumnRange {
  readonly least: number;
  readonly most: number;
  /** Every cell is a whole multiple of this. */
  readonly factor: number;
  readonly mayMiss: boolean;
}

/** Any cell that a column may hold. */
export const ANY_RANGE: ColumnRange = { least: -LIMIT, most: LIMIT, factor: 1, mayMiss: true };

/** Whether the cells of a chunk keep to a range. */
export type Gate = (data: Float64Array, start: number, count: number) => boolean;

/**
 * A gate for a range; whole numbers all of them. Where `out` is given it takes the cells divided by the factor, and for a
 * missing cell `missing`.
 */
export function gateOf({ least, most, factor, mayMiss }: ColumnRange, out: Float64Array | null, missing: number): Gate {
  const k = Float64Array.of(least, most, factor, missing, Number(mayMiss));
  if (mayMiss || most > MAGIC_LIMIT || least < -MAGIC_LIMIT) {
    return (data, start, count) => admitAny(data, start, count, k, out ?? NOWHERE);
  }
  if (out === null) return (data, start, count) => admitWhole(data, start, count, k);
  return (data, start, count) => admitDivided(data, start, count, k, out);
}

const NOWHERE = new Float64Array(0);

/**
 * Adding this and taking it away again leaves the nearest whole number of a value up to 2^51; below, all checks that a
 * cell is whole are made so. Larger cells are checked by their floor.
 */
const MAGIC = 1.5 * 2 ** 52;
const MAGIC_LIMIT = 2 ** 51;

function admitWhole(data: Float64Array, start: number, count: number, k: Float64Array): boolean {
  const least = k[0]!;
  const most = k[1]!;
  for (let i = start; i < start + count; i += 1) {
    const cell = data[i]!;
    if (!(cell >= least && cell <= most && cell + MAGIC - MAGIC === cell)) return false;
  }
  return true;
}

function admitDivided(data: Float64Array, start: number, count: number, k: Float64Array, out: Float64Array): boolean {
  const least = k[0]!;
  const most = k[1]!;
  const factor = k[2]!;
  const inverse = 1 / factor;
  for (let i = 0; i < count; i += 1) {
    const cell = data[start + i]!;
    const whole = cell * inverse + MAGIC - MAGIC;
    if (!(cell >= least && cell <= most && whole * factor === cell)) return false;
    out[i] = whole;
  }
  return true;
}

/** For large cells, and for cells that may be missing. */
function admitAny(data: Float64Array, start: number, count: number, k: Float64Array, out: Float64Array): boolean {
  const least = k[0]!;
  const most = k[1]!;
  const factor = k[2]!;
  const missing = k[3]!;
  const mayMiss = k[4]! === 1;
  const keeps = out.length > 0;
  for (let i = 0; i < count; i += 1) {
    const cell = data[start + i]!;
    const whole = cell / factor;
    if (Number.isNaN(cell)) {
      if (!mayMiss) return false;
      if (keeps) out[i] = missing;
    } else {
      if (!(cell >= least && cell <= most && Math.floor(whole) === whole)) return false;
      if (keeps) out[i] = whole;
    }
  }
  return true;
}

/** Measures a chunk. Throws on a cell that no column may hold: the block's builder got it wrong. */
export function measure(what: string, column: NumericColumn, start: number, count: number): ColumnRange {
  const { data, scale } = column;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [factor, mayMiss] = [0, false];
  for (let row = start; row < start + count; row += 1) {
    const cell = data[row]!;
    if (Number.isNaN(cell)) {
      mayMiss = true;
      continue;
    }
    if (!Number.isInteger(cell) || Math.abs(cell) > LIMIT) {
      throw new RangeError(`block ${what} row ${row} holds ${cell}; columns hold whole numbers scaled by 10^${scale}`);
    }
    least = Math.min(least, cell);
    most = Math.max(most, cell);
    factor = commonFactor(factor, cell);
  }
  if (least > most) [least, most] = [0, 0];
  return { least, most, factor: commonFactor(factor, 10 ** scale), mayMiss };
}

function commonFactor(factor: number, cell: number): number {
  if (factor === 1) return 1;
  let [a, b] = [factor, Math.abs(cell)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** The power of two at or beyond a bound, so that the next chunk is likely to keep to the same range. */
function beyond(bound: number): number {
  let power = 1;
  while (power < bound) power *= 2;
  return Math.min(power, LIMIT);
}

/**
 * The bound nearer to zero: a power of two where all cells are of one size (days required), else zero, since the next
 * chunk may hold a smaller one.
 */
function nearer(bound: number, farther: number): number {
  if (bound * 64 < farther) return 0;
  let power = 1;
  while (power * 2 <= bound) power *= 2;
  return power;
}

/** A range in powers of two around what was measured. */
export function generous({ least, most, factor, mayMiss }: ColumnRange): ColumnRange {
  return {
    least: least > 0 ? nearer(least, most) : least < 0 ? -beyond(-least) : 0,
    most: most > 0 ? beyond(most) : most < 0 ? -nearer(-most, -least) : 0,
    factor,
    mayMiss,
  };
}

/** The narrowest range around two. */
export function union(a: ColumnRange, b: ColumnRange): ColumnRange {
  return {
    least: Math.min(a.least, b.least),
    most: Math.max(a.most, b.most),
    factor: commonFactor(a.factor, b.factor),
    mayMiss: a.mayMiss || b.mayMiss,
  };
}
