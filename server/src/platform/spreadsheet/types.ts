/** What a sheet is to the rest of the server: rows of typed raw cells, nothing guessed about their meaning yet. */

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error' | 'empty';

/** One cell as it stands in the file. */
export interface RawCell {
  /** What a reader of the sheet sees: dates as ISO, percent-formatted numbers as `11%`, a formula's cached value. */
  readonly text: string;
  readonly kind: CellKind;
  /** What the file stores: the number's own digits, a date's serial, `=A1+B1` for a formula. */
  readonly raw: string;
  /** `B7` */
  readonly address: string;
}

/** A row with its number in the sheet (from 1). `cells[0]` is column A. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly RawCell[];
}

/** One letter per column in `PackedRow.kinds`: rows stay small while hundreds of thousands of them are held. */
export const KIND_LETTERS = {
  t: 'text',
  n: 'number',
  d: 'date',
  b: 'boolean',
  f: 'formula',
  e: 'error',
  '-': 'empty',
} as const;
export type KindLetter = keyof typeof KIND_LETTERS;

export interface PackedRow {
  readonly number: number;
  readonly kinds: string;
  readonly texts: readonly string[];
  /** Stored form by column, only where it differs from the text. */
  readonly raws?: Readonly<Record<number, string>>;
}

/** A merged range; rows and columns count from 1. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Heading {
  /** From 1. */
  readonly column: number;
  readonly address: string;
  readonly text: string;
  /** Distinct within the sheet: a second 金额 is `金额 (2)`. */
  readonly name: string;
  /** Name of the first heading with the same text, when this one repeats it. */
  readonly duplicateOf?: string;
}

/** Where the headings stand. Two rows when a merged group heading lies over its parts. */
export interface Header {
  readonly topRow: number;
  readonly lastRow: number;
  readonly headings: readonly Heading[];
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Non-empty rows in order, the heading rows included. */
  readonly rows: readonly PackedRow[];
  readonly columnCount: number;
  readonly merges: readonly Merge[];
  /** null: no row looks like headings; the reader of the file has to point at it. */
  readonly header: Header | null;
}

export interface ReadResult {
  readonly format: 'xlsx' | 'csv' | 'json';
  /** Of a text file. */
  readonly encoding?: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
  readonly delimiter?: string;
  readonly sheets: readonly Sheet[];
}

export interface ReadLimits {
  /** Size of the file itself, bytes. */
  readonly fileBytes: number;
  /** Bytes that may come out of the archive in all. */
  readonly inflatedBytes: number;
  /** Highest inflated : packed ratio of a part above 8 MB. */
  readonly ratio: number;
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  /** Non-empty cells of all sheets together. */
  readonly cells: number;
  readonly cellLength: number;
  readonly milliseconds: number;
  readonly heapMegabytes: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 64 * 1024 * 1024,
  inflatedBytes: 1024 * 1024 * 1024,
  ratio: 300,
  sheets: 50,
  rows: 200_000,
  columns: 300,
  cells: 5_000_000,
  // Excel's own limit for the characters of one cell.
  cellLength: 32_767,
  milliseconds: 90_000,
  heapMegabytes: 768,
};

/** 1 -> A, 27 -> AA. */
export function columnLetters(column: number): string {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

export const addressOf = (column: number, row: number): string => `${columnLetters(column)}${row}`;

/** The cell of a packed row, `column` from 1; an empty cell beyond its end. */
export function cellAt(row: PackedRow, column: number): RawCell {
  const index = column - 1;
  const kind = KIND_LETTERS[(row.kinds[index] ?? '-') as KindLetter];
  const text = row.texts[index] ?? '';
  return { kind, text, raw: row.raws?.[index] ?? text, address: addressOf(column, row.number) };
}

export function unpackRow(row: PackedRow, columnCount: number): RawRow {
  return { number: row.number, cells: Array.from({ length: columnCount }, (_, index) => cellAt(row, index + 1)) };
}

/** Rows under the headings, one at a time. */
export function* dataRows(sheet: Sheet): Generator<RawRow> {
  const last = sheet.header?.lastRow ?? 0;
  for (const row of sheet.rows) if (row.number > last) yield unpackRow(row, sheet.columnCount);
}
