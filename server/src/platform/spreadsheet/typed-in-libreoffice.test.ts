/** What people type into LibreOffice and save as .xlsx: dates in three formats, money, shares, numbers that are names, formulas. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cellAt, readSheets } from './index.ts';

it('is read as what it is, whatever the cell shows', async () => {
  const bytes = readFileSync(new URL('./typed-in-libreoffice.xlsx', import.meta.url));
  const { sheets } = await readSheets(bytes, { fileName: 'typed.xlsx' });
  const read = Object.fromEntries(
    sheets[0]!.rows.map((row) => [cellAt(row, 1).text, [cellAt(row, 2).kind, cellAt(row, 2).text]]),
  );
  expect(read).toEqual({
    日期: ['date', '2026-03-15'],
    日期短: ['date', '2026-03-15'],
    日期中: ['date', '2026-03-15'],
    金额: ['number', '12345.6'],
    比例: ['number', '12.5%'],
    工号: ['text', '00012'],
    身份证: ['text', '110101199003078515'],
    年月: ['date', '2026-03-01'],
    时间: ['date', '2026-03-15T08:30:00'],
    公式: ['formula', '0.333333333333333'],
    布尔: ['formula', 'TRUE'],
    大数: ['number', '12345678901'],
    空: ['empty', ''],
    错误: ['formula', '#DIV/0!'],
  });
});
