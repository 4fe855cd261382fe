import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readSheets } from './read-sheets.ts';
import { cellAt, dataRows } from './types.ts';
import {
  guardFormula,
  type SheetColumn,
  type SheetToWrite,
  sheetName,
  wholeOf,
  writeCsv,
  writeWorkbook,
} from './write-workbook.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: '工号', kind: 'text' },
  { heading: '银行卡号', kind: 'text' },
  { heading: '实发', kind: 'amount' },
  { heading: '入职', kind: 'date' },
  { heading: '比例', kind: 'percent' },
  { heading: '天数', kind: 'number' },
];
const ROWS = [
  ['00123', '6222021234567890128', -123_456_789, '2026-09-01', 0.115, '21.75'],
  ['=HYPERLINK("http://x")', null, 1, null, null, 0],
] as const;
const sheet = (rows: SheetToWrite['rows'] = ROWS, name = '9月/工资'): SheetToWrite => ({
  name,
  columns: COLUMNS,
  rows,
});

describe('workbook', () => {
  test('codes are text cells, money and dates are themselves, a formula stays a text', async () => {
    const bytes = await wholeOf(writeWorkbook([sheet()]));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const page = book.worksheets[0]!;
    expect(page.name).toBe('9月 工资');
    expect([page.getCell('A2').value, page.getCell('A2').numFmt]).toEqual(['00123', '@']);
    expect(page.getCell('B2').value).toBe('6222021234567890128');
    expect([page.getCell('C2').value, page.getCell('C2').numFmt]).toEqual([-1_234_567.89, '#,##0.00']);
    expect(page.getCell('D2').value).toEqual(new Date('2026-09-01T00:00:00Z'));
    expect(page.getCell('F2').value).toBe(21.75);
    expect([page.getCell('A3').type, page.getCell('A3').value]).toEqual([ExcelJS.ValueType.String, ROWS[1][0]]);
    const back = (await readSheets(bytes, { fileName: 'x' })).sheets[0]!;
    expect([...dataRows(back)][0]!.cells.map((cell) => cell.text)).toEqual([
      '00123',
      '6222021234567890128',
      '-1234567.89',
      '2026-09-01',
      '11.5%',
      '21.75',
    ]);
  });

  test('several sheets', async () => {
    const bytes = await wholeOf(writeWorkbook([sheet(ROWS, '甲'), sheet([], '乙'), sheet(ROWS, '丙')]));
    const { sheets } = await readSheets(bytes, { fileName: 'x' });
    expect(sheets.map((page) => [page.name, page.rows.length])).toEqual([
      ['甲', 3],
      ['乙', 1],
      ['丙', 3],
    ]);
  });

  test('streams: the first bytes are out before the last row is asked for', async () => {
    let asked = 0;
    async function* many() {
      for (let at = 0; at < 20_000; at += 1) {
        asked += 1;
        yield [`E${at}`, String(10n ** 17n + BigInt(at) * 7919n), at, '2026-09-01', 0.5, at];
      }
    }
    const reader = writeWorkbook([sheet(many())]).getReader();
    const pieces: Uint8Array[] = [];
    let askedAtTenth = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      if (pieces.length === 10) askedAtTenth = asked;
    }
    expect(askedAtTenth).toBeLessThan(20_000);
    const { sheets } = await readSheets(new Uint8Array(Buffer.concat(pieces)), { fileName: 'x' });
    expect(sheets[0]!.rows.length).toBe(20_001);
    expect(cellAt(sheets[0]!.rows[20_000]!, 2).text).toBe(String(10n ** 17n + 19_999n * 7919n));
  }, 60_000);

  test.each<[string, readonly (string | number | null)[], RegExp]>([
    [
      'a number Excel would round',
      ['E', '', 1, null, null, '6222021234567890128'],
      /天数, row 2: 6222021234567890128 has more than 15 digits/,
    ],
    ['half a fen', ['E', '', 1.5, null, null, 1], /实发, row 2: not an amount in fen/],
    ['no date', ['E', '', 1, '1/9/2026', null, 1], /入职, row 2: not an ISO date/],
    ['a value too few', ['E', '', 1], /3 values for 6 columns/],
  ])('%s is refused', async (_, row, message) => {
    await expect(wholeOf(writeWorkbook([sheet([row])]))).rejects.toThrow(message);
  });

  test.each([
    ['a:b*c', 'a b c'],
    ["'x'", 'x'],
    ['一'.repeat(40), '一'.repeat(31)],
    ['///', 'Sheet1'],
  ])('sheet name %s', (name, expected) => {
    expect(sheetName(name)).toBe(expected);
  });
});

describe('CSV', () => {
  test('byte order mark, quotes, long numbers kept, formulas disarmed; reading gives everything back', async () => {
    const bytes = await wholeOf(writeCsv(sheet([...ROWS, ['"甲",\n乙', '@x', 100, null, null, null]])));
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.startsWith('\ufeff工号,银行卡号')).toBe(true);
    expect(text.split('\r\n')[1]).toBe('00123,"\t6222021234567890128",-1234567.89,2026-09-01,0.115,21.75');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")",,0.01`);
    expect(text).toContain(",'@x,1.00");
    const { sheets } = await readSheets(bytes, { fileName: 'x.csv' });
    expect([...dataRows(sheets[0]!)].every((row) => row.cells.every((cell) => cell.kind !== 'formula'))).toBe(true);
    expect([...dataRows(sheets[0]!)][2]!.cells[0]!.text).toBe('"甲",\n乙');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM', "'@SUM"],
    ['\tx', "'\tx"],
    ['\r=1', "'\r=1"],
    ['-5.20', '-5.20'],
    ['+8613800138000', '+8613800138000'],
    ['—', '—'],
    ['张三', '张三'],
  ])('guard %j', (text, expected) => {
    expect(guardFormula(text)).toBe(expected);
  });
});
