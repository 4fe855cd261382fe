/**
 * Further payrolls of a month for chosen people: off-cycle pays only what is recorded for it, final pay is the month's pay of
 * people who leave. The tax of a month is one sum however often it is paid: each payroll goes on from the totals of the one
 * closed before it, so that nobody may be in two that are open at once.
 */
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { firstDay, monthOf, nextMonth, previousMonth } from '../gather/months.ts';
import { payGroupOf } from '../gather/pay-group.ts';
import { lockOpening } from './open-run.ts';
import type { Run, RunKind } from './run.ts';
import { countryOfPeople } from './run-country.ts';

export interface FurtherRun {
  readonly kind: Exclude<RunKind, 'ordinary'>;
  readonly month: string;
  readonly payDay: string;
  readonly title: string;
  readonly employmentIds: readonly string[];
  readonly preparedBy: string;
  readonly openedAt: Date;
}

export async function openFurtherRunOf(
  tx: Tx | Db,
  opening: FurtherRun,
): Promise<{ runId: string; period: string; people: number }> {
  const { kind, month } = opening;
  await lockOpening(tx);
  await demandMonth(tx, month, opening.employmentIds);
  const taken = await sql<{
    n: number;
  }>`select count(*) as n from payroll.run where kind <> 'ordinary' and left(period, 7) = ${month}`.execute(tx);
  const number = taken.rows[0]!.n + 1;
  if (number > 9) {
    throw problems.conflict(
      'too-many-runs',
      { zh: `${month} 已有 9 个附加批次。`, en: `${month} has nine further payrolls already.` },
      { zh: '请并入下月，或在已有批次中加入人员。', en: 'Pay it with next month.' },
      month,
    );
  }
  const period = `${month}.${number}`;
  const runId = newId();
  await demandFree(tx, { runId, kind, period }, opening.employmentIds);
  const country = await countryOfPeople(tx, opening.employmentIds);
  await sql`insert into payroll.run (run_id, kind, title, period, country, currency, state, pay_day, previous_run_id, prepared_by, opened_at)
    values (${runId}, ${kind}, ${opening.title}, ${period}, ${country}, ${currencyOfPlace(country).code}, 'draft', ${opening.payDay}, null, ${opening.preparedBy}, ${opening.openedAt})`.execute(
    tx,
  );
  const added =
    await sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, reason, decided_by, decided_at, department_path)
      select e.person_id, ${runId}, e.employment_id, e.legal_entity_id, case when e.ended_on is not null and e.ended_on < ${firstDay(nextMonth(month))}::date then 'ended' else 'stayed' end,
        true, ${opening.title}, ${opening.preparedBy}, ${opening.openedAt}, e.department_path
      from people.employment e where e.employment_id = any (${opening.employmentIds}::uuid[]) and e.hired_on < ${firstDay(nextMonth(month))}::date`.execute(
      tx,
    );
  const people = Number(added.numAffectedRows ?? 0);
  if (people !== opening.employmentIds.length) throw problems.notFound('employment', opening.employmentIds.join(' '));
  return { runId, period, people };
}

/**
 * The month before must be closed for the groups of these people or this one begun, and no later one: otherwise running totals
 * would be of another order.
 */
async function demandMonth(tx: Tx | Db, month: string, employmentIds: readonly string[]): Promise<void> {
  const last = previousMonth(month);
  const isOf = (run: string, group: string) => sql`${sql.raw(run)}.pay_group_id is not distinct from ${sql.raw(group)}`;
  const found = await sql<{ later: string | null; isReady: boolean }>`
    with grouped as (
      select distinct ${payGroupOf('e', last)} as before, ${payGroupOf('e', month)} as now from people.employment e where e.employment_id = any (${employmentIds}::uuid[]))
    select (select max(r.period) from payroll.run r where left(r.period, 7) > ${month} and (
        (r.kind = 'ordinary' and exists (select from grouped g where ${isOf('r', 'g.now')}))
        or exists (select from payroll.run_person p where p.run_id = r.run_id and p.is_included and p.employment_id = any (${employmentIds}::uuid[])))) as later,
      coalesce(bool_and((select coalesce(bool_or((r.period = ${last} and r.state = 'closed' and ${isOf('r', 'g.before')}) or (r.period = ${month} and ${isOf('r', 'g.now')})), true)
        from payroll.run r where r.kind = 'ordinary' and (${isOf('r', 'g.before')} or ${isOf('r', 'g.now')}))), true) as "isReady"
    from grouped g`.execute(tx);
  const { later, isReady } = found.rows[0]!;
  if (later === null && isReady) return;
  throw problems.conflict(
    'run-in-the-way',
    later === null
      ? {
          zh: `${previousMonth(month)} 的工资尚未关账。`,
          en: `The payroll of ${previousMonth(month)} is not closed yet.`,
        }
      : { zh: `已有更晚的工资：${later}。`, en: `There is a later payroll already: ${later}.` },
    later === null
      ? { zh: '请先完成该月份。', en: 'Finish that month first.' }
      : { zh: '请在最近的月份建立。', en: 'Open it in the newest month.' },
    later ?? previousMonth(month),
  );
}

interface InTheWay {
  readonly number: string;
  readonly period: string;
  readonly isOpen: boolean;
}

/** @throws Problem when somebody is in another open payroll, or would be paid the month's pay twice. */
export async function demandFree(
  tx: Tx | Db,
  run: Pick<Run, 'runId' | 'kind' | 'period'>,
  employmentIds: readonly string[],
): Promise<void> {
  // The month's pay is paid by its ordinary payroll or by one of final pay, and by one of them.
  const isTwice =
    run.kind === 'off-cycle' ? sql`false` : sql`(r.kind <> 'off-cycle' and left(r.period, 7) = ${monthOf(run.period)})`;
  const found = await sql<InTheWay>`
    select e.number, r.period, r.state <> 'closed' as "isOpen" from payroll.run_person p
    join payroll.run r on r.run_id = p.run_id
    join people.employment e on e.person_id = p.person_id and e.employment_id = p.employment_id
    where p.is_included and p.run_id <> ${run.runId} and (r.state <> 'closed' or ${isTwice})
      and p.person_id in (select person_id from people.employment where employment_id = any (${employmentIds}::uuid[]))
    order by e.number limit 20`.execute(tx);
  const first = found.rows[0];
  if (!first) return;
  const numbers = [...new Set(found.rows.map((row) => row.number))].join('、');
  if (first.isOpen) {
    throw problems.conflict(
      'in-open-run',
      {
        zh: `${numbers} 在尚未关账的 ${first.period} 工资中，累计个税还没有定。`,
        en: `${numbers}: in the payroll of ${first.period}, which is not closed, so that the tax of the year is not settled.`,
      },
      {
        zh: '请先关账该批次，或在其中排除此人。',
        en: 'Close that payroll first, or leave the person out of it.',
      },
      first.period,
    );
  }
  throw problems.conflict(
    'paid-already',
    {
      zh: `${numbers} 的当月工资已由 ${first.period} 发放。`,
      en: `${numbers}: the pay of the month was paid by the payroll of ${first.period}.`,
    },
    {
      zh: '其他款项请用“单独发放”批次，只发登记在该批次的项目。',
      en: 'Pay what is left by an off-cycle payroll, which pays only what is recorded for it.',
    },
    first.period,
  );
}

/** Facts of a further payroll are recorded while it is open, for people who are in it. */
export async function demandOpenPeriod(tx: Tx | Db, period: string, employmentId: string): Promise<void> {
  const found = await sql<{ state: string; isIn: boolean }>`
    select r.state, exists (select from payroll.run_person p where p.run_id = r.run_id and p.employment_id = ${employmentId} and p.is_included) as "isIn"
    from payroll.run r where r.period = ${period}`.execute(tx);
  const run = found.rows[0];
  if (!run) throw problems.notFound('payroll run', period);
  if (run.isIn && (run.state === 'draft' || run.state === 'calculated')) return;
  throw problems.conflict(
    run.isIn ? 'wrong-run-state' : 'not-in-run',
    run.isIn
      ? {
          zh: `${period} 正在计算或已提交。`,
          en: `The payroll of ${period} is being calculated, or is submitted or further on.`,
        }
      : { zh: `此人不在 ${period} 中。`, en: `This person is not in the payroll of ${period}.` },
    { zh: '请退回该批次，或建立新的批次。', en: 'Return that payroll, or open another one.' },
    period,
  );
}
