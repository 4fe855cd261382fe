import { addMonths, firstDay, monthOf, monthsFrom } from './civil-dates.ts';
import { fixedPayOn } from './pay.ts';
import type { Employee } from './people.ts';
import { randomOf } from './random.ts';
import type { City, InsuranceEnrolment, OpeningAccumulator, SpecialDeduction } from './types.ts';

/*
 * The ten months the former payroll system had paid in 2025. They are facts handed over, not a calculation of this
 * product; the figures below are only used to make them plausible: cumulative withholding by STA Announcement 2018
 * No. 61 art. 6 with the annual table of the Individual Income Tax Law, and the bases of the contribution year from
 * July 2025.
 */

const THROUGH = '2025-10';
/** Upper bound of a band in yuan, rate in percent, quick deduction in yuan. */
const ANNUAL_TABLE = [
  [36_000, 3, 0],
  [144_000, 10, 2520],
  [300_000, 20, 16_920],
  [420_000, 25, 31_920],
  [660_000, 30, 52_920],
  [960_000, 35, 85_920],
  [Number.POSITIVE_INFINITY, 45, 181_920],
] as const;
const BOUNDS: Readonly<Record<City, readonly [low: number, high: number, fundLow: number]>> = {
  shanghai: [7460, 37_302, 2690],
  beijing: [7162, 35_811, 2540],
};

/** Opening balances of everybody who was paid before November 2025, in the accumulators of the rule pack `cn`. */
export function buildOpeningAccumulators(
  employees: readonly Employee[],
  enrolments: readonly InsuranceEnrolment[],
  deductions: readonly SpecialDeduction[],
): OpeningAccumulator[] {
  return employees.flatMap((employee) => {
    if (monthOf(employee.hire) > THROUGH) return [];
    const { employeeNumber } = employee;
    const months = monthsFrom(employee.hire > '2025-01-01' ? monthOf(employee.hire) : '2025-01', THROUGH);
    const income = months.reduce((sum, month) => sum + incomeOf(employee, month), 0);
    const special = insuranceOf(employee, enrolments) * months.length;
    const additional = months.reduce((sum, month) => sum + declaredIn(employee, month, deductions), 0);
    const taxable = Math.max(0, income - special - additional - months.length * 500_000);
    const balances = {
      cumulative_income: income,
      cumulative_exempt_income: 0,
      cumulative_special_deduction: special,
      cumulative_other_deduction: 0,
      cumulative_tax_reduction: 0,
      cumulative_tax_withheld: taxOn(taxable),
    };
    return Object.entries(balances).map(([code, amount]) => ({
      employeeNumber,
      taxYear: '2025',
      throughMonth: THROUGH,
      code,
      amount,
    }));
  });
}

/** Special additional deductions of one month in fen. */
const declaredIn = (employee: Employee, month: string, deductions: readonly SpecialDeduction[]): number =>
  deductions
    .filter((row) => row.employeeNumber === employee.employeeNumber)
    .filter((row) => row.fromMonth <= month && (row.untilMonth === null || month < row.untilMonth))
    .reduce((sum, row) => sum + row.amountMonthly, 0);

/** Fen of one month: fixed pay, and what meals, overtime and results added. */
function incomeOf(employee: Employee, month: string): number {
  const pay = fixedPayOn(employee, firstDay(addMonths(month, 1)));
  return Math.round(pay * (1.01 + 0.05 * randomOf('opening', employee.key, month).next())) * 100;
}

function insuranceOf(employee: Employee, enrolments: readonly InsuranceEnrolment[]): number {
  const own = enrolments.filter(
    (row) => row.employeeNumber === employee.employeeNumber && row.contributionYear === '2025-07',
  );
  const [low, high, fundLow] = BOUNDS[employee.city];
  return own.reduce((sum, row) => {
    const floor = row.scheme === 'social-insurance' ? low : fundLow;
    const base = Math.min(Math.max(row.base, floor * 100), high * 100);
    // 8 % pension, 2 % medical, 0.5 % unemployment; the fund in whole yuan.
    return (
      sum +
      (row.scheme === 'social-insurance' ? Math.round(base * 0.105) : Math.round((base * Number(row.rate)) / 100) * 100)
    );
  }, 0);
}

/** Tax in fen on a cumulative taxable income in fen; whole numbers throughout. */
function taxOn(taxable: number): number {
  const band = ANNUAL_TABLE.find(([upTo]) => taxable <= upTo * 100)!;
  return Math.round((taxable * band[1]) / 100) - band[2] * 100;
}
