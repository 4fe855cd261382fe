import { multiplyRational, ONE, type Rational, rational } from '../../money/rational.ts';
import { linear1, linear2, linear3, linear4, product, products2, sum4 } from './kernels/linear.ts';
import { floats, type Known, type Plan, type Run } from './plan.ts';
import type { ExactVector, ScalarVector, Term } from './types.ts';

/** Whole numbers up to here, their sums and the floors of their quotients are exact in float64. */
export const LIMIT = 2 ** 53 - 2;

export const fits = (bound: number): boolean => bound <= LIMIT;

export const scalar = (value: Rational): ScalarVector => ({ kind: 'scalar', value });

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Two units as whole multiples of a third. */
export function commonUnit(
  a: Rational,
  b: Rational,
): { readonly unit: Rational; readonly a: number; readonly b: number } {
  if (a.n === b.n && a.d === b.d) return { unit: a, a: 1, b: 1 };
  const left = a.n * b.d;
  const right = b.n * a.d;
  const divisor = greatestCommonDivisor(left, right);
  return { unit: rational(divisor, a.d * b.d), a: Number(left / divisor), b: Number(right / divisor) };
}

/** The part of an exact vector that is calculated row by row. */
export interface Sum {
  readonly terms: readonly Term[];
  readonly constant: number;
}

function boundsOf(plan: Plan, { register, other }: Term): { least: number; most: number } {
  const a = plan.known(register);
  if (other === null) return a;
  const b = plan.known(other);
  const corners = [a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most];
  return { least: Math.min(...corners), most: Math.max(...corners) };
}

/** Equal terms together; a term that cancels out stays as 0 × register where a row of it may be unknown. */
function merged(plan: Plan, terms: readonly Term[]): Term[] {
  const found = new Map<string, Term>();
  for (const term of terms) {
    const key = `${term.register} ${term.other}`;
    const before = found.get(key);
    found.set(key, before === undefined ? term : { ...term, factor: term.factor + before.factor });
  }
  return [...found.values()].filter((term) => term.factor !== 0 || plan.doubt(...registersOf([term])));
}

export const registersOf = (terms: readonly Term[]): number[] =>
  terms.flatMap(({ register, other }) => (other === null ? [register] : [register, other]));

function content({ terms, constant }: Sum): number {
  let divisor = Math.abs(constant);
  for (const { factor } of terms) {
    let a = Math.abs(factor);
    while (a !== 0) [divisor, a] = [a, divisor % a];
  }
  return divisor;
}

/** A sum as it is written, in units of 1; null when a partial sum could pass LIMIT. */
export function formOf(plan: Plan, sum: Sum): ExactVector | null {
  const { constant } = sum;
  if (!sum.terms.every(({ factor }) => fits(Math.abs(factor))) || !fits(Math.abs(constant))) return null;
  const terms = merged(plan, sum.terms);
  const bounds = sumBounds(plan, { terms, constant });
  return fits(bounds.magnitude) ? { kind: 'exact', terms, constant, unit: ONE, denominator: null, ...bounds } : null;
}

/** A sum with a unit as an exact vector, in its smallest whole numbers; null when a partial sum could pass LIMIT. */
export function exactOf(plan: Plan, sum: Sum, unit: Rational, denominator: number | null): ExactVector | null {
  const divisor = content(sum);
  if (divisor === 0) {
    const zero = formOf(plan, sum);
    return zero && { ...zero, denominator };
  }
  const form = formOf(plan, divisor === 1 ? sum : dividedBy(sum, divisor));
  return form && { ...form, unit: multiplyRational(unit, rational(divisor)), denominator };
}

function sumBounds(plan: Plan, { terms, constant }: Sum): Pick<ExactVector, 'least' | 'most' | 'magnitude'> {
  let [least, most, magnitude] = [constant, constant, Math.abs(constant)];
  for (const term of terms) {
    const bounds = boundsOf(plan, term);
    const ends = [term.factor * bounds.least, term.factor * bounds.most];
    least += Math.min(...ends);
    most += Math.max(...ends);
    magnitude += Math.max(Math.abs(ends[0]!), Math.abs(ends[1]!));
  }
  return { least: least + 0, most: most + 0, magnitude };
}

/** One register as a sum. */
export const termOf = (register: number): Sum => ({ terms: [{ factor: 1, register, other: null }], constant: 0 });

/** The column of a register as an exact vector. */
export const ofRegister = (
  plan: Plan,
  register: number,
  unit: Rational,
  denominator: number | null = null,
): ExactVector => exactOf(plan, termOf(register), unit, denominator)!;

/** A scalar as an exact vector, so that it meets a column. */
export function spread(plan: Plan, { value }: ScalarVector): ExactVector {
  const sign = value.n < 0n ? -1 : value.n > 0n ? 1 : 0;
  const unit = sign === 0 ? ONE : sign < 0 ? { n: -value.n, d: value.d } : value;
  return exactOf(plan, { terms: [], constant: sign }, unit, null)!;
}

