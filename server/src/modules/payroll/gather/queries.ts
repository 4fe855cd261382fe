/**
 * The statements of a batch: a fixed number, each set-based over a range of people and in their order, so that the facts of
 * a person are met by walking all answers side by side. Columns are read by `RowReader` in the order they stand here.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PayingCoefficients } from '../../appraisals/index.ts';
import { measureItems } from '../rules/measures.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { firstDay, monthOf, nextMonth, taxYearOf } from './months.ts';
import { among, type FactsKey, type People } from './people.ts';

type Query = RawBuilder<unknown>;

const sinceOf = ({ since, period }: FactsKey): string => since ?? period;

const known = ({ knownAt }: FactsKey) =>
  sql`r.recorded_at <= ${knownAt} and (r.superseded_at is null or r.superseded_at > ${knownAt})`;

/**
 * Who is in the run: person, employment, employer, hired, ended, share of full time, department, place with its layers. The
 * employment is looked up by its key for each person: people of a run written a minute ago have no statistics, and a planner
 * that expects one of them goes through the batch's employments again for each of 5,000.
 */
export const peopleQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.employment_id, r.legal_entity_id, e.hired_on, e.ended_on, e.full_time_share, r.department_path, coalesce(r.rules_place, v.city)
  from payroll.run_person r
  cross join lateral (
    select e.hired_on, e.ended_on, e.full_time_share from people.employment e
    where e.person_id = r.person_id and e.employment_id = r.employment_id offset 0
  ) e
  join organization.legal_entity_version v on v.legal_entity_id = r.legal_entity_id
    and v.effective_from < ${firstDay(nextMonth(key.period))}::date and (v.effective_until is null or v.effective_until >= ${firstDay(nextMonth(key.period))}::date)
  where r.run_id = ${key.runId}::uuid and ${among(key.people, 'r')} and r.is_included
  order by r.person_id, r.employment_id`;

/** Employments that ended in the tax year, the earliest first: person, employer, hired, ended. */
export const spansQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.legal_entity_id, r.hired_on, r.ended_on from people.employment r
  where ${among(key.people, 'r')} and r.ended_on > ${`${taxYearOf(sinceOf(key))}-01-01`}::date
  order by r.person_id, r.hired_on`;

/** What was known of recurring pay by the end of the month: person, employment, input, from, value, mark of a change to look at. */
export const recurringQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.employment_id, r.input_code, r.effective_from, r.value_scaled,
    r.effective_from >= ${firstDay(key.period)}::date and r.document is null and r.reason <> 'hire'
  from pay_structure.recurring_pay r
  where ${among(key.people, 'r')} and ${known(key)} and r.effective_from < ${firstDay(nextMonth(key.period))}::date
  order by r.person_id, r.employment_id, r.input_code, r.effective_from`;

/** Date of birth: person, day. Null where the pay of the country does not ask for an age. */
export const birthQuery = (people: People, { inputIndex }: PinnedDefinition): Query | null =>
  inputIndex.has('age_at_start') || inputIndex.has('age_at_end')
    ? sql`select r.person_id, r.birth_date from people.person r where ${among(people, 'r')} order by r.person_id`
    : null;

/** Suspensions without pay that touch the month: person, employment, from, until. */
export const suspensionQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.employment_id, r.effective_from, r.effective_until
  from people.suspension r
  where ${among(key.people, 'r')} and ${known(key)} and not r.is_paid and r.effective_from < ${firstDay(nextMonth(key.period))}::date
    and (r.effective_until is null or r.effective_until > ${firstDay(sinceOf(key))}::date)
  order by r.person_id, r.employment_id, r.effective_from`;

/**
 * The published scorecard that pays, one an employment: the first of the cycles in which there is one. Person, employment,
 * place of the cycle from 1, coefficient of the organisation, of the person (decimal texts).
 */
const coefficientQuery = (key: FactsKey, cycleIds: readonly string[]): Query => {
  const place = sql`array_position(${`{${cycleIds.join(',')}}`}::uuid[], s.cycle_id)`;
  return sql`
  select distinct on (r.person_id, s.employment_id) r.person_id, s.employment_id, ${place}::bigint, r.org_coefficient::text, r.personal_coefficient::text
  from appraisals.scorecard s
  join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.is_published and ${among(key.people, 'r')}
  where s.cycle_id = any (${`{${cycleIds.join(',')}}`}::uuid[]) and s.state = 'published' and ${among(key.people, 's')}
  order by r.person_id, s.employment_id, ${place}`;
};

/** Null before the first cycle that pays. */
export const scorecardsOf = (key: FactsKey, { cycles }: PayingCoefficients): Query | null =>
  cycles.length === 0
    ? null
    : coefficientQuery(
        key,
        cycles.map(({ cycleId }) => cycleId),
      );

