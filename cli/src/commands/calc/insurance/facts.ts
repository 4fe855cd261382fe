import { z } from 'zod';
import { day, decimalNotNegative, month } from '../fields.ts';

/*
 * What `calc insurance` reads. Every sum is yuan, every rate a share: 0.07 = 7 %.
 */

const amount = (description: string) => decimalNotNegative.optional().meta({ description });

/** Bases that differ from one scheme to the other. */
const BASES = z.strictObject({
  pension: amount('养老 / Pension, local supplementary pension included'),
  medical: amount('医疗 / Medical, maternity included'),
  unemployment: amount('失业 / Unemployment'),
  workInjury: amount('工伤 / Work injury'),
});

const bases = BASES.optional().meta({
  description: '各险种申报基数 / Declared bases by scheme; one left out takes socialInsuranceBase',
});

/** What was paid for a month: its contributions are taken off those that were due. */
const PAID = z
  .strictObject({
    socialInsuranceBase: amount(
      '已缴时的社保申报基数 / Base with which insurance was paid; left out = the same as due',
    ),
    bases,
    housingFundBase: amount('已缴时的公积金申报基数 / Base with which the fund was paid; left out = the same as due'),
    boundsOf: month.optional().meta({
      description: '已缴时沿用哪个月的上下限 / Month whose floors and ceilings were still used; left out = its own',
    }),
  })
  .meta({ description: '已缴部分，只补差额 / What was already paid: only the difference is due' });

const BACK = z.strictObject({
  month: month.meta({ description: '费款所属期 / Month the contributions belong to: its rates and bounds are used' }),
  schemes: z
    .enum(['both', 'social-insurance', 'housing-fund'])
    .default('both')
    .meta({ description: '补缴范围 / What is paid back' }),
  socialInsuranceBase: amount('该月社保申报基数 / Base of that month; left out = socialInsuranceBase'),
  bases,
  housingFundBase: amount('该月公积金申报基数 / Base of that month; left out = housingFundBase'),
  daysLate: z
    .string()
    .regex(/^\d{1,5}$/)
    .meta({ format: 'whole' })
    .default('0')
    .meta({ description: '逾期天数 / Days since it was due; the late fee is the employer’s' }),
  paid: PAID.optional(),
});

const place = {
  city: z
    .string()
    .optional()
    .meta({
      description:
        '城市 / City of a rule pack: shanghai, beijing, shenzhen, guangzhou, hangzhou, chengdu, kunming; 上海 too',
      examples: ['shanghai'],
    }),
  jurisdiction: z
    .string()
    .optional()
    .meta({ description: '或地区代码 / Or the jurisdiction', examples: ['cn/shanghai'] }),
  month,
};

const social = {
  socialInsuranceBase: amount(
    '社保申报基数 / Declared base before floor and ceiling: average monthly wage of last year, or the first full month’s wage. Left out (and no bases) = not enrolled in social insurance',
  ),
  bases,
  insured: z
    .enum(['all', 'work-injury-only'])
    .default('all')
    .meta({ description: '参保范围 / work-injury-only: a retiree or somebody over age' }),
  medicalTier: z
    .enum(['1', '2'])
    .default('1')
    .meta({ description: '医保档次 / Medical tier, where a city has two (Shenzhen)' }),
  localHukou: z.boolean().optional().meta({
    description: '本市户籍 / Local hukou; needed where a contribution depends on it (Shenzhen)',
  }),
  workInjuryClass: z
    .string()
    .regex(/^[1-8]$/)
    .default('1')
    .meta({ description: '工伤行业类别 / Class of the employer’s industry, 1 to 8' }),
  workInjuryFloat: decimalNotNegative
    .default('1')
    .meta({ description: '工伤浮动 / Share of the class rate the agency has set: 0.5, 0.8, 1.2, 1.5' }),
  workInjuryRate: amount('工伤核定费率 / Rate the agency has notified, instead of class and float: 0.004'),
  unemploymentRateEmployee: amount('失业个人费率 / Rate the agency charges the employee, instead of that on record'),
  unemploymentRateEmployer: amount('失业单位费率 / Rate the agency charges the employer, instead of that on record'),
};

const fund = {
  housingFundBase: amount(
    '公积金申报基数 / Declared base before floor and ceiling; left out = no housing fund this month',
  ),
  housingFundRate: amount('公积金比例 / Rate of both sides, 0.07 = 7 %'),
  housingFundRateEmployee: amount('个人比例 / Where the sides differ'),
  housingFundRateEmployer: amount('单位比例 / Where the sides differ'),
  supplementaryHousingFundRate: decimalNotNegative
    .default('0')
    .meta({ description: '补充公积金比例 / Supplementary fund, rate of both sides (Shanghai 0.01 to 0.05)' }),
  supplementaryHousingFundRateEmployee: amount('补充公积金个人比例 / Where the sides differ'),
  supplementaryHousingFundRateEmployer: amount('补充公积金单位比例 / Where the sides differ'),
  housingFundRoundingUnit: amount(
    '公积金舍入单位 / As your account has it, instead of the city’s: 1 = whole yuan, 0.01 = fen',
  ),
  housingFundSumThenSplit: z.boolean().optional().meta({
    description: '先合计舍入再分摊 / The sum of both sides is rounded, then split; left out = as the city has it',
  }),
};

const cutOff = z
  .string()
  .regex(/^([1-9]|[12]\d|3[01])$/)
  .meta({ format: 'whole' })
  .default('31');

const enrolment = {
  hireDate: day
    .optional()
    .meta({ description: '入职日 / Day of hire; with the cut-off days it says what this month pays' }),
  fundMembership: z.enum(['member', 'new', 'transferred']).default('member').meta({
    description:
      '公积金缴存身份 / new: first job, pays from the second month; transferred: from the first; member: already pays here',
  }),
  firstMonth: z
    .boolean()
    .default(false)
    .meta({ description: '入职首月 / This is the month of hire (hireDate says it too)' }),
  socialInsuranceCutOffDay: cutOff.meta({
    description: '社保增减员截止日 / Hired after it: paid with the next month, the month of hire as back payment',
  }),
  housingFundCutOffDay: cutOff.meta({ description: '公积金增减员截止日 / Likewise for the fund' }),
};

/** The facts of one person and month. */
export const MONTH_FACTS = z
  .strictObject({
    kind: z.literal('month').default('month'),
    ...place,
    ...social,
    ...fund,
    boundsOf: month.optional().meta({
      description:
        '暂按哪个月的上下限 / While the new bounds are not announced: month whose floors and ceilings are used for now; pay the difference later with backPayment and paid.boundsOf',
    }),
    ...enrolment,
    wageAvailable: amount(
      '可扣工资 / Pay of the month from which the own part can be taken, after other deductions: says how much is taken now and how much is carried',
    ),
    receivableBroughtForward: decimalNotNegative
      .default('0')
      .meta({ description: '以前月份垫付余额 / Claim carried from earlier months' }),
    backPayment: z
      .array(BACK)
      .default([])
      .meta({ description: '补缴 / Months paid back, each with its own rates and bounds, booked in this month' }),
  })
  .meta({ title: '五险一金：某市某月 / Insurance and housing fund of a city and month' });

export type MonthFacts = z.output<typeof MONTH_FACTS>;
export type BackPayment = z.output<typeof BACK>;
export type Bases = z.output<typeof BASES>;
