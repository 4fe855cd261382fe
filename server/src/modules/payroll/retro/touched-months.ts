/** Which closed months of whom have to be run again, cut into parts: set-based, by what is new since the last run. */
import { sql } from 'kysely';
import { firstDay } from '../gather/months.ts';
import { isOfRun } from '../gather/pay-group.ts';
import type { Statements } from '../gather/statements.ts';
import type { Run } from '../record/run.ts';

/**
 * The cycle published last (`c`) and those of its kind of the year before (`o`): who has a result there and none in the new
 * one is paid by another from then on.
 */
export const PAID_BEFORE = `join appraisals.cycle o on o.cycle_id = c.cycle_id
  or (o.kind = c.kind and o.state = 'published' and o.pays_from > c.pays_from - interval '1 year' and o.pays_from <= c.pays_from)`;

/** Source keys of differences among the pay inputs of a month begin with this. */
export const RETRO_KEY = 'retro:';

interface Since {
  readonly run: Run;
  /** The moment up to which the runs before knew the facts, the earliest of them. */
  readonly known: Date;
  /** Runs of the month before that the people of this one were in. */
  readonly lastRunIds: readonly string[];
  /** Closed months some of whose places have other rule values now. */
  readonly rules: readonly { readonly runId: string; readonly places: readonly string[] }[];
  /** Closed months whose differences change what later months of the tax year come to. */
  readonly hanging: readonly string[];
}

const first = (period: ReturnType<typeof sql.ref>) => sql`(${period} || '-01')::date`;
const month = (period: ReturnType<typeof sql.ref>) =>
  sql`daterange(${first(period)}, (${first(period)} + interval '1 month')::date)`;

/**
 * Months in which a value holds that was not known before, or no longer holds: pay and bases by their spans of validity,
 * facts of a month, a changed employment, results of an appraisal published late, rules announced late, and what the run
 * before left unpaid; with them the later months of the tax year where a difference reaches those. What is new is found
 * first, by the moment of recording: it is little, however long the history. People stay whole in a part.
 */
export async function cutTouched(statements: Statements, since: Since, partPeople: number): Promise<void> {
  const { run, known, lastRunIds, rules, hanging } = since;
  const isNew = (column: string) => sql`${sql.ref(column)} > ${known} and ${sql.ref(column)} <= ${run.knownAt}`;
  await statements.rows(sql`
    with closed as materialized (
      select run_id, period, ${month(sql.ref('period'))} as span from payroll.run where kind = 'ordinary' and state = 'closed' and period < ${run.period}),
    changed as materialized (
      ${spans('pay_structure.recurring_pay', sql`r.input_code, r.value_scaled`, since)}
      union all
      ${spans('people.suspension', sql`r.is_paid`, since)}
      union all
      select person_id, employment_id, false, ${month(sql.ref('period'))} from payroll.pay_input
      where ${isNew('recorded_at')} and period < ${run.period} and length(period) = 7 and not starts_with(source_key, ${RETRO_KEY})
      union all
      select person_id, employment_id, false, daterange(null, null) from people.employment where ${isNew('changed_at')}
      union all
      select s.person_id, s.employment_id, false, daterange(c.pays_from, null)
      from appraisals.cycle c ${sql.raw(PAID_BEFORE)} join appraisals.scorecard s on s.cycle_id = o.cycle_id
      where ${isNew('c.published_at')} and c.pays_from < ${firstDay(run.period)}::date
      union all
      ${spans('insurance.enrolment', sql`r.scheme, r.base_fen, r.rate_millionths`, since)}),
    touched as (
      -- Bases count by the first day of a month, pay by any day of it.
      select f.person_id, f.employment_id, c.run_id, c.period from changed f
      join closed c on f.span && c.span and (not f.is_first_day or lower(c.span) <@ f.span)
      union
      select u.person_id, u.employment_id, c.run_id, c.period from payroll.retro_unpaid u
      left join payroll.retro_decision d on d.person_id = u.person_id and d.run_id = u.run_id and d.employment_id = u.employment_id
      join closed c on c.period = u.origin_period
      where u.run_id = any (${lastRunIds}::uuid[]) and coalesce(d.choice, 'later') in ('later', 'this-run')
      union
      select s.person_id, s.employment_id, c.run_id, c.period
      from unnest(${rules.map((each) => each.runId)}::uuid[], ${rules.map((each) => each.places.join(' '))}::text[]) as l (run_id, places)
      join closed c on c.run_id = l.run_id
      join payroll.payslip s on s.period = c.period and s.run_id = c.run_id and s.jurisdiction = any (string_to_array(l.places, ' '))),
    paid as materialized (
      select t.person_id, t.employment_id, t.period from touched t
      join payroll.run_person was on was.person_id = t.person_id and was.run_id = t.run_id and was.employment_id = t.employment_id and was.is_included
      where ${isOfRun(run, 't')}),
    years as (
      select person_id, employment_id, left(period, 4) as year, min(period) as since from paid
      where exists (select from paid where period = any (${hanging}::text[])) group by 1, 2, 3),
    months as (
      select person_id, employment_id, period from paid
      union
      select p.person_id, p.employment_id, c.period from years y
      join payroll.run_person p on p.person_id = y.person_id and p.employment_id = y.employment_id and p.is_included
      join closed c on c.run_id = p.run_id and left(c.period, 4) = y.year and c.period >= y.since),
    people as (
      select person_id, employment_id, string_agg(period, ' ' order by period) as months,
        (dense_rank() over (order by person_id) - 1) / ${partPeople}::bigint + 1 as number
      from months group by person_id, employment_id)
    insert into payroll.retro_part (run_id, number, state, person_ids, employment_ids, months)
    select ${run.runId}, number, 'waiting', array_agg(person_id order by person_id, employment_id),
      array_agg(employment_id order by person_id, employment_id), array_agg(months order by person_id, employment_id)
    from people group by number`);
}

/** Spans in which a dated value is another one now than it was for the run before. */
function spans(table: string, value: ReturnType<typeof sql>, { run, known }: Since) {
  const isNew = (column: string) => sql`(${sql.ref(column)} > ${known} and ${sql.ref(column)} <= ${run.knownAt})`;
  const held = (moment: Date | null) =>
    sql`coalesce(range_agg(daterange(r.effective_from, r.effective_until)) filter (where r.recorded_at <= ${moment} and (r.superseded_at is null or r.superseded_at > ${moment})), '{}'::datemultirange)`;
  const isFirstDay = table === 'insurance.enrolment';
  return sql`select person_id, employment_id, ${sql.lit(isFirstDay)} as is_first_day, unnest((was - now) + (now - was)) as span from (
    select r.person_id, r.employment_id, ${held(known)} as was, ${held(run.knownAt)} as now
    from ${sql.table(table)} r join (
      select person_id, employment_id from ${sql.table(table)} where ${isNew('recorded_at')}
      union select person_id, employment_id from ${sql.table(table)} where ${isNew('superseded_at')}) n
      on n.person_id = r.person_id and n.employment_id = r.employment_id
    group by r.person_id, r.employment_id, ${value}) v
    where was <> now`;
}
