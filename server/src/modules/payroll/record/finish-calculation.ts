/** Closes a calculation once all its batches are recorded: totals, bridge, fingerprint, in one transaction. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { ATTENTION } from '../calculate/attention.ts';
import { noteDigests, noteDigestsOf, notedFingerprint } from '../calculate/digests.ts';
import { recordedMeasures } from '../calculate/payslips.ts';
import { addSums, type BatchSums, noSums } from '../calculate/sums.ts';
import type { Statements } from '../gather/statements.ts';
import { BARS, barIndex } from '../rules/bridge-bars.ts';
import { MEASURES } from '../rules/measures.ts';
import { loadDefinitions } from '../rules/pinned-definition.ts';
import type { Run } from './run.ts';

export interface Totals {
  readonly people: number;
  readonly grossFen: number;
  readonly deductionsFen: number;
  readonly netFen: number;
  readonly costFen: number;
  readonly taxFen: number;
}

/** What is kept of a calculation besides its payslips; no figure of one person. */
export interface RunTotals {
  readonly totals: Totals;
  readonly byEntity: readonly { readonly legalEntityId: string; readonly totals: Totals }[];
  /** Last month's sums by measure. */
  readonly previous: readonly number[];
  readonly current: readonly number[];
  /** In the order of BARS: sums by measure, and people with a change. */
  readonly bars: readonly { readonly code: string; readonly values: readonly number[]; readonly people: number }[];
  readonly attention: Readonly<Record<string, number>>;
}

const empty: Totals = { people: 0, grossFen: 0, deductionsFen: 0, netFen: 0, costFen: 0, taxFen: 0 };

const plus = (a: Totals, b: Totals): Totals => ({
  people: a.people + b.people,
  grossFen: a.grossFen + b.grossFen,
  deductionsFen: a.deductionsFen + b.deductionsFen,
  netFen: a.netFen + b.netFen,
  costFen: a.costFen + b.costFen,
  taxFen: a.taxFen + b.taxFen,
});

/** True when this call finished it; false when batches wait, or another worker or a newer calculation was quicker. */
export async function finishCalculation(statements: Statements, db: Db, run: Run, now: Date): Promise<boolean> {
  const { runId, calculation } = run;
  const locked = await statements.rows(
    sql<{
      state: string;
      calculation: number;
    }>`select state, calculation from payroll.run where run_id = ${runId} for update`,
  );
  if (locked[0]?.state !== 'calculating' || locked[0].calculation !== calculation) return false;
  const batches = await statements.rows(sql<{ open: number; isPartial: boolean }>`
    select count(*) filter (where state <> 'done') as open, coalesce(bool_or(person_ids is not null), false) as "isPartial"
    from payroll.batch where run_id = ${runId} and calculation = ${calculation}`);
  if (batches[0]!.open > 0) return false;
  if (!batches[0]!.isPartial) await replaceMonth(statements, run);
  const totals = await totalsOf(statements, db, run, batches[0]!.isPartial);
  const fingerprint = await fingerprintOf(statements, run, batches[0]!.isPartial);
  await statements.rows(sql`insert into payroll.run_result (run_id, calculation, totals) values (${runId}, ${calculation}, ${JSON.stringify(totals)}::jsonb)
    on conflict (run_id, calculation) do update set totals = excluded.totals`);
  await statements.rows(
    sql`update payroll.run set state = 'calculated', fingerprint = ${fingerprint}, calculated_at = ${now} where run_id = ${runId}`,
  );
  return true;
}

/** Of the digests of all payslips, of which only those near people calculated again are read from the payslips. */
async function fingerprintOf(statements: Statements, run: Run, isPartial: boolean): Promise<string> {
  await (isPartial ? noteDigestsOf(statements, run) : noteDigests(statements, run));
  const found = await statements.rows(notedFingerprint({ ...run, definitionDigest: run.definitionDigest! }));
  return found[0]!.fingerprint;
}

/** The calculation takes the place of the run's earlier ones, and nothing of those is kept. */
async function replaceMonth(statements: Statements, { runId, calculation }: Run): Promise<void> {
  await statements.rows(sql`set local maintenance_work_mem = '256MB'; set local work_mem = '128MB'`);
  await statements.rows(sql`select payroll.attach_calculation(${runId}::uuid, ${calculation})`);
  await statements.rows(sql`delete from payroll.batch_result where run_id = ${runId} and calculation < ${calculation}`);
  await statements.rows(sql`delete from payroll.batch where run_id = ${runId} and calculation < ${calculation}`);
}

