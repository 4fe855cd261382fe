import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type Actor, query } from '../../../platform/operation/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { userNames } from '../../access/index.ts';
import { inputSources } from '../gather/input-sources.ts';
import { entityTotals, runTotals } from '../gather/run-totals.ts';
import { draftRule } from '../record/drafts.ts';
import { type OpenItems, openItemsOf } from '../record/lifecycle.ts';
import { undecidedPeople } from '../record/people-decided.ts';
import { findRun, type Run } from '../record/run.ts';
import { runDetail as shape, type step } from '../views/run.ts';

type Step = z.infer<typeof step>;

const ORDER = ['draft', 'calculating', 'calculated', 'submitted', 'approved', 'paying', 'paid', 'closed'];
const STEPS: readonly { code: Step['code']; names: Words; current: readonly string[] }[] = [
  { code: 'people', names: { zh: '人员', en: 'People' }, current: ['draft'] },
  { code: 'inputs', names: { zh: '输入', en: 'Inputs' }, current: [] },
  { code: 'calculate', names: { zh: '计算', en: 'Calculate' }, current: ['calculating'] },
  { code: 'review', names: { zh: '核对变动', en: 'Review' }, current: ['calculated'] },
  { code: 'approve', names: { zh: '审批', en: 'Approve' }, current: ['submitted'] },
  { code: 'pay', names: { zh: '发放', en: 'Pay' }, current: ['approved', 'paying'] },
  { code: 'payslips', names: { zh: '工资条', en: 'Payslips' }, current: [] },
  { code: 'filings', names: { zh: '报税社保', en: 'Filings' }, current: [] },
  { code: 'close', names: { zh: '关账', en: 'Close' }, current: ['paid'] },
];
/** From which state of the run on a step is done. */
const DONE_FROM: Partial<Record<Step['code'], string>> = {
  people: 'calculating',
  inputs: 'calculating',
  calculate: 'calculated',
  review: 'submitted',
  approve: 'approved',
  pay: 'paid',
  payslips: 'paid',
  close: 'closed',
};

interface Counts {
  readonly people: number;
  readonly inputs: number;
  readonly calculated: number;
  readonly reviewed: number;
  readonly toReview: number;
  readonly released: number;
}

/** A run's page head: stepper with counts, totals, who did what, what the reader may do now. */
export const runDetail = query({
  name: 'run-detail',
  summary: { zh: '工资批次详情', en: 'A payroll run' },
  permission: 'payroll.read-totals',
  input: z.strictObject({ runId: z.uuid() }),
  output: shape,
  handle: async ({ tx, actor, today }, { runId }) => {
    const run = await findRun(tx, runId);
    const totals = await runTotals(tx, run);
    const open = await openItemsOf(tx, run);
    const counts = await countsOf(tx, run, open, totals?.totals.people ?? 0);
    const names = await userNames(
      tx,
      [
        run.preparedBy,
        run.submittedBy,
        run.approvedBy,
        run.returnedBy,
        run.releasedBy,
        run.closedBy,
        run.draftsShownBy,
      ],
      actor,
    );
    const signed = (userId: string | null, at: Date | null) =>
      userId && at ? { userId, name: names.get(userId) ?? userId, at: at.toISOString() } : null;
    const packs = run.definitionDigest
      ? await sql<{
          packs: { code: string; version: string }[];
        }>`select content -> 'packs' as packs from payroll.definition where digest = ${run.definitionDigest}`.execute(
          tx,
        )
      : null;
    return {
      runId,
      kind: run.kind,
      title: run.title,
      period: run.period,
      payGroup: run.payGroup,
      country: run.country,
      currency: run.currency,
      previousPeriod: run.previousPeriod,
      state: run.state,
      payDay: run.payDay,
      calculation: run.calculation,
      calculatedAt: run.calculatedAt?.toISOString() ?? null,
      fingerprint: run.fingerprint,
      definitionDigest: run.definitionDigest,
      packs: packs?.rows[0]?.packs ?? [],
      totals: totals?.totals ?? null,
      nothingToPay: totals?.attention['zero-net'] ?? 0,
      totalsByEntity: await entityTotals(tx, totals),
      steps: STEPS.map((each) => stepOf(each, run, counts)),
      progress: run.state === 'calculating' ? { done: counts.calculated, total: counts.people } : null,
      openItems:
        run.state === 'calculated' ? Math.max(open.toReview - open.reviewed, open.blocking) + open.undecided : 0,
      prepared: signed(run.preparedBy, run.openedAt),
      submitted: signed(run.submittedBy, run.submittedAt),
      approved: signed(run.approvedBy, run.approvedAt),
      approvedFingerprint: run.approvedFingerprint,
      returned: signed(run.returnedBy, run.returnedAt),
      returnReason: run.returnReason,
      released: signed(run.releasedBy, run.releasedAt),
      closed: signed(run.closedBy, run.closedAt),
      undecidedPeople: await undecidedPeople(tx, runId),
      drafts: { ...(await draftRule(tx, today)), shown: signed(run.draftsShownBy, run.draftsShownAt) },
      cutOffOn: run.cutOffOn,
      threshold: {
        amountFen: run.thresholdFen,
        rate: scaledToText(run.thresholdMillionths, 6),
        items: run.itemThresholds.length,
      },
      may: mayNow(run, actor, open),
    };
  },
});

