/** Threads that stay for the next run: what V8 compiled for one month need not be compiled again for the next. */
import type { Helpers } from '../calculate/run-batches.ts';
import type { HelperGiven } from './batch-thread.ts';
import { threads } from './other-workers.ts';

/** How long threads wait for the next run before they end. */
const KEPT_MS = 10 * 60_000;

interface Waiting {
  readonly helpers: Helpers;
  readonly ending: NodeJS.Timeout;
}

const waiting = new Map<string, Waiting>();

function taken(key: string): Helpers | null {
  const found = waiting.get(key);
  if (!found) return null;
  waiting.delete(key);
  clearTimeout(found.ending);
  return found.helpers;
}

async function kept(key: string, helpers: Helpers): Promise<void> {
  if (waiting.has(key)) return helpers.end();
  const ending = setTimeout(() => {
    // A thread that failed while it waited has nobody else to tell: the next run starts others.
    taken(key)
      ?.end()
      .catch(() => undefined);
  }, KEPT_MS);
  ending.unref();
  waiting.set(key, { helpers, ending });
}

/** Threads like others, that are kept at their end unless one of them failed. Two runs at once have threads of their own. */
export function keptThreads(given: HelperGiven, count: number): Helpers {
  const key = `${count} ${given.url}`;
  let helpers: Helpers | null = null;
  let hasFailed = false;
  return {
    async share(work, each) {
      helpers ??= taken(key) ?? threads(given, count);
      await helpers.share(work, each).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    },
    async end() {
      const ending = helpers;
      helpers = null;
      if (ending) await (hasFailed ? ending.end() : kept(key, ending));
    },
  };
}

/** Ends the threads that wait. */
export async function endKeptThreads(): Promise<void> {
  await Promise.all([...waiting.keys()].map((key) => taken(key)?.end()));
}
