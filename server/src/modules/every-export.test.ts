/**
 * Nothing that leaves the product as a table runs in a spreadsheet. Every download is listed with what it is, so that a new
 * one is looked at; whatever is a sheet comes from one of the writers named here, and each writer is given what runs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readSheets, returnBadRows, wholeOf, writeCsv, writeWorkbook } from '../platform/spreadsheet/index.ts';
import { modules } from './index.ts';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');

type What =
  /** By `writeWorkbook` or `writeCsv`, with a digest where the bytes are kept. */
  | 'sheet'
  /** A form, by `writeForm`, alone or packed. */
  | 'form'
  /** By `returnBadRows`. */
  | 'returned rows'
  /** By `writeFile`, whose test names what begins like a formula. */
  | 'bank file'
  | 'pdf'
  /** What somebody handed in, byte for byte. */
  | 'as it came';

const DOWNLOADS: Readonly<Record<string, What>> = {
  'appraisals/evidence-file': 'as it came',
  'cases/case-document': 'pdf',
  'cases/case-evidence': 'as it came',
  'filings/file': 'sheet',
  'forms/form-archive': 'form',
  'forms/form-file': 'form',
  'forms/returned-archive': 'form',
  'forms/returned-issues': 'form',
  'forms/returned-original': 'as it came',
  'imports/original-file': 'as it came',
  'imports/planned-result': 'sheet',
  'imports/returned-rows': 'returned rows',
  'multi-rater/report-document': 'pdf',
  'payments/bank-file': 'bank file',
  'payroll/filings-sheet': 'sheet',
  'payroll/my-payslip-pdf': 'pdf',
  'payroll/payslip-paper': 'pdf',
  'payroll/payslip-pdf': 'pdf',
  'policies/meeting-file': 'as it came',
  'policies/policy-evidence': 'pdf',
  'settlements/certificate': 'pdf',
};

/** Files that write a workbook, and those that say they send CSV. */
const WRITERS = [
  'modules/forms/sheets/write-form.ts',
  'platform/spreadsheet/return-bad-rows.ts',
  'platform/spreadsheet/write-workbook.ts',
];
const SENDERS_OF_CSV = [
  'modules/appraisals/operations/add-evidence.ts',
  'modules/filings/queries/files.ts',
  'modules/imports/queries/planned-result.ts',
  'modules/payments/queries/bank-files.ts',
];

const RUNS = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'];
const IDENTITY = '110101199003071234';
const ACCOUNT = '0622202000000000123';

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : files(path);
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
const holding = (text: RegExp): string[] =>
  files(source)
    .filter((path) => text.test(readFileSync(path, 'utf8')))
    .map((path) => relative(source, path))
    .sort();

/** Every cell of a workbook. */
async function cellsOf(bytes: Uint8Array): Promise<ExcelJS.Cell[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const found: ExcelJS.Cell[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => void found.push(cell)));
  return found;
}

const rows = RUNS.map((text) => [text, IDENTITY, ACCOUNT]);
const sheet = {
  name: 'x',
  columns: ['=heading', '证件号码', '账号'].map((heading) => ({ heading, kind: 'text' as const })),
  rows,
};

describe('what leaves the product', () => {
  it('is listed, with what it is', () => {
    const declared = modules.flatMap(({ name, queries }) =>
      queries.flatMap((each) => ('isDownload' in each && each.isDownload ? [`${name}/${each.name}`] : [])),
    );
    expect(declared.sort()).toEqual(Object.keys(DOWNLOADS));
  });

  it('as a sheet is written by the writers that are tried below, and by nobody else', () => {
    expect(holding(/import \{[^}]*\b(writeXlsx|writeXlsxStream)\b[^}]*\} from|from 'exceljs'/)).toEqual(WRITERS);
    expect(holding(/text\/csv/)).toEqual(SENDERS_OF_CSV);
  });

  it('as a workbook holds no formula, and numbers of people and accounts whole', async () => {
    const bytes = await wholeOf(writeWorkbook([sheet]));
    const cells = await cellsOf(bytes);
    expect(cells.filter((cell) => cell.type === ExcelJS.ValueType.Formula)).toEqual([]);
    const texts = cells.map((cell) => cell.value);
    for (const text of [...RUNS, IDENTITY, ACCOUNT]) expect(texts).toContain(text);
  });

  it('as CSV begins no field with what runs, and keeps long digits text', async () => {
    const bytes = await wholeOf(writeCsv(sheet));
    const text = new TextDecoder().decode(bytes);
    for (const field of text.split(/\r\n|,/).map((each) => each.replace(/^"/, '')))
      expect(field).not.toMatch(/^[=+\-@\r]|^\t(?!\d{12,})/);
    expect(text).toContain(`\t${IDENTITY}`);
  });

  it('as rows handed back holds no formula either', async () => {
    const given = (await readSheets(await wholeOf(writeWorkbook([sheet])), { fileName: 'x.xlsx' })).sheets[0]!;
    const issues = RUNS.map((_text, at) => ({
      code: 'unreadable',
      severity: 'error',
      row: at + 2,
      column: 1,
      address: `A${at + 2}`,
      heading: '姓名',
      value: '',
      message: { zh: '=1', en: '=1' },
      remedy: { zh: '', en: '' },
    }));
    const cells = await cellsOf(await returnBadRows(given, issues as never));
    expect(cells.filter((cell) => cell.type === ExcelJS.ValueType.Formula)).toEqual([]);
    const texts = cells.map((cell) => cell.value);
    for (const text of [...RUNS, IDENTITY, ACCOUNT]) expect(texts).toContain(text);
  });
});
