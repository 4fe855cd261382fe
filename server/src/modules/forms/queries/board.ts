/** Who was issued a form, what came back, what is late or wrong: by form, department or rater, and the people behind a figure. */

import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { withUserNames } from '../../access/index.ts';

export const standings = ['taken', 'in-app', 'refused', 'conflict', 'waiting'] as const;
export type Standing = (typeof standings)[number];

/** How it stands with a person on a form: a rating entered in the product counts, whatever came back. */
const STANDING = sql`case when p.state = 'taken' then 'taken' when p.state in ('refused', 'conflict') then p.state when (case p.part when 'card' then s.rated_at when 'self' then s.self_submitted_at
    else (select g.submitted_at from appraisals.segment_rating g where g.person_id = p.person_id and g.scorecard_id = p.scorecard_id and g.rater_person_id = p.rater_person_id) end) is not null then 'in-app' else 'waiting' end`;

const GROUPS: Readonly<
  Record<
    'form' | 'department' | 'rater',
    { key: RawBuilder<unknown>; zh: RawBuilder<unknown>; en: RawBuilder<unknown> }
  >
> = {
  form: { key: sql`f.form_id`, zh: sql`f.name_zh`, en: sql`f.name_en` },
  department: { key: sql`s.department_id`, zh: sql`s.department_zh`, en: sql`s.department_en` },
  rater: {
    key: sql`p.rater_person_id`,
    zh: sql`case p.part when 'card' then s.rater_zh else f.name_zh end`,
    en: sql`case p.part when 'card' then s.rater_en else f.name_en end`,
  },
};

const by = z.enum(['form', 'department', 'rater']);

/** People on forms in force: what an earlier issue asked of them is asked by the newest. */
const people = (cycleId: string, today: string) => sql`
  forms.form_person p join forms.form f on f.form_id = p.form_id and f.superseded_at is null
  join forms.issue i on i.issue_id = f.issue_id
  join appraisals.scorecard s on s.person_id = p.person_id and s.scorecard_id = p.scorecard_id
  left join forms.returned_file r on r.return_id = p.return_id
  cross join lateral (select ${STANDING} as standing, i.due_on < ${today}::date as is_past) x
  where p.cycle_id = ${cycleId}`;

const row = z.object({
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  forms: z.number().int(),
  /** Forms of which at least one person came back. */
  formsReturned: z.number().int(),
  people: z.number().int(),
  taken: z.number().int(),
  inApp: z.number().int(),
  refused: z.number().int(),
  conflict: z.number().int(),
  waiting: z.number().int(),
  late: z.number().int(),
  cells: z.number().int(),
  dueOn: z.string(),
  version: z.number().int(),
  language: z.string(),
  isClosed: z.boolean(),
});

export const formsBoard = query({
  name: 'forms-board',
  summary: { zh: '收集情况', en: 'Collection status of forms' },
  permission: 'forms.read',
  input: z.object({ cycleId: z.uuid(), by: by.default('form') }),
  output: z.object({ rows: z.array(row) }),
  handle: async ({ tx, today }, { cycleId, by: kind }) => {
    const group = GROUPS[kind];
    const found = await sql<z.infer<typeof row>>`
      select ${group.key} as key, min(${group.zh}) as "nameZh", min(${group.en}) as "nameEn", min(s.department_zh) as "departmentZh", min(s.department_en) as "departmentEn",
        count(distinct f.form_id) as forms, count(distinct f.form_id) filter (where p.return_id is not null) as "formsReturned", count(*) as people,
        count(*) filter (where x.standing = 'taken') as taken, count(*) filter (where x.standing = 'in-app') as "inApp", count(*) filter (where x.standing = 'refused') as refused,
        count(*) filter (where x.standing = 'conflict') as conflict, count(*) filter (where x.standing = 'waiting') as waiting,
        count(*) filter (where x.is_past and x.standing not in ('taken', 'in-app')) as late,
        coalesce(sum(p.issues) filter (where x.standing = 'refused'), 0)::bigint as cells, max(i.due_on) as "dueOn", max(i.number) as version, min(i.language) as language, bool_and(i.state = 'closed') as "isClosed"
      from ${people(cycleId, today)} group by 1 order by min(s.department_path::text), 2`.execute(tx);
    return { rows: found.rows };
  },
});

const member = z.object({
  personId: z.string(),
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  formId: z.string(),
  formZh: z.string(),
  formEn: z.string(),
  version: z.number().int(),
  returnId: z.string().nullable(),
  fileName: z.string().nullable(),
  standing: z.enum(standings),
  isLate: z.boolean(),
  issues: z.number().int(),
});

/** The people behind a figure of the board. */
export const formsPeople = query({
  name: 'forms-people',
  summary: { zh: '收集情况的人员明细', en: 'The people behind a figure of the collection' },
  permission: 'forms.read',
  input: z.object({
    cycleId: z.uuid(),
    by,
    key: z.uuid(),
    standing: z.enum([...standings, 'late']).optional(),
    limit: z.coerce.number().int().min(1).max(100_000).default(1_000),
  }),
  /** `total` counts all of them; the list holds the first `limit`. */
  output: z.object({ people: z.array(member), total: z.number().int() }),
  handle: async ({ tx, today }, { cycleId, by: kind, key, standing, limit }) => {
    const found = await sql<z.infer<typeof member> & { total: number }>`
      select p.person_id as "personId", p.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.department_zh as "departmentZh", s.department_en as "departmentEn",
        s.rater_zh as "raterZh", s.rater_en as "raterEn", f.form_id as "formId", f.name_zh as "formZh", f.name_en as "formEn", i.number as version, p.return_id as "returnId", r.file_name as "fileName",
        x.standing, x.is_past and x.standing not in ('taken', 'in-app') as "isLate", p.issues, count(*) over () as total
      from ${people(cycleId, today)} and ${GROUPS[kind].key} = ${key}::uuid
        and (${standing ?? null}::text is null or x.standing = ${standing ?? null} or (${standing ?? null} = 'late' and x.is_past and x.standing not in ('taken', 'in-app')))
      order by s.department_path, s.number limit ${limit}`.execute(tx);
    return { people: found.rows.map(({ total: _total, ...one }) => one), total: found.rows[0]?.total ?? 0 };
  },
});

const issue = z.object({
  issueId: z.string(),
  number: z.number().int(),
  groupedBy: z.enum(['department', 'rater', 'person']),
  language: z.string(),
  dueOn: z.string(),
  state: z.enum(['issuing', 'open', 'closed']),
  forms: z.number().int(),
  people: z.number().int(),
  issuedByName: z.string(),
  issuedAt: z.string(),
  closedAt: z.string().nullable(),
});

export const formIssues = query({
  name: 'form-issues',
  summary: { zh: '发放记录', en: 'What was issued in a cycle' },
  permission: 'forms.read',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({ issues: z.array(issue) }),
  handle: async ({ tx, actor }, { cycleId }) => {
    const found = await sql<z.infer<typeof issue> & { issuedBy: string }>`
      select issue_id as "issueId", number, grouped_by as "groupedBy", language, due_on as "dueOn", state, forms, people, issued_by as "issuedBy", issued_by_name as "issuedByName",
        to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "issuedAt", to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt"
      from forms.issue where cycle_id = ${cycleId} order by number desc`.execute(tx);
    const named = await withUserNames(tx, found.rows, 'issuedBy', 'issuedByName', actor);
    return { issues: named.map(({ issuedBy: _issuedBy, ...one }) => one) };
  },
});
