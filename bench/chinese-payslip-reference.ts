/**
 * The payslip of chinese-payslip.ts in whole numbers without limit (BigInt), written apart from the pay engine and from
 * its rational arithmetic: what the engine's results are held against. Money in fen, numbers in millionths.
 */
import type { Columns } from './chinese-payslip.ts';

type Facts = Readonly<Record<keyof Columns, bigint>>;

const MILLION = 1_000_000n;

const BANDS: readonly (readonly [upTo: bigint | null, percent: bigint, quick: bigint])[] = [
  [3_600_000n, 3n, 0n],
  [14_400_000n, 10n, 252_000n],
  [30_000_000n, 20n, 1_692_000n],
  [42_000_000n, 25n, 3_192_000n],
  [66_000_000n, 30n, 5_292_000n],
  [96_000_000n, 35n, 8_592_000n],
  [null, 45n, 18_192_000n],
];

/** n / d to the nearest whole number, halves away from zero; d is positive. */
function halfUp(n: bigint, d: bigint): bigint {
  const size = n < 0n ? -n : n;
  const nearest = (2n * size + d) / (2n * d);
  return n < 0n ? -nearest : nearest;
}

const kept = (value: bigint, low: bigint, high: bigint): bigint => (value < low ? low : value > high ? high : value);
const positive = (value: bigint): bigint => (value > 0n ? value : 0n);

/** Tenths of the daily pay that are lost on a day of sickness. */
function tenthsLost(years: bigint): bigint {
  if (years < 2n * MILLION) return 4n;
  if (years < 4n * MILLION) return 3n;
  return years < 8n * MILLION ? 2n : 0n;
}

/** Tax in fen × 100 before anything was withheld. */
function taxHundredths(taxable: bigint): bigint {
  const [, percent, quick] = BANDS.find(([upTo]) => upTo === null || taxable <= upTo)!;
  return taxable * percent - quick * 100n;
}

/** What a person earns in the month, in fen. */
function earnings(f: Facts): Record<string, bigint> {
  return {
    basic: halfUp(f.base_pay * f.days_paid, f.days_required),
    performance: halfUp(f.performance_base * f.performance_factor, MILLION),
    // 21.75 × 8 = 174 hours a month
    overtime_weekday: halfUp(f.base_pay * f.hours_weekday * 15n, 174n * 10n * MILLION),
    overtime_restday: halfUp(f.base_pay * f.hours_restday * 2n, 174n * MILLION),
    overtime_holiday: halfUp(f.base_pay * f.hours_holiday * 3n, 174n * MILLION),
    meal: halfUp(f.days_paid * 1550n, MILLION),
    transport: f.days_paid >= 15n * MILLION ? 30_000n : 0n,
    sick: -halfUp(f.base_pay * f.sick_days * tenthsLost(f.service_years) * 100n, 2175n * 10n * MILLION),
    bonus: f.one_off,
  };
}

/** Insurance and fund of both sides, in fen. */
function contributions(f: Facts): Record<string, bigint> {
  const si = kept(f.si_base, 746_000n, 3_730_200n);
  const fund = kept(f.fund_base, 269_000n, 3_692_100n);
  const fundPart = halfUp(fund * 7n, 10_000n) * 100n;
  return {
    pension_employee: halfUp(si * 8n, 100n),
    medical_employee: halfUp(si * 2n, 100n),
    unemployment_employee: halfUp(si * 5n, 1000n),
    fund_employee: fundPart,
    pension_employer: halfUp(si * 16n, 100n),
    medical_employer: halfUp(si * 9n, 100n),
    unemployment_employer: halfUp(si * 5n, 1000n),
    injury_employer: halfUp(si * 16n, 10_000n),
    fund_employer: fundPart,
  };
}

/** All items and accumulators of one person. */
export function referencePayslip(f: Facts): Readonly<Record<string, bigint>> {
  const earned = earnings(f);
  const insured = contributions(f);
  const gross = Object.values(earned).reduce((sum, each) => sum + each, 0n);
  const special =
    insured.pension_employee! + insured.medical_employee! + insured.unemployment_employee! + insured.fund_employee!;
  const income = f.cumulative_income + gross;
  const specialYear = f.cumulative_special + special;
  const additionalYear = f.cumulative_additional + f.special_additional;
  // 5,000 a month; months may have decimals, the amount is rounded as the item is.
  const taxable = positive(halfUp((income - specialYear - additionalYear) * MILLION - f.months * 500_000n, MILLION));
  const tax = positive(halfUp(taxHundredths(taxable) - f.cumulative_withheld * 100n, 100n));
  return {
    ...earned,
    ...insured,
    gross,
    special,
    additional: f.special_additional,
    taxable_income: taxable,
    tax,
    net: gross - special - tax,
    cumulative_income: income,
    cumulative_special: specialYear,
    cumulative_additional: additionalYear,
    cumulative_withheld: f.cumulative_withheld + tax,
  };
}

/** One row of columns. */
export function factsOf(columns: Columns, row: number): Facts {
  return Object.fromEntries(
    Object.entries(columns).map(([code, data]) => [code, BigInt(data[row]!)]),
  ) as unknown as Facts;
}
