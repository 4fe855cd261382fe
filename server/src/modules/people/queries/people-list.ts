import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { employerPlace, inCurrency } from '../../organization/index.ts';

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

const inForce = (table: string, day: RawBuilder<unknown>) =>
  sql`${sql.ref(`${table}.effective_from`)} <= ${day} and (${sql.ref(`${table}.effective_until`)} is null or ${day} < ${sql.ref(`${table}.effective_until`)})`;

interface Filter {
  readonly search?: string | undefined;
  readonly departmentPath?: string | undefined;
  readonly hasLeft?: boolean | undefined;
}

function filters({ search, departmentPath, hasLeft }: Filter, on: string): RawBuilder<unknown>[] {
  const pattern = search ? likePattern(search) : null;
  return [
    hasLeft ? sql`e.ended_on <= ${on}::date` : sql`(e.ended_on is null or ${on}::date < e.ended_on)`,
    ...(pattern === null
      ? []
      : [
          sql`(lower(e.number) like ${pattern} or (p.name_zh || ' ' || p.name_pinyin || ' ' || p.name_initials || ' ' || p.name_en) ilike ${pattern})`,
        ]),
    ...(departmentPath ? [sql`d.path <@ ${departmentPath}::ltree`] : []),
  ];
}

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
  output: z.object({
    total: z.number().int(),
    /** With the currency of the employer. */
    people: z.array(personRow.extend({ currency: z.string() })),
  }),
  handle: async ({ tx, today }, input) => {
    const day = sql`greatest(${input.on ?? today}::date, e.hired_on)`;
    const named = sql`join people.person p on p.person_id = e.person_id`;
    const placed = sql`
      join people.assignment a on a.person_id = e.person_id and a.employment_id = e.employment_id and ${inForce('a', day)}
      join organization.department_version d on d.department_id = a.department_id and ${inForce('d', day)}`;
    const order = {
      name: sql.raw('f.name collate "zh-x-icu", f.number'),
      number: sql.raw('f.number'),
      department: sql.raw('f.path, f.number'),
      hired: sql.raw('f.hired_on desc, f.number'),
    }[input.sort];
    const conditions = sql.join(filters(input, input.on ?? today), sql` and `);
    const isByName = input.sort === 'name' || Boolean(input.search);
    const asFound = sql`from people.employment e ${isByName ? named : sql``} ${placed} where ${conditions}`;
    // Who is found is read once, for page and number; names of jobs, grades and managers are read for the page only.
    const found = await sql<z.infer<typeof personRow> & { place: string; total: number }>`
      with found as materialized (
        select e.person_id, e.employment_id, e.number, ${isByName ? sql`p.name_zh` : sql`null`} as name, d.path, e.hired_on ${asFound}),
      page as materialized (select * from found f order by ${order} offset ${input.offset} limit ${input.limit})
      select p.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn",
        d.name_zh as "departmentZh", d.name_en as "departmentEn", d.path::text as "departmentPath", j.name_zh as "jobZh", j.name_en as "jobEn", g.code as grade,
        m.name_zh as "managerNameZh", m.name_en as "managerNameEn", e.hired_on as "hiredOn", e.ended_on as "endedOn", ${employerPlace('e.legal_entity_id')} as place, (select count(*) from found) as total
      from people.employment e ${named} ${placed} join page f on f.person_id = e.person_id and f.employment_id = e.employment_id
      join organization.job_version j on j.job_id = a.job_id and j.effective_until is null
      join organization.grade g on g.grade_id = a.grade_id
      left join people.person m on m.person_id = a.manager_person_id
      order by ${order}`.execute(tx);
    const people = inCurrency(found.rows.map(({ total: _, ...person }) => person));
    if (people.length > 0) return { total: found.rows[0]!.total, people };
    // Nobody is found, or the page lies beyond the last one.
    const counted = await sql<{ total: number }>`select count(*) as total ${asFound}`.execute(tx);
    return { total: counted.rows[0]!.total, people };
  },
});
