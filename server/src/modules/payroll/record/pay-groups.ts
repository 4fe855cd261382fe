/** Pay groups: who is paid together. Dated by month; months that have an ordinary payroll keep the groups they were opened with. */
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';
import { lockOpening } from './open-run.ts';
import { demandCountryOfGroup } from './run-country.ts';

interface SavedGroup {
  readonly payGroupId: string | null;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly payDay: number;
  readonly isPaidInNext: boolean;
  readonly cutOffDay: number | null;
  /** From this month on it has these legal entities; a new group is in use from then on. */
  readonly from: string;
  readonly legalEntityIds: readonly string[];
  readonly by: string;
  readonly at: Date;
}

/** Creates or changes a group; who is in it by its legal entities changes from a month on that has no payroll yet. */
export async function savePayGroupOf(tx: Tx | Db, group: SavedGroup): Promise<{ payGroupId: string }> {
  await lockOpening(tx);
  await demandCodeFree(tx, group);
  const payGroupId = group.payGroupId ?? newId();
  const held = group.payGroupId === null ? null : await entitiesOf(tx, group.payGroupId, group.from);
  if (held === null) {
    await demandNoRunFrom(tx, group.from);
    await sql`insert into payroll.pay_group (pay_group_id, code, name_zh, name_en, pay_day, is_paid_in_next, cut_off_day, effective_from, recorded_by, recorded_at)
      values (${payGroupId}, ${group.code}, ${group.zh}, ${group.en}, ${group.payDay}, ${group.isPaidInNext}, ${group.cutOffDay}, ${firstDay(group.from)}, ${group.by}, ${group.at})`.execute(
      tx,
    );
  } else {
    await sql`update payroll.pay_group set code = ${group.code}, name_zh = ${group.zh}, name_en = ${group.en}, pay_day = ${group.payDay}, is_paid_in_next = ${group.isPaidInNext}, cut_off_day = ${group.cutOffDay}
      where pay_group_id = ${payGroupId}::uuid`.execute(tx);
  }
  const wanted = [...new Set(group.legalEntityIds)].sort();
  if (JSON.stringify(wanted) !== JSON.stringify(held ?? [])) {
    await demandNoRunFrom(tx, group.from);
    await takeEntities(tx, payGroupId, wanted, group);
  }
  return { payGroupId };
}

async function demandCodeFree(tx: Tx | Db, { code, payGroupId }: SavedGroup): Promise<void> {
  const taken =
    await sql`select from payroll.pay_group where code = ${code} and pay_group_id is distinct from ${payGroupId}::uuid`.execute(
      tx,
    );
  if (taken.rows.length === 0) return;
  throw problems.conflict(
    'code-taken',
    { zh: `代码 ${code} 已被另一薪资组使用。`, en: `Another pay group has the code ${code}.` },
    { zh: '请换一个代码。', en: 'Choose another code.' },
    code,
  );
}

/** Legal entities a group has in a month, in order; @throws Problem when there is no such group. */
async function entitiesOf(tx: Tx | Db, payGroupId: string, month: string): Promise<string[]> {
  const found = await sql<{ ids: string[] }>`
    select coalesce((select array_agg(e.legal_entity_id::text order by e.legal_entity_id::text) from payroll.pay_group_entity e where e.pay_group_id = g.pay_group_id
      and e.effective_from <= ${firstDay(month)}::date and (e.effective_until is null or e.effective_until > ${firstDay(month)}::date)), '{}') as ids
    from payroll.pay_group g where g.pay_group_id = ${payGroupId}::uuid for update`.execute(tx);
  if (!found.rows[0]) throw problems.notFound('pay group', payGroupId);
  return found.rows[0].ids;
}

/** An entity taken from another group ends there; one of the group that is not wanted any more goes to everybody else. */
async function takeEntities(
  tx: Tx | Db,
  payGroupId: string,
  wanted: readonly string[],
  { from, by, at }: SavedGroup,
): Promise<void> {
  const first = firstDay(from);
  const concerned = sql`(pay_group_id = ${payGroupId}::uuid or legal_entity_id = any (${wanted}::uuid[]))`;
  await sql`delete from payroll.pay_group_entity where ${concerned} and effective_from >= ${first}::date`.execute(tx);
  await sql`update payroll.pay_group_entity set effective_until = ${first}::date where ${concerned} and (effective_until is null or effective_until > ${first}::date)`.execute(
    tx,
  );
  await sql`insert into payroll.pay_group_entity (pay_group_id, legal_entity_id, effective_from, recorded_by, recorded_at)
    select ${payGroupId}::uuid, id, ${first}::date, ${by}, ${at}::timestamptz from unnest(${wanted}::uuid[]) t (id)`.execute(
    tx,
  );
}

