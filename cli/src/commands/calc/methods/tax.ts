import type { Issue } from '@meritline/engine/explain';
import type { Fact, InputDeclaration, PayItemType, PayProgram } from '@meritline/engine/payroll';
import { z } from 'zod';
import { calcMethod } from '../answer.ts';
import { calculate, calculationSchema, calculationsOf, meantBy, namedIn } from '../calculation-method.ts';
import { problem } from '../field-issues.ts';
import { decimal, decimalNotNegative, month } from '../fields.ts';
import { calculateMonth, payProgram, rulesOf, zeroAccumulators } from '../rules.ts';

/** Special additional deductions of one month, and the input that carries each of the year so far. */
const KINDS = {
  childrenEducation: 'children_education_to_date',
  infantCare: 'infant_care_to_date',
  continuingEducation: 'continuing_education_to_date',
  housingLoan: 'housing_loan_to_date',
  housingRent: 'housing_rent_to_date',
  elderlyCare: 'elderly_care_to_date',
} as const;

type Kind = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as Kind[];

const additional = z
  .strictObject(
    Object.fromEntries(KIND_NAMES.map((kind) => [kind, decimalNotNegative.default('0')])) as Record<
      Kind,
      z.ZodDefault<typeof decimalNotNegative>
    >,
  )
  .prefault({});

const MONTH = z.strictObject({
  month,
  income: decimal.meta({ description: 'Taxable wages of the month' }),
  exemptIncome: decimalNotNegative.default('0'),
  specialDeduction: decimalNotNegative
    .default('0')
    .meta({ description: 'Own insurance and housing fund of the month' }),
  specialAdditionalDeduction: additional.meta({
    description: 'Amounts of this month; the sum of the year is kept for you',
  }),
  personalPension: decimalNotNegative.default('0'),
  otherDeduction: decimalNotNegative.default('0'),
  taxReduction: decimalNotNegative.default('0'),
  annualBonus: decimalNotNegative.default('0'),
  annualBonusTaxedSeparately: z.boolean().default(true),
});

const PRIOR = z.strictObject({
  income: decimal,
  exemptIncome: decimalNotNegative.default('0'),
  specialDeduction: decimalNotNegative.default('0'),
  specialAdditionalDeduction: additional,
  personalPension: decimalNotNegative.default('0'),
  otherDeduction: decimalNotNegative.default('0'),
  taxReduction: decimalNotNegative.default('0'),
  taxWithheld: decimalNotNegative,
});

const INPUT = z.strictObject({
  kind: z.literal('wages').default('wages'),
  jurisdiction: z.literal('cn').default('cn'),
  employedSince: month.optional().meta({
    description: 'First month with this employer in the tax year or before; left out = the first month given',
  }),
  firstWageOfYear: z.boolean().default(false).meta({ description: 'STA 2020 No. 13: basic deduction from January' }),
  annualBasicDeductionFromJanuary: z
    .boolean()
    .default(false)
    .meta({ description: 'STA 2020 No. 19: no more than 60,000 yuan last year, same employer' }),
  prior: PRIOR.optional().meta({ description: 'The same tax year and employer before the first month given' }),
  months: z.array(MONTH).min(1),
});

type Facts = z.output<typeof INPUT>;

