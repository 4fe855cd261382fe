/**
 * Facts that became known after a month was calculated but hold in it: the month is calculated again by its own pinned
 * rules for the people concerned, and the difference of gross pay goes into the open month as a retro adjustment with its
 * origin. Closed payslips stay as they are.
 */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { blockOf } from '../calculate/columns.ts';
import { batchContext, gatherRows } from '../gather/context.ts';
import { personFacts } from '../gather/facts.ts';
import { peopleNamed } from '../gather/rows.ts';
import { inTransaction, type Statements } from '../gather/statements.ts';
import { findRun, type Run } from '../record/run.ts';

interface Affected {
  readonly personId: string;
  readonly employmentId: string;
  readonly runId: string;
  readonly period: string;
}

interface Difference {
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentPath: string;
  readonly period: string;
  readonly amountFen: number;
  /** Earnings that differ, by item code, in fen. */
  readonly items: Readonly<Record<string, number>>;
}

const INPUT = 'retro_adjustment';

/** Works the differences out anew for the open run; what an earlier calculation had put there is replaced. */
export async function recordRetro(pool: pg.Pool, db: Db, run: Run): Promise<number> {
  return inTransaction(pool, db, async (statements) => {
    const affected = run.previousRunId ? await affectedMonths(statements, db, run) : [];
    const byRun = Map.groupBy(affected, (row) => row.runId);
    const differences: Difference[] = [];
    for (const [runId, rows] of byRun)
      differences.push(...(await differencesOf(statements, db, run, await findRun(db, runId), rows)));
    await replaceInputs(statements, run, differences);
    return differences.length;
  });
}

/**
 * Closed months in which something holds that was recorded since the last calculation of the month before. What is new is
 * found first, by the moment of recording: it is little, however long the history.
 */
async function affectedMonths(statements: Statements, db: Db, run: Run): Promise<Affected[]> {
  const last = await findRun(db, run.previousRunId!);
  return statements.rows(sql<Affected>`
    with news as materialized (
      select person_id, employment_id, effective_from, effective_until, recorded_at from pay_structure.recurring_pay
      where recorded_at > ${last.knownAt} and recorded_at <= ${run.knownAt}
      union all
      select person_id, employment_id, (period || '-01')::date, ((period || '-01')::date + interval '1 month')::date, recorded_at from payroll.pay_input
      where recorded_at > ${last.knownAt} and recorded_at <= ${run.knownAt} and input_code <> ${INPUT} and period < ${run.period}),
    months as materialized (
      select distinct f.person_id, f.employment_id, c.run_id, c.period from news f
      join payroll.run c on c.state = 'closed' and c.period < ${run.period} and f.recorded_at > c.known_at
        and f.effective_from < ((c.period || '-01')::date + interval '1 month')::date and (f.effective_until is null or f.effective_until > (c.period || '-01')::date))
    select m.person_id as "personId", m.employment_id as "employmentId", m.run_id as "runId", m.period
    from months m
    join payroll.run_person was on was.person_id = m.person_id and was.run_id = m.run_id and was.employment_id = m.employment_id and was.is_included
    join payroll.run_person now on now.person_id = m.person_id and now.run_id = ${run.runId} and now.employment_id = m.employment_id and now.is_included
    order by m.period, m.person_id`);
}

/** Gross pay of a closed month as it would be today, less what was recorded and what was already made good. */
async function differencesOf(
  statements: Statements,
  db: Db,
  open: Run,
  closed: Run,
  rows: readonly Affected[],
): Promise<Difference[]> {
  const context = await batchContext(db, closed);
  const { definition } = context;
  const people = peopleNamed(
    rows.map((row) => row.personId),
    rows.map((row) => row.employmentId),
  );
  const key = { runId: closed.runId, period: closed.period, people, knownAt: open.knownAt! };
  const gathered = await gatherRows(statements, key, { ...closed, previousPeriod: null });
  const persons = personFacts(gathered, { ...context, period: closed.period });
  const recorded = await statements.rows(sql<{ employmentId: string; amounts: number[] }>`
    select p.employment_id as "employmentId", p.amounts from payroll.payslip p join ${people} m on m.person_id = p.person_id and m.employment_id = p.employment_id
    where p.period = ${closed.period}`);
  const paid = await statements.rows(sql<{ employmentId: string; amountFen: number }>`
    select i.employment_id as "employmentId", sum(i.value_scaled)::bigint as "amountFen" from payroll.pay_input i
    join ${people} m on m.person_id = i.person_id and m.employment_id = i.employment_id
    where i.input_code = ${INPUT} and i.source_key = ${`retro:${closed.period}`} and i.period <> ${open.period} group by i.employment_id`);
  const amountsBefore = new Map(recorded.map((row) => [row.employmentId, row.amounts]));
  const paidBefore = new Map(paid.map((row) => [row.employmentId, row.amountFen]));
  const byPlace = Map.groupBy(persons, (each) => each.person.jurisdiction);
  return [...byPlace].flatMap(([jurisdiction, group]) => {
    const rules = definition.content.rules[jurisdiction]!;
    const result = definition.program.evaluate(
      blockOf(
        definition,
        group.map((each) => each.facts),
        rules,
      ),
    );
    return group.flatMap((each, row) => {
      const before = amountsBefore.get(each.person.employmentId);
      if (!before || result.issues.some((found) => found.row === row)) return [];
      const items: Record<string, number> = {};
      let amountFen = -(paidBefore.get(each.person.employmentId) ?? 0);
      for (const item of definition.program.items) {
        if (item.kind !== 'earning') continue;
        const now = (result.items[item.code] as { data: Float64Array }).data[row]!;
        const change = now - before[definition.itemIndex.get(item.code)!]!;
        if (change !== 0) items[item.code] = change;
        amountFen += change;
      }
      if (amountFen === 0) return [];
      const { personId, employmentId, departmentPath } = each.person;
      return [{ personId, employmentId, departmentPath, period: closed.period, amountFen, items }];
    });
  });
}

async function replaceInputs(statements: Statements, run: Run, differences: readonly Difference[]): Promise<void> {
  await statements.rows(
    sql`delete from payroll.pay_input where period = ${run.period} and input_code = ${INPUT} and source_key like 'retro:%'`,
  );
  if (differences.length === 0) return;
  const source = (each: Difference): string =>
    JSON.stringify({
      kind: 'retro',
      originPeriod: each.period,
      items: each.items,
      names: { zh: `补发补扣 ${each.period}`, en: `Difference of ${each.period}` },
    });
  await statements.rows(sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
    select person_id, employment_id, ${run.period}, ${INPUT}, source_key, value_scaled, source::jsonb, source_key, 'payroll', ${run.knownAt}, path::ltree
    from unnest(${differences.map((each) => each.personId)}::uuid[], ${differences.map((each) => each.employmentId)}::uuid[], ${differences.map((each) => `retro:${each.period}`)}::text[],
      ${differences.map((each) => each.amountFen)}::bigint[], ${differences.map(source)}::text[], ${differences.map((each) => each.departmentPath)}::text[])
      as t (person_id, employment_id, source_key, value_scaled, source, path)`);
}
