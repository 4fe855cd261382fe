/**
 * Forms that LibreOffice opened, filled in and saved, as files of its own making: a protected workbook of ours, written by
 * `writeForm` of the content below, edited in LibreOffice 7.4 and saved as .xlsx, once by way of .ods. They stay so: a change of
 * what is written or read that no longer takes a form already in somebody's hands fails here.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSheets, unpackArchive } from '../../../platform/spreadsheet/index.ts';
import { digestOfContent } from '../content.ts';
import { libreOfficeForm as content } from '../testing/libreoffice-form.ts';
import { MARK_SHEET } from './layout.ts';
import { markOf, readForm } from './read-form.ts';

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
