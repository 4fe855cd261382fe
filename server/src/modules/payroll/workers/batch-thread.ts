/**
 * Works at what waits of a run beside others, parts of its retro or batches: a thread of the product, or a process of its
 * own, that is told by messages what to share. It needs little of the product, so that it is soon at work.
 */
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { kyselyOver, outliving } from '../../../platform/database/connect.ts';
import { type BatchMeasure, shareRun } from '../calculate/share-run.ts';
import type { SharedWork } from '../calculate/shared-work.ts';
import { shareRetro } from '../retro/share-retro.ts';

export interface HelperGiven {
  /** Connection of the batch role. */
  readonly url: string;
}

/** Sent to a helper; works follow one another, and it ends after the last. */
export type Order = { readonly given: HelperGiven } | { readonly work: SharedWork } | { readonly end: true };

/** Sent by a helper: a batch that is recorded, or that nothing of a work is waiting any more. */
export type Told = { readonly number: number; readonly measured: BatchMeasure } | { readonly done: true };

async function share(pool: pg.Pool, work: SharedWork, tell: (told: Told) => void): Promise<void> {
  const db = kyselyOver(pool);
  if ('retro' in work) await shareRetro(pool, db, work.retro);
  else {
    let last: Told | null = null;
    await shareRun(pool, db, work.batches, {
      now: () => work.now,
      afterBatch: (number, measured) => {
        last = { number, measured };
      },
      told: async () => {
        if (last) tell(last);
      },
    });
  }
  tell({ done: true });
}

/** Orders are carried out one after the other; a failure ends the helper with its error. */
function obey(tell: (told: Told) => void, leave: () => void): (order: Order) => void {
  let pool: pg.Pool | null = null;
  let turn = Promise.resolve();
  const carryOut = async (order: Order): Promise<void> => {
    if ('given' in order) {
      // A connection that breaks while nothing is worked at is nobody's failure: the next work asks for another.
      pool = outliving(new pg.Pool({ connectionString: order.given.url, max: 2 }));
    } else if ('work' in order) await share(pool!, order.work, tell);
    else {
      await pool?.end();
      leave();
    }
  };
  return (order) => {
    turn = turn.then(() => carryOut(order));
  };
}

if (parentPort) {
  const port = parentPort;
  const hear = obey(
    (told) => port.postMessage(told),
    () => port.close(),
  );
  hear({ given: workerData as HelperGiven });
  port.on('message', hear);
} else if (process.send) {
  process.on(
    'message',
    obey(
      (told) => process.send!(told),
      () => process.disconnect(),
    ),
  );
}
