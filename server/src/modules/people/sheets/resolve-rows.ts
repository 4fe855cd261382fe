/** Turns checked rows into people with a place and dates, or into issues that say what is missing. */

import type { CheckedRow, FieldValue } from '../../../platform/spreadsheet/index.ts';
import { type RowIssue, type Settings, settingText } from '../../imports/index.ts';
import { searchForms } from '../names.ts';
import type { Current, CurrentDepartment, CurrentEntity, CurrentPerson, Named } from './current.ts';
import type { Places } from './places.ts';

export interface ResolvedRow {
  readonly row: number;
  readonly number: string;
  readonly existing: CurrentPerson | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly department: CurrentDepartment;
  readonly job: Named;
  readonly grade: Named;
  readonly legalEntity: CurrentEntity | null;
  /** Number of the manager, resolved on commit; undefined = the file says nothing of managers. */
  readonly managerNumber: string | null | undefined;
  readonly hiredOn: string;
  /** First day no longer employed. */
  readonly endedOn: string | null | undefined;
  readonly from: string;
  readonly values: Readonly<Record<string, FieldValue>>;
}

export interface Rules {
  readonly factsFrom: string;
  readonly prefix: string;
  readonly digits: number;
  readonly legalEntity: CurrentEntity | null;
  readonly hireDate: string;
  readonly gradePrefix: string;
}

export function rulesOf(settings: Settings, current: Pick<Current, 'legalEntities'>, today: string): Rules {
  const text = (key: string) => settingText(settings, key);
  const factsFrom = text('factsFrom') || `${today.slice(0, 7)}-01`;
  return {
    factsFrom,
    prefix: text('numberPrefix'),
    digits: /^\d{1,2}$/.test(text('numberDigits')) ? Number(text('numberDigits')) : 0,
    legalEntity: current.legalEntities.find((one) => one.code === text('legalEntity')) ?? null,
    hireDate: text('hireDate') || factsFrom,
    gradePrefix: text('gradePrefix'),
  };
}

/** `1` -> `HR-0001`; a number that is not bare digits gets the prefix only, once. */
export function numberOf(raw: string, rules: Pick<Rules, 'prefix' | 'digits'>): string {
  const padded = /^\d+$/.test(raw) ? raw.padStart(rules.digits, '0') : raw;
  return padded.startsWith(rules.prefix) ? padded : `${rules.prefix}${padded}`;
}

const text = (value: FieldValue | undefined): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);

