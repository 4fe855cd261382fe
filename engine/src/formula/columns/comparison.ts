import { compareRational } from '../../money/rational.ts';
import { holds } from '../exact.ts';
import type { ComparisonOperator } from '../syntax.ts';
import { farthest, STEP, toApproximate } from './approximate.ts';
import { align, attempt, subtractVectors } from './arithmetic.ts';
import {
  doubtOfVector,
  exactOf,
  fits,
  formOf,
  materialize,
  ofRegister,
  scalar,
  shortened,
  termOf,
  timesNumber,
} from './exact-form.ts';
import {
  atLeast,
  atMost,
  between,
  clamped,
  extremeOf,
  larger,
  selected,
  selectedCertain,
  smaller,
} from './kernels/linear.ts';
import {
  andAlso,
  compared,
  comparedRoughly,
  isAbove,
  isEqual,
  isNotBelow,
  isUnequal,
  negated,
  orElse,
  sameText,
  sameTruth,
  selectedText,
  selectedTruth,
} from './kernels/logic.ts';
import { doubtOf, floats, type Known, type Plan, type Run } from './plan.ts';
import type { ApproximateVector, BooleanVector, ExactVector, NumericVector, Term, TextVector } from './types.ts';

/** The same truth in every row. */
export const truth = (plan: Plan, known: boolean): BooleanVector => ({
  kind: 'boolean',
  register: plan.constant('truths', Number(known), false),
  known,
});

function truths(
  plan: Plan,
  key: string,
  reads: readonly number[],
  doubt: boolean,
  run: (out: number) => Run,
): BooleanVector {
  return { kind: 'boolean', register: plan.step(key, reads, 'truths', doubtOf(doubt), run), known: null };
}

/** What an operator answers for a difference below, equal to and above zero. */
const answersOf = (operator: ComparisonOperator): readonly [number, number, number] => [
  Number(holds(operator, -1)),
  Number(holds(operator, 0)),
  Number(holds(operator, 1)),
];

export function compareVectors(
  operator: ComparisonOperator,
  a: NumericVector,
  b: NumericVector,
  plan: Plan,
): BooleanVector {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    return truth(plan, holds(operator, compareRational(a.value, b.value)));
  }
  const difference = subtractVectors(a, b, plan);
  if (difference.kind === 'exact') return compareExactly(operator, difference, plan);
  return compareRoughly(operator, toApproximate(plan, a), toApproximate(plan, b), plan);
}

/** The sign of a difference is that of its sum: unit and denominator are positive. */
function compareExactly(operator: ComparisonOperator, difference: ExactVector, plan: Plan): BooleanVector {
  const answers = answersOf(operator);
  const doubt = doubtOfVector(plan, difference);
  const possible = [difference.least < 0, difference.least <= 0 && difference.most >= 0, difference.most > 0];
  const seen = answers.filter((_, sign) => possible[sign]);
  if (!doubt && new Set(seen).size === 1) return truth(plan, seen[0] === 1);
  const { terms, constant } = shortened(plan, withDenominator(plan, difference), 1);
  const { register, factor } = plainTerm(plan, terms[0]!);
  if (!doubt) return compareCertainly(operator, register, factor, constant, plan);
  const k = floats(factor, constant);
  const [below, equal, above] = answers;
  return truths(
    plan,
    `compare ${operator} ${factor} ${constant}`,
    [register],
    doubt,
    (out) =>
      ({ truths: t, numbers }, count) =>
        compared(t[out]!, numbers[register]!, k, below, equal, above, count),
  );
}

/** The loop of each operator, and the sign that its sum takes. */
const CERTAIN: Readonly<Record<ComparisonOperator, { readonly kernel: typeof isAbove; readonly sign: 1 | -1 }>> = {
  '>': { kernel: isAbove, sign: 1 },
  '<': { kernel: isAbove, sign: -1 },
  '>=': { kernel: isNotBelow, sign: 1 },
  '<=': { kernel: isNotBelow, sign: -1 },
  '=': { kernel: isEqual, sign: 1 },
  '<>': { kernel: isUnequal, sign: 1 },
};

