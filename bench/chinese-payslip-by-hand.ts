/**
 * The payslip of chinese-payslip.ts written out as one loop, as somebody would who knows its formulas, rates and the
 * sizes of its facts beforehand: the measure that the pay engine, which learns all that from data, is compared with.
 * The same whole numbers, the same roundings, the same checks that every fact is a whole number small enough for each
 * step to be exact. A row that fails a check is left out, and counted.
 */
import type { Columns } from './chinese-payslip.ts';

/** Results in fen by item and accumulator. */
export type HandResult = Readonly<Record<string, Float64Array>>;

/** Money up to 10 million yuan, numbers up to 1,000: no product below passes 2^53. */
const MOST_FEN = 1_000_000_000;
const MOST_MILLIONTHS = 1_000_000_000;

const BOUNDS = Float64Array.of(
  3_600_000,
  14_400_000,
  30_000_000,
  42_000_000,
  66_000_000,
  96_000_000,
  Number.POSITIVE_INFINITY,
);
const RATES = Float64Array.of(3, 10, 20, 25, 30, 35, 45);
const QUICKS = Float64Array.of(0, 252_000, 1_692_000, 3_192_000, 5_292_000, 8_592_000, 18_192_000);

const isFen = (value: number): boolean => value >= 0 && value <= MOST_FEN && Math.floor(value) === value;

/** Whether a number in millionths is a whole number of its step. */
const isStepped = (value: number, steps: number): boolean =>
  value >= 0 && value <= MOST_MILLIONTHS && Math.floor(steps) === steps;

const ITEMS = [
  'basic',
  'performance',
  'overtime_weekday',
  'overtime_restday',
  'overtime_holiday',
  'meal',
  'transport',
  'sick',
  'bonus',
  'pension_employee',
  'medical_employee',
  'unemployment_employee',
  'fund_employee',
  'pension_employer',
  'medical_employer',
  'unemployment_employer',
  'injury_employer',
  'fund_employer',
  'gross',
  'special',
  'additional',
  'taxable_income',
  'tax',
  'net',
  'cumulative_income',
  'cumulative_special',
  'cumulative_additional',
  'cumulative_withheld',
];

/** Calculates all rows; answers the results and how many rows failed a check. */
export function calculateByHand(facts: Columns): { readonly results: HandResult; readonly leftOut: number } {
  const count = facts.base_pay.length;
  const results: Record<string, Float64Array> = {};
  for (const code of ITEMS) results[code] = new Float64Array(count);
  return { results, leftOut: loop(facts, results, count) };
}

