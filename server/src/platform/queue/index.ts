/**
 * Background work on pg-boss. An operation writes a `work` row and an outbox event in its own transaction; the relay
 * hands events to their subscribers and work to the queue, at least once. A killed product starts unfinished work again.
 */

import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { type Clock, civilDate } from '../clock/index.ts';
import { asActor, type Databases, databaseProblem, isConnectionLost } from '../database/index.ts';
import { appendAudit, appendEvent } from '../operation/audit-entry.ts';
import type { ModuleSpec, SubscriptionSpec, WorkerContext, WorkerSpec } from '../operation/declare.ts';
import { enqueue } from '../operation/execute.ts';
import { Problem, problems } from '../problem/index.ts';

const QUEUE = 'work';
const RELAY_EVERY_MS = 250;
/** A database that was restarted is waited for this long before its work is given up. */
const DATABASE_BACK_MS = 600_000;
const DATABASE_ASK_MS = 500;

export interface Queue {
  /** Hands waiting events on now instead of at the next tick; for tests and for a quick page. */
  relay(): Promise<number>;
  stop(): Promise<void>;
}

interface WorkRow {
  work_id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  data: Record<string, unknown>;
  state: string;
  requested_by: string;
  requested_by_name: string;
}

/** Whoever does work and for whom: the workers by kind, and how the module of accounts finds the person who asked. */
interface Workers {
  readonly byKind: ReadonlyMap<string, WorkerSpec>;
  readonly findActor: ModuleSpec['findActor'];
}

const workersOf = (modules: readonly ModuleSpec[]): Workers => ({
  byKind: new Map(modules.flatMap((m) => m.workers ?? []).map((worker) => [worker.kind, worker])),
  findActor: modules.find((m) => m.findActor)?.findActor,
});

