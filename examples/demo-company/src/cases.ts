import { ANNUAL_BONUS_MONTH, INPUT, LONG_LEAVE, MATERNITY } from './attendance.ts';
import { monthOf } from './civil-dates.ts';
import type { Employee } from './people.ts';
import type { BankAccount, DemoCase, DemoCaseCode, ManagerRating, MonthlyInput, Names, Scorecard } from './types.ts';

interface Material {
  readonly employees: readonly Employee[];
  readonly monthlyInputs: readonly MonthlyInput[];
  readonly bankAccounts: readonly BankAccount[];
  readonly scorecards: readonly Scorecard[];
  readonly ratings: readonly ManagerRating[];
}

const NAMES: Readonly<Record<DemoCaseCode, readonly [string, string]>> = {
  'joiner-mid-month': ['月中入职', 'Joined in mid-month'],
  'leaver-mid-month': ['月中离职', 'Left in mid-month'],
  'mid-month-raise': ['月中调薪', 'Raise in mid-month'],
  'retro-raise': ['7 月生效、9 月才登记的调薪', 'Raise from July, recorded in September'],
  promotion: ['晋升', 'Promotion'],
  'department-move': ['调部门', 'Move to another department'],
  'manager-change': ['接任部门负责人', 'Became head of the department'],
  'part-time': ['半日工作', 'Works half time'],
  'maternity-leave': ['产假', 'Maternity leave'],
  'sick-leave': ['病假', 'Sick leave'],
  'personal-leave': ['事假', 'Personal leave'],
  overtime: ['平日、休息日、节假日加班', 'Overtime on weekdays, rest days and holidays'],
  'negative-tax-month': ['长事假使当月累计税额为负', 'Long leave makes the month’s tax negative'],
  'annual-bonus': ['年终奖', 'Annual bonus'],
  'base-above-ceiling': ['缴费基数高于上限', 'Contribution base above the ceiling'],
  'base-below-floor': ['缴费基数低于下限', 'Contribution base below the floor'],
  'same-name': ['同名同姓', 'Same name as a colleague'],
  'bank-change': ['更换银行卡', 'Changed bank account'],
  veto: ['安全事故否决', 'Vetoed by a safety incident'],
  calibrated: ['校准调整等级', 'Level moved in calibration'],
  'missing-reading': ['缺一个实际值，按权重重新分配', 'One reading missing, weights shared out again'],
  'open-rating': ['评价全部未填的管理者', 'Manager with no form filled in'],
  'full-year': ['全年在职、每季度都有记分卡', 'A full year with a scorecard each quarter'],
};

/** Where each special case is; planted ones carry their code, everyday ones are found in the data. */
export function findCases(material: Material): Record<DemoCaseCode, DemoCase> {
  const places: Partial<Record<DemoCaseCode, Partial<DemoCase>>> = {
    ...placesOfPlanted(material),
    ...placesOfFound(material),
  };
  const codes = Object.keys(NAMES) as DemoCaseCode[];
  return Object.fromEntries(
    codes.map((code): [DemoCaseCode, DemoCase] => {
      const place = places[code];
      if (place?.employeeNumber === undefined) throw new Error(`the story lacks the case ${code}`);
      const [zh, en] = NAMES[code];
      const names: Names = { zh, en };
      return [
        code,
        { code, names, employeeNumber: null, departmentCode: null, month: null, cycleCode: null, ...place },
      ];
    }),
  ) as Record<DemoCaseCode, DemoCase>;
}

type Places = Partial<Record<DemoCaseCode, Partial<DemoCase>>>;

/** Month or cycle in which a planted case is to be seen. */
const WHEN: Partial<Record<DemoCaseCode, Partial<DemoCase>>> = {
  'joiner-mid-month': { month: '2026-03' },
  'leaver-mid-month': { month: '2026-05' },
  'mid-month-raise': { month: '2026-05' },
  'retro-raise': { month: '2026-09' },
  promotion: { month: '2026-04' },
  'department-move': { month: '2026-07' },
  'manager-change': { month: '2026-03', departmentCode: 'SEA' },
  'maternity-leave': { month: monthOf(MATERNITY.from) },
  'negative-tax-month': { month: LONG_LEAVE.month },
  'base-above-ceiling': { month: '2026-07' },
  'base-below-floor': { month: '2026-07' },
  veto: { cycleCode: '2026Q3' },
  calibrated: { cycleCode: '2026Q3' },
  'full-year': { month: '2026-10', cycleCode: '2026Q3' },
};

function placesOfPlanted({ employees }: Material): Places {
  const places: Places = {};
  for (const employee of employees) {
    for (const code of employee.cases) places[code] = { ...WHEN[code], employeeNumber: employee.employeeNumber };
  }
  const moved = places['department-move'];
  return { ...places, 'missing-reading': { employeeNumber: moved?.employeeNumber, cycleCode: '2026Q1' } };
}

function placesOfFound({ employees, monthlyInputs, bankAccounts, scorecards, ratings }: Material): Places {
  const input = (code: string, least: number): Partial<DemoCase> | undefined => {
    const row = monthlyInputs.find((candidate) => candidate.code === code && Number(candidate.quantity) >= least);
    return row === undefined ? undefined : { employeeNumber: row.employeeNumber, month: row.month };
  };
  const three = [INPUT.overtimeWeekday, INPUT.overtimeRestDay, INPUT.overtimeHoliday];
  const byPersonMonth = Map.groupBy(monthlyInputs, (row) => `${row.employeeNumber} ${row.month}`);
  const overtime = [...byPersonMonth.values()].find((rows) =>
    three.every((code) => rows.some((row) => row.code === code)),
  )?.[0];
  const bonus = monthlyInputs.find((row) => row.code === INPUT.annualBonus && row.month === ANNUAL_BONUS_MONTH);
  const changed = bankAccounts.find((row) => row.effectiveUntil !== null);
  const rated = new Set(ratings.map((row) => row.scorecardCode));
  const unrated = employees.find((employee) => employee.headOf?.departmentCode === 'CN1')!;
  const forms = scorecards.filter(
    (row) => row.cycleCode === '2026Q4' && row.raterEmployeeNumber === unrated.employeeNumber,
  );
  const isOpen = forms.length > 0 && forms.every((form) => !rated.has(form.code));
  return {
    'sick-leave': input(INPUT.sickLeave, 5),
    'personal-leave': input(INPUT.personalLeave, 2),
    overtime: overtime && { employeeNumber: overtime.employeeNumber, month: overtime.month },
    'annual-bonus': bonus && { employeeNumber: bonus.employeeNumber, month: bonus.month },
    'bank-change': changed && { employeeNumber: changed.employeeNumber, month: monthOf(changed.effectiveUntil!) },
    'open-rating': isOpen
      ? { employeeNumber: unrated.employeeNumber, departmentCode: 'CN1', cycleCode: '2026Q4' }
      : undefined,
  };
}
