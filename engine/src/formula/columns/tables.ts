import { compareRational, multiplyRational, ONE, type Rational, rational } from '../../money/rational.ts';
import type { DeclaredColumn, ExactValue, PreparedRow, PreparedTable } from '../types.ts';
import { farthest, toApproximate } from './approximate.ts';
import { multiplyVectors, subtractVectors, unknownColumn } from './arithmetic.ts';
import { commonUnit, fits, LIMIT, materialize, ofRegister, spread } from './exact-form.ts';
import {
  bandIndex,
  bandIndexOfFew,
  bandIndexOfMany,
  bandIndexRoughly,
  gatherNumbers,
  gatherText,
  gatherTruth,
  numberIndex,
  progressive,
  progressiveSmooth,
  textIndex,
} from './kernels/tables.ts';
import { doubtOf, floats, type Plan } from './plan.ts';
import {
  type ApproximateVector,
  type ColumnEvaluation,
  type ExactVector,
  type NumericVector,
  UNKNOWN_BOOLEAN,
  UNKNOWN_TEXT,
  type Vector,
} from './types.ts';

/** Bounds that the loops without a branch have room for. */
const FEW_BOUNDS = 6;
/** From so many bands on the search halves them instead of going up. */
const MANY_BANDS = 24;

/** The band of a step or bracket table that contains x; null when x lies outside all bands. */
export function bandOf(table: PreparedTable, x: Rational): PreparedRow | null {
  if (table.by === 'upTo') {
    return table.rows.find((row) => row.bound === null || compareRational(x, row.bound) <= 0) ?? null;
  }
  let found: PreparedRow | null = null;
  for (const row of table.rows) {
    if (row.bound !== null && compareRational(x, row.bound) < 0) break;
    found = row;
  }
  return found;
}

/** A table row for each row of the chunk, as numbers into `rows`; null stands for: the exact interpreter must say. */
export interface RowChoice {
  readonly register: number;
  readonly rows: readonly (PreparedRow | null)[];
}

/** Bands in rising order with their inclusive upper bounds in whole units; the last bound is infinite. */
interface Bands {
  readonly bounds: readonly number[];
  readonly rows: readonly (PreparedRow | null)[];
}

const floorDivide = (n: bigint, d: bigint): bigint => {
  const quotient = n / d;
  return n % d !== 0n && n < 0n ? quotient - 1n : quotient;
};

/** The largest whole multiple of the unit in each band: x ≤ bound is data ≤ floor; x < from is data ≤ ceiling − 1. */
function bandsOf(table: PreparedTable, unit: Rational): Bands {
  const quotient = (bound: Rational): { n: bigint; d: bigint } => ({ n: bound.n * unit.d, d: bound.d * unit.n });
  if (table.by === 'upTo') {
    const bounds = table.rows.map(({ bound }) => {
      if (bound === null) return Number.POSITIVE_INFINITY;
      const { n, d } = quotient(bound);
      return Number(floorDivide(n, d));
    });
    return closed(bounds, table.rows);
  }
  const below = table.rows.map(({ bound }) => {
    if (bound === null) return Number.NEGATIVE_INFINITY;
    const { n, d } = quotient(bound);
    return Number(-floorDivide(-n, d) - 1n);
  });
  return closed(below, [null, ...table.rows]);
}

/** Without a band that ends at infinity there is one that nobody knows. */
function closed(bounds: readonly number[], rows: readonly (PreparedRow | null)[]): Bands {
  if (bounds.at(-1) === Number.POSITIVE_INFINITY) return { bounds, rows };
  return rows.length > bounds.length
    ? { bounds: [...bounds, Number.POSITIVE_INFINITY], rows }
    : { bounds: [...bounds, Number.POSITIVE_INFINITY], rows: [...rows, null] };
}