export async function startQueue(
  databases: Databases,
  modules: readonly ModuleSpec[],
  clock: Clock,
  log: Logger,
  periodic: readonly { name: string; everyMs: number; run: () => Promise<unknown> }[] = [],
): Promise<Queue> {
  const workers = workersOf(modules);
  const subscriptions = modules.flatMap((m) => m.subscriptions ?? []);
  const boss = new PgBoss({ connectionString: databases.urls.owner, schema: 'pgboss', max: 3 });
  boss.on('error', (error) => log.warn({ err: error }, 'queue'));
  await boss.start();
  await boss.createQueue(QUEUE, { retryLimit: 5, retryDelay: 1, retryBackoff: true, expireInSeconds: 3_600 });
  // Work that ran when the product was killed is queued again: its worker is idempotent.
  const unfinished = await sql<{
    work_id: string;
  }>`select work_id from platform.work where state in ('running', 'queued')`.execute(databases.batch);
  for (const { work_id } of unfinished.rows) await boss.send(QUEUE, { workId: work_id }, { singletonKey: work_id });
  const worker = await boss.work<{ workId: string }>(
    QUEUE,
    { batchSize: 1, pollingIntervalSeconds: 0.5 },
    async ([job]) => {
      if (job) await runWork(databases, workers, clock, log, job.data.workId);
    },
  );

  let relaying: Promise<number> | null = null;
  const relay = (): Promise<number> => {
    const sendWork = async (workId: string): Promise<void> => {
      await boss.send(QUEUE, { workId }, { singletonKey: workId });
      boss.notifyWorker(worker); // else it would look at its next poll
    };
    relaying ??= relayOnce(databases, sendWork, subscriptions, clock).finally(() => {
      relaying = null;
    });
    return relaying;
  };
  const timers = [
    setInterval(() => relay().catch((error) => log.warn({ err: error }, 'outbox relay')), RELAY_EVERY_MS),
    ...periodic.map(({ name, everyMs, run }) =>
      setInterval(() => run().catch((error) => log.warn({ err: error }, name)), everyMs),
    ),
  ];
  return {
    relay,
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await relaying?.catch(() => undefined);
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

/** Delivers waiting events in order; each in its own transaction together with what its subscribers write. */
async function relayOnce(
  databases: Databases,
  sendWork: (workId: string) => Promise<void>,
  subscriptions: readonly SubscriptionSpec[],
  clock: Clock,
): Promise<number> {
  let delivered = 0;
  for (;;) {
    const event = await databases.batch.transaction().execute(async (tx) => {
      const found = await sql<{ event_id: string; event: string; payload: Record<string, unknown> }>`
        select event_id, event, payload from platform.outbox where delivered_at is null order by event_id limit 1 for update skip locked`.execute(
        tx,
      );
      const row = found.rows[0];
      if (!row) return null;
      if (row.event === 'work-queued') await sendWork(String(row.payload.workId));
      for (const subscription of subscriptions) {
        if (subscription.event === row.event) await subscription.handle({ tx, now: clock.now() }, row.payload);
      }
      await sql`update platform.outbox set delivered_at = ${clock.now()} where event_id = ${row.event_id}`.execute(tx);
      return row;
    });
    if (!event) return delivered;
    delivered += 1;
  }
}

/** Does queued work at once, for operations whose work is little. */
export function workRunner(
  databases: Databases,
  modules: readonly ModuleSpec[],
  clock: Clock,
  log: Logger,
): (workId: string) => Promise<void> {
  const workers = workersOf(modules);
  return (workId) => runWork(databases, workers, clock, log, workId);
}

/** One transaction of the application's role as the person who asked, whose rights are looked up anew. */
const asRequester =
  (databases: Databases, { findActor }: Workers, clock: Clock, row: WorkRow): WorkerContext['asRequester'] =>
  async ({ operation, permission }, work) => {
    if (!findActor) throw new Error('No module knows accounts: work cannot be done as the person who asked');
    const actor = await findActor(databases.app, row.requested_by, row.requested_by_name);
    if (!actor.permissions.has(permission)) throw problems.notPermitted(permission);
    const now = clock.now();
    const envelope = { kind: 'change' as const, actor: actor.userId, operation, requestId: row.work_id, now };
    return asActor(databases.app, actor.userId, false, (tx) =>
      work({
        ...{ tx, actor, now, today: civilDate(now) },
        audit: (...records) => appendAudit(tx, envelope, ...records),
        emit: (event, payload) => appendEvent(tx, event, payload),
        enqueue: (more) => enqueue(tx, actor, more, false),
      }),
    );
  };

/** Work under which the database went away goes on where it was once the database is back, as after a kill of the product. */
async function runWork(
  databases: Databases,
  workers: Workers,
  clock: Clock,
  log: Logger,
  workId: string,
): Promise<void> {
  const until = Date.now() + DATABASE_BACK_MS;
  for (;;) {
    try {
      return await doWork(databases, workers, clock, log, workId);
    } catch (error) {
      if (!isConnectionLost(error) || Date.now() > until) throw error;
      log.warn({ err: error, workId }, 'the database went away under work, which waits for it');
      await new Promise((resolve) => setTimeout(resolve, DATABASE_ASK_MS));
    }
  }
}

async function doWork(
  databases: Databases,
  workers: Workers,
  clock: Clock,
  log: Logger,
  workId: string,
): Promise<void> {
  const started = await sql<WorkRow>`
    update platform.work set state = 'running', started_at = coalesce(started_at, ${clock.now()})
    where work_id = ${workId} and state in ('queued', 'running') returning *`.execute(databases.batch);
  const row = started.rows[0];
  if (!row) return; // finished earlier: the queue delivered it twice
  const worker = workers.byKind.get(row.kind);
  const envelope = { kind: 'change' as const, actor: row.requested_by, requestId: workId, now: clock.now() };
  try {
    if (!worker) throw new Error(`No worker for work of kind ${row.kind}`);
    const result = await worker.run(
      {
        db: databases.batch,
        pool: databases.batchPool,
        now: () => clock.now(),
        work: { id: workId, requestedBy: row.requested_by, subject: { kind: row.subject_kind, id: row.subject_id } },
        progress: async (done, total) => {
          await sql`update platform.work set done = ${done}, total = ${total} where work_id = ${workId}`.execute(
            databases.batch,
          );
        },
        asRequester: asRequester(databases, workers, clock, row),
        audit: (record, operation) => appendAudit(databases.batch, { ...envelope, operation }, record),
        emit: (event, payload) => appendEvent(databases.batch, event, payload),
      },
      row.data,
    );
    await sql`update platform.work set state = 'succeeded', result = ${JSON.stringify(result)}::jsonb, finished_at = ${clock.now()}, done = greatest(done, total)
      where work_id = ${workId}`.execute(databases.batch);
  } catch (error) {
    if (isConnectionLost(error)) throw error;
    log.error({ err: error, workId, kind: row.kind }, 'work failed');
    const told = error instanceof Problem ? error : databaseProblem(error);
    const problem = told
      ? { code: told.code, title: told.title, remedy: told.remedy, issues: told.issues }
      : {
          code: 'internal',
          title: { zh: '后台处理出错。', en: 'The background work failed.' },
          remedy: {
            zh: '请重试；如仍失败请联系管理员，并提供编号。',
            en: 'Try again; if it fails again give the administrator its number.',
          },
          issues: [],
        };
    await sql`update platform.work set state = 'failed', problem = ${JSON.stringify(problem)}::jsonb, finished_at = ${clock.now()} where work_id = ${workId}`.execute(
      databases.batch,
    );
  }
}
