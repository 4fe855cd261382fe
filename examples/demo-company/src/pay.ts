import { addMonths, later, monthOf } from './civil-dates.ts';
import { jobOf } from './organisation.ts';
import { type Employee, endOf, isFirstJob } from './people.ts';
import { type Random, randomOf } from './random.ts';
import type {
  Allowance,
  BasePay,
  Decimal,
  InsuranceEnrolment,
  IsoDate,
  Month,
  SpecialDeduction,
  SpecialDeductionKind,
} from './types.ts';

/** Base pays with both clocks; `effectiveUntil` is today's knowledge. */
export function buildBasePays(employees: readonly Employee[]): BasePay[] {
  return employees.flatMap((employee) =>
    employee.pays.map((step, i) => ({
      employeeNumber: employee.employeeNumber,
      effectiveFrom: step.from,
      effectiveUntil: employee.pays[i + 1]?.from ?? endOf(employee),
      amountMonthly: step.amount * 100,
      reason: step.reason,
      recordedAt: step.recordedAt,
    })),
  );
}

/** Performance base as a share of base pay, by track and rank. */
function performanceShare(gradeCode: string): number {
  const rank = Number(gradeCode.slice(1));
  if (gradeCode.startsWith('M')) return rank >= 3 ? 0.35 : 0.3;
  return rank <= 3 ? 0.15 : rank <= 6 ? 0.2 : 0.25;
}

/** Position allowance in yuan of heads and of posts with hardship or duty. */
const POST_ALLOWANCE: Readonly<Record<string, number>> = {
  CEO: 6000,
  CHD: 3500,
  DHD: 2000,
  THD: 1000,
  FSE: 600,
  CNC: 300,
};

/** Performance base follows every change of base pay or grade; the position allowance follows the post. */
export function buildAllowances(employees: readonly Employee[]): Allowance[] {
  return employees.flatMap((employee) => {
    const days = [...new Set([...employee.pays, ...employee.stints].map((change) => change.from))].sort();
    const rows: Allowance[] = [];
    for (const day of days) {
      const pay = employee.pays.findLast((step) => step.from <= day)!;
      const stint = employee.stints.findLast((candidate) => candidate.from <= day)!;
      const recordedAt = pay.from === day ? pay.recordedAt : stint.recordedAt;
      const base = Math.round((pay.amount * performanceShare(stint.gradeCode)) / 10) * 1000;
      append(rows, employee, 'performance_base', day, base, recordedAt);
      append(rows, employee, 'position_allowance', day, (POST_ALLOWANCE[stint.jobCode] ?? 0) * 100, recordedAt);
    }
    return rows.filter(
      (row) =>
        row.amountMonthly > 0 || rows.some((other) => other.inputCode === row.inputCode && other.amountMonthly > 0),
    );
  });
}

function append(
  rows: Allowance[],
  employee: Employee,
  inputCode: Allowance['inputCode'],
  effectiveFrom: IsoDate,
  amountMonthly: number,
  recordedAt: string,
): void {
  const index = rows.findLastIndex((row) => row.inputCode === inputCode);
  const before = rows[index];
  if (before !== undefined) {
    if (before.amountMonthly === amountMonthly) return;
    rows[index] = { ...before, effectiveUntil: effectiveFrom };
  }
  const { employeeNumber } = employee;
  rows.push({ employeeNumber, inputCode, effectiveFrom, effectiveUntil: endOf(employee), amountMonthly, recordedAt });
}

/** Base pay plus performance base in yuan that was in force on a day. */
export function fixedPayOn(employee: Employee, date: IsoDate): number {
  const pay = employee.pays.findLast((step) => step.from <= date) ?? employee.pays[0]!;
  const stint = employee.stints.findLast((candidate) => candidate.from <= date) ?? employee.stints[0]!;
  return pay.amount * (1 + performanceShare(stint.gradeCode)) + (POST_ALLOWANCE[stint.jobCode] ?? 0);
}

const HOUSING_FUND_RATE: Readonly<Record<Employee['city'], Decimal>> = { shanghai: '0.07', beijing: '0.12' };

/**
 * Declared bases of the two contribution years. The base is the average monthly wage of the year before, in whole yuan;
 * somebody new declares the wage of the first month, and the base then stays until the next July. Social insurance runs
 * from the month of hire, the housing fund from the month after for people who come from school.
 * The month of leaving counts when the last day is after the 15th.
 */