/** Only the bands that values between two bounds can reach. */
function reachable({ bounds, rows }: Bands, { least, most }: { least: number; most: number }): Bands {
  const first = bounds.findIndex((bound) => least <= bound);
  const last = bounds.findIndex((bound) => most <= bound);
  const kept = bounds.slice(first, last + 1);
  kept[kept.length - 1] = Number.POSITIVE_INFINITY;
  return { bounds: kept, rows: rows.slice(first, last + 1) };
}

/** The table row that applies in each row, by the band that contains x. */
export function bandRows(table: PreparedTable, x: NumericVector, plan: Plan): RowChoice {
  const vector = x.kind === 'scalar' ? spread(plan, x) : x;
  if (vector.kind === 'exact' && vector.denominator === null) {
    const { bounds, rows } = reachable(bandsOf(table, vector.unit), vector);
    const a = materialize(plan, vector);
    const few = bounds.length <= FEW_BOUNDS + 1 && !plan.doubt(a);
    const padding = Array.from({ length: few ? FEW_BOUNDS + 1 - bounds.length : 0 }, () => Number.POSITIVE_INFINITY);
    const limits = floats(...bounds, ...padding);
    const kernel = few ? bandIndexOfFew : bounds.length < MANY_BANDS ? bandIndex : bandIndexOfMany;
    const none = rows.length;
    const register = plan.step(
      `band ${table.code} ${bounds.join(' ')}`,
      [a],
      'texts',
      doubtOf(plan.doubt(a) || rows.includes(null)),
      (out) =>
        ({ texts, numbers }, count) =>
          kernel(texts[out]!, numbers[a]!, limits, none, count),
    );
    return { register, rows: plan.doubt(a) ? [...rows, null] : rows };
  }
  return bandRowsRoughly(table, toApproximate(plan, vector), plan);
}

/** A bound of the rough path is a float near the true one. */
const NANO: Rational = rational(1n, 1_000_000_000n);

function bandRowsRoughly(table: PreparedTable, { register: a, error }: ApproximateVector, plan: Plan): RowChoice {
  const { bounds, rows } = bandsOf(table, NANO);
  const limits = floats(...bounds.map((bound) => bound / 1e9));
  const farthest = Math.max(0, ...limits.filter(Number.isFinite).map(Math.abs));
  const k = floats(error + 2 * 10 ** -9 + farthest * 2 ** -50);
  const none = rows.length;
  const register = plan.step(
    `band roughly ${table.code} ${k[0]}`,
    [a],
    'texts',
    doubtOf(true),
    (out) =>
      ({ texts, numbers }, count) =>
        bandIndexRoughly(texts[out]!, numbers[a]!, limits, k, none, count),
  );
  return { register, rows: [...rows, null] };
}

/** The table row whose key equals the value in each row. */
export function keyRows(table: PreparedTable, key: Vector, evaluation: ColumnEvaluation): RowChoice {
  const { plan } = evaluation;
  const rows = [...table.rows, null];
  const none = table.rows.length;
  if (key.kind === 'text') {
    const known = table.rows.map((row) => (typeof row.key === 'string' ? evaluation.textIndex(row.key) : -1));
    const rowOf = new Uint32Array(Math.max(0, ...known.map((index) => index + 1))).fill(none);
    known.forEach((index, row) => {
      if (index >= 0) rowOf[index] = row;
    });
    const register = plan.step(
      `key ${table.code}`,
      [key.register],
      'texts',
      doubtOf(true),
      (out) =>
        ({ texts }, count) =>
          textIndex(texts[out]!, texts[key.register]!, rowOf, none, count),
    );
    return { register, rows };
  }
  const vector = key.kind === 'scalar' ? spread(plan, key) : key;
  if (vector.kind !== 'exact' || vector.denominator !== null) {
    return { register: plan.constant('texts', none, true), rows };
  }
  const rowOf = numbersIn(table, vector.unit);
  const a = materialize(plan, vector);
  const register = plan.step(
    `key ${table.code} ${vector.unit.n}/${vector.unit.d}`,
    [a],
    'texts',
    doubtOf(true),
    (out) =>
      ({ texts, numbers }, count) =>
        numberIndex(texts[out]!, numbers[a]!, rowOf, none, count),
  );
  return { register, rows };
}

