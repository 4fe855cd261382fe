import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absoluteRational,
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  negateRational,
  ONE,
  type Rational,
  ROUNDING_MODES,
  type RoundingMode,
  rational,
  roundToUnit,
  subtractRational,
  ZERO,
} from '../../money/index.ts';
import { holds } from '../exact.ts';
import type { ComparisonOperator } from '../syntax.ts';
import {
  absoluteVector,
  addVectors,
  divideVectors,
  multiplyVectors,
  negateVector,
  subtractVectors,
} from './arithmetic.ts';
import { compareVectors, extremeVectors, selectVectors } from './comparison.ts';
import { LIMIT, materialize, ofRegister, scalar } from './exact-form.ts';
import { newColumn, Plan, type Routine } from './plan.ts';
import { roundVector } from './rounding.ts';
import type { BooleanVector, NumericVector } from './types.ts';

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

/** Vectors planned over given columns, and what to look at when the plan has run. */
class Rows {
  readonly plan = new Plan();
  private readonly given: { register: number; data: Float64Array | Uint8Array }[] = [];
  private readonly checks: ((routine: Routine) => number)[] = [];

  column([data, size]: readonly [readonly number[], Rational]): Tracked {
    const known = { least: Math.min(...data), most: Math.max(...data), doubt: false };
    const register = this.plan.given(`column ${this.given.length}`, 'numbers', known);
    this.given.push({ register, data: Float64Array.from(data) });
    const truth = data.map((value) => multiplyRational(rational(value), size));
    return { vector: ofRegister(this.plan, register, size), truth };
  }

  truths(data: Uint8Array): BooleanVector {
    const register = this.plan.given(`column ${this.given.length}`, 'truths', { least: 0, most: 0, doubt: false });
    this.given.push({ register, data });
    return { kind: 'boolean', register, known: null };
  }

  /** Later: every row is the truth, within the bound of an approximate vector, or left to the exact interpreter. */
  verify(tracked: Tracked): void {
    const { vector } = tracked;
    if (vector.kind === 'scalar') {
      this.checks.push(() => {
        for (const value of tracked.truth) expect(value).toEqual(vector.value);
        return tracked.truth.length;
      });
    } else if (vector.kind === 'approximate') this.checks.push(this.approximateCheck(vector, tracked.truth));
    else this.checks.push(this.exactCheck(vector, tracked.truth));
  }

  private exactCheck(vector: NumericVector & { kind: 'exact' }, truth: Tracked['truth']): (routine: Routine) => number {
    const sum = this.plan.output(materialize(this.plan, vector));
    const denominator = vector.denominator === null ? null : this.plan.output(vector.denominator);
    const bottomMost = vector.denominator === null ? 1 : this.plan.known(vector.denominator).most;
    return ({ frame }) =>
      knownRows(truth, (value, row) => {
        const data = frame.numbers[sum]![row]!;
        const bottom = denominator === null ? 1 : frame.numbers[denominator]![row]!;
        if (Number.isNaN(data) || Number.isNaN(bottom)) return false;
        expect(value).not.toBeNull();
        expect(Number.isSafeInteger(data) && Number.isSafeInteger(bottom) && bottom > 0).toBe(true);
        expect(data >= vector.least && data <= vector.most && bottom <= bottomMost).toBe(true);
        expect(vector.magnitude <= LIMIT).toBe(true);
        expect(divideRational(multiplyRational(rational(data), vector.unit), rational(bottom))).toEqual(value);
        return true;
      });
  }

  private approximateCheck(
    { register, error, least, most }: NumericVector & { kind: 'approximate' },
    truth: Tracked['truth'],
  ): (routine: Routine) => number {
    const out = this.plan.output(register);
    return ({ frame }) =>
      knownRows(truth, (value, row) => {
        const data = frame.numbers[out]![row]!;
        if (Number.isNaN(data)) return false;
        expect(value).not.toBeNull();
        if (error === Number.POSITIVE_INFINITY) return true;
        expect(data >= least && data <= most).toBe(true);
        const off = absoluteRational(subtractRational(ofFloat(data), value!));
        expect(compareRational(off, ofFloat(error))).toBeLessThanOrEqual(0);
        return true;
      });
  }

  verifyComparison(operator: ComparisonOperator, a: Tracked, b: Tracked): void {
    const { register } = compareVectors(operator, a.vector, b.vector, this.plan);
    const out = this.plan.output(register);
    const differences = both((x, y) => subtractRational(x, y))(a, b);
    this.checks.push(({ frame }) =>
      knownRows(differences, (difference, row) => {
        const data = frame.truths[out]![row]!;
        if (data === 2) return false;
        expect(difference).not.toBeNull();
        expect(data).toBe(Number(holds(operator, difference!.n > 0n ? 1 : difference!.n < 0n ? -1 : 0)));
        return true;
      }),
    );
  }

