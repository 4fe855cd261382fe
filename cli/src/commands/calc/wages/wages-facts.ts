import type { InputDeclaration, PayItemType } from '@meritline/engine/payroll';
import { z } from 'zod';
import { decimal, decimalNotNegative, month } from '../fields.ts';
import { knownPlaces } from '../rules.ts';

/** Special additional deductions of one month, and the input that carries each of the year so far. */
export const KINDS = {
  childrenEducation: 'children_education_to_date',
  infantCare: 'infant_care_to_date',
  continuingEducation: 'continuing_education_to_date',
  housingLoan: 'housing_loan_to_date',
  housingRent: 'housing_rent_to_date',
  elderlyCare: 'elderly_care_to_date',
} as const;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as [Kind, ...Kind[]];

const byKind = z
  .strictObject(
    Object.fromEntries(KIND_NAMES.map((kind) => [kind, decimalNotNegative.default('0')])) as Record<
      Kind,
      z.ZodDefault<typeof decimalNotNegative>
    >,
  )
  .prefault({});

/** Amounts by kind, or their sum where the kinds are not told apart: it is carried under the first kind. */
const additional = z.preprocess(
  (given) => (typeof given === 'string' && given !== '' ? { [KIND_NAMES[0]]: given } : given),
  byKind,
);

const amount = (zh: string, en: string) => decimalNotNegative.default('0').meta({ description: `${zh} / ${en}` });

const MONTH = z.strictObject({
  month,
  income: decimal.meta({ description: '应税工资薪金 / Taxable wages of the month' }),
  exemptIncome: amount('免税收入', 'Exempt part of it'),
  specialDeduction: amount('三险一金', 'Own insurance and housing fund of the month'),
  specialAdditionalDeduction: additional.meta({
    description:
      '本月专项附加扣除金额，累计由程序保留 / Amounts of this month; the sum of the year is kept for you. Or one sum of all, carried under the first kind. Or give facts in declarations',
  }),
  personalPension: amount('个人养老金缴费', 'Paid into the personal pension; deductible up to the annual cap'),
  commercialHealth: amount('商业健康保险', 'Commercial health insurance; deductible up to the monthly cap'),
  annuity: amount('年金个人缴费', 'Own annuity contribution; deductible up to its limit'),
  annuityBase: amount('年金缴费工资基数', 'Base of the annuity contribution'),
  otherDeduction: amount('其他扣除', 'Other deductions, as far as deductible'),
  donationLimited: amount('限额扣除的公益捐赠', 'Donations deductible up to 30 % of the taxable income so far'),
  donationFull: amount('全额扣除的公益捐赠', 'Donations deductible in full'),
  taxReduction: amount('减免税额', 'Tax reduction of the month'),
  annualBonus: amount('全年一次性奖金', 'Annual bonus paid in the month'),
  annualBonusTaxedSeparately: z
    .boolean()
    .default(true)
    .meta({ description: '奖金单独计税 / Tax the bonus apart; false merges it into the wages' }),
});

const PRIOR = z.strictObject({
  income: decimal,
  exemptIncome: decimalNotNegative.default('0'),
  specialDeduction: decimalNotNegative.default('0'),
  specialAdditionalDeduction: additional,
  personalPension: decimalNotNegative.default('0'),
  otherDeduction: decimalNotNegative.default('0'),
  taxReduction: decimalNotNegative.default('0'),
  annualBonusTaxedSeparately: amount('本年已单独计税的奖金', 'Annual bonus taxed apart in the year already'),
  taxWithheld: decimalNotNegative,
});

const DECLARATION = z.strictObject({
  item: z.enum([...KIND_NAMES, 'certificate']).meta({
    description: '扣除项目 / What is declared; certificate = a listed certificate, once in the month of from',
  }),
  from: month.meta({ description: '起始月份 / First month it holds; may lie in an earlier year' }),
  until: month.optional().meta({ description: '终止月份 / Last month it holds; left out = goes on' }),
  declaredIn: month.optional().meta({
    description:
      '申报月份 / Month in which it reaches the employer; earlier months are then caught up. Left out = at once',
  }),
  count: decimalNotNegative.default('1').meta({ description: '子女人数 / Number of children or infants' }),
  share: decimalNotNegative.default('1').meta({
    description: '扣除比例 / 1 = all, 0.5 = half: children, infants, home loan',
  }),
  onlyChild: z.boolean().default(true).meta({ description: '独生子女 / Only child, for care of parents' }),
  amount: decimalNotNegative.optional().meta({
    description: '赡养老人分摊金额 / Own share a month, where onlyChild is false; left out = the most allowed',
  }),
  cityClass: z.enum(['large', 'medium', 'small']).optional().meta({
    description: '租房城市类别 / Rent: large 1,500, medium 1,100, small 800 a month',
  }),
  monthsBefore: decimalNotNegative.default('0').meta({
    description: '此前已扣月数 / Months deducted before from: of this degree, of this home loan',
  }),
});

