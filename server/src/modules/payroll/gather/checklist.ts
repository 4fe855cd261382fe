/** What a run waits for, beside what has arrived: one row an expected input, with the notice its owner would get. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { definitionIn } from '../../pay-structure/index.ts';
import type { Run } from '../record/run.ts';
import { type InputKind, KIND_NAMES, kindOfInput } from '../rules/input-kinds.ts';
import { firstDay, nextMonth } from './months.ts';

export interface Expected {
  readonly expectationId: string;
  readonly kind: InputKind;
  readonly legalEntityId: string | null;
  readonly entityZh: string | null;
  readonly entityEn: string | null;
  readonly ownerPersonId: string;
  readonly ownerZh: string;
  readonly ownerEn: string;
  readonly ownerPath: string;
  readonly dueOn: string;
  readonly isOverdue: boolean;
  readonly settled: 'delivered' | 'not-needed' | null;
  readonly note: string | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
}

export async function expectedInputs(tx: Tx, run: Run, now: Date): Promise<readonly Expected[]> {
  const found = await sql<Expected>`
    select x.expectation_id as "expectationId", x.kind, x.legal_entity_id as "legalEntityId", v.name_zh as "entityZh", v.name_en as "entityEn",
      x.owner_person_id as "ownerPersonId", p.name_zh as "ownerZh", p.name_en as "ownerEn", p.department_path::text as "ownerPath",
      (${run.payDay}::date - x.due_days_before::int)::text as "dueOn",
      ${run.payDay}::date - x.due_days_before::int < (${now}::timestamptz at time zone 'Asia/Shanghai')::date as "isOverdue",
      d.state as settled, d.note, d.decided_by as "settledBy", d.decided_at as "settledAt"
    from payroll.input_expectation x
    join people.person p on p.person_id = x.owner_person_id
    left join organization.legal_entity_version v on v.legal_entity_id = x.legal_entity_id
      and v.effective_from < ${firstDay(nextMonth(run.period))}::date and (v.effective_until is null or v.effective_until >= ${firstDay(nextMonth(run.period))}::date)
    left join payroll.run_delivery d on d.run_id = ${run.runId} and d.expectation_id = x.expectation_id
    where x.effective_from <= ${run.period} and (x.effective_until is null or x.effective_until >= ${run.period})
    order by "dueOn", array_position(${Object.keys(KIND_NAMES)}::text[], x.kind), v.name_en nulls first, x.expectation_id`.execute(
    tx,
  );
  return found.rows;
}

/** Facts that have arrived, of one kind and legal entity. */
export interface Arrived {
  readonly kind: InputKind;
  readonly legalEntityId: string;
  readonly rows: number;
  readonly people: number;
  readonly last: Date;
  readonly lastBy: string;
}

/** Facts of the month by input and legal entity, then by kind; declarations and enrolments count from last month's calculation on. */
export async function arrivedInputs(tx: Tx, run: Run): Promise<readonly Arrived[]> {
  const declared = (await definitionIn(tx, run.country, firstDay(run.period))).inputs;
  const kinds = declared.map((input) => ({ code: input.code, kind: kindOfInput(input) }));
  const since = sql`(select coalesce(b.known_at, '-infinity') from payroll.run r left join payroll.run b on b.run_id = r.previous_run_id where r.run_id = ${run.runId})`;
  const found = await sql<Arrived>`
    with fact as (
      select k.kind, i.person_id, i.employment_id, i.recorded_at, i.recorded_by from payroll.pay_input i
      join jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k (code text, kind text) on k.code = i.input_code
      where i.period = ${run.period} and not starts_with(i.source_key, 'retro:')
      union all
      select 'special-deduction', s.person_id, e.employment_id, s.recorded_at, s.recorded_by from payroll.special_deduction s
      join people.employment e on e.person_id = s.person_id where s.recorded_at > ${since}
      union all
      select 'insurance', n.person_id, n.employment_id, n.recorded_at, n.recorded_by from insurance.enrolment n where n.recorded_at > ${since})
    select f.kind, m.legal_entity_id as "legalEntityId", count(*) as rows, count(distinct f.person_id) as people, max(f.recorded_at) as last,
      (array_agg(f.recorded_by order by f.recorded_at desc))[1] as "lastBy"
    from fact f join payroll.run_person m on m.run_id = ${run.runId} and m.person_id = f.person_id and m.employment_id = f.employment_id
    group by f.kind, m.legal_entity_id`.execute(tx);
  return found.rows;
}

/** The notice an owner gets; no figure of anybody. */
export function chaseWords(expected: Expected, period: string): { readonly title: Words; readonly body: Words } {
  const kind = KIND_NAMES[expected.kind];
  const entity = expected.entityZh
    ? { zh: `${expected.entityZh} `, en: ` of ${expected.entityEn}` }
    : { zh: '', en: '' };
  const late = expected.isOverdue;
  return {
    title: { zh: `请提交 ${period} ${kind.zh}`, en: `${kind.en} for ${period} is awaited` },
    body: {
      zh: `${entity.zh}${period} 的“${kind.zh}”应于 ${expected.dueOn} 前提交，${late ? '现已逾期' : '目前尚未到齐'}。请尽快提交；如本月没有，请告知薪酬专员。`,
      en: `${kind.en}${entity.en} for ${period} ${late ? 'was' : 'is'} due on ${expected.dueOn} and ${late ? 'is overdue' : 'is not complete yet'}. Please hand it in, or tell the pay specialist that there is none this month.`,
    },
  };
}
