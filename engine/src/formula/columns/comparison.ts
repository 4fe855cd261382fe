import { compareRational } from '../../money/rational.ts';
import { holds } from '../exact.ts';
import type { ComparisonOperator } from '../syntax.ts';
import type { Arena } from './arena.ts';
import { align, approximate, attempt, scalar, toColumn } from './arithmetic.ts';
import { type BooleanVector, type NumericVector, type TextVector, UNKNOWN_BOOLEAN, UNKNOWN_TEXT } from './types.ts';

/** Sign of a - b row by row; 2 where floats cannot tell. */
function signs(a: NumericVector, b: NumericVector, arena: Arena): Int8Array {
  return attempt(
    toColumn(a, arena),
    toColumn(b, arena),
    arena,
    (x, y) => {
      const both = align(x, y, arena);
      return both === null ? null : signsOf(both.a, both.b, 0);
    },
    (x, y) => signsOf(x.data, y.data, x.error + y.error + (x.most + y.most) * 2 ** -50),
  );
}

function signsOf(a: Float64Array, b: Float64Array, error: number): Int8Array {
  const result = new Int8Array(a.length);
  for (let i = 0; i < a.length; i += 1) {
    const difference = a[i]! - b[i]!;
    result[i] = difference > error ? 1 : difference < -error ? -1 : error === 0 && difference === 0 ? 0 : 2;
  }
  return result;
}

export function compareVectors(
  operator: ComparisonOperator,
  a: NumericVector,
  b: NumericVector,
  arena: Arena,
): BooleanVector {
  const data = new Uint8Array(arena.count);
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    return { kind: 'boolean', data: data.fill(holds(operator, compareRational(a.value, b.value)) ? 1 : 0) };
  }
  const found = signs(a, b, arena);
  const answers = [holds(operator, -1), holds(operator, 0), holds(operator, 1)].map(Number);
  for (let i = 0; i < data.length; i += 1) {
    const sign = found[i]!;
    data[i] = sign === 2 ? UNKNOWN_BOOLEAN : answers[sign + 1]!;
  }
  return { kind: 'boolean', data };
}

export function sameBooleans(operator: ComparisonOperator, a: BooleanVector, b: BooleanVector): BooleanVector {
  const equal = operator === '=' ? 1 : 0;
  const data = a.data.map((left, i) => {
    const right = b.data[i]!;
    if (left === UNKNOWN_BOOLEAN || right === UNKNOWN_BOOLEAN) return UNKNOWN_BOOLEAN;
    return left === right ? equal : 1 - equal;
  });
  return { kind: 'boolean', data };
}

export function sameTexts(operator: ComparisonOperator, a: TextVector, b: TextVector): BooleanVector {
  const equal = operator === '=' ? 1 : 0;
  const data = new Uint8Array(a.data.length);
  for (let i = 0; i < data.length; i += 1) {
    const [left, right] = [a.data[i]!, b.data[i]!];
    if (left === UNKNOWN_TEXT || right === UNKNOWN_TEXT) data[i] = UNKNOWN_BOOLEAN;
    else data[i] = left === right ? equal : 1 - equal;
  }
  return { kind: 'boolean', data };
}

/** Row by row the first vector where the condition is true, the second where it is false. */
export function selectVectors(condition: Uint8Array, a: NumericVector, b: NumericVector, arena: Arena): NumericVector {
  return attempt<NumericVector>(
    toColumn(a, arena),
    toColumn(b, arena),
    arena,
    (x, y) => {
      const both = align(x, y, arena);
      if (both === null) return null;
      const data = select(condition, both.a, both.b, arena);
      const { denominator, unit, mostDenominator, mostA, mostB } = both;
      return { kind: 'exact', data, denominator, unit, most: Math.max(mostA, mostB), mostDenominator };
    },
    (x, y) => approximate(select(condition, x.data, y.data, arena), Math.max(x.error, y.error)),
  );
}

function select(condition: Uint8Array, a: Float64Array, b: Float64Array, arena: Arena): Float64Array {
  const data = arena.take();
  for (let i = 0; i < data.length; i += 1) {
    const which = condition[i]!;
    data[i] = which === 1 ? a[i]! : which === 0 ? b[i]! : Number.NaN;
  }
  return data;
}

/** The smaller (`direction` -1) or larger (1) of two vectors, row by row. */
export function extremeVectors(direction: -1 | 1, a: NumericVector, b: NumericVector, arena: Arena): NumericVector {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    return scalar(compareRational(a.value, b.value) === direction ? a.value : b.value);
  }
  const extreme = direction === 1 ? Math.max : Math.min;
  const each = (left: Float64Array, right: Float64Array): Float64Array => {
    const data = arena.take();
    for (let i = 0; i < data.length; i += 1) data[i] = extreme(left[i]!, right[i]!);
    return data;
  };
  return attempt<NumericVector>(
    toColumn(a, arena),
    toColumn(b, arena),
    arena,
    (x, y) => {
      const both = align(x, y, arena);
      if (both === null) return null;
      const { denominator, unit, mostDenominator, mostA, mostB } = both;
      return {
        kind: 'exact',
        data: each(both.a, both.b),
        denominator,
        unit,
        most: Math.max(mostA, mostB),
        mostDenominator,
      };
    },
    (x, y) => approximate(each(x.data, y.data), Math.max(x.error, y.error)),
  );
}
