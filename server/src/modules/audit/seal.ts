/** The audit chain: hash = SHA-256(previous hash, canonical entry). Sealed in batches, in order of recording. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';

interface Entry {
  entry_id: string;
  recorded_at: string;
  kind: string;
  actor: string;
  operation: string;
  subject_kind: string;
  subject_id: string;
  person_id: string | null;
  reason: string | null;
  details: string;
  request_id: string;
}

const FIELDS = sql`entry_id, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at, kind, actor, operation, subject_kind, subject_id, person_id, reason, details::text as details, request_id`;

export const GENESIS = '0'.repeat(64);
const SEAL_LOCK = 727_001;
const BATCH = 5_000;

/** The hash of one entry over the one before it. Field order is fixed: it is part of the format. */
export function entryHash(previous: string, sequence: number, entry: Entry): string {
  const canonical = JSON.stringify([
    previous,
    sequence,
    entry.entry_id,
    entry.recorded_at,
    entry.kind,
    entry.actor,
    entry.operation,
    entry.subject_kind,
    entry.subject_id,
    entry.person_id,
    entry.reason,
    entry.details,
    entry.request_id,
  ]);
  return createHash('sha256').update(canonical).digest('hex');
}

/** Seals what is waiting; one sealer at a time (advisory lock). Returns how many entries were sealed. */
export async function sealWaiting(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(tx);
    const waiting =
      await sql<Entry>`select ${FIELDS} from audit.entry where sequence is null order by recorded_at, entry_id limit ${BATCH}`.execute(
        tx,
      );
    if (waiting.rows.length === 0) return 0;
    const last = await sql<{ sequence: number; hash: string }>`
      select sequence, hash from audit.entry where sequence is not null order by sequence desc limit 1`.execute(tx);
    let previous = last.rows[0]?.hash ?? GENESIS;
    let sequence = last.rows[0]?.sequence ?? 0;
    const sealed = waiting.rows.map((entry) => {
      sequence += 1;
      const row = { id: entry.entry_id, sequence, previous, hash: entryHash(previous, sequence, entry) };
      previous = row.hash;
      return row;
    });
    await sql`update audit.entry e set sequence = s.sequence, previous_hash = s.previous, hash = s.hash
      from unnest(${sealed.map((s) => s.id)}::uuid[], ${sealed.map((s) => s.sequence)}::bigint[], ${sealed.map((s) => s.previous)}::text[], ${sealed.map((s) => s.hash)}::text[])
        as s (id, sequence, previous, hash) where e.entry_id = s.id`.execute(tx);
    return sealed.length;
  });
}

export interface ChainVerdict {
  readonly isIntact: boolean;
  readonly sealed: number;
  readonly waiting: number;
  readonly head: string;
  /** The first place where the chain does not hold. */
  readonly brokenAt: { readonly sequence: number; readonly reason: 'changed' | 'missing' } | null;
}

/** Walks the whole chain and recomputes every hash. */
export async function verifyChain(tx: Tx | Db): Promise<ChainVerdict> {
  let previous = GENESIS;
  let expected = 0;
  let brokenAt: ChainVerdict['brokenAt'] = null;
  for (;;) {
    const page = await sql<Entry & { sequence: number; hash: string }>`
      select sequence, hash, ${FIELDS} from audit.entry where sequence > ${expected} order by sequence limit ${BATCH}`.execute(
      tx,
    );
    if (page.rows.length === 0) break;
    for (const entry of page.rows) {
      expected += 1;
      if (entry.sequence !== expected) {
        brokenAt = { sequence: expected, reason: 'missing' };
        break;
      }
      if (entryHash(previous, expected, entry) !== entry.hash) {
        brokenAt = { sequence: expected, reason: 'changed' };
        break;
      }
      previous = entry.hash;
    }
    if (brokenAt) break;
  }
  const counts = await sql<{ sealed: number; waiting: number }>`
    select count(*) filter (where sequence is not null) as sealed, count(*) filter (where sequence is null) as waiting from audit.entry`.execute(
    tx,
  );
  return {
    isIntact: brokenAt === null,
    sealed: counts.rows[0]!.sealed,
    waiting: counts.rows[0]!.waiting,
    head: previous,
    brokenAt,
  };
}
