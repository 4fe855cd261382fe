import { addMonths, earlier, firstDay, later } from './civil-dates.ts';
import { jobOf } from './organisation.ts';
import { type Employee, endOf } from './people.ts';
import { randomOf } from './random.ts';
import type { Fen, IsoDate, JobFamily, Month, MonthlyInput } from './types.ts';
import { HOLIDAY_MONTHS, workingDays } from './working-days.ts';

/** Input codes of the rule packs that arrive month by month. */
export const INPUT = {
  mealDays: 'meal_days',
  overtimeWeekday: 'overtime_weekday_hours',
  overtimeRestDay: 'overtime_restday_hours',
  overtimeHoliday: 'overtime_holiday_hours',
  personalLeave: 'personal_leave_days',
  sickLeave: 'sick_leave_days',
  maternityLeave: 'maternity_leave_days',
  oneOffBonus: 'one_off_bonus',
  annualBonus: 'annual_bonus',
} as const;

/** 158 days of maternity leave in Shanghai: 98 and 60 more. */
export const MATERNITY = { from: '2026-03-09', until: '2026-08-14' } as const;
/** A long unpaid leave that makes the tax of the month negative before it is held at zero. */
export const LONG_LEAVE = { month: '2026-06', days: '15' } as const;
export const ANNUAL_BONUS_MONTH = '2026-01';

/** Most overtime hours a month by family: weekday evenings, rest days. */
const OVERTIME: Readonly<Partial<Record<JobFamily, readonly [weekday: number, restDay: number]>>> = {
  production: [18, 10],
  quality: [14, 8],
  service: [10, 12],
  supply: [8, 4],
  software: [10, 0],
  engineering: [8, 0],
};

/** Everything of one month that is not a dated fact: attendance, overtime, leave and one-off amounts. */
export function buildMonthlyInputs(employees: readonly Employee[], month: Month): MonthlyInput[] {
  const start = firstDay(month);
  const end = firstDay(addMonths(month, 1));
  return employees.flatMap((employee) => {
    const from = later(employee.hire, start);
    const until = earlier(endOf(employee) ?? end, end);
    return from < until ? inputsOf(employee, month, from, until) : [];
  });
}

function inputsOf(employee: Employee, month: Month, from: IsoDate, until: IsoDate): MonthlyInput[] {
  const random = randomOf('attendance', employee.key, month);
  const { employeeNumber } = employee;
  const rows: MonthlyInput[] = [];
  const quantity = (code: string, value: number): void => {
    if (value > 0) rows.push({ month, employeeNumber, code, amount: null, quantity: String(value) });
  };
  const possible = workingDays(from, until);
  const leave = leaveDays(employee, month, from, until);
  const present = Math.max(0, possible - leave.personal - leave.sick - leave.maternity);
  rows.push({ month, employeeNumber, code: INPUT.mealDays, amount: null, quantity: String(Math.floor(present)) });
  quantity(INPUT.personalLeave, leave.personal);
  quantity(INPUT.sickLeave, leave.sick);
  quantity(INPUT.maternityLeave, leave.maternity);
  const limits = OVERTIME[jobOf(employee.stints.findLast((stint) => stint.from < until)!.jobCode).family];
  const isLeader = employee.headOf !== null || employee.workingTime !== '1';
  if (limits !== undefined && !isLeader && present > possible / 2 && random.chance(0.75)) {
    quantity(INPUT.overtimeWeekday, halves(limits[0] * random.next()));
    if (random.chance(0.6)) quantity(INPUT.overtimeRestDay, halves(limits[1] * random.next()));
    if (limits[1] > 8 && HOLIDAY_MONTHS.has(month) && random.chance(0.18))
      quantity(INPUT.overtimeHoliday, random.pick([4, 8]));
  }
  const amount = (code: string, fen: Fen): void => {
    rows.push({ month, employeeNumber, code, amount: fen, quantity: null });
  };
  if (month === ANNUAL_BONUS_MONTH && employee.hire < '2025-10-01') amount(INPUT.annualBonus, annualBonus(employee));
  if (random.chance(0.012)) amount(INPUT.oneOffBonus, random.pick([50_000, 100_000, 200_000]));
  return rows;
}

const halves = (hours: number): number => Math.round(hours * 2) / 2;

function leaveDays(employee: Employee, month: Month, from: IsoDate, until: IsoDate) {
  const none = { personal: 0, sick: 0, maternity: 0 };
  if (employee.cases.includes('maternity-leave')) {
    const first = later(from, MATERNITY.from);
    const last = earlier(until, MATERNITY.until);
    return { ...none, maternity: first < last ? workingDays(first, last) : 0 };
  }
  if (employee.cases.includes('negative-tax-month') && month === LONG_LEAVE.month) {
    return { ...none, personal: Number(LONG_LEAVE.days) };
  }
  const random = randomOf('leave', employee.key, month);
  const whole = workingDays(from, until);
  const sick = random.chance(0.035) ? Math.min(random.pick([0.5, 1, 1, 2, 2, 3, 5, 8]), whole) : 0;
  const personal = sick === 0 && random.chance(0.03) ? Math.min(random.pick([0.5, 1, 1, 2, 3]), whole) : 0;
  return { ...none, sick, personal };
}

/** One to three months of base pay by grade, in proportion to the months of 2025, in whole hundred yuan. */
function annualBonus(employee: Employee): Fen {
  const random = randomOf('annual-bonus', employee.key);
  const stint = employee.stints.findLast((candidate) => candidate.from <= '2025-12-31')!;
  const pay = employee.pays.findLast((step) => step.from <= '2025-12-31')!;
  const rank = Number(stint.gradeCode.slice(1));
  const months = (stint.gradeCode.startsWith('M') ? 2.4 : 0.9 + rank * 0.18) * (0.85 + 0.35 * random.next());
  const started = employee.hire < '2025-01-01' ? 12 : 13 - Number(employee.hire.slice(5, 7));
  return Math.max(5, Math.round((pay.amount * months * started) / 1200)) * 10_000;
}
