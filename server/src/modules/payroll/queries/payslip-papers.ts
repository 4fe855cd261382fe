import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const file = z.object({
  number: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Null while it is not made, and of one for which everybody was left out. */
  fileName: z.string().nullable(),
  planned: z.number().int(),
  people: z.number().int().nullable(),
  sha256: z.string().nullable(),
  bytes: z.number().int().nullable(),
  madeAt: z.string().nullable(),
  leftOut: z.array(
    z.object({ employmentId: z.string(), number: z.string(), nameZh: z.string(), nameEn: z.string(), why: words }),
  ),
});

const batch = z.object({
  batchId: z.string(),
  form: z.enum(['person-zip', 'department-pdf']),
  language: z.enum(['zh-CN', 'en']),
  lock: z.enum(['none', 'document-number']),
  people: z.number().int(),
  /** False once the run was calculated again: its files show an earlier result. */
  isCurrent: z.boolean(),
  /** Of the work, as far as the reader may know it: others' work is only seen by its files. */
  state: z.enum(['making', 'failed', 'done']),
  byZh: z.string(),
  byEn: z.string(),
  requestedAt: z.string(),
  workId: z.string().nullable(),
  files: z.array(file),
});

interface FileRow extends Omit<z.infer<typeof file>, 'madeAt'> {
  readonly batchId: string;
  readonly madeAt: Date | null;
}

interface BatchRow extends Omit<z.infer<typeof batch>, 'requestedAt' | 'files' | 'state'> {
  readonly requestedAt: Date;
  readonly workState: string | null;
}

/** Payslips of a run that were put on paper, newest batch first, with the files of each. */
export const payslipPapersQuery = query({
  name: 'payslip-papers',
  summary: { zh: '批量生成的工资条 PDF', en: 'Payslip PDFs made of a run' },
  permission: 'payslips.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({ batches: z.array(batch) }),
  handle: async ({ tx }, { runId }) => {
    const found = await sql<BatchRow>`
      select b.batch_id as "batchId", b.form, b.language, b.lock, b.people, b.fingerprint is not distinct from r.fingerprint as "isCurrent", w.state as "workState",
        b.by_zh as "byZh", b.by_en as "byEn", b.requested_at as "requestedAt", b.work_id as "workId"
      from payroll.payslip_batch b join payroll.run r on r.run_id = b.run_id left join platform.work w on w.work_id = b.work_id
      where b.run_id = ${runId}::uuid order by b.requested_at desc limit 20`.execute(tx);
    const files = await sql<FileRow>`
      select batch_id as "batchId", number, name_zh as "nameZh", name_en as "nameEn", file_name as "fileName", cardinality(employment_ids)::bigint as planned, people, sha256,
        octet_length(bytes)::bigint as bytes, made_at as "madeAt", coalesce(left_out, '[]') as "leftOut"
      from payroll.payslip_paper where batch_id = any (${found.rows.map((row) => row.batchId)}::uuid[]) order by batch_id, number`.execute(
      tx,
    );
    const byBatch = Map.groupBy(files.rows, (row) => row.batchId);
    return {
      batches: found.rows.map(({ requestedAt, workState, ...row }) => {
        const own = (byBatch.get(row.batchId) ?? []).map(({ batchId: _batch, madeAt, ...each }) => ({
          ...each,
          madeAt: madeAt?.toISOString() ?? null,
        }));
        const isDone = own.every((each) => each.madeAt !== null);
        const state = isDone ? ('done' as const) : workState === 'failed' ? ('failed' as const) : ('making' as const);
        return { ...row, state, requestedAt: requestedAt.toISOString(), files: own };
      }),
    };
  },
});

/** A file of payslips as it was made; the same bytes each time. */
export const payslipPaperFile = query({
  name: 'payslip-paper',
  summary: { zh: '下载批量工资条文件', en: 'Download a file of payslips' },
  permission: 'payslips.read',
  isDownload: true,
  input: z.strictObject({ batchId: z.uuid(), number: z.coerce.number().int().min(1) }),
  output: z.any(),
  handle: async ({ tx, look }, { batchId, number }) => {
    const found = await sql<{ fileName: string; bytes: Buffer; sha256: string; people: number }>`
      select file_name as "fileName", bytes, sha256, people from payroll.payslip_paper
      where batch_id = ${batchId}::uuid and number = ${number} and file_name is not null`.execute(tx);
    const made = found.rows[0];
    if (!made) throw problems.notFound('file of payslips', `${batchId} ${number}`);
    look({
      subject: { kind: 'payslip-batch', id: batchId },
      details: { number, people: made.people, sha256: made.sha256 },
    });
    const contentType = made.fileName.endsWith('.zip') ? 'application/zip' : 'application/pdf';
    return { fileName: made.fileName, contentType, bytes: made.bytes };
  },
});
