/** Writes tables as .xlsx or CSV so that Excel opens them as meant: numbers are numbers, codes stay text, nothing runs. */

import type { CellValue, ColumnDef } from 'hucre/xlsx';
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx';

export type ColumnKind =
  /** Words, codes, identity and bank numbers: always a text cell. */
  | 'text'
  /** Integer fen in, yuan with two decimals out. */
  | 'amount'
  /** A number, or decimal text of at most 15 digits. */
  | 'number'
  /** A fraction (0.11), shown as 11.0%. */
  | 'percent'
  /** ISO civil date. */
  | 'date'
  | 'boolean';

export interface SheetColumn {
  readonly heading: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width?: number;
}

export type SheetValue = string | number | boolean | null;

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** One value per column, in order. */
  readonly rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;
}

const FORMATS: Readonly<Record<ColumnKind, string | undefined>> = {
  text: '@',
  amount: '#,##0.00',
  number: undefined,
  percent: '0.0%',
  date: 'yyyy-mm-dd',
  boolean: undefined,
};

const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  text: 18,
  amount: 14,
  number: 12,
  percent: 10,
  date: 12,
  boolean: 8,
};

/** Excel forbids some characters in sheet names and more than 31 of them. */
export const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || 'Sheet1';

function excelNumber(value: string | number, place: string): number {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) throw new RangeError(`${place}: not a number: ${value}`);
  const digits = String(value).replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '');
  // Excel would keep 15 digits and lose the rest; floats computed here print up to 17.
  if (typeof value === 'string' && digits.length > 15)
    throw new RangeError(`${place}: ${value} has more than 15 digits; write it as text`);
  return number;
}

function cellValue(value: SheetValue, column: SheetColumn, row: number): CellValue {
  if (value === null || value === '') return null;
  const place = `${column.heading}, row ${row}`;
  switch (column.kind) {
    case 'text':
      return String(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw new RangeError(`${place}: not a boolean: ${value}`);
      return value;
    case 'date': {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(String(value))) throw new RangeError(`${place}: not an ISO date: ${value}`);
      return new Date(`${value}T00:00:00Z`);
    }
    case 'amount':
      if (typeof value !== 'number' || !Number.isSafeInteger(value))
        throw new RangeError(`${place}: not an amount in fen: ${value}`);
      // The double nearest to the quotient prints as exactly these two decimals.
      return value / 100;
    default:
      if (typeof value === 'boolean') throw new RangeError(`${place}: not a number: ${value}`);
      return excelNumber(value, place);
  }
}

async function* xlsxRows(sheet: SheetToWrite): AsyncGenerator<CellValue[]> {
  yield sheet.columns.map((column) => column.heading);
  let row = 1;
  for await (const values of sheet.rows) {
    row += 1;
    if (values.length !== sheet.columns.length)
      throw new RangeError(`${sheet.name}, row ${row}: ${values.length} values for ${sheet.columns.length} columns`);
    yield values.map((value, index) => cellValue(value, sheet.columns[index]!, row));
  }
}

const columnDefs = (columns: readonly SheetColumn[]): ColumnDef[] =>
  columns.map((column) => {
    const numFmt = FORMATS[column.kind];
    return { width: column.width ?? WIDTHS[column.kind], ...(numFmt === undefined ? {} : { numFmt }) };
  });

/**
 * Writes .xlsx. One sheet is streamed and takes the same memory for any number of rows (past Excel's 1,048,576 it goes
 * on in a second sheet); several sheets are held until the end.
 * @throws RangeError where a value does not fit its column's kind.
 */
export function writeWorkbook(sheets: readonly SheetToWrite[]): ReadableStream<Uint8Array> {
  const [only, ...more] = sheets;
  if (!only) throw new RangeError('a workbook needs a sheet');
  if (more.length === 0)
    return writeXlsxStream(xlsxRows(only), {
      name: sheetName(only.name),
      columns: columnDefs(only.columns),
      freezePane: { rows: 1 },
    });
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const held = [];
      for (const sheet of sheets) {
        const rows: CellValue[][] = [];
        for await (const row of xlsxRows(sheet)) rows.push(row);
        held.push({ name: sheetName(sheet.name), columns: columnDefs(sheet.columns), rows, freezePane: { rows: 1 } });
      }
      controller.enqueue(await writeXlsx({ sheets: held }));
      controller.close();
    },
  });
}

/** Bytes of a stream, for small files. */
export async function wholeOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front; reading takes it off again. Plain
 * numbers and a lone dash are harmless and stay as they are.
 */
export function guardFormula(text: string): string {
  if (!/^[=+\-@\t\r]/.test(text)) return text;
  return /^[+-]?\d+(\.\d+)?%?$/.test(text) || /^-+$/.test(text) ? text : `'${text}`;
}

function csvText(value: SheetValue, column: SheetColumn, row: number): string {
  if (value === null || value === '') return '';
  if (column.kind === 'text') {
    const text = String(value);
    // A tab keeps Excel from reading long digits as a number and losing those after the 15th.
    return /^\d{12,}$/.test(text) ? `\t${text}` : guardFormula(text);
  }
  const cell = cellValue(value, column, row);
  if (column.kind === 'amount') return (cell as number).toFixed(2);
  if (column.kind === 'date') return String(value);
  return column.kind === 'number' || column.kind === 'percent' ? String(value) : String(cell).toUpperCase();
}

const csvField = (text: string): string => (/[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Writes CSV in UTF-8 with byte order mark, so that Chinese Excel opens it rightly; streamed. */
export function writeCsv(sheet: SheetToWrite): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  async function* lines(): AsyncGenerator<Uint8Array> {
    yield encoder.encode(
      `\ufeff${sheet.columns.map((column) => csvField(guardFormula(column.heading))).join(',')}\r\n`,
    );
    let row = 1;
    for await (const values of sheet.rows) {
      row += 1;
      const fields = sheet.columns.map((column, index) => csvField(csvText(values[index] ?? null, column, row)));
      yield encoder.encode(`${fields.join(',')}\r\n`);
    }
  }
  return ReadableStream.from(lines()) as ReadableStream<Uint8Array>;
}
