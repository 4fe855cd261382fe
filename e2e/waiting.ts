/** Waiting for what the product does in the background, asked through its API. */
import type { ApiClient } from './api.ts';

/** Asks again and again until the answer is enough; two minutes are more than any of it takes. */
export async function until<T>(ask: () => Promise<T>, isEnough: (value: T) => boolean, everyMs: number): Promise<T> {
  const limit = Date.now() + 120_000;
  for (;;) {
    const value = await ask();
    if (isEnough(value)) return value;
    if (Date.now() > limit) throw new Error(`Nothing came of it in two minutes: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

export interface Work {
  readonly state: string;
  readonly done: number;
  readonly total: number;
}

export const workOf = async (client: ApiClient, workId: string): Promise<Work> =>
  (await client.get('/work/progress', { workId })).work[0];

export const hasEnded = ({ state }: { state: string }): boolean => state === 'succeeded' || state === 'failed';

/** Starts a calculation in small batches and answers when part of the people are recorded; again where it was too quick. */
export async function partlyCalculated(client: ApiClient, runId: string): Promise<{ workId: string } & Work> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { workId } = await client.post('/payroll/calculate-run', { runId, batchPeople: 2 });
    const seen = await until(
      () => workOf(client, workId),
      (work) => work.done > 0 || hasEnded(work),
      5,
    );
    if (seen.done < seen.total && !hasEnded(seen)) return { workId, ...seen };
  }
  throw new Error('Every calculation ended before it could be disturbed');
}

export interface NetOf {
  readonly employmentId: string;
  readonly currentFen: number | null;
}

/** Everybody's net pay of a run, whether or not there is something to look at. */
export async function netOfAll(client: ApiClient, runId: string): Promise<NetOf[]> {
  const review = await client.get('/payroll/run-review', { runId, measure: 'net', all: 'yes' });
  const rows: NetOf[] = review.groups.flatMap((group: { rows: NetOf[] }) => group.rows);
  return rows
    .map(({ employmentId, currentFen }) => ({ employmentId, currentFen }))
    .sort((a, b) => a.employmentId.localeCompare(b.employmentId));
}
