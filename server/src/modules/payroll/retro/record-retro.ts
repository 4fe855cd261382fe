/**
 * Facts and rules that became known after a month was closed but hold in it: the month is run again for the people
 * concerned, and every difference goes into the open month with its origin. Closed payslips stay as they are.
 */
import type { BookedDifference } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { ruleLayers, rulePacks } from '../../pay-structure/index.ts';
import type { BatchContext } from '../gather/context.ts';
import { batchContext } from '../gather/context-seed.ts';
import { peopleNamed } from '../gather/people.ts';
import { inTransaction, type Statements } from '../gather/statements.ts';
import { findRun, type Run } from '../record/run.ts';
import {
  loadDefinition,
  loadDefinitions,
  type PinnedDefinition,
  recordDefinition,
} from '../rules/pinned-definition.ts';
import { type MonthRules, rulesKnownToday } from './late-rules.ts';
import { monthFacts } from './month-facts.ts';
import { accountOf, type Rerun, type RetroFailure, type RetroRecord, type RetroSource, rerunMonths } from './rerun.ts';
import { RETRO_KEY, type TouchedMonth, touchedMonths, withLaterMonths } from './touched-months.ts';

/** People run again at a time: statements do not count, and memory does not grow with the company. */
const PEOPLE = 2_000;
/** Closed months whose rules are compared with today's. */
const RULE_MONTHS = 24;

/**
 * Works the differences out anew for a calculation of the open run; what an earlier calculation had put there is replaced.
 * Once for a calculation, however many workers share it. Answers how many differences the run takes.
 */
export async function recordRetro(pool: pg.Pool, db: Db, run: Run): Promise<number> {
  return inTransaction(pool, db, async (statements) => {
    if (!(await isFirst(statements, run))) return 0;
    await clear(statements, run);
    if (run.previousRunId === null) return 0;
    const open = await loadDefinition(db, run.definitionDigest!);
    const rules = await closedRules(statements, db, run, open);
    const last = await findRun(db, run.previousRunId);
    const changed = [...rules.values()].filter(({ rules: { changedPlaces } }) => changedPlaces.length > 0);
    let touched = await touchedMonths(statements, {
      run,
      known: last.knownAt!,
      rules: changed.map((each) => ({ runId: each.run.runId, places: each.rules.changedPlaces })),
    });
    if (touched.some(({ period }) => rules.get(period)?.rules.hangs))
      touched = await withLaterMonths(statements, run, touched);
    return rerunPeople(statements, db, { run, open, rules, contexts: new Map() }, touched);
  });
}

/** Locks the run's retro; false when another worker has worked it out for this calculation already. */
async function isFirst(statements: Statements, run: Run): Promise<boolean> {
  await statements.rows(
    sql`insert into payroll.retro_run (run_id, calculation, rules) values (${run.runId}, 0, '{}') on conflict (run_id) do nothing`,
  );
  const found = await statements.rows(
    sql<{ calculation: number }>`select calculation from payroll.retro_run where run_id = ${run.runId} for update`,
  );
  return found[0]!.calculation !== run.calculation;
}

async function clear(statements: Statements, run: Run): Promise<void> {
  await statements.rows(
    sql`update payroll.retro_run set calculation = ${run.calculation}, rules = '{}' where run_id = ${run.runId}`,
  );
  await statements.rows(
    sql`delete from payroll.pay_input where period = ${run.period} and starts_with(source_key, ${RETRO_KEY})`,
  );
  await statements.rows(sql`delete from payroll.retro_unpaid where run_id = ${run.runId}`);
}

interface ClosedMonth {
  readonly run: Run;
  readonly rules: MonthRules;
}