const LAST_YEAR = z.strictObject({
  wages: decimalNotNegative.meta({ description: '上年在本单位工资薪金 / Wages here of all last year, bonus included' }),
  wholeYear: z
    .boolean()
    .default(true)
    .meta({ description: '上年各月均在本单位预扣申报 / Here and declared in every month' }),
});

const placesHere = knownPlaces().filter((place) => place === 'cn' || place.startsWith('cn/'));

export const WAGES = z.strictObject({
  kind: z.literal('wages').default('wages'),
  jurisdiction: z.enum(placesHere as [string, ...string[]]).default('cn'),
  employedSince: month.optional().meta({
    description:
      '入职月份 / First month with this employer in the tax year or before; left out = the first month given',
  }),
  employedUntil: month.optional().meta({
    description: '离职月份 / Last month of employment: later payments have no basic deduction of their own',
  }),
  firstWageOfYear: z
    .boolean()
    .default(false)
    .meta({ description: '年度首次取得工资薪金 / STA 2020 No. 13: basic deduction from January' }),
  annualBasicDeductionFromJanuary: z.boolean().default(false).meta({
    description:
      '一月起扣除全年 6 万元 / STA 2020 No. 19: no more than 60,000 yuan last year, same employer. Or give lastYear',
  }),
  lastYear: LAST_YEAR.optional().meta({
    description: '上年情况，据此判断 2020 年第 19 号公告 / Facts of last year, from which STA 2020 No. 19 follows',
  }),
  declarations: z.array(DECLARATION).default([]).meta({
    description:
      '专项附加扣除申报：按事实和日期算出金额 / Special additional deductions by their facts: the amounts follow from the law of each month',
  }),
  claimedElsewhere: z.array(z.enum(KIND_NAMES)).default([]).meta({
    description: '在另一单位已扣除的项目 / Special additional deductions that another employer takes already',
  }),
  averageMonthlyWage: decimalNotNegative.optional().meta({
    description:
      '当地上年职工月平均工资 / Local average monthly wage, for the limit of the annuity; left out = by the rules',
  }),
  prior: PRIOR.optional().meta({
    description: '此前累计 / The same tax year and employer before the first month given',
  }),
  months: z.array(MONTH).min(1),
});

export type WagesFacts = z.output<typeof WAGES>;
export type WagesMonth = WagesFacts['months'][number];
export type Declaration = WagesFacts['declarations'][number];

/** The month's amounts as a small payslip of its own: wages, own contributions, bonus. */
export const OWN: { inputs: InputDeclaration[]; items: PayItemType[] } = {
  inputs: [
    { code: 'wages', zh: '应税工资额', en: 'Taxable wages', type: 'money' },
    { code: 'own_contributions', zh: '三险一金', en: 'Own insurance and housing fund', type: 'money' },
    { code: 'bonus', zh: '奖金额', en: 'Bonus', type: 'money' },
  ],
  items: [
    {
      code: 'wages_paid',
      zh: '工资薪金',
      en: 'Wages',
      kind: 'earning',
      group: 'fixed',
      flags: ['taxable'],
      formula: 'wages',
    },
    {
      code: 'contributions_paid',
      zh: '个人缴纳',
      en: 'Own contributions',
      kind: 'deduction',
      group: 'insurance',
      flags: ['special-deduction'],
      formula: 'own_contributions',
    },
    {
      code: 'bonus_paid',
      zh: '全年一次性奖金发放',
      en: 'Annual bonus',
      kind: 'earning',
      group: 'variable',
      flags: ['annual-bonus'],
      formula: 'bonus',
    },
  ],
};
