/** Others who calculate batches of a run at the same time: threads of this process, or processes. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CalculationHooks } from '../calculate/run-batches.ts';
import type { RecordedBatch, SharedRun } from './batch-thread.ts';

type Helpers = NonNullable<CalculationHooks['helpers']>;
type Each = Parameters<Helpers>[1];

const FILE = new URL('./batch-thread.ts', import.meta.url);

/** One helper's life: ends when it has ended, and fails as it fails. What it told is dealt with by then. */
function life(
  each: Each,
  listen: (on: {
    told(batch: RecordedBatch): void;
    ended(code: number | null): void;
    failed(error: Error): void;
  }) => void,
): Promise<void> {
  let telling = Promise.resolve();
  return new Promise<void>((resolve, reject) => {
    listen({
      told: ({ number, measured }) => {
        telling = telling.then(() => each(number, measured));
      },
      failed: reject,
      ended: (code) => (code === 0 ? resolve() : reject(new Error(`A helper of the payroll ended with code ${code}`))),
    });
  }).then(() => telling);
}

export const threads =
  (given: Omit<SharedRun, 'seed'>, count: number): Helpers =>
  async (seed, each) => {
    await Promise.all(
      Array.from({ length: count }, () =>
        life(each, (on) => {
          const thread = new Worker(FILE, { workerData: { ...given, seed } });
          thread.on('message', on.told);
          thread.on('error', on.failed);
          thread.on('exit', on.ended);
        }),
      ),
    );
  };

export const processes =
  (given: Omit<SharedRun, 'seed'>, count: number): Helpers =>
  async (seed, each) => {
    await Promise.all(
      Array.from({ length: count }, () =>
        life(each, (on) => {
          const child = fork(fileURLToPath(FILE), { serialization: 'advanced' });
          child.on('message', (batch) => on.told(batch as unknown as RecordedBatch));
          child.on('error', on.failed);
          child.on('close', on.ended);
          child.send({ ...given, seed });
        }),
      ),
    );
  };
