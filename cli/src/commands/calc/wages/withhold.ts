import type { Issue } from '@meritline/engine/explain';
import { addRational, parseDecimal, type Rational, subtractRational, toFixedText, ZERO } from '@meritline/engine/money';
import type { Fact, PayProgram } from '@meritline/engine/payroll';
import { calculateOne } from '../calculation-method.ts';
import { problem } from '../field-issues.ts';
import { calculateMonth, payProgram, rulesOf, zeroAccumulators } from '../rules.ts';
import { Declared } from './declared.ts';
import { KIND_NAMES, KINDS, OWN, type WagesFacts, type WagesMonth } from './wages-facts.ts';

type Figures = Readonly<Record<string, string | boolean | null>>;
type Totals = Readonly<Record<string, string | null>>;

let program: PayProgram | null = null;

/** Wages of months, withheld by cumulative withholding, each month with the figures the months before left behind. */
export function withholdWages(facts: WagesFacts, withTrace: boolean) {
  program ??= payProgram(['tax'], OWN);
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  const traces: unknown[] = [];
  const isWholeDeduction = deductsFromJanuary(facts, issues);
  const setting = { program, facts, declared: new Declared(facts), isWholeDeduction };
  let year: TaxYear | null = null;
  const months = facts.months.map((each, index) => {
    if (year === null || year.name !== each.month.slice(0, 4)) {
      year = new TaxYear(setting, each.month, year === null ? facts.prior : undefined);
    }
    const found = year.month(each, `months[${index}]`, withTrace);
    issues.push(...found.issues);
    warnings.push(...found.warnings);
    if (found.trace !== undefined) traces.push({ month: each.month, items: found.trace });
    return { month: each.month, ...found.value };
  });
  const total = {
    income: sumOf(facts.months.map(({ income }) => income)),
    taxWithheld: sumOf(months.map(({ taxWithheld }) => taxWithheld)),
    annualBonusTax: sumOf(months.map(({ annualBonusTax }) => annualBonusTax)),
  };
  return {
    value: { months, total },
    ...(withTrace ? { trace: { months: traces } } : {}),
    issues: once(issues),
    ...(warnings.length === 0 ? {} : { warnings: once(warnings) }),
  };
}

interface YearSetting {
  readonly program: PayProgram;
  readonly facts: WagesFacts;
  readonly declared: Declared;
  readonly isWholeDeduction: boolean;
}

/** The months of one tax year, in their order. */
class TaxYear {
  readonly name: string;
  private readonly setting: YearSetting;
  private prior: Totals;
  private readonly toDate = new SumsByName();
  /** First month of this year with this employer. */
  private readonly first: string;
  private donated = ZERO;

  /** @param before totals of the year before `month`, where the run does not begin with the year */
  constructor(setting: YearSetting, month: string, before: WagesFacts['prior']) {
    const { program, facts } = setting;
    this.setting = setting;
    this.name = month.slice(0, 4);
    const since = facts.employedSince ?? facts.months[0]!.month;
    this.first = since < `${this.name}-01` ? `${this.name}-01` : since;
    this.prior = { ...zeroAccumulators(program), ...priorOf(before) };
    if (before !== undefined) this.addMonthly(before);
  }

  month(each: WagesMonth, path: string, withTrace: boolean) {
    this.addMonthly(each);
    const declared = this.setting.declared.toDate(this.first, each.month);
    const other = otherDeductions(each, this.setting.facts, path);
    const inputs = { ...this.inputsOf(each), ...this.deductionsToDate(declared.map(({ amounts }) => amounts)) };
    const rules = rulesOf(['cn'], each.month);
    const run = (deducted: string) =>
      calculateMonth(
        this.setting.program,
        rules,
        { inputs: { ...inputs, other_tax_deduction: deducted }, prior: this.prior },
        path,
        withTrace,
      );
    const withoutDonation = sumOf([each.otherDeduction, other.deductible]);
    const donation = this.donation(each, withoutDonation, run, path);
    const found = run(sumOf([withoutDonation, donation.deducted]));
    this.prior = found.value.accumulators;
    return {
      value: {
        ...resultOf(found.value.items),
        ...(donation.deducted === '0.00' ? {} : { donationDeducted: donation.deducted }),
        ...(other.annuityTaxable === '0.00' ? {} : { annuityNotDeducted: other.annuityTaxable }),
        accumulators: found.value.accumulators,
      },
      trace: found.trace,
      issues: [...declared.flatMap(({ issues }) => issues), ...other.issues, ...donation.issues, ...found.issues],
      warnings: secondBonus(each, found.value.items, path),
    };
  }

