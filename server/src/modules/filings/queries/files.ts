import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** Files made for authorities and the ledger, newest first. */
export const files = query({
  name: 'files',
  summary: { zh: '报送文件', en: 'Files made for authorities and the ledger' },
  permission: 'filings.read',
  input: z.strictObject({
    period: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    kinds: z.string().max(300).optional(),
  }),
  output: z.object({
    files: z.array(
      z.object({
        fileId: z.string(),
        kind: z.string(),
        period: z.string(),
        scope: z.string(),
        fileName: z.string(),
        rows: z.number().int(),
        sha256: z.string(),
        templateVersion: z.number().int().nullable(),
        byZh: z.string(),
        byEn: z.string(),
        madeAt: z.string(),
      }),
    ),
  }),
  handle: async ({ tx }, { period, kinds }) => {
    const wanted = kinds?.split(',') ?? null;
    const found = await sql<{
      fileId: string;
      kind: string;
      period: string;
      scope: string;
      fileName: string;
      rows: number;
      sha256: string;
      templateVersion: number | null;
      byZh: string;
      byEn: string;
      madeAt: Date;
    }>`select file_id as "fileId", kind, period, scope, file_name as "fileName", rows, sha256, template_version as "templateVersion", by_zh as "byZh", by_en as "byEn", made_at as "madeAt"
      from filings.filing_file where (${period ?? null}::text is null or period = ${period ?? null}) and (${wanted}::text[] is null or kind = any (${wanted}::text[]))
      order by made_at desc limit 100`.execute(tx);
    return { files: found.rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })) };
  },
});

export const fileDownload = query({
  name: 'file',
  summary: { zh: '下载报送文件', en: 'Download a file made for an authority or the ledger' },
  permission: 'filings.read',
  isDownload: true,
  input: z.strictObject({ fileId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { fileId }) => {
    const found = await sql<{ fileName: string; bytes: Buffer; sha256: string }>`
      select file_name as "fileName", bytes, sha256 from filings.filing_file where file_id = ${fileId}`.execute(tx);
    const file = found.rows[0];
    if (!file) throw problems.notFound('filing file', fileId);
    look({ subject: { kind: 'filing-file', id: fileId }, details: { fileName: file.fileName, sha256: file.sha256 } });
    const contentType = file.fileName.endsWith('.csv')
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { fileName: file.fileName, contentType, bytes: file.bytes };
  },
});
