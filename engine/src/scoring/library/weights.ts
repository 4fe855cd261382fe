import {
  absoluteRational,
  allocateWhole,
  compareRational,
  divideRational,
  fromScaled,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  scaledToText,
  subtractRational,
  sumRationals,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { issue } from '../issue.ts';
import { HUNDRED } from '../limits.ts';
import type { Issue } from '../types.ts';

/**
 * Whether typed weights close to exactly 100. The issue names what is missing or too much: 99.99 lacks 0.01.
 *
 * @param weights decimal text each
 */
export function checkTypedWeights(weights: readonly string[], where = 'weights'): readonly Issue[] {
  const read = weights.map(parseDecimal);
  const wrong = read.findIndex((weight) => weight === null || weight.n <= 0n);
  if (wrong >= 0) {
    return [
      issue(
        'weight-invalid',
        `${where}[${wrong}]`,
        `权重“${weights[wrong]}”不是大于 0 的数字。`,
        `The weight “${weights[wrong]}” is not a number above 0.`,
        '请填写大于 0 的权重。',
        'Enter a weight above 0.',
      ),
    ];
  }
  const total = sumRationals(read as Rational[]);
  const gap = subtractRational(HUNDRED, total);
  if (gap.n === 0n) return [];
  const [sum, size] = [toDecimalText(total), toDecimalText(absoluteRational(gap))];
  return [
    gap.n > 0n
      ? issue(
          'weights-not-100',
          where,
          `权重合计 ${sum}，还差 ${size}。`,
          `The weights sum to ${sum}: ${size} is missing.`,
          `再分配 ${size}，使合计恰为 100。`,
          `Give out the missing ${size} so that they sum to exactly 100.`,
        )
      : issue(
          'weights-not-100',
          where,
          `权重合计 ${sum}，多出 ${size}。`,
          `The weights sum to ${sum}: ${size} too much.`,
          `减去 ${size}，使合计恰为 100。`,
          `Take ${size} off so that they sum to exactly 100.`,
        ),
  ];
}

/** A line to be weighted, with the perspective it serves; null = a duty of the job. */
export interface WeightedItem {
  readonly perspective: string | null;
  readonly weight: string;
}

/**
 * Weights after a stage's preset: each perspective gets its share of 100, and within it the lines keep their proportions.
 * A perspective without a line gives its share to the others in proportion; lines of no perspective keep what they have.
 *
 * @param shares share of each perspective, decimal text
 * @param digits decimal places of the new weights, which with those kept sum to exactly 100
 * @returns null where nothing can be shared out: no line of a perspective with a share, or what is kept leaves no whole unit
 */
export function weightsByStage(
  items: readonly WeightedItem[],
  shares: Readonly<Record<string, string>>,
  digits = 0,
): string[] | null {
  const weights = items.map(({ weight }) => parseDecimal(weight) ?? ZERO);
  const shareOf = (perspective: string | null) =>
    perspective === null ? null : parseDecimal(shares[perspective] ?? '');
  const isFree = (index: number) => (shareOf(items[index]!.perspective)?.n ?? 0n) > 0n;
  const fixed = sumRationals(weights.filter((_, index) => !isFree(index)));
  const free = subtractRational(HUNDRED, fixed);
  if (compareRational(free, ZERO) <= 0) return null;
  const wanted = items.map(({ perspective }, index) => {
    if (!isFree(index)) return ZERO;
    const same = sumRationals(weights.filter((_, other) => items[other]!.perspective === perspective));
    return same.n === 0n
      ? ZERO
      : multiplyRational(shareOf(perspective)!, rational(weights[index]!.n * same.d, weights[index]!.d * same.n));
  });
  const scale = fromScaled(1n, digits);
  const whole = divideRational(free, scale);
  const units = whole.d === 1n ? allocateWhole(whole.n, wanted) : null;
  if (units === null) return null;
  return items.map((item, index) => (isFree(index) ? scaledToText(units[index]!, digits) : item.weight));
}
