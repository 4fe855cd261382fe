import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { firstDay, nextMonth, previousMonth } from '../gather/months.ts';
import type { RunKind } from './run.ts';
import { markSuspended, suspensionsOfMonth } from './suspended.ts';

export interface OpenRun {
  readonly period: string;
  readonly payDay: string;
  readonly preparedBy: string;
  readonly openedAt: Date;
  readonly cutOffOn?: string | null;
  readonly thresholdFen?: number;
  readonly thresholdMillionths?: number;
}

/**
 * Opens the payroll of a month: everybody employed in it is included, and who came, left or moved since last month is
 * marked. The month before must be closed, so that year-to-date figures are final.
 */
export async function openRunOf(tx: Tx | Db, opening: OpenRun): Promise<{ runId: string; people: number }> {
  const { period } = opening;
  const others = await sql<{ runId: string; period: string; state: string }>`
    select run_id as "runId", period, state from payroll.run where period = ${period} or state <> 'closed' or left(period, 7) > ${period}`.execute(
    tx,
  );
  const blocking = others.rows[0];
  if (blocking) {
    throw problems.conflict(
      'run-in-the-way',
      blocking.period === period
        ? { zh: `${period} 的工资已经建立。`, en: `The payroll of ${period} has been opened already.` }
        : {
            zh: `${blocking.period} 的工资尚未关账，或已有更晚的月份。`,
            en: `The payroll of ${blocking.period} is not closed yet, or is later.`,
          },
      { zh: '请先完成该月份。', en: 'Finish that month first.' },
      blocking.period,
    );
  }
  const before = await sql<{
    runId: string;
  }>`select run_id as "runId" from payroll.run where period = ${previousMonth(period)} and state = 'closed'`.execute(
    tx,
  );
  const previousRunId = before.rows[0]?.runId ?? null;
  const runId = newId();
  await sql`insert into payroll.run (run_id, period, state, pay_day, previous_run_id, prepared_by, opened_at, threshold_fen, threshold_millionths, cut_off_on)
    values (${runId}, ${period}, 'draft', ${opening.payDay}, ${previousRunId}, ${opening.preparedBy}, ${opening.openedAt},
      ${opening.thresholdFen ?? 100_000}, ${opening.thresholdMillionths ?? 80_000}, ${opening.cutOffOn ?? null})`.execute(
    tx,
  );
  const people = await addPeople(tx, { runId, period, previousRunId });
  return { runId, people };
}

interface NewRun {
  readonly runId: string;
  readonly period: string;
  readonly previousRunId: string | null;
  readonly kind?: RunKind;
}

/**
 * Everybody employed in the month, compared with who was paid last month, in a fixed number of statements. Those already in the run stay
 * as they were decided, so that it may be asked again for people who were hired or imported since.
 */
export async function addPeople(tx: Tx | Db, { runId, period, previousRunId, kind }: NewRun): Promise<number> {
  // The people of other payrolls are chosen, and stay as they were.
  if (kind !== undefined && kind !== 'ordinary') return 0;
  const [first, next] = [firstDay(period), firstDay(nextMonth(period))];
  const added =
    await sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, reason, department_path)
    select e.person_id, ${runId}, e.employment_id, e.legal_entity_id,
      case when e.ended_on is not null and e.ended_on < ${next}::date then 'ended'
        when still.change = 'suspended' then 'suspended'
        when ${previousRunId}::uuid is null then 'stayed'
        when still.change = 'returned' then 'returned'
        when b.person_id is null then 'joined'
        when moved.person_id is not null then 'moved' else 'stayed' end,
      apart.period is null, case when apart.period is not null then apart.period || ' ' || apart.title end, e.department_path
    from people.employment e
    left join lateral (select r.period, r.title from payroll.run r join payroll.run_person a on a.run_id = r.run_id
        where left(r.period, 7) = ${period} and (r.kind = 'final' or (r.kind = 'off-cycle' and r.state <> 'closed')) and a.person_id = e.person_id and a.employment_id = e.employment_id and a.is_included
        limit 1) apart on true
    left join payroll.run_person b on b.person_id = e.person_id and b.employment_id = e.employment_id and b.run_id = ${previousRunId}::uuid and b.is_included
    left join (select distinct a.person_id, a.employment_id from people.assignment a
        join people.assignment c on c.person_id = a.person_id and c.employment_id = a.employment_id and c.effective_until = a.effective_from and c.department_id <> a.department_id
        where a.effective_from >= ${first}::date and a.effective_from < ${next}::date) moved
      on moved.person_id = e.person_id and moved.employment_id = e.employment_id
    left join ${suspensionsOfMonth(period)} still on still.person_id = e.person_id and still.employment_id = e.employment_id
    where e.hired_on < ${next}::date and (e.ended_on is null or e.ended_on > ${first}::date)
    on conflict (person_id, run_id, employment_id) do nothing`.execute(tx);
  await markSuspended(tx, runId, period);
  if (previousRunId) {
    await sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, department_path)
      select b.person_id, ${runId}, b.employment_id, b.legal_entity_id, 'left', false, b.department_path
      from payroll.run_person b
      left join payroll.run_person n on n.person_id = b.person_id and n.employment_id = b.employment_id and n.run_id = ${runId}
      where b.run_id = ${previousRunId} and b.is_included and n.person_id is null
      on conflict (person_id, run_id, employment_id) do nothing`.execute(tx);
  }
  return Number(added.numAffectedRows ?? 0);
}
