/** Carries out a declared operation or query: permission, input, transaction, audit, idempotency, output. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Clock, civilDate } from '../clock/index.ts';
import { asActor, type Db, type Tx } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { Problem, type ProblemIssue, problems } from '../problem/index.ts';
import { appendAudit, appendEvent } from './audit-entry.ts';
import type {
  Actor,
  AnyOperation,
  AnyQuery,
  AuditRecord,
  Download,
  OperationContext,
  UploadedFile,
  WorkRequest,
} from './declare.ts';

export interface Executor {
  readonly db: Db;
  readonly clock: Clock;
  /** Does queued work at once; without it all work waits for the queue. */
  readonly runNow?: (workId: string) => Promise<void>;
}

export interface Call {
  readonly actor: Actor;
  readonly module: string;
  readonly requestId: string;
  readonly idempotencyKey?: string | undefined;
  readonly files?: readonly UploadedFile[];
}

/** Zod's complaints as issues that name the place and the remedy. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues: ProblemIssue[] = parsed.error.issues.map((issue) => ({
    code: issue.code,
    where: issue.path.map(String).join('.') || '(body)',
    message: { zh: `该值不符合要求：${issue.message}`, en: issue.message },
    remedy: { zh: '请按接口文档修改该字段。', en: 'Correct this field; the API reference lists what it takes.' },
  }));
  throw problems.invalid(issues);
}

const mayCall = (actor: Actor, permission: string): boolean =>
  permission === 'signed-in' || actor.permissions.has(permission);

function demand(actor: Actor, permission: string): void {
  if (!mayCall(actor, permission)) throw problems.notPermitted(permission);
}

const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');

/** The first answer to an idempotency key, or null; the key is held until this transaction ends. */
async function earlierAnswer(tx: Tx, call: Call, requestDigest: string): Promise<{ response: unknown } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${call.actor.userId}:${call.idempotencyKey}`}, 0))`.execute(
    tx,
  );
  const earlier = await sql<{ request_digest: string; response: unknown }>`
    select request_digest, response from platform.idempotency
    where actor = ${call.actor.userId} and idempotency_key = ${call.idempotencyKey}`.execute(tx);
  const found = earlier.rows[0];
  if (!found) return null;
  if (found.request_digest === requestDigest) return found;
  throw problems.conflict(
    'idempotency-key-reused',
    { zh: '该幂等键已用于另一请求。', en: 'This idempotency key was used for another request.' },
    { zh: '请为新请求使用新的键。', en: 'Use a new key for a new request.' },
  );
}

/**
 * Queues work in the operation's own transaction: the row says what to do, the event hands it to the queue. What is done at
 * once is written as running, so that only this process does it, and any process after a kill.
 */
export async function enqueue(tx: Tx, actor: Actor, work: WorkRequest, isNow: boolean): Promise<string> {
  const workId = newId();
  await sql`insert into platform.work (work_id, kind, subject_kind, subject_id, data, state, total, requested_by, requested_by_name)
    values (${workId}, ${work.kind}, ${work.subject.kind}, ${work.subject.id}, ${JSON.stringify(work.data)}::jsonb, ${isNow ? 'running' : 'queued'}, ${work.total ?? 0}, ${actor.userId}, ${actor.name})`.execute(
    tx,
  );
  if (!isNow) await appendEvent(tx, 'work-queued', { workId, kind: work.kind });
  return workId;
}

/** Runs a write in one transaction; with an idempotency key a repeated call gets the first answer again. */
export async function executeOperation(
  executor: Executor,
  spec: AnyOperation,
  call: Call,
  input: unknown,
): Promise<unknown> {
  demand(call.actor, spec.permission);
  const parsed = parseInput(spec.input, input);
  const name = `${call.module}/${spec.name}`;
  const files = call.files ?? [];
  const fileDigests = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  const requestDigest = digestOf([name, input, fileDigests]);
  const now = executor.clock.now();
  const immediate: string[] = [];
  const output = await asActor(executor.db, call.actor.userId, false, async (tx) => {
    const keepsKey = call.idempotencyKey !== undefined && spec.leavesNoTrace === undefined;
    const earlier = keepsKey ? await earlierAnswer(tx, call, requestDigest) : null;
    if (earlier) return earlier.response;
    let audited = 0;
    const envelope = {
      kind: 'change' as const,
      actor: call.actor.userId,
      operation: name,
      requestId: call.requestId,
      now,
    };
    const context: OperationContext = {
      tx,
      actor: call.actor,
      now,
      today: civilDate(now),
      requestId: call.requestId,
      audit: async (...records) => {
        audited += records.length;
        await appendAudit(tx, envelope, ...records);
      },
      emit: (event, payload) => appendEvent(tx, event, payload),
      enqueue: async (work) => {
        const isNow = work.isImmediate === true && executor.runNow !== undefined;
        const workId = await enqueue(tx, call.actor, work, isNow);
        if (isNow) immediate.push(workId);
        return workId;
      },
    };
    const result = await spec.handle(context, parsed, files[0], files);
    if (audited === 0 && spec.leavesNoTrace === undefined) throw new Error(`${name} did not write its audit entry`);
    if (audited > 0 && spec.leavesNoTrace !== undefined)
      throw new Error(`${name} left a trace it promises not to leave`);
    const output = spec.output.parse(result);
    if (keepsKey) {
      await sql`insert into platform.idempotency (actor, idempotency_key, operation, request_digest, status, response)
        values (${call.actor.userId}, ${call.idempotencyKey}, ${name}, ${requestDigest}, 200, ${JSON.stringify(output ?? null)}::jsonb)`.execute(
        tx,
      );
    }
    return output;
  });
  for (const workId of immediate) await executor.runNow!(workId);
  return output;
}

export const isDownload = (value: unknown): value is Download =>
  typeof value === 'object' && value !== null && 'bytes' in value && 'contentType' in value;

/** Runs a read in a read-only transaction, then logs what protected data it showed. */
export async function executeQuery(executor: Executor, spec: AnyQuery, call: Call, input: unknown): Promise<unknown> {
  demand(call.actor, spec.permission);
  const parsed = parseInput(spec.input, input);
  const now = executor.clock.now();
  const looks: AuditRecord[] = [];
  const result = await asActor(executor.db, call.actor.userId, true, (tx) =>
    spec.handle(
      {
        tx,
        actor: call.actor,
        now,
        today: civilDate(now),
        requestId: call.requestId,
        look: (record) => looks.push(record),
      },
      parsed,
    ),
  );
  if (looks.length > 0) {
    const kind = spec.isDownload ? ('export' as const) : ('view' as const);
    const envelope = {
      kind,
      actor: call.actor.userId,
      operation: `${call.module}/${spec.name}`,
      requestId: call.requestId,
      now,
    };
    await asActor(executor.db, call.actor.userId, false, async (tx) => {
      await appendAudit(tx, envelope, ...looks);
    });
  }
  return isDownload(result) ? result : spec.output.parse(result);
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;
