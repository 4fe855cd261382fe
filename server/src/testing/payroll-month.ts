/** A month of payroll through the code every payroll runs through, measured: for the benchmark and for tests of its growth. */
import { prepareBankFiles, releasePayments } from '../modules/payments/index.ts';
import {
  approveRunOf,
  type BatchMeasure,
  calculateRun,
  closeRunOf,
  keptThreads,
  markReviewed,
  openRunOf,
  processes,
  releasePayslips,
  startCalculation,
  submitRunOf,
} from '../modules/payroll/index.ts';
import type { Databases, Tx } from '../platform/database/index.ts';
import { countStatements } from './count-statements.ts';

const seconds = (from: number): number => (performance.now() - from) / 1000;

const moment = (month: string, day: string): Date => new Date(`${month}-${day}T10:00:00+08:00`);

/** What a calculation took, in seconds and statements. */
export interface CalculatedMonth {
  readonly runId: string;
  readonly openSeconds: number;
  readonly beforeBatches: number;
  readonly afterBatches: number;
  readonly batches: readonly BatchMeasure[];
  readonly statementsPerBatch: readonly number[];
  readonly statements: number;
}

/** Who is paid, others who share the calculation, and what is told of it. */
export interface SharedMonth {
  readonly share?: 'threads' | 'processes';
  readonly count?: number;
  /** Whose payroll of the month it is; left out, that of everybody who is in no group. */
  readonly payGroupId?: string | null;
  /** Called when rules, coefficients and late facts are in and the batches begin. */
  onBatches?(): void;
}

/** Opens and calculates a month as the operations and the worker do. */
export async function calculateMonth(
  databases: Databases,
  month: string,
  shared: SharedMonth = {},
): Promise<CalculatedMonth> {
  const { batch, batchPool } = databases;
  const now = moment(month, '21');
  const began = performance.now();
  const { runId } = await batch.transaction().execute((tx) =>
    openRunOf(tx, {
      period: month,
      payGroupId: shared.payGroupId ?? null,
      payDay: `${month}-25`,
      preparedBy: 'specialist',
      openedAt: now,
    }),
  );
  const { calculation } = await batch.transaction().execute((tx) => startCalculation(tx, runId, now));
  const openSeconds = seconds(began);
  const given = { url: databases.urls.batch };
  const helpers = shared.share && (shared.share === 'threads' ? keptThreads : processes)(given, shared.count ?? 2);
  const counter = countStatements();
  const batches: BatchMeasure[] = [];
  const sent: number[] = [];
  const ends: number[] = [];
  const from = performance.now();
  let begun = from;
  try {
    const { isFinished } = await calculateRun(batchPool, batch, runId, calculation, {
      now: () => now,
      helpers,
      prepared: () => {
        begun = performance.now();
        shared.onBatches?.();
      },
      afterBatch: (_number, measure) => {
        batches.push(measure);
        sent.push(counter.count);
        ends.push(performance.now());
      },
    });
    if (!isFinished) throw new Error(`The payroll of ${month} did not finish`);
  } finally {
    counter.stop();
    await helpers?.end();
  }
  return {
    runId,
    openSeconds,
    beforeBatches: (begun - from) / 1000,
    afterBatches: seconds(ends.at(-1)!),
    batches,
    // From the end of one batch to the end of the next, whoever sent it.
    statementsPerBatch: [...new Set(sent.slice(1).map((count, index) => count - sent[index]!))],
    statements: counter.count,
  };
}

/** The month is reviewed, approved by a second and released by a third hand, and closed. */
export async function closeMonth({ batch }: Databases, month: string, runId: string): Promise<void> {
  const now = moment(month, '24');
  const step = (work: (tx: Tx) => Promise<unknown>): Promise<unknown> => batch.transaction().execute(work);
  await step(async (tx) => {
    const review = { employmentIds: 'all', by: 'specialist', at: now, comment: null, isReviewed: true } as const;
    await markReviewed(tx, { runId, period: month }, review);
    const run = await submitRunOf(tx, runId, 'specialist', now, 'a generated month');
    await approveRunOf(tx, runId, run.fingerprint!, 'head', now);
    await prepareBankFiles(tx, { runId, actor: 'specialist', now });
    await releasePayments(tx, { runId, actor: 'finance', now });
    await releasePayslips(tx, runId);
  });
  await step((tx) => closeRunOf(tx, runId, 'specialist', now));
}
