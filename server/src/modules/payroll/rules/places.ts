/** Whose rules hold for whom in a run: the employer's place, its industry, and the layers below the law a person is under. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { layersInForce, ruleLayers } from '../../pay-structure/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';

interface RunOfMonth {
  readonly runId: string;
  readonly period: string;
  readonly country: string;
}

/**
 * The place of everybody in a run as payslips keep it, `cn/shanghai night-shift`, with the layers named; null where it is
 * the employer's place alone. A person is under a layer when one of its rows fits the assignment at the end of the month.
 */
const placesQuery = (
  { runId, period }: RunOfMonth,
  layers: readonly string[],
  people: readonly string[] | null = null,
) => {
  const [first, next] = [firstDay(period), firstDay(nextMonth(period))];
  return sql`
    select r.person_id, r.employment_id, v.city as city,
      nullif(coalesce(' ' || v.industry, '') || coalesce((
        select string_agg(' ' || l.code, '' order by l.rank) from pay_structure.rule_layer l
        where l.code = any (${layers}) and exists (
          select from pay_structure.rule_layer_member m
          left join organization.department_version d on d.department_id = m.department_id
            and d.effective_from < ${next}::date and (d.effective_until is null or d.effective_until >= ${next}::date)
          where m.layer_id = l.layer_id and m.effective_from <= ${first}::date and (m.effective_until is null or m.effective_until > ${first}::date)
            and (m.legal_entity_id is null or m.legal_entity_id = r.legal_entity_id)
            and (m.contract_kind is null or m.contract_kind = e.contract_kind)
            and (m.department_id is null or a.department_path <@ d.path)
            and (m.job_id is null or m.job_id = a.job_id)
            and (m.grade_id is null or m.grade_id = a.grade_id))), ''), '') as more
    from payroll.run_person r
    join people.employment e on e.person_id = r.person_id and e.employment_id = r.employment_id
    join organization.legal_entity_version v on v.legal_entity_id = r.legal_entity_id
      and v.effective_from < ${next}::date and (v.effective_until is null or v.effective_until >= ${next}::date)
    left join lateral (
      select c.department_path, c.job_id, c.grade_id from people.assignment c
      where c.person_id = r.person_id and c.employment_id = r.employment_id and c.effective_from < ${next}::date
      order by c.effective_from desc limit 1) a on true
    where r.run_id = ${runId}::uuid and r.is_included ${people === null ? sql`` : sql`and r.person_id = any (${people}::uuid[])`}`;
};

/** Writes the place of everybody in a run, in one statement, and answers the places that occur. */
export async function assignPlaces(tx: Tx | Db, run: RunOfMonth): Promise<string[]> {
  await writePlaces(tx, run, null);
  const found = await sql<{ place: string }>`
    select place from (
      select distinct city as place from organization.legal_entity_version
        where effective_from < ${firstDay(nextMonth(run.period))}::date and (effective_until is null or effective_until > ${firstDay(run.period)}::date) and split_part(city, '/', 1) = ${run.country}
      union select distinct rules_place from payroll.run_person where run_id = ${run.runId}::uuid and rules_place is not null) each
    order by place`.execute(tx);
  return found.rows.map(({ place }) => place);
}

/** The same for some people, whose places may be others than they were; asks about nobody else, however large the run is. */
export async function assignPlacesOf(tx: Tx | Db, run: RunOfMonth, people: readonly string[]): Promise<string[]> {
  await writePlaces(tx, run, people);
  const found = await sql<{ place: string }>`
    select distinct rules_place as place from payroll.run_person
    where run_id = ${run.runId}::uuid and person_id = any (${people}::uuid[]) and rules_place is not null`.execute(tx);
  return found.rows.map(({ place }) => place);
}

async function writePlaces(tx: Tx | Db, run: RunOfMonth, people: readonly string[] | null): Promise<void> {
  const layers = layersInForce(await ruleLayers(tx), firstDay(run.period));
  await sql`update payroll.run_person r set rules_place = p.city || p.more
    from (${placesQuery(run, layers, people)}) p
    where r.run_id = ${run.runId}::uuid and r.person_id = p.person_id and r.employment_id = p.employment_id
      and r.rules_place is distinct from p.city || p.more`.execute(tx);
}

/** Everybody's place were the layers named in force, by employment; those whose place is the employer's alone included. */
export async function placesUnder(
  tx: Tx | Db,
  run: RunOfMonth,
  layers: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{ employmentId: string; place: string }>`
    select employment_id as "employmentId", city || coalesce(more, '') as place from (${placesQuery(run, layers)}) p`.execute(
    tx,
  );
  return new Map(found.rows.map(({ employmentId, place }) => [employmentId, place]));
}
