/**
 * Calculates waiting batches of a run beside others: a thread of the product, or a process of its own that is told by a
 * message which run to share. Ends when no batch is waiting. It needs little of the product, so that it is soon at work.
 */
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { kyselyOver } from '../../../platform/database/connect.ts';
import { type BatchMeasure, shareRun } from '../calculate/share-run.ts';
import type { ContextSeed } from '../gather/context.ts';

export interface SharedRun {
  /** Connection of the batch role. */
  readonly url: string;
  readonly seed: ContextSeed;
  /** Stands for the clock, so that all who share a run write one moment. */
  readonly now: Date;
}

/** Sent after each batch that is recorded. */
export interface RecordedBatch {
  readonly number: number;
  readonly measured: BatchMeasure;
}

async function share({ url, seed, now }: SharedRun, tell: (batch: RecordedBatch) => void): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    let last: RecordedBatch | null = null;
    await shareRun(pool, kyselyOver(pool), seed, {
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
  process.once('message', (given: SharedRun) => {
    share(given, (batch) => process.send!(batch)).then(
      () => process.disconnect(),
      (error: unknown) => {
        console.error(error);
        process.exitCode = 1;
        process.disconnect();
      },
    );
  });
