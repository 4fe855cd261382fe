/** What a resolved row would change of a person on file. */
import type { Difference, RowIssue } from '../../imports/index.ts';
import type { Current, CurrentPerson } from './current.ts';
import { staffFields } from './fields.ts';
import type { ResolvedRow } from './resolve-rows.ts';

const names = new Map(staffFields.map((field) => [field.key, { zh: field.zh, en: field.en }]));

export interface Comparison {
  readonly person: readonly Difference[];
  readonly assignment: readonly Difference[];
  readonly employment: readonly Difference[];
  readonly identity: readonly Difference[];
}

const difference = (field: string, before: string | null, after: string | null): Difference[] =>
  before === after ? [] : [{ field, names: names.get(field)!, before, after }];

/** Only fields that have a column are compared: an absent column changes nothing; an empty cell changes nothing either. */
export function compare(row: ResolvedRow, current: Current): Comparison {
  const { existing, values } = row;
  const given = (key: string): string | null =>
    values[key] === null || values[key] === undefined ? null : String(values[key]);
  const cell = (field: string, before: string | null | undefined): Difference[] => {
    const after = given(field);
    return after === null ? [] : difference(field, before ?? null, after);
  };
  const calledBy = (list: readonly { id: string; nameZh: string }[], id: string | null | undefined): string | null =>
    list.find((one) => one.id === id)?.nameZh ?? null;
  return {
    person: [
      ...(existing && given('name') === null ? [] : difference('name', existing?.nameZh ?? null, row.nameZh)),
      ...cell('nameEn', existing?.nameEn),
      ...cell('sex', existing?.sex),
      ...cell('birthDate', existing?.birthDate),
      ...cell('email', existing?.email),
      ...cell('mobile', existing?.mobile),
    ],
    identity: maskedIdentity(cell('identityNumber', existing?.identityNumber)),
    assignment: [
      ...(existing?.departmentId === row.department.id
        ? []
        : difference('department', calledBy(current.departments, existing?.departmentId), row.department.nameZh)),
      ...(existing?.jobId === row.job.id
        ? []
        : difference('job', calledBy(current.jobs, existing?.jobId), row.job.nameZh)),
      ...(existing?.gradeId === row.grade.id
        ? []
        : difference('grade', calledBy(current.grades, existing?.gradeId), row.grade.nameZh)),
      ...(row.managerNumber === undefined || row.managerNumber === null
        ? []
        : difference('managerNumber', existing?.managerNumber ?? null, row.managerNumber)),
    ],
    employment: [
      ...(existing ? [] : difference('hireDate', null, row.hiredOn)),
      ...(existing || !row.legalEntity ? [] : difference('legalEntity', null, row.legalEntity.nameZh)),
      ...(row.endedOn === undefined ? [] : difference('leaveDate', existing?.endedOn ?? null, row.endedOn)),
    ],
  };
}

/** Identity numbers are shown by their last four characters only. */
const maskedIdentity = (differences: Difference[]): Difference[] =>
  differences.map((one) => ({ ...one, before: ending(one.before), after: ending(one.after) }));
const ending = (text: string | null): string | null => (text === null ? null : `…${text.slice(-4)}`);

/** Faults that only show against what is on file: an identity known under another number, a later assignment. */
export function conflictsOf(
  row: ResolvedRow,
  comparison: Comparison,
  byIdentity: ReadonlyMap<string, CurrentPerson>,
): RowIssue[] {
  const issues: RowIssue[] = [];
  const identity = row.values.identityNumber;
  const same = typeof identity === 'string' ? byIdentity.get(identity) : undefined;
  if (same && same.number !== row.number) {
    const until = same.endedOn ?? null;
    const overlaps = (until === null || row.hiredOn < until) && (!row.endedOn || same.hiredOn < row.endedOn);
    issues.push({
      row: row.row,
      field: overlaps ? 'hireDate' : 'identityNumber',
      code: overlaps ? 'overlapping-employment' : 'identity-known',
      message: {
        zh: `该身份证号属于工号 ${same.number}，其用工期间为 ${same.hiredOn} 至 ${until ?? '今'}${overlaps ? '，与本行重叠' : ''}。`,
        en: `The identity number is that of ${same.number}, employed ${same.hiredOn} to ${until ?? 'today'}${overlaps ? ', which overlaps this row' : ''}.`,
      },
      remedy: {
        zh: '同一人请用原工号；再次入职请在其档案上新增用工关系。',
        en: 'Use that number for the same person; add an employment to the record for a rehire.',
      },
    });
  }
  const last = row.existing?.lastFrom;
  if (comparison.assignment.length > 0 && last && last >= row.from) {
    issues.push({
      row: row.row,
      field: comparison.assignment[0]!.field,
      code: 'overlapping-assignment',
      message: {
        zh: `${row.number} 自 ${last} 起已有任职记录，与资料生效日 ${row.from} 重叠。`,
        en: `${row.number} already has an assignment from ${last}, which overlaps the file’s ${row.from}.`,
      },
      remedy: { zh: '请选择更晚的资料生效日。', en: 'Choose a later day from which the file holds.' },
    });
  }
  return issues;
}
