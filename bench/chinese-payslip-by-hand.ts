/**
 * The payslip of chinese-payslip.ts written out as loops, as somebody would who knows its formulas, rates and the sizes of
 * its facts beforehand: the measure that the pay engine, which learns all that from data, is compared with. The same
 * whole numbers, the same roundings, the same results, and the same checks that every fact is a whole number small enough
 * for each step to be exact.
 */
import { ACCUMULATORS, type Columns, MONEY_INPUTS, type NumberInput } from './chinese-payslip.ts';

/** Results in fen by item and accumulator. */
export type HandResult = Readonly<Record<string, Float64Array>>;

/** Money up to 10 million yuan, numbers up to 1,000: no product below passes 2^53. */
const MOST = 1_000_000_000;

/** The steps that numbers come in, in millionths: halves of a day or hour, hundredths of a factor, whole years. */
const STEPS: Readonly<Record<NumberInput, number>> = {
  days_required: 1_000_000,
  days_paid: 500_000,
  hours_weekday: 500_000,
  hours_restday: 500_000,
  hours_holiday: 500_000,
  sick_days: 500_000,
  performance_factor: 10_000,
  service_years: 1_000_000,
  months: 1_000_000,
};

const ITEMS = [
  ...['basic', 'performance', 'overtime_weekday', 'overtime_restday', 'overtime_holiday', 'meal', 'transport', 'sick'],
  ...['bonus', 'pension_employee', 'medical_employee', 'unemployment_employee', 'fund_employee', 'pension_employer'],
  ...[
    'medical_employer',
    'unemployment_employer',
    'injury_employer',
    'fund_employer',
    'gross',
    'special',
    'additional',
  ],
  ...['taxable_income', 'tax', 'net', ...ACCUMULATORS],
];

const BOUNDS = Float64Array.of(
  ...[3_600_000, 14_400_000, 30_000_000, 42_000_000, 66_000_000, 96_000_000, Number.POSITIVE_INFINITY],
);
const RATES = Float64Array.of(3, 10, 20, 25, 30, 35, 45);
const QUICKS = Float64Array.of(0, 252_000, 1_692_000, 3_192_000, 5_292_000, 8_592_000, 18_192_000);

/** Calculates all rows. Throws on a fact that the loops are not made for. */
export function calculateByHand(facts: Columns): HandResult {
  const count = facts.base_pay.length;
  const results: Record<string, Float64Array> = {};
  for (const code of ITEMS) results[code] = new Float64Array(count);
  for (const code of [...MONEY_INPUTS, ...ACCUMULATORS]) checkMoney(facts[code], code);
  for (const [code, step] of Object.entries(STEPS)) checkNumber(facts[code as NumberInput], step, code);
  earnings(facts, results, count);
  contributions(facts, results, count);
  taxAndNet(facts, results, count);
  return results;
}

function checkMoney(data: Float64Array, code: string): void {
  for (let i = 0; i < data.length; i += 1) {
    const value = data[i]!;
    if (!(value >= 0 && value <= MOST && Math.floor(value) === value)) throw new RangeError(`${code} of row ${i}`);
  }
}

function checkNumber(data: Float64Array, step: number, code: string): void {
  const least = code === 'days_required' ? 1 : 0;
  for (let i = 0; i < data.length; i += 1) {
    const value = data[i]!;
    const steps = value / step;
    if (!(value >= least && value <= MOST && Math.floor(steps) === steps)) throw new RangeError(`${code} of row ${i}`);
  }
}

function earnings(facts: Columns, results: Record<string, Float64Array>, count: number): void {
  const { base_pay, performance_base, one_off, days_required, days_paid, sick_days, service_years } = facts;
  const { hours_weekday, hours_restday, hours_holiday, performance_factor } = facts;
  const outBasic = results.basic!;
  const outPerformance = results.performance!;
  const outWeekday = results.overtime_weekday!;
  const outRestday = results.overtime_restday!;
  const outHoliday = results.overtime_holiday!;
  const outMeal = results.meal!;
  const outTransport = results.transport!;
  const outSick = results.sick!;
  const outBonus = results.bonus!;
  const outGross = results.gross!;
  for (let i = 0; i < count; i += 1) {
    const base = base_pay[i]!;
    const paid = days_paid[i]! / 500_000;
    const years = service_years[i]! / 1_000_000;
    const bottom = (days_required[i]! / 1_000_000) * 2;
    const basic = Math.floor((base * paid * 2 + bottom) / (2 * bottom));
    const performance = Math.floor((performance_base[i]! * (performance_factor[i]! / 10_000) + 50) / 100);
    // base / 21.75 / 8 × half hours / 2 × 1.5 = base × half hours / 232
    const weekday = Math.floor((base * (hours_weekday[i]! / 500_000) + 116) / 232);
    const restday = Math.floor((base * (hours_restday[i]! / 500_000) + 87) / 174);
    const holiday = Math.floor((base * (hours_holiday[i]! / 500_000) + 58) / 116);
    const meal = paid * 775;
    const transport = paid >= 30 ? 30_000 : 0;
    const lost = years < 2 ? 4 : years < 4 ? 3 : years < 8 ? 2 : 0;
    // base / 21.75 × half days / 2 × lost / 10 = base × half days × lost / 435
    const sick = Math.floor((base * (sick_days[i]! / 500_000) * lost + 217) / 435);
    const bonus = one_off[i]!;
    outBasic[i] = basic;
    outPerformance[i] = performance;
    outWeekday[i] = weekday;
    outRestday[i] = restday;
    outHoliday[i] = holiday;
    outMeal[i] = meal;
    outTransport[i] = transport;
    outSick[i] = 0 - sick;
    outBonus[i] = bonus;
    outGross[i] = basic + performance + weekday + restday + holiday + meal + transport - sick + bonus;
  }
}

