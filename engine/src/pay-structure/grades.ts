import {
  addRational,
  compareRational,
  divideRational,
  isZero,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  roundToInteger,
  roundToUnit,
  subtractRational,
} from '../money/rational.ts';
import { type PayRange, rangeOfMidpoint } from './range.ts';

/** How the steps of a grade lie between its minimum and maximum: equal amounts, or equal ratios. */
export type StepSpacing = 'difference' | 'ratio';

export interface StructurePlan {
  /** Midpoint of the lowest grade, in yuan. */
  readonly firstMidpoint: Rational;
  /** Midpoint of the next grade / midpoint of this one - 1, one for each grade but the last. */
  readonly progressions: readonly Rational[];
  /** (maximum - minimum) / minimum, one for each grade. */
  readonly spreads: readonly Rational[];
  /** Steps of a grade, at least 2; null where the grades are open bands. */
  readonly steps: number | null;
  readonly spacing: StepSpacing;
  /** Smallest step of the structure in yuan, positive. */
  readonly unit: Rational;
}

export interface GradeOfStructure extends PayRange {
  /** 1 = the lowest grade. */
  readonly grade: number;
  readonly steps: readonly Rational[];
  /** (maximum - next minimum) / (next maximum - next minimum); null for the highest grade. */
  readonly overlap: Rational | null;
  /** The same over this grade's own width: the other definition in use. */
  readonly overlapOfOwnRange: Rational | null;
}

/** Grades of a pay structure from the lowest up. Midpoints follow the exact ones, each rounded only when shown. */
export function gradesOf(plan: StructurePlan): GradeOfStructure[] {
  let exact = plan.firstMidpoint;
  const ranges = plan.spreads.map((spread, index) => {
    if (index > 0) exact = multiplyRational(exact, addRational(ONE, plan.progressions[index - 1]!));
    return rangeOfMidpoint(exact, spread, plan.unit);
  });
  return ranges.map((range, index) => {
    const next = ranges[index + 1];
    return {
      ...range,
      grade: index + 1,
      steps: plan.steps === null ? [] : stepsOf(range, plan.steps, plan.spacing, plan.unit),
      overlap: next === undefined ? null : overlapWith(range, next, next),
      overlapOfOwnRange: next === undefined ? null : overlapWith(range, next, range),
    };
  });
}

function overlapWith(range: PayRange, next: PayRange, over: PayRange): Rational | null {
  const width = subtractRational(over.maximum, over.minimum);
  return isZero(width) ? null : divideRational(subtractRational(range.maximum, next.minimum), width);
}

/**
 * The steps of a range, both ends included, each rounded half up to the unit.
 *
 * @param count at least 2
 */
export function stepsOf(range: PayRange, count: number, spacing: StepSpacing, unit: Rational): Rational[] {
  const gaps = count - 1;
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return range.minimum;
    if (index === gaps) return range.maximum;
    if (spacing === 'ratio') return betweenByRatio(range, index, gaps, unit);
    const width = subtractRational(range.maximum, range.minimum);
    const above = multiplyRational(width, rational(index, gaps));
    return roundToUnit(addRational(range.minimum, above), unit);
  });
}

const power = (value: Rational, exponent: number): Rational =>
  rational(value.n ** BigInt(exponent), value.d ** BigInt(exponent));

/**
 * minimum x (maximum / minimum)^(index / gaps), rounded half up to the unit. A root is rarely a fraction, so the unit that
 * lies nearest is found by comparing powers of whole units and a half: no float decides a tie.
 */
function betweenByRatio({ minimum, maximum }: PayRange, index: number, gaps: number, unit: Rational): Rational {
  const wanted = multiplyRational(power(minimum, gaps - index), power(maximum, index));
  let low = roundToInteger(divideRational(minimum, unit), 'down');
  let high = roundToInteger(divideRational(maximum, unit), 'up');
  while (low < high) {
    const middle = (low + high) / 2n;
    const upperEdge = multiplyRational(rational(2n * middle + 1n, 2n), unit);
    if (compareRational(power(upperEdge, gaps), wanted) > 0) high = middle;
    else low = middle + 1n;
  }
  return multiplyRational(rational(low), unit);
}