/** A group that is retired has its last month before; its people are in the group that takes their legal entity, else with everybody else. */
export async function retirePayGroupOf(tx: Tx | Db, payGroupId: string, from: string): Promise<void> {
  await lockOpening(tx);
  await demandNoRunFrom(tx, from);
  const first = firstDay(from);
  const retired = await sql<{ code: string }>`update payroll.pay_group set effective_until = ${first}::date
    where pay_group_id = ${payGroupId}::uuid and effective_from < ${first}::date returning code`.execute(tx);
  if (!retired.rows[0]) throw problems.notFound('pay group', payGroupId);
  await sql`delete from payroll.pay_group_entity where pay_group_id = ${payGroupId}::uuid and effective_from >= ${first}::date`.execute(
    tx,
  );
  await sql`update payroll.pay_group_entity set effective_until = ${first}::date where pay_group_id = ${payGroupId}::uuid and (effective_until is null or effective_until > ${first}::date)`.execute(
    tx,
  );
}

/** Months that have an ordinary payroll keep their groups, so that nobody is in two of them or in none. */
async function demandNoRunFrom(tx: Tx | Db, from: string): Promise<void> {
  const found = await sql<{
    period: string | null;
  }>`select max(period) as period from payroll.run where kind = 'ordinary' and period >= ${from}`.execute(tx);
  const period = found.rows[0]?.period;
  if (!period) return;
  throw problems.conflict(
    'month-has-run',
    {
      zh: `${period} 的工资已经建立，按当时的薪资组发放。`,
      en: `The payroll of ${period} is there already, with the groups of then.`,
    },
    { zh: `请从 ${nextMonth(period)} 或以后的月份起设定。`, en: `Choose ${nextMonth(period)} or a later month.` },
    period,
  );
}

interface Move {
  readonly employmentIds: readonly string[];
  /** Null = with everybody else. */
  readonly payGroupId: string | null;
  readonly from: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly importId?: string;
}

/** Employments are in a group by name from a month on; in a fixed number of statements. Answers how many were not in it before. */
export async function moveToPayGroup(tx: Tx | Db, move: Move): Promise<number> {
  const { employmentIds, payGroupId, from } = move;
  const first = firstDay(from);
  await lockOpening(tx);
  await demandInUse(tx, payGroupId, from);
  await demandMovable(tx, employmentIds, from);
  await demandCountryOfGroup(tx, move);
  const moved = await sql`
    with gone as (
      update payroll.pay_group_member set superseded_at = ${move.at}::timestamptz
      where employment_id = any (${employmentIds}::uuid[]) and superseded_at is null and (effective_until is null or effective_until > ${first}::date)
      returning *)
    select person_id, employment_id, pay_group_id, effective_from::text as "from", reason, recorded_by as "by", import_id as "importId", department_path::text as path from gone where effective_from < ${first}::date`.execute(
    tx,
  );
  await sql`insert into payroll.pay_group_member (person_id, employment_id, pay_group_id, effective_from, effective_until, reason, recorded_by, recorded_at, import_id, department_path)
    select r.person_id, r.employment_id, r.pay_group_id, r."from", ${first}::date, r.reason, r."by", ${move.at}::timestamptz, r."importId", r.path::ltree
    from jsonb_to_recordset(${JSON.stringify(moved.rows)}::jsonb) as r (person_id uuid, employment_id uuid, pay_group_id uuid, "from" date, reason text, "by" text, "importId" uuid, path text)`.execute(
    tx,
  );
  const added =
    await sql`insert into payroll.pay_group_member (person_id, employment_id, pay_group_id, effective_from, reason, recorded_by, recorded_at, import_id, department_path)
    select e.person_id, e.employment_id, ${payGroupId}::uuid, ${first}::date, ${move.reason}, ${move.by}, ${move.at}::timestamptz, ${move.importId ?? null}::uuid, e.department_path
    from people.employment e where e.employment_id = any (${employmentIds}::uuid[])`.execute(tx);
  return Number(added.numAffectedRows ?? 0);
}