/** How each closed month would be run again today, by month; what changed since the run before is marked. */
async function closedRules(
  statements: Statements,
  db: Db,
  run: Run,
  open: PinnedDefinition,
): Promise<Map<string, ClosedMonth>> {
  const closed = await statements.rows(sql<{ runId: string; period: string; digest: string }>`
    select run_id as "runId", period, definition_digest as digest from payroll.run
    where state = 'closed' and period < ${run.period} order by period desc limit ${RULE_MONTHS}`);
  const before = await statements.rows(
    sql<{ rules: Record<string, string> }>`select rules from payroll.retro_run where run_id = ${run.previousRunId}`,
  );
  const seen = before[0]?.rules ?? {};
  const definitions = await loadDefinitions(db, [...closed.map((each) => each.digest), ...Object.values(seen)]);
  const layers = await ruleLayers(db);
  const found = new Map<string, ClosedMonth>();
  for (const { runId, period, digest } of closed) {
    const pinned = definitions.get(digest)!;
    const lastSeen = definitions.get(seen[period] ?? digest)!;
    const rules = rulesKnownToday(period, pinned, lastSeen, open, rulePacks(), layers);
    found.set(period, { run: await findRun(db, runId), rules });
    if (rules.definition.digest !== digest) await recordDefinition(db, rules.definition);
  }
  const known = Object.fromEntries(
    closed.flatMap(({ period, digest }) => {
      const today = found.get(period)!.rules.definition.digest;
      return today === digest ? [] : [[period, today]];
    }),
  );
  await statements.rows(
    sql`update payroll.retro_run set rules = ${JSON.stringify(known)}::jsonb where run_id = ${run.runId}`,
  );
  return found;
}

interface Work {
  readonly run: Run;
  readonly open: PinnedDefinition;
  readonly rules: Map<string, ClosedMonth>;
  readonly contexts: Map<string, BatchContext>;
}

async function rerunPeople(
  statements: Statements,
  db: Db,
  work: Work,
  touched: readonly TouchedMonth[],
): Promise<number> {
  const people = [...Map.groupBy(touched, (each) => each.employmentId).values()];
  let paid = 0;
  for (let from = 0; from < people.length; from += PEOPLE) {
    const chunk = people.slice(from, from + PEOPLE);
    const places = await placesOf(
      statements,
      work.run,
      chunk.map((months) => months[0]!),
    );
    paid += await record(statements, work.run, await rerun(statements, db, work, chunk.flat(), places), places);
  }
  return paid;
}

/** Where a person's differences go in the open run. */
interface Place {
  readonly account: string | undefined;
  readonly isTaken: boolean;
}

async function placesOf(
  statements: Statements,
  run: Run,
  people: readonly TouchedMonth[],
): Promise<Map<string, Place>> {
  const found = await statements.rows(sql<{
    personId: string;
    employmentId: string;
    legalEntityId: string | null;
    isIncluded: boolean;
    choice: string | null;
  }>`
    select m.person_id as "personId", m.employment_id as "employmentId", p.legal_entity_id as "legalEntityId", coalesce(p.is_included, false) as "isIncluded", d.choice
    from ${named(people)} m
    left join payroll.run_person p on p.person_id = m.person_id and p.employment_id = m.employment_id and p.run_id = ${run.runId}
    left join payroll.retro_decision d on d.person_id = m.person_id and d.employment_id = m.employment_id and d.run_id = ${run.runId}`);
  return new Map(
    found.map(({ personId, employmentId, legalEntityId, isIncluded, choice }) => [
      employmentId,
      {
        account: isIncluded && legalEntityId ? accountOf({ personId, legalEntityId }, run.period) : undefined,
        isTaken: isIncluded && (choice === null || choice === 'this-run'),
      },
    ]),
  );
}

const named = (people: readonly TouchedMonth[]) =>
  peopleNamed(
    people.map((each) => each.personId),
    people.map((each) => each.employmentId),
  );

async function rerun(
  statements: Statements,
  db: Db,
  { run, open, rules, contexts }: Work,
  touched: readonly TouchedMonth[],
  places: ReadonlyMap<string, Place>,
): Promise<Rerun> {
  const months = [];
  for (const [period, people] of Map.groupBy(touched, (each) => each.period)) {
    let context = contexts.get(period);
    if (!context) {
      const known = rules.get(period);
      context = await batchContext(db, known?.run ?? (await findRun(db, people[0]!.runId)));
      if (known) context = { ...context, definition: known.rules.definition };
      contexts.set(period, context);
    }
    months.push({
      period,
      definition: context.definition,
      people: await monthFacts(statements, db, context, people, run.knownAt!),
    });
  }
  const accounts = [...places].flatMap(([key, { account }]) =>
    account === undefined ? [] : [[key, account] as const],
  );
  const booked = await bookedDifferences(statements, run, touched);
  return rerunMonths(months, open, new Map(accounts), booked);
}

