/**
 * Writes bank files and their payments into the database: bytes, totals and payments in one transaction, so that a file
 * is there completely or not at all, whatever becomes of the disk.
 */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import { Problem } from '../../platform/problem/index.ts';
import type { FileFault, PaymentLine } from './files/shapes.ts';
import { fileNameOf, overLimit, splitLines, type WrittenFile, writeFile } from './files/write-file.ts';
import type { EntityPayment } from './templates-in-force.ts';

/** A line and the attempt it is written for. */
export interface FileLine extends PaymentLine {
  readonly paymentId: string;
  readonly accountId: string;
  readonly attempt: number;
  readonly replaces: string | null;
}

/** Of a payslip. */
export interface Attempt extends FileLine {
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentPath: string;
}

export interface FileOrder<Line extends FileLine = Attempt> {
  /** null: payments to people who are not employed belong to no run. */
  readonly runId: string | null;
  readonly period: string;
  readonly payDay: string;
  /** ISO 4217, of every attempt in it. */
  readonly currency: string;
  readonly fingerprint: string;
  readonly purpose: 'run' | 'repayment' | 'services';
  readonly entity: EntityPayment;
  readonly entityCode: string;
  readonly entityName: string;
  readonly attempts: readonly Line[];
}

export interface PreparedFile {
  readonly bankFileId: string;
  readonly fileName: string;
  readonly legalEntityId: string;
  readonly payments: number;
  readonly currency: string;
  readonly totalFen: number;
  readonly sha256: string;
}

interface Part<Line extends FileLine> {
  readonly bankFileId: string;
  readonly messageId: string;
  readonly order: FileOrder<Line>;
  readonly bank: string | null;
  readonly number: number;
  readonly fileName: string;
  readonly attempts: readonly Line[];
  readonly written: WrittenFile;
}

/** 32 letters of the file's own id: unique for ever, and short enough for every format. */
const messageOf = (bankFileId: string): string => bankFileId.replaceAll('-', '').toUpperCase();

/** The id the bank carries through and answers with. */
export const referenceOf = (paymentId: string): string => paymentId.replaceAll('-', '').toUpperCase();

const APART = { repayment: '补发', services: '劳务' } as const;

function partsOf<Line extends FileLine>(order: FileOrder<Line>, now: Date): Part<Line>[] {
  const { template, payer } = order.entity;
  const parts = splitLines(template.definition.split, order.attempts);
  return parts.map(({ bank, lines }, index) => {
    const bankFileId = newId();
    const messageId = messageOf(bankFileId);
    const head = {
      messageId,
      payer,
      period: order.period,
      payDay: order.payDay,
      createdAt: now,
      currency: order.currency,
    };
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
      order.purpose === 'run'
        ? plain
        : plain.replace(/(\.[a-z0-9]+)$/u, `-${APART[order.purpose]}-${messageId.slice(-6)}$1`);
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
      en: `${quantity(faults.length, 'place', 'places')} cannot be written to the bank file; no file was made.`,
    },
    remedy: { zh: '请逐一处理后重新生成。', en: 'Settle each of them and prepare again.' },
    issues: faults,
  });
}

type KeepLines<Line extends FileLine> = (
  tx: Tx | Db,
  lines: readonly Line[],
  of: { readonly bankFileId: string; readonly runId: string | null },
) => Promise<void>;

export const keepFiles = (tx: Tx | Db, orders: readonly FileOrder[], actor: string, now: Date) =>
  keepFilesOf(tx, orders, { actor, now }, keepPayments);

export async function keepFilesOf<Line extends FileLine>(
  tx: Tx | Db,
  orders: readonly FileOrder<Line>[],
  { actor, now }: { readonly actor: string; readonly now: Date },
  keepLines: KeepLines<Line>,
): Promise<PreparedFile[]> {
  const limits = orders.flatMap(({ entity, attempts }) => overLimit(entity.template.definition.split, attempts));
  const parts = orders.flatMap((order) => partsOf(order, now));
  demandWritable([...limits, ...parts.flatMap((part) => part.written.faults)]);
  for (const part of parts) {
    await keepPart(tx, part, actor, now);
    await keepLines(tx, part.attempts, { bankFileId: part.bankFileId, runId: part.order.runId });
  }
  return parts.map(({ bankFileId, fileName, order, written: { payments, totalFen, sha256 } }) => ({
    bankFileId,
    fileName,
    legalEntityId: order.entity.legalEntityId,
    payments,
    currency: order.currency,
    totalFen,
    sha256,
  }));
}

async function keepPart<Line extends FileLine>(tx: Tx | Db, part: Part<Line>, actor: string, now: Date): Promise<void> {
  const { order, written } = part;
  const { template } = order.entity;
  const encoding = template.definition.encoding === 'gbk' ? 'gbk' : 'utf-8';
  await sql`insert into payments.bank_file (bank_file_id, run_id, legal_entity_id, file_name, encoding, fingerprint, payments, total_fen, sha256, bytes, state, prepared_by, prepared_at,
      template_code, template_version, format, message_id, part, bank, purpose, pay_day, currency)
    values (${part.bankFileId}, ${order.runId}, ${order.entity.legalEntityId}, ${part.fileName}, ${encoding}, ${order.fingerprint}, ${written.payments}, ${written.totalFen}, ${written.sha256}, ${written.bytes}, 'prepared', ${actor}, ${now},
      ${template.code}, ${template.version}, ${template.definition.format}, ${part.messageId}, ${part.number}, ${part.bank}, ${order.purpose}, ${order.payDay}, ${order.currency})`.execute(
    tx,
  );
}

const keepPayments: KeepLines<Attempt> = async (tx, attempts, { bankFileId, runId }) => {
  const column = <T>(of: (attempt: Attempt, index: number) => T): T[] => attempts.map(of);
  await sql`insert into payments.payment (person_id, payment_id, employment_id, run_id, bank_file_id, account_id, sequence, amount_fen, department_path, attempt, replaces, state)
    select u.person_id, u.payment_id, u.employment_id, ${runId}::uuid, ${bankFileId}::uuid, u.account_id, u.sequence, u.amount_fen, u.department_path, u.attempt, u.replaces, 'prepared'
    from unnest(${column((a) => a.personId)}::uuid[], ${column((a) => a.paymentId)}::uuid[], ${column((a) => a.employmentId)}::uuid[], ${column((a) => a.accountId)}::uuid[],
      ${column((_, index) => index + 1)}::bigint[], ${column((a) => a.amountFen)}::bigint[], ${column((a) => a.departmentPath)}::ltree[], ${column((a) => a.attempt)}::bigint[], ${column((a) => a.replaces)}::uuid[])
      as u (person_id, payment_id, employment_id, account_id, sequence, amount_fen, department_path, attempt, replaces)`.execute(
    tx,
  );
};
