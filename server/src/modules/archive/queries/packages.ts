import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** The sealed packages, newest first. */
export const packages = query({
  name: 'packages',
  summary: { zh: '归档包', en: 'Sealed packages' },
  permission: 'archive.read',
  input: z.strictObject({}),
  output: z.object({
    packages: z.array(
      z.object({
        packageId: z.string(),
        kind: z.string(),
        subjectKind: z.string(),
        subjectId: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        manifest: z.record(z.string(), z.unknown()),
        digest: z.string(),
        sequence: z.number().int(),
        hash: z.string(),
        previousHash: z.string(),
        sealedAt: z.string(),
      }),
    ),
  }),
  handle: async ({ tx }) => {
    const found = await sql<{
      packageId: string;
      kind: string;
      subjectKind: string;
      subjectId: string;
      title: { zh: string; en: string };
      manifest: Record<string, unknown>;
      digest: string;
      sequence: number;
      hash: string;
      previousHash: string;
      sealedAt: Date;
    }>`select package_id as "packageId", kind, subject_kind as "subjectKind", subject_id as "subjectId", title, manifest, digest, sequence, hash,
        previous_hash as "previousHash", sealed_at as "sealedAt" from archive.package order by sequence desc limit 500`.execute(
      tx,
    );
    return { packages: found.rows.map((row) => ({ ...row, sealedAt: row.sealedAt.toISOString() })) };
  },
});
