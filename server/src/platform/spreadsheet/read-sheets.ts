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
  const reader = new SheetReader();
  try {
    return await reader.read(bytes, options);
  } finally {
    await reader.close();
  }
}

/** Reads one file after another in the same thread, for thousands of them; a thread that a file harmed is replaced. */
export class SheetReader {
  #worker: Worker | null = null;
  #heapMegabytes = 0;

  /** @throws Problem as `readSheets`. */
  async read(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const fail = (code: SpreadsheetProblemCode, details = {}): Error =>
      spreadsheetProblem(code, details, options.fileName);
    if (bytes.length > limits.fileBytes)
      throw fail('file-too-large', { size: megabytes(bytes.length), limit: megabytes(limits.fileBytes) });
    const result = await this.#run({ bytes, fileName: options.fileName, limits }, fail);
    if (result.sheets.length === 0) throw fail('no-data');
    return result;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #threadFor(limits: ReadLimits): Promise<Worker> {
    if (this.#worker !== null && this.#heapMegabytes !== limits.heapMegabytes) await this.close();
    this.#heapMegabytes = limits.heapMegabytes;
    if (this.#worker === null) {
      this.#worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
        resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
        execArgv: [],
      });
      // What goes wrong after a file was given up is nobody's any more.
      this.#worker.on('error', () => undefined);
    }
    return this.#worker;
  }

  async #run(task: ReaderTask, fail: (code: SpreadsheetProblemCode, details?: object) => Error): Promise<ReadResult> {
    const worker = await this.#threadFor(task.limits);
    const collector = new SheetCollector();
    let timer: NodeJS.Timeout | undefined;
    let isHarmed = true;
    const end = Promise.withResolvers<ReadResult>();
    const onMessage = (message: FromReader): void => {
      if (message.kind === 'failure') {
        isHarmed = false;
        end.reject(fail(message.code, message.details));
      } else if (message.kind === 'done') {
        isHarmed = false;
        const { kind: _, ...found } = message;
        end.resolve({ ...found, sheets: collector.sheets });
      } else collector.take(message);
    };
    const onError = (error: NodeJS.ErrnoException): void =>
      end.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail('out-of-memory') : error);
    const onExit = (): void => end.reject(fail('damaged-file', { part: 'reader' }));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    try {
      timer = setTimeout(() => {
        end.reject(fail('took-too-long', { seconds: Math.round(task.limits.milliseconds / 1000) }));
      }, task.limits.milliseconds);
      worker.postMessage(task);
      return await end.promise;
    } finally {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      if (isHarmed) await this.close();
    }
  }
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
