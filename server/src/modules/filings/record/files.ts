/** Files for authorities and the ledger: bytes, digest and who made them are one row; whoever asks later gets the same bytes. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId, type Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import { type SheetToWrite, wholeOf, writeCsv, writeWorkbook } from '../../../platform/spreadsheet/index.ts';

export interface FileToKeep {
  readonly kind: string;
  readonly period: string;
  /** Place, scheme or employer the file is for. */
  readonly scope: string;
  readonly fileName: string;
  readonly sheets: readonly SheetToWrite[];
  readonly rows: number;
  readonly template?: { readonly code: string; readonly version: number } | undefined;
}

export interface KeptFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly rows: number;
  readonly sha256: string;
}

/** A name ending in `.csv` is written as CSV (its first sheet), every other one as a workbook. */
export async function keepFile(tx: Tx, file: FileToKeep, actor: Actor, now: Date): Promise<KeptFile> {
  const stream = file.fileName.endsWith('.csv') ? writeCsv(file.sheets[0]!) : writeWorkbook(file.sheets);
  const bytes = Buffer.from(await wholeOf(stream));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fileId = newId();
  await sql`insert into filings.filing_file (file_id, kind, period, scope, file_name, rows, sha256, bytes, template_code, template_version, made_by, by_zh, by_en, made_at)
    values (${fileId}, ${file.kind}, ${file.period}, ${file.scope}, ${file.fileName}, ${file.rows}, ${sha256}, ${bytes}, ${file.template?.code ?? null}, ${file.template?.version ?? null},
      ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now})`.execute(tx);
  return { fileId, fileName: file.fileName, rows: file.rows, sha256 };
}
