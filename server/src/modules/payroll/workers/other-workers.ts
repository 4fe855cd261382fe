/** Others who work at what waits of a run at the same time: threads of this process, or processes. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Helpers } from '../calculate/run-batches.ts';
import type { HelperGiven, Order, Told } from './batch-thread.ts';

type Each = Parameters<Helpers['share']>[1];

const FILE = new URL('./batch-thread.ts', import.meta.url);

interface Events {
  told(told: Told): void;
  ended(code: number | null): void;
  failed(error: Error): void;
}

/** One helper: started at once, it works at one work after the other until it is ended, and fails as it fails. */
function helper(start: (on: Events) => (order: Order) => void): Helpers {
  let each: Each = async () => undefined;
  let telling = Promise.resolve();
  let work: PromiseWithResolvers<void> | null = null;
  const life = Promise.withResolvers<void>();
  const fail = (error: Error): void => {
    work?.reject(error);
    life.reject(error);
  };
  // Whoever waits for its work or its end hears of a failure; before that nobody does.
  life.promise.catch(() => undefined);
  const order = start({
    told: (told) => {
      if ('done' in told) {
        work?.resolve(telling);
        return;
      }
      telling = telling.then(() => each(told.number, told.measured));
      // Heard at once: the helper may fail too, and then never says that it is done.
      telling.catch((error: Error) => work?.reject(error));
    },
    failed: fail,
    ended: (code) => {
      if (code === 0) life.resolve();
      else fail(new Error(`A helper of the payroll ended with code ${code}`));
    },
  });
  return {
    share(given, tell) {
      each = tell;
      work = Promise.withResolvers<void>();
      order({ work: given });
      return Promise.race([work.promise, life.promise]);
    },
    end() {
      order({ end: true });
      return life.promise;
    },
  };
}

/** A number of helpers, started with the first work. */
function helpers(count: number, start: (on: Events) => (order: Order) => void): Helpers {
  let started: readonly Helpers[] = [];
  return {
    async share(work, each) {
      if (started.length === 0) started = Array.from({ length: count }, () => helper(start));
      await Promise.all(started.map((one) => one.share(work, each)));
    },
    async end() {
      const ending = started;
      started = [];
      await Promise.all(ending.map((one) => one.end()));
    },
  };
}

export const threads = (given: HelperGiven, count: number): Helpers =>
  helpers(count, (on) => {
    const thread = new Worker(FILE, { workerData: given });
    thread.on('message', (told: Told) => {
      // A thread without work does not keep the product from stopping.
      if ('done' in told) thread.unref();
      on.told(told);
    });
    thread.on('error', on.failed);
    thread.on('exit', on.ended);
    return (order) => {
      thread.ref();
      thread.postMessage(order);
    };
  });

export const processes = (given: HelperGiven, count: number): Helpers =>
  helpers(count, (on) => {
    const child = fork(fileURLToPath(FILE), { serialization: 'advanced' });
    child.on('message', (told) => on.told(told as Told));
    child.on('error', on.failed);
    child.on('close', on.ended);
    child.send({ given });
    return (order) => {
      if (child.connected) child.send(order);
    };
  });
