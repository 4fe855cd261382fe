import { compareRational, type Rational, rational } from '../../money/rational.ts';
import type { DeclaredColumn, ExactValue, PreparedRow, PreparedTable } from '../types.ts';
import type { Arena } from './arena.ts';
import { LIMIT, toApproximate, unknownColumn } from './arithmetic.ts';
import { type ColumnEvaluation, type ExactVector, type NumericVector, UNKNOWN_TEXT, type Vector } from './types.ts';

/** No row of the table is known for this row: the exact interpreter must say. */
const NO_ROW = -1;

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

const floorDivide = (n: bigint, d: bigint): bigint => {
  const quotient = n / d;
  return n % d !== 0n && n < 0n ? quotient - 1n : quotient;
};

/** Bounds as whole multiples of the unit: x ≤ bound becomes data ≤ floor, x ≥ bound becomes data ≥ ceiling. */
function wholeBounds(table: PreparedTable, unit: Rational): number[] {
  return table.rows.map(({ bound }) => {
    if (bound === null) return table.by === 'upTo' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    const n = bound.n * unit.d;
    const d = bound.d * unit.n;
    return Number(table.by === 'upTo' ? floorDivide(n, d) : -floorDivide(-n, d));
  });
}

/** Index of the table row that applies in each row; -1 where the exact interpreter must say. */
export function bandIndices(table: PreparedTable, x: NumericVector, arena: Arena): Int16Array {
  const indices = new Int16Array(arena.count);
  if (x.kind === 'scalar') {
    const row = bandOf(table, x.value);
    return indices.fill(row === null ? NO_ROW : table.rows.indexOf(row));
  }
  const whole = x.kind === 'exact' && x.denominator === null;
  const values = whole ? x : toApproximate(x, arena);
  const error = values.kind === 'approximate' ? values.error : 0;
  const bounds = whole
    ? wholeBounds(table, x.unit)
    : wholeBounds(table, rational(1n, 1_000_000_000n)).map((bound) => bound / 1e9);
  // A bound of the rough path is a float near the true one.
  const doubt = whole
    ? 0
    : error + 2 * 10 ** -9 + Math.max(...bounds.filter(Number.isFinite).map(Math.abs), 0) * 2 ** -50;
  for (let i = 0; i < indices.length; i += 1) {
    indices[i] = bandIndex(bounds, table.by === 'upTo', values.data[i]!, doubt);
  }
  return indices;
}

function bandIndex(bounds: readonly number[], upTo: boolean, x: number, doubt: number): number {
  if (Number.isNaN(x)) return NO_ROW;
  for (const bound of bounds) if (doubt > 0 && !(Math.abs(x - bound) > doubt)) return NO_ROW;
  if (upTo) {
    for (let row = 0; row < bounds.length; row += 1) if (x <= bounds[row]!) return row;
    return NO_ROW;
  }
  let found = NO_ROW;
  for (let row = 0; row < bounds.length && x >= bounds[row]!; row += 1) found = row;
  return found;
}

/** Index of the table row whose key equals the value in each row. */
export function keyIndices(table: PreparedTable, key: Vector, evaluation: ColumnEvaluation): Int16Array {
  const indices = new Int16Array(evaluation.count).fill(NO_ROW);
  if (key.kind === 'text') {
    const rowOf = new Map<number, number>();
    table.rows.forEach((row, index) => {
      if (typeof row.key === 'string') rowOf.set(evaluation.textIndex(row.key), index);
    });
    for (let i = 0; i < indices.length; i += 1) indices[i] = rowOf.get(key.data[i]!) ?? NO_ROW;
    return indices;
  }
  if (key.kind === 'boolean' || key.kind === 'approximate') return indices;
  if (key.kind === 'scalar') {
    return indices.fill(table.rows.findIndex((row) => isSame(row.key, key.value)));
  }
  if (key.denominator !== null) return indices;
  const rowOf = new Map<number, number>();
  table.rows.forEach((row, index) => {
    if (row.key === null || typeof row.key !== 'object') return;
    const n = row.key.n * key.unit.d;
    const d = row.key.d * key.unit.n;
    if (n % d === 0n) rowOf.set(Number(n / d), index);
  });
  for (let i = 0; i < indices.length; i += 1) indices[i] = rowOf.get(key.data[i]!) ?? NO_ROW;
  return indices;
}

const isSame = (key: PreparedRow['key'], value: Rational): boolean =>
  key !== null && typeof key === 'object' && compareRational(key, value) === 0;

/** The values of one column of the table for the table rows given. */
export function gather(
  table: PreparedTable,
  column: Pick<DeclaredColumn, 'code' | 'type'>,
  indices: Int16Array,
  evaluation: ColumnEvaluation,
  arena: Arena,
): Vector {
  const values = table.rows.map((row) => row.values[column.code]);
  if (column.type === 'text') {
    const known = values.map((value) => (typeof value === 'string' ? evaluation.textIndex(value) : UNKNOWN_TEXT));
    return { kind: 'text', data: Uint32Array.from(indices, (index) => (index < 0 ? UNKNOWN_TEXT : known[index]!)) };
  }
  if (column.type === 'boolean') {
    const known = values.map((value) => (typeof value === 'boolean' ? Number(value) : 2));
    return { kind: 'boolean', data: Uint8Array.from(indices, (index) => (index < 0 ? 2 : known[index]!)) };
  }
  return gatherNumbers(values, indices, arena);
}

function gatherNumbers(values: readonly (ExactValue | undefined)[], indices: Int16Array, arena: Arena): ExactVector {
  const numbers = values.map((value) => (typeof value === 'object' ? value : null));
  const denominator = numbers.reduce((common, value) => {
    if (value === null || common % value.d === 0n) return common;
    return common * value.d;
  }, 1n);
  const whole = numbers.map((value) => (value === null ? Number.NaN : Number((value.n * denominator) / value.d)));
  if (whole.some((value) => Math.abs(value) > LIMIT)) return unknownColumn(arena);
  const data = arena.take();
  for (let i = 0; i < data.length; i += 1) data[i] = indices[i]! < 0 ? Number.NaN : whole[indices[i]!]!;
  const most = Math.max(0, ...whole.filter((value) => !Number.isNaN(value)).map(Math.abs));
  return { kind: 'exact', data, denominator: null, unit: rational(1n, denominator), most, mostDenominator: 1 };
}
