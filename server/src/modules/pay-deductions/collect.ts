/** What a month asks of the pay of everybody with an arrangement, as facts of the month; and what it took, once it is closed. */
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';

/** Source keys of what an arrangement asks among the inputs of a month begin with this. */
export const ARRANGEMENT_KEY = 'arrangement:';

/** The input that asks and the item that takes, by kind. */
export const ITEMS = {
  garnishment: { input: 'garnishment_ordered', item: 'garnishment_taken' },
  loss: { input: 'loss_claim', item: 'loss_deduction_taken' },
  advance: { input: 'advance_due', item: 'advance_recovered' },
  loan: { input: 'loan_due', item: 'loan_repayment_taken' },
} as const;
export type Kind = keyof typeof ITEMS;

/** Balance of an arrangement `a` before a month: the total and its interest, less what was taken, repaid and written off. */
export const balanceOf = (before: string | null = null): RawBuilder<unknown> => sql`
  (a.total_fen + coalesce((select sum(case m.kind when 'interest' then m.amount_fen else -m.amount_fen end) from pay_deductions.movement m
    where m.person_id = a.person_id and m.arrangement_id = a.arrangement_id and ${before === null ? sql`true` : sql`(m.period < ${before} or m.run_id is null)`}), 0))::bigint`;

/** Months from the first one through a month in which something is asked. */
const monthsAsked = (period: string): RawBuilder<unknown> => sql`
  (select count(*) from generate_series((a.from_period || '-01')::date, (${period} || '-01')::date, interval '1 month') as s (month)
    where not exists (select from pay_deductions.pause p where p.person_id = a.person_id and p.arrangement_id = a.arrangement_id
      and to_char(s.month, 'YYYY-MM') between p.from_period and p.until_period))`;

const isPaused = (period: string): RawBuilder<unknown> => sql`
  exists (select from pay_deductions.pause p where p.person_id = a.person_id and p.arrangement_id = a.arrangement_id and ${period} between p.from_period and p.until_period)`;

/** Nothing is asked after the month in which the employment ends: that month asks for all that is left of a loan. */
const isLeaving = (period: string): RawBuilder<unknown> => sql`
  exists (select from people.employment e where e.person_id = a.person_id and e.employment_id = a.employment_id and e.ended_on <= ((${period} || '-01')::date + interval '1 month')::date)`;

/**
 * What the month asks of each arrangement: the instalments up to it less what earlier months took, so that what a month could
 * not take is asked again; never more than the balance. Without an instalment the whole balance is asked, and the limits of the
 * pay items say how much of it is taken. An order without an end sum asks its amount anew each month.
 */
const askedQuery = (period: string, runId: string): RawBuilder<unknown> => sql`
  select a.person_id, a.employment_id, a.arrangement_id, a.kind, a.department_path, a.document, a.recorded_by, a.share_millionths, a.protected_fen,
    case when ${isPaused(period)} then 0
      when a.total_fen is null then coalesce(a.instalment_fen, 0)
      when a.kind in ('loan', 'advance') and ${isLeaving(period)} then ${balanceOf(period)}
      when a.instalment_fen is null then case when a.share_millionths is null then ${balanceOf(period)} else 0 end
      else greatest(0, least(${balanceOf(period)}, a.instalment_fen * ${monthsAsked(period)} - coalesce((select sum(m.amount_fen) from pay_deductions.movement m
        where m.person_id = a.person_id and m.arrangement_id = a.arrangement_id and m.kind = 'taken' and m.period < ${period}), 0))) end::bigint as asked_fen,
    case when ${isPaused(period)} or (a.total_fen is not null and ${balanceOf(period)} <= 0) then null else a.share_millionths end as share
  from pay_deductions.arrangement a
  where a.ended_at is null and a.from_period <= ${period} and (a.until_period is null or a.until_period >= ${period})
    and exists (select from payroll.run_person r where r.run_id = ${runId}::uuid and r.is_included and r.person_id = a.person_id and r.employment_id = a.employment_id)`;

/**
 * Writes what a month asks of the people of a run as its inputs; only what differs is touched, so that nobody is calculated again for
 * nothing. What other runs of the month ask of their people stays as it is.
 */
