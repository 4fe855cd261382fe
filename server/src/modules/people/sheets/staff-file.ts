/** The staff file: one row a person; other modules add their columns as parts. */

import { quantity } from '@meritline/engine/explain';
import { problems, type Words } from '../../../platform/problem/index.ts';
import type { CheckedRow } from '../../../platform/spreadsheet/index.ts';
import type { ImportContext, ImportKind, Plan, RowIssue, Settings } from '../../imports/index.ts';
import { settingText } from '../../imports/index.ts';
import { compare, conflictsOf } from './compare-rows.ts';
import {
  type Current,
  type CurrentPerson,
  readCurrent,
  readDepartments,
  readFamilies,
  readLegalEntities,
} from './current.ts';
import { FIRST_FAMILY, staffFields, staffSettings } from './fields.ts';
import type { AnyStaffFilePart, PartPlan, PersonOnRow } from './part.ts';
import { Places } from './places.ts';
import { createPlaces, recordPeople, type StaffRowPlan, type StaffUndoLog, undoPeople } from './record-rows.ts';
import { numberOf, type ResolvedRow, type Rules, resolveRow, rulesOf } from './resolve-rows.ts';

interface StaffPlanData {
  readonly rows: readonly StaffRowPlan[];
  readonly places: Places;
  readonly parentId: string;
  readonly family: string;
  readonly factsFrom: string;
  readonly parts: readonly unknown[];
}

export const staffFile = (parts: readonly AnyStaffFilePart[]): ImportKind<StaffPlanData> => ({
  code: 'staff-file',
  names: { zh: '员工花名册', en: 'Staff file' },
  summary: {
    zh: '每人一行：个人资料、任职、薪酬、社保基数、银行账号、绩效评级。',
    en: 'One row a person: record, employment, pay, contribution bases, bank account, rating.',
  },
  permission: 'people.import',
  holdsPay: true,
  fields: async (context) => [...staffFields, ...(await Promise.all(parts.map((part) => part.fields(context)))).flat()],
  settings: async (context) => {
    const factsFrom = `${context.today.slice(0, 7)}-01`;
    const departments = await readDepartments(context.tx, context.today);
    const own = staffSettings({
      factsFrom,
      legalEntities: (await readLegalEntities(context.tx, context.today)).map(asChoice),
      departments: departments.map((one) => ({ ...asChoice(one), zh: indented(one), en: indented(one, 'en') })),
      families: await readFamilies(context.tx),
    });
    const others = [];
    for (const part of parts) others.push(...(await part.settings(context)));
    return [...own, ...others];
  },
  plan: (context, rows, settings) => planStaff(parts, context, rows, settings),
  commit: async (context, importId, plan) => {
    const { rows, places, parentId, family, factsFrom, parts: data } = plan.data;
    await createPlaces(context.tx, importId, places, parentId, family, factsFrom);
    const { placed, undoLog } = await recordPeople(context.tx, importId, rows, context.today);
    for (const [index, part] of parts.entries()) await part.record(context, importId, data[index], placed);
    return undoLog;
  },
  undo: async (context, importId, undoLog) => {
    for (const part of parts) await part.mayUndo?.(context, importId);
    for (const part of parts) await part.undo(context, importId);
    await undoPeople(context.tx, importId, undoLog as StaffUndoLog);
  },
});

const asChoice = (one: { code: string; nameZh: string; nameEn: string }) => ({
  value: one.code,
  zh: one.nameZh,
  en: one.nameEn,
});

/** Depth shown by spaces that survive in a list of options. */
const indented = (one: { path: string; nameZh: string; nameEn: string }, language: 'zh' | 'en' = 'zh'): string =>
  `${'\u3000'.repeat(one.path.split('.').length - 1)}${language === 'zh' ? one.nameZh : one.nameEn}`;

