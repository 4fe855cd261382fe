import { divideRational, rational, toDecimalText } from '@meritline/engine/money';
import { z } from 'zod';
import { type CalcMethod, calcMethod } from '../answer.ts';
import { calculate, calculationSchema, calculationsOf } from '../calculation-method.ts';
import { exact, sumOf } from '../exact.ts';
import { decimal, decimalNotNegative } from '../fields.ts';

const HEADCOUNT = z.strictObject({ begin: decimalNotNegative, end: decimalNotNegative });

const VALUE_ADDED = z.strictObject({
  labourPay: decimal,
  netProductionTaxes: decimal,
  depreciation: decimal,
  operatingSurplus: decimal,
});

const SHORTER = {
  valueAdded: z
    .union([decimal, VALUE_ADDED])
    .optional()
    .meta({ description: '增加值 / Value added: an amount, or its four parts by the income method' }),
  monthlyHeadcounts: z
    .array(z.union([decimalNotNegative, HEADCOUNT]))
    .min(1)
    .optional()
    .meta({
      description: '各月平均人数 / Average staff of each month: a number, or begin and end of the month (their mean)',
    }),
};

/** Labour cost in seven parts with the ratios built on them; the law is the calculation of the rule pack. */
export const labourCostRatiosMethod: CalcMethod = calcMethod<z.ZodType>({
  code: 'labour-cost-ratios',
  names: { zh: '人工成本与人效指标', en: 'Labour cost and its ratios' },
  input: () => calculationSchema(calculationsOf('labour-cost-ratios')[0]!).extend(SHORTER),
  traceByDefault: true,
  calculate(facts, withTrace) {
    const { valueAdded, monthlyHeadcounts, ...rest } = facts as Record<string, unknown> & {
      valueAdded?: string | z.output<typeof VALUE_ADDED>;
      monthlyHeadcounts?: readonly (string | z.output<typeof HEADCOUNT>)[];
    };
    const added = typeof valueAdded === 'object' ? sumOf(Object.values(valueAdded)) : valueAdded;
    return calculate(
      { method: 'labour-cost-ratios' },
      {
        ...rest,
        ...(added === undefined ? {} : { valueAdded: added }),
        ...(monthlyHeadcounts === undefined ? {} : staffOf(monthlyHeadcounts)),
      },
      withTrace,
    );
  },
});

/** The averages of all months added up; half of a sum of decimals is a decimal. */
function staffOf(months: readonly (string | z.output<typeof HEADCOUNT>)[]) {
  const twice = months.flatMap((month) => (typeof month === 'string' ? [month, month] : [month.begin, month.end]));
  return {
    staffTotal: toDecimalText(divideRational(exact(sumOf(twice)), rational(2))),
    staffMonths: String(months.length),
  };
}
