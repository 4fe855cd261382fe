import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absoluteRational,
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  negateRational,
  type Rational,
  ROUNDING_MODES,
  type RoundingMode,
  rational,
  roundToUnit,
  subtractRational,
} from '../../money/index.ts';
import { holds } from '../exact.ts';
import type { ComparisonOperator } from '../syntax.ts';
import { Arena } from './arena.ts';
import {
  absoluteVector,
  addVectors,
  divideVectors,
  multiplyVectors,
  negateVector,
  scalar,
  subtractVectors,
  tighten,
} from './arithmetic.ts';
import { compareVectors, extremeVectors, selectVectors } from './comparison.ts';
import { roundVector } from './rounding.ts';
import type { ExactVector, NumericVector } from './types.ts';

const ROWS = 6;
const OPERATORS: readonly ComparisonOperator[] = ['=', '<>', '<', '<=', '>', '>='];

/** A vector and what its rows truly are; null where there is no value (a division by zero). */
interface Tracked {
  readonly vector: NumericVector;
  readonly truth: readonly (Rational | null)[];
}

/** The exact value of a float. */
function ofFloat(value: number): Rational {
  let scaled = value;
  let exponent = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent += 1n;
  }
  return rational(BigInt(scaled), 2n ** exponent);
}

const both =
  (combine: (a: Rational, b: Rational) => Rational | null) =>
  (a: Tracked, b: Tracked): (Rational | null)[] =>
    a.truth.map((x, row) => (x === null || b.truth[row] === null ? null : combine(x, b.truth[row]!)));

/** Throws unless every row is the truth, within the bound of an approximate vector, or left to the exact interpreter. */
function verify({ vector, truth }: Tracked): number {
  if (vector.kind === 'scalar') {
    for (const value of truth) expect(value).toEqual(vector.value);
    return truth.length;
  }
  let known = 0;
  truth.forEach((value, row) => {
    const data = vector.data[row]!;
    if (Number.isNaN(data)) return;
    known += 1;
    expect(value).not.toBeNull();
    if (vector.kind === 'approximate') {
      if (vector.error === Number.POSITIVE_INFINITY) return;
      expect(Math.abs(data)).toBeLessThanOrEqual(vector.most);
      const off = absoluteRational(subtractRational(ofFloat(data), value!));
      expect(compareRational(off, ofFloat(vector.error))).toBeLessThanOrEqual(0);
    } else {
      const { unit, denominator, most, mostDenominator } = vector;
      const bottom = denominator?.[row] ?? 1;
      expect(Number.isSafeInteger(data) && Number.isSafeInteger(bottom) && bottom > 0).toBe(true);
      expect(Math.abs(data) <= most && bottom <= mostDenominator).toBe(true);
      expect(divideRational(multiplyRational(rational(data), unit), rational(bottom))).toEqual(value);
    }
  });
  return known;
}

function verifyComparison(operator: ComparisonOperator, a: Tracked, b: Tracked, arena: Arena): number {
  const { data } = compareVectors(operator, a.vector, b.vector, arena);
  let known = 0;
  both((x, y) => subtractRational(x, y))(a, b).forEach((difference, row) => {
    if (data[row] === 2) return;
    known += 1;
    expect(difference).not.toBeNull();
    expect(data[row]).toBe(Number(holds(operator, difference!.n > 0n ? 1 : difference!.n < 0n ? -1 : 0)));
  });
  return known;
}

/** Whole numbers that are small, awkward, or at the edge of what a float holds. */
const whole = fc.oneof(
  fc.constantFrom(0, 1, -1, 3, 29, 100, -2175, 9_007_199_254_740_990, -9_007_199_254_740_989, 4_503_599_627_370_497),
  fc.integer({ min: -2000, max: 2000 }),
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.maxSafeInteger().map((value) => (value > 2 ** 53 - 2 ? 7 : value < -(2 ** 53 - 2) ? -7 : value)),
);
const factor = fc
  .tuple(fc.integer({ min: -300, max: 300 }), fc.constantFrom(1, 2, 3, 8, 87, 100, 2175, 1_000_000))
  .map(([n, d]) => rational(n, d));
const unit = factor.filter((value) => value.n !== 0n).map(absoluteRational);
const small = fc.integer({ min: -2000, max: 2000 });
const column = fc.oneof(
  ...[whole, small].map((each) => fc.tuple(fc.array(each, { minLength: ROWS, maxLength: ROWS }), unit)),
);