async function planStaff(
  parts: readonly AnyStaffFilePart[],
  context: ImportContext,
  checked: readonly CheckedRow[],
  settings: Settings,
): Promise<Plan<StaffPlanData>> {
  demandDepartment(checked);
  const factsFrom = settingText(settings, 'factsFrom') || context.today;
  const shape = {
    prefix: settingText(settings, 'numberPrefix'),
    digits: Number(settingText(settings, 'numberDigits')) || 0,
  };
  const numbers = checked.map((row) => numberOf(String(row.values.number), shape));
  const current = await readCurrent(context.tx, factsFrom, numbers);
  const rules = rulesOf(settings, current, context.today);
  const parent =
    current.departments.find((one) => one.code === settingText(settings, 'parentDepartment')) ?? current.departments[0];
  if (!parent) throw problems.notFound('department', factsFrom);
  const places = new Places(current, parent);
  const issues: RowIssue[] = [];
  const rows: StaffRowPlan[] = [];
  const byIdentity = new Map(
    [...current.people.values()].flatMap((person): [string, CurrentPerson][] =>
      person.identityNumber ? [[person.identityNumber, person]] : [],
    ),
  );
  for (const row of checked) {
    const found = resolveRow(row, rules, current, places);
    if ('issues' in found) {
      issues.push(...found.issues);
      continue;
    }
    const comparison = compare(found.resolved, current);
    const conflicts = conflictsOf(found.resolved, comparison, byIdentity);
    if (conflicts.length > 0) issues.push(...conflicts);
    else rows.push({ resolved: found.resolved, comparison, change: found.resolved.existing ? 'same' : 'new' });
  }
  issues.push(...unknownManagers(rows, current));
  return joinParts(parts, context, settings, { rows, issues, current, rules, places, parentId: parent.id });
}

/** The file must say the department by name or by code; both are optional columns, so this is checked here. */
function demandDepartment(checked: readonly CheckedRow[]): void {
  const first = checked[0];
  if (!first || 'department' in first.values || 'departmentCode' in first.values) return;
  throw problems.invalid([
    {
      code: 'required-unmapped',
      where: 'mapping.department',
      message: {
        zh: '没有一列对应“部门”或“部门编码”。',
        en: 'No column is mapped to “Department” or “Department code”.',
      },
      remedy: { zh: '请指定部门所在的列。', en: 'Say which column holds the department.' },
    },
  ]);
}

function unknownManagers(rows: readonly StaffRowPlan[], current: Current): RowIssue[] {
  const inFile = new Set(rows.map((row) => row.resolved.number));
  return rows.flatMap(({ resolved: { row, managerNumber } }) =>
    !managerNumber || inFile.has(managerNumber) || current.people.has(managerNumber)
      ? []
      : [
          {
            row,
            field: 'managerNumber',
            code: 'manager-unknown',
            message: {
              zh: `工号 ${managerNumber} 既不在文件中，也不在系统中。`,
              en: `${managerNumber} is neither in the file nor on record.`,
            },
            remedy: { zh: '请核对上级的工号。', en: 'Check the manager’s number.' },
          },
        ],
  );
}

interface Resolved {
  readonly rows: readonly StaffRowPlan[];
  readonly issues: readonly RowIssue[];
  readonly current: Current;
  readonly rules: Rules;
  readonly places: Places;
  readonly parentId: string;
}

