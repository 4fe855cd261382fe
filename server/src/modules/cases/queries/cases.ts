/** Lists of cases: the desk's board, one's own, those one is asked to hear; and what they say about raters and indicators. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { caseStates } from '../record/hold.ts';
import { workdaysBetween } from '../working-days.ts';

const row = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  kind: z.string(),
  subjectZh: z.string(),
  subjectEn: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  employeeNumber: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  state: z.enum(caseStates),
  raisedAt: z.string().nullable(),
  answerBy: z.string().nullable(),
  /** Working days until the answer is due; negative when late, null when decided or not raised. */
  daysLeft: z.number().int().nullable(),
  handlerZh: z.string().nullable(),
  handlerEn: z.string().nullable(),
  points: z.number().int(),
  votes: z.number().int(),
  members: z.number().int(),
  outcome: z.enum(['upheld', 'partly', 'rejected']).nullable(),
  isOwn: z.boolean(),
});
type Row = z.output<typeof row>;

/** More than any list of cases is long. */
const MOST = 50_000;

async function list(
  tx: Tx,
  today: string,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<{ total: number; open: number; cases: Row[] }> {
  const found = await sql<Omit<Row, 'daysLeft'> & { total: number; open: number }>`
    select c.case_id as "caseId", c.number, c.kind, c.subject_zh as "subjectZh", c.subject_en as "subjectEn", c.name_zh as "nameZh", c.name_en as "nameEn",
      c.employee_number as "employeeNumber", c.department_zh as "departmentZh", c.department_en as "departmentEn", c.state,
      to_char(c.raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "raisedAt", c.answer_by as "answerBy", c.handler_zh as "handlerZh", c.handler_en as "handlerEn",
      (select count(*) from cases.point p where p.person_id = c.person_id and p.case_id = c.case_id) as points,
      (select count(*) from cases.hearing h where h.person_id = c.person_id and h.case_id = c.case_id and h.vote is not null) as votes,
      (select count(*) from cases.hearing h where h.person_id = c.person_id and h.case_id = c.case_id and h.role = 'committee') as members,
      c.outcome, coalesce(c.person_id = access.person(), false) as "isOwn", count(*) over () as total,
      count(*) filter (where c.answer_by is not null and c.outcome is null and c.state <> 'withdrawn') over () as open
    from cases.case_file c where ${where}
    order by c.state in ('decided', 'withdrawn'), c.answer_by, c.drafted_at desc limit ${limit}`.execute(tx);
  const cases = found.rows.map(({ total: _total, open: _open, ...one }) => {
    const isOpen = one.answerBy !== null && one.outcome === null && one.state !== 'withdrawn';
    return { ...one, daysLeft: isOpen ? daysLeft(today, one.answerBy!) : null };
  });
  return { total: found.rows[0]?.total ?? 0, open: found.rows[0]?.open ?? 0, cases };
}

const daysLeft = (today: string, due: string): number =>
  due >= today ? workdaysBetween(today, due).length : -workdaysBetween(due, today).length;

export const caseList = query({
  name: 'cases',
  summary: { zh: '申诉与案件', en: 'Appeals and cases' },
  permission: 'cases.read',
  input: z.object({ limit: z.coerce.number().int().min(1).max(MOST).default(500) }),
  /** `total` and `open` count all of them; the list holds the first `limit`, those to be answered soonest first. */
  output: z.object({ cases: z.array(row), open: z.number().int(), total: z.number().int() }),
  handle: ({ tx, today, actor }, { limit }) =>
    list(tx, today, sql`c.state <> 'draft' and c.person_id is distinct from ${actor.personId}::uuid`, limit),
});

export const myCases = query({
  name: 'my-cases',
  summary: { zh: '我的申诉，以及请我表决或说明的案件', en: 'One’s own cases, and those one is asked to hear' },
  permission: 'signed-in',
  input: z.object({}),
  output: z.object({ cases: z.array(row) }),
  handle: async ({ tx, today, actor }) => {
    const { cases } = await list(
      tx,
      today,
      sql`c.person_id = access.person() or c.handler_user = ${actor.userId} or exists (select from cases.hearing h
        where h.person_id = c.person_id and h.case_id = c.case_id and h.user_id = ${actor.userId})`,
      MOST,
    );
    return { cases };
  },
});

const tally = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  raised: z.number().int(),
  upheld: z.number().int(),
});

/** Which raters and indicators are disputed, and how often rightly: material for next year's plan. */
export const caseStatistics = query({
  name: 'case-statistics',
  summary: { zh: '申诉统计：按指标与评价人', en: 'Statistics of appeals by indicator and rater' },
  permission: 'cases.read',
  input: z.object({}),
  output: z.object({ byIndicator: z.array(tally), byRater: z.array(tally) }),
  handle: async ({ tx }) => {
    const byIndicator = await sql<z.output<typeof tally>>`
      select p.code, min(p.title_zh) as "nameZh", min(p.title_en) as "nameEn", count(*) as raised, count(*) filter (where p.ruling = 'upheld') as upheld
      from cases.point p join cases.case_file c on c.person_id = p.person_id and c.case_id = p.case_id and c.state not in ('draft', 'withdrawn')
      group by 1 order by 4 desc, 1`.execute(tx);
    const byRater = await sql<z.output<typeof tally>>`
      select s.rater_person_id::text as code, min(s.rater_zh) as "nameZh", min(s.rater_en) as "nameEn", count(*) as raised,
        count(*) filter (where c.outcome in ('upheld', 'partly')) as upheld
      from cases.case_file c join appraisals.scorecard s on s.person_id = c.person_id and s.scorecard_id = c.subject_id
      where c.state not in ('draft', 'withdrawn') and s.rater_person_id is not null group by 1 order by 4 desc, 1`.execute(
      tx,
    );
    return { byIndicator: byIndicator.rows, byRater: byRater.rows };
  },
});
