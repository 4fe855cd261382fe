import {
  addRational,
  compareRational,
  divideRational,
  isZero,
  type Rational,
  rational,
  toFixedText,
} from '@meritline/engine/money';
import { gradesOf, type PayRange, positionInRange, rangeOfMidpoint } from '@meritline/engine/pay-structure';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { exact } from '../exact.ts';
import { problem } from '../field-issues.ts';
import { decimalNotNegative, whole } from '../fields.ts';

const unit = decimalNotNegative
  .default('0.01')
  .meta({ description: '取整单位 / Amounts are rounded to it; left out = 0.01' });
const spread = decimalNotNegative.meta({ description: '幅宽 / (maximum - minimum) / minimum: 0.5 = 50 %' });

const POSITION = z.strictObject({
  kind: z.literal('position').default('position'),
  pay: decimalNotNegative,
  fullTimeShare: decimalNotNegative.default('1').meta({
    description: '工时比例 / Working time, 0.5 = half: pay is divided by it first. Left out = 1',
  }),
  minimum: decimalNotNegative.optional(),
  midpoint: decimalNotNegative.optional().meta({ description: 'Left out = the middle of minimum and maximum' }),
  maximum: decimalNotNegative.optional(),
  spread: spread
    .optional()
    .meta({ description: '幅宽 / With the midpoint instead of minimum and maximum: 0.5 = 50 %' }),
  market: decimalNotNegative.optional().meta({ description: '市场参考值 / Market reference, such as the median' }),
  unit,
});

const STRUCTURE = z.strictObject({
  kind: z.literal('structure'),
  firstMidpoint: decimalNotNegative,
  grades: whole.meta({ description: '职级数 / Number of grades' }),
  progression: z.union([decimalNotNegative, z.array(decimalNotNegative)]).meta({
    description: '级差 / Midpoint of the next grade over this one - 1: one for all, or one for each grade but the last',
  }),
  spread: z.union([spread, z.array(spread)]).meta({ description: '幅宽 / One for all grades, or one for each' }),
  steps: whole.optional().meta({ description: '档数 / Steps of a grade, 2 or more; left out = open bands' }),
  spacing: z.enum(['difference', 'ratio']).default('difference').meta({ description: '等差 or 等比' }),
  unit,
});

const RATIO_DIGITS = 6;

/** Where a pay stands in its range, or the grades of a pay structure. */
export const payRangeMethod = calcMethod({
  code: 'pay-range',
  names: {
    zh: '薪酬区间：人在区间中的位置，或整张职级薪档表',
    en: 'Pay range: position of a pay, or the grades of a structure',
  },
  input: () => z.union([POSITION, STRUCTURE]),
  inputFor: (facts: unknown) =>
    ((facts as { kind?: unknown } | null)?.kind === 'structure' ? STRUCTURE : POSITION) as never,
  traceByDefault: false,
  calculate: (facts): CalcAnswer => (facts.kind === 'structure' ? structure(facts) : position(facts)),
});

const refuse = (where: string, zh: string, en: string, remedyZh: string, remedyEn: string): CalcAnswer => ({
  value: null,
  issues: [problem('range-incomplete', where, zh, en, remedyZh, remedyEn)],
});

const money = (value: Rational): string => toFixedText(value, 2);
const ratio = (value: Rational | null): string | null => (value === null ? null : toFixedText(value, RATIO_DIGITS));

function rangeGiven(facts: z.output<typeof POSITION>): PayRange | null {
  const { minimum, midpoint, maximum } = facts;
  if (minimum !== undefined && maximum !== undefined) {
    const [low, high] = [exact(minimum), exact(maximum)];
    const middle = midpoint === undefined ? half(low, high) : exact(midpoint);
    return { minimum: low, midpoint: middle, maximum: high };
  }
  if (midpoint === undefined || facts.spread === undefined) return null;
  return rangeOfMidpoint(exact(midpoint), exact(facts.spread), exact(facts.unit));
}

const half = (low: Rational, high: Rational): Rational => divideRational(addRational(low, high), rational(2));

function position(facts: z.output<typeof POSITION>): CalcAnswer {
  const range = rangeGiven(facts);
  if (range === null) {
    return refuse(
      'minimum',
      '缺少区间',
      'The range is not given',
      '填写 minimum 与 maximum，或 midpoint 与 spread',
      'Give minimum and maximum, or midpoint and spread',
    );
  }
  if (compareRational(range.minimum, range.maximum) > 0) {
    return refuse('maximum', '最高值低于最低值', 'The maximum is below the minimum', '更正区间', 'Correct the range');
  }
  const share = exact(facts.fullTimeShare);
  if (isZero(share))
    return refuse(
      'fullTimeShare',
      '工时比例不能为零',
      'Working time cannot be zero',
      '填写大于零的比例',
      'Give a share above zero',
    );
  const pay = divideRational(exact(facts.pay), share);
  const found = positionInRange(pay, range, facts.market === undefined ? null : exact(facts.market));
  const value = {
    pay: money(pay),
    minimum: money(range.minimum),
    midpoint: money(range.midpoint),
    maximum: money(range.maximum),
    compaRatio: ratio(found.compaRatio),
    rangePenetration: ratio(found.rangePenetration),
    marketRatio: ratio(found.marketRatio),
    zone: found.zone,
    shortfall: money(found.shortfall),
    excess: money(found.excess),
  };
  return { value, issues: [] };
}

function structure(facts: z.output<typeof STRUCTURE>): CalcAnswer {
  const { grades: count } = facts;
  const progressions = listOf(facts.progression, count - 1);
  const spreads = listOf(facts.spread, count);
  if (count < 1 || spreads === null || progressions === null) {
    return refuse(
      'grades',
      '级差与幅宽的个数与职级数不符',
      'Progressions and spreads do not fit the number of grades',
      '级差个数为职级数减一，幅宽个数与职级数相同',
      'Give one progression less than grades, and as many spreads',
    );
  }
  if (facts.steps !== undefined && facts.steps < 2) {
    return refuse('steps', '档数至少为 2', 'A grade has at least two steps', '填写 2 或以上', 'Give 2 or more');
  }
  if (isZero(exact(facts.unit)))
    return refuse('unit', '取整单位不能为零', 'The unit must be above zero', '填写 0.01 或 1', 'Give 0.01 or 1');
  const found = gradesOf({
    firstMidpoint: exact(facts.firstMidpoint),
    progressions,
    spreads,
    steps: facts.steps ?? null,
    spacing: facts.spacing,
    unit: exact(facts.unit),
  });
  const grades = found.map((each) => ({
    grade: each.grade,
    minimum: money(each.minimum),
    midpoint: money(each.midpoint),
    maximum: money(each.maximum),
    steps: each.steps.map(money),
    overlap: ratio(each.overlap),
    overlapOfOwnRange: ratio(each.overlapOfOwnRange),
  }));
  return { value: { grades }, issues: [] };
}

/** One value for all, or as many as there must be; null when their number is wrong. */
function listOf(given: string | readonly string[], count: number): Rational[] | null {
  const list = typeof given === 'string' ? Array.from({ length: Math.max(count, 0) }, () => given) : given;
  return list.length === count ? list.map(exact) : null;
}