async function demandInUse(tx: Tx | Db, payGroupId: string | null, from: string): Promise<void> {
  if (payGroupId === null) return;
  const found = await sql<{ code: string; isInUse: boolean }>`
    select code, effective_from <= ${firstDay(from)}::date and effective_until is null as "isInUse" from payroll.pay_group where pay_group_id = ${payGroupId}::uuid`.execute(
    tx,
  );
  const group = found.rows[0];
  if (!group) throw problems.notFound('pay group', payGroupId);
  if (group.isInUse) return;
  throw problems.conflict(
    'pay-group-not-in-use',
    {
      zh: `薪资组 ${group.code} 在 ${from} 未启用，或已定停用月份。`,
      en: `The pay group ${group.code} is not in use in ${from}, or is to be retired.`,
    },
    { zh: '请选择启用中的薪资组，或更晚的月份。', en: 'Choose a group in use, or a later month.' },
    group.code,
  );
}

/** @throws Problem when somebody is unknown, has left by then, or is in an ordinary payroll of that month or later. */
async function demandMovable(tx: Tx | Db, employmentIds: readonly string[], from: string): Promise<void> {
  const found = await sql<{ employmentId: string; number: string; hasLeft: boolean; period: string | null }>`
    select e.employment_id as "employmentId", e.number, coalesce(e.ended_on <= ${firstDay(from)}::date, false) as "hasLeft",
      (select max(m.ordinary_month) from payroll.run_person m where m.person_id = e.person_id and m.employment_id = e.employment_id and m.ordinary_month >= ${from} and m.is_included) as period
    from people.employment e where e.employment_id = any (${employmentIds}::uuid[])`.execute(tx);
  const known = new Set(found.rows.map((row) => row.employmentId));
  const unknown = employmentIds.filter((id) => !known.has(id));
  if (unknown.length > 0) throw problems.notFound('employment', unknown[0]!);
  const numbers = (rows: readonly { number: string }[]) =>
    rows
      .slice(0, 20)
      .map((row) => row.number)
      .join('、');
  const paid = found.rows.filter((row) => row.period !== null);
  if (paid.length > 0) {
    const last = paid
      .map((row) => row.period!)
      .sort()
      .at(-1)!;
    throw problems.conflict(
      'in-ordinary-run',
      { zh: `${numbers(paid)} 已在 ${last} 的工资中。`, en: `${numbers(paid)}: in the payroll of ${last}.` },
      { zh: `请从 ${nextMonth(last)} 起调整。`, en: `Move them from ${nextMonth(last)} on.` },
      last,
    );
  }
  const left = found.rows.filter((row) => row.hasLeft);
  if (left.length > 0) {
    throw problems.conflict(
      'has-left',
      { zh: `${numbers(left)} 在 ${from} 之前已离职。`, en: `${numbers(left)}: left before ${from}.` },
      {
        zh: '离职人员留在最后发薪的薪资组，其差额在该组处理。',
        en: 'Who has left stays in the group that paid last: their differences are settled there.',
      },
      numbers(left),
    );
  }
}

interface TakenBack {
  readonly importId: string;
  readonly from: string;
  /** When the moves were recorded. */
  readonly at: Date;
  readonly now: Date;
}

/** Undoes what an import moved, as long as nobody was paid by it: what it superseded holds again. */
export async function takeBackMoves(tx: Tx | Db, { importId, from, at, now }: TakenBack): Promise<void> {
  await lockOpening(tx);
  const moved = await sql<{ id: string }>`select employment_id as id from payroll.pay_group_member
    where import_id = ${importId}::uuid and effective_from = ${firstDay(from)}::date and superseded_at is null`.execute(
    tx,
  );
  const employmentIds = moved.rows.map((row) => row.id);
  await demandMovable(tx, employmentIds, from);
  const concerned = sql`employment_id = any (${employmentIds}::uuid[])`;
  await sql`update payroll.pay_group_member set superseded_at = ${now}::timestamptz where ${concerned} and recorded_at = ${at}::timestamptz and superseded_at is null`.execute(
    tx,
  );
  await sql`update payroll.pay_group_member set superseded_at = null where ${concerned} and superseded_at = ${at}::timestamptz`.execute(
    tx,
  );
}
