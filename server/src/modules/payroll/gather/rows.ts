/** The statements of a batch: a fixed number, each set-based over the people of the batch. */
import { type RawBuilder, sql } from 'kysely';
import { firstDay, nextMonth, taxYearOf } from './months.ts';
import type { Statements } from './statements.ts';

export interface BatchKey {
  readonly runId: string;
  readonly period: string;
  /** A subquery of (person_id, employment_id): whose facts are gathered. */
  readonly people: RawBuilder<unknown>;
  /** Facts recorded after this moment do not exist for this calculation. */
  readonly knownAt: Date;
}

export interface PersonRow {
  readonly personId: string;
  readonly employmentId: string;
  readonly legalEntityId: string;
  readonly jurisdiction: string;
  readonly hiredOn: string;
  readonly endedOn: string | null;
  readonly fullTimeShare: number;
  readonly departmentPath: string;
  /** Earlier employments with the same employer in the tax year, as `first day/first day after`, in order. */
  readonly earlierSpans: readonly string[];
}

/** The people of a batch of a run. */
export const peopleOfBatch = (runId: string, number: number): RawBuilder<unknown> =>
  sql`(select person_id, employment_id from payroll.run_person where run_id = ${runId} and batch_number = ${number} and is_included)`;

/** People named one by one, for a month calculated again. */
export const peopleNamed = (personIds: readonly string[], employmentIds: readonly string[]): RawBuilder<unknown> =>
  sql`(select * from unnest(${personIds}::uuid[], ${employmentIds}::uuid[]) as named (person_id, employment_id))`;

const members = ({ people }: BatchKey): RawBuilder<unknown> => people;

const known = ({ knownAt }: BatchKey, alias: string) =>
  sql`${sql.ref(`${alias}.recorded_at`)} <= ${knownAt} and (${sql.ref(`${alias}.superseded_at`)} is null or ${sql.ref(`${alias}.superseded_at`)} > ${knownAt})`;

export const personRows = (statements: Statements, key: BatchKey): Promise<PersonRow[]> =>
  statements.rows(sql<PersonRow>`
    select r.person_id as "personId", r.employment_id as "employmentId", r.legal_entity_id as "legalEntityId", v.city as jurisdiction,
      e.hired_on as "hiredOn", e.ended_on as "endedOn", e.full_time_share as "fullTimeShare", r.department_path::text as "departmentPath",
      coalesce((select array_agg(o.hired_on || '/' || o.ended_on order by o.hired_on) from people.employment o
        where o.person_id = e.person_id and o.legal_entity_id = e.legal_entity_id and o.hired_on < e.hired_on
          and o.ended_on > ${`${taxYearOf(key.period)}-01-01`}::date), '{}') as "earlierSpans"
    from payroll.run_person r
    join ${members(key)} m on m.person_id = r.person_id and m.employment_id = r.employment_id
    join people.employment e on e.person_id = r.person_id and e.employment_id = r.employment_id
    join organization.legal_entity_version v on v.legal_entity_id = r.legal_entity_id
      and v.effective_from < ${firstDay(nextMonth(key.period))}::date and (v.effective_until is null or v.effective_until >= ${firstDay(nextMonth(key.period))}::date)
    where r.run_id = ${key.runId}
    order by r.person_id, r.employment_id`);

export interface RecurringRow {
  readonly employmentId: string;
  readonly inputCode: string;
  readonly effectiveFrom: string;
  readonly valueScaled: number;
  readonly reason: string;
  readonly hasDocument: boolean;
}

/** What was known of recurring pay in the month: the row in force on its first day and every change within it. */
export const recurringRows = (statements: Statements, key: BatchKey): Promise<RecurringRow[]> =>
  statements.rows(sql<RecurringRow>`
    select "employmentId", "inputCode", "effectiveFrom", "valueScaled", reason, "hasDocument" from (
      select r.employment_id as "employmentId", r.input_code as "inputCode", r.effective_from as "effectiveFrom", r.value_scaled as "valueScaled",
        r.reason, r.document is not null as "hasDocument",
        lead(r.effective_from) over (partition by r.person_id, r.employment_id, r.input_code order by r.effective_from) as next_from
      from pay_structure.recurring_pay r join ${members(key)} m on m.person_id = r.person_id and m.employment_id = r.employment_id
      where ${known(key, 'r')} and r.effective_from < ${firstDay(nextMonth(key.period))}::date) as t
    where next_from is null or next_from > ${firstDay(key.period)}::date
    order by "employmentId", "inputCode", "effectiveFrom"`);

export interface EnrolmentRow {
  readonly employmentId: string;
  readonly scheme: 'social-insurance' | 'housing-fund';
  readonly contributionYear: string;
  readonly baseFen: number;
  readonly rateMillionths: number | null;
}

export const enrolmentRows = (statements: Statements, key: BatchKey): Promise<EnrolmentRow[]> =>
  statements.rows(sql<EnrolmentRow>`
    select distinct on (r.employment_id, r.scheme) r.employment_id as "employmentId", r.scheme, r.contribution_year as "contributionYear",
      r.base_fen as "baseFen", r.rate_millionths as "rateMillionths"
    from insurance.enrolment r join ${members(key)} m on m.person_id = r.person_id and m.employment_id = r.employment_id
    where ${known(key, 'r')} and r.effective_from <= ${firstDay(key.period)}::date and (r.effective_until is null or r.effective_until > ${firstDay(key.period)}::date)
    order by r.employment_id, r.scheme, r.effective_from desc`);