function contributions(facts: Columns, results: Record<string, Float64Array>, count: number): void {
  const { si_base, fund_base } = facts;
  const outPensionEmployee = results.pension_employee!;
  const outMedicalEmployee = results.medical_employee!;
  const outUnemploymentEmployee = results.unemployment_employee!;
  const outFundEmployee = results.fund_employee!;
  const outPensionEmployer = results.pension_employer!;
  const outMedicalEmployer = results.medical_employer!;
  const outUnemploymentEmployer = results.unemployment_employer!;
  const outInjuryEmployer = results.injury_employer!;
  const outFundEmployer = results.fund_employer!;
  const outSpecial = results.special!;
  for (let i = 0; i < count; i += 1) {
    const si = Math.min(Math.max(si_base[i]!, 746_000), 3_730_200);
    const fund = Math.min(Math.max(fund_base[i]!, 269_000), 3_692_100);
    const pension = Math.floor((si * 2 + 12) / 25);
    const medical = Math.floor((si + 25) / 50);
    const unemployment = Math.floor((si + 100) / 200);
    const fundPart = Math.floor((fund * 7 + 5_000) / 10_000) * 100;
    outPensionEmployee[i] = pension;
    outMedicalEmployee[i] = medical;
    outUnemploymentEmployee[i] = unemployment;
    outFundEmployee[i] = fundPart;
    outPensionEmployer[i] = Math.floor((si * 4 + 12) / 25);
    outMedicalEmployer[i] = Math.floor((si * 9 + 50) / 100);
    outUnemploymentEmployer[i] = unemployment;
    outInjuryEmployer[i] = Math.floor((si + 312) / 625);
    outFundEmployer[i] = fundPart;
    outSpecial[i] = pension + medical + unemployment + fundPart;
  }
}

function taxAndNet(facts: Columns, results: Record<string, Float64Array>, count: number): void {
  const { months, special_additional, cumulative_income, cumulative_special } = facts;
  const { cumulative_additional, cumulative_withheld } = facts;
  const grossColumn = results.gross!;
  const specialColumn = results.special!;
  const outAdditional = results.additional!;
  const outTaxable = results.taxable_income!;
  const outTax = results.tax!;
  const outNet = results.net!;
  const outIncome = results.cumulative_income!;
  const outSpecial = results.cumulative_special!;
  const outAdditionalTotal = results.cumulative_additional!;
  const outWithheld = results.cumulative_withheld!;
  for (let i = 0; i < count; i += 1) {
    const gross = grossColumn[i]!;
    const special = specialColumn[i]!;
    const additional = special_additional[i]!;
    const withheld = cumulative_withheld[i]!;
    const incomeTotal = cumulative_income[i]! + gross;
    const specialTotal = cumulative_special[i]! + special;
    const additionalTotal = cumulative_additional[i]! + additional;
    const taxable = Math.max(0, incomeTotal - months[i]! / 2 - specialTotal - additionalTotal);
    let band = 0;
    while (taxable > BOUNDS[band]!) band += 1;
    // In hundredths of a fen.
    const due = taxable * RATES[band]! - (QUICKS[band]! + withheld) * 100;
    const tax = due < 0 ? 0 : Math.floor((due + 50) / 100);
    outAdditional[i] = additional;
    outTaxable[i] = taxable;
    outTax[i] = tax;
    outNet[i] = gross - special - tax;
    outIncome[i] = incomeTotal;
    outSpecial[i] = specialTotal;
    outAdditionalTotal[i] = additionalTotal;
    outWithheld[i] = withheld + tax;
  }
}
