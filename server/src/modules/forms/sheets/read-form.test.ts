/** A form read back: each fault by its code and place, over a small form edited by another spreadsheet program. */
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readSheets } from '../../../platform/spreadsheet/index.ts';
import type { FormContent } from '../content.ts';
import { readForm } from './read-form.ts';
import { writeForm } from './write-form.ts';

const choices = [
  { code: 'S', names: { zh: '卓越', en: 'Outstanding' } },
  { code: 'B', names: { zh: '良好', en: 'Good' } },
];
const line = (key: string, code: string, input: FormContent['sheets'][0]['people'][0]['lines'][0]['input']) => ({
  key,
  lineId: `${code}-${key}`,
  code,
  name: `Line ${code}`,
  weight: '50%',
  standard: '',
  reading: '',
  input,
});
const person = (number: number) => ({
  key: `P${number}`,
  overallKey: `P${number}.0`,
  personId: `person-${number}`,
  scorecardId: `card-${number}`,
  departmentPath: 'company.RD',
  number: `T00${number}`,
  name: `Person ${number}`,
  job: 'Engineer',
  previous: '',
  self: '',
  lines: [line(`P${number}.1`, 'Q1', { kind: 'choice', choices }), line(`P${number}.2`, 'Q2', { kind: 'number' })],
});
const content: FormContent = {
  formId: '01990000-0000-7abc-8000-000000000001',
  version: 1,
  cycleCode: '2026Q4',
  cycleName: 'Q4 2026',
  language: 'en',
  title: 'Form',
  department: 'R&D',
  dueOn: '2026-12-15',
  scale: choices.map(({ code, names }) => ({ rating: code, names })),
  sheets: [
    {
      name: 'Head',
      rater: { personId: 'head', nameZh: '主管', nameEn: 'Head' },
      people: [person(1), person(2)],
    },
  ],
};

type Edit = (sheet: ExcelJS.Worksheet, at: (key: string) => ExcelJS.Row, book: ExcelJS.Workbook) => void;

const put = (cell: ExcelJS.Cell, value: ExcelJS.CellValue): void => {
  cell.value = value;
};

/** The form filled in whole, then edited. */
async function returned(edit: Edit) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(await writeForm(content)) as never);
  const sheet = book.getWorksheet('Head')!;
  const at = (key: string): ExcelJS.Row => {
    let found: ExcelJS.Row | undefined;
    sheet.eachRow((row) => {
      if (row.getCell(9).text === key) found ??= row;
    });
    return found!;
  };
  for (const number of [1, 2]) {
    at(`P${number}.1`).getCell(7).value = 'S';
    at(`P${number}.2`).getCell(7).value = 90;
    at(`P${number}.0`).getCell(8).value = 'By the record.';
  }
  edit(sheet, at, book);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  return readForm(await readSheets(bytes, { fileName: 'form.xlsx' }), content);
}

describe('a returned form', () => {
  it('is taken whole when nothing is wrong with it', async () => {
    const { people, issues } = await returned(() => undefined);
    expect(issues).toEqual([]);
    expect(people.map((one) => [one.issues, one.given.levels.length, one.given.comment])).toEqual([
      [[], 2, 'By the record.'],
      [[], 2, 'By the record.'],
    ]);
  });

  it.each<[string, string | null, Edit]>([
    ['formula-in-cell', 'G', (_, at) => put(at('P1.1').getCell(7), { formula: '"S"', result: 'S' })],
    ['not-a-number', 'G', (_, at) => put(at('P1.2').getCell(7), 'ninety')],
    ['out-of-scale', 'G', (_, at) => put(at('P1.1').getCell(7), 'Z')],
    ['level-missing', 'G', (_, at) => put(at('P1.1').getCell(7), null)],
    ['comment-too-long', 'H', (_, at) => put(at('P1.0').getCell(8), 'x'.repeat(4_001))],
    ['locked-cell-changed', 'D', (_, at) => put(at('P1.1').getCell(4), '90%')],
    ['row-missing', null, (_, at) => put(at('P1.2').getCell(9), null)],
  ])('keeps one person out with %s, at the cell', async (code, column, edit) => {
    const { people, issues } = await returned(edit);
    const [first, second] = people;
    expect(first!.issues.map((one) => one.code)).toContain(code);
    const found = first!.issues.find((one) => one.code === code)!;
    expect([found.sheet, found.cell?.[0] ?? null]).toEqual(['Head', column]);
    for (const text of [found.message, found.remedy]) expect(text.zh && text.en).toBeTruthy();
    expect(second!.issues).toEqual([]);
    // A row that lost its code is named too, as one that does not belong.
    expect(issues.map((one) => one.code)).toEqual(code === 'row-missing' ? ['person-unknown'] : []);
  });

  it.each<[string, Edit, number]>([
    [
      'row-twice',
      (sheet, at) => {
        const row = at('P2.1');
        sheet.addRow(Array.from({ length: 9 }, (_, index) => row.getCell(index + 1).text));
      },
      2,
    ],
    ['person-unknown', (sheet) => void sheet.addRow(['T999', 'Stranger', '', '', '', '', 'S']), 2],
    ['sheet-unknown', (_sheet, _at, book) => void book.addWorksheet('Mine').addRow(['note']), 2],
    [
      'rows-unmarked',
      (sheet) =>
        sheet.eachRow((row, number) => {
          if (number > 3) put(row.getCell(9), null);
        }),
      0,
    ],
  ])('names %s of the file and takes who is whole', async (code, edit, whole) => {
    const { people, issues } = await returned(edit);
    expect(issues.map((one) => one.code)).toEqual([code]);
    for (const text of [issues[0]!.message, issues[0]!.remedy]) expect(text.zh && text.en).toBeTruthy();
    expect(people.filter((one) => one.issues.length === 0)).toHaveLength(whole);
  });
});