/** A comparison in which every row is known. */
function compareCertainly(
  operator: ComparisonOperator,
  register: number,
  factor: number,
  constant: number,
  plan: Plan,
): BooleanVector {
  const { kernel, sign } = CERTAIN[operator];
  const k = floats(sign * factor, sign * constant);
  return truths(
    plan,
    `is ${operator} ${factor} ${constant}`,
    [register],
    false,
    (out) =>
      ({ truths: t, numbers }, count) =>
        kernel(t[out]!, numbers[register]!, k, count),
  );
}

/** A row whose denominator is unknown has no sign. */
function withDenominator(plan: Plan, vector: ExactVector): ExactVector {
  const { denominator, terms } = vector;
  if (denominator === null || !plan.doubt(denominator)) return vector;
  return { ...vector, terms: [...terms, { factor: 0, register: denominator, other: null }] };
}

/** A term as a factor of one register. */
function plainTerm(plan: Plan, term: Term): Pick<Term, 'register' | 'factor'> {
  if (term.other === null) return term;
  return { register: materialize(plan, formOf(plan, { terms: [term], constant: 0 })!), factor: 1 };
}

function compareRoughly(
  operator: ComparisonOperator,
  a: ApproximateVector,
  b: ApproximateVector,
  plan: Plan,
): BooleanVector {
  const [below, , above] = answersOf(operator);
  const error = a.error + b.error + (farthest(a) + farthest(b)) * STEP;
  const k = floats(error);
  return truths(
    plan,
    `compare roughly ${operator} ${error}`,
    [a.register, b.register],
    true,
    (out) =>
      ({ truths: t, numbers }, count) =>
        comparedRoughly(t[out]!, numbers[a.register]!, numbers[b.register]!, k, below, above, count),
  );
}

export function sameBooleans(
  operator: ComparisonOperator,
  a: BooleanVector,
  b: BooleanVector,
  plan: Plan,
): BooleanVector {
  const equal = operator === '=' ? 1 : 0;
  return truths(
    plan,
    `same truth ${operator}`,
    [a.register, b.register],
    plan.doubt(a.register, b.register),
    (out) =>
      ({ truths: t }, count) =>
        sameTruth(t[out]!, t[a.register]!, t[b.register]!, equal, count),
  );
}

export function sameTexts(operator: ComparisonOperator, a: TextVector, b: TextVector, plan: Plan): BooleanVector {
  const equal = operator === '=' ? 1 : 0;
  return truths(
    plan,
    `same text ${operator}`,
    [a.register, b.register],
    plan.doubt(a.register, b.register),
    (out) =>
      ({ truths: t, texts }, count) =>
        sameText(t[out]!, texts[a.register]!, texts[b.register]!, equal, count),
  );
}

/** `and` (`stops` false) or `or` (`stops` true) of two conditions, the second read only where the first does not stop. */
export function bothOrEither(stops: boolean, a: BooleanVector, b: BooleanVector, plan: Plan): BooleanVector {
  if (a.known !== null) return a.known === stops ? a : b;
  const kernel = stops ? orElse : andAlso;
  return truths(
    plan,
    stops ? 'or' : 'and',
    [a.register, b.register],
    plan.doubt(a.register, b.register),
    (out) =>
      ({ truths: t }, count) =>
        kernel(t[out]!, t[a.register]!, t[b.register]!, count),
  );
}

export function notVector(a: BooleanVector, plan: Plan): BooleanVector {
  if (a.known !== null) return truth(plan, !a.known);
  return truths(
    plan,
    'not',
    [a.register],
    plan.doubt(a.register),
    (out) =>
      ({ truths: t }, count) =>
        negated(t[out]!, t[a.register]!, count),
  );
}

/** Row by row the first vector where the condition is true, the second where it is false. */
export function selectVectors(condition: BooleanVector, a: NumericVector, b: NumericVector, plan: Plan): NumericVector {
  if (condition.known !== null) return condition.known ? a : b;
  return attempt<NumericVector>(
    plan,
    a,
    b,
    (x, y) => {
      const both = align(plan, x, y);
      if (both === null) return null;
      const [left, right] = [formOf(plan, both.a), formOf(plan, both.b)];
      if (left === null || right === null) return null;
      const register = select(plan, condition, materialize(plan, left), materialize(plan, right));
      return ofRegister(plan, register, both.unit, both.denominator);
    },
    (x, y) => ({
      kind: 'approximate',
      register: select(plan, condition, x.register, y.register),
      least: Math.min(x.least, y.least),
      most: Math.max(x.most, y.most),
      error: Math.max(x.error, y.error),
    }),
  );
}

