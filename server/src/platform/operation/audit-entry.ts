import { sql } from 'kysely';
import type { Db, Tx } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { AuditRecord } from './declare.ts';

export interface AuditEnvelope {
  readonly kind: 'change' | 'view' | 'export' | 'sign-in';
  readonly actor: string;
  readonly operation: string;
  readonly requestId: string;
  readonly now: Date;
}

/** Appends unsealed audit entries in one statement; a worker seals entries into the chain in their order. */
export async function appendAudit(
  tx: Tx | Db,
  envelope: AuditEnvelope,
  ...records: readonly AuditRecord[]
): Promise<void> {
  if (records.length === 0) return;
  await sql`insert into audit.entry (entry_id, recorded_at, kind, actor, operation, subject_kind, subject_id, person_id, reason, details, request_id)
    select id, ${envelope.now}, ${envelope.kind}, ${envelope.actor}, ${envelope.operation}, subject_kind, subject_id, person_id, reason, details, ${envelope.requestId}
    from unnest(${records.map(() => newId())}::uuid[], ${records.map(({ subject }) => subject.kind)}::text[], ${records.map(({ subject }) => subject.id)}::text[],
      ${records.map(({ personId }) => personId ?? null)}::uuid[], ${records.map(({ reason }) => reason ?? null)}::text[],
      ${records.map(({ details }) => JSON.stringify(details ?? {}))}::jsonb[]) as e (id, subject_kind, subject_id, person_id, reason, details)`.execute(
    tx,
  );
}

/** Many events of one kind in one statement. */
export async function appendEvents(
  tx: Tx | Db,
  event: string,
  payloads: readonly Record<string, unknown>[],
): Promise<void> {
  if (payloads.length === 0) return;
  await sql`insert into platform.outbox (event_id, event, payload)
    select id, ${event}, payload from unnest(${payloads.map(() => newId())}::uuid[], ${payloads.map((payload) => JSON.stringify(payload))}::jsonb[]) as e (id, payload)`.execute(
    tx,
  );
}

export async function appendEvent(tx: Tx | Db, event: string, payload: Record<string, unknown>): Promise<void> {
  await sql`insert into platform.outbox (event_id, event, payload) values (${newId()}, ${event}, ${JSON.stringify(payload)}::jsonb)`.execute(
    tx,
  );
}
