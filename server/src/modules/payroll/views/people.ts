/** Names of people and places as the pages show them. */
import { type RawBuilder, sql } from 'kysely';
import { firstDay, nextMonth } from '../gather/months.ts';

export interface PersonColumns {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly jobZh: string;
  readonly jobEn: string;
}

/** Columns of a person for `personJoins`. */
export const personColumns: RawBuilder<unknown> = sql`e.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn",
  coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn", coalesce(j.name_zh, '') as "jobZh", coalesce(j.name_en, '') as "jobEn"`;

/** Joins a row that has person_id and employment_id to the person's names, unit and job on the last day of the month or of employment. */
export function personJoins(alias: string, period: string): RawBuilder<unknown> {
  const row = (column: string) => sql.ref(`${alias}.${column}`);
  const last = sql`least(${firstDay(nextMonth(period))}::date, coalesce(e.ended_on, 'infinity'::date)) - 1`;
  return sql`join people.employment e on e.person_id = ${row('person_id')} and e.employment_id = ${row('employment_id')}
    join people.person p on p.person_id = e.person_id
    left join people.assignment a on a.person_id = e.person_id and a.employment_id = e.employment_id
      and a.effective_from <= ${last} and (a.effective_until is null or a.effective_until > ${last})
    left join organization.department_version d on d.department_id = a.department_id
      and d.effective_from <= ${last} and (d.effective_until is null or d.effective_until > ${last})
    left join organization.job_version j on j.job_id = a.job_id and j.effective_until is null`;
}