function select(plan: Plan, condition: BooleanVector, a: number, b: number): number {
  const [x, y] = [plan.known(a), plan.known(b)];
  const known: Known = {
    least: Math.min(x.least, y.least),
    most: Math.max(x.most, y.most),
    doubt: plan.doubt(a, b, condition.register),
  };
  const { register } = condition;
  const certain = !plan.doubt(a, b) && fits(farthest(x) + farthest(y));
  const kernel = certain ? selectedCertain : selected;
  return plan.step(
    'select',
    [register, a, b],
    'numbers',
    known,
    (out) =>
      ({ numbers, truths: t }, count) =>
        kernel(numbers[out]!, t[register]!, numbers[a]!, numbers[b]!, count),
  );
}

export function selectBooleans(
  condition: BooleanVector,
  a: BooleanVector,
  b: BooleanVector,
  plan: Plan,
): BooleanVector {
  if (condition.known !== null) return condition.known ? a : b;
  return truths(
    plan,
    'select truth',
    [condition.register, a.register, b.register],
    plan.doubt(condition.register, a.register, b.register),
    (out) =>
      ({ truths: t }, count) =>
        selectedTruth(t[out]!, t[condition.register]!, t[a.register]!, t[b.register]!, count),
  );
}

export function selectTexts(condition: BooleanVector, a: TextVector, b: TextVector, plan: Plan): TextVector {
  if (condition.known !== null) return condition.known ? a : b;
  const register = plan.step(
    'select text',
    [condition.register, a.register, b.register],
    'texts',
    doubtOf(plan.doubt(condition.register, a.register, b.register)),
    (out) =>
      ({ truths: t, texts }, count) =>
        selectedText(texts[out]!, t[condition.register]!, texts[a.register]!, texts[b.register]!, count),
  );
  return { kind: 'text', register };
}

/** The smaller (`direction` -1) or larger (1) of two vectors, row by row. */
export function extremeVectors(direction: -1 | 1, a: NumericVector, b: NumericVector, plan: Plan): NumericVector {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    return scalar(compareRational(a.value, b.value) === direction ? a.value : b.value);
  }
  return attempt<NumericVector>(
    plan,
    a,
    b,
    (x, y) => extremeExactly(direction, x, y, plan),
    (x, y) => {
      const least = direction === 1 ? Math.max(x.least, y.least) : Math.min(x.least, y.least);
      const most = direction === 1 ? Math.max(x.most, y.most) : Math.min(x.most, y.most);
      const register = extremeOfFloats(plan, direction, x.register, y.register);
      return { kind: 'approximate', register, least, most, error: Math.max(x.error, y.error) };
    },
  );
}

function extremeExactly(direction: -1 | 1, x: ExactVector, y: ExactVector, plan: Plan): ExactVector | null {
  const both = align(plan, x, y);
  if (both === null) return null;
  const { unit, denominator } = both;
  const [left, right] = [formOf(plan, both.a), formOf(plan, both.b)];
  if (left === null || right === null) return null;
  const winner = winnerOf(direction, left, right);
  if (winner === -1 && !doubtOfVector(plan, { ...right, denominator })) return exactOf(plan, left, unit, denominator);
  if (winner === 1 && !doubtOfVector(plan, { ...left, denominator })) return exactOf(plan, right, unit, denominator);
  if (denominator === null) {
    if (right.terms.length === 0) return clampedTo(plan, left, unit, direction, right.constant);
    if (left.terms.length === 0) return clampedTo(plan, right, unit, direction, left.constant);
  }
  const [a, b] = [materialize(plan, left), materialize(plan, right)];
  const register = canDouble(left, right) ? extreme(plan, direction, a, b) : extremeOfFloats(plan, direction, a, b);
  return ofRegister(plan, register, unit, denominator);
}

type Bounds = Pick<Known, 'least' | 'most'>;

