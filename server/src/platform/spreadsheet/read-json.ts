/** Reads a list of records as a sheet: a heading for each field in the order of first sight, a row for each record. */
import { ReadFailure } from './problems.ts';
import { decodeText } from './read-csv.ts';
import type { ReadListener } from './read-xlsx.ts';
import { RowPacker } from './row-packer.ts';
import type { ReadLimits } from './types.ts';

const JSON_FILE = { zh: ' JSON 文件，但不是记录的列表', en: 'a JSON file, but not a list of records' };

type JsonRecord = Readonly<Record<string, unknown>>;

/** A number keeps the digits it was written with. */
interface WrittenNumber {
  readonly digits: string;
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value);
const isNumber = (value: unknown): value is WrittenNumber =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  'digits' in value &&
  typeof value.digits === 'string';
const isRecords = (value: unknown): value is JsonRecord[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord);

/** @throws ReadFailure when the text is no JSON, or holds no list of records at the top or in its one list. */
export function readJson(bytes: Uint8Array, limits: ReadLimits, name: string, listener: ReadListener): void {
  const records = recordsOf(parse(decodeText(bytes).text.replace(/^\uFEFF/, '')));
  const packer = new RowPacker(name, limits, { cells: 0 }, listener.row);
  const columns = new Map<string, number>();
  for (const record of records)
    for (const key of Object.keys(record)) if (!columns.has(key)) columns.set(key, columns.size + 1);
  listener.sheet(name, false);
  packer.startRow(1);
  for (const [key, column] of columns) packer.cell(column, 't', key, key);
  packer.endRow();
  for (const [index, record] of records.entries()) {
    packer.startRow(index + 2);
    for (const [key, value] of Object.entries(record)) takeValue(packer, columns.get(key)!, value);
    packer.endRow();
  }
  listener.sheetEnd(packer.columnCount, []);
}

function parse(text: string): unknown {
  const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? { digits: context?.source ?? String(value) } : value;
  try {
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
  } catch (error) {
    throw new ReadFailure('damaged-file', { part: error instanceof Error ? error.message.slice(0, 120) : 'JSON' });
  }
}

function recordsOf(value: unknown): JsonRecord[] {
  if (isRecords(value)) return value;
  const lists = isRecord(value) ? Object.values(value).filter(isRecords) : [];
  if (lists.length !== 1) throw new ReadFailure('not-a-spreadsheet', JSON_FILE);
  return lists[0]!;
}

function takeValue(packer: RowPacker, column: number, value: unknown): void {
  if (value === null || value === undefined) return;
  if (isNumber(value)) packer.cell(column, 'n', value.digits, value.digits);
  else if (typeof value === 'boolean')
    packer.cell(column, 'b', String(value).toUpperCase(), String(value).toUpperCase());
  else {
    const text = typeof value === 'string' ? value : textOf(value);
    packer.cell(column, 't', text, text);
  }
}

/** A list of words as one cell; anything deeper as it was written. */
const textOf = (value: unknown): string =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' || isNumber(each))
    ? value.map((each) => (isNumber(each) ? each.digits : each)).join(', ')
    : JSON.stringify(value, (_key, each: unknown) => (isNumber(each) ? each.digits : each));
