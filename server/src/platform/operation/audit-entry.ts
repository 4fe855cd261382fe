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

/** Appends an unsealed audit entry; a worker seals entries into the chain in their order. */
export async function appendAudit(tx: Tx | Db, envelope: AuditEnvelope, record: AuditRecord): Promise<void> {
  await sql`insert into audit.entry (entry_id, recorded_at, kind, actor, operation, subject_kind, subject_id, person_id, reason, details, request_id)
    values (${newId()}, ${envelope.now}, ${envelope.kind}, ${envelope.actor}, ${envelope.operation}, ${record.subject.kind}, ${record.subject.id},
            ${record.personId ?? null}, ${record.reason ?? null}, ${JSON.stringify(record.details ?? {})}::jsonb, ${envelope.requestId})`.execute(
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
