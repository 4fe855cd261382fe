import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** Persons named of one department and job; the number is of all of them. */
const NAMED = 60;

const place = z.object({
  departmentCode: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  jobCode: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  stageCode: z.string().nullable(),
  /** The standard that holds there; null where none does. */
  standardId: z.string().nullable(),
  standardZh: z.string().nullable(),
  standardEn: z.string().nullable(),
  people: z.number().int(),
  persons: z.array(z.object({ number: z.string(), nameZh: z.string(), nameEn: z.string() })),
});

/**
 * Department by job by stage with the people in it: which standard each of them is measured by, and who has none. The nearest
 * department decides, then the job, then the stage, as for one place (`standard-for`). People the asker may not see are not counted.
 */
export const standardHolders = query({
  name: 'standard-holders',
  summary: { zh: '各标准适用的人员', en: 'Who holds which standard, and who has none' },
  permission: 'indicators.read',
  input: z.object({}),
  output: z.object({ held: z.number().int(), lacking: z.number().int(), places: z.array(place) }),
  handle: async ({ tx, today }) => {
    const found = await sql<z.infer<typeof place>>`
      with worker as (
        select a.department_id, a.job_id, e.number, p.name_zh, p.name_en from people.assignment a
        join people.employment e on e.person_id = a.person_id and e.employment_id = a.employment_id and e.hired_on <= ${today}::date and (e.ended_on is null or e.ended_on >= ${today}::date)
        join people.person p on p.person_id = a.person_id
        where a.effective_from <= ${today}::date and (a.effective_until is null or ${today}::date < a.effective_until)),
      place as (
        select department_id, job_id, count(*)::int as people,
          (array_agg(jsonb_build_object('number', number, 'nameZh', name_zh, 'nameEn', name_en) order by number))[1:${sql.raw(String(NAMED))}] as persons
        from worker group by 1, 2)
      select d.code as "departmentCode", v.name_zh as "departmentZh", v.name_en as "departmentEn", j.code as "jobCode", jv.name_zh as "jobZh", jv.name_en as "jobEn", g.stage_code as "stageCode",
        h.standard_id as "standardId", h.name_zh as "standardZh", h.name_en as "standardEn", w.people, to_jsonb(w.persons) as persons
      from place w
      join organization.department d on d.department_id = w.department_id
      join organization.department_version v on v.department_id = w.department_id and v.effective_until is null
      join organization.job j on j.job_id = w.job_id
      join organization.job_version jv on jv.job_id = w.job_id and jv.effective_until is null
      left join lateral (
        select s.stage_code from indicators.department_stage s join organization.department_version a on a.department_id = s.department_id and a.effective_until is null
        where v.path <@ a.path order by nlevel(a.path) desc limit 1) g on true
      left join lateral (
        select s.standard_id, s.name_zh, s.name_en from indicators.standard s left join organization.department_version a on a.department_id = s.department_id and a.effective_until is null
        where (s.department_id is null or v.path <@ a.path) and (s.job_id is null or s.job_id = w.job_id) and (s.stage_code is null or s.stage_code = g.stage_code)
        order by nlevel(a.path) desc nulls last, s.job_id is null, s.stage_code is null limit 1) h on true
      order by v.path, j.code`.execute(tx);
    const sum = (isHeld: boolean) =>
      found.rows.filter(({ standardId }) => (standardId !== null) === isHeld).reduce((all, row) => all + row.people, 0);
    return { held: sum(true), lacking: sum(false), places: found.rows };
  },
});