/** Whether twice the difference of two sums is exact. */
const canDouble = (a: Bounds, b: Bounds): boolean => fits(2 * (farthest(a) + farthest(b)));

/** -1 when the first is the extreme in every row, 1 when the second is, 0 when it depends on the row. */
function winnerOf(direction: -1 | 1, a: ExactVector, b: ExactVector): -1 | 0 | 1 {
  if (direction === 1 ? a.least >= b.most : a.most <= b.least) return -1;
  return (direction === 1 ? b.least >= a.most : b.most <= a.least) ? 1 : 0;
}

function extreme(plan: Plan, direction: -1 | 1, a: number, b: number): number {
  const [x, y] = [plan.known(a), plan.known(b)];
  const pick = direction === 1 ? Math.max : Math.min;
  const known: Known = { least: pick(x.least, y.least), most: pick(x.most, y.most), doubt: x.doubt || y.doubt };
  const k = floats(direction);
  return plan.step(
    `extreme ${direction}`,
    [a, b],
    'numbers',
    known,
    (out) =>
      ({ numbers }, count) =>
        extremeOf(numbers[out]!, numbers[a]!, numbers[b]!, k, count),
  );
}

/** The same for floats and for numbers too large to be doubled. */
function extremeOfFloats(plan: Plan, direction: -1 | 1, a: number, b: number): number {
  const [x, y] = [plan.known(a), plan.known(b)];
  const pick = direction === 1 ? Math.max : Math.min;
  const known: Known = { least: pick(x.least, y.least), most: pick(x.most, y.most), doubt: x.doubt || y.doubt };
  const kernel = direction === 1 ? larger : smaller;
  return plan.step(
    `float extreme ${direction}`,
    [a, b],
    'numbers',
    known,
    (out) =>
      ({ numbers }, count) =>
        kernel(numbers[out]!, numbers[a]!, numbers[b]!, count),
  );
}

/** A sum kept at or above (`direction` 1) or at or below (-1) a whole number; two in a row are one loop. */
function clampedTo(
  plan: Plan,
  sum: ExactVector,
  unit: ExactVector['unit'],
  direction: -1 | 1,
  bound: number,
): ExactVector {
  const [low, high] = direction === 1 ? [bound, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, bound];
  const [first] = sum.terms;
  const inner = sum.terms.length === 1 && sum.constant === 0 ? plan.clamps.get(first!.register) : undefined;
  if (inner !== undefined && first!.factor > 0 && first!.other === null) {
    const { factor } = first!;
    const source = formOf(plan, timesNumber(inner.sum, factor));
    const [innerLow, innerHigh] = [inner.low * factor, inner.high * factor];
    if (source !== null && low <= innerHigh) {
      return clamp(plan, source, unit, Math.max(low, innerLow), Math.min(high, innerHigh));
    }
  }
  return clamp(plan, sum, unit, low, high);
}

function clamp(plan: Plan, sum: ExactVector, unit: ExactVector['unit'], low: number, high: number): ExactVector {
  const short = shortened(plan, sum, 1);
  const plain = short.terms[0]!.other === null;
  const { terms, constant } = plain ? short : termOf(materialize(plan, sum));
  const { factor, register: a } = terms[0]!;
  const k = floats(factor, constant, low, high);
  const capped = (value: number): number => Math.min(Math.max(value, low), high);
  const kernel = clampKernel(sum, low, high);
  const register = plan.step(
    `clamp ${k.join(' ')}`,
    [a],
    'numbers',
    { least: capped(sum.least), most: capped(sum.most), doubt: plan.doubt(a) },
    (out) =>
      ({ numbers }, count) =>
        kernel(numbers[out]!, numbers[a]!, k, count),
  );
  if (!plan.clamps.has(register)) plan.clamps.set(register, { sum, low, high });
  return ofRegister(plan, register, unit);
}

function clampKernel(sum: Bounds, low: number, high: number): typeof clamped {
  const bounds = [low, high].filter(Number.isFinite);
  if (!bounds.every((bound) => canDouble(sum, { least: bound, most: bound }))) return clamped;
  if (bounds.length === 2) return canDouble({ least: low, most: low }, { least: high, most: high }) ? between : clamped;
  return Number.isFinite(low) ? atLeast : atMost;
}