  private addMonthly(each: Pick<WagesMonth, 'specialAdditionalDeduction' | 'personalPension'>): void {
    for (const kind of KIND_NAMES) this.toDate.add(KINDS[kind], each.specialAdditionalDeduction[kind]);
    this.toDate.add('personal_pension_to_date', each.personalPension);
  }

  private deductionsToDate(declared: readonly Readonly<Record<string, string>>[]): Record<string, string> {
    const sums = this.toDate.copy();
    for (const amounts of declared) for (const kind of KIND_NAMES) sums.add(KINDS[kind], amounts[kind] ?? '0');
    return sums.written();
  }

  private inputsOf(each: WagesMonth): Record<string, Fact> {
    return {
      wages: each.income,
      own_contributions: each.specialDeduction,
      bonus: each.annualBonus,
      tax_exempt_income: each.exemptIncome,
      tax_reduction: each.taxReduction,
      annual_bonus_taxed_separately: each.annualBonusTaxedSeparately,
      annual_basic_deduction_from_january: this.setting.isWholeDeduction,
      basic_deduction_months: String(this.monthsCounted(each.month)),
    };
  }

  /** Months of basic deduction: since January, or since the month of hire in the year, to the month of leaving. */
  private monthsCounted(current: string): number {
    const { employedUntil, firstWageOfYear } = this.setting.facts;
    const last = employedUntil !== undefined && employedUntil < current ? employedUntil : current;
    if (last < this.first) return 0;
    return Number(last.slice(5)) - (firstWageOfYear ? 0 : Number(this.first.slice(5)) - 1);
  }

  /** What donations of the year so far take off this month: up to their limit, less what earlier months took. */
  private donation(
    each: WagesMonth,
    withoutDonation: string,
    run: (deducted: string) => { value: { items: Figures } },
    path: string,
  ) {
    this.toDate.add('donation_limited', each.donationLimited);
    this.toDate.add('donation_full', each.donationFull);
    const limited = this.toDate.of('donation_limited');
    const full = this.toDate.of('donation_full');
    if (limited.n === 0n && full.n === 0n) return { deducted: '0.00', issues: [] };
    const taxable = run(withoutDonation).value.items.cumulative_taxable_income;
    if (typeof taxable !== 'string') return { deducted: '0.00', issues: [] };
    const before = addRational(parseDecimal(taxable)!, this.donated);
    const { figures, issues } = calculateOne(
      { method: 'tax', kind: 'donation' },
      {
        jurisdiction: this.setting.facts.jurisdiction,
        date: `${each.month}-01`,
        taxableIncome: toFixedText(before, 2),
        donationLimited: toFixedText(limited, 2),
        donationFull: toFixedText(full, 2),
      },
      false,
    );
    const deductible = parseDecimal(String(figures.deductible ?? '0'))!;
    const now = subtractRational(deductible, this.donated);
    // What was deducted stays deducted: a weak month does not take it back.
    if (now.n <= 0n) return { deducted: '0.00', issues: at(issues, path) };
    this.donated = deductible;
    return { deducted: toFixedText(now, 2), issues: at(issues, path) };
  }
}

/** A second bonus of the year is merged even where it was to be taxed apart. */
function secondBonus(each: WagesMonth, items: Figures, path: string): Issue[] {
  if (!each.annualBonusTaxedSeparately || !/[1-9]/.test(each.annualBonus)) return [];
  if (items.annual_bonus_taxed_apart !== '0.00') return [];
  return [
    problem(
      'second-bonus-merged',
      `${path}.annualBonus`,
      '本年度已有奖金单独计税，这一笔并入当月工资薪金',
      'A bonus was taxed apart in this year already: this one goes with the wages of its month',
      '一个纳税年度只能单独计税一次；可用 calc bonus-choice 比较',
      'Only once a tax year; compare the choices with calc bonus-choice',
    ),
  ];
}