/** The rows of a table by their keys in whole units. */
function numbersIn(table: PreparedTable, unit: Rational): ReadonlyMap<number, number> {
  const rowOf = new Map<number, number>();
  table.rows.forEach((row, index) => {
    if (row.key === null || typeof row.key !== 'object') return;
    const n = row.key.n * unit.d;
    const d = row.key.d * unit.n;
    if (n % d === 0n) rowOf.set(Number(n / d), index);
  });
  return rowOf;
}

/** The values of one column of the table for the table rows chosen. */
export function gather(
  table: PreparedTable,
  column: Pick<DeclaredColumn, 'code' | 'type'>,
  { register: chosen, rows }: RowChoice,
  evaluation: ColumnEvaluation,
): Vector {
  const { plan } = evaluation;
  const values = rows.map((row) => row?.values[column.code]);
  const doubt = doubtOf(values.includes(undefined));
  const key = `gather ${table.code} ${column.code}`;
  if (column.type === 'text') {
    const known = Uint32Array.from(values, (value) =>
      typeof value === 'string' ? evaluation.textIndex(value) : UNKNOWN_TEXT,
    );
    const register = plan.step(
      `${key} ${known.join(' ')}`,
      [chosen],
      'texts',
      doubt,
      (out) =>
        ({ texts }, count) =>
          gatherText(texts[out]!, texts[chosen]!, known, count),
    );
    return { kind: 'text', register };
  }
  if (column.type === 'boolean') {
    const known = Uint8Array.from(values, (value) => (typeof value === 'boolean' ? Number(value) : UNKNOWN_BOOLEAN));
    const register = plan.step(
      `${key} ${known.join(' ')}`,
      [chosen],
      'truths',
      doubt,
      (out) =>
        ({ truths, texts }, count) =>
          gatherTruth(truths[out]!, texts[chosen]!, known, count),
    );
    return { kind: 'boolean', register, known: null };
  }
  return gatherExactly(values, chosen, key, plan);
}

/** Numbers as whole multiples of one unit; a number that is none is NaN. */
function wholeNumbers(values: readonly (ExactValue | undefined | null)[]): { data: Float64Array; unit: Rational } {
  const numbers = values.map((value) => (typeof value === 'object' && value !== null ? value : null));
  const unit = numbers.reduce<Rational>(
    (common, value) => (value === null || value.n === 0n ? common : commonUnit(common, value).unit),
    numbers.find((value) => value !== null && value.n !== 0n) ?? ONE,
  );
  const positive = unit.n < 0n ? { n: -unit.n, d: unit.d } : unit;
  const data = Float64Array.from(numbers, (value) => {
    if (value === null) return Number.NaN;
    const scaled = (value.n * positive.d) / (value.d * positive.n);
    return Number(scaled);
  });
  return { data, unit: positive };
}

function boundsOf(data: Float64Array): { least: number; most: number; doubt: boolean } {
  const numbers = [...data].filter((value) => !Number.isNaN(value));
  const doubt = numbers.length < data.length;
  return numbers.length === 0
    ? { least: 0, most: 0, doubt }
    : { least: Math.min(...numbers), most: Math.max(...numbers), doubt };
}

function gatherExactly(
  values: readonly (ExactValue | undefined)[],
  chosen: number,
  key: string,
  plan: Plan,
): ExactVector {
  const { data, unit } = wholeNumbers(values);
  if (data.some((value) => Math.abs(value) > LIMIT)) return unknownColumn(plan);
  const register = plan.step(
    `${key} ${data.join(' ')}`,
    [chosen],
    'numbers',
    boundsOf(data),
    (out) =>
      ({ numbers, texts }, count) =>
        gatherNumbers(numbers[out]!, texts[chosen]!, data, count),
  );
  return ofRegister(plan, register, unit);
}

export const RATE = { code: 'rate', type: 'number' } as const;
export const QUICK = { code: 'quick', type: 'money' } as const;

