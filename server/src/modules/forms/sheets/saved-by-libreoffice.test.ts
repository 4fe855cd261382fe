/**
 * Forms that LibreOffice opened, filled in and saved, as files of its own making: a protected workbook of ours, written by
 * `writeForm` of the content below, edited in LibreOffice 7.4 and saved as .xlsx, once by way of .ods. They stay so: a change of
 * what is written or read that no longer takes a form already in somebody's hands fails here.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSheets, unpackArchive } from '../../../platform/spreadsheet/index.ts';
import { digestOfContent, type FormContent, type FormLine } from '../content.ts';
import { MARK_SHEET } from './layout.ts';
import { markOf, readForm } from './read-form.ts';

const choices = [
  { code: 'S', names: { zh: '卓越', en: 'Outstanding' } },
  { code: 'B', names: { zh: '良好', en: 'Good' } },
];
const line = (key: string, code: string, input: FormLine['input'], reading: string): FormLine => ({
  key,
  lineId: `${code}-${key}`,
  code,
  name: code === 'Q1' ? '客户满意度' : '交付准时率',
  weight: '50%',
  standard: '不低于 95.00%\n（以 2026-09-30 的台账为准）',
  reading,
  input,
});
const person = (number: number): FormContent['sheets'][0]['people'][0] => ({
  key: `P${number}`,
  overallKey: `P${number}.0`,
  personId: `person-${number}`,
  scorecardId: `card-${number}`,
  departmentPath: 'company.RD',
  number: `0000${number}`,
  name: number === 1 ? '欧阳晓' : '=SUM(A1)',
  job: '工程师',
  previous: '2026Q3：B，1.10',
  self: '1/2 已完成；007',
  lines: [
    line(`P${number}.1`, 'Q1', { kind: 'choice', choices }, '96.50'),
    line(`P${number}.2`, 'Q2', { kind: 'number' }, '2026-09-30'),
  ],
});
const content: FormContent = {
  formId: '01990000-0000-7abc-8000-000000000001',
  version: 1,
  cycleCode: '2026Q4',
  cycleName: '2026 年第四季度',
  language: 'zh-CN',
  title: '评价表',
  department: '研发部',
  dueOn: '2026-12-15',
  scale: choices.map(({ code, names }) => ({ rating: code, names })),
  sheets: [
    {
      name: '张主管',
      rater: { personId: 'head', nameZh: '张主管', nameEn: 'Head' },
      people: [person(1), person(2)],
    },
  ],
};

const COMMENT = '按时交付 3/4，见 2026-09-30 的记录。\n第二行';
const given = (number: number, reading: string) => ({
  rating: 'S',
  comment: COMMENT,
  levels: [
    { lineId: `Q1-P${number}.1`, level: 'S' },
    { lineId: `Q2-P${number}.2`, level: reading },
  ],
});
const bytesOf = (name: string) => readFileSync(new URL(`../testing/${name}.xlsx`, import.meta.url));
const readBack = async (name: string) => readSheets(bytesOf(name), { fileName: `${name}.xlsx` });

describe.each(['filled-in-libreoffice', 'through-opendocument'])('a form saved by LibreOffice: %s', (name) => {
  it('is known by its hidden sheet, version and digest of everything that was printed', async () => {
    expect(markOf(await readBack(name))).toEqual({
      form: content.formId,
      cycle: content.cycleCode,
      version: '1',
      digest: digestOfContent(content),
    });
  });

  it('is read as it was typed: levels, numbers, words with a date and a fraction, locked cells as they were', async () => {
    const { people, issues } = readForm(await readBack(name), content);
    expect(issues).toEqual([]);
    expect(people.map((one) => one.given)).toEqual([given(1, '92.5'), given(2, '1234.5')]);
    expect(people[0]!.issues).toEqual([]);
  });

  it('is still protected but for the cells to fill in, and its mark hidden', async () => {
    const parts = new Map<string, string>();
    for await (const part of unpackArchive(bytesOf(name), name))
      parts.set(part.name, Buffer.from(part.bytes).toString());
    const xml = (part: string) => parts.get(`xl/${part}.xml`)!;
    expect(xml('worksheets/sheet2')).toMatch(/<sheetProtection[^>]* sheet="true"/);
    expect(xml('styles')).toMatch(/<protection locked="false"/);
    expect(xml('workbook')).toMatch(new RegExp(`<sheet name="${MARK_SHEET}"[^>]* state="(hidden|veryHidden)"`));
  });
});

it('refuses the one person whose locked cell was changed behind the protection, at the cell', async () => {
  const { people } = readForm(await readBack('filled-in-libreoffice'), content);
  expect(people.map((one) => one.issues.map(({ code, sheet, cell, value }) => [code, sheet, cell, value]))).toEqual([
    [],
    [['locked-cell-changed', '张主管', 'D9', '0.9']],
  ]);
  const whole = readForm(await readBack('through-opendocument'), content);
  expect(whole.people.map((one) => one.issues)).toEqual([[], []]);
});
