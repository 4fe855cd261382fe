import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const unit = z.object({
  departmentId: z.string(),
  code: z.string(),
  parentId: z.string().nullable(),
  path: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  headPersonId: z.string().nullable(),
  headNameZh: z.string().nullable(),
  headNameEn: z.string().nullable(),
  /** People of this unit itself whom the asker may see, on that day. */
  headcount: z.number().int(),
});

/** The organisation on a day, parents before children. Headcounts count only people the asker may see. */
export const chart = query({
  name: 'chart',
  summary: { zh: '组织架构（按日期）', en: 'The organisation on a day' },
  permission: 'organization.read',
  input: z.object({ on: z.iso.date().optional() }),
  output: z.object({ on: z.string(), units: z.array(unit) }),
  handle: async ({ tx, today }, input) => {
    const on = input.on ?? today;
    const found = await sql<z.infer<typeof unit>>`
      with counted as (
        select a.department_id, count(*) as n
        from people.assignment a join people.employment e on e.person_id = a.person_id and e.employment_id = a.employment_id
        where a.effective_from <= ${on}::date and (a.effective_until is null or ${on}::date < a.effective_until)
          and e.hired_on <= ${on}::date and (e.ended_on is null or ${on}::date < e.ended_on)
        group by a.department_id)
      select d.department_id as "departmentId", d.code, v.parent_id as "parentId", v.path::text as path, v.name_zh as "nameZh", v.name_en as "nameEn",
        v.head_person_id as "headPersonId", p.name_zh as "headNameZh", p.name_en as "headNameEn", coalesce(c.n, 0) as headcount
      from organization.department d
      join organization.department_version v on v.department_id = d.department_id
        and v.effective_from <= ${on}::date and (v.effective_until is null or ${on}::date < v.effective_until)
      left join counted c on c.department_id = d.department_id
      left join people.person p on p.person_id = v.head_person_id
      order by nlevel(v.path), v.sort, v.path`.execute(tx);
    return { on, units: found.rows };
  },
});
