/**
 * The pay group of an employment in a month: by name, else the one that takes its legal entity, else none, which is the
 * group of everybody else. A group that is not in use in the month takes nobody. Every employment has one answer for every
 * month, those that have ended too, so that groups share all people among them.
 */
import { type RawBuilder, sql } from 'kysely';
import type { RunKind } from '../record/run.ts';
import { firstDay } from './months.ts';

/** Joins `gm`, `mg`, `ge` and `eg` to an employment, a row each. */
export function payGroupJoins(employment: string, period: string): RawBuilder<unknown> {
  const e = sql.raw(employment);
  const isInForce = (table: string) =>
    sql`${sql.raw(table)}.effective_from <= ${firstDay(period)}::date and (${sql.raw(table)}.effective_until is null or ${sql.raw(table)}.effective_until > ${firstDay(period)}::date)`;
  return sql`left join payroll.pay_group_member gm on gm.person_id = ${e}.person_id and gm.employment_id = ${e}.employment_id and gm.superseded_at is null and ${isInForce('gm')}
    left join payroll.pay_group mg on mg.pay_group_id = gm.pay_group_id and ${isInForce('mg')}
    left join payroll.pay_group_entity ge on ge.legal_entity_id = ${e}.legal_entity_id and ${isInForce('ge')}
    left join payroll.pay_group eg on eg.pay_group_id = ge.pay_group_id and ${isInForce('eg')}`;
}

/** Its id after `payGroupJoins`; null is everybody else. */
export const PAY_GROUP = sql`case when gm.person_id is not null and (gm.pay_group_id is null or mg.pay_group_id is not null) then mg.pay_group_id else eg.pay_group_id end`;

/** By itself, for few employments. */
export const payGroupOf = (employment: string, period: string): RawBuilder<unknown> =>
  sql`(select ${PAY_GROUP} from (values (1)) one (n) ${payGroupJoins(employment, period)})`;

interface OrdinaryRun {
  readonly runId: string;
  readonly kind: RunKind;
  readonly period: string;
  readonly payGroupId: string | null;
}

/**
 * Whether facts of a month are for this run to pay: those of its people, and of people whom no ordinary run of the month pays and
 * who are of its group, such as those who have left. The runs of a month share all facts among them. A further payroll has a
 * period of its own, whose facts are all its.
 *
 * @param table with `person_id` and `employment_id`
 */
export function isOfRun({ runId, kind, period, payGroupId }: OrdinaryRun, table: string): RawBuilder<unknown> {
  if (kind !== 'ordinary') return sql`true`;
  const t = sql.raw(table);
  const included = sql`m.person_id = ${t}.person_id and m.employment_id = ${t}.employment_id and m.is_included`;
  return sql`(exists (select from payroll.run_person m where m.run_id = ${runId}::uuid and ${included})
    or (not exists (select from payroll.run_person m where m.ordinary_month = ${period} and ${included})
      and (select ${PAY_GROUP} is not distinct from ${payGroupId}::uuid from people.employment e ${payGroupJoins('e', period)} where e.person_id = ${t}.person_id and e.employment_id = ${t}.employment_id)))`;
}

/** The ordinary run that pays the month of an employment: the one it is in, else that of its pay group; null while there is none. */
export function ordinaryRunOf(employment: string, period: string): RawBuilder<unknown> {
  const e = sql.raw(employment);
  return sql`coalesce(
    (select m.run_id from payroll.run_person m where m.ordinary_month = ${period} and m.person_id = ${e}.person_id and m.employment_id = ${e}.employment_id and m.is_included),
    (select r.run_id from payroll.run r where r.kind = 'ordinary' and r.period = ${period} and r.pay_group_id is not distinct from ${payGroupOf(employment, period)}))`;
}