/** Enrolments in force on the first day, the latest last: person, employment, from, until, scheme, contribution year, base, rate. */
export const enrolmentQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.employment_id, r.effective_from, r.effective_until, r.scheme, r.contribution_year, r.base_fen, r.rate_millionths
  from insurance.enrolment r
  where ${among(key.people, 'r')} and ${known(key)} and r.effective_from <= ${firstDay(key.period)}::date
    and (r.effective_until is null or r.effective_until > ${firstDay(sinceOf(key))}::date)
  order by r.person_id, r.employment_id, r.scheme, r.effective_from`;

/** Declared special additional deductions that touch the tax year: person, kind, from, until, amount. */
export const deductionQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.kind, r.effective_from, r.effective_until, r.amount_fen
  from payroll.special_deduction r
  where ${among(key.people, 'r')} and ${known(key)} and r.effective_from < ${firstDay(nextMonth(key.period))}::date
    and (r.effective_until is null or r.effective_until > ${`${taxYearOf(sinceOf(key))}-01-01`}::date)
  order by r.person_id, r.deduction_id`;

/** Who gets final pay is left out of the month's payroll, so that the facts of the month count once; retro stays with the month. */
const ofPeriod = ({ period, isFinal }: FactsKey) =>
  isFinal
    ? sql`(r.period = ${period} or (r.period = ${monthOf(period)} and not starts_with(r.source_key, 'retro:')))`
    : sql`r.period = ${period}`;

/** Facts of the month, several sources of one input side by side: person, employment, input, value, source, mark to look at. */
export const inputQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.employment_id, r.input_code, r.value_scaled, r.source_key, r.document is null and r.source ->> 'kind' = 'manual'
  from payroll.pay_input r
  where ${ofPeriod(key)} and ${among(key.people, 'r')} and r.recorded_at <= ${key.knownAt}
  order by r.person_id, r.employment_id, r.input_code, r.source_key`;

/**
 * Last closed running totals: person, employer, tax year, totals. Of the tax year before, those of the whole employment count:
 * a person without a payslip last month still has them. Those of the same month are of another payroll in it.
 */
export const accumulatorQuery = (period: string, people: People): Query => sql`
  select distinct on (r.person_id, r.legal_entity_id) r.person_id, r.legal_entity_id, r.tax_year, r.totals::text
  from payroll.accumulator r
  where ${among(people, 'r')} and r.tax_year in (${taxYearOf(period)}, ${String(Number(taxYearOf(period)) - 1)})
    and (r.through_period < ${monthOf(period)} or (r.through_period = ${monthOf(period)} and r.source = 'closing'))
  order by r.person_id, r.legal_entity_id, r.through_period desc`;

/** Who was in closed payrolls of chosen people: person, employment. */
export const furtherQuery = (people: People, runIds: readonly string[]): Query => sql`
  select distinct r.person_id, r.employment_id from payroll.run_person r
  where r.run_id = any (${`{${runIds.join(',')}}`}::uuid[]) and r.is_included and ${among(people, 'r')}
  order by r.person_id, r.employment_id`;

/** Declarations for a whole tax year: person, year, input, value. */
export const situationQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.tax_year, r.input_code, r.value::text from payroll.tax_situation r
  where ${among(key.people, 'r')} and r.tax_year between ${taxYearOf(sinceOf(key))} and ${taxYearOf(key.period)} and r.recorded_at <= ${key.knownAt}
  order by r.person_id, r.input_code`;

/** Accounts that began by pay day: person, whether it is the one in use then, whether it began within 30 days before. */
export const accountQuery = (key: FactsKey): Query => sql`
  select r.person_id, r.effective_until is null or r.effective_until > ${key.payDay}::date, r.effective_from > ${key.payDay}::date - 30
  from payments.bank_account r
  where ${among(key.people, 'r')} and r.effective_from <= ${key.payDay}::date
  order by r.person_id`;

/** Items of a recorded payslip that the comparison with it needs beside net, gross and cost; those watched come last. */
export function comparedItems({ program, itemIndex }: PinnedDefinition, watched: readonly string[]): readonly number[] {
  const rate = itemIndex.get('tax_rate');
  return [
    ...measureItems(program).tax.map((code) => itemIndex.get(code)!),
    ...(rate === undefined ? [] : [rate]),
    ...watched.flatMap((code) => itemIndex.get(code) ?? []),
  ];
}

/** Payslips of a closed run that is run again: ids, employer, place, department, facts, items, running totals. */
export const closedQuery = (people: People, { period, runId }: Pick<FactsKey, 'period' | 'runId'>): Query => sql`
  select r.person_id, r.employment_id, r.legal_entity_id, r.jurisdiction, r.department_path::text, r.inputs, r.texts, r.prior, r.amounts, r.accumulators
  from payroll.payslip r
  where r.period = ${period} and r.run_id = ${runId}::uuid and ${among(people, 'r')}
  order by r.person_id, r.employment_id`;

/** Payslips of the run before: ids, employer, place, totals, facts, running totals, then the compared items by their place. */
export const recordedQuery = (
  people: People,
  {
    period,
    runId,
    definition,
  }: { readonly period: string; readonly runId: string; readonly definition: PinnedDefinition },
  watched: readonly string[],
): Query => sql`
  select r.person_id, r.employment_id, r.legal_entity_id, r.jurisdiction, r.net_fen, r.gross_fen, r.cost_fen,
    r.inputs, r.texts, r.prior, r.monthly, r.accumulators${sql.join(
      comparedItems(definition, watched).map((item) => sql`, r.amounts[${sql.lit(item + 1)}]`),
      sql``,
    )}
  from payroll.payslip r
  where r.period = ${period} and r.run_id = ${runId}::uuid and ${among(people, 'r')}
  order by r.person_id, r.employment_id`;
