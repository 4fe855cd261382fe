import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

export const personRow = z.object({
  personId: z.string(),
  employmentId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  departmentPath: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  grade: z.string(),
  managerNameZh: z.string().nullable(),
  managerNameEn: z.string().nullable(),
  hiredOn: z.string(),
  endedOn: z.string().nullable(),
});

/** Characters with a meaning in LIKE lose it. */
export const likePattern = (text: string): string =>
  `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/** People on a day, found by name, number, pinyin or initials; only those the asker may see. */
export const peopleList = query({
  name: 'people-list',
  summary: { zh: '人员名单与搜索', en: 'People on a day; search by name, number, pinyin, initials' },
  permission: 'people.read',
  input: z.object({
    search: z.string().max(80).optional(),
    departmentPath: z
      .string()
      .regex(/^company(\.[A-Za-z0-9_]+)*$/)
      .optional(),
    on: z.iso.date().optional(),
    hasLeft: z.stringbool().optional(),
    sort: z.enum(['name', 'number', 'department', 'hired']).default('department'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ total: z.number().int(), people: z.array(personRow) }),
  handle: async ({ tx, today }, input) => {
    const on = input.on ?? today;
    const pattern = input.search ? likePattern(input.search) : null;
    const order = {
      name: sql`p.name_zh collate "zh-x-icu", e.number`,
      number: sql`e.number`,
      department: sql`d.path, e.number`,
      hired: sql`e.hired_on desc, e.number`,
    }[input.sort];
    const found = await sql<z.infer<typeof personRow> & { total: number }>`
      select p.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn",
        d.name_zh as "departmentZh", d.name_en as "departmentEn", d.path::text as "departmentPath", j.name_zh as "jobZh", j.name_en as "jobEn", g.code as grade,
        m.name_zh as "managerNameZh", m.name_en as "managerNameEn", e.hired_on as "hiredOn", e.ended_on as "endedOn", count(*) over () as total
      from people.person p
      join people.employment e on e.person_id = p.person_id
      join lateral (select * from people.assignment a where a.person_id = e.person_id and a.employment_id = e.employment_id
        and a.effective_from <= greatest(${on}::date, e.hired_on) order by a.effective_from desc limit 1) a on true
      join organization.department_version d on d.department_id = a.department_id and d.effective_from <= greatest(${on}::date, e.hired_on) and (d.effective_until is null or greatest(${on}::date, e.hired_on) < d.effective_until)
      join organization.job_version j on j.job_id = a.job_id and j.effective_until is null
      join organization.grade g on g.grade_id = a.grade_id
      left join people.person m on m.person_id = a.manager_person_id
      where (case when ${input.hasLeft ?? false} then e.ended_on <= ${on}::date else e.ended_on is null or ${on}::date < e.ended_on end)
        and (${pattern}::text is null or lower(e.number) like ${pattern} or (p.name_zh || ' ' || p.name_pinyin || ' ' || p.name_initials || ' ' || p.name_en) ilike ${pattern})
        and (${input.departmentPath ?? null}::ltree is null or d.path <@ ${input.departmentPath ?? null}::ltree)
      order by ${order} offset ${input.offset} limit ${input.limit}`.execute(tx);
    return { total: found.rows[0]?.total ?? 0, people: found.rows.map(({ total: _total, ...row }) => row) };
  },
});
