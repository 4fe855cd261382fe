/** Parts of the retro worked out one after the other: what every thread and process does that shares it. */
import type { BookedDifference } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { type BatchContext, type ContextSeed, contextOf } from '../gather/context.ts';
import { among, type FactsKey, type People } from '../gather/people.ts';
import { inTransaction, type Statements } from '../gather/statements.ts';
import type { Run } from '../record/run.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { closedMonth, lastingFacts } from './closed-month.ts';
import { accountOf, type RetroSource, rerunMonths } from './rerun.ts';
import { RetroPeople } from './retro-people.ts';
import { type Place, recordDifferences } from './write-differences.ts';

/** What is found out once for the retro of a calculation; plain data that a thread or a process is handed. */
export interface RetroSeed {
  readonly run: Run;
  /** Closed runs, those of a month side by side. */
  readonly months: readonly {
    /** By the rules known today. */
    readonly seed: ContextSeed;
    /** Digest of the rules the month was calculated by. */
    readonly recordedBy: string;
  }[];
}

interface RetroContext {
  readonly run: Run;
  readonly open: PinnedDefinition;
  readonly months: readonly { readonly context: BatchContext; readonly recordedBy: PinnedDefinition }[];
}

/** Works part after part out until none is waiting. */
export async function shareRetro(pool: pg.Pool, db: Db, { run, months }: RetroSeed): Promise<void> {
  const definitions = await loadDefinitions(db, [
    run.definitionDigest!,
    ...months.flatMap(({ seed, recordedBy }) => [seed.run.definitionDigest!, recordedBy]),
  ]);
  const contexts: { context: BatchContext; recordedBy: PinnedDefinition }[] = [];
  for (const { seed, recordedBy } of months)
    contexts.push({ context: await contextOf(db, seed), recordedBy: definitions.get(recordedBy)! });
  const context: RetroContext = { run, open: definitions.get(run.definitionDigest!)!, months: contexts };
  while (await inTransaction(pool, db, (statements) => nextPart(statements, context)));
}

interface Part {
  readonly number: number;
  readonly personIds: string[];
  readonly employmentIds: string[];
  readonly months: string[];
}

/** Takes a waiting part, works it out, records it and marks it done, in one transaction; false when none is waiting. */
async function nextPart(statements: Statements, context: RetroContext): Promise<boolean> {
  const { run, open, months } = context;
  const taken = await statements.rows(sql<Part>`
    select number, person_ids as "personIds", employment_ids as "employmentIds", months
    from payroll.retro_part where run_id = ${run.runId} and state = 'waiting' order by number limit 1 for update skip locked`);
  const part = taken[0];
  if (!part) return false;
  const people = new RetroPeople(part.personIds, part.employmentIds, part.months);
  const asked = people.asked(await peopleBetween(statements, run, people));
  const places = await placesOf(statements, run, people, asked);
  const keyOf = ({ run: { runId, period, payDay } }: BatchContext): FactsKey => ({
    runId,
    period,
    payDay,
    people: asked,
    knownAt: run.knownAt!,
  });
  const touched = months.filter(({ context: month }) => people.periods.includes(month.run.period));
  const lasting = await lastingFacts(statements, { ...keyOf(touched.at(-1)!.context), since: people.periods[0]! });
  const closed = [];
  for (const { context: month, recordedBy } of touched)
    closed.push(await closedMonth(statements, month, recordedBy, people, lasting, keyOf(month)));
  const booked = await bookedDifferences(statements, run, asked);
  const found = rerunMonths(people, closed, open, (row) => places[row]?.account, booked);
  await recordDifferences(statements, run, people, found, places);
  await statements.rows(
    sql`update payroll.retro_part set state = 'done' where run_id = ${run.runId} and number = ${part.number}`,
  );
  return true;
}

/** How many people of the open run stand between the first and the last of the part. */
async function peopleBetween(statements: Statements, run: Run, { personIds }: RetroPeople): Promise<number> {
  const found = await statements.rows(sql<{ n: number }>`
    select count(*) as n from payroll.run_person
    where run_id = ${run.runId} and person_id between ${personIds[0]!}::uuid and ${personIds.at(-1)!}::uuid`);
  return found[0]!.n;
}

/** Where each person's differences go in the open run; none for who is not in it. */
async function placesOf(
  statements: Statements,
  run: Run,
  people: RetroPeople,
  asked: People,
): Promise<(Place | undefined)[]> {
  const found = await statements.rows(sql<{
    personId: string;
    employmentId: string;
    legalEntityId: string | null;
    isIncluded: boolean;
    choice: string | null;
  }>`
    select p.person_id as "personId", p.employment_id as "employmentId", p.legal_entity_id as "legalEntityId", p.is_included as "isIncluded", d.choice
    from payroll.run_person p
    left join payroll.retro_decision d on d.person_id = p.person_id and d.employment_id = p.employment_id and d.run_id = p.run_id
    where p.run_id = ${run.runId} and ${among(asked, 'p')}`);
  const byEmployment = new Map(found.map((row) => [row.employmentId, row]));
  return people.employmentIds.map((employmentId): Place | undefined => {
    const row = byEmployment.get(employmentId);
    if (!row?.isIncluded) return undefined;
    const { personId, legalEntityId, choice } = row;
    return {
      account: legalEntityId ? accountOf({ personId, legalEntityId }, run.period) : undefined,
      isTaken: choice === null || choice === 'this-run',
    };
  });
}

/** What earlier runs made good for these people: paid in a month that is closed by now, or settled apart from any month. */
async function bookedDifferences(statements: Statements, run: Run, people: People): Promise<BookedDifference[]> {
  const found = await statements.rows(sql<{
    employmentId: string;
    bookedIn: string;
    into: string;
    isApart: boolean;
    period: string;
    items: RetroSource['items'];
  }>`
    select i.employment_id as "employmentId", i.period as "bookedIn", i.input_code as "into", false as "isApart",
      i.source ->> 'originPeriod' as period, i.source -> 'items' as items
    from payroll.pay_input i
    where starts_with(i.source_key, 'retro:') and ${among(people, 'i')} and i.period < ${run.period}
    union all
    select u.employment_id, r.period, u.input_code, true, u.origin_period, u.source -> 'items'
    from payroll.retro_unpaid u
    join payroll.retro_decision d on d.person_id = u.person_id and d.run_id = u.run_id and d.employment_id = u.employment_id and d.choice in ('apart', 'waived')
    join payroll.run r on r.run_id = u.run_id and r.state = 'closed'
    where u.issues = '[]' and ${among(people, 'u')}`);
  return found.flatMap(({ employmentId, items, ...row }) =>
    Object.entries(items).map(([item, [before, after, madeGood]]) => ({
      ...row,
      key: employmentId,
      item,
      amount: after - before - madeGood,
    })),
  );
}
