import { type Career, firstDayAfterProbation, type Stint } from './careers.ts';
import { addDays, later, moment } from './civil-dates.ts';
import { accountNumber, identityNumber } from './identity.ts';
import { departmentOf, departments, headOn, jobOf } from './organisation.ts';
import { randomOf } from './random.ts';
import type {
  Assignment,
  BankAccount,
  DepartmentHead,
  EmployeeNumber,
  Employment,
  IsoDate,
  Names,
  Person,
  Position,
} from './types.ts';

/** A career with its employee number. */
export interface Employee extends Career {
  readonly employeeNumber: EmployeeNumber;
}

/** E100001 is the founder; numbers follow the day of hire. */
export const numbered = (careers: readonly Career[]): readonly Employee[] =>
  careers.map((career, i) => ({ ...career, employeeNumber: `E${100_001 + i}` }));

/** The day after the last day of work, or null. */
export const endOf = (employee: Career): IsoDate | null =>
  employee.lastDay === null ? null : addDays(employee.lastDay, 1);

/** People who came from school in the summer of 2026. */
export const isFirstJob = (employee: Career): boolean =>
  employee.hire >= '2026-07-01' && employee.hire < '2026-09-01' && randomOf('first-job', employee.key).chance(0.6);

/** Persons with numbers that pass every check and belong to nobody. */
export function buildPersons(employees: readonly Employee[]): Person[] {
  const usedEmails = new Map<string, number>();
  // Named people come first, in the order of the cast, so that the sign-ins keep the plain address.
  const place = ({ key }: Employee): number =>
    key.startsWith('cast-') ? Number(key.slice(5)) : Number.MAX_SAFE_INTEGER;
  const inOrder = [...employees].sort((a, b) => place(a) - place(b));
  const emails = new Map<EmployeeNumber, string>();
  for (const { employeeNumber, name } of inOrder) {
    const local = name[1].toLowerCase().replace(' ', '.');
    const count = (usedEmails.get(local) ?? 0) + 1;
    usedEmails.set(local, count);
    emails.set(employeeNumber, `${local}${count === 1 ? '' : count}@henglan.example`);
  }
  return employees.map((employee, i) => {
    const random = randomOf('papers', employee.key);
    const { employeeNumber, name, sex, birthDate, city } = employee;
    return {
      employeeNumber,
      names: { zh: name[0], en: name[1] },
      sex,
      birthDate,
      identityNumber: identityNumber(birthDate, random.whole(0, 499), sex),
      mobile: `100${String(10_000_000 + i * 7919).slice(0, 8)}`,
      email: emails.get(employeeNumber)!,
      city,
      hukou: random.pick(['local-urban', 'local-urban', 'other-urban', 'other-rural', 'local-rural'] as const),
      education: educationOf(employee, random.next()),
    };
  });
}

function educationOf({ stints }: Employee, share: number): Person['education'] {
  const family = jobOf(stints.at(-1)!.jobCode).family;
  if (family === 'production') return share < 0.7 ? 'vocational' : 'college';
  if (family === 'engineering' || family === 'software')
    return share < 0.08 ? 'doctor' : share < 0.55 ? 'master' : 'bachelor';
  return share < 0.15 ? 'master' : share < 0.75 ? 'bachelor' : 'college';
}

export function buildEmployments(employees: readonly Employee[]): Employment[] {
  return employees.map((employee) => {
    const { employeeNumber, hire, lastDay, leaveReason, workingTime, city } = employee;
    const isLong = hire < '2019-11-01';
    // Two fixed terms of three years, then without a fixed end.
    const renewed = `${Number(hire.slice(0, 4)) + 3 * Math.ceil((2026 - Number(hire.slice(0, 4)) + 0.5) / 3)}${hire.slice(4)}`;
    return {
      employeeNumber,
      legalEntityCode: city === 'shanghai' ? 'SH' : 'BJ',
      effectiveFrom: hire,
      effectiveUntil: endOf(employee),
      kind: workingTime === '1' ? 'full-time' : 'part-time',
      workingTime,
      contract: {
        kind: isLong ? 'open-ended' : 'fixed-term',
        from: hire,
        until: isLong ? null : renewed.endsWith('02-29') ? renewed.replace('02-29', '03-01') : renewed,
      },
      probationUntil: firstDayAfterProbation(hire),
      isFirstWageOfYear: isFirstJob(employee),
      payGroupCode: city === 'shanghai' ? 'SH-MONTHLY' : 'BJ-MONTHLY',
      leaveReason: lastDay === null ? null : leaveReason,
      recordedAt: moment(hire, '09:20'),
    };
  });
}

export function buildDepartmentHeads(employees: readonly Employee[]): DepartmentHead[] {
  return employees.flatMap((employee) =>
    employee.headOf === null
      ? []
      : [
          {
            departmentCode: employee.headOf.departmentCode,
            employeeNumber: employee.employeeNumber,
            effectiveFrom: employee.headOf.from,
            effectiveUntil: endOf(employee),
          },
        ],
  );
}

