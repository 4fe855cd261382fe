import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';
import { payGroupOf } from '../gather/pay-group.ts';
import { runInTheWay } from '../record/open-run.ts';
import { countryOrMixed } from '../record/run-country.ts';
import { dayIn, payDayOf } from '../rules/pay-day.ts';
import { payGroupName } from '../views/shapes.ts';

const nextRun = z.object({
  /** Null is everybody who is in no group. */
  payGroup: payGroupName.extend({ payGroupId: z.string() }).nullable(),
  period: z.string(),
  payDay: z.string(),
  agreedOn: z.string(),
  /** Why the pay day is that one; `unknown` where the year's days of rest are not published. */
  because: z.enum(['as-agreed', 'earlier', 'unknown']),
  cutOffOn: z.string().nullable(),
  /** What has to be finished before it may be opened. */
  waitsFor: z.object({ zh: z.string(), en: z.string() }).nullable(),
});

/** The payroll each pay group opens next, with the day it would be paid, and what it waits for. */
export const nextRuns = query({
  name: 'next-runs',
  summary: { zh: '可建立的下一批工资', en: 'Payrolls to open next' },
  permission: 'payroll.prepare',
  input: z.strictObject({}),
  output: z.object({ isGrouped: z.boolean(), runs: z.array(nextRun) }),
  handle: async ({ tx }) => {
    const lines = await linesOf(tx);
    const runs: z.infer<typeof nextRun>[] = [];
    for (const line of lines) runs.push(await nextOf(tx, line));
    return {
      isGrouped: lines.some(({ payGroup }) => payGroup !== null),
      runs: runs.toSorted((a, b) => a.period.localeCompare(b.period)),
    };
  },
});

interface Line {
  readonly payGroup: NonNullable<z.infer<typeof nextRun>['payGroup']> | null;
  readonly payDay: number;
  readonly isPaidInNext: boolean;
  readonly cutOffDay: number | null;
  readonly period: string;
}

/** Every month has a 28th. */
const USUAL_PAY_DAY = 28;

/** Pay groups in use and everybody else, each with the month after its newest; none before the company's first payroll. */
async function linesOf(tx: Tx): Promise<Line[]> {
  const found = await sql<Line & { until: string | null }>`
    with run as (select pay_group_id, max(period) as newest from payroll.run where kind = 'ordinary' group by 1)
    select case when g.pay_group_id is not null then jsonb_build_object('payGroupId', g.pay_group_id, 'code', g.code, 'zh', g.name_zh, 'en', g.name_en) end as "payGroup",
      coalesce(g.pay_day, ${USUAL_PAY_DAY}) as "payDay", coalesce(g.is_paid_in_next, false) as "isPaidInNext", g.cut_off_day as "cutOffDay",
      to_char(g.effective_until, 'YYYY-MM') as until,
      coalesce(to_char((r.newest || '-01')::date + interval '1 month', 'YYYY-MM'), to_char(g.effective_from, 'YYYY-MM'),
        (select to_char((max(newest) || '-01')::date + interval '1 month', 'YYYY-MM') from run)) as period
    from (select pay_group_id from payroll.pay_group union all select null) l
    left join payroll.pay_group g on g.pay_group_id = l.pay_group_id
    left join run r on r.pay_group_id is not distinct from l.pay_group_id
    where exists (select from run)
    order by g.code nulls last`.execute(tx);
  const inUse = found.rows.filter(({ until, period }) => until === null || period < until);
  const isAnybodyElse = await hasPeople(tx, inUse.find(({ payGroup }) => payGroup === null)?.period);
  return inUse.filter(({ payGroup }) => payGroup !== null || isAnybodyElse);
}

/** Whether somebody of a month is in no group. */
async function hasPeople(tx: Tx, period: string | undefined): Promise<boolean> {
  if (period === undefined) return false;
  const found = await sql`select from people.employment e
    where e.hired_on < ${firstDay(nextMonth(period))}::date and (e.ended_on is null or e.ended_on > ${firstDay(period)}::date) and ${payGroupOf('e', period)} is null limit 1`.execute(
    tx,
  );
  return found.rows.length > 0;
}

async function nextOf(tx: Tx, { payGroup, payDay, isPaidInNext, cutOffDay, period }: Line) {
  const payGroupId = payGroup?.payGroupId ?? null;
  const found = await countryOrMixed(tx, payGroupId, period);
  const inTheWay = found.mixed ?? (await runInTheWay(tx, payGroupId, period));
  return {
    payGroup,
    period,
    ...(await payDayOf(tx, found.country, dayIn(isPaidInNext ? nextMonth(period) : period, payDay))),
    cutOffOn: cutOffDay === null ? null : dayIn(period, cutOffDay),
    waitsFor: inTheWay?.title ?? null,
  };
}
