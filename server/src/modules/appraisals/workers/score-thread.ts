/** A thread that scores the scorecards it is given, so that the product goes on answering meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { kyselyOver, outliving } from '../../../platform/database/connect.ts';
import { scoreScorecards } from '../record/score.ts';

export interface ThreadGiven {
  /** Connection of the batch role. */
  readonly url: string;
  readonly scorecardIds: readonly string[];
  /** Stands for the clock, so that all threads write one moment. */
  readonly now: Date;
}

if (!parentPort) throw new Error('score-thread.ts is a thread of the product; it is not run by itself');
const { url, scorecardIds, now } = workerData as ThreadGiven;
const port = parentPort;
const pool = outliving(new pg.Pool({ connectionString: url, max: 3 }));
try {
  await scoreScorecards(kyselyOver(pool), 'person', scorecardIds, now, async (done) => port.postMessage(done));
} finally {
  await pool.end();
}