  /** Runs the plan and checks everything; answers how many rows each check knew. */
  run(): number[] {
    const routine = this.plan.routine(ROWS);
    const { frame, runs } = routine;
    for (const { register, data } of this.given) {
      if (data instanceof Uint8Array) frame.truths[register] = data;
      else frame.numbers[register] = data;
    }
    for (const { register, type } of this.plan.outputRegisters()) {
      frame[type][register] = newColumn(type, ROWS) as never;
    }
    for (const each of runs) each(frame, ROWS);
    return this.checks.map((check) => check(routine));
  }
}

/** How many rows a check says it knew. */
function knownRows(truth: Tracked['truth'], isKnown: (value: Rational | null, row: number) => boolean): number {
  return truth.filter(isKnown).length;
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
  ),
  left: fc.nat(20),
  right: fc.nat(20),
  factor,
  unit,
  mode: fc.constantFrom<RoundingMode>(...ROUNDING_MODES),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function taken(each: Step, a: Tracked, b: Tracked, rows: Rows): Tracked {
  const { vector } = a;
  const { plan } = rows;
  switch (each.name) {
    case 'add':
      return { vector: addVectors(vector, b.vector, plan), truth: both(addRational)(a, b) };
    case 'subtract':
      return { vector: subtractVectors(vector, b.vector, plan), truth: both(subtractRational)(a, b) };
    case 'multiply':
      return { vector: multiplyVectors(vector, b.vector, plan), truth: both(multiplyRational)(a, b) };
    case 'divide':
      return {
        vector: divideVectors(vector, b.vector, plan),
        truth: both((x, y) => (y.n === 0n ? null : divideRational(x, y)))(a, b),
      };
    case 'least':
      return {
        vector: extremeVectors(-1, vector, b.vector, plan),
        truth: both((x, y) => (compareRational(x, y) < 0 ? x : y))(a, b),
      };
    case 'most':
      return {
        vector: extremeVectors(1, vector, b.vector, plan),
        truth: both((x, y) => (compareRational(x, y) > 0 ? x : y))(a, b),
      };
    case 'select': {
      const which = Uint8Array.from({ length: ROWS }, (_, row) => (each.left >> row) & 1);
      const truth = a.truth.map((x, row) => (which[row] === 1 ? x : b.truth[row]!));
      return { vector: selectVectors(rows.truths(which), vector, b.vector, plan), truth };
    }
    case 'round': {
      const truth = a.truth.map((x) => (x === null ? null : roundToUnit(x, each.unit, each.mode)));
      return { vector: roundVector(vector, each.unit, each.mode, plan), truth };
    }
    case 'scale':
      return {
        vector: multiplyVectors(vector, scalar(each.factor), plan),
        truth: a.truth.map((x) => (x === null ? null : multiplyRational(x, each.factor))),
      };
    case 'negate':
      return {
        vector: negateVector(vector, plan),
        truth: a.truth.map((x) => (x === null ? null : negateRational(x))),
      };
    case 'abs':
      return {
        vector: absoluteVector(vector, plan),
        truth: a.truth.map((x) => (x === null ? null : absoluteRational(x))),
      };
  }
}

const plainStep = { left: 0, right: 0, factor: rational(1), unit: rational(1), mode: 'up' } as const;

/** A divisor below zero that is a sum of one column with itself: turned round, its factor goes into its unit. */
const nothing = { factor: ZERO, unit: ONE, mode: 'half-up' as const };
const same = (value: number): [number[], Rational] => [Array.from({ length: ROWS }, () => value), ONE];
const TURNED_DIVISOR: [[number[], Rational][], Step[], Rational] = [
  [same(-1), same(0), same(0)],
  [
    { name: 'add', left: 0, right: 0, ...nothing },
    { name: 'divide', left: 0, right: 4, ...nothing },
  ],
  ZERO,
];

/** Nothing divided by a quotient that is unknown, because its own divisor is zero. */
const UNKNOWN_DIVISOR: typeof TURNED_DIVISOR = [
  [same(0), same(0)],
  [
    { name: 'divide', left: 2, right: 0, ...nothing },
    { name: 'round', left: 2, right: 0, ...nothing },
    { name: 'divide', left: 4, right: 3, ...nothing },
  ],
  rational(1, 3),
];

