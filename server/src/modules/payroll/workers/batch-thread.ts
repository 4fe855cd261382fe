/**
 * Calculates waiting batches of a run beside others: a thread of the product, or a process of its own that is told by a
 * message which run to share. Ends when no batch is waiting.
 */
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { kyselyOver } from '../../../platform/database/index.ts';
import { type BatchMeasure, shareRun } from '../calculate/run-batches.ts';
import { findRun } from '../record/run.ts';

export interface SharedRun {
  /** Connection of the batch role. */
  readonly url: string;
  readonly runId: string;
  readonly calculation: number;
  /** Stands for the clock, so that all who share a run write one moment. */
  readonly now: Date;
}

/** Sent after each batch that is recorded. */
export interface RecordedBatch {
  readonly number: number;
  readonly measured: BatchMeasure;
}

async function share({ url, runId, calculation, now }: SharedRun, tell: (batch: RecordedBatch) => void): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    const db = kyselyOver(pool);
    const run = await findRun(db, runId);
    if (run.calculation !== calculation || run.state !== 'calculating') return;
    let last: RecordedBatch | null = null;
    await shareRun(pool, db, run, {
      now: () => now,
      afterBatch: (number, measured) => {
        last = { number, measured };
      },
      told: async () => {
        if (last) tell(last);
      },
    });
  } finally {
    await pool.end();
  }
}

if (parentPort) await share(workerData as SharedRun, (batch) => parentPort!.postMessage(batch));
else if (process.send)
  process.once('message', (given: Omit<SharedRun, 'now'> & { readonly now: string }) => {
    share({ ...given, now: new Date(given.now) }, (batch) => process.send!(batch)).then(
      () => process.disconnect(),
      (error: unknown) => {
        console.error(error);
        process.exitCode = 1;
        process.disconnect();
      },
    );
  });
