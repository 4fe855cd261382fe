/**
 * Facts and rules that became known after a month was closed but hold in it: the month is run again for the people
 * concerned, and every difference goes into the open month with its origin. Closed payslips stay as they are.
 */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { ruleLayers, rulePacks } from '../../pay-structure/index.ts';
import { monthSeed } from '../gather/context-seed.ts';
import { addMonths, previousMonth } from '../gather/months.ts';
import { isOfRun } from '../gather/pay-group.ts';
import { inTransaction, type Statements } from '../gather/statements.ts';
import { findRun, type Run } from '../record/run.ts';
import { loadDefinition, loadDefinitions, recordDefinition } from '../rules/pinned-definition.ts';
import { type MonthRules, rulesKnownToday } from './late-rules.ts';
import { type RetroSeed, shareRetro } from './share-retro.ts';
import { cutTouched, RETRO_KEY } from './touched-months.ts';

/** People of a part: enough that statements do not count, few enough that several workers share what there is. */
const PART_PEOPLE = 1_250;
/** Closed months whose rules are compared with today's. */
const RULE_MONTHS = 24;

/** Works at the parts beside the caller; ends when none is waiting. */
export type RetroHelp = (seed: RetroSeed, parts: number) => Promise<void>;

/**
 * Works the differences out anew for a calculation of the open run; what an earlier calculation had put there is replaced.
 * Called by one worker at a time, once for a calculation: after a kill it goes on with the parts not yet recorded.
 */
export async function recordRetro(
  pool: pg.Pool,
  db: Db,
  run: Run,
  help: RetroHelp,
  partPeople = PART_PEOPLE,
): Promise<void> {
  const last = await lastRuns(db, run);
  const rules = last.length === 0 ? null : await closedRules(db, run, last);
  const parts = await inTransaction(pool, db, (statements) => cut(statements, run, last, rules, partPeople));
  if (parts === 0) return;
  const seed = await retroSeed(db, run, rules!);
  await help(seed, parts);
  await shareRetro(pool, db, seed);
  await inTransaction(pool, db, (statements) => finish(statements, run));
}

/** Clears what an earlier calculation found and cuts the people concerned into parts; answers how many are waiting. */
async function cut(
  statements: Statements,
  run: Run,
  last: readonly LastRun[],
  rules: readonly ClosedMonth[] | null,
  partPeople: number,
): Promise<number> {
  if (await isFirst(statements, run)) {
    await clear(statements, run, rules);
    if (rules === null) return 0;
    const changed = rules.filter(({ today }) => today.changedPlaces.length > 0);
    await cutTouched(
      statements,
      {
        run,
        known: new Date(Math.min(...last.map(({ knownAt }) => knownAt.getTime()))),
        lastRunIds: last.map(({ runId }) => runId),
        rules: changed.map(({ runId, today }) => ({ runId, places: today.changedPlaces })),
        hanging: [...new Set(rules.flatMap(({ period, today }) => (today.hangs ? [period] : [])))],
      },
      partPeople,
    );
  }
  const found = await statements.rows(
    sql<{ n: number }>`select count(*) as n from payroll.retro_part where run_id = ${run.runId}`,
  );
  return found[0]!.n;
}

/** Locks the run's retro; false when it was begun for this calculation already. */
async function isFirst(statements: Statements, run: Run): Promise<boolean> {
  await statements.rows(
    sql`insert into payroll.retro_run (run_id, calculation, rules) values (${run.runId}, 0, '{}') on conflict (run_id) do nothing`,
  );
  const found = await statements.rows(
    sql<{ calculation: number }>`select calculation from payroll.retro_run where run_id = ${run.runId} for update`,
  );
  return found[0]!.calculation !== run.calculation;
}

async function clear(statements: Statements, run: Run, rules: readonly ClosedMonth[] | null): Promise<void> {
  const known = (rules ?? []).flatMap(({ runId, today, digest }) =>
    today.definition.digest === digest ? [] : [[runId, today.definition.digest]],
  );
  await statements.rows(
    sql`update payroll.retro_run set calculation = ${run.calculation}, rules = ${JSON.stringify(Object.fromEntries(known))}::jsonb where run_id = ${run.runId}`,
  );
  await statements.rows(
    sql`delete from payroll.pay_input i where i.period = ${run.period} and starts_with(i.source_key, ${RETRO_KEY}) and ${isOfRun(run, 'i')}`,
  );
  await statements.rows(sql`delete from payroll.retro_unpaid where run_id = ${run.runId}`);
  await statements.rows(sql`delete from payroll.retro_part where run_id = ${run.runId}`);
}