describe('laws of column arithmetic', () => {
  test('every step is exact, within its bound, or left to the exact interpreter', () => {
    const seen = { exact: 0, approximate: 0, scalar: 0, compared: 0 };
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 2, maxLength: 4 }),
        fc.array(step, { maxLength: 8 }),
        factor,
        (columns, steps, constant) => {
          const rows = new Rows();
          const known: Tracked[] = columns.map((each) => rows.column(each));
          known.push({ vector: scalar(constant), truth: Array.from({ length: ROWS }, () => constant) });
          for (const each of steps) {
            const [a, b] = [known[each.left % known.length]!, known[each.right % known.length]!];
            const next = taken(each, a, b, rows);
            known.push(next);
            rows.verifyComparison(OPERATORS[each.left % 6]!, next, b);
          }
          for (const each of known) rows.verify(each);
          const counts = rows.run();
          counts.slice(0, steps.length).forEach((count) => {
            seen.compared += count;
          });
          known.forEach(({ vector }, at) => {
            seen[vector.kind] += counts[steps.length + at]!;
          });
        },
      ),
      { numRuns: 700, examples: [TURNED_DIVISOR, UNKNOWN_DIVISOR] },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
  });

  test('the same number computed in two ways is never seen as different', () => {
    let told = 0;
    fc.assert(
      fc.property(column, column, column, fc.constantFrom(...OPERATORS), (one, two, three, operator) => {
        const rows = new Rows();
        const [a, b, c] = [rows.column(one), rows.column(two), rows.column(three)];
        const of = (name: Step['name'], x: Tracked, y: Tracked): Tracked => taken({ ...plainStep, name }, x, y, rows);
        const pairs: [Tracked, Tracked][] = [
          [of('multiply', of('multiply', a, b), c), of('multiply', a, of('multiply', c, b))],
          [of('multiply', of('divide', a, b), c), of('divide', of('multiply', c, a), b)],
          [of('multiply', of('add', a, b), c), of('add', of('multiply', a, c), of('multiply', b, c))],
          [of('subtract', of('add', of('divide', a, b), c), c), of('divide', a, b)],
        ];
        for (const [left, right] of pairs) rows.verifyComparison(operator, left, right);
        for (const count of rows.run()) told += count;
      }),
      { numRuns: 600 },
    );
    expect(told).toBeGreaterThan(200);
  });

  test('rounding is right beside every tie and every whole number, whatever the size', () => {
    let known = 0;
    const sizes = fc.integer({ min: 4, max: 53 });
    const divisors = fc.oneof(fc.integer({ min: 2, max: 2000 }), fc.constantFrom(100, 2175, 17_400, 1_000_000));
    fc.assert(
      fc.property(sizes, divisors, fc.nat(1000), fc.constantFrom(1, -1, 0), step, (size, divisor, seed, side, each) => {
        const rows = new Rows();
        const top = Math.min(2 ** size, LIMIT - divisor);
        const data = Array.from({ length: ROWS }, (_, row) => {
          const whole = Math.floor((top / divisor) * (1 - (seed * (row + 1)) / 7000));
          const near = whole * divisor + Math.floor(divisor / 2) * (row % 2) + (row % 3) - 1;
          const positive = Math.min(LIMIT, Math.max(0, near));
          return side === 0 ? positive * (row % 2 === 0 ? 1 : -1) + 0 : positive * side + 0;
        });
        const a = rows.column([data, rational(1, divisor)]);
        const unit = rational(1);
        rows.verify(taken({ ...each, name: 'round', unit }, a, a, rows));
        const required = rows.column([data.map(() => divisor), unit]);
        const b = rows.column([data, unit]);
        rows.verify(
          taken({ ...each, name: 'round', unit }, taken({ ...each, name: 'divide' }, b, required, rows), a, rows),
        );
        for (const count of rows.run()) known += count;
      }),
      { numRuns: 1500 },
    );
    expect(known).toBeGreaterThan(10_000);
  });

  test('an error left over when large numbers cancel is carried through products and quotients', () => {
    let checked = 0;
    const tiny = fc.constantFrom(rational(0), rational(1, 1000), rational(-1, 3), rational(5));
    fc.assert(
      fc.property(column, column, column, tiny, factor, (one, two, three, rest, times) => {
        const rows = new Rows();
        const [a, b, c] = [rows.column(one), rows.column(two), rows.column(three)];
        const of = (name: Step['name'], x: Tracked, y: Tracked): Tracked => taken({ ...plainStep, name }, x, y, rows);
        const constant = (value: Rational): Tracked => ({
          vector: scalar(value),
          truth: Array.from({ length: ROWS }, () => value),
        });
        const large = of('multiply', of('multiply', a, b), c);
        const same = of('multiply', a, of('multiply', c, b));
        // Truly `rest` in every row; in floats mostly rounding error.
        const left = of('subtract', of('add', large, constant(rest)), same);
        for (const other of [c, of('divide', a, b), constant(times), left, large]) {
          rows.verify(of('multiply', left, other));
          rows.verify(of('divide', other, left));
          rows.verify(of('divide', left, other));
        }
        for (const count of rows.run()) checked += count;
      }),
      { numRuns: 400 },
    );
    expect(checked).toBeGreaterThan(1000);
  });
});