/** What earlier runs made good for these people: paid in a month that is closed by now, or settled apart from any month. */
async function bookedDifferences(
  statements: Statements,
  run: Run,
  people: readonly TouchedMonth[],
): Promise<BookedDifference[]> {
  const found = await statements.rows(sql<{
    employmentId: string;
    bookedIn: string;
    into: string;
    isApart: boolean;
    period: string;
    items: RetroSource['items'];
  }>`
    with people as materialized (select distinct person_id, employment_id from ${named(people)} n)
    select i.employment_id as "employmentId", i.period as "bookedIn", i.input_code as "into", false as "isApart",
      i.source ->> 'originPeriod' as period, i.source -> 'items' as items
    from payroll.pay_input i join people m on m.person_id = i.person_id and m.employment_id = i.employment_id
    where starts_with(i.source_key, ${RETRO_KEY}) and i.period < ${run.period}
    union all
    select u.employment_id, r.period, u.input_code, true, u.origin_period, u.source -> 'items'
    from payroll.retro_unpaid u join people m on m.person_id = u.person_id and m.employment_id = u.employment_id
    join payroll.retro_decision d on d.person_id = u.person_id and d.run_id = u.run_id and d.employment_id = u.employment_id and d.choice in ('apart', 'waived')
    join payroll.run r on r.run_id = u.run_id and r.state = 'closed'
    where u.issues = '[]'`);
  return found.flatMap(({ employmentId, items, ...row }) =>
    Object.entries(items).map(([item, [before, after, madeGood]]) => ({
      ...row,
      key: employmentId,
      item,
      amount: after - before - madeGood,
    })),
  );
}

/** Differences of people whose pay takes them become pay inputs of the month; all others wait for a decision. */
async function record(
  statements: Statements,
  run: Run,
  { records, failures }: Rerun,
  places: ReadonlyMap<string, Place>,
): Promise<number> {
  const isTaken = ({ employmentId, isTotal }: RetroRecord): boolean => {
    const place = places.get(employmentId);
    return place !== undefined && (place.isTaken || (isTotal && place.account !== undefined));
  };
  const taken = records.filter(isTaken);
  await writeTaken(statements, run, taken);
  await writeUnpaid(
    statements,
    run,
    records.filter((each) => !isTaken(each)),
    failures,
  );
  return taken.length;
}

const columns = (
  rows: readonly RetroRecord[],
) => sql`unnest(${rows.map((each) => each.personId)}::uuid[], ${rows.map((each) => each.employmentId)}::uuid[],
  ${rows.map((each) => each.departmentPath)}::text[], ${rows.map((each) => each.originPeriod)}::text[], ${rows.map((each) => each.inputCode)}::text[],
  ${rows.map((each) => each.amountFen)}::bigint[], ${rows.map((each) => JSON.stringify(each.source))}::text[])
  as t (person_id, employment_id, path, origin_period, input_code, amount, source)`;

async function writeTaken(statements: Statements, run: Run, rows: readonly RetroRecord[]): Promise<void> {
  if (rows.length === 0) return;
  await statements.rows(sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
    select person_id, employment_id, ${run.period}, input_code, ${RETRO_KEY} || origin_period, amount, source::jsonb, ${RETRO_KEY} || origin_period, 'payroll', ${run.knownAt}, path::ltree
    from ${columns(rows)}`);
}

async function writeUnpaid(
  statements: Statements,
  run: Run,
  rows: readonly RetroRecord[],
  failures: readonly RetroFailure[],
): Promise<void> {
  if (rows.length > 0) {
    await statements.rows(sql`insert into payroll.retro_unpaid (person_id, run_id, employment_id, origin_period, input_code, value_scaled, source, department_path)
      select person_id, ${run.runId}, employment_id, origin_period, input_code, amount, source::jsonb, path::ltree from ${columns(rows)}`);
  }
  if (failures.length === 0) return;
  await statements.rows(sql`insert into payroll.retro_unpaid (person_id, run_id, employment_id, origin_period, input_code, value_scaled, source, issues, department_path)
    select person_id, ${run.runId}, employment_id, origin_period, '', 0, '{"items": {}}', issues::jsonb, path::ltree
    from unnest(${failures.map((each) => each.personId)}::uuid[], ${failures.map((each) => each.employmentId)}::uuid[], ${failures.map((each) => each.originPeriod)}::text[],
      ${failures.map((each) => JSON.stringify(each.issues))}::text[], ${failures.map((each) => each.departmentPath)}::text[]) as t (person_id, employment_id, origin_period, issues, path)
    on conflict (person_id, run_id, employment_id, origin_period, input_code) do nothing`);
}
