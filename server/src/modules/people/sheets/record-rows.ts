/** Records a staff file set-based, whatever its size, and takes it back. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { newId } from '../../../platform/database/index.ts';
import { appendEvents } from '../../../platform/operation/index.ts';
import { searchForms } from '../names.ts';
import type { Comparison } from './compare-rows.ts';
import { FIRST_FAMILY } from './fields.ts';
import type { PlacedPerson } from './part.ts';
import type { Places } from './places.ts';
import type { ResolvedRow } from './resolve-rows.ts';

export interface StaffRowPlan {
  readonly resolved: ResolvedRow;
  readonly comparison: Comparison;
  /** null for a row that is the same in every part. */
  readonly change: 'new' | 'changed' | 'same';
}

/** What a changed person looked like before, for undo. */
export interface StaffUndoLog {
  readonly persons: readonly Record<string, unknown>[];
  readonly identities: readonly { personId: string; number: string | null }[];
  readonly employments: readonly { personId: string; employmentId: string; endedOn: string | null }[];
  readonly closedAssignments: readonly { personId: string; employmentId: string; effectiveFrom: string }[];
  /** People whose department changed, with the path they had. */
  readonly paths: readonly { personId: string; path: string }[];
}

/** One JSON parameter as rows of `shape`. */
const rowsOf = (rows: readonly unknown[], shape: string) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.raw(shape)})`;

const level = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);

export async function createPlaces(
  tx: Tx,
  importId: string,
  places: Places,
  parentId: string,
  family: string,
  from: string,
): Promise<void> {
  const departments = places.newDepartments.map(({ id, code, nameZh, path }) => ({ id, code, name: nameZh, path }));
  if (departments.length > 0) {
    await sql`insert into organization.department (department_id, code, import_id) select id, code, ${importId}::uuid from ${rowsOf(departments, 'id uuid, code text')}`.execute(
      tx,
    );
    await sql`insert into organization.department_version (department_id, effective_from, parent_id, name_zh, name_en, path, sort)
      select id, ${from}::date, ${parentId}::uuid, name, name, path::ltree, 1000 from ${rowsOf(departments, 'id uuid, name text, path text')}`.execute(
      tx,
    );
  }
  const jobs = places.newJobs.map(({ id, code, nameZh }) => ({ id, code, name: nameZh }));
  if (jobs.length > 0) {
    const named = family === FIRST_FAMILY.code ? FIRST_FAMILY : { nameZh: family, nameEn: family };
    await sql`insert into organization.job_family (code, name_zh, name_en) values (${family}, ${named.nameZh}, ${named.nameEn})
      on conflict (code) do nothing`.execute(tx);
    await sql`insert into organization.job (job_id, code, import_id) select id, code, ${importId}::uuid from ${rowsOf(jobs, 'id uuid, code text')}`.execute(
      tx,
    );
    await sql`insert into organization.job_version (job_id, effective_from, family, name_zh, name_en) select id, ${from}::date, ${family}, name, name from ${rowsOf(jobs, 'id uuid, name text')}`.execute(
      tx,
    );
  }
  const grades = places.newGrades.map(({ id, code, nameZh }) => ({ id, code, name: nameZh, level: level(nameZh) }));
  if (grades.length > 0) {
    await sql`insert into organization.grade (grade_id, code, import_id) select id, code, ${importId}::uuid from ${rowsOf(grades, 'id uuid, code text')}`.execute(
      tx,
    );
    await sql`insert into organization.grade_version (grade_id, effective_from, name_zh, name_en, level) select id, ${from}::date, name, name, level from ${rowsOf(grades, 'id uuid, name text, level bigint')}`.execute(
      tx,
    );
  }
}

interface Recorded extends Record<string, unknown> {
  readonly personId: string;
  readonly employmentId: string;
}

function recordOf({ resolved }: StaffRowPlan, ids: { personId: string; employmentId: string }): Recorded {
  const { values } = resolved;
  const forms = searchForms(resolved.nameZh);
  return {
    ...ids,
    number: resolved.number,
    nameZh: resolved.nameZh,
    nameEn: resolved.nameEn,
    pinyin: forms.pinyin,
    initials: forms.initials,
    sex: values.sex ?? null,
    birthDate: values.birthDate ?? null,
    email: values.email ?? null,
    mobile: values.mobile ?? null,
    identityNumber: values.identityNumber ?? null,
    legalEntityId: resolved.legalEntity?.id ?? null,
    hiredOn: resolved.hiredOn,
    endedOn: resolved.endedOn ?? null,
    saysEnd: resolved.endedOn !== undefined,
    contractKind: values.contractKind ?? 'fixed-term',
    from: resolved.from,
    departmentId: resolved.department.id,
    path: resolved.department.path,
    jobId: resolved.job.id,
    gradeId: resolved.grade.id,
    managerNumber: resolved.managerNumber ?? null,
    keepsManager: resolved.managerNumber === undefined || resolved.managerNumber === null,
  };
}

const SHAPE = `"personId" uuid, "employmentId" uuid, number text, "nameZh" text, "nameEn" text, pinyin text, initials text, sex text, "birthDate" date, email text, mobile text,
  "identityNumber" text, "legalEntityId" uuid, "hiredOn" date, "endedOn" date, "saysEnd" boolean, "contractKind" text, "from" date, "departmentId" uuid, path text,
  "jobId" uuid, "gradeId" uuid, "managerNumber" text, "keepsManager" boolean`;

/** Puts new people in. Managers may be people of the same file. */
async function insertPeople(tx: Tx, importId: string, rows: readonly Recorded[]): Promise<void> {
  if (rows.length === 0) return;
  const r = rowsOf(rows, SHAPE);
  await sql`insert into people.employment_number (number, person_id, employment_id) select number, "personId", "employmentId" from ${r}`.execute(
    tx,
  );
  await sql`insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, sex, birth_date, work_email, mobile, department_path, import_id)
    select "personId", "nameZh", "nameEn", pinyin, initials, sex, "birthDate", email, mobile, path::ltree, ${importId}::uuid from ${r}`.execute(
    tx,
  );
  if (rows.some((row) => row.identityNumber !== null))
    await sql`insert into people.identity_document (person_id, kind, number, department_path)
      select "personId", 'resident-identity-card', "identityNumber", path::ltree from ${r} where "identityNumber" is not null`.execute(
      tx,
    );
  await sql`insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, ended_on, contract_kind, department_path, import_id)
    select "personId", "employmentId", number, "legalEntityId", "hiredOn", "endedOn", "contractKind", path::ltree, ${importId}::uuid from ${r}`.execute(
    tx,
  );
  await sql`insert into people.assignment (person_id, employment_id, effective_from, department_id, job_id, grade_id, manager_person_id, reason, department_path, import_id)
    select r."personId", r."employmentId", r."from", r."departmentId", r."jobId", r."gradeId", m.person_id, 'import', r.path::ltree, ${importId}::uuid
    from ${r} left join people.employment_number m on m.number = r."managerNumber"`.execute(tx);
}

/** Changes people on file; only what the file says and what differs. Answers how they were before. */
async function changePeople(
  tx: Tx,
  importId: string,
  plans: readonly StaffRowPlan[],
  today: string,
): Promise<StaffUndoLog> {
  const record = (pick: (plan: StaffRowPlan) => boolean) =>
    plans.filter(pick).map((plan) => recordOf(plan, plan.resolved.existing!));
  const persons = record((plan) => plan.comparison.person.length > 0);
  const identities = record((plan) => plan.comparison.identity.length > 0);
  const employments = record((plan) => plan.comparison.employment.length > 0);
  const moved = record((plan) => plan.comparison.assignment.length > 0);
  const before = await sql<Record<string, unknown>>`
    select p.person_id as "personId", p.name_zh as "nameZh", p.name_en as "nameEn", p.name_pinyin as pinyin, p.name_initials as initials, p.sex, p.birth_date as "birthDate", p.work_email as email, p.mobile
    from people.person p where p.person_id = any (${persons.map((row) => row.personId)}::uuid[])`.execute(tx);
  if (persons.length > 0)
    await sql`update people.person p set name_zh = r."nameZh", name_en = r."nameEn", name_pinyin = r.pinyin, name_initials = r.initials, sex = coalesce(r.sex, p.sex),
      birth_date = coalesce(r."birthDate", p.birth_date), work_email = coalesce(r.email, p.work_email), mobile = coalesce(r.mobile, p.mobile)
      from ${rowsOf(persons, SHAPE)} where p.person_id = r."personId"`.execute(tx);
  if (identities.length > 0)
    await sql`insert into people.identity_document (person_id, kind, number, department_path) select "personId", 'resident-identity-card', "identityNumber", path::ltree
      from ${rowsOf(identities, SHAPE)} on conflict (person_id, kind) do update set number = excluded.number`.execute(
      tx,
    );
  if (employments.length > 0)
    await sql`update people.employment e set ended_on = r."endedOn", changed_at = now() from ${rowsOf(employments, SHAPE)}
      where e.person_id = r."personId" and e.employment_id = r."employmentId" and r."saysEnd" and e.ended_on is distinct from r."endedOn"`.execute(
      tx,
    );
  if (moved.length > 0) await movePeople(tx, importId, moved);
  const departed = plans.filter(
    ({ resolved }) => resolved.existing!.departmentId !== resolved.department.id && resolved.from <= today,
  );
  await appendEvents(
    tx,
    'person-moved',
    departed.map(({ resolved }) => ({ personId: resolved.existing!.personId, path: resolved.department.path })),
  );
  const existing = new Map(plans.map((plan) => [plan.resolved.existing!.personId, plan.resolved.existing!]));
  return {
    persons: before.rows,
    identities: identities.map(({ personId }) => ({ personId, number: existing.get(personId)!.identityNumber })),
    employments: employments.map(({ personId, employmentId }) => ({
      personId,
      employmentId,
      endedOn: existing.get(personId)!.endedOn,
    })),
    paths: departed.map(({ resolved: { existing: one } }) => ({ personId: one!.personId, path: one!.departmentPath })),
    closedAssignments: moved.map(({ personId, employmentId, from }) => ({
      personId,
      employmentId,
      effectiveFrom: String(from),
    })),
  };
}

async function movePeople(tx: Tx, importId: string, moved: readonly Recorded[]): Promise<void> {
  const r = rowsOf(moved, SHAPE);
  const manager = await sql<{ personId: string; employmentId: string; managerPersonId: string | null }>`
    select a.person_id as "personId", a.employment_id as "employmentId", case when r."keepsManager" then a.manager_person_id else m.person_id end as "managerPersonId"
    from ${r} join people.assignment a on a.person_id = r."personId" and a.employment_id = r."employmentId" and a.effective_until is null
    left join people.employment_number m on m.number = r."managerNumber"`.execute(tx);
  const managers = new Map(manager.rows.map((row) => [row.employmentId, row.managerPersonId]));
  await sql`update people.assignment a set effective_until = r."from" from ${r}
    where a.person_id = r."personId" and a.employment_id = r."employmentId" and a.effective_until is null`.execute(tx);
  const rows = moved.map((row) => ({ ...row, managerPersonId: managers.get(row.employmentId) ?? null }));
  await sql`insert into people.assignment (person_id, employment_id, effective_from, department_id, job_id, grade_id, manager_person_id, reason, department_path, import_id)
    select "personId", "employmentId", "from", "departmentId", "jobId", "gradeId", "managerPersonId", 'import', path::ltree, ${importId}::uuid
    from ${rowsOf(rows, `${SHAPE}, "managerPersonId" uuid`)}`.execute(tx);
}

export async function recordPeople(
  tx: Tx,
  importId: string,
  plans: readonly StaffRowPlan[],
  today: string,
): Promise<{ placed: Map<number, PlacedPerson>; undoLog: StaffUndoLog }> {
  const placed = new Map<number, PlacedPerson>();
  const fresh: Recorded[] = [];
  for (const plan of plans.filter((one) => one.change !== 'same')) {
    const { existing, row, department } = plan.resolved;
    const ids = existing ?? { personId: newId(), employmentId: newId() };
    if (!existing) fresh.push(recordOf(plan, ids));
    placed.set(row, {
      personId: ids.personId,
      employmentId: ids.employmentId,
      departmentId: department.id,
      departmentPath: existing?.departmentPath ?? department.path,
    });
  }
  await insertPeople(tx, importId, fresh);
  const undoLog = await changePeople(
    tx,
    importId,
    plans.filter((plan) => plan.change === 'changed'),
    today,
  );
  return { placed, undoLog };
}

/** Takes people, assignments and places of an import away and restores what it changed. */
export async function undoPeople(tx: Tx, importId: string, log: StaffUndoLog): Promise<void> {
  await sql`delete from people.assignment where import_id = ${importId}`.execute(tx);
  await sql`update people.assignment a set effective_until = null from ${rowsOf(log.closedAssignments, '"personId" uuid, "employmentId" uuid, "effectiveFrom" date')}
    where a.person_id = r."personId" and a.employment_id = r."employmentId" and a.effective_until = r."effectiveFrom"`.execute(
    tx,
  );
  await sql`delete from people.identity_document where person_id in (select person_id from people.person where import_id = ${importId})`.execute(
    tx,
  );
  await sql`delete from people.employment_number where employment_id in (select employment_id from people.employment where import_id = ${importId})`.execute(
    tx,
  );
  await sql`delete from people.employment where import_id = ${importId}`.execute(tx);
  await sql`delete from people.person where import_id = ${importId}`.execute(tx);
  await sql`update people.person p set name_zh = r."nameZh", name_en = r."nameEn", name_pinyin = r.pinyin, name_initials = r.initials, sex = r.sex, birth_date = r."birthDate", work_email = r.email, mobile = r.mobile
    from ${rowsOf(log.persons, '"personId" uuid, "nameZh" text, "nameEn" text, pinyin text, initials text, sex text, "birthDate" date, email text, mobile text')} where p.person_id = r."personId"`.execute(
    tx,
  );
  await sql`update people.employment e set ended_on = r."endedOn", changed_at = now() from ${rowsOf(log.employments, '"personId" uuid, "employmentId" uuid, "endedOn" date')}
    where e.person_id = r."personId" and e.employment_id = r."employmentId"`.execute(tx);
  const known = log.identities.filter((one) => one.number !== null);
  await sql`update people.identity_document d set number = r.number from ${rowsOf(known, '"personId" uuid, number text')} where d.person_id = r."personId"`.execute(
    tx,
  );
  const unknown = log.identities.filter((one) => one.number === null).map((one) => one.personId);
  await sql`delete from people.identity_document where person_id = any (${unknown}::uuid[])`.execute(tx);
  await appendEvents(tx, 'person-moved', log.paths);
  for (const table of ['department', 'job', 'grade'] as const) {
    const id = sql.ref(`${table}_id`);
    await sql`delete from ${sql.table(`organization.${table}_version`)} where ${id} in (select ${id} from ${sql.table(`organization.${table}`)} where import_id = ${importId})`.execute(
      tx,
    );
    await sql`delete from ${sql.table(`organization.${table}`)} where import_id = ${importId}`.execute(tx);
  }
}
