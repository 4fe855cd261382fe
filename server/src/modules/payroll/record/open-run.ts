import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../../platform/database/index.ts';
import { type Problem, problems } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { firstDay, nextMonth, previousMonth } from '../gather/months.ts';
import { PAY_GROUP, payGroupJoins, payGroupOf } from '../gather/pay-group.ts';
import type { PayGroupName } from './pay-group-name.ts';
import { isOfGroup, periodWords } from './pay-group-name.ts';
import type { RunKind } from './run.ts';
import { countryOfGroup, demandOneCountry } from './run-country.ts';
import { markSuspended, suspensionsOfMonth } from './suspended.ts';

export interface OpenRun {
  readonly period: string;
  /** Null or left out is everybody who is in no group. */
  readonly payGroupId?: string | null;
  readonly payDay: string;
  readonly preparedBy: string;
  readonly openedAt: Date;
  readonly cutOffOn?: string | null;
  readonly thresholdFen?: number;
  readonly thresholdMillionths?: number;
}

/**
 * Opens the payroll of a month for a pay group: everybody of it employed in the month is included, and who came, left or moved
 * since last month is marked. The month before must be closed for all of them, so that year-to-date figures are final.
 */
export async function openRunOf(tx: Tx | Db, opening: OpenRun): Promise<{ runId: string; people: number }> {
  const { period, payGroupId = null } = opening;
  await lockOpening(tx);
  await demandGroup(tx, payGroupId, period);
  const inTheWay = await runInTheWay(tx, payGroupId, period);
  if (inTheWay) throw inTheWay;
  const country = await countryOfGroup(tx, payGroupId, period);
  const before = await sql<{ runId: string }>`select run_id as "runId" from payroll.run
    where period = ${previousMonth(period)} and ${isOfGroup(payGroupId)} and state = 'closed' and country = ${country}`.execute(
    tx,
  );
  const previousRunId = before.rows[0]?.runId ?? null;
  const runId = newId();
  await sql`insert into payroll.run (run_id, period, country, currency, pay_group_id, state, pay_day, previous_run_id, prepared_by, opened_at, threshold_fen, threshold_millionths, cut_off_on)
    values (${runId}, ${period}, ${country}, ${currencyOfPlace(country).code}, ${payGroupId}, 'draft', ${opening.payDay}, ${previousRunId}, ${opening.preparedBy}, ${opening.openedAt},
      ${opening.thresholdFen ?? 100_000}, ${opening.thresholdMillionths ?? 80_000}, ${opening.cutOffOn ?? null})`.execute(
    tx,
  );
  const people = await addPeople(tx, { runId, period, country, previousRunId, payGroupId });
  return { runId, people };
}

