import pg from 'pg';
import { searchForms } from '../modules/people/index.ts';
import { newId } from '../platform/database/index.ts';
import type { DemoContext } from './context.ts';

/** A decimal share of full time in millionths: `0.5` -> 500000. */
const millionths = (share: string): number => Math.round(Number(share) * 1_000_000);

type Row = readonly unknown[];
type Place = (number: string) => { personId: string; employmentId: string; departmentPath: string };

/** Persons, employments and assignments in a handful of set-based inserts. */
export async function loadPeople(context: DemoContext): Promise<void> {
  const { company, ids } = context;
  const current = latestAssignment(context);
  for (const person of company.persons) {
    const department = ids.departmentByCode.get(current.get(person.employeeNumber) ?? '');
    if (!department) throw new Error(`${person.employeeNumber} has no assignment to a known department`);
    ids.personByNumber.set(person.employeeNumber, {
      personId: newId(),
      employmentId: newId(),
      departmentPath: department.path,
    });
  }
  const place: Place = (number) => ids.personByNumber.get(number)!;
  const owner = new pg.Client({ connectionString: context.databases.urls.owner });
  await owner.connect();
  try {
    await owner.query('begin');
    await insertRows(owner, 'people.person', PERSON, personRows(context, place));
    await insertRows(
      owner,
      'people.identity_document',
      IDENTITY,
      company.persons.map((p) => [
        place(p.employeeNumber).personId,
        'resident-identity-card',
        p.identityNumber,
        place(p.employeeNumber).departmentPath,
      ]),
    );
    await insertRows(
      owner,
      'people.employment_number',
      NUMBER,
      company.persons.map((p) => [
        p.employeeNumber,
        place(p.employeeNumber).personId,
        place(p.employeeNumber).employmentId,
      ]),
    );
    await insertRows(owner, 'people.employment', EMPLOYMENT, employmentRows(context, place));
    await insertRows(owner, 'people.assignment', ASSIGNMENT, assignmentRows(context, place));
    for (const head of company.departmentHeads.filter((h) => h.effectiveUntil === null)) {
      await owner.query(
        'update organization.department_version set head_person_id = $1 where department_id = $2 and effective_until is null',
        [place(head.employeeNumber).personId, ids.departmentByCode.get(head.departmentCode)?.id],
      );
    }
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

const PERSON = [
  'person_id',
  'name_zh',
  'name_en',
  'name_pinyin',
  'name_initials',
  'sex',
  'birth_date',
  'work_email',
  'mobile',
  'department_path',
  'recorded_at',
];
const IDENTITY = ['person_id', 'kind', 'number', 'department_path', 'recorded_at'];
const NUMBER = ['number', 'person_id', 'employment_id'];
const EMPLOYMENT = [
  'person_id',
  'employment_id',
  'number',
  'legal_entity_id',
  'hired_on',
  'ended_on',
  'end_reason',
  'contract_kind',
  'full_time_share',
  'probation_until',
  'worked_since',
  'department_path',
  'recorded_at',
];
const ASSIGNMENT = [
  'person_id',
  'employment_id',
  'effective_from',
  'effective_until',
  'department_id',
  'position_id',
  'job_id',
  'grade_id',
  'manager_person_id',
  'reason',
  'department_path',
  'recorded_at',
];

const personRows = ({ company }: DemoContext, place: Place): Row[] =>
  company.persons.map((p) => {
    const forms = searchForms(p.names.zh);
    const { personId, departmentPath } = place(p.employeeNumber);
    return [
      personId,
      p.names.zh,
      p.names.en,
      forms.pinyin,
      forms.initials,
      p.sex,
      p.birthDate,
      p.email,
      p.mobile,
      departmentPath,
    ];
  });

const employmentRows = ({ company, ids }: DemoContext, place: Place): Row[] =>
  company.employments.map((e) => {
    const { personId, employmentId, departmentPath } = place(e.employeeNumber);
    return [
      personId,
      employmentId,
      e.employeeNumber,
      ids.legalEntityByCode.get(e.legalEntityCode),
      e.effectiveFrom,
      e.effectiveUntil,
      e.leaveReason,
      e.contract.kind,
      millionths(e.workingTime),
      e.probationUntil,
      e.effectiveFrom,
      departmentPath,
      e.recordedAt,
    ];
  });

const assignmentRows = ({ company, ids }: DemoContext, place: Place): Row[] =>
  company.assignments.map((a) => {
    const { personId, employmentId, departmentPath } = place(a.employeeNumber);
    const manager = a.managerEmployeeNumber ? place(a.managerEmployeeNumber).personId : null;
    return [
      personId,
      employmentId,
      a.effectiveFrom,
      a.effectiveUntil,
      ids.departmentByCode.get(a.departmentCode)?.id,
      ids.positionByCode.get(a.positionCode),
      ids.jobByCode.get(a.jobCode),
      ids.gradeByCode.get(a.gradeCode),
      manager,
      a.reason,
      departmentPath,
      a.recordedAt,
    ];
  });

function latestAssignment({ company }: DemoContext): Map<string, string> {
  const latest = new Map<string, { from: string; department: string }>();
  for (const a of company.assignments) {
    const known = latest.get(a.employeeNumber);
    if (!known || known.from < a.effectiveFrom)
      latest.set(a.employeeNumber, { from: a.effectiveFrom, department: a.departmentCode });
  }
  return new Map([...latest].map(([number, { department }]) => [number, department]));
}

/** Inserts rows through json_populate_recordset: one statement, typed by the table. A row without its moment was recorded now. */
async function insertRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const now = new Date().toISOString();
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? (column === 'recorded_at' ? now : null)])),
  );
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(records)],
  );
}
