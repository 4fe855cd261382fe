import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Problem } from '../problem/index.ts';
import { craftXlsx, craftXlsxParts, craftZip, textCell, textRows } from './crafted-files.ts';
import { readSheets, SheetReader } from './read-sheets.ts';
import { cellAt, dataRows, type ReadLimits } from './types.ts';

const read = (bytes: Uint8Array, fileName = 'staff.xlsx', limits: Partial<ReadLimits> = {}) =>
  readSheets(bytes, { fileName, limits });
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

async function problemOf(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<Problem> {
  const outcome = await read(bytes, 'file', limits).catch((error: unknown) => error);
  if (!(outcome instanceof Problem)) throw new Error(`expected a problem, got ${String(outcome)}`);
  expect(outcome.title.zh).not.toBe('');
  expect(outcome.remedy.en).not.toBe('');
  return outcome;
}
const codeOf = async (bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<string> =>
  (await problemOf(bytes, limits)).code;

const ROWS = '工号,姓名,部门\r\nE1,张三,研发部\r\nE2,李四,财务部\r\n';

describe('separated text', () => {
  test.each([
    ['UTF-8', text(ROWS), 'utf-8'],
    ['UTF-8 with byte order mark', text(`\ufeff${ROWS}`), 'utf-8'],
    ['GBK', iconv.encode(ROWS, 'gbk'), 'gb18030'],
    ['GB18030 with a four-byte character', iconv.encode(ROWS.replace('张三', '张𠮷'), 'gb18030'), 'gb18030'],
    [
      'UTF-16 as Excel saves “Unicode text”',
      iconv.encode(ROWS.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
      'utf-16le',
    ],
  ])('%s', async (_, bytes, encoding) => {
    const result = await read(new Uint8Array(bytes), '花名册.csv');
    expect(result.encoding).toBe(encoding);
    const sheet = result.sheets[0]!;
    expect(sheet.name).toBe('花名册');
    expect(sheet.header?.headings.map((heading) => heading.name)).toEqual(['工号', '姓名', '部门']);
    expect([...dataRows(sheet)].map((row) => row.cells[2]!.text)).toEqual(['研发部', '财务部']);
  });

  test.each([
    [';', 'a;b;c\n1;2,5;3\n4;5,5;6\n', ';'],
    ['tab', 'a\tb\n1\t2\n', '\t'],
    ['told by the file', 'sep=|\na|b\n1|2\n', '|'],
    ['commas inside quotes do not count', '"a,b,c,d";x\n"1,2,3,4";y\n', ';'],
    ['one column only', '工号\nE1\nE2\n', ','],
  ])('separator: %s', async (_, content, delimiter) => {
    expect((await read(text(content), 'x.csv')).delimiter).toBe(delimiter);
  });

  test('quotes, line breaks inside quotes, empty fields, a missing last line end', async () => {
    const { sheets } = await read(text('名,注,尾\n"王""五""","第一行\n第二行",\n,,"x"'), 'x.csv');
    const rows = [...dataRows(sheets[0]!)];
    expect(rows[0]!.cells.map((cell) => cell.text)).toEqual(['王"五"', '第一行\n第二行', '']);
    expect(rows[1]!.cells.map((cell) => cell.kind)).toEqual(['empty', 'empty', 'text']);
    expect(rows[1]!.cells[2]!.address).toBe('C3');
  });

  test('="0012" is text kept from Excel, any other = is a formula', async () => {
    const { sheets } = await read(text('工号,额\n"=""0012""",=B3+1\n'), 'x.csv');
    const [row] = [...dataRows(sheets[0]!)];
    expect(row!.cells[0]).toMatchObject({ kind: 'text', text: '0012' });
    expect(row!.cells[1]).toMatchObject({ kind: 'formula', raw: '=B3+1' });
  });

  test('the real staff file: 1,470 people in 47 columns', async () => {
    const file = new URL('../../../../examples/staff-files/IBM_HR_zh.csv', import.meta.url);
    const result = await read(readFileSync(file), 'IBM_HR_zh.csv');
    const sheet = result.sheets[0]!;
    const rows = [...dataRows(sheet)];
    expect([rows.length, sheet.columnCount, sheet.header!.headings.length]).toEqual([1470, 47, 47]);
    expect(sheet.header!.headings[0]!.name).toBe('员工编号');
    expect(rows.every((row) => row.cells.every((cell) => cell.kind === 'text'))).toBe(true);
  });
});

describe('workbooks', () => {
  test('kinds, stored forms, dates of both systems, percent, shared strings without their phonetics', async () => {
    const strings =
      '<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r><rPh><t>x</t></rPh></si><si><t>a_x000D_b&amp;&#x4E2D;</t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
      '<row r="3"><c r="A3"><v>0.11000000000000001</v></c><c r="B3" s="1"><v>46266</v></c><c r="C3" s="2"><v>46266.5</v></c>' +
      '<c r="D3" s="3"><v>0.115</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#N/A</v></c>' +
      '<c r="G3"><f>A3*2</f><v>0.22</v></c><c r="H3" s="4"/><c r="I3"><v>1.10101199003071E+17</v></c></row>';
    const { sheets } = await read(craftXlsx([{ name: 'A&amp;B', rows }], { strings }));
    const sheet = sheets[0]!;
    expect(sheet.name).toBe('A&B');
    expect(sheet.rows[0]!.texts).toEqual(['甲', '乙 丙', 'a\rb&中']);
    const row = sheet.rows[1]!;
    expect(row.kinds).toBe('nddnbef-n');
    expect(cellAt(row, 1)).toEqual({
      kind: 'number',
      text: '0.11000000000000001',
      raw: '0.11000000000000001',
      address: 'A3',
    });
    expect([cellAt(row, 2).text, cellAt(row, 3).text]).toEqual(['2026-09-01', '2026-09-01T12:00:00']);
    expect(cellAt(row, 4)).toMatchObject({ text: '11.5%', raw: '0.115' });
    expect(cellAt(row, 7)).toMatchObject({ kind: 'formula', text: '0.22', raw: '=A3*2' });
    expect(cellAt(row, 9).raw).toBe('1.10101199003071E+17');
    const old = await read(
      craftXlsx([{ name: 'S', rows: '<row r="1"><c r="A1" s="1"><v>44804</v></c></row>' }], { date1904: true }),
    );
    expect(old.sheets[0]!.rows[0]!.texts[0]).toBe('2026-09-01');
  });

  test('a file written by another library reads the same', async () => {
    const book = new ExcelJS.Workbook();
    const written = book.addWorksheet('名单');
    written.addRow(['工号', '入职日期', '月薪', '身份证号']);
    written.addRow(['E1', new Date(Date.UTC(2024, 1, 29)), 12345.67, '11010119900307123X']);
    const sheet = (await read(new Uint8Array(await book.xlsx.writeBuffer()))).sheets[0]!;
    const [row] = [...dataRows(sheet)];
    expect(row!.cells.map((cell) => cell.text)).toEqual(['E1', '2024-02-29', '12345.67', '11010119900307123X']);
    expect(row!.cells.map((cell) => cell.kind)).toEqual(['text', 'date', 'number', 'text']);
  });

  test('hidden sheets are told, empty ones left out, formatting far to the right costs nothing', async () => {
    const rows = textRows([
      ['工号', '姓名'],
      ['E1', '张三'],
    ]).replace('</row>', '<c r="XFD1" s="4"/></row>');
    const { sheets } = await read(
      craftXlsx([
        { name: '空', rows: '' },
        { name: '表', rows },
        { name: '藏', rows, hidden: true },
      ]),
    );
    expect(sheets.map((sheet) => [sheet.name, sheet.hidden, sheet.columnCount])).toEqual([
      ['表', false, 2],
      ['藏', true, 2],
    ]);
  });
});

describe('headings', () => {
  const header = async (rows: string, after = '') =>
    (await read(craftXlsx([{ name: 'S', rows, after }]))).sheets[0]!.header!;

  test('below a merged title and a note', async () => {
    const found = await header(
      textRows([
        ['2026年9月花名册'],
        ['单位：衡岚精工', null, null, '2026-09-30'],
        ['工号', '姓名', '月薪', '入职'],
        ['E1', '张三', '8000', '2020-01-01'],
      ]),
      '<mergeCells><mergeCell ref="A1:D1"/></mergeCells>',
    );
    expect([found.topRow, found.lastRow, found.headings.map((heading) => heading.text)]).toEqual([
      3,
      3,
      ['工号', '姓名', '月薪', '入职'],
    ]);
  });

  test('repeated headings get names of their own', async () => {
    const found = await header(
      textRows([
        ['工号', '金额', '金 额', '金额'],
        ['E1', '1', '2', '3'],
      ]),
    );
    expect(found.headings.map((heading) => heading.name)).toEqual(['工号', '金额', '金 额', '金额 (2)']);
    expect(found.headings[3]!.duplicateOf).toBe('金额');
  });

  test('group headings over their parts', async () => {
    const found = await header(
      textRows([
        ['工资表'],
        ['工号', '社保', null, '公积金', null],
        [null, '个人', '公司', '个人', '公司'],
        ['E1', '1', '2', '3', '4'],
      ]),
      '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:E2"/></mergeCells>',
    );
    expect(found.headings.map((heading) => heading.name)).toEqual([
      '工号',
      '社保/个人',
      '社保/公司',
      '公积金/个人',
      '公积金/公司',
    ]);
    expect([found.topRow, found.lastRow]).toEqual([2, 3]);
  });

  test('all words: the first full row is the heading', async () => {
    const found = await header(
      textRows([
        ['姓名', '部门'],
        ['张三', '研发部'],
        ['李四', '财务部'],
      ]),
    );
    expect(found.topRow).toBe(1);
  });

  test('only numbers: no headings are made up', async () => {
    const sheet = (await read(text('1,2\n3,4\n'), 'x.csv')).sheets[0]!;
    expect(sheet.header).toBeNull();
  });
});

describe('bad files give a named problem', () => {
  const sheetOf = (rows: string): Uint8Array => craftXlsx([{ name: 'S', rows }]);

  test('50 MB in one cell: workbook, shared string and CSV', async () => {
    const long = 'x'.repeat(50 * 1024 * 1024);
    const inCell = await problemOf(sheetOf(`<row r="2">${textCell('C2', long)}</row>`));
    expect([inCell.code, inCell.where]).toEqual(['cell-too-long', 'file S!C2']);
    const shared = craftXlsx([{ name: 'S', rows: '<row r="1"><c r="B1" t="s"><v>0</v></c></row>' }], {
      strings: `<si><t>${long}</t></si>`,
    });
    expect(['cell-too-long', 'compression-bomb']).toContain(await codeOf(shared));
    expect(await codeOf(text(`a,b\n1,"${long}"\n`))).toBe('cell-too-long');
    expect(await codeOf(text(`a,b\n1,${'y'.repeat(32_768)}\n`))).toBe('cell-too-long');
    await expect(read(text(`a,b\n1,${'y'.repeat(32_767)}\n`), 'x.csv')).resolves.toBeDefined();
  }, 60_000);

  test('a zip bomb stops after some megabytes', async () => {
    const spaces = ' '.repeat(200 * 1024 * 1024);
    const bomb = sheetOf(spaces);
    expect(bomb.length).toBeLessThan(400_000);
    expect(await codeOf(bomb)).toBe('compression-bomb');
    expect(await codeOf(bomb, { inflatedBytes: 100 * 1024 * 1024 })).toBe('file-too-large');
  }, 60_000);

  test('a part larger than it says, a part cut off, a wrong checksum', async () => {
    const parts = craftXlsxParts([{ name: 'S', rows: textRows([['a', 'b']]) }]);
    const lying = parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, declaredSize: 20 } : part));
    expect(await codeOf(craftZip(lying))).toBe('damaged-file');
    const whole = craftZip(parts);
    expect(await codeOf(whole.subarray(0, whole.length - 100))).toBe('damaged-file');
    const flipped = Uint8Array.from(whole);
    const place = Buffer.from(flipped).lastIndexOf('sheet1.xml', whole.length - 600) + 40;
    flipped[place] = flipped[place]! ^ 0xff;
    expect(await codeOf(flipped)).toBe('damaged-file');
  });

  test('document types and undeclared entities are refused or left as text', async () => {
    const parts = craftXlsxParts([{ name: 'S', rows: textRows([['a', 'b']]) }]);
    const attack = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>';
    expect(
      await codeOf(
        craftZip(parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, data: attack } : part))),
      ),
    ).toBe('damaged-file');
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['only blanks', text(' \n \n'), 'no-data'],
    ['PDF', text('%PDF-1.7 …'), 'not-a-spreadsheet'],
    ['picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'not-a-spreadsheet'],
    ['JSON that is no list of records', text('{ "tags": ["a"] }'), 'not-a-spreadsheet'],
    ['JSON with two lists', text('{ "a": [{"x": 1}], "b": [{"x": 1}] }'), 'not-a-spreadsheet'],
    ['JSON cut short', text('[{"code": "A1", '), 'damaged-file'],
    ['bytes', new Uint8Array([1, 2, 0, 3, 0, 4]), 'not-a-spreadsheet'],
    ['a zip of something else', craftZip([{ name: 'a.txt', data: 'hi' }]), 'not-a-spreadsheet'],
    [
      'a Word document',
      craftZip([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: 'word/document.xml', data: '<x/>' },
      ]),
      'not-a-spreadsheet',
    ],
    [
      'an .ods',
      craftZip([
        { name: 'mimetype', data: 'x' },
        { name: 'content.xml', data: '<x/>' },
      ]),
      'unsupported-format',
    ],
    [
      'an .xlsb',
      craftZip([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: 'xl/workbook.bin', data: 'x' },
      ]),
      'unsupported-format',
    ],
    [
      'an .xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('Workbook', 'utf16le')]),
      'unsupported-format',
    ],
    ['a web page named .xls', text('<html><table><tr><td>1</td></tr></table></html>'), 'unsupported-format'],
    [
      'a password-protected workbook',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['an encrypted zip', craftZip([{ name: '[Content_Types].xml', data: 'x', encrypted: true }]), 'encrypted'],
    ['an open quote', text('a,b\n1,"x\n2,3\n'), 'unclosed-quote'],
    ['no known encoding', new Uint8Array([97, 44, 98, 10, 0xff, 0xff, 10]), 'unknown-encoding'],
    [
      'a shared string that is not there',
      craftXlsx([{ name: 'S', rows: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>' }]),
      'damaged-file',
    ],
    ['rows out of order', craftXlsx([{ name: 'S', rows: '<row r="2"/><row r="1"/>' }]), 'damaged-file'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  test.each<[string, Partial<ReadLimits>, Uint8Array, string]>([
    ['bytes of the file', { fileBytes: 5 }, text(ROWS), 'file-too-large'],
    ['rows', { rows: 2 }, text(ROWS), 'too-many-rows'],
    ['columns', { columns: 2 }, text(ROWS), 'too-many-columns'],
    ['cells', { cells: 8 }, text(ROWS), 'too-many-cells'],
    [
      'sheets',
      { sheets: 1 },
      craftXlsx([
        { name: 'A', rows: '' },
        { name: 'B', rows: '' },
      ]),
      'too-many-sheets',
    ],
    ['time', { milliseconds: 1 }, text(ROWS), 'took-too-long'],
  ])('limit of %s', async (_, limits, bytes, code) => {
    expect(await codeOf(bytes, limits)).toBe(code);
  });

  test('running out of heap ends the reader, not the server', async () => {
    const cells = Array.from({ length: 400_000 }, (_, at) => `<si><t>${at}${'z'.repeat(60)}</t></si>`).join('');
    const bytes = craftXlsx([{ name: 'S', rows: textRows([['a', 'b']]) }], { strings: cells });
    expect(await codeOf(bytes, { heapMegabytes: 24 })).toBe('out-of-memory');
  }, 60_000);
});

test('a JSON list of records is a sheet: fields are headings, numbers keep their digits', async () => {
  const bytes = new TextEncoder().encode(
    '{"items": [{"code": "A1", "target": 0.10, "tags": ["a", "b"]}, {"code": "=1+1", "extra": {"n": 1.50}, "on": true, "none": null}]}',
  );
  const { format, sheets } = await readSheets(bytes, { fileName: 'kpis.json' });
  const [sheet] = sheets;
  expect(format).toBe('json');
  expect(sheet!.header!.headings.map(({ text }) => text)).toEqual(['code', 'target', 'tags', 'extra', 'on', 'none']);
  expect([...dataRows(sheet!)].map(({ number, cells }) => [number, ...cells.map(({ text }) => text)])).toEqual([
    [2, 'A1', '0.10', 'a, b', '', '', ''],
    [3, '=1+1', '', '', '{"n":"1.50"}', 'TRUE', ''],
  ]);
});

describe('one thread for many files', () => {
  test('reads on after a file that is refused', async () => {
    const reader = new SheetReader();
    const csv = (text: string) => reader.read(Buffer.from(text), { fileName: 'a.csv' });
    try {
      for (let round = 0; round < 3; round += 1) {
        expect((await csv('工号,姓名\n1,甲\n2,乙')).sheets[0]!.rows).toHaveLength(3);
        await expect(csv('%PDF-1.7')).rejects.toMatchObject({ code: 'not-a-spreadsheet' });
        await expect(
          reader.read(Buffer.from(`a,b\n${'1,2\n'.repeat(200_000)}`), {
            fileName: 'b.csv',
            limits: { milliseconds: 1 },
          }),
        ).rejects.toMatchObject({ code: 'took-too-long' });
      }
    } finally {
      await reader.close();
    }
  });
});
