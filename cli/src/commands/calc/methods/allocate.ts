import {
  allocateWhole,
  divideRational,
  multiplyRational,
  rational,
  roundToInteger,
  subtractRational,
  sumRationals,
  toDecimalText,
} from '@meritline/engine/money';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { exact } from '../exact.ts';
import { problem } from '../field-issues.ts';
import { decimal, decimalNotNegative } from '../fields.ts';

const INPUT = z.strictObject({
  total: decimal.meta({ description: '要分配的总额或总数 / What is shared out: an amount, or a number of people' }),
  unit: decimalNotNegative.default('0.01').meta({
    description: '最小单位 / Smallest unit: 0.01 = fen, 1 = whole yuan or whole people. Left out = 0.01',
  }),
  shares: z
    .array(
      z.union([
        decimalNotNegative,
        z.strictObject({
          name: z.string().min(1),
          weight: decimalNotNegative,
          isLastInLine: z.boolean().default(false).meta({
            description: '不优先进位 / Never rounded up while another can be, such as the lowest rating level',
          }),
        }),
      ]),
    )
    .min(1)
    .meta({ description: '各份的权重 / Weights of the shares, with a name each or without' }),
});

/** Shares a total out by weights, by largest remainder: the shares add up to the total, what fills no unit is left over. */
export const allocateMethod = calcMethod({
  code: 'allocate',
  names: {
    zh: '分配：按权重分摊，最大余数法，合计不差一分',
    en: 'Allocate: by weights and largest remainder, nothing lost',
  },
  input: () => INPUT,
  traceByDefault: true,
  calculate(facts, withTrace): CalcAnswer {
    const unit = exact(facts.unit);
    if (unit.n === 0n)
      return refused('unit', '最小单位不能为零', 'The unit must be above zero', '填写 0.01 或 1', 'Give 0.01 or 1');
    const shares = facts.shares.map((share, index) =>
      typeof share === 'string' ? { name: String(index + 1), weight: share, isLastInLine: false } : share,
    );
    const weights = shares.map(({ weight }) => exact(weight));
    const whole = roundToInteger(divideRational(exact(facts.total), unit), 'down');
    const lastInLine = shares.flatMap(({ isLastInLine }, index) => (isLastInLine ? [index] : []));
    const found = allocateWhole(whole, weights, { lastInLine });
    if (found === null) {
      return refused(
        'shares',
        '权重全部为零，无法分配',
        'All weights are zero: nobody can receive it',
        '至少填写一个大于零的权重',
        'Give at least one weight above zero',
      );
    }
    const sum = sumRationals(weights);
    const amount = (units: bigint) => toDecimalText(multiplyRational(rational(units), unit), decimalsOf(facts.unit));
    const leftover = subtractRational(exact(facts.total), multiplyRational(rational(whole), unit));
    const value = {
      shares: shares.map(({ name }, index) => ({ name, share: amount(found[index]!) })),
      total: amount(whole),
      leftover: toDecimalText(leftover, decimalsOf(facts.unit)),
    };
    if (!withTrace) return { value, issues: [] };
    const trace = shares.map(({ name, weight }, index) => ({
      name,
      formula: 'total x weight / sum of weights',
      withNumbers: `${amount(whole)} x ${weight} / ${toDecimalText(sum)}`,
      exact: toDecimalText(
        sum.n === 0n
          ? sum
          : divideRational(multiplyRational(multiplyRational(rational(whole), unit), weights[index]!), sum),
      ),
      share: amount(found[index]!),
    }));
    return { value, trace, issues: [] };
  },
});

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

const refused = (where: string, zh: string, en: string, remedyZh: string, remedyEn: string): CalcAnswer => ({
  value: null,
  issues: [problem('cannot-allocate', where, zh, en, remedyZh, remedyEn)],
});
