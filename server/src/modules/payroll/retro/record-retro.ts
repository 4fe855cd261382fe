/**
 * Facts and rules that became known after a month was closed but hold in it: the month is run again for the people
 * concerned, and every difference goes into the open month with its origin. Closed payslips stay as they are.
 */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { ruleLayers, rulePacks } from '../../pay-structure/index.ts';
import { monthSeed } from '../gather/context-seed.ts';
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
  const rules = run.previousRunId === null ? null : await closedRules(db, run);
  const parts = await inTransaction(pool, db, (statements) => cut(statements, db, run, rules, partPeople));
  if (parts === 0) return;
  const seed = await retroSeed(db, run, rules!);
  await help(seed, parts);
  await shareRetro(pool, db, seed);
  await inTransaction(pool, db, (statements) => finish(statements, run));
}

/** Clears what an earlier calculation found and cuts the people concerned into parts; answers how many are waiting. */
async function cut(
  statements: Statements,
  db: Db,
  run: Run,
  rules: ReadonlyMap<string, ClosedMonth> | null,
  partPeople: number,
): Promise<number> {
  if (await isFirst(statements, run)) {
    await clear(statements, run, rules);
    if (rules === null) return 0;
    const last = await findRun(db, run.previousRunId!);
    const changed = [...rules.values()].filter(({ today }) => today.changedPlaces.length > 0);
    await cutTouched(
      statements,
      {
        run,
        known: last.knownAt!,
        rules: changed.map(({ runId, today }) => ({ runId, places: today.changedPlaces })),
        hanging: [...rules].flatMap(([period, { today }]) => (today.hangs ? [period] : [])),
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

async function clear(statements: Statements, run: Run, rules: ReadonlyMap<string, ClosedMonth> | null): Promise<void> {
  const known = [...(rules ?? [])].flatMap(([period, { today, digest }]) =>
    today.definition.digest === digest ? [] : [[period, today.definition.digest]],
  );
  await statements.rows(
    sql`update payroll.retro_run set calculation = ${run.calculation}, rules = ${JSON.stringify(Object.fromEntries(known))}::jsonb where run_id = ${run.runId}`,
  );
  await statements.rows(
    sql`delete from payroll.pay_input where period = ${run.period} and starts_with(source_key, ${RETRO_KEY})`,
  );
  await statements.rows(sql`delete from payroll.retro_unpaid where run_id = ${run.runId}`);
  await statements.rows(sql`delete from payroll.retro_part where run_id = ${run.runId}`);
}

interface ClosedMonth {
  readonly runId: string;
  /** Of the rules the month was calculated by. */
  readonly digest: string;
  readonly today: MonthRules;
}

/** How each closed month would be run again today, by month; what changed since the run before is marked. */
async function closedRules(db: Db, run: Run): Promise<Map<string, ClosedMonth>> {
  const open = await loadDefinition(db, run.definitionDigest!);
  const closed = await sql<{ runId: string; period: string; digest: string }>`
    select run_id as "runId", period, definition_digest as digest from payroll.run
    where kind = 'ordinary' and state = 'closed' and period < ${run.period} order by period desc limit ${RULE_MONTHS}`.execute(
    db,
  );
  const before = await sql<{
    rules: Record<string, string>;
  }>`select rules from payroll.retro_run where run_id = ${run.previousRunId}`.execute(db);
  const seen = before.rows[0]?.rules ?? {};
  const definitions = await loadDefinitions(db, [...closed.rows.map((each) => each.digest), ...Object.values(seen)]);
  const layers = await ruleLayers(db);
  const found = new Map<string, ClosedMonth>();
  for (const { runId, period, digest } of closed.rows) {
    const pinned = definitions.get(digest)!;
    const lastSeen = definitions.get(seen[period] ?? digest)!;
    const today = rulesKnownToday(period, pinned, lastSeen, open, rulePacks(), layers);
    found.set(period, { runId, digest, today });
    if (today.definition.digest !== digest) await recordDefinition(db, today.definition);
  }
  return found;
}

/** What is found out once for all parts: the months they touch, each with its run, calendars and coefficients. */
async function retroSeed(db: Db, run: Run, rules: ReadonlyMap<string, ClosedMonth>): Promise<RetroSeed> {
  const touched = await sql<{ runId: string; period: string }>`
    select r.run_id as "runId", r.period from payroll.run r
    where r.state = 'closed' and r.period in (
      select distinct period from payroll.retro_part p cross join lateral unnest(p.months) m (months) cross join lateral string_to_table(m.months, ' ') as t (period)
      where p.run_id = ${run.runId}) order by r.period`.execute(db);
  const months = [];
  for (const { runId, period } of touched.rows) {
    const closed = await findRun(db, runId);
    const recordedBy = closed.definitionDigest!;
    const definitionDigest = rules.get(period)?.today.definition.digest ?? recordedBy;
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