/** Commercial health insurance and annuity of a month, as far as they are deductible. */
function otherDeductions(each: WagesMonth, facts: WagesFacts, path: string) {
  if (/^[0.]*$/.test(each.commercialHealth) && /^[0.]*$/.test(each.annuity)) {
    return { deductible: '0.00', annuityTaxable: '0.00', issues: [] };
  }
  const { commercialHealth, annuity, annuityBase, month } = each;
  const { jurisdiction, averageMonthlyWage } = facts;
  const { figures, issues } = calculateOne(
    { method: 'tax', kind: 'other-deductions' },
    { jurisdiction, date: `${month}-01`, commercialHealth, annuity, annuityBase, averageMonthlyWage },
    false,
  );
  return {
    deductible: String(figures.deductible ?? '0.00'),
    annuityTaxable: String(figures.annuity_taxable ?? '0.00'),
    issues: at(issues, path),
  };
}

/** Whether the whole basic deduction counts from January: as said, or as the facts of last year have it. */
function deductsFromJanuary(facts: WagesFacts, issues: Issue[]): boolean {
  const { lastYear, annualBasicDeductionFromJanuary, jurisdiction, employedSince, months } = facts;
  if (lastYear === undefined) return annualBasicDeductionFromJanuary;
  const date = `${months[0]!.month}-01`;
  const since = employedSince ?? months[0]!.month;
  const found = calculateOne(
    { method: 'tax', kind: 'deduction-from-january' },
    {
      jurisdiction,
      date,
      lastYearWages: lastYear.wages,
      wholeLastYear: lastYear.wholeYear,
      hereSinceJanuary: since <= `${date.slice(0, 4)}-01`,
    },
    false,
  );
  issues.push(...at(found.issues, 'lastYear'));
  return found.figures.applies === true;
}

const at = (issues: readonly Issue[], path: string): Issue[] =>
  issues.map((each) => ({ ...each, where: `${path}.${each.where}` }));

const once = (issues: readonly Issue[]): Issue[] => [
  ...new Map(issues.map((each) => [`${each.code} ${each.where}`, each])).values(),
];

function priorOf(prior: WagesFacts['prior']): Record<string, string> {
  if (prior === undefined) return {};
  return {
    cumulative_income: prior.income,
    cumulative_exempt_income: prior.exemptIncome,
    cumulative_special_deduction: prior.specialDeduction,
    cumulative_other_deduction: prior.otherDeduction,
    cumulative_tax_reduction: prior.taxReduction,
    cumulative_tax_withheld: prior.taxWithheld,
    cumulative_bonus_taxed_apart: prior.annualBonusTaxedSeparately,
  };
}

/** Exact sums by name. */
class SumsByName {
  private readonly sums: Map<string, Rational>;

  constructor(sums = new Map<string, Rational>()) {
    this.sums = sums;
  }

  add(name: string, amount: string): void {
    this.sums.set(name, addRational(this.of(name), parseDecimal(amount)!));
  }

  of(name: string): Rational {
    return this.sums.get(name) ?? ZERO;
  }

  copy(): SumsByName {
    return new SumsByName(new Map(this.sums));
  }

  written(): Record<string, string> {
    const inputs = [...this.sums].filter(([name]) => name.endsWith('_to_date'));
    return Object.fromEntries(inputs.map(([name, sum]) => [name, toFixedText(sum, 2)]));
  }
}

/** The sum of amounts with two decimals; what is not known counts as nothing here, its month tells the issue. */
function sumOf(amounts: readonly (string | boolean | null | undefined)[]): string {
  const known = amounts.flatMap((each) => (typeof each === 'string' ? [parseDecimal(each)!] : []));
  return toFixedText(known.reduce(addRational, ZERO), 2);
}

/** The figures under the names of the facts. */
function resultOf(items: Figures) {
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
