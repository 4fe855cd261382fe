/** An import as it is kept, and its sheet read again from the original bytes. */
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/operation/index.ts';
import { Problem, problems, type Words } from '../../platform/problem/index.ts';
import { type ReadResult, readSheets, type Sheet, withHeaderAt } from '../../platform/spreadsheet/index.ts';
import type { AnyImportKind, Settings } from './kind.ts';

export interface StoredImport {
  readonly importId: string;
  readonly kind: string;
  readonly state: 'uploaded' | 'mapped' | 'committed' | 'undone';
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly holdsPay: boolean;
  readonly sheet: string | null;
  readonly headerRow: number | null;
  readonly mapping: Record<string, string>;
  readonly settings: Settings;
  readonly confirmed: string[];
  /** The work that commits it, while it is on its way. */
  readonly commitWorkId: string | null;
  /** Why the last commit in the background came to nothing. */
  readonly commitProblem: { readonly title: Words; readonly remedy: Words } | null;
  readonly report: unknown;
  readonly undoLog: unknown;
  readonly uploadedBy: string;
  readonly uploadedByName: string;
  readonly uploadedAt: Date;
  readonly committedAt: Date | null;
  readonly undoneAt: Date | null;
}

const columns = sql`import_id as "importId", kind, state, file_name as "fileName", size_bytes as "sizeBytes", sha256, holds_pay as "holdsPay", sheet, header_row as "headerRow",
  mapping, settings, confirmed, report, undo_log as "undoLog", uploaded_by as "uploadedBy", uploaded_by_name as "uploadedByName", uploaded_at as "uploadedAt",
  commit_work_id as "commitWorkId", commit_problem as "commitProblem", committed_at as "committedAt", undone_at as "undoneAt"`;

/** The import, or `not-found` when row-level security hides it. `forUpdate` holds it until the transaction ends. */
export async function importById(tx: Tx, importId: string, forUpdate = false): Promise<StoredImport> {
  const found = await sql<StoredImport>`
    select ${columns} from imports.import where import_id = ${importId} ${sql.raw(forUpdate ? 'for update' : '')}`.execute(
    tx,
  );
  if (!found.rows[0]) throw problems.notFound('import', importId);
  return found.rows[0];
}

export function kindOf(kinds: readonly AnyImportKind[], code: string, actor?: Actor): AnyImportKind {
  const kind = kinds.find((one) => one.code === code);
  if (!kind) throw problems.notFound('import kind', code);
  if (actor && !actor.permissions.has(kind.permission)) throw problems.notPermitted(kind.permission);
  return kind;
}

export async function originalBytes(tx: Tx, importId: string): Promise<Buffer> {
  const found = await sql<{
    bytes: Buffer;
  }>`select bytes from imports.import where import_id = ${importId}`.execute(tx);
  if (!found.rows[0]) throw problems.notFound('import', importId);
  return found.rows[0].bytes;
}

const KEPT_FILES = 3;
const readings = new Map<string, ReadResult>();

/** The file of an import, read; the last few stay in memory by their digest, since a wizard asks again and again. */
export async function readingOf(tx: Tx, kind: AnyImportKind, stored: StoredImport): Promise<ReadResult> {
  // The row was selected under row-level security before this: the digest alone opens nothing.
  const kept = readings.get(stored.sha256);
  if (kept) return kept;
  const read = await readFile(kind, await originalBytes(tx, stored.importId), stored.fileName);
  keepReading(stored.sha256, read);
  return read;
}

/** A spreadsheet, or what the kind makes one of. */
export const readFile = (kind: AnyImportKind, bytes: Buffer, fileName: string): Promise<ReadResult> =>
  readSheets(kind.asSheet?.(bytes) ?? bytes, { fileName });

export function keepReading(sha256: string, read: ReadResult): void {
  readings.delete(sha256);
  readings.set(sha256, read);
  const oldest = readings.keys().next().value;
  if (readings.size > KEPT_FILES && oldest !== undefined) readings.delete(oldest);
}

/** The chosen sheet with the headings where they were pointed at. */
export function chosenSheet(read: ReadResult, name: string | null, headerRow: number | null): Sheet {
  const sheet = name === null ? defaultSheet(read) : read.sheets.find((one) => one.name === name);
  if (!sheet) throw problems.notFound('sheet', name ?? '');
  const pointed = headerRow === null || headerRow === sheet.header?.lastRow ? sheet : withHeaderAt(sheet, headerRow);
  if (!pointed.header || pointed.header.headings.length === 0) {
    throw new Problem({
      code: 'no-headings',
      status: 422,
      title: { zh: `“${sheet.name}”中没有找到表头。`, en: `No row of “${sheet.name}” looks like headings.` },
      remedy: {
        zh: '请指出表头所在的行，或检查是否选错了文件。',
        en: 'Point at the row of the headings, or check that this is the right file.',
      },
      where: sheet.name,
    });
  }
  return pointed;
}

const defaultSheet = (read: ReadResult): Sheet | undefined =>
  read.sheets.find((sheet) => !sheet.hidden && sheet.header) ?? read.sheets.find((sheet) => !sheet.hidden);
