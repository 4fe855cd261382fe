import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { problems } from '../../platform/problem/index.ts';

export interface Place {
  readonly departmentId: string;
  readonly path: string;
  readonly jobId: string;
  readonly gradeId: string;
  readonly legalEntityId: string | null;
  readonly managerPersonId: string | null;
}

/** Looks up the codes of an assignment on a day; an unknown code is a problem that names it. */
export async function placeOf(
  tx: Tx,
  codes: {
    departmentCode: string;
    jobCode: string;
    gradeCode: string;
    legalEntityCode?: string | undefined;
    managerNumber?: string | undefined;
  },
  on: string,
): Promise<Place> {
  const found = await sql<{ [K in keyof Place]: string | null }>`
    select
      (select d.department_id from organization.department d where d.code = ${codes.departmentCode}) as "departmentId",
      (select v.path::text from organization.department d join organization.department_version v on v.department_id = d.department_id
        where d.code = ${codes.departmentCode} and v.effective_from <= ${on}::date and (v.effective_until is null or ${on}::date < v.effective_until)) as path,
      (select job_id from organization.job where code = ${codes.jobCode}) as "jobId",
      (select grade_id from organization.grade where code = ${codes.gradeCode}) as "gradeId",
      (select legal_entity_id from organization.legal_entity where code = ${codes.legalEntityCode ?? null}) as "legalEntityId",
      (select person_id from people.employment_number where number = ${codes.managerNumber ?? null}) as "managerPersonId"`.execute(
    tx,
  );
  const place = found.rows[0]!;
  if (!place.departmentId || !place.path) throw problems.notFound('department', codes.departmentCode);
  if (!place.jobId) throw problems.notFound('job', codes.jobCode);
  if (!place.gradeId) throw problems.notFound('grade', codes.gradeCode);
  if (codes.legalEntityCode && !place.legalEntityId) throw problems.notFound('legal entity', codes.legalEntityCode);
  if (codes.managerNumber && !place.managerPersonId) throw problems.notFound('manager', codes.managerNumber);
  return place as Place;
}