/** The month's amounts as a small payslip of its own: wages, own contributions, bonus. */
const OWN: { inputs: InputDeclaration[]; items: PayItemType[] } = {
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

/**
 * Income tax. Without a kind, or of the kind `wages`: withheld month by month by cumulative withholding, and on an annual
 * bonus taxed apart. Other kinds are calculations of the rule packs.
 */
export const taxMethod = calcMethod<z.ZodType>({
  code: 'tax',
  names: {
    zh: '个人所得税：工资薪金逐月累计预扣，及其他各类所得',
    en: 'Income tax: wages by cumulative withholding month by month, and other kinds of income',
  },
  input: () => z.union([INPUT, ...calculationsOf('tax').map(calculationSchema)]),
  inputFor: (facts) => {
    if (isOfWages(facts)) return INPUT;
    const meant = meantBy(calculationsOf('tax'), facts);
    return meant === null ? z.looseObject({ kind: z.enum(kindsOfTax()) }) : calculationSchema(meant);
  },
  traceByDefault: true,
  calculate(given, withTrace) {
    const { kind } = given as { kind: string };
    if (kind !== 'wages') return calculate({ method: 'tax', kind }, given as Record<string, unknown>, withTrace);
    const facts = given as Facts;
    const refused = checkMonths(facts);
    if (refused.length > 0) return { value: null, issues: refused };
    const program = payProgram(['tax'], OWN);
    return withhold(program, facts, withTrace);
  },
});

const isOfWages = (facts: unknown): boolean => (namedIn(facts).kind ?? 'wages') === 'wages';

const kindsOfTax = (): [string, ...string[]] => [
  'wages',
  ...new Set(calculationsOf('tax').flatMap(({ kind }) => (kind === undefined ? [] : [kind]))),
];

function withhold(program: PayProgram, facts: Facts, withTrace: boolean) {
  const zero = zeroAccumulators(program);
  let prior: Readonly<Record<string, string | null>> = { ...zero, ...priorOf(facts) };
  let toDate = new YearSoFar(facts.prior);
  let year = facts.months[0]!.month.slice(0, 4);
  const issues: Issue[] = [];
  const traces: unknown[] = [];
  const months = facts.months.map((each, index) => {
    if (each.month.slice(0, 4) !== year) {
      prior = zero;
      toDate = new YearSoFar();
    }
    year = each.month.slice(0, 4);
    toDate.add(each);
    const inputs = { ...inputsOf(each, facts), ...toDate.inputs() };
    const found = calculateMonth(
      program,
      rulesOf(['cn'], each.month),
      { inputs, prior },
      `months[${index}]`,
      withTrace,
    );
    prior = found.value.accumulators;
    issues.push(...found.issues);
    if (found.trace !== undefined) traces.push({ month: each.month, items: found.trace });
    return { month: each.month, ...resultOf(found.value.items), accumulators: found.value.accumulators };
  });
  return { value: { months }, ...(withTrace ? { trace: { months: traces } } : {}), issues };
}

const priorOf = ({ prior }: Facts): Record<string, string> =>
  prior === undefined
    ? {}
    : {
        cumulative_income: prior.income,
        cumulative_exempt_income: prior.exemptIncome,
        cumulative_special_deduction: prior.specialDeduction,
        cumulative_other_deduction: prior.otherDeduction,
        cumulative_tax_reduction: prior.taxReduction,
        cumulative_tax_withheld: prior.taxWithheld,
      };

function inputsOf(each: Facts['months'][number], facts: Facts): Record<string, Fact> {
  return {
    wages: each.income,
    own_contributions: each.specialDeduction,
    bonus: each.annualBonus,
    tax_exempt_income: each.exemptIncome,
    other_tax_deduction: each.otherDeduction,
    tax_reduction: each.taxReduction,
    annual_bonus_taxed_separately: each.annualBonusTaxedSeparately,
    annual_basic_deduction_from_january: facts.annualBasicDeductionFromJanuary,
    basic_deduction_months: String(monthsCounted(each.month, facts)),
  };
}

/** Months of basic deduction: since January, or since the month of hire in the year. */
function monthsCounted(current: string, facts: Facts): number {
  const since = facts.employedSince ?? facts.months[0]!.month;
  const isWholeYear = facts.firstWageOfYear || since.slice(0, 4) < current.slice(0, 4);
  return Number(current.slice(5)) - (isWholeYear ? 0 : Number(since.slice(5)) - 1);
}

/** Sums of the tax year of what is declared month by month. Exact: in whole fen. */
class YearSoFar {
  private readonly fen = new Map<string, bigint>();

  constructor(prior?: Facts['prior']) {
    if (prior !== undefined) this.add(prior);
  }

  add(each: Pick<Facts['months'][number], 'specialAdditionalDeduction' | 'personalPension'>): void {
    for (const kind of KIND_NAMES) this.put(KINDS[kind], each.specialAdditionalDeduction[kind]);
    this.put('personal_pension_to_date', each.personalPension);
  }

  private put(input: string, amount: string): void {
    const [yuan = '0', cents = ''] = amount.split('.');
    this.fen.set(input, (this.fen.get(input) ?? 0n) + BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0')));
  }

  inputs(): Record<string, string> {
    return Object.fromEntries(
      [...this.fen].map(([input, fen]) => [input, `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`]),
    );
  }
}

/** The figures under the names of the facts. */
function resultOf(items: Readonly<Record<string, unknown>>) {
  return {
    basicDeductionToDate: items.cumulative_basic_deduction,
    specialAdditionalDeductionToDate: items.cumulative_special_additional_deduction,
    taxableIncomeToDate: items.cumulative_taxable_income,
    rate: items.tax_rate,
    taxToDate: items.cumulative_tax,
    taxWithheldBefore: items.tax_withheld_before,
    taxDue: items.tax_due,
    taxWithheld: items.income_tax,
    annualBonusTax: items.annual_bonus_tax,
  };
}

function checkMonths(facts: Facts): Issue[] {
  const issues: Issue[] = [];
  facts.months.forEach((each, index) => {
    const where = `months[${index}].month`;
    const before = facts.months[index - 1];
    if (before !== undefined && before.month >= each.month) {
      issues.push(
        problem(
          'months-not-rising',
          where,
          `${each.month} 不在 ${before.month} 之后`,
          `${each.month} does not come after ${before.month}`,
          '每月一次，按时间先后排列',
          'Give each month once, in the order of time',
        ),
      );
    }
    if (facts.employedSince !== undefined && each.month < facts.employedSince) {
      issues.push(
        problem(
          'before-employment',
          where,
          `${each.month} 早于入职月份 ${facts.employedSince}`,
          `${each.month} lies before the month of hire ${facts.employedSince}`,
          '更正月份或 employedSince',
          'Correct the month or employedSince',
        ),
      );
    }
  });
  const amounts = [facts.prior, ...facts.months].flatMap((each, index) =>
    each === undefined
      ? []
      : Object.entries({ ...each.specialAdditionalDeduction, personalPension: each.personalPension }).map(
          ([name, text]) => ({ name, text, where: index === 0 ? 'prior' : `months[${index - 1}]` }),
        ),
  );
  for (const { name, text, where } of amounts) {
    if (/\.\d{3,}$/.test(text))
      issues.push(
        problem(
          'too-many-decimals',
          `${where}.${name}`,
          `${text} 超过两位小数`,
          `${text} has more than two decimals`,
          '舍入到分再填写',
          'Round it to the fen first',
        ),
      );
  }
  return issues;
}