const issue = (
  row: number,
  field: string | null,
  code: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): RowIssue => ({
  row,
  field,
  code,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

/** `day` less years of service, to the month. */
export function daysBack(day: string, years: string): string {
  const months = Math.floor(Number(years) * 12 + 1e-9);
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) - months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** The later of two ISO days. */
const later = (a: string, b: string): string => [a, b].sort()[1]!;

/** The day after an ISO day. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export function resolveRow(
  checked: CheckedRow,
  rules: Rules,
  current: Current,
  places: Places,
): { resolved: ResolvedRow } | { issues: RowIssue[] } {
  const { row, values } = checked;
  const number = numberOf(String(values.number), rules);
  const issues: RowIssue[] = [];
  if (!/^[A-Za-z0-9-]{1,20}$/.test(number))
    issues.push(
      issue(
        row,
        'number',
        'number-form',
        `“${number}”不能作工号。`,
        `“${number}” cannot be an employee number.`,
        '工号只能用字母、数字和短横线，最多 20 位。',
        'Use letters, digits and hyphens, at most 20.',
      ),
    );
  if (current.numbersTaken.has(number))
    issues.push(
      issue(
        row,
        'number',
        'number-taken',
        `工号 ${number} 属于您无权查看的人员。`,
        `${number} belongs to a person you may not see.`,
        '请使用工号前缀，或请有权限的同事导入。',
        'Use a prefix, or ask a colleague who may see them.',
      ),
    );
  const existing = current.people.get(number) ?? null;
  const department = departmentOf(row, values, places, issues);
  const legalEntity = entityOf(row, values, rules, current, existing, issues);
  const gradeName = text(values.grade)!;
  const grade = places.grade(/^\d+$/.test(gradeName) ? `${rules.gradePrefix}${gradeName}` : gradeName);
  const dates = datesOf(row, values, rules, existing, issues);
  if (issues.length > 0 || !department) return { issues };
  const nameZh = text(values.name) ?? existing?.nameZh ?? number;
  return {
    resolved: {
      row,
      number,
      existing,
      nameZh,
      nameEn: text(values.nameEn) ?? englishName(nameZh, number, existing),
      department,
      job: places.job(text(values.job)!),
      grade,
      legalEntity,
      managerNumber: 'managerNumber' in values ? managerOf(values, rules) : undefined,
      ...dates,
      values,
    },
  };
}

const managerOf = (values: Readonly<Record<string, FieldValue>>, rules: Rules): string | null => {
  const number = text(values.managerNumber);
  return number === null ? null : numberOf(number, rules);
};

function englishName(nameZh: string, number: string, existing: CurrentPerson | null): string {
  if (existing && existing.nameZh === nameZh) return existing.nameEn;
  if (nameZh === number || !/\p{Script=Han}/u.test(nameZh)) return nameZh;
  const { pinyin } = searchForms(nameZh);
  return pinyin.charAt(0).toUpperCase() + pinyin.slice(1);
}

function departmentOf(
  row: number,
  values: Readonly<Record<string, FieldValue>>,
  places: Places,
  issues: RowIssue[],
): CurrentDepartment | null {
  const code = text(values.departmentCode);
  if (code !== null) {
    const found = places.departmentByCode(code);
    if (found) return found;
    issues.push(
      issue(
        row,
        'departmentCode',
        'department-unknown',
        `没有编码为 ${code} 的部门。`,
        `There is no department with the code ${code}.`,
        '请检查编码，或改用部门名称。',
        'Check the code, or give the name instead.',
      ),
    );
    return null;
  }
  const name = text(values.department);
  if (name === null) {
    issues.push(
      issue(
        row,
        'department',
        'required-empty',
        '必填，但为空。',
        'Required, but empty.',
        '请填写部门。',
        'Fill in the department.',
      ),
    );
    return null;
  }
  const found = places.department(name);
  if (!found)
    issues.push(
      issue(
        row,
        'department',
        'department-ambiguous',
        `有多个部门叫“${name}”。`,
        `Several departments are called “${name}”.`,
        '请增加部门编码列，或选择其上级部门。',
        'Add a column with department codes, or choose the parent.',
      ),
    );
  return found;
}

function entityOf(
  row: number,
  values: Readonly<Record<string, FieldValue>>,
  rules: Rules,
  current: Current,
  existing: CurrentPerson | null,
  issues: RowIssue[],
): CurrentEntity | null {
  const name = text(values.legalEntity);
  if (name === null) {
    if (!rules.legalEntity && !existing)
      issues.push(
        issue(
          row,
          'legalEntity',
          'legal-entity-missing',
          '没有用工主体。',
          'There is no legal entity.',
          '请在文件中填写，或在对应步骤中选择。',
          'Fill it in, or choose one in the mapping step.',
        ),
      );
    return rules.legalEntity;
  }
  const found = current.legalEntities.find((one) => [one.code, one.nameZh, one.nameEn].includes(name));
  if (!found)
    issues.push(
      issue(
        row,
        'legalEntity',
        'legal-entity-unknown',
        `没有名为“${name}”的用工主体。`,
        `There is no legal entity “${name}”.`,
        '请使用系统中的名称或编码。',
        'Use a name or code that exists.',
      ),
    );
  return found ?? null;
}

function datesOf(
  row: number,
  values: Readonly<Record<string, FieldValue>>,
  rules: Rules,
  existing: CurrentPerson | null,
  issues: RowIssue[],
): Pick<ResolvedRow, 'hiredOn' | 'endedOn' | 'from'> {
  const given = text(values.hireDate);
  const years = text(values.serviceYears);
  const counted = years === null ? rules.hireDate : daysBack(rules.factsFrom, years);
  const hiredOn = given ?? existing?.hiredOn ?? counted;
  if (given !== null && existing && given !== existing.hiredOn)
    issues.push(
      issue(
        row,
        'hireDate',
        'hire-date-differs',
        `档案中的入职日期是 ${existing.hiredOn}。`,
        `The hire date on file is ${existing.hiredOn}.`,
        '请核对；如档案有误，请先在人员页更正。',
        'Check which is right; correct the record on the person’s page if it is wrong.',
      ),
    );
  const last = text(values.leaveDate);
  const endedOn = 'leaveDate' in values ? (last === null ? null : dayAfter(last)) : undefined;
  if (endedOn && endedOn <= hiredOn)
    issues.push(
      issue(
        row,
        'leaveDate',
        'dates-reversed',
        `离职日期早于入职日期 ${hiredOn}。`,
        `The last day lies before the hire date ${hiredOn}.`,
        '请核对两个日期。',
        'Check both dates.',
      ),
    );
  return { hiredOn, endedOn, from: later(hiredOn, rules.factsFrom) };
}