/** Asks every part about the people of the good rows and puts the answers together. */
async function joinParts(
  parts: readonly AnyStaffFilePart[],
  context: ImportContext,
  settings: Settings,
  { rows, issues, current, rules, places, parentId }: Resolved,
): Promise<Plan<StaffPlanData>> {
  const people = rows.map((row) => personOnRow(row.resolved));
  const answers: PartPlan<unknown>[] = [];
  for (const part of parts) answers.push(await part.plan(context, people, settings));
  const allIssues = [...issues, ...answers.flatMap((answer) => answer.issues)];
  const bad = new Set(allIssues.map((issue) => issue.row));
  const planned = rows
    .filter((row) => !bad.has(row.resolved.row))
    .map((row) => {
      const { person, identity, assignment, employment } = row.comparison;
      const added = answers.flatMap((answer) => answer.differences.get(row.resolved.row) ?? []);
      const differences = [...person, ...identity, ...assignment, ...employment, ...added];
      const change = row.resolved.existing === null ? 'new' : differences.length > 0 ? 'changed' : 'same';
      return { ...row, change, differences } as StaffRowPlan & { differences: typeof differences };
    });
  places.keepOnly(
    new Set(planned.flatMap(({ resolved }) => [resolved.department.id, resolved.job.id, resolved.grade.id])),
  );
  const inFile = new Set(rows.map((row) => row.resolved.number));
  const missing = [...current.people.values()]
    .filter((one) => !inFile.has(one.number) && (one.endedOn === null || one.endedOn > context.today))
    .map((one) => ({ key: one.number, names: { zh: one.nameZh, en: one.nameEn } }));
  return {
    rows: planned.map(({ resolved, change, differences }) => ({
      row: resolved.row,
      key: resolved.number,
      names: { zh: resolved.nameZh, en: resolved.nameEn },
      change,
      differences,
    })),
    issues: allIssues,
    missing,
    creations: creationsOf(places),
    notes: [...notesOf(rows, rules), ...answers.flatMap((answer) => answer.notes)],
    data: {
      rows: planned,
      places,
      parentId,
      family: settingText(settings, 'jobFamily') || FIRST_FAMILY.code,
      factsFrom: rules.factsFrom,
      parts: answers.map((answer) => answer.data),
    },
  };
}

const personOnRow = (resolved: ResolvedRow): PersonOnRow => ({
  row: resolved.row,
  number: resolved.number,
  names: { zh: resolved.nameZh, en: resolved.nameEn },
  personId: resolved.existing?.personId ?? null,
  employmentId: resolved.existing?.employmentId ?? null,
  hiredOn: resolved.hiredOn,
  from: resolved.from,
  jurisdiction: resolved.existing?.jurisdiction ?? resolved.legalEntity?.city ?? '',
  departmentNames: { zh: resolved.department.nameZh, en: resolved.department.nameEn },
  jobNames: { zh: resolved.job.nameZh, en: resolved.job.nameEn },
  grade: resolved.grade.code,
  values: resolved.values,
});

const creationsOf = (places: Places) => [
  ...places.newDepartments.map(({ nameZh, rows }) => ({ kind: { zh: '部门', en: 'Department' }, name: nameZh, rows })),
  ...places.newJobs.map(({ nameZh, rows }) => ({ kind: { zh: '职务', en: 'Job' }, name: nameZh, rows })),
  ...places.newGrades.map(({ nameZh, rows }) => ({ kind: { zh: '职级', en: 'Grade' }, name: nameZh, rows })),
];

/** The default rules that were applied, in words. */
function notesOf(rows: readonly StaffRowPlan[], rules: Rules): Words[] {
  const fresh = rows.filter((row) => row.resolved.existing === null).map((row) => row.resolved);
  if (fresh.length === 0) return [];
  const notes: Words[] = [
    {
      zh: `任职与薪酬自 ${rules.factsFrom} 起生效；此前的历史不在文件中，不作推测。`,
      en: `Assignments and pay hold from ${rules.factsFrom}; the history before is not in the file and is not guessed.`,
    },
  ];
  const nameless = fresh.filter((row) => row.nameZh === row.number).length;
  if (nameless > 0)
    notes.push({
      zh: `${nameless} 人没有姓名，以工号代替。`,
      en: `${quantity(nameless, 'person has', 'people have')} no name; the employee number stands for it.`,
    });
  const counted = fresh.filter((row) => !row.values.hireDate && row.values.serviceYears !== undefined).length;
  if (counted > 0)
    notes.push({
      zh: `${counted} 人没有入职日期，按司龄自 ${rules.factsFrom} 往回推算。`,
      en: `${quantity(counted, 'person has', 'people have')} no hire date; it is counted back from ${rules.factsFrom} by years of service.`,
    });
  const constant = fresh.filter((row) => !row.values.legalEntity).length;
  if (constant > 0 && rules.legalEntity)
    notes.push({
      zh: `${constant} 人的用工主体取“${rules.legalEntity.nameZh}”（${rules.legalEntity.city}）。`,
      en: `${quantity(constant, 'person is', 'people are')} employed by “${rules.legalEntity.nameEn}” (${rules.legalEntity.city}).`,
    });
  return notes;
}