export function buildInsuranceEnrolments(employees: readonly Employee[]): InsuranceEnrolment[] {
  const years: readonly (readonly [Month, IsoDate])[] = [
    ['2025-07', '2024-07-01'],
    ['2026-07', '2025-07-01'],
  ];
  return employees.flatMap((employee) => {
    const hireMonth = monthOf(employee.hire);
    const endMonth =
      employee.lastDay === null ? null : addMonths(monthOf(employee.lastDay), employee.lastDay.slice(8) > '15' ? 1 : 0);
    return years.flatMap(([contributionYear, reference]) => {
      const yearEnd = addMonths(contributionYear, 12);
      const isNew = employee.hire >= `${reference.slice(0, 4)}-12-01`;
      const average = isNew ? fixedPayOn(employee, employee.hire) : fixedPayOn(employee, reference) * 1.04;
      const rows = (['social-insurance', 'housing-fund'] as const).map((scheme): InsuranceEnrolment => {
        const joined = scheme === 'housing-fund' && isFirstJob(employee) ? addMonths(hireMonth, 1) : hireMonth;
        const until = endMonth !== null && endMonth < yearEnd ? endMonth : yearEnd;
        return {
          employeeNumber: employee.employeeNumber,
          scheme,
          city: employee.city,
          contributionYear,
          fromMonth: later(joined, contributionYear),
          untilMonth: contributionYear === '2026-07' && until === yearEnd ? null : until,
          base: Math.round(average) * 100,
          rate: scheme === 'housing-fund' ? HOUSING_FUND_RATE[employee.city] : null,
        };
      });
      return rows.filter((row) => row.untilMonth === null || row.fromMonth < row.untilMonth);
    });
  });
}

/** Monthly amounts in yuan. */
const DEDUCTION: Readonly<Record<SpecialDeductionKind, number>> = {
  children_education: 2000,
  infant_care: 2000,
  continuing_education: 400,
  housing_loan: 1000,
  housing_rent: 1500,
  elderly_care: 1500,
};

/** Special additional deductions people have declared, dated by the months they hold. */
export function buildSpecialDeductions(employees: readonly Employee[]): SpecialDeduction[] {
  return employees.flatMap((employee) => {
    const random = randomOf('deductions', employee.key);
    const age = 2025 - Number(employee.birthDate.slice(0, 4));
    const start = employee.hire > '2025-01-01' ? monthOf(employee.hire) : '2025-01';
    const rows: SpecialDeduction[] = [];
    const add = (kind: SpecialDeductionKind, share = 1, fromMonth = start, untilMonth: Month | null = null) => {
      const { employeeNumber } = employee;
      rows.push({ employeeNumber, kind, amountMonthly: DEDUCTION[kind] * share * 100, fromMonth, untilMonth });
    };
    if (employee.cases.includes('maternity-leave')) add('infant_care', 0.5, '2026-03');
    else addChildren(add, age, random);
    if (random.chance(age > 30 ? 0.42 : 0.12)) add('housing_loan');
    else if (random.chance(0.55)) add('housing_rent');
    if (age >= 33 && random.chance(0.5)) add('elderly_care', random.chance(0.4) ? 2 : 1);
    if (age < 35 && jobOf(employee.stints.at(-1)!.jobCode).family !== 'production' && random.chance(0.06)) {
      add('continuing_education', 1, start, '2026-07');
    }
    const end = endOf(employee);
    return rows.filter(
      (row) =>
        (end === null || row.fromMonth < monthOf(end)) && (row.untilMonth === null || row.fromMonth < row.untilMonth),
    );
  });
}

/** Declares a deduction: the share of the full amount, from a month, until a month. */
type Declare = (kind: SpecialDeductionKind, share?: number, fromMonth?: Month, untilMonth?: Month | null) => void;

function addChildren(add: Declare, age: number, random: Random): void {
  if (age < 28 || !random.chance(age < 34 ? 0.35 : 0.7)) return;
  const share = random.chance(0.5) ? 1 : 0.5;
  if (age < 34) {
    // A child that turns three in the window moves from infant care to education.
    const turnsThree = random.chance(0.25);
    add('infant_care', share, undefined, turnsThree ? '2026-05' : null);
    if (turnsThree) add('children_education', share, '2026-05');
    return;
  }
  add('children_education', share);
  if (random.chance(0.25)) add('children_education', share);
}
