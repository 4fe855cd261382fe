/** Runs in its own thread, with its own heap: what a hostile file does here ends here. */
import { parentPort } from 'node:worker_threads';
import { ReadFailure } from './problems.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import type { FromReader, ReaderTask } from './read-sheets.ts';
import { type ReadListener, readXlsx } from './read-xlsx.ts';
import { recogniseFormat } from './recognise-format.ts';
import type { PackedRow } from './types.ts';

/** Rows travel in bundles: a message each would cost more than the reading. */
const BUNDLE = 1_000;

const tell = (message: FromReader): void => parentPort!.postMessage(message);

let bundle: PackedRow[] = [];
const flush = (): void => {
  if (bundle.length > 0) tell({ kind: 'rows', rows: bundle });
  bundle = [];
};

const listener: ReadListener = {
  sheet: (name, hidden) => tell({ kind: 'sheet', name, hidden }),
  row: (row) => {
    bundle.push(row);
    if (bundle.length >= BUNDLE) flush();
  },
  sheetEnd: (columnCount, merges) => {
    flush();
    tell({ kind: 'sheet-end', columnCount, merges });
  },
};

async function read({ bytes, fileName, limits }: ReaderTask): Promise<void> {
  bundle = [];
  try {
    const format = recogniseFormat(bytes);
    const name = fileName.replace(/\.[^.]*$/, '');
    if (format === 'zip') {
      await readXlsx(bytes, limits, listener);
      tell({ kind: 'done', format: 'xlsx' });
    } else if (format === 'json') {
      readJson(bytes, limits, name, listener);
      tell({ kind: 'done', format: 'json' });
    } else {
      const found = readCsv(bytes, limits, name, listener);
      tell({ kind: 'done', format: 'csv', ...found });
    }
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    tell({ kind: 'failure', code: error.code, details: error.details });
  }
}

// One file after another: the thread's owner sends the next when this one is done. What is no named failure ends the thread.
parentPort!.on('message', (task: ReaderTask) => void read(task));