export interface DeductionRow {
  readonly personId: string;
  readonly kind: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly amountFen: number;
}

/** Declared special additional deductions that touch the tax year. */
export const deductionRows = (statements: Statements, key: BatchKey): Promise<DeductionRow[]> =>
  statements.rows(sql<DeductionRow>`
    select r.person_id as "personId", r.kind, r.effective_from as "effectiveFrom", r.effective_until as "effectiveUntil", r.amount_fen as "amountFen"
    from payroll.special_deduction r join (select distinct person_id from ${members(key)} d) m on m.person_id = r.person_id
    where ${known(key, 'r')} and r.effective_from < ${firstDay(nextMonth(key.period))}::date
      and (r.effective_until is null or r.effective_until > ${`${taxYearOf(key.period)}-01-01`}::date)
    order by r.person_id, r.kind, r.effective_from, r.deduction_id`);

export interface InputRow {
  readonly employmentId: string;
  readonly inputCode: string;
  readonly valueScaled: number;
  readonly sourceKeys: string;
  readonly isUndocumented: boolean;
}

/** Facts of the month; several sources of one input add up. */
export const inputRows = (statements: Statements, key: BatchKey): Promise<InputRow[]> =>
  statements.rows(sql<InputRow>`
    select r.employment_id as "employmentId", r.input_code as "inputCode", sum(r.value_scaled)::bigint as "valueScaled",
      string_agg(r.source_key, ',' order by r.source_key) as "sourceKeys",
      bool_or(r.source ->> 'kind' = 'manual' and r.document is null) as "isUndocumented"
    from payroll.pay_input r join ${members(key)} m on m.person_id = r.person_id and m.employment_id = r.employment_id
    where r.period = ${key.period} and r.recorded_at <= ${key.knownAt}
    group by r.employment_id, r.input_code order by r.employment_id, r.input_code`);

export interface PreviousRow {
  readonly employmentId: string;
  readonly jurisdiction: string;
  readonly definitionDigest: string;
  readonly amounts: number[];
  readonly facts: PinnedFacts;
}

/** What the engine was given for a payslip. Values are scaled integers by the scales of the pinned definition. */
export interface PinnedFacts {
  readonly inputs: Readonly<Record<string, number | boolean | string>>;
  readonly prior: Readonly<Record<string, number>>;
  /** This month's part of the inputs that run through the tax year. */
  readonly monthly: Readonly<Record<string, number>>;
  /** Where an input came from, e.g. `recurring:2026-05-01`, `sheet:attendance`. */
  readonly origins: Readonly<Record<string, string>>;
}

/** Last month's recorded payslips of these people. */
export const previousRows = (statements: Statements, key: BatchKey, previousPeriod: string): Promise<PreviousRow[]> =>
  statements.rows(sql<PreviousRow>`
    select p.employment_id as "employmentId", p.jurisdiction, p.definition_digest as "definitionDigest", p.amounts, p.facts
    from payroll.payslip p join ${members(key)} m on m.person_id = p.person_id and m.employment_id = p.employment_id
    where p.period = ${previousPeriod}`);

export interface AccumulatorRow {
  readonly personId: string;
  readonly legalEntityId: string;
  readonly totals: Readonly<Record<string, number>>;
}

/** The last closed running totals of the tax year, by employer. */
export const accumulatorRows = (statements: Statements, key: BatchKey): Promise<AccumulatorRow[]> =>
  statements.rows(sql<AccumulatorRow>`
    select distinct on (a.person_id, a.legal_entity_id) a.person_id as "personId", a.legal_entity_id as "legalEntityId", a.totals
    from payroll.accumulator a join (select distinct person_id from ${members(key)} d) m on m.person_id = a.person_id
    where a.tax_year = ${taxYearOf(key.period)} and a.through_period < ${key.period}
    order by a.person_id, a.legal_entity_id, a.through_period desc`);

export interface TaxSituationRow {
  readonly personId: string;
  readonly inputCode: string;
  readonly value: number | boolean | string;
}

export const taxSituationRows = (statements: Statements, key: BatchKey): Promise<TaxSituationRow[]> =>
  statements.rows(sql<TaxSituationRow>`
    select t.person_id as "personId", t.input_code as "inputCode", t.value
    from payroll.tax_situation t join (select distinct person_id from ${members(key)} d) m on m.person_id = t.person_id
    where t.tax_year = ${taxYearOf(key.period)} and t.recorded_at <= ${key.knownAt}`);

export interface AccountRow {
  readonly personId: string;
  readonly isRecentlyChanged: boolean;
}

/** The bank account on pay day; changed = another one was in use before, and this one began within 30 days. */
export const accountRows = (statements: Statements, key: BatchKey, payDay: string): Promise<AccountRow[]> =>
  statements.rows(sql<AccountRow>`
    select a.person_id as "personId", bool_or(a.effective_from > ${payDay}::date - 30
      and exists (select from payments.bank_account b where b.person_id = a.person_id and b.effective_from < a.effective_from)) as "isRecentlyChanged"
    from payments.bank_account a join (select distinct person_id from ${members(key)} d) m on m.person_id = a.person_id
    where a.effective_from <= ${payDay}::date and (a.effective_until is null or a.effective_until > ${payDay}::date)
    group by a.person_id`);
