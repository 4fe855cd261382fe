import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const bankFile = z.object({
  bankFileId: z.string(),
  fileName: z.string(),
  legalEntityZh: z.string(),
  legalEntityEn: z.string(),
  encoding: z.enum(['utf-8', 'gbk']),
  payments: z.number().int(),
  currency: z.string(),
  totalFen: z.number().int(),
  sha256: z.string(),
  state: z.enum(['prepared', 'released', 'void']),
  purpose: z.enum(['run', 'repayment']),
  templateZh: z.string(),
  templateEn: z.string(),
  messageId: z.string(),
  waiting: z.number().int(),
  paid: z.number().int(),
  failed: z.number().int(),
  preparedBy: z.string(),
  preparedAt: z.string(),
  releasedBy: z.string().nullable(),
  releasedAt: z.string().nullable(),
});

/** Totals and digests of a run's bank files; the bytes are fetched one by one and each fetch is logged. */
export const bankFiles = query({
  name: 'bank-files',
  summary: { zh: '代发文件', en: 'Bank files of a run with control totals' },
  permission: 'payments.read',
  input: z.object({ runId: z.uuid() }),
  output: z.object({ files: z.array(bankFile) }),
  handle: async ({ tx }, { runId }) => {
    const name = (
      column: 'prepared_by' | 'released_by',
    ) => sql`(select coalesce(p.name_zh, f.${sql.ref(column)}) from access.account_person a
      left join people.person p on p.person_id = a.person_id where a.user_id = f.${sql.ref(column)})`;
    const found = await sql<z.infer<typeof bankFile>>`
      select f.bank_file_id as "bankFileId", f.file_name as "fileName", l.name_zh as "legalEntityZh", l.name_en as "legalEntityEn", f.encoding, f.payments, f.currency, f.total_fen as "totalFen",
        f.sha256, f.state, f.purpose, t.name_zh as "templateZh", t.name_en as "templateEn", f.message_id as "messageId",
        coalesce(c.waiting, 0) as waiting, coalesce(c.paid, 0) as paid, coalesce(c.failed, 0) as failed, coalesce(${name('prepared_by')}, f.prepared_by) as "preparedBy", to_char(f.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "preparedAt",
        coalesce(${name('released_by')}, f.released_by) as "releasedBy", to_char(f.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "releasedAt"
      from payments.bank_file f join organization.legal_entity_version l on l.legal_entity_id = f.legal_entity_id and l.effective_until is null
      join payments.bank_file_template t on t.code = f.template_code and t.version = f.template_version
      left join (select bank_file_id, count(*) filter (where state in ('released', 'pending')) as waiting, count(*) filter (where state = 'paid') as paid, count(*) filter (where state = 'failed') as failed
        from payments.payment where run_id = ${runId} group by bank_file_id) c on c.bank_file_id = f.bank_file_id
      where f.run_id = ${runId} order by f.prepared_at desc, f.file_name`.execute(tx);
    return { files: found.rows };
  },
});

export const bankFileDownload = query({
  name: 'bank-file',
  summary: { zh: '下载代发文件', en: 'Download a bank file' },
  permission: 'payments.read',
  isDownload: true,
  input: z.object({ bankFileId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { bankFileId }) => {
    const found = await sql<{
      fileName: string;
      bytes: Buffer;
      encoding: string;
      format: string;
      runId: string | null;
      sha256: string;
    }>`select file_name as "fileName", bytes, encoding, format, run_id as "runId", sha256 from payments.bank_file where bank_file_id = ${bankFileId}`.execute(
      tx,
    );
    const file = found.rows[0];
    if (!file) throw problems.notFound('bank file', bankFileId);
    look({
      subject: file.runId === null ? { kind: 'bank-file', id: bankFileId } : { kind: 'payroll-run', id: file.runId },
      details: { fileName: file.fileName, sha256: file.sha256 },
    });
    const type = file.format === 'pain.001' ? 'application/xml' : file.format === 'fixed' ? 'text/plain' : 'text/csv';
    return { fileName: file.fileName, contentType: `${type}; charset=${file.encoding}`, bytes: file.bytes };
  },
});
