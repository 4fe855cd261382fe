import { sql } from 'kysely';
import { z } from 'zod';
import { CIVIL_ZONE } from '../../../platform/clock/index.ts';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { suspension, suspensionsOf } from '../suspensions.ts';

const employment = z.object({
  employmentId: z.string(),
  number: z.string(),
  legalEntityZh: z.string(),
  legalEntityEn: z.string(),
  hiredOn: z.string(),
  endedOn: z.string().nullable(),
  contractKind: z.string(),
  fullTimeShare: z.number().int(),
  probationUntil: z.string().nullable(),
});

const assignment = z.object({
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  grade: z.string(),
  managerNameZh: z.string().nullable(),
  managerNameEn: z.string().nullable(),
  reason: z.string(),
  recordedAt: z.string(),
});

/** What everybody with people rights may see; identity numbers only with pay rights or by the person, masked but the last four. */
async function personOf({ tx }: QueryContext, personId: string) {
  const person = await sql<{
    personId: string;
    nameZh: string;
    nameEn: string;
    sex: string | null;
    birthDate: string | null;
    workEmail: string | null;
    identityEnding: string | null;
  }>`
    select p.person_id as "personId", p.name_zh as "nameZh", p.name_en as "nameEn", p.sex, p.birth_date as "birthDate", p.work_email as "workEmail",
      (select right(i.number, 4) from people.identity_document i where i.person_id = p.person_id limit 1) as "identityEnding"
    from people.person p where p.person_id = ${personId}`.execute(tx);
  const found = person.rows[0];
  if (!found) throw problems.notFound('person', personId);
  const employments = await sql<z.infer<typeof employment>>`
    select e.employment_id as "employmentId", e.number, l.name_zh as "legalEntityZh", l.name_en as "legalEntityEn", e.hired_on as "hiredOn", e.ended_on as "endedOn",
      e.contract_kind as "contractKind", e.full_time_share as "fullTimeShare", e.probation_until as "probationUntil"
    from people.employment e join organization.legal_entity_version l on l.legal_entity_id = e.legal_entity_id and l.effective_until is null
    where e.person_id = ${personId} order by e.hired_on desc`.execute(tx);
  const assignments = await sql<z.infer<typeof assignment>>`
    select a.effective_from as "effectiveFrom", a.effective_until as "effectiveUntil", d.name_zh as "departmentZh", d.name_en as "departmentEn",
      j.name_zh as "jobZh", j.name_en as "jobEn", g.code as grade, m.name_zh as "managerNameZh", m.name_en as "managerNameEn", a.reason,
      to_char(a.recorded_at at time zone ${CIVIL_ZONE}, 'YYYY-MM-DD') as "recordedAt"
    from people.assignment a
    join organization.department_version d on d.department_id = a.department_id and d.effective_from <= a.effective_from and (d.effective_until is null or a.effective_from < d.effective_until)
    join organization.job_version j on j.job_id = a.job_id and j.effective_until is null
    join organization.grade g on g.grade_id = a.grade_id
    left join people.person m on m.person_id = a.manager_person_id
    where a.person_id = ${personId} order by a.effective_from desc`.execute(tx);
  return {
    ...found,
    employments: employments.rows,
    assignments: assignments.rows,
    suspensions: await suspensionsOf(tx, personId),
  };
}

const output = z.object({
  personId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  sex: z.string().nullable(),
  birthDate: z.string().nullable(),
  workEmail: z.string().nullable(),
  identityEnding: z.string().nullable(),
  employments: z.array(employment),
  assignments: z.array(assignment),
  suspensions: z.array(suspension),
});

export const personDetail = query({
  name: 'person-detail',
  summary: { zh: '人员档案与时间线', en: 'A person with the timeline of employments and assignments' },
  permission: 'people.read',
  input: z.object({ personId: z.uuid() }),
  output,
  handle: (context, { personId }) => personOf(context, personId),
});

export const myself = query({
  name: 'myself',
  summary: { zh: '我的档案', en: 'One’s own record' },
  permission: 'people.read-own',
  input: z.object({}),
  output,
  handle: (context) => {
    if (!context.actor.personId) throw problems.notFound('person', 'self');
    return personOf(context, context.actor.personId);
  },
});
