/** What is on file on the day the staff file holds from: read in a fixed number of statements. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';

export interface CurrentPerson {
  readonly number: string;
  readonly personId: string;
  readonly employmentId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly identityNumber: string | null;
  readonly hiredOn: string;
  readonly endedOn: string | null;
  readonly contractKind: string;
  readonly jurisdiction: string;
  readonly departmentId: string | null;
  readonly departmentPath: string;
  readonly jobId: string | null;
  readonly gradeId: string | null;
  readonly managerPersonId: string | null;
  readonly managerNumber: string | null;
  readonly lastFrom: string | null;
}

export interface Named {
  readonly id: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
export interface JobFamily {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
export interface CurrentDepartment extends Named {
  readonly path: string;
}
export interface CurrentEntity extends Named {
  readonly city: string;
}

export interface Current {
  readonly people: ReadonlyMap<string, CurrentPerson>;
  /** Numbers of the file that belong to people the asker may not see. */
  readonly numbersTaken: ReadonlySet<string>;
  readonly departments: readonly CurrentDepartment[];
  readonly jobs: readonly Named[];
  readonly grades: readonly Named[];
  readonly legalEntities: readonly CurrentEntity[];
  /** Every code ever used, upper case. */
  readonly codes: ReadonlySet<string>;
}

const inForce = (on: string) =>
  sql`v.effective_from <= ${on}::date and (v.effective_until is null or ${on}::date < v.effective_until)`;

export async function readDepartments(tx: Tx, on: string): Promise<CurrentDepartment[]> {
  const found = await sql<CurrentDepartment>`
    select d.department_id as id, d.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.path::text as path
    from organization.department d join organization.department_version v on v.department_id = d.department_id where ${inForce(on)}
    order by nlevel(v.path), v.sort, d.code`.execute(tx);
  return found.rows;
}

export async function readLegalEntities(tx: Tx, on: string): Promise<CurrentEntity[]> {
  const found = await sql<CurrentEntity>`
    select l.legal_entity_id as id, l.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.city
    from organization.legal_entity l join organization.legal_entity_version v on v.legal_entity_id = l.legal_entity_id where ${inForce(on)} order by l.code`.execute(
    tx,
  );
  return found.rows;
}

export async function readFamilies(tx: Tx): Promise<JobFamily[]> {
  const found = await sql<JobFamily>`
    select code, name_zh as "nameZh", name_en as "nameEn" from organization.job_family order by code`.execute(tx);
  return found.rows;
}

async function readPeople(tx: Tx, on: string): Promise<CurrentPerson[]> {
  const found = await sql<CurrentPerson>`
    select e.number, p.person_id as "personId", e.employment_id as "employmentId", p.name_zh as "nameZh", p.name_en as "nameEn", p.sex, p.birth_date as "birthDate",
      p.work_email as email, p.mobile, i.number as "identityNumber", e.hired_on as "hiredOn", e.ended_on as "endedOn", e.contract_kind as "contractKind", l.city as jurisdiction,
      a.department_id as "departmentId", p.department_path::text as "departmentPath", a.job_id as "jobId", a.grade_id as "gradeId", a.manager_person_id as "managerPersonId",
      m.number as "managerNumber", a.last_from as "lastFrom"
    from people.employment e
    join people.person p on p.person_id = e.person_id
    join organization.legal_entity_version l on l.legal_entity_id = e.legal_entity_id and l.effective_until is null
    left join people.identity_document i on i.person_id = p.person_id and i.kind = 'resident-identity-card'
    left join lateral (
      select x.*, (select max(y.effective_from) from people.assignment y where y.person_id = e.person_id and y.employment_id = e.employment_id) as last_from
      from people.assignment x where x.person_id = e.person_id and x.employment_id = e.employment_id and x.effective_from <= greatest(${on}::date, e.hired_on)
      order by x.effective_from desc limit 1) a on true
    left join lateral (select n.number from people.employment n where n.person_id = a.manager_person_id order by n.hired_on desc limit 1) m on true
    order by e.number`.execute(tx);
  return found.rows;
}

export async function readCurrent(tx: Tx, on: string, numbers: readonly string[]): Promise<Current> {
  const people = new Map((await readPeople(tx, on)).map((person) => [person.number, person]));
  const taken = await sql<{ number: string }>`
    select number from people.employment_number where number = any (${numbers}::text[])`.execute(tx);
  const named = (table: string) => sql<Named>`
    select k.${sql.ref(`${table}_id`)} as id, k.code, v.name_zh as "nameZh", v.name_en as "nameEn"
    from ${sql.table(`organization.${table}`)} k join ${sql.table(`organization.${table}_version`)} v on v.${sql.ref(`${table}_id`)} = k.${sql.ref(`${table}_id`)}
    where ${inForce(on)} order by k.code`;
  const codes = await sql<{ code: string }>`
    select upper(code) as code from organization.department union all select upper(code) from organization.job union all select upper(code) from organization.grade`.execute(
    tx,
  );
  return {
    people,
    numbersTaken: new Set(taken.rows.map((row) => row.number).filter((number) => !people.has(number))),
    departments: await readDepartments(tx, on),
    jobs: (await named('job').execute(tx)).rows,
    grades: (await named('grade').execute(tx)).rows,
    legalEntities: await readLegalEntities(tx, on),
    codes: new Set(codes.rows.map((row) => row.code)),
  };
}
