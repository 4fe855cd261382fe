/** Scorecards of persons scored beside the product's own thread, which goes on answering, where there are enough of them. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Db } from '../../../platform/database/index.ts';
import { scoreScorecards } from '../record/score.ts';
import type { ThreadGiven } from './score-thread.ts';

const FILE = new URL('./score-thread.ts', import.meta.url);

/** Below this, starting a thread takes longer than scoring. */
const WORTH_THREADS = 6_000;

/** A thread keeps the database as busy as itself: more than one for two processors only wait for each other. */
const mostThreads = (): number => Math.max(1, Math.floor(availableParallelism() / 2));

export interface ScoringPlace {
  readonly db: Db;
  /** Connection of the batch role; without one, everything is scored here. */
  readonly url: string | undefined;
  /** How many scorecards are worth threads; left out = what pays off. */
  readonly worthThreads?: number;
}

/** Scores open scorecards by id; scoring again after a kill gives the same. */
export async function scoreInThreads(
  { db, url, worthThreads = WORTH_THREADS }: ScoringPlace,
  ids: readonly string[],
  now: Date,
  progress: (done: number) => Promise<void>,
): Promise<void> {
  const count = Math.min(mostThreads(), Math.floor(ids.length / worthThreads));
  if (url === undefined || count === 0) {
    await scoreScorecards(db, 'person', ids, now, progress);
    return;
  }
  const done = new Array<number>(count).fill(0);
  const share = Math.ceil(ids.length / count);
  await Promise.all(
    done.map((_, thread) => {
      const scorecardIds = ids.slice(thread * share, (thread + 1) * share);
      return scoreInThread({ url, scorecardIds, now }, async (scored) => {
        done[thread] = scored;
        await progress(done.reduce((sum, each) => sum + each, 0));
      });
    }),
  );
}

function scoreInThread(given: ThreadGiven, tell: (done: number) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(FILE, { workerData: given });
    let telling = Promise.resolve();
    thread.on('message', (done: number) => {
      telling = telling.then(() => tell(done));
      telling.catch(reject);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      if (code === 0) telling.then(resolve, reject);
      else reject(new Error(`A thread that scores ended with code ${code}`));
    });
  });
}
