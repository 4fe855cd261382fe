/**
 * Reads .xlsx part by part. Our own reader rather than a library's, because what matters here is what libraries drop
 * while streaming: the digits as stored (is this identity number damaged?), whether a cell is a formula, and a limit
 * on every quantity before memory is spent on it.
 */
import { type NumberLook, numberLook, serialToIso } from './excel-dates.ts';
import { ReadFailure } from './problems.ts';
import { RowPacker, type Tally } from './row-packer.ts';
import type { KindLetter, Merge, PackedRow, ReadLimits } from './types.ts';
import { attribute, type XmlHandler, XmlScanner } from './xml-scanner.ts';
import { ZipArchive } from './zip-archive.ts';

/** What a reader tells while it reads. */
export interface ReadListener {
  sheet(name: string, hidden: boolean): void;
  row(row: PackedRow): void;
  sheetEnd(columnCount: number, merges: readonly Merge[]): void;
}

interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
  readonly strings: readonly string[];
  readonly looks: readonly NumberLook[];
}

const MOST_MERGES = 20_000;

export async function readXlsx(bytes: Uint8Array, limits: ReadLimits, listener: ReadListener): Promise<void> {
  const archive = new ZipArchive(bytes, limits);
  refuseOtherPackages(archive);
  const workbook = await readWorkbook(archive, limits);
  const tally: Tally = { cells: 0 };
  for (const part of workbook.sheets) await readSheet(archive, workbook, part, limits, tally, listener);
}

function refuseOtherPackages(archive: ZipArchive): void {
  const names = archive.names();
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name)))
    throw new ReadFailure('unsupported-format', {
      zh: 'Excel 二进制工作簿 (.xlsb)',
      en: 'Excel binary workbook (.xlsb)',
    });
  if (archive.has('[Content_Types].xml')) {
    if (has('word/')) throw new ReadFailure('not-a-spreadsheet', { zh: ' Word 文档', en: 'a Word document' });
    if (has('ppt/'))
      throw new ReadFailure('not-a-spreadsheet', { zh: ' PowerPoint 文稿', en: 'a PowerPoint presentation' });
    if (archive.has('_rels/.rels')) return;
  }
  if (archive.has('content.xml') && archive.has('mimetype'))
    throw new ReadFailure('unsupported-format', { zh: 'OpenDocument (.ods)', en: 'OpenDocument (.ods)' });
  throw new ReadFailure('not-a-spreadsheet', { zh: '普通压缩包 (zip)', en: 'an ordinary zip archive' });
}

/** Runs a handler over a whole part. */
async function scan(archive: ZipArchive, part: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler, part);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new ReadFailure('damaged-file', { part });
    }
  };
  for await (const piece of archive.pieces(part)) scanner.feed(decode(piece));
  scanner.feed(decode());
  scanner.finish();
}

const elements = (open: (name: string, attributes: string) => void): XmlHandler => ({
  open,
  text: () => undefined,
  close: () => undefined,
});

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
}

async function relations(archive: ZipArchive, part: string): Promise<Relation[]> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!archive.has(path)) return [];
  const found: Relation[] = [];
  await scan(
    archive,
    path,
    elements((name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        // The transitional and the strict standard differ in all but the last word.
        kind: (attribute(attributes, 'Type') ?? '').split('/').pop() ?? '',
        path: target.startsWith('/') ? target.slice(1) : normalPath(folder + target),
      });
    }),
  );
  return found;
}

function normalPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

async function readWorkbook(archive: ZipArchive, limits: ReadLimits): Promise<Workbook> {
  const root = (await relations(archive, '')).find((relation) => relation.kind === 'officeDocument');
  if (!root || !archive.has(root.path)) throw new ReadFailure('damaged-file', { part: 'workbook.xml' });
  const related = await relations(archive, root.path);
  const pathOf = new Map(
    related.filter((relation) => relation.kind === 'worksheet').map((relation) => [relation.id, relation.path]),
  );
  const sheets: SheetPart[] = [];
  let is1904 = false;
  await scan(
    archive,
    root.path,
    elements((name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      // `r:id`; the bare `sheetId` is only Excel's own counter.
      const path = pathOf.get(attribute(attributes, 'id') ?? '');
      if (path === undefined) return;
      if (sheets.length >= limits.sheets) throw new ReadFailure('too-many-sheets', { limit: limits.sheets });
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        path,
      });
    }),
  );
  const partOf = (kind: string): string | undefined => related.find((relation) => relation.kind === kind)?.path;
  const strings = await readSharedStrings(archive, partOf('sharedStrings'), limits);
  return { sheets, is1904, strings, looks: await readLooks(archive, partOf('styles')) };
}

async function readSharedStrings(archive: ZipArchive, part: string | undefined, limits: ReadLimits): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !archive.has(part)) return strings;
  let text = '';
  let isText = false;
  let phonetic = 0;
  await scan(archive, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') isText = true;
      else if (name === 'rPh') phonetic += 1;
    },
    text: (piece) => {
      if (!isText || phonetic > 0) return;
      // Refused in readSheet, where the cell is known; here only memory is guarded.
      if (text.length <= limits.cellLength) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        if (strings.length >= limits.cells) throw new ReadFailure('too-many-cells', { limit: limits.cells });
        strings.push(decodeEscapes(text));
      }
    },
  });
  return strings;
}

