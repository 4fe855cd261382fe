import { type GrowthGate, type TotalWage, type TotalWageFacts, totalWage } from '@meritline/engine/cost';
import { names } from '@meritline/engine/explain';
import { type Rational, subtractRational, sumRationals, toFixedText } from '@meritline/engine/money';
import { resolveRules } from '@meritline/rulepacks';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { exact } from '../exact.ts';
import { problem } from '../field-issues.ts';
import { day, decimal, decimalNotNegative } from '../fields.ts';
import { packsOfCountry } from '../rules.ts';

const NAMED_AMOUNT = z.strictObject({ name: z.string().min(1), amount: decimal });

const INDICATOR = z.strictObject({
  name: z.string().min(1),
  weight: decimalNotNegative.default('1').meta({ description: '权重，合计为 1 / Weights add up to 1; left out = 1' }),
  base: decimal.meta({ description: '基数 / Last year; a loss is negative' }),
  actual: decimal.meta({ description: '实际或预计 / This year, expected or reached' }),
  least: decimal.optional().meta({ description: '增幅下限 / Lowest growth of this indicator that counts' }),
  most: decimal.optional().meta({ description: '增幅上限 / Highest growth of this indicator that counts' }),
  linkage: z
    .union([
      decimalNotNegative,
      z.array(z.strictObject({ upTo: decimalNotNegative.nullable(), ratio: decimalNotNegative })).min(1),
    ])
    .meta({
      description:
        '联动系数 / Share of the growth that moves wages, e.g. 0.7; or bands of growth, the last with upTo null',
    }),
});

const GATE = z.discriminatedUnion('rule', [
  z
    .strictObject({ rule: z.literal('efficiency') })
    .meta({ description: '不高于效益增幅 / Growth at most the weighted growth of the indicators' }),
  z
    .strictObject({ rule: z.literal('productivity'), growth: decimal, upper: decimal })
    .meta({ description: '劳动生产率未提高时的上限 / Where labour productivity did not grow: growth at most upper' }),
  z.strictObject({ rule: z.literal('preservation'), isPreserved: z.boolean(), upper: decimal.default('0') }).meta({
    description: '国有资产未保值增值 / Where state assets were not preserved: growth at most upper, 0 if left out',
  }),
  z
    .strictObject({ rule: z.literal('limit'), name: z.string().min(1), applies: z.boolean(), upper: decimal })
    .meta({ description: '其他限制 / Any other limit' }),
]);

const INPUT = z.strictObject({
  base: decimalNotNegative.meta({ description: '上年清算工资总额 / Total wage cleared last year, yuan' }),
  baseAdjustments: z
    .array(NAMED_AMOUNT)
    .default([])
    .meta({ description: '基数调整（超发、一次性为负）/ Added to the base; over-payments and one-offs are negative' }),
  indicators: z.array(INDICATOR).min(1),
  highestGrowth: decimal.meta({
    description: '工资指导线上线等 / Highest growth allowed, e.g. the guideline: 0.1 = 10 %',
  }),
  lowestGrowth: decimal.optional().meta({ description: '最大降幅 / Left out = that of the rule pack on the date' }),
  jurisdiction: z.literal('cn').default('cn'),
  date: day.optional().meta({ description: 'Needed only where lowestGrowth is left out' }),
  gates: z.array(GATE).default([]).meta({ description: '约束规则，依次生效 / Limits, tried in this order' }),
  separate: z.array(NAMED_AMOUNT).default([]).meta({ description: '单列 / Listed apart: new people, mergers' }),
  headsBase: decimalNotNegative.optional(),
  heads: decimalNotNegative.optional(),
  averageWageGrowthLimit: decimal.optional(),
  paid: decimalNotNegative.optional().meta({ description: '实际发放（清算时）/ Paid in the year, for clearing' }),
});

type Facts = z.output<typeof INPUT>;

/** The total wage of a year linked to the efficiency of the enterprise, planned or cleared. */
export const totalWageMethod = calcMethod({
  code: 'total-wage',
  names: { zh: '工资总额：与效益联动的核定与清算', en: 'Total wage: linked to efficiency, planned and cleared' },
  input: () => INPUT,
  traceByDefault: true,
  calculate(facts, withTrace): CalcAnswer {
    const lowest = lowestGrowthOf(facts);
    if (typeof lowest !== 'string') return { value: null, issues: lowest };
    const { value, trace, issues } = totalWage(factsOf(facts, lowest));
    if (value === null) return { value, issues };
    return { value: written(value, facts), ...(withTrace ? { trace } : {}), issues };
  },
});