function loop(facts: Columns, results: Record<string, Float64Array>, count: number): number {
  const basePay = facts.base_pay;
  const performanceBase = facts.performance_base;
  const oneOff = facts.one_off;
  const siBase = facts.si_base;
  const fundBase = facts.fund_base;
  const specialAdditional = facts.special_additional;
  const daysRequired = facts.days_required;
  const daysPaid = facts.days_paid;
  const hoursWeekday = facts.hours_weekday;
  const hoursRestday = facts.hours_restday;
  const hoursHoliday = facts.hours_holiday;
  const sickDays = facts.sick_days;
  const performanceFactor = facts.performance_factor;
  const serviceYears = facts.service_years;
  const monthsColumn = facts.months;
  const incomeBefore = facts.cumulative_income;
  const specialBefore = facts.cumulative_special;
  const additionalBefore = facts.cumulative_additional;
  const withheldBefore = facts.cumulative_withheld;
  const outBasic = results.basic!;
  const outPerformance = results.performance!;
  const outWeekday = results.overtime_weekday!;
  const outRestday = results.overtime_restday!;
  const outHoliday = results.overtime_holiday!;
  const outMeal = results.meal!;
  const outTransport = results.transport!;
  const outSick = results.sick!;
  const outBonus = results.bonus!;
  const outPensionEmployee = results.pension_employee!;
  const outMedicalEmployee = results.medical_employee!;
  const outUnemploymentEmployee = results.unemployment_employee!;
  const outFundEmployee = results.fund_employee!;
  const outPensionEmployer = results.pension_employer!;
  const outMedicalEmployer = results.medical_employer!;
  const outUnemploymentEmployer = results.unemployment_employer!;
  const outInjuryEmployer = results.injury_employer!;
  const outFundEmployer = results.fund_employer!;
  const outGross = results.gross!;
  const outSpecial = results.special!;
  const outAdditional = results.additional!;
  const outTaxable = results.taxable_income!;
  const outTax = results.tax!;
  const outNet = results.net!;
  const outIncome = results.cumulative_income!;
  const outSpecialTotal = results.cumulative_special!;
  const outAdditionalTotal = results.cumulative_additional!;
  const outWithheld = results.cumulative_withheld!;
  let leftOut = 0;
  for (let i = 0; i < count; i += 1) {
    const base = basePay[i]!;
    const target = performanceBase[i]!;
    const bonus = oneOff[i]!;
    const insured = siBase[i]!;
    const funded = fundBase[i]!;
    const additional = specialAdditional[i]!;
    const income = incomeBefore[i]!;
    const specialYear = specialBefore[i]!;
    const additionalYear = additionalBefore[i]!;
    const withheld = withheldBefore[i]!;
    // In halves of a day or hour, hundredths of a factor, whole years and months.
    const required = daysRequired[i]! / 1_000_000;
    const paid = daysPaid[i]! / 500_000;
    const weekday = hoursWeekday[i]! / 500_000;
    const restday = hoursRestday[i]! / 500_000;
    const holiday = hoursHoliday[i]! / 500_000;
    const sick = sickDays[i]! / 500_000;
    const factor = performanceFactor[i]! / 10_000;
    const years = serviceYears[i]! / 1_000_000;
    const months = monthsColumn[i]! / 1_000_000;
    if (
      !isFen(base) ||
      !isFen(target) ||
      !isFen(bonus) ||
      !isFen(insured) ||
      !isFen(funded) ||
      !isFen(additional) ||
      !isFen(income) ||
      !isFen(specialYear) ||
      !isFen(additionalYear) ||
      !isFen(withheld) ||
      !isStepped(daysRequired[i]!, required) ||
      required === 0 ||
      !isStepped(daysPaid[i]!, paid) ||
      !isStepped(hoursWeekday[i]!, weekday) ||
      !isStepped(hoursRestday[i]!, restday) ||
      !isStepped(hoursHoliday[i]!, holiday) ||
      !isStepped(sickDays[i]!, sick) ||
      !isStepped(performanceFactor[i]!, factor) ||
      !isStepped(serviceYears[i]!, years) ||
      !isStepped(monthsColumn[i]!, months)
    ) {
      leftOut += 1;
      continue;
    }
    const bottom = required * 2;
    const basic = Math.floor((base * paid * 2 + bottom) / (2 * bottom));
    const performance = Math.floor((target * factor + 50) / 100);
    // base / 21.75 / 8 × half hours / 2 × 1.5 = base × half hours / 232
    const hourly = base * weekday;
    const overtimeWeekday = Math.floor((hourly + 116) / 232);
    const overtimeRestday = Math.floor((base * restday + 87) / 174);
    const overtimeHoliday = Math.floor((base * holiday + 58) / 116);
    const meal = paid * 775;
    const transport = paid >= 30 ? 30_000 : 0;
    const lost = years < 2 ? 4 : years < 4 ? 3 : years < 8 ? 2 : 0;
    // base / 21.75 × half days / 2 × lost / 10 = base × half days × lost / 435
    const sickLoss = Math.floor((base * sick * lost + 217) / 435);
    const si = insured < 746_000 ? 746_000 : Math.min(insured, 3_730_200);
    const fund = funded < 269_000 ? 269_000 : Math.min(funded, 3_692_100);
    const pension = Math.floor((si * 2 + 12) / 25);
    const medical = Math.floor((si + 25) / 50);
    const unemployment = Math.floor((si + 100) / 200);
    const fundPart = Math.floor((fund * 7 + 5_000) / 10_000) * 100;
    const gross =
      basic + performance + overtimeWeekday + overtimeRestday + overtimeHoliday + meal + transport - sickLoss + bonus;
    const special = pension + medical + unemployment + fundPart;
    const incomeTotal = income + gross;
    const specialTotal = specialYear + special;
    const additionalTotal = additionalYear + additional;
    const taxableSigned = incomeTotal - months * 500_000 - specialTotal - additionalTotal;
    const taxable = Math.max(taxableSigned, 0);
    let band = 0;
    while (taxable > BOUNDS[band]!) band += 1;
    // In hundredths of a fen.
    const due = taxable * RATES[band]! - (QUICKS[band]! + withheld) * 100;
    const tax = due < 0 ? 0 : Math.floor((due + 50) / 100);
    outBasic[i] = basic;
    outPerformance[i] = performance;
    outWeekday[i] = overtimeWeekday;
    outRestday[i] = overtimeRestday;
    outHoliday[i] = overtimeHoliday;
    outMeal[i] = meal;
    outTransport[i] = transport;
    outSick[i] = 0 - sickLoss;
    outBonus[i] = bonus;
    outPensionEmployee[i] = pension;
    outMedicalEmployee[i] = medical;
    outUnemploymentEmployee[i] = unemployment;
    outFundEmployee[i] = fundPart;
    outPensionEmployer[i] = Math.floor((si * 4 + 12) / 25);
    outMedicalEmployer[i] = Math.floor((si * 9 + 50) / 100);
    outUnemploymentEmployer[i] = unemployment;
    outInjuryEmployer[i] = Math.floor((si + 312) / 625);
    outFundEmployer[i] = fundPart;
    outGross[i] = gross;
    outSpecial[i] = special;
    outAdditional[i] = additional;
    outTaxable[i] = taxable;
    outTax[i] = tax;
    outNet[i] = gross - special - tax;
    outIncome[i] = incomeTotal;
    outSpecialTotal[i] = specialTotal;
    outAdditionalTotal[i] = additionalTotal;
    outWithheld[i] = withheld + tax;
  }
  return leftOut;
}