/** x × rate − quick deduction of the band of x. */
export function bracketVector(table: PreparedTable, x: NumericVector, evaluation: ColumnEvaluation): NumericVector {
  const { plan } = evaluation;
  const vector = x.kind === 'scalar' ? spread(plan, x) : x;
  if (vector.kind === 'exact' && vector.denominator === null) {
    const exact = progressiveExactly(table, vector, plan);
    if (exact !== null) return exact;
  }
  const chosen = bandRows(table, vector, plan);
  const rate = gather(table, RATE, chosen, evaluation) as NumericVector;
  const quick = gather(table, QUICK, chosen, evaluation) as NumericVector;
  return subtractVectors(multiplyVectors(vector, rate, plan), quick, plan);
}

/** The same in one loop; null when a number could leave the range, or the table has many bands. */
function progressiveExactly(table: PreparedTable, x: ExactVector, plan: Plan): ExactVector | null {
  const { bounds, rows } = reachable(bandsOf(table, x.unit), x);
  if (bounds.length >= MANY_BANDS) return null;
  const rates = wholeNumbers(rows.map((row) => row?.values[RATE.code]));
  const quicks = wholeNumbers(rows.map((row) => row?.values[QUICK.code]));
  const common = commonUnit(multiplyRational(x.unit, rates.unit), quicks.unit);
  const rate = rates.data.map((value) => value * common.a);
  const less = quicks.data.map((value) => 0 - value * common.b);
  const ends = bounds.map((bound, band) => {
    const low = Math.max(x.least, band === 0 ? x.least : bounds[band - 1]! + 1);
    const high = Math.min(x.most, bound);
    return [low, high].map((value) => ({
      value: value * rate[band]! + less[band]!,
      magnitude: Math.abs(value * rate[band]!) + Math.abs(less[band]!),
    }));
  });
  const known = ends.flat().filter(({ value }) => !Number.isNaN(value));
  if (known.length === 0 || !known.every(({ magnitude }) => fits(magnitude))) return null;
  const a = materialize(plan, x);
  const limits = floats(...bounds);
  const values = known.map(({ value }) => value);
  const smooth = smoothScale(bounds, rate, less, farthest(x));
  const register = plan.step(
    `bracket ${table.code} ${bounds.join(' ')} ${rate.join(' ')} ${less.join(' ')}`,
    [a],
    'numbers',
    { least: Math.min(...values), most: Math.max(...values), doubt: plan.doubt(a) || rows.includes(null) },
    (out) =>
      ({ numbers }, count) =>
        smooth === null
          ? progressive(numbers[out]!, numbers[a]!, limits, rate, less, count)
          : progressiveSmooth(numbers[out]!, numbers[a]!, smooth, count),
  );
  return ofRegister(plan, register, common.unit);
}

/** The constants of a progressive scale that never jumps; null when it does, has more bands, or could leave the range. */
function smoothScale(
  bounds: readonly number[],
  rate: Float64Array,
  less: Float64Array,
  size: number,
): Float64Array | null {
  const turns = bounds.slice(0, -1).map((bound, band) => {
    const rise = rate[band + 1]! - rate[band]!;
    return { bound, rise, jump: less[band + 1]! - less[band]! + bound * rise };
  });
  const magnitude = turns.reduce(
    (sum, { bound, rise }) => sum + 2 * (size + Math.abs(bound)) * Math.abs(rise),
    2 * size * Math.abs(rate[0]!),
  );
  if (turns.length > FEW_BOUNDS || !turns.every(({ jump }) => jump === 0) || !fits(magnitude)) return null;
  const k = new Float64Array(2 + 2 * FEW_BOUNDS);
  k[0] = 2 * rate[0]!;
  turns.forEach(({ bound, rise }, at) => {
    k[1 + at] = bound;
    k[1 + FEW_BOUNDS + at] = rise;
  });
  k[1 + 2 * FEW_BOUNDS] = less[0]!;
  return k;
}
