/** Sealed packages: digest = SHA-256 of the canonical manifest; hash = SHA-256 over the previous hash and what was sealed. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import type { Words } from '../../platform/problem/index.ts';

export interface PackageToSeal {
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: Words;
  /** Digest of each part by its name, and plain facts about them. */
  readonly manifest: Record<string, unknown>;
  readonly sealedBy: string;
  readonly sealedAt: Date;
}

export const GENESIS = '0'.repeat(64);
const SEAL_LOCK = 727_002;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON with sorted keys at every depth, so that the same content has the same digest. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

export const packageHash = (
  previousHash: string,
  sequence: number,
  sealed: { kind: string; subjectKind: string; subjectId: string; digest: string; sealedBy: string; sealedAt: string },
): string =>
  sha256(
    JSON.stringify([
      previousHash,
      sequence,
      sealed.kind,
      sealed.subjectKind,
      sealed.subjectId,
      sealed.digest,
      sealed.sealedBy,
      sealed.sealedAt,
    ]),
  );

/** Appends a package to the chain in the caller's transaction; one sealer at a time (advisory lock). */
export async function sealPackage(tx: Tx | Db, sealing: PackageToSeal): Promise<{ packageId: string; hash: string }> {
  await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(tx);
  const last = await sql<{
    sequence: number;
    hash: string;
  }>`select sequence, hash from archive.head()`.execute(tx);
  const sequence = (last.rows[0]?.sequence ?? 0) + 1;
  const previousHash = last.rows[0]?.hash ?? GENESIS;
  const digest = sha256(canonical(sealing.manifest));
  const sealedAt = sealing.sealedAt.toISOString();
  const hash = packageHash(previousHash, sequence, {
    kind: sealing.kind,
    subjectKind: sealing.subject.kind,
    subjectId: sealing.subject.id,
    digest,
    sealedBy: sealing.sealedBy,
    sealedAt,
  });
  const packageId = newId();
  await sql`insert into archive.package (package_id, kind, subject_kind, subject_id, title, manifest, digest, sequence, previous_hash, hash, sealed_by, sealed_at)
    values (${packageId}, ${sealing.kind}, ${sealing.subject.kind}, ${sealing.subject.id}, ${JSON.stringify(sealing.title)}::jsonb, ${JSON.stringify(sealing.manifest)}::jsonb,
      ${digest}, ${sequence}, ${previousHash}, ${hash}, ${sealing.sealedBy}, ${sealing.sealedAt})`.execute(tx);
  return { packageId, hash };
}

export interface ArchiveVerdict {
  readonly isIntact: boolean;
  readonly packages: number;
  readonly head: string;
  readonly brokenAt: {
    readonly sequence: number;
    readonly reason: 'manifest-changed' | 'chain-broken' | 'missing';
  } | null;
}

/** Walks the chain: every manifest gives its digest, every hash follows from the one before. */
export async function verifyArchive(tx: Tx | Db): Promise<ArchiveVerdict> {
  const found = await sql<{
    sequence: number;
    kind: string;
    subjectKind: string;
    subjectId: string;
    manifest: Record<string, unknown>;
    digest: string;
    hash: string;
    sealedBy: string;
    sealedAt: Date;
  }>`select sequence, kind, subject_kind as "subjectKind", subject_id as "subjectId", manifest, digest, hash, sealed_by as "sealedBy", sealed_at as "sealedAt"
    from archive.package order by sequence`.execute(tx);
  let previous = GENESIS;
  for (const [index, row] of found.rows.entries()) {
    const broken = (reason: 'manifest-changed' | 'chain-broken' | 'missing'): ArchiveVerdict => ({
      isIntact: false,
      packages: found.rows.length,
      head: previous,
      brokenAt: { sequence: index + 1, reason },
    });
    if (row.sequence !== index + 1) return broken('missing');
    if (sha256(canonical(row.manifest)) !== row.digest) return broken('manifest-changed');
    const hash = packageHash(previous, row.sequence, { ...row, sealedAt: row.sealedAt.toISOString() });
    if (hash !== row.hash) return broken('chain-broken');
    previous = hash;
  }
  return { isIntact: true, packages: found.rows.length, head: previous, brokenAt: null };
}