/** Payrolls are opened one after the other, so that two of them never take the same number or the same person. */
export async function lockOpening(tx: Tx | Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('payroll.open-run', 0))`.execute(tx);
}

async function demandGroup(tx: Tx | Db, payGroupId: string | null, period: string): Promise<void> {
  if (payGroupId === null) return;
  const found = await sql<{ code: string; isInUse: boolean }>`
    select code, effective_from <= ${firstDay(period)}::date and (effective_until is null or effective_until > ${firstDay(period)}::date) as "isInUse"
    from payroll.pay_group where pay_group_id = ${payGroupId}::uuid`.execute(tx);
  const group = found.rows[0];
  if (!group) throw problems.notFound('pay group', payGroupId);
  if (group.isInUse) return;
  throw problems.conflict(
    'pay-group-not-in-use',
    {
      zh: `薪资组 ${group.code} 在 ${period} 未启用或已停用。`,
      en: `The pay group ${group.code} is not in use in ${period}.`,
    },
    { zh: '请选择该月启用的薪资组。', en: 'Choose a pay group in use in that month.' },
    group.code,
  );
}

/** What a group's month waits for; null when it may be opened. */
export async function runInTheWay(tx: Tx | Db, payGroupId: string | null, period: string): Promise<Problem | null> {
  return (await openElsewhere(tx, payGroupId, period)) ?? (await moversUnpaid(tx, payGroupId, period));
}

/** A payroll of the group, or with one of its people, that is open or later. */
async function openElsewhere(tx: Tx | Db, payGroupId: string | null, period: string): Promise<Problem | null> {
  const isOwn = sql`(r.kind = 'ordinary' and r.pay_group_id is not distinct from ${payGroupId}::uuid)`;
  const found = await sql<{ period: string; isOwn: boolean; payGroup: PayGroupName | null; number: string | null }>`
    select r.period, ${isOwn} as "isOwn", case when g.pay_group_id is not null then jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) end as "payGroup", someone.number
    from payroll.run r left join payroll.pay_group g on g.pay_group_id = r.pay_group_id
    left join lateral (
      select e.number from payroll.run_person p join people.employment e on e.person_id = p.person_id and e.employment_id = p.employment_id
      where p.run_id = r.run_id and p.is_included and not ${isOwn} and not (r.kind = 'ordinary' and r.period = ${period}) and ${payGroupOf('e', period)} is not distinct from ${payGroupId}::uuid
      limit 1) someone on true
    where (r.state <> 'closed' or left(r.period, 7) > ${period} or (${isOwn} and r.period = ${period})) and (${isOwn} or someone.number is not null)
    order by r.period limit 1`.execute(tx);
  const blocking = found.rows[0];
  if (!blocking) return null;
  const run = periodWords(blocking.period, blocking.payGroup);
  const who = blocking.number;
  return problems.conflict(
    'run-in-the-way',
    blocking.isOwn && blocking.period === period
      ? { zh: `${run.zh} 的工资已经建立。`, en: `The payroll of ${run.en} has been opened already.` }
      : {
          zh: `${who === null ? '' : `${who} 在其中：`}${run.zh} 的工资尚未关账，或已有更晚的月份。`,
          en: `The payroll of ${run.en} is not closed yet, or is later${who === null ? '' : `; ${who} is in it`}.`,
        },
    { zh: '请先完成该月份。', en: 'Finish that month first.' },
    blocking.period,
  );
}

/** Who comes from another group was paid last month there: that month must be closed. */
async function moversUnpaid(tx: Tx | Db, payGroupId: string | null, period: string): Promise<Problem | null> {
  const last = previousMonth(period);
  const found = await sql<{ payGroup: PayGroupName | null; people: number }>`
    with moved as (
      select ${payGroupOf('n', last)} as pay_group_id from (
        select e.person_id, e.employment_id, e.legal_entity_id from people.employment e ${payGroupJoins('e', period)}
        where e.hired_on < ${firstDay(period)}::date and (e.ended_on is null or e.ended_on > ${firstDay(period)}::date) and ${PAY_GROUP} is not distinct from ${payGroupId}::uuid) n
      where exists (select from payroll.run where kind = 'ordinary' and period = ${last}) and exists (select from payroll.pay_group))
    select case when g.pay_group_id is not null then jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) end as "payGroup", count(*) as people
    from moved m left join payroll.pay_group g on g.pay_group_id = m.pay_group_id
    where m.pay_group_id is distinct from ${payGroupId}::uuid
      and not exists (select from payroll.run r where r.kind = 'ordinary' and r.period = ${last} and r.state = 'closed' and r.pay_group_id is not distinct from m.pay_group_id)
    group by g.pay_group_id limit 1`.execute(tx);
  const first = found.rows[0];
  if (!first) return null;
  const run = periodWords(last, first.payGroup ?? 'everybody-else');
  return problems.conflict(
    'run-in-the-way',
    {
      zh: `${first.people} 人上月在${run.zh}，该批次尚未关账。`,
      en: `${quantity(first.people, 'person comes', 'people come')} from ${run.en}, whose payroll is not closed.`,
    },
    { zh: '请先完成该批次。', en: 'Finish that payroll first.' },
    last,
  );
}

interface NewRun {
  readonly runId: string;
  readonly period: string;
  readonly country: string;
  readonly previousRunId: string | null;
  readonly payGroupId: string | null;
  readonly kind?: RunKind;
}

/**
 * Everybody of the group employed in the month, compared with who was paid last month, in a fixed number of statements. Those already
 * in the run stay as they were decided, so that it may be asked again for people who were hired or imported since.
 */
export async function addPeople(tx: Tx | Db, run: NewRun): Promise<number> {
  const { runId, period, previousRunId, payGroupId, kind } = run;
  // The people of other payrolls are chosen, and stay as they were.
  if (kind !== undefined && kind !== 'ordinary') return 0;
  const [first, next] = [firstDay(period), firstDay(nextMonth(period))];
  const others = await ordinaryRuns(tx, run);
  const ofMonth = others.filter((other) => other.period === period).map((other) => other.runId);
  const ofLast = others.filter((other) => other.period !== period).map((other) => other.runId);
  const isFirst = previousRunId === null && ofLast.length === 0;
  const isElsewhere = (runIds: readonly string[]) =>
    runIds.length === 0
      ? sql`false`
      : sql`exists (select from payroll.run_person o where o.run_id = any (${runIds}::uuid[]) and o.person_id = e.person_id and o.employment_id = e.employment_id and o.is_included)`;
  const added =
    await sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, reason, department_path, ordinary_month)
    select e.person_id, ${runId}, e.employment_id, e.legal_entity_id,
      case when e.ended_on is not null and e.ended_on < ${next}::date then 'ended'
        when still.change = 'suspended' then 'suspended'
        when ${isFirst} then 'stayed'
        when still.change = 'returned' then 'returned'
        when b.person_id is null then case when ${isElsewhere(ofLast)} then 'regrouped' else 'joined' end
        when moved.person_id is not null then 'moved' else 'stayed' end,
      apart.period is null, case when apart.period is not null then apart.period || ' ' || apart.title end, e.department_path, ${period}
    from people.employment e
    ${payGroupJoins('e', period)}
    left join lateral (select r.period, r.title from payroll.run r join payroll.run_person a on a.run_id = r.run_id
        where left(r.period, 7) = ${period} and (r.kind = 'final' or (r.kind = 'off-cycle' and r.state <> 'closed')) and a.person_id = e.person_id and a.employment_id = e.employment_id and a.is_included
        limit 1) apart on true
    left join payroll.run_person b on b.person_id = e.person_id and b.employment_id = e.employment_id and b.run_id = ${previousRunId}::uuid and b.is_included
    left join (select distinct a.person_id, a.employment_id from people.assignment a
        join people.assignment c on c.person_id = a.person_id and c.employment_id = a.employment_id and c.effective_until = a.effective_from and c.department_id <> a.department_id
        where a.effective_from >= ${first}::date and a.effective_from < ${next}::date) moved
      on moved.person_id = e.person_id and moved.employment_id = e.employment_id
    left join ${suspensionsOfMonth(period)} still on still.person_id = e.person_id and still.employment_id = e.employment_id
    where e.hired_on < ${next}::date and (e.ended_on is null or e.ended_on > ${first}::date) and ${PAY_GROUP} is not distinct from ${payGroupId}::uuid
      and not ${isElsewhere(ofMonth)}
    on conflict (person_id, run_id, employment_id) do nothing`.execute(tx);
  await demandOneCountry(tx, run);
  await markSuspended(tx, runId, period);
  if (previousRunId) {
    await sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, department_path, ordinary_month)
      select b.person_id, ${runId}, b.employment_id, b.legal_entity_id,
        case when e.ended_on is null or e.ended_on > ${first}::date then 'regrouped' else 'left' end, false, b.department_path, ${period}
      from payroll.run_person b
      join people.employment e on e.person_id = b.person_id and e.employment_id = b.employment_id
      left join payroll.run_person n on n.person_id = b.person_id and n.employment_id = b.employment_id and n.run_id = ${runId}
      where b.run_id = ${previousRunId} and b.is_included and n.person_id is null
      on conflict (person_id, run_id, employment_id) do nothing`.execute(tx);
  }
  return Number(added.numAffectedRows ?? 0);
}

/** Ordinary payrolls of other groups, of the month and of the one before. */
async function ordinaryRuns(tx: Tx | Db, run: NewRun): Promise<{ runId: string; period: string }[]> {
  const found = await sql<{ runId: string; period: string }>`
    select run_id as "runId", period from payroll.run
    where kind = 'ordinary' and period in (${run.period}, ${previousMonth(run.period)}) and run_id <> ${run.runId} and pay_group_id is distinct from ${run.payGroupId}::uuid`.execute(
    tx,
  );
  return found.rows;
}