function lowestGrowthOf({ lowestGrowth, jurisdiction, date }: Facts) {
  if (lowestGrowth !== undefined) return lowestGrowth;
  if (date === undefined) {
    return [
      problem(
        'missing-field',
        'lowestGrowth',
        '没有写最大降幅，也没有写日期',
        'Neither the lowest growth nor the date is given',
        '填写 lowestGrowth，或填写 date 以采用规则包的数值',
        'Give lowestGrowth, or a date for the value of the rule pack',
      ),
    ];
  }
  const { parameters, issues } = resolveRules(packsOfCountry(jurisdiction), [jurisdiction], date);
  const found = parameters.total_wage_lowest_growth;
  return found === undefined ? issues.filter(({ where }) => where === 'total_wage_lowest_growth') : String(found.value);
}

const both = (name: string) => names(name, name);
const orNull = (text: string | undefined): Rational | null => (text === undefined ? null : exact(text));

function factsOf(facts: Facts, lowestGrowth: string): TotalWageFacts {
  const { heads, headsBase } = facts;
  return {
    base: sumRationals([facts.base, ...facts.baseAdjustments.map(({ amount }) => amount)].map(exact)),
    indicators: facts.indicators.map(({ name, weight, base, actual, least, most, linkage }) => ({
      code: name,
      names: both(name),
      weight: exact(weight),
      base: exact(base),
      actual: exact(actual),
      least: orNull(least),
      most: orNull(most),
      linkage:
        typeof linkage === 'string'
          ? [{ upTo: null, ratio: exact(linkage) }]
          : linkage.map(({ upTo, ratio }) => ({ upTo: upTo === null ? null : exact(upTo), ratio: exact(ratio) })),
    })),
    lowestGrowth: exact(lowestGrowth),
    highestGrowth: exact(facts.highestGrowth),
    gates: facts.gates.map(gateOf),
    separate: facts.separate.map(({ name, amount }) => ({ names: both(name), amount: exact(amount) })),
    heads:
      heads === undefined || headsBase === undefined
        ? null
        : { base: exact(headsBase), year: exact(heads), limit: orNull(facts.averageWageGrowthLimit) },
    paid: orNull(facts.paid),
  };
}

function gateOf(gate: z.output<typeof GATE>): GrowthGate {
  switch (gate.rule) {
    case 'efficiency':
      return {
        code: gate.rule,
        names: names('不高于效益增幅', 'At most the efficiency growth'),
        applies: true,
        upper: 'efficiency',
      };
    case 'productivity':
      return {
        code: gate.rule,
        names: names('劳动生产率未提高', 'Productivity did not grow'),
        applies: exact(gate.growth).n <= 0n,
        upper: exact(gate.upper),
      };
    case 'preservation':
      return {
        code: gate.rule,
        names: names('国有资产未保值增值', 'State assets not preserved'),
        applies: !gate.isPreserved,
        upper: exact(gate.upper),
      };
    case 'limit':
      return { code: gate.name, names: both(gate.name), applies: gate.applies, upper: exact(gate.upper) };
  }
}

function written(value: TotalWage, facts: Facts) {
  const rate = (growth: Rational | null) => (growth === null ? null : toFixedText(growth, 6));
  const money = (amount: Rational | null) => (amount === null ? null : toFixedText(amount, 2));
  const linked = subtractRational(value.total, value.separateTotal);
  return {
    indicatorGrowth: facts.indicators.map(({ name }) => ({ name, growth: rate(value.indicatorGrowth[name]!) })),
    efficiencyGrowth: rate(value.efficiencyGrowth),
    linkedGrowth: rate(value.linkedGrowth),
    growth: rate(value.growth),
    gatesThatBound: value.gatesThatBound,
    linkedTotal: money(linked),
    separateTotal: money(value.separateTotal),
    total: money(value.total),
    averageWageGrowth: rate(value.averageWageGrowth),
    isAverageWageWithinLimit: value.isAverageWageWithinLimit,
    overpaid: money(value.overpaid),
    balance: money(value.balance),
  };
}