/** Manager on a day: the head of the own department, or of the next one up for somebody who is the head. */
function managerOn(heads: readonly DepartmentHead[], employee: Employee, stint: Stint, date: IsoDate): string | null {
  const path = departmentOf(stint.departmentCode).path.split('/');
  for (const code of path.reverse()) {
    const head = headOn(heads, code, date);
    if (head !== null && head !== employee.employeeNumber) return head;
  }
  return null;
}

/** Assignments: a new row when department, job, grade or manager changes. */
export function buildAssignments(employees: readonly Employee[], heads: readonly DepartmentHead[]): Assignment[] {
  const changes = [...new Set(heads.map((head) => head.effectiveFrom))].sort();
  return employees.flatMap((employee) => {
    const end = endOf(employee);
    const days = new Set(employee.stints.map((stint) => stint.from));
    for (const day of changes) if (day > employee.hire && (end === null || day < end)) days.add(day);
    const rows: Assignment[] = [];
    for (const day of [...days].sort()) {
      const stint = employee.stints.findLast((candidate) => candidate.from <= day)!;
      const managerEmployeeNumber = managerOn(heads, employee, stint, day);
      const before = rows.at(-1);
      const starts = stint.from === day;
      if (before !== undefined && !starts && before.managerEmployeeNumber === managerEmployeeNumber) continue;
      if (before !== undefined) rows[rows.length - 1] = { ...before, effectiveUntil: day };
      rows.push({
        employeeNumber: employee.employeeNumber,
        effectiveFrom: day,
        effectiveUntil: end,
        departmentCode: stint.departmentCode,
        positionCode: positionCode(stint.departmentCode, stint.jobCode),
        jobCode: stint.jobCode,
        gradeCode: stint.gradeCode,
        managerEmployeeNumber,
        reason: starts ? stint.reason : 'manager-change',
        recordedAt: starts ? stint.recordedAt : moment(addDays(day, -3), '16:30'),
      });
    }
    return rows;
  });
}

export const positionCode = (departmentCode: string, jobCode: string): string => `${departmentCode}-${jobCode}`;

/** Every seat kind anybody ever had, with the number of people in it on the day as its plan. */
export function buildPositions(assignments: readonly Assignment[], date: IsoDate): Position[] {
  const kinds = new Map<string, Position>();
  for (const { departmentCode, jobCode, effectiveFrom, effectiveUntil } of assignments) {
    const code = positionCode(departmentCode, jobCode);
    const job = jobOf(jobCode).names;
    const department = departmentOf(departmentCode).names;
    const names: Names = { zh: `${department.zh}${job.zh}`, en: `${job.en}, ${department.en}` };
    const counts = effectiveFrom <= date && (effectiveUntil === null || date < effectiveUntil) ? 1 : 0;
    const headcount = (kinds.get(code)?.headcount ?? 0) + counts;
    kinds.set(code, { code, names, departmentCode, jobCode, headcount });
  }
  const order = new Map(departments.map((department, i) => [department.code, i]));
  return [...kinds.values()].sort(
    (a, b) => order.get(a.departmentCode)! - order.get(b.departmentCode)! || (a.code < b.code ? -1 : 1),
  );
}

const BANKS: readonly (readonly [Names, Names])[] = [
  [
    { zh: '示范银行', en: 'Demonstration Bank' },
    { zh: '精工支行', en: 'Jinggong branch' },
  ],
  [
    { zh: '范例商业银行', en: 'Sample Commercial Bank' },
    { zh: '衡山支行', en: 'Hengshan branch' },
  ],
  [
    { zh: '演示城市银行', en: 'Showcase City Bank' },
    { zh: '岚桥支行', en: 'Lanqiao branch' },
  ],
];

/** One account each; a few people changed bank in the window. */
export function buildBankAccounts(employees: readonly Employee[]): BankAccount[] {
  return employees.flatMap((employee, i) => {
    const random = randomOf('bank', employee.key);
    const first = random.whole(0, BANKS.length - 1);
    const row = (bankIndex: number, serial: number, from: IsoDate, until: IsoDate | null): BankAccount => ({
      employeeNumber: employee.employeeNumber,
      bank: BANKS[bankIndex]![0],
      branch: BANKS[bankIndex]![1],
      holder: employee.name[0],
      number: accountNumber(bankIndex + 1, serial),
      effectiveFrom: from,
      effectiveUntil: until,
    });
    const changes = random.chance(0.02) && employee.lastDay === null && employee.hire < '2025-11-01';
    if (!changes) return [row(first, i, employee.hire, null)];
    const on = later(employee.hire, random.pick(['2026-02-10', '2026-05-12', '2026-08-11', '2026-10-13']));
    return [row(first, i, employee.hire, on), row((first + 1) % BANKS.length, i + 5000, on, null)];
  });
}