function mayNow(run: Run, actor: Actor, open: OpenItems) {
  const may = (permission: string, ...states: string[]) =>
    actor.permissions.has(permission) && states.includes(run.state);
  const isOwn = actor.userId === run.preparedBy || actor.userId === run.submittedBy;
  return {
    calculate: may('payroll.prepare', 'draft', 'calculated', 'submitted', 'approved'),
    submit:
      may('payroll.prepare', 'calculated') && open.blocking + open.undecided === 0 && open.toReview === open.reviewed,
    approve: may('payroll.approve', 'submitted') && !isOwn,
    preparePayment: may('payments.prepare', 'approved', 'paying'),
    release:
      may('payments.release', 'paying') &&
      !isOwn &&
      actor.userId !== run.approvedBy &&
      actor.userId !== run.paymentPreparedBy,
    close: may('payroll.prepare', 'paid'),
  };
}

async function countsOf(tx: Tx, run: Run, open: { toReview: number; reviewed: number }, paid: number): Promise<Counts> {
  const found = await sql<{ people: number; calculated: number; released: number }>`select
    (select count(*) from payroll.run_person where run_id = ${run.runId} and is_included) as people,
    (select coalesce(sum(people), 0)::bigint from payroll.batch where run_id = ${run.runId} and calculation = ${run.calculation} and state = 'done') as calculated,
    (select count(*) from payroll.payslip where period = ${run.period} and run_id = ${run.runId} and is_released) as released`.execute(
    tx,
  );
  const { people, ...rest } = found.rows[0]!;
  const inputs = (await inputSources(tx, run)).length;
  // Who sees totals only counts no rows; the totals know how many people there are.
  return { people: people || paid, inputs, ...rest, toReview: open.toReview, reviewed: open.reviewed };
}

function stepOf({ code, names, current }: (typeof STEPS)[number], run: Run, counts: Counts): Step {
  const doneFrom = DONE_FROM[code];
  const isDone =
    code === 'filings'
      ? run.filingsTotal > 0 && run.filingsDone === run.filingsTotal
      : doneFrom !== undefined && ORDER.indexOf(run.state) >= ORDER.indexOf(doneFrom);
  const state = isDone ? ('done' as const) : current.includes(run.state) ? ('current' as const) : ('waiting' as const);
  const figures: Record<Step['code'], [done: number, total: number]> = {
    people: [counts.people, counts.people],
    inputs: [counts.inputs, counts.inputs],
    calculate: [counts.calculated, counts.people],
    review: [counts.reviewed, counts.toReview],
    approve: [run.approvedAt ? 1 : 0, 1],
    pay: [run.releasedAt ? counts.people : 0, counts.people],
    payslips: [counts.released, counts.people],
    filings: [run.filingsDone, run.filingsTotal],
    close: [run.closedAt ? 1 : 0, 1],
  };
  const [done, total] = figures[code];
  return { code, names, state, done, total, open: state === 'current' ? total - done : 0 };
}