/** How each cell style shows numbers. */
async function readLooks(archive: ZipArchive, part: string | undefined): Promise<NumberLook[]> {
  const looks: NumberLook[] = [];
  if (part === undefined || !archive.has(part)) return looks;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await scan(archive, part, {
    open: (name, attributes) => {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        looks.push(numberLook(id, codes.get(id)));
      }
    },
    text: () => undefined,
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return looks;
}

/** `_x000D_` and its like: how characters that XML cannot hold are written. */
const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

class SheetHandler implements XmlHandler {
  readonly #workbook: Workbook;
  readonly #packer: RowPacker;
  readonly #limit: number;
  readonly merges: Merge[] = [];
  #column = 0;
  #type = 'n';
  #style = -1;
  #value = '';
  #formula: string | null = null;
  #into: 'value' | 'formula' | null = null;
  #inCell = false;
  #phonetic = 0;

  constructor(workbook: Workbook, packer: RowPacker, limit: number) {
    this.#workbook = workbook;
    this.#packer = packer;
    this.#limit = limit;
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'row') {
      const number = attribute(attributes, 'r');
      this.#packer.startRow(number === undefined ? this.#packer.rowNumber + 1 : Number(number));
      this.#column = 0;
    } else if (name === 'mergeCell') this.#merge(attribute(attributes, 'ref') ?? '');
    else if (!this.#inCell) return;
    else if (name === 'v') this.#into = 'value';
    else if (name === 't') this.#into = this.#phonetic > 0 ? null : 'value';
    else if (name === 'rPh') this.#phonetic += 1;
    else if (name === 'f') {
      this.#formula = '';
      this.#into = 'formula';
    }
  }

  text(text: string): void {
    if (this.#into === null) return;
    if (this.#into === 'value') this.#value += text;
    else this.#formula += text;
    if (this.#value.length > this.#limit || (this.#formula?.length ?? 0) > this.#limit)
      throw this.#packer.tooLong(this.#column);
  }

  close(name: string): void {
    if (name === 'row') this.#packer.endRow();
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'v' || name === 't' || name === 'f') this.#into = null;
    else if (name === 'c' && this.#inCell) {
      this.#inCell = false;
      const [kind, text, raw] = this.#read();
      if (this.#formula === null) this.#packer.cell(this.#column, kind, text, raw);
      // A shared formula stands once and is empty in the other cells of its range.
      else this.#packer.cell(this.#column, 'f', kind === '-' ? '' : text, `=${this.#formula}`);
    }
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (this.#column < 1) throw new ReadFailure('damaged-file', { part: reference ?? '?' });
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? -1);
    this.#value = '';
    this.#formula = null;
    this.#inCell = true;
  }

  #read(): [KindLetter, string, string] {
    const value = this.#value;
    switch (this.#type) {
      case 's': {
        const text = this.#workbook.strings[Number(value)];
        if (value === '') return ['-', '', ''];
        if (text === undefined) throw new ReadFailure('damaged-file', { part: `sharedStrings ${value}` });
        return ['t', text, text];
      }
      case 'str':
      case 'inlineStr': {
        const text = decodeEscapes(value);
        return ['t', text, text];
      }
      case 'b': {
        const text = value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
        return ['b', text, text];
      }
      case 'e':
        return ['e', value, value];
      case 'd':
        return ['d', value.slice(0, 10), value];
      default:
        return this.#readNumber(value);
    }
  }

  #readNumber(value: string): [KindLetter, string, string] {
    if (value === '') return ['-', '', ''];
    const number = Number(value);
    if (Number.isNaN(number)) return ['t', value, value];
    const look = this.#workbook.looks[this.#style] ?? 'plain';
    if (look === 'date') {
      const iso = serialToIso(number, this.#workbook.is1904);
      if (iso !== null) return ['d', iso, value];
    }
    if (look === 'percent') return ['n', `${Number((number * 100).toPrecision(15))}%`, value];
    return ['n', value, value];
  }

  #merge(reference: string): void {
    const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
    if (!found || this.merges.length >= MOST_MERGES) return;
    this.merges.push({
      left: columnOf(found[1]!),
      top: Number(found[2]),
      right: columnOf(found[3]!),
      bottom: Number(found[4]),
    });
  }
}

async function readSheet(
  archive: ZipArchive,
  workbook: Workbook,
  part: SheetPart,
  limits: ReadLimits,
  tally: Tally,
  listener: ReadListener,
): Promise<void> {
  listener.sheet(part.name, part.hidden);
  const packer = new RowPacker(part.name, limits, tally, (row) => listener.row(row));
  const handler = new SheetHandler(workbook, packer, limits.cellLength);
  await scan(archive, part.path, handler);
  listener.sheetEnd(packer.columnCount, handler.merges);
}
