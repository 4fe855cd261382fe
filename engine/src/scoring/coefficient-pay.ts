import { type Figure, type Issue, issue, type Names, names, step, type TraceNode } from '../explain/index.ts';
import {
  addRational,
  allocateWhole,
  divideRational,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  roundToInteger,
  roundToUnit,
  subtractRational,
  sumRationals,
  toDecimalText,
} from '../money/index.ts';

/** One coefficient of several: the company's, the department's, the person's. `weight` is its share where they are added. */
export interface CoefficientFactor {
  readonly names: Names;
  readonly value: Rational;
  readonly weight?: Rational;
  readonly trace?: TraceNode;
}

/** Several coefficients made one: their product, or the sum of each times its weight (the weights must sum to 1). */
export function combineFactors(
  factors: readonly CoefficientFactor[],
  kind: 'multiplicative' | 'additive',
): { readonly value: Rational; readonly trace: TraceNode } | { readonly issue: Issue } {
  const weights = sumRationals(factors.map(({ weight }) => weight ?? rational(0)));
  if (kind === 'additive' && (weights.n !== weights.d || factors.some(({ weight }) => weight === undefined))) {
    return { issue: weightsNotWhole(weights) };
  }
  const value =
    kind === 'multiplicative'
      ? factors.map((factor) => factor.value).reduce(multiplyRational, ONE)
      : sumRationals(factors.map((factor) => multiplyRational(factor.value, factor.weight!)));
  const withNumbers =
    kind === 'multiplicative'
      ? factors.map((factor) => toDecimalText(factor.value)).join(' × ')
      : factors.map((factor) => `${toDecimalText(factor.weight!)} × ${toDecimalText(factor.value)}`).join(' + ');
  const children = factors.map(
    (factor): TraceNode =>
      factor.trace ?? {
        code: 'coefficient',
        names: factor.names,
        kind: 'input',
        value: toDecimalText(factor.value),
        type: 'number',
        children: [],
      },
  );
  const formula = kind === 'multiplicative' ? 'product(coefficients)' : 'sum(weight × coefficient)';
  return {
    value,
    trace: step('bonus-coefficient', COMBINED, toDecimalText(value), 'number', formula, withNumbers, children),
  };
}

/**
 * Performance pay = performance base × coefficient × attendance ratio, rounded once at the end.
 *
 * @param base yuan
 * @param unit smallest amount paid in yuan: 0.01 = fen
 */
export function performancePay(facts: {
  readonly base: Rational;
  readonly coefficient: Rational;
  readonly attendance: Rational;
  readonly unit: Rational;
}): { readonly value: Rational; readonly trace: TraceNode } {
  const exact = [facts.base, facts.coefficient, facts.attendance].reduce(multiplyRational);
  const value = roundToUnit(exact, facts.unit);
  const withNumbers = [facts.base, facts.coefficient, facts.attendance].map((each) => toDecimalText(each)).join(' × ');
  return {
    value,
    trace: step(
      'performance-pay',
      names('绩效工资', 'Performance pay'),
      toDecimalText(value, 2),
      'money',
      'round(base × coefficient × attendance ratio)',
      withNumbers,
    ),
  };
}

export interface BonusShare {
  readonly id: string;
  readonly points: Rational;
  /** Share before rounding. */
  readonly exact: Rational;
  readonly amount: Rational;
}

/**
 * A bonus pool shared out by points (base × level × coefficient × attendance): the amounts add up to the pool in whole
 * units, by largest remainder; what fills no unit is left over.
 *
 * @param pool yuan
 * @param unit smallest amount paid in yuan, positive
 */
export function bonusShares(facts: {
  readonly pool: Rational;
  readonly unit: Rational;
  readonly people: readonly { readonly id: string; readonly factors: readonly Rational[] }[];
}): Figure<{ readonly shares: readonly BonusShare[]; readonly leftover: Rational }, readonly TraceNode[]> {
  const points = facts.people.map(({ factors }) => factors.reduce(multiplyRational, ONE));
  const total = sumRationals(points);
  const units = roundToInteger(divideRational(facts.pool, facts.unit), 'down');
  const found = allocateWhole(units, points);
  if (found === null) return { value: { shares: [], leftover: facts.pool }, trace: [], issues: [nobodyHasPoints()] };
  const shares = facts.people.map(({ id }, at) => ({
    id,
    points: points[at]!,
    exact: total.n === 0n ? total : divideRational(multiplyRational(facts.pool, points[at]!), total),
    amount: multiplyRational(rational(found[at]!), facts.unit),
  }));
  const paid = sumRationals(shares.map(({ amount }) => amount));
  const trace = shares.map((share, at) =>
    step(
      `bonus:${share.id}`,
      names(share.id, share.id),
      toDecimalText(share.amount, 2),
      'money',
      'pool × points ÷ sum of points',
      `${toDecimalText(facts.pool)} × ${toDecimalText(share.points)} ÷ ${toDecimalText(total)} = ${toDecimalText(share.exact)}`,
      [
        step(
          'points',
          names('分配点数', 'Points'),
          toDecimalText(share.points),
          'number',
          'product(factors)',
          facts.people[at]!.factors.map((factor) => toDecimalText(factor)).join(' × '),
        ),
      ],
    ),
  );
  return { value: { shares, leftover: subtractRational(facts.pool, paid) }, trace, issues: [] };
}

const COMBINED = names('绩效系数', 'Bonus coefficient');

function weightsNotWhole(weights: Rational): Issue {
  const text = toDecimalText(addRational(weights, rational(0)));
  return issue(
    'combination-shares-invalid',
    'weights',
    names(`各系数的占比合计为 ${text}，应为 1。`, `The weights of the coefficients sum to ${text} instead of 1.`),
    names('请为每个系数填写占比，合计 100%。', 'Give each coefficient a weight; together 100 %.'),
  );
}

const nobodyHasPoints = (): Issue =>
  issue(
    'bonus-without-points',
    'persons',
    names('所有人的点数都是零，无法分配。', 'Everybody has zero points: nobody can receive the pool.'),
    names(
      '至少一人的基数、系数、出勤都大于零。',
      'Give at least one person a base, coefficient and attendance above zero.',
    ),
  );
