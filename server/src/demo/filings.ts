/** What goes to the authorities in the demo company: joiners and leavers of the last months sent, those of the open one waiting. */
import { filings } from '../modules/filings/index.ts';
import { newId, sql } from '../platform/database/index.ts';
import { actAs, personOf } from './act.ts';
import type { DemoContext } from './context.ts';

const MONTHS_BACK = 3;

export async function loadFilings(context: DemoContext): Promise<void> {
  if (context.ids.userByRole.get('pay-specialist') === undefined) return;
  const { closed, open } = context.company.months;
  for (const month of closed.slice(-MONTHS_BACK)) await sentMovements(context, month);
  await waitingMovements(context, open);
}

const at = (month: string, day: number): Date => new Date(`${month}-${day}T10:20:00+08:00`);

/** Told to the agency in their month, as the enrolments on record say. */
async function sentMovements({ databases, company }: DemoContext, month: string): Promise<void> {
  const { names } = personOf(company, 'pay-specialist');
  const history = ['proposed', 'confirmed', 'sent'].map((state, index) => ({
    state,
    at: at(month, 20 + index).toISOString(),
    byZh: names.zh,
    byEn: names.en,
    note: null,
  }));
  const why = [
    { zh: '按入离职登记与当月截止日。', en: 'By the record of hires and leavers and the cut-off day of the month.' },
  ];
  const found = await sql<{ personId: string }>`
    select person_id as "personId", employment_id as "employmentId", scheme, jurisdiction, direction, kind, fact_day as "factDay", month, base_fen as "baseFen", rate_millionths as "rate", path from (
      select e.person_id, e.employment_id, n.scheme, n.jurisdiction, 'join' as direction, case when n.effective_from > e.hired_on then 'new' else 'transferred' end as kind,
        e.hired_on as fact_day, to_char(n.effective_from, 'YYYY-MM') as month, n.base_fen, n.rate_millionths, e.department_path::text as path
      from people.employment e join insurance.enrolment n on n.person_id = e.person_id and n.employment_id = e.employment_id and n.superseded_at is null
      where to_char(e.hired_on, 'YYYY-MM') = ${month}
      union all
      select e.person_id, e.employment_id, n.scheme, n.jurisdiction, 'leave', 'ended', e.ended_on - 1, to_char(n.effective_until - 1, 'YYYY-MM'), null, null, e.department_path::text
      from people.employment e join insurance.enrolment n on n.person_id = e.person_id and n.employment_id = e.employment_id and n.superseded_at is null and n.effective_until is not null
        and n.effective_until >= date_trunc('month', e.ended_on - 1)
      where to_char(e.ended_on - 1, 'YYYY-MM') = ${month}) told`.execute(databases.batch);
  const rows = found.rows.map((row) => ({ ...row, movementId: newId() }));
  await sql`insert into filings.movement (person_id, movement_id, employment_id, period, scheme, jurisdiction, direction, kind, fact_day, month, base_fen, rate_millionths, why, state, history, department_path)
    select "personId", "movementId", "employmentId", ${month}, scheme, jurisdiction, direction, kind, "factDay", month, "baseFen", rate, ${JSON.stringify(why)}::jsonb, 'sent', ${JSON.stringify(history)}::jsonb, path::ltree
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "movementId" uuid, "employmentId" uuid, scheme text, jurisdiction text, direction text, kind text, "factDay" date, month text,
      "baseFen" bigint, rate bigint, path text) on conflict do nothing`.execute(databases.batch);
}

/** Found, not yet confirmed: the work of the days before the cut-off. */
async function waitingMovements(context: DemoContext, month: string): Promise<void> {
  const act = (name: string, input: object) =>
    actAs(context, filings, { role: 'pay-specialist', at: at(month, 19), name, input });
  await act('propose-movements', { period: month });
}
