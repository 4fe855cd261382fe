/** Reads separated text: the encoding and the separator are found out, not asked for. */
import { ReadFailure } from './problems.ts';
import type { ReadListener } from './read-xlsx.ts';
import { RowPacker } from './row-packer.ts';
import type { ReadLimits, ReadResult } from './types.ts';

type Encoding = NonNullable<ReadResult['encoding']>;

const decodeAs = (bytes: Uint8Array, encoding: Encoding): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Byte order mark first; then strict UTF-8, which other encodings practically never pass; then GB18030 (and so GBK). */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked: Encoding | null =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (marked === null && bytes.subarray(0, 4096).includes(0))
    throw new ReadFailure('not-a-spreadsheet', { zh: '二进制文件', en: 'a binary file' });
  for (const encoding of marked ? [marked] : (['utf-8', 'gb18030'] as const)) {
    const text = decodeAs(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  throw new ReadFailure('unknown-encoding');
}

const DELIMITERS = [',', '\t', ';', '|', '，'] as const;

/** The separator that cuts the first lines into the same number of columns, as many as possible. */
export function detectDelimiter(text: string): string {
  const told = /^sep=(.)\r?\n/i.exec(text.slice(0, 10));
  if (told) return told[1]!;
  const sample = text.slice(0, 64 * 1024);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const widths = sampleWidths(sample, delimiter);
    const most = Math.max(...widths, 1);
    if (most < 2) continue;
    const common = widths.filter((width) => width === mode(widths)).length / widths.length;
    const score = common * common * Math.log2(1 + mode(widths));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function sampleWidths(sample: string, delimiter: string): number[] {
  const widths: number[] = [];
  let width = 1;
  let quoted = false;
  let empty = true;
  for (const letter of sample) {
    if (letter === '"') quoted = !quoted;
    if (quoted || (letter !== '\n' && letter !== '\r')) {
      if (!quoted && letter === delimiter) width += 1;
      empty = false;
      continue;
    }
    if (!empty) widths.push(width);
    if (widths.length >= 50) return widths;
    width = 1;
    empty = true;
  }
  // The last line of the sample may be cut short; count it only when it is all there is.
  if (!empty && widths.length < 2) widths.push(width);
  return widths;
}

export function readCsv(
  bytes: Uint8Array,
  limits: ReadLimits,
  sheetName: string,
  listener: ReadListener,
): { encoding: Encoding; delimiter: string } {
  const { text, encoding } = decodeText(bytes);
  const delimiter = detectDelimiter(text);
  const told = /^sep=.\r?\n/i.exec(text.slice(0, 10));
  listener.sheet(sheetName, false);
  const packer = new RowPacker(sheetName, limits, { cells: 0 }, (row) => listener.row(row));
  parse(text, told?.[0].length ?? 0, delimiter, limits.cellLength, packer, told ? 1 : 0);
  listener.sheetEnd(packer.columnCount, []);
  return { encoding, delimiter };
}

/** RFC 4180, lenient where files are: a quote inside an unquoted field is an ordinary character. Row = record number. */
function parse(
  text: string,
  from: number,
  delimiter: string,
  longest: number,
  packer: RowPacker,
  linesBefore: number,
): void {
  let at = from;
  let line = linesBefore + 1;
  let record = linesBefore;
  while (at < text.length) {
    record += 1;
    packer.startRow(record);
    let column = 0;
    for (;;) {
      column += 1;
      const field = text[at] === '"' ? quotedField(text, at, line, delimiter) : plainField(text, at, delimiter);
      if (field.value.length > longest) throw packer.tooLong(column);
      line += field.lines;
      takeCell(packer, column, field.value);
      at = field.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    packer.endRow();
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
  }
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function plainField(text: string, from: number, delimiter: string): Field {
  let end = from;
  while (end < text.length) {
    const letter = text[end];
    if (letter === delimiter || letter === '\n' || letter === '\r') break;
    end += 1;
  }
  return { value: text.slice(from, end), end, lines: 0 };
}

function quotedField(text: string, from: number, line: number, delimiter: string): Field {
  let at = from + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new ReadFailure('unclosed-quote', { line });
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      at = quote + 1;
      break;
    }
    value += '"';
    at = quote + 2;
  }
  // Anything between the closing quote and the separator belongs to the field, as Excel reads it.
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r' && text[end] !== delimiter) end += 1;
  const body = value + text.slice(at, end);
  return { value: body, end, lines: value.split('\n').length - 1 };
}

/** `="0012"` is how exports keep digits as text for Excel; any other leading `=` is a formula. */
function takeCell(packer: RowPacker, column: number, value: string): void {
  const kept = /^="([^"]*)"$/.exec(value);
  if (kept) packer.cell(column, 't', kept[1]!, value);
  else if (/^=\S/.test(value)) packer.cell(column, 'f', value, value);
  else packer.cell(column, 't', value, value);
}