interface ClosedMonth {
  readonly runId: string;
  readonly period: string;
  /** Of the rules the month was calculated by. */
  readonly digest: string;
  readonly today: MonthRules;
}

interface LastRun {
  readonly runId: string;
  readonly knownAt: Date;
  /** By closed run, the rules it was run again by; of older records by month. */
  readonly rules: Readonly<Record<string, string>>;
}

/**
 * Runs of the month before in which the people of this one were asked about late facts: that of the pay group, and those of
 * groups somebody comes from. What none of them knew is new.
 */
async function lastRuns(db: Db, run: Run): Promise<LastRun[]> {
  if (run.kind !== 'ordinary') return [];
  const found = await sql<LastRun>`
    select r.run_id as "runId", r.known_at as "knownAt", coalesce(t.rules, '{}') as rules
    from payroll.run r left join payroll.retro_run t on t.run_id = r.run_id
    where r.kind = 'ordinary' and r.state = 'closed' and r.period = ${previousMonth(run.period)} and (r.run_id = ${run.previousRunId}::uuid or ${hadPeopleOf(run)})
    order by r.run_id`.execute(db);
  return found.rows;
}

const hadPeopleOf = ({ runId }: Run) => sql`exists (
  select from payroll.run_person p join payroll.run_person was on was.person_id = p.person_id and was.employment_id = p.employment_id
  where p.run_id = ${runId}::uuid and was.run_id = r.run_id)`;

/** How each closed run with people of this one would be run again today; what changed since they were last asked about is marked. */
async function closedRules(db: Db, run: Run, last: readonly LastRun[]): Promise<ClosedMonth[]> {
  const open = await loadDefinition(db, run.definitionDigest!);
  const closed = await sql<{ runId: string; period: string; digest: string }>`
    select r.run_id as "runId", r.period, r.definition_digest as digest from payroll.run r
    where r.kind = 'ordinary' and r.state = 'closed' and r.period < ${run.period} and r.period >= ${addMonths(run.period, -RULE_MONTHS)}
      and (r.pay_group_id is not distinct from ${run.payGroupId}::uuid or ${hadPeopleOf(run)})
    order by r.period desc`.execute(db);
  const definitions = await loadDefinitions(db, [
    ...closed.rows.map((each) => each.digest),
    ...last.flatMap(({ rules }) => Object.values(rules)),
  ]);
  const layers = await ruleLayers(db);
  const found: ClosedMonth[] = [];
  for (const { runId, period, digest } of closed.rows) {
    const seen = last.map(({ rules }) => definitions.get(rules[runId] ?? rules[period] ?? digest)!);
    const today = rulesKnownToday(period, definitions.get(digest)!, seen, open, rulePacks(), layers);
    found.push({ runId, period, digest, today });
    if (today.definition.digest !== digest) await recordDefinition(db, today.definition);
  }
  return found;
}

/** What is found out once for all parts: the closed runs they touch, each with its calendars and coefficients. */
async function retroSeed(db: Db, run: Run, rules: readonly ClosedMonth[]): Promise<RetroSeed> {
  const touched = await sql<{ runId: string }>`
    with months as (
      select distinct m.period, p.person_id from payroll.retro_part t cross join lateral unnest(t.person_ids, t.months) p (person_id, months)
      cross join lateral string_to_table(p.months, ' ') m (period) where t.run_id = ${run.runId})
    select r.run_id as "runId" from payroll.run r
    where r.kind = 'ordinary' and r.state = 'closed' and r.period in (select period from months)
      and exists (select from months m join payroll.run_person w on w.person_id = m.person_id and w.run_id = r.run_id and w.is_included where m.period = r.period)
    order by r.period, r.run_id`.execute(db);
  const byRun = new Map(rules.map((each) => [each.runId, each]));
  const months = [];
  for (const { runId } of touched.rows) {
    const closed = await findRun(db, runId);
    const recordedBy = closed.definitionDigest!;
    const definitionDigest = byRun.get(runId)?.today.definition.digest ?? recordedBy;
    months.push({ seed: await monthSeed(db, { ...closed, definitionDigest }), recordedBy });
  }
  return { run, months };
}

/** Nothing of the retro may be left over when the month's batches begin. */
async function finish(statements: Statements, run: Run): Promise<void> {
  const left = await statements.rows(
    sql<{ state: string }>`delete from payroll.retro_part where run_id = ${run.runId} returning state`,
  );
  if (left.some(({ state }) => state !== 'done')) throw new Error(`The retro of ${run.period} has parts left over`);
}
