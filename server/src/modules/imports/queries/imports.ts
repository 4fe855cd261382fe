import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { withUserNames } from '../../access/index.ts';
import type { AnyImportKind } from '../kind.ts';

const row = z.object({
  importId: z.string(),
  kind: z.string(),
  kindZh: z.string(),
  kindEn: z.string(),
  /** `committing`: mapped, and on its way in. */
  state: z.enum(['uploaded', 'mapped', 'committing', 'committed', 'undone']),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  uploadedByName: z.string(),
  /** The asker's own upload. */
  isMine: z.boolean(),
  uploadedAt: z.string(),
  committedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  counts: z.record(z.string(), z.number()).nullable(),
});

/** Imports the asker may open, newest first. */
export const importList = (kinds: readonly AnyImportKind[]) =>
  query({
    name: 'imports',
    summary: { zh: '导入记录', en: 'Imports, newest first' },
    permission: 'imports.read',
    input: z.object({
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(50_000).default(50),
    }),
    output: z.object({ total: z.number().int(), imports: z.array(row) }),
    handle: async ({ tx, actor }, input) => {
      const found = await sql<Omit<z.infer<typeof row>, 'kindZh' | 'kindEn'> & { total: number; uploadedBy: string }>`
        select import_id as "importId", kind, case when commit_work_id is null then state else 'committing' end as state, file_name as "fileName", size_bytes as "sizeBytes", sha256, uploaded_by as "uploadedBy", uploaded_by_name as "uploadedByName", uploaded_by = ${actor.userId} as "isMine",
          to_char(uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "uploadedAt",
          to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "committedAt",
          to_char(undone_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "undoneAt", report -> 'counts' as counts, count(*) over () as total
        from imports.import order by uploaded_at desc offset ${input.offset} limit ${input.limit}`.execute(tx);
      const names = new Map(kinds.map((kind) => [kind.code, kind.names]));
      const rows = await withUserNames(tx, found.rows, 'uploadedBy', 'uploadedByName', actor);
      return {
        total: rows[0]?.total ?? 0,
        imports: rows.map(({ total: _total, uploadedBy: _uploadedBy, ...one }) => ({
          ...one,
          kindZh: names.get(one.kind)?.zh ?? one.kind,
          kindEn: names.get(one.kind)?.en ?? one.kind,
        })),
      };
    },
  });