async function totalsOf(statements: Statements, db: Db, run: Run, isPartial: boolean): Promise<RunTotals> {
  const parts = await statements.rows(
    sql<{
      sums: BatchSums;
    }>`select sums from payroll.batch_result where run_id = ${run.runId} order by calculation, number`,
  );
  const sums = parts.reduce((all, part) => addSums(all, part.sums), noSums());
  const byEntity = Object.entries(sums.entities)
    .filter(([, each]) => each.people > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([legalEntityId, { people, gross, net, cost, tax }]) => ({
      legalEntityId,
      totals: { people, grossFen: gross, deductionsFen: gross - net, netFen: net, costFen: cost, taxFen: tax },
    }));
  const totals = byEntity.map((each) => each.totals).reduce(plus, empty);
  const bars = BARS.map(({ code }, bar) => ({
    code,
    values: sums.bars.slice(bar * MEASURES.length, (bar + 1) * MEASURES.length),
    people: sums.barPeople[bar]!,
  }));
  await addLeavers(statements, db, run, bars, isPartial);
  const current = [totals.netFen, totals.grossFen, totals.costFen, totals.taxFen];
  // Last month's sum is what this month's is made from: all bars taken off again, leavers included.
  const previous = current.map((value, measure) => value - bars.reduce((sum, bar) => sum + bar.values[measure]!, 0));
  const attention = Object.fromEntries(ATTENTION.map(({ code }, index) => [code, sums.attention[index]!]));
  // People without a result have no bars yet; the sums meet again once they are mended.
  if (sums.withoutResult === 0) await demandPrevious(statements, run, previous);
  return { totals, byEntity, previous, current, bars, attention };
}

interface BarSum {
  readonly code: string;
  readonly values: number[];
  people: number;
}

/**
 * People paid last month in the run before who are not in this one are whole-person items. Who is left out stays so while a part is calculated
 * again (a decision about a person asks for a whole calculation), so that their sum is the last calculation's.
 */
async function addLeavers(
  statements: Statements,
  db: Db,
  run: Run,
  bars: readonly BarSum[],
  isPartial: boolean,
): Promise<void> {
  if (!run.previousPeriod) return;
  const bar = bars[barIndex('left')]!;
  if (isPartial) {
    const last = await statements.rows(sql<{ totals: RunTotals }>`
      select totals from payroll.run_result where run_id = ${run.runId} and calculation < ${run.calculation} order by calculation desc limit 1`);
    const { values, people } = last[0]!.totals.bars[barIndex('left')]!;
    for (const [measure, value] of values.entries()) bar.values[measure] = value;
    bar.people = people;
    return;
  }
  const left = await statements.rows(sql<{ amounts: number[]; definitionDigest: string }>`
    select b.amounts, b.definition_digest as "definitionDigest" from payroll.run_person n
    join payroll.payslip b on b.period = ${run.previousPeriod} and b.person_id = n.person_id and b.employment_id = n.employment_id and b.run_id = ${run.previousRunId}::uuid
    where n.run_id = ${run.runId} and not n.is_included`);
  const definitions = await loadDefinitions(
    db,
    left.map((row) => row.definitionDigest),
  );
  for (const row of left) {
    recordedMeasures(row.amounts, definitions.get(row.definitionDigest)!).forEach((value, measure) => {
      bar.values[measure]! -= value;
    });
  }
  bar.people = left.length;
}

/** The bridge must start at last month's recorded sums; anything else is a bug of ours, not a fact of the company. */
async function demandPrevious(statements: Statements, run: Run, previous: readonly number[]): Promise<void> {
  if (!run.previousRunId) return;
  const found = await statements.rows(sql<{ totals: RunTotals }>`
    select t.totals from payroll.run_result t join payroll.run r on r.run_id = t.run_id and r.calculation = t.calculation where t.run_id = ${run.previousRunId}`);
  const recorded = found[0]!.totals.current;
  if (previous.some((value, measure) => value !== recorded[measure]))
    throw new Error(`The bridge of ${run.period} does not start at the recorded sums of ${run.previousPeriod}`);
}
