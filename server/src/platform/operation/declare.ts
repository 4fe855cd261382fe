/**
 * One declaration of a thing a person can do (`operation`) or ask (`query`). From it come the route, the OpenAPI entry,
 * the typed client, the permission row, the audit entry and the reference page.
 */
import type pg from 'pg';
import type { z } from 'zod';
import type { Db, Tx } from '../database/connect.ts';
import type { Language, Words } from '../problem/index.ts';

export interface Actor {
  readonly userId: string;
  readonly personId: string | null;
  /** In the language of the actor; what is kept for others to read takes `names`. */
  readonly name: string;
  readonly names: Words;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
  readonly language: Language;
}

/** What an operation tells the audit chain. `details` holds old and new values; never a secret. */
export interface AuditRecord {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly personId?: string;
  readonly reason?: string;
  readonly details?: Record<string, unknown>;
}

export interface WorkRequest {
  /** A kind some module registered a worker for. */
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly data: Record<string, unknown>;
  readonly total?: number;
  /** Little enough to be done before the operation answers; after a kill the queue takes it up. */
  readonly isImmediate?: boolean;
}

export interface QueryContext {
  /** The read-only transaction in which row-level security knows the actor. */
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Date;
  /** Civil date of `now` in the company's zone, `YYYY-MM-DD`. */
  readonly today: string;
  readonly requestId: string;
  /** Logs a look at protected data of a person or a subject; written after the query, in its own transaction. */
  look(record: AuditRecord): void;
}

export interface OperationContext extends Omit<QueryContext, 'look'> {
  /** Must be given at least one record: an operation cannot commit without its audit entry. Many are written at once. */
  audit(...records: readonly AuditRecord[]): Promise<void>;
  /** Writes an event to the outbox in this transaction. */
  emit(event: string, payload: Record<string, unknown>): Promise<void>;
  /** Queues background work in this transaction; returns its id for the progress page. */
  enqueue(work: WorkRequest): Promise<string>;
}

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** What a `download` query answers instead of JSON. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

interface Declared<I extends z.ZodType, O extends z.ZodType> {
  /** Verb-noun (`approve-run`) for an operation, a noun (`run-detail`) for a query. */
  readonly name: string;
  readonly summary: Words;
  /** One permission, or `signed-in` for what every signed-in person may ask about themselves. */
  readonly permission: string;
  readonly input: I;
  readonly output: O;
}

export interface OperationSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Declared<I, O> {
  readonly kind: 'operation';
  /** The request is multipart: fields of `input` plus one part `file`; with `many`, any number of them. */
  readonly takesFile?: boolean | 'many';
  /**
   * Why this one is kept out of the audit chain and of the idempotency keys: a row with actor and moment would itself break
   * a promise of anonymity. Only for operations that may safely be repeated; what they come to is audited elsewhere.
   */
  readonly leavesNoTrace?: string;
  handle(
    context: OperationContext,
    input: z.output<I>,
    file?: UploadedFile,
    files?: readonly UploadedFile[],
  ): Promise<z.input<O>>;
}

export interface QuerySpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Declared<I, O> {
  readonly kind: 'query';
  readonly isDownload?: boolean;
  handle(context: QueryContext, input: z.output<I>): Promise<z.input<O> | Download>;
}

export const operation = <I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<OperationSpec<I, O>, 'kind'>,
): OperationSpec<I, O> => ({
  kind: 'operation',
  ...spec,
});

export const query = <I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<QuerySpec<I, O>, 'kind'>,
): QuerySpec<I, O> => ({
  kind: 'query',
  ...spec,
});

/** What work done as the person who asked for it may use: one transaction in which the policies know that person. */
export interface RequesterContext extends Omit<OperationContext, 'audit' | 'requestId'> {
  audit(...records: readonly AuditRecord[]): Promise<void>;
}

export interface WorkerContext {
  /** Reads and writes every row: the batch role. Never hand its answers to a page unfiltered. */
  readonly db: Db;
  /** The same role's connections, for COPY and for transactions over one connection. */
  readonly pool: pg.Pool;
  readonly now: () => Date;
  readonly work: {
    readonly id: string;
    readonly requestedBy: string;
    readonly subject: { readonly kind: string; readonly id: string };
  };
  progress(done: number, total: number): Promise<void>;
  /**
   * One transaction as the person who asked, with the rights that person has now and under row-level security.
   * @throws Problem `not-permitted` when the permission was taken away since.
   */
  asRequester<T>(
    as: { readonly operation: string; readonly permission: string },
    work: (context: RequesterContext) => Promise<T>,
  ): Promise<T>;
  audit(record: AuditRecord, operation: string): Promise<void>;
  emit(event: string, payload: Record<string, unknown>): Promise<void>;
}

/** Background work: idempotent, since a killed product runs it again from the start. */
export interface WorkerSpec {
  readonly kind: string;
  run(context: WorkerContext, data: Record<string, unknown>): Promise<Record<string, unknown>>;
}

export interface SubscriptionSpec {
  readonly event: string;
  /** Unique name; each (event, name) pair is delivered at least once. */
  readonly name: string;
  handle(context: { readonly tx: Tx; readonly now: Date }, payload: Record<string, unknown>): Promise<void>;
}

// The registry holds declarations of many input types; each is checked by its own zod schema at the door.
// biome-ignore lint/suspicious/noExplicitAny: variance of handle() over different schemas
export type AnyOperation = OperationSpec<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: variance of handle() over different schemas
export type AnyQuery = QuerySpec<any, any>;

export interface ModuleSpec {
  readonly name: string;
  readonly summary: Words;
  /** Modules listed earlier that this one imports through their index.ts. */
  readonly uses: readonly string[];
  readonly operations: readonly AnyOperation[];
  readonly queries: readonly AnyQuery[];
  readonly workers?: readonly WorkerSpec[];
  readonly subscriptions?: readonly SubscriptionSpec[];
  /** Of the one module that knows accounts: the actor of a user, for work done as the person who asked for it. */
  readonly findActor?: (db: Db, userId: string, name: string) => Promise<Actor>;
}

export const defineModule = (spec: ModuleSpec): ModuleSpec => spec;
