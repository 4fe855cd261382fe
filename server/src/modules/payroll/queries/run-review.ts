import { parseDecimal, scaledToText, toFixedText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { userNames } from '../../access/index.ts';
import { ATTENTION } from '../calculate/attention.ts';
import { recordedMeasures } from '../calculate/payslips.ts';
import { leaverRows, type ReviewRow, reviewRows } from '../gather/review-rows.ts';
import { runTotals } from '../gather/run-totals.ts';
import type { RunTotals } from '../record/finish-calculation.ts';
import { openItemsOf } from '../record/lifecycle.ts';
import { type ItemThreshold, isOver } from '../record/review-thresholds.ts';
import { findRun } from '../record/run.ts';
import { barNamesIn } from '../rules/bar-names.ts';
import { BARS } from '../rules/bridge-bars.ts';
import { MEASURES } from '../rules/measures.ts';
import { loadDefinition, loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { changeDetail, taxYearDetail } from '../views/change-detail.ts';
import { bridgeView } from '../views/figures.ts';
import { type reviewRow, runReview as shape } from '../views/run.ts';

type Row = z.infer<typeof reviewRow>;
type Measure = 'net' | 'gross' | 'cost';

const EXPLAINED = {
  zh: '已由批准的来源解释',
  en: 'Explained by approved sources',
};

/** The heart of a run: the bridge, and the people grouped by why somebody must look at them. */
export const runReview = query({
  name: 'run-review',
  summary: { zh: '核对变动', en: 'Review of changes' },
  permission: 'payroll.read',
  input: z.strictObject({
    runId: z.uuid(),
    measure: z.enum(['net', 'gross', 'cost']).default('net'),
    /** Also the people whose change needs no look. */
    all: z.enum(['yes', 'no']).default('no'),
  }),
  output: shape,
  handle: async ({ tx, actor, look }, { runId, measure, all }) => {
    const run = await findRun(tx, runId);
    const totals = await runTotals(tx, run);
    if (!totals || !run.definitionDigest) {
      throw problems.conflict(
        'not-calculated',
        { zh: '尚未计算，没有可核对的结果。', en: 'There is no result to review yet.' },
        { zh: '请先计算。', en: 'Calculate the run first.' },
        run.state,
      );
    }
    const definition = await loadDefinition(tx, run.definitionDigest);
    const found = await reviewRows(tx, run, all === 'yes' ? sql`true` : sql`s.attention <> '{}'`);
    const leavers = all === 'yes' ? await leaverRows(tx, run) : [];
    const before = await loadDefinitions(
      tx,
      [...found, ...leavers].flatMap((row) => row.previousDigest ?? []),
    );
    const names = await userNames(
      tx,
      found.map((row) => row.reviewedBy),
      actor,
    );
    const rows = found.map((row) => ({
      ...rowOf(row, measure, definition, before, names),
      itemsOver: itemsOver(row, run.itemThresholds, definition, before),
    }));
    const open = await openItemsOf(tx, run);
    const left: Row[] = leavers.map(({ previousAmounts, previousDigest, ...person }) => {
      const previousFen = recordedMeasures(previousAmounts, before.get(previousDigest)!)[MEASURES.indexOf(measure)]!;
      return {
        ...person,
        previousFen,
        currentFen: null,
        differenceFen: -previousFen,
        differenceRate: '-1',
        reasons: [
          {
            code: 'left',
            names: BARS.find((bar) => bar.code === 'left')!.names,
            amountFen: -previousFen,
            tone: 'grey',
            detail: null,
          },
        ],
        attention: [],
        isReviewed: true,
        reviewedBy: null,
        comment: null,
        issues: [],
        itemsOver: [],
      };
    });
    look({ subject: { kind: 'payroll-run', id: runId }, details: { measure, people: rows.length + left.length } });
    const groups = ATTENTION.map((kind) => ({
      code: kind.code,
      names: kind.names,
      help: kind.help,
      rows: rows.filter((row) => row.attention[0] === kind.code),
    })).filter((group) => group.rows.length > 0);
    const explained = [...rows.filter((row) => row.attention.length === 0), ...left];
    return {
      currency: run.currency,
      measure,
      bridge: bridgeView(run, totals),
      filters: filtersOf(totals),
      needReview: open.toReview,
      reviewed: open.reviewed,
      explained: totals.totals.people - open.toReview,
      groups:
        explained.length > 0
          ? [...groups, { code: 'explained', names: EXPLAINED, help: EXPLAINED, rows: explained }]
          : groups,
      total: rows.length + left.length,
    };
  },
});

const filtersOf = (totals: RunTotals) =>
  ATTENTION.map(({ code, names, help, isBlocking, needsReason }) => ({
    code: code as Row['attention'][number],
    names,
    help,
    people: totals.attention[code] ?? 0,
    isBlocking,
    needsReason,
  }));

function rowOf(
  row: ReviewRow,
  measure: Measure,
  definition: PinnedDefinition,
  before: ReadonlyMap<string, PinnedDefinition>,
  names: ReadonlyMap<string, string>,
): Omit<Row, 'itemsOver'> {
  const {
    amounts,
    bridge,
    facts,
    jurisdiction: _place,
    previousAmounts,
    previousFacts,
    previousDigest,
    reviewedBy,
    attention,
    ...rest
  } = row;
  const at = MEASURES.indexOf(measure);
  const current = recordedMeasures(amounts, definition)[at]!;
  const previous =
    previousAmounts && previousDigest ? recordedMeasures(previousAmounts, before.get(previousDigest)!)[at]! : null;
  const currentFen = Number.isNaN(current) ? null : current;
  const order = ATTENTION.map((kind) => kind.code);
  const sorted = [...attention].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const needsDocument = attention.includes('no-document');
  const reasons = BARS.map((bar, index) => ({
    code: bar.code,
    names: barNames(bar, sorted, definition, amounts),
    amountFen: bridge[index * MEASURES.length + at]!,
    tone:
      needsDocument && ['base-pay', 'bonus', 'retro', 'allowances'].includes(bar.code)
        ? ('amber' as const)
        : ('grey' as const),
    detail:
      bar.code === 'tax-year'
        ? taxYearDetail(
            { definition, amounts },
            previousAmounts && previousDigest
              ? { definition: before.get(previousDigest)!, amounts: previousAmounts }
              : null,
          )
        : changeDetail(bar.code, definition, previousFacts, facts),
  }))
    .filter((reason) => reason.amountFen !== 0 && !Number.isNaN(reason.amountFen))
    .sort(
      (a, b) =>
        Number(b.tone === 'amber') - Number(a.tone === 'amber') || Math.abs(b.amountFen) - Math.abs(a.amountFen),
    );
  return {
    ...rest,
    previousFen: previous,
    currentFen,
    differenceFen: (currentFen ?? 0) - (previous ?? 0),
    differenceRate: previous ? rateOf((currentFen ?? 0) - previous, previous) : null,
    reasons,
    attention: sorted as Row['attention'],
    reviewedBy: reviewedBy === null ? null : (names.get(reviewedBy) ?? reviewedBy),
  };
}

/** Watched items whose change is over their threshold, by the amounts recorded: what the mark of the row stands for. */
function itemsOver(
  row: ReviewRow,
  thresholds: readonly ItemThreshold[],
  definition: PinnedDefinition,
  before: ReadonlyMap<string, PinnedDefinition>,
): Row['itemsOver'] {
  const { previousAmounts, previousDigest } = row;
  if (!previousAmounts || !previousDigest) return [];
  const earlier = before.get(previousDigest)!;
  return thresholds.flatMap((threshold) => {
    const item = definition.program.items.find(({ code }) => code === threshold.code);
    const currentFen = row.amounts[definition.itemIndex.get(threshold.code) ?? -1];
    const place = earlier.itemIndex.get(threshold.code);
    const previousFen = place === undefined ? 0 : previousAmounts[place]!;
    if (!item || currentFen === undefined || !isOver(currentFen, previousFen, threshold)) return [];
    return [{ code: threshold.code, names: { zh: item.zh, en: item.en }, previousFen, currentFen }];
  });
}

/** A jump into a higher tax band is named by its rate. */
function barNames(
  bar: (typeof BARS)[number],
  attention: readonly string[],
  definition: PinnedDefinition,
  amounts: readonly number[],
) {
  if (bar.code !== 'tax-year' || !attention.includes('bracket-jump')) return barNamesIn(definition.content.packs, bar);
  const rate = amounts[definition.itemIndex.get('tax_rate')!]!;
  return { zh: `跨档 ${rate}%`, en: `${rate}% bracket` };
}

/** Change as decimal text with four places, exact division rounded half up. */
function rateOf(change: number, base: number): string {
  const [n, d] = [parseDecimal(scaledToText(change, 0))!, parseDecimal(scaledToText(Math.abs(base), 0))!];
  return toFixedText({ n: n.n * d.d, d: n.d * d.n }, 4);
}
