/** Closes a calculation once all its batches are recorded: totals, bridge, fingerprint, in one transaction. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { ATTENTION } from '../calculate/attention.ts';
import { fingerprintOf } from '../calculate/digests.ts';
import { recordedMeasures } from '../calculate/payslips.ts';
import type { Statements } from '../gather/statements.ts';
import { BARS, barIndex } from '../rules/bridge-bars.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/definition.ts';
import { MEASURES } from '../rules/measures.ts';
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
export async function finishCalculation(
  statements: Statements,
  db: Db,
  run: Run,
  definition: PinnedDefinition,
  now: Date,
): Promise<boolean> {
  const locked = await statements.rows(
    sql<{
      state: string;
      calculation: number;
    }>`select state, calculation from payroll.run where run_id = ${run.runId} for update`,
  );
  if (locked[0]?.state !== 'calculating' || locked[0].calculation !== run.calculation) return false;
  const waiting = await statements.rows(
    sql<{
      n: number;
    }>`select count(*) as n from payroll.batch where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'waiting'`,
  );
  if (waiting[0]!.n > 0) return false;
  const totals = await totalsOf(statements, db, run, definition);
  const digests = await statements.rows(
    sql<{
      digest: string;
    }>`select result_digest as digest from payroll.payslip where period = ${run.period} and run_id = ${run.runId} order by result_digest`,
  );
  const fingerprint = fingerprintOf(
    run.period,
    definition.digest,
    digests.map((row) => row.digest),
  );
  await statements.rows(sql`insert into payroll.run_result (run_id, calculation, totals) values (${run.runId}, ${run.calculation}, ${JSON.stringify(totals)}::jsonb)
    on conflict (run_id, calculation) do update set totals = excluded.totals`);
  await statements.rows(
    sql`update payroll.run set state = 'calculated', fingerprint = ${fingerprint}, calculated_at = ${now} where run_id = ${run.runId}`,
  );
  return true;
}

async function totalsOf(statements: Statements, db: Db, run: Run, definition: PinnedDefinition): Promise<RunTotals> {
  const at = (code: string) => sql`coalesce(sum(amounts[${sql.lit(definition.itemIndex.get(code)! + 1)}]), 0)::bigint`;
  const taxItems = definition.program.items.filter((item) => item.group === 'tax' && item.kind === 'deduction');
  const tax =
    taxItems.length === 0
      ? sql`0::bigint`
      : sql.join(
          taxItems.map((item) => at(item.code)),
          sql` + `,
        );
  const entities = await statements.rows(sql<{
    legalEntityId: string;
    people: number;
    gross: number;
    net: number;
    cost: number;
    tax: number;
  }>`
    select legal_entity_id as "legalEntityId", count(*) as people, coalesce(sum(gross_fen), 0)::bigint as gross, coalesce(sum(net_fen), 0)::bigint as net,
      coalesce(sum(cost_fen), 0)::bigint as cost, ${tax} as tax
    from payroll.payslip where period = ${run.period} and run_id = ${run.runId} group by legal_entity_id order by legal_entity_id`);
  const byEntity = entities.map(({ legalEntityId, people, gross, net, cost, tax: taxFen }) => ({
    legalEntityId,
    totals: { people, grossFen: gross, deductionsFen: gross - net, netFen: net, costFen: cost, taxFen },
  }));
  const totals = byEntity.map((each) => each.totals).reduce(plus, empty);
  const bars = await barSums(statements, run);
  await addLeavers(statements, db, run, bars);
  const current = [totals.netFen, totals.grossFen, totals.costFen, totals.taxFen];
  // Last month's sum is what this month's is made from: all bars taken off again, leavers included.
  const previous = current.map((value, measure) => value - bars.reduce((sum, bar) => sum + bar.values[measure]!, 0));
  const attention = await statements.rows(sql<{ code: string; n: number }>`
    select code, count(*) as n from payroll.payslip, unnest(attention) as code where period = ${run.period} and run_id = ${run.runId} group by code`);
  const counts = Object.fromEntries(
    ATTENTION.map((kind) => [kind.code, attention.find((row) => row.code === kind.code)?.n ?? 0]),
  );
  await demandPrevious(statements, run, previous);
  return { totals, byEntity, previous, current, bars, attention: counts };
}

interface BarSum {
  readonly code: string;
  readonly values: number[];
  people: number;
}

async function barSums(statements: Statements, run: Run): Promise<BarSum[]> {
  const width = MEASURES.length;
  const position = (bar: number, measure: number) => sql`bridge[${sql.lit(bar * width + measure + 1)}]`;
  const columns = BARS.flatMap((_bar, bar) => [
    ...MEASURES.map(
      (_measure, measure) =>
        sql`coalesce(sum(${position(bar, measure)}), 0)::bigint as ${sql.ref(`b${bar}_${measure}`)}`,
    ),
    sql`count(*) filter (where ${sql.join(
      MEASURES.map((_measure, measure) => sql`${position(bar, measure)} <> 0`),
      sql` or `,
    )}) as ${sql.ref(`b${bar}_people`)}`,
  ]);
  const found = await statements.rows(
    sql<
      Record<string, number>
    >`select ${sql.join(columns)} from payroll.payslip where period = ${run.period} and run_id = ${run.runId}`,
  );
  return BARS.map(({ code }, bar) => ({
    code,
    values: MEASURES.map((_measure, measure) => found[0]![`b${bar}_${measure}`]!),
    people: found[0]![`b${bar}_people`]!,
  }));
}

/** People paid last month who have no payslip now are whole-person items. */
async function addLeavers(statements: Statements, db: Db, run: Run, bars: readonly BarSum[]): Promise<void> {
  if (!run.previousPeriod) return;
  const left = await statements.rows(sql<{ amounts: number[]; definitionDigest: string }>`
    select b.amounts, b.definition_digest as "definitionDigest" from payroll.payslip b
    left join payroll.payslip n on n.period = ${run.period} and n.person_id = b.person_id and n.employment_id = b.employment_id
    where b.period = ${run.previousPeriod} and n.person_id is null`);
  const definitions = await loadDefinitions(
    db,
    left.map((row) => row.definitionDigest),
  );
  const bar = bars[barIndex('left')]!;
  for (const row of left) {
    recordedMeasures(row.amounts, definitions.get(row.definitionDigest)!).forEach((value, measure) => {
      bar.values[measure]! -= value;
    });
  }
  bar.people = left.length;
}

/** The bridge must start at last month's recorded sum; anything else is a bug of ours, not a fact of the company. */
async function demandPrevious(statements: Statements, run: Run, previous: readonly number[]): Promise<void> {
  if (!run.previousPeriod) return;
  const issues = await statements.rows(
    sql<{
      n: number;
    }>`select count(*) as n from payroll.payslip where period = ${run.period} and run_id = ${run.runId} and net_fen is null`,
  );
  // People without a result have no bars yet; the sums meet again once they are mended.
  if (issues[0]!.n > 0) return;
  const recorded = await statements.rows(sql<{ net: number; gross: number; cost: number }>`
    select coalesce(sum(net_fen), 0)::bigint as net, coalesce(sum(gross_fen), 0)::bigint as gross, coalesce(sum(cost_fen), 0)::bigint as cost
    from payroll.payslip where period = ${run.previousPeriod}`);
  const { net, gross, cost } = recorded[0]!;
  if (previous[0] !== net || previous[1] !== gross || previous[2] !== cost) {
    throw new Error(`The bridge of ${run.period} does not start at the recorded sums of ${run.previousPeriod}`);
  }
}
