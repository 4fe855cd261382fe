/**
 * Writes bank files and their payments into the database: bytes, totals and payments in one transaction, so that a file
 * is there completely or not at all, whatever becomes of the disk.
 */
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import { Problem } from '../../platform/problem/index.ts';
import type { FileFault, PaymentLine } from './files/shapes.ts';
import { fileNameOf, overLimit, splitLines, type WrittenFile, writeFile } from './files/write-file.ts';
import type { EntityPayment } from './templates-in-force.ts';

/** A line and the attempt it is written for. */
export interface Attempt extends PaymentLine {
  readonly paymentId: string;
  readonly personId: string;
  readonly employmentId: string;
  readonly accountId: string;
  readonly departmentPath: string;
  readonly attempt: number;
  readonly replaces: string | null;
}

export interface FileOrder {
  readonly runId: string;
  readonly period: string;
  readonly payDay: string;
  readonly fingerprint: string;
  readonly purpose: 'run' | 'repayment';
  readonly entity: EntityPayment;
  readonly entityCode: string;
  readonly entityName: string;
  readonly attempts: readonly Attempt[];
}

export interface PreparedFile {
  readonly bankFileId: string;
  readonly fileName: string;
  readonly legalEntityId: string;
  readonly payments: number;
  readonly totalFen: number;
  readonly sha256: string;
}

interface Part {
  readonly bankFileId: string;
  readonly messageId: string;
  readonly order: FileOrder;
  readonly bank: string | null;
  readonly number: number;
  readonly fileName: string;
  readonly attempts: readonly Attempt[];
  readonly written: WrittenFile;
}

/** 32 letters of the file's own id: unique for ever, and short enough for every format. */
const messageOf = (bankFileId: string): string => bankFileId.replaceAll('-', '').toUpperCase();

/** The id the bank carries through and answers with. */
export const referenceOf = (paymentId: string): string => paymentId.replaceAll('-', '').toUpperCase();

function partsOf(order: FileOrder, now: Date): Part[] {
  const { template, payer } = order.entity;
  const parts = splitLines(template.definition.split, order.attempts);
  return parts.map(({ bank, lines }, index) => {
    const bankFileId = newId();
    const messageId = messageOf(bankFileId);
    const head = { messageId, payer, period: order.period, payDay: order.payDay, createdAt: now };
    const plain = fileNameOf(template.definition.fileName, {
      period: order.period,
      entity: order.entityCode,
      entityName: order.entityName,
      bank,
      part: index + 1,
      parts: parts.length,
      message: messageId,
      payDay: order.payDay,
    });
    const fileName =
      order.purpose === 'repayment' ? plain.replace(/(\.[a-z0-9]+)$/u, `-补发-${messageId.slice(-6)}$1`) : plain;
    const written = writeFile(template.definition, head, lines);
    return { bankFileId, messageId, order, bank, number: index + 1, fileName, attempts: lines, written };
  });
}

function demandWritable(faults: readonly FileFault[]): void {
  if (faults.length === 0) return;
  throw new Problem({
    code: 'not-writable',
    status: 409,
    title: {
      zh: `有 ${faults.length} 处无法写入代发文件，未生成任何文件。`,
      en: `${faults.length} places cannot be written to the bank file; no file was made.`,
    },
    remedy: { zh: '请逐一处理后重新生成。', en: 'Settle each of them and prepare again.' },
    issues: faults,
  });
}

export async function keepFiles(
  tx: Tx | Db,
  orders: readonly FileOrder[],
  actor: string,
  now: Date,
): Promise<PreparedFile[]> {
  const limits = orders.flatMap(({ entity, attempts }) => overLimit(entity.template.definition.split, attempts));
  const parts = orders.flatMap((order) => partsOf(order, now));
  demandWritable([...limits, ...parts.flatMap((part) => part.written.faults)]);
  for (const part of parts) await keepPart(tx, part, actor, now);
  return parts.map(({ bankFileId, fileName, order, written: { payments, totalFen, sha256 } }) => ({
    bankFileId,
    fileName,
    legalEntityId: order.entity.legalEntityId,
    payments,
    totalFen,
    sha256,
  }));
}

async function keepPart(tx: Tx | Db, part: Part, actor: string, now: Date): Promise<void> {
  const { order, written, attempts } = part;
  const { template } = order.entity;
  const encoding = template.definition.encoding === 'gbk' ? 'gbk' : 'utf-8';
  await sql`insert into payments.bank_file (bank_file_id, run_id, legal_entity_id, file_name, encoding, fingerprint, payments, total_fen, sha256, bytes, state, prepared_by, prepared_at,
      template_code, template_version, format, message_id, part, bank, purpose, pay_day)
    values (${part.bankFileId}, ${order.runId}, ${order.entity.legalEntityId}, ${part.fileName}, ${encoding}, ${order.fingerprint}, ${written.payments}, ${written.totalFen}, ${written.sha256}, ${written.bytes}, 'prepared', ${actor}, ${now},
      ${template.code}, ${template.version}, ${template.definition.format}, ${part.messageId}, ${part.number}, ${part.bank}, ${order.purpose}, ${order.payDay})`.execute(
    tx,
  );
  const column = <T>(of: (attempt: Attempt, index: number) => T): T[] => attempts.map(of);
  await sql`insert into payments.payment (person_id, payment_id, employment_id, run_id, bank_file_id, account_id, sequence, amount_fen, department_path, attempt, replaces, state)
    select u.person_id, u.payment_id, u.employment_id, ${order.runId}::uuid, ${part.bankFileId}::uuid, u.account_id, u.sequence, u.amount_fen, u.department_path, u.attempt, u.replaces, 'prepared'
    from unnest(${column((a) => a.personId)}::uuid[], ${column((a) => a.paymentId)}::uuid[], ${column((a) => a.employmentId)}::uuid[], ${column((a) => a.accountId)}::uuid[],
      ${column((_, index) => index + 1)}::bigint[], ${column((a) => a.amountFen)}::bigint[], ${column((a) => a.departmentPath)}::ltree[], ${column((a) => a.attempt)}::bigint[], ${column((a) => a.replaces)}::uuid[])
      as u (person_id, payment_id, employment_id, account_id, sequence, amount_fen, department_path, attempt, replaces)`.execute(
    tx,
  );
}