const step = fc.record({
  name: fc.constantFrom(
    'add',
    'subtract',
    'multiply',
    'divide',
    'least',
    'most',
    'select',
    'round',
    'scale',
    'negate',
    'abs',
    'tighten',
  ),
  left: fc.nat(20),
  right: fc.nat(20),
  factor,
  unit,
  mode: fc.constantFrom<RoundingMode>(...ROUNDING_MODES),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function taken(each: Step, a: Tracked, b: Tracked, arena: Arena): Tracked {
  const { vector } = a;
  switch (each.name) {
    case 'add':
      return { vector: addVectors(vector, b.vector, arena), truth: both(addRational)(a, b) };
    case 'subtract':
      return { vector: subtractVectors(vector, b.vector, arena), truth: both(subtractRational)(a, b) };
    case 'multiply':
      return { vector: multiplyVectors(vector, b.vector, arena), truth: both(multiplyRational)(a, b) };
    case 'divide':
      return {
        vector: divideVectors(vector, b.vector, arena),
        truth: both((x, y) => (y.n === 0n ? null : divideRational(x, y)))(a, b),
      };
    case 'least':
      return {
        vector: extremeVectors(-1, vector, b.vector, arena),
        truth: both((x, y) => (compareRational(x, y) < 0 ? x : y))(a, b),
      };
    case 'most':
      return {
        vector: extremeVectors(1, vector, b.vector, arena),
        truth: both((x, y) => (compareRational(x, y) > 0 ? x : y))(a, b),
      };
    case 'select': {
      const which = Uint8Array.from({ length: ROWS }, (_, row) => (each.left >> row) & 1);
      const truth = a.truth.map((x, row) => (which[row] === 1 ? x : b.truth[row]!));
      return { vector: selectVectors(which, vector, b.vector, arena), truth };
    }
    case 'round': {
      const truth = a.truth.map((x) => (x === null ? null : roundToUnit(x, each.unit, each.mode)));
      return { vector: roundVector(vector, each.unit, each.mode, arena), truth };
    }
    case 'scale':
      return {
        vector: multiplyVectors(vector, scalar(each.factor), arena),
        truth: a.truth.map((x) => (x === null ? null : multiplyRational(x, each.factor))),
      };
    case 'negate':
      return {
        vector: negateVector(vector, arena),
        truth: a.truth.map((x) => (x === null ? null : negateRational(x))),
      };
    case 'abs':
      return {
        vector: absoluteVector(vector, arena),
        truth: a.truth.map((x) => (x === null ? null : absoluteRational(x))),
      };
    case 'tighten':
      return { ...a, vector: vector.kind === 'exact' ? tighten(vector, arena) : vector };
  }
}

const plainStep = { left: 0, right: 0, factor: rational(1), unit: rational(1), mode: 'up' } as const;

function tracked([data, size]: readonly [readonly number[], Rational]): Tracked {
  const most = Math.max(...data.map(Math.abs));
  const vector: ExactVector = {
    kind: 'exact',
    data: Float64Array.from(data),
    denominator: null,
    unit: size,
    most,
    mostDenominator: 1,
  };
  return { vector, truth: data.map((value) => multiplyRational(rational(value), size)) };
}

describe('laws of column arithmetic', () => {
  test('every step is exact, within its bound, or left to the exact interpreter', () => {
    const seen = { exact: 0, approximate: 0, scalar: 0, compared: 0 };
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 2, maxLength: 4 }),
        fc.array(step, { maxLength: 8 }),
        factor,
        (columns, steps, constant) => {
          const arena = new Arena(ROWS);
          const known: Tracked[] = columns.map(tracked);
          known.push({ vector: scalar(constant), truth: Array.from({ length: ROWS }, () => constant) });
          for (const each of steps) {
            const [a, b] = [known[each.left % known.length]!, known[each.right % known.length]!];
            const next = taken(each, a, b, arena);
            seen[next.vector.kind] += verify(next);
            seen.compared += verifyComparison(OPERATORS[each.left % 6]!, next, b, arena);
            known.push(next);
          }
          // Nothing computed later may have written into what was computed before.
          for (const each of known) verify(each);
        },
      ),
      { numRuns: 700 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
  });

  test('the same number computed in two ways is never seen as different', () => {
    let told = 0;
    fc.assert(
      fc.property(column, column, column, fc.constantFrom(...OPERATORS), (one, two, three, operator) => {
        const arena = new Arena(ROWS);
        const [a, b, c] = [tracked(one), tracked(two), tracked(three)];
        const of = (name: Step['name'], x: Tracked, y: Tracked): Tracked => taken({ ...plainStep, name }, x, y, arena);
        const pairs: [Tracked, Tracked][] = [
          [of('multiply', of('multiply', a, b), c), of('multiply', a, of('multiply', c, b))],
          [of('multiply', of('divide', a, b), c), of('divide', of('multiply', c, a), b)],
          [of('multiply', of('add', a, b), c), of('add', of('multiply', a, c), of('multiply', b, c))],
          [of('subtract', of('add', of('divide', a, b), c), c), of('divide', a, b)],
        ];
        for (const [left, right] of pairs) told += verifyComparison(operator, left, right, arena);
      }),
      { numRuns: 600 },
    );
    expect(told).toBeGreaterThan(200);
  });

  test('an error left over when large numbers cancel is carried through products and quotients', () => {
    let checked = 0;
    const tiny = fc.constantFrom(rational(0), rational(1, 1000), rational(-1, 3), rational(5));
    fc.assert(
      fc.property(column, column, column, tiny, factor, (one, two, three, rest, times) => {
        const arena = new Arena(ROWS);
        const [a, b, c] = [tracked(one), tracked(two), tracked(three)];
        const of = (name: Step['name'], x: Tracked, y: Tracked): Tracked => taken({ ...plainStep, name }, x, y, arena);
        const constant = (value: Rational): Tracked => ({
          vector: scalar(value),
          truth: Array.from({ length: ROWS }, () => value),
        });
        const large = of('multiply', of('multiply', a, b), c);
        const same = of('multiply', a, of('multiply', c, b));
        // Truly `rest` in every row; in floats mostly rounding error.
        const left = of('subtract', of('add', large, constant(rest)), same);
        for (const other of [c, of('divide', a, b), constant(times), left, large]) {
          checked += verify(of('multiply', left, other));
          checked += verify(of('divide', other, left));
          checked += verify(of('divide', left, other));
        }
      }),
      { numRuns: 400 },
    );
    expect(checked).toBeGreaterThan(1000);
  });
});