export async function collectFor(
  tx: Tx | Db,
  run: { readonly runId: string; readonly period: string; readonly kind: string },
  now: Date,
): Promise<void> {
  if (run.kind === 'off-cycle') return;
  // Final pay reads the facts of its month, which stand under the month.
  const period = run.period.slice(0, 7);
  const inputOf = sql`case kind ${sql.join(
    Object.entries(ITEMS).map(([kind, { input }]) => sql`when ${sql.lit(kind)} then ${sql.lit(input)}`),
    sql` `,
  )} end`;
  const wanted = sql`
    with asked as (${askedQuery(period, run.runId)}),
    wanted as (
      select person_id, employment_id, ${inputOf} as input_code, ${ARRANGEMENT_KEY} || arrangement_id as source_key, asked_fen as value, document, recorded_by, department_path from asked where asked_fen > 0
      union all
      select person_id, employment_id, 'garnishment_share', ${ARRANGEMENT_KEY} || arrangement_id, share / 100, document, recorded_by, department_path from asked where share > 0
      union all
      (select distinct on (person_id, employment_id) person_id, employment_id, 'garnishment_protected', ${`${ARRANGEMENT_KEY}protected`}, protected_fen, document, recorded_by, department_path from asked
      where kind = 'garnishment' and protected_fen > 0 and (asked_fen > 0 or share > 0) order by person_id, employment_id, protected_fen desc))`;
  await sql`${wanted}
    delete from payroll.pay_input i where i.period = ${period} and starts_with(i.source_key, ${sql.lit(ARRANGEMENT_KEY)})
      and not exists (select from payroll.run_person r join payroll.run q on q.run_id = r.run_id where left(q.period, 7) = ${period} and q.kind <> 'off-cycle' and q.run_id <> ${run.runId}::uuid
        and r.is_included and r.person_id = i.person_id and r.employment_id = i.employment_id)
      and not exists (select from wanted w where w.person_id = i.person_id and w.employment_id = i.employment_id and w.input_code = i.input_code and w.source_key = i.source_key)`.execute(
    tx,
  );
  await sql`${wanted}
    insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
    select person_id, employment_id, ${period}, input_code, source_key, value, '{"kind": "arrangement", "names": {"zh": "借款与扣款登记", "en": "Loans and deductions on record"}}'::jsonb, document, recorded_by, ${now}::timestamptz, department_path from wanted
    on conflict (person_id, employment_id, period, input_code, source_key) do update set value_scaled = excluded.value_scaled, recorded_at = excluded.recorded_at
      where payroll.pay_input.value_scaled <> excluded.value_scaled`.execute(tx);
}

/**
 * Books what a closed month took, arrangement by arrangement: by priority, each what it asked, the last one of a share what is
 * left; then the interest of the month. Booked once a run, whatever is repeated.
 *
 * @param placeOf place of an item's amount in the payslips of the run, from 1; null where its rules know no such item
 */
export async function bookTaken(
  tx: Tx | Db,
  run: { readonly runId: string; readonly period: string },
  placeOf: (item: string) => number | null,
  by: string,
  now: Date,
): Promise<void> {
  const { runId } = run;
  const period = run.period.slice(0, 7);
  const places = Object.entries(ITEMS).flatMap(([kind, { item, input }]) => {
    const place = placeOf(item);
    return place === null ? [] : [{ kind, input, place }];
  });
  if (places.length === 0) return;
  await sql`
    with item as (select * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as x (kind text, input text, place int)),
    asked as (
      select a.person_id, a.arrangement_id, a.department_path, a.kind, s.amounts[x.place] as taken,
        case when a.share_millionths is not null then s.amounts[x.place] else coalesce(i.value_scaled, 0) end as asked,
        row_number() over (partition by a.person_id, a.employment_id, a.kind order by a.priority, a.from_period, a.arrangement_id) as place
      from pay_deductions.arrangement a
      join item x on x.kind = a.kind
      join payroll.payslip s on s.period = ${run.period} and s.run_id = ${runId}::uuid and s.person_id = a.person_id and s.employment_id = a.employment_id and s.amounts[x.place] > 0
      left join payroll.pay_input i on i.person_id = a.person_id and i.employment_id = a.employment_id and i.period = ${period} and i.input_code = x.input and i.source_key = ${ARRANGEMENT_KEY} || a.arrangement_id
      where i.value_scaled > 0 or exists (select from payroll.pay_input h where h.person_id = a.person_id and h.employment_id = a.employment_id and h.period = ${period}
        and h.input_code = 'garnishment_share' and h.source_key = ${ARRANGEMENT_KEY} || a.arrangement_id)),
    shared as (
      select *, least(asked, taken - coalesce(sum(asked) over (partition by person_id, kind order by place rows between unbounded preceding and 1 preceding), 0)) as part from asked)
    insert into pay_deductions.movement (person_id, movement_id, arrangement_id, kind, period, amount_fen, run_id, recorded_by, recorded_at, department_path)
    select person_id, gen_random_uuid(), arrangement_id, 'taken', ${period}, part, ${runId}::uuid, ${by}, ${now}::timestamptz, department_path from shared where part > 0
    on conflict (person_id, arrangement_id, kind, run_id) where run_id is not null do nothing`.execute(tx);
  await sql`
    insert into pay_deductions.movement (person_id, movement_id, arrangement_id, kind, period, amount_fen, run_id, recorded_by, recorded_at, department_path)
    select a.person_id, gen_random_uuid(), a.arrangement_id, 'interest', ${period}, round(${balanceOf()} * a.rate_millionths / 12000000.0)::bigint, ${runId}::uuid, ${by}, ${now}::timestamptz, a.department_path
    from pay_deductions.arrangement a
    where a.ended_at is null and a.rate_millionths > 0 and a.from_period <= ${period} and round(${balanceOf()} * a.rate_millionths / 12000000.0) > 0
      and not exists (select from pay_deductions.movement m where m.person_id = a.person_id and m.arrangement_id = a.arrangement_id and m.kind = 'interest' and m.period = ${period})
      and exists (select from payroll.run_person r where r.run_id = ${runId}::uuid and r.is_included and r.person_id = a.person_id and r.employment_id = a.employment_id)
    on conflict (person_id, arrangement_id, kind, run_id) where run_id is not null do nothing`.execute(tx);
}
