/** The one door through which an uploaded spreadsheet comes in. */
import { Worker } from 'node:worker_threads';
import { recogniseHeader } from './header-row.ts';
import { megabytes, type SpreadsheetProblemCode, spreadsheetProblem } from './problems.ts';
import { DEFAULT_LIMITS, type Merge, type PackedRow, type ReadLimits, type ReadResult, type Sheet } from './types.ts';

export interface ReaderTask {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly limits: ReadLimits;
}

export type FromReader =
  | { kind: 'sheet'; name: string; hidden: boolean }
  | { kind: 'rows'; rows: PackedRow[] }
  | { kind: 'sheet-end'; columnCount: number; merges: readonly Merge[] }
  | { kind: 'done'; format: 'xlsx' | 'csv' | 'json'; encoding?: ReadResult['encoding']; delimiter?: string }
  | { kind: 'failure'; code: SpreadsheetProblemCode; details: Readonly<Record<string, string | number>> };

export interface ReadOptions {
  /** For messages and for the name of a text file's only sheet; the format is told by the bytes. */
  readonly fileName: string;
  readonly limits?: Partial<ReadLimits>;
}

/**
 * Reads .xlsx, a JSON list of records or separated text (UTF-8 with or without mark, GBK/GB18030, UTF-16 with mark) in a thread with bounds on
 * time and heap. Sheets without any filled cell are left out.
 * @throws Problem `file-too-large`, `encrypted`, `cell-too-long` … (see problems.ts); nothing else for any bytes.
 */
export async function readSheets(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const fail = (code: SpreadsheetProblemCode, details = {}): Error =>
    spreadsheetProblem(code, details, options.fileName);
  if (bytes.length > limits.fileBytes)
    throw fail('file-too-large', { size: megabytes(bytes.length), limit: megabytes(limits.fileBytes) });
  const result = await runReader({ bytes, fileName: options.fileName, limits }, fail);
  if (result.sheets.length === 0) throw fail('no-data');
  return result;
}

function runReader(
  task: ReaderTask,
  fail: (code: SpreadsheetProblemCode, details?: object) => Error,
): Promise<ReadResult> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: task.limits.heapMegabytes },
    execArgv: [],
  });
  return new Promise<ReadResult>((resolve, reject) => {
    const collector = new SheetCollector();
    const timer = setTimeout(() => {
      reject(fail('took-too-long', { seconds: Math.round(task.limits.milliseconds / 1000) }));
    }, task.limits.milliseconds);
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      end();
    };
    worker.on('message', (message: FromReader) => {
      if (message.kind === 'failure') settle(() => reject(fail(message.code, message.details)));
      else if (message.kind === 'done') {
        const { kind: _, ...found } = message;
        settle(() => resolve({ ...found, sheets: collector.sheets }));
      } else collector.take(message);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail('out-of-memory') : error));
    });
    worker.on('exit', () => settle(() => reject(fail('damaged-file', { part: 'reader' }))));
  }).finally(() => worker.terminate());
}

class SheetCollector {
  readonly sheets: Sheet[] = [];
  #name = '';
  #hidden = false;
  #rows: PackedRow[] = [];

  take(message: Extract<FromReader, { kind: 'sheet' | 'rows' | 'sheet-end' }>): void {
    if (message.kind === 'sheet') {
      this.#name = message.name;
      this.#hidden = message.hidden;
      this.#rows = [];
    } else if (message.kind === 'rows') for (const row of message.rows) this.#rows.push(row);
    else if (this.#rows.length > 0) {
      this.sheets.push({
        name: this.#name,
        hidden: this.#hidden,
        rows: this.#rows,
        columnCount: message.columnCount,
        merges: message.merges,
        header: recogniseHeader(this.#rows, message.merges),
      });
    }
  }
}