/** The same sum with every factor multiplied. */
export const timesNumber = ({ terms, constant }: Sum, factor: number): Sum => ({
  terms: terms.map((term) => ({ ...term, factor: term.factor * factor })),
  constant: constant * factor + 0,
});

const dividedBy = ({ terms, constant }: Sum, divisor: number): Sum => ({
  terms: terms.map((term) => ({ ...term, factor: term.factor / divisor })),
  constant: constant / divisor,
});

/** The same sum times a register; a sum of nothing keeps it too, since it may be unknown in some rows. */
export function timesRegister(plan: Plan, vector: ExactVector, register: number): Sum {
  const simple = vector.terms.every(({ other }) => other === null);
  const { terms, constant } = simple ? vector : termOf(materialize(plan, vector));
  const products = terms.map((term) => ({ ...term, other: register }));
  return constant === 0 && terms.length > 0
    ? { terms: products, constant }
    : { terms: [...products, { factor: constant, register, other: null }], constant: 0 };
}

export const doubtOfVector = (plan: Plan, { terms, denominator }: ExactVector): boolean =>
  plan.doubt(...registersOf(terms)) || (denominator !== null && plan.doubt(denominator));

/** What is known of the sum of a vector. */
const knownOf = (plan: Plan, { least, most, terms }: ExactVector): Known => ({
  least,
  most,
  doubt: plan.doubt(...registersOf(terms)),
});

const keyOf = ({ terms, constant }: Sum): string =>
  `${terms.map(({ factor, other }) => `${factor}${other === null ? '' : '*'}`).join(' ')} ${constant}`;

/** The sum of an exact vector as a column: its register where it is one, else a loop. */
export function materialize(plan: Plan, whole: ExactVector): number {
  const vector = shortened(plan, whole, 4);
  const { terms, constant } = vector;
  if (terms.length === 0) return plan.constant('numbers', constant, false);
  const [first] = terms;
  if (terms.length === 1 && first!.other === null && first!.factor === 1 && constant === 0) return first!.register;
  return plan.step(`sum ${keyOf(vector)}`, registersOf(terms), 'numbers', knownOf(plan, vector), sumRun(vector));
}

function sumRun({ terms, constant }: Sum): (out: number) => Run {
  const products = terms.filter(({ other }) => other !== null);
  const k = floats(...terms.map(({ factor }) => factor), constant);
  const [a, b, c, d] = terms.map(({ register }) => register);
  if (products.length > 0 && products.length === terms.length && terms.length <= 2) {
    const [p, q] = terms.map(({ other }) => other);
    if (terms.length === 1)
      return (out) =>
        ({ numbers: f }, count) =>
          product(f[out]!, f[a!]!, f[p!]!, k, count);
    return (out) =>
      ({ numbers: f }, count) =>
        products2(f[out]!, f[a!]!, f[p!]!, f[b!]!, f[q!]!, k, count);
  }
  switch (terms.length) {
    case 1:
      return (out) =>
        ({ numbers: f }, count) =>
          linear1(f[out]!, f[a!]!, k, count);
    case 2:
      return (out) =>
        ({ numbers: f }, count) =>
          linear2(f[out]!, f[a!]!, f[b!]!, k, count);
    case 3:
      return (out) =>
        ({ numbers: f }, count) =>
          linear3(f[out]!, f[a!]!, f[b!]!, f[c!]!, k, count);
    default: {
      if (terms.every(({ factor }) => factor === 1)) {
        const rest = floats(constant);
        return (out) =>
          ({ numbers: f }, count) =>
            sum4(f[out]!, f[a!]!, f[b!]!, f[c!]!, f[d!]!, rest, count);
      }
      return (out) =>
        ({ numbers: f }, count) =>
          linear4(f[out]!, f[a!]!, f[b!]!, f[c!]!, f[d!]!, k, count);
    }
  }
}

/**
 * The same sum in at most `most` plain terms, or in products alone: longer ones and mixed ones go through columns of
 * their own.
 */
export function shortened(plan: Plan, vector: ExactVector, most: number): ExactVector {
  const part = (sum: Sum): Term => {
    const whole = exactOf(plan, sum, ONE, null)!;
    return { factor: Number(whole.unit.n), register: materialize(plan, whole), other: null };
  };
  let { terms } = vector;
  const isProduct = ({ other }: Term): boolean => other !== null;
  if (terms.some(isProduct) && (terms.length > Math.min(most, 2) || !terms.every(isProduct))) {
    terms = terms.map((term) => (isProduct(term) ? part({ terms: [term], constant: 0 }) : term));
  }
  while (terms.length > most) {
    terms = [part({ terms: terms.slice(0, 4), constant: 0 }), ...terms.slice(4)];
  }
  return { ...vector, terms };
}
