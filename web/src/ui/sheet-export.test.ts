/** What leaves a table: words as text, figures as numbers, nothing that runs; and no table without a way out. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatMoney } from './format/index.ts';
import { cellOfText, csvOf, guardText, xlsxOf } from './sheet-export.ts';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Tables that are no data of their own: the shared table, words of a document, and the heard form of a drawing. */
const NOT_OF_DATA = [
  'ui/data-table.tsx',
  'ui/exportable.tsx',
  'features/policies/rich-view.tsx',
  'ui/bridge-chart.tsx',
];

const files = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(dir, entry.name)) : entry.name.endsWith('.tsx') ? [join(dir, entry.name)] : [],
  );

describe('a table as a file', () => {
  it('keeps figures as numbers with their decimals, everything else as text', () => {
    expect(cellOfText('12,345.60', true)).toEqual({ number: 12345.6, format: '0.00' });
    expect(cellOfText('−3', true)).toEqual({ number: -3, format: null });
    expect(cellOfText('12.5%', true)).toEqual({ number: 0.125, format: '0.0%' });
    expect(cellOfText('110101199003071234', true)).toBe('110101199003071234');
    expect(cellOfText('110101199003071234', false)).toBe('110101199003071234');
    expect(cellOfText('••••', true)).toBe('••••');
    expect(cellOfText('2026-09', true)).toBe('2026-09');
  });

  it('keeps money of every currency as a number whose format shows the sign', async () => {
    const money = (text: string) => cellOfText(text, true);
    expect(money('HK$12,345.60')).toEqual({ number: 12345.6, format: '"HK$"#,##0.00', shown: 'HK$12,345.60' });
    expect(money('−HK$5.00')).toMatchObject({ number: -5, format: '"HK$"#,##0.00' });
    expect(money('+¥1,000')).toMatchObject({ number: 1000, format: '"¥"#,##0' });
    expect(money('€0.50')).toMatchObject({ number: 0.5, format: '"€"#,##0.00' });
    expect(money('CHF\u00a01,234.00')).toMatchObject({ number: 1234, format: '"CHF "#,##0.00' });
    expect(cellOfText('HK$5.00', false)).toBe('HK$5.00');
    for (const text of ['HK$••••', 'HK$5.00 · ¥3.00', 'HK01', 'HK$12%', 'HK$1234567890123456.00'])
      expect(money(text)).toBe(text);
    for (const currency of ['CNY', 'HKD', 'USD', 'EUR', 'GBP', 'SGD', 'CHF', 'MOP'])
      for (const language of ['en', 'zh-CN'] as const) {
        const cell = money(formatMoney(-123_456_789, { currency, language, symbol: true }));
        expect([currency, cell]).toMatchObject([currency, { number: -1234567.89 }]);
      }
    const sheet = { name: 'x', rows: [['实发'], [money('HK$12,345.60')], [money('−HK$5.00')]] };
    expect(csvOf(sheet)).toBe('\ufeff实发\r\n"HK$12,345.60"\r\n−HK$5.00\r\n');
    const { readXlsx } = await import('hucre/xlsx');
    const [read] = (await readXlsx(await xlsxOf(sheet), { readStyles: true })).sheets;
    expect(read!.rows.slice(1)).toEqual([[12345.6], [-5]]);
    expect(read!.cells?.get('1,0')?.style?.numFmt).toBe('"HK$"#,##0.00');
  });

  it('lets nothing run and loses no digit', async () => {
    expect(['=1+1', '+x', '-x', '@x', '\tx'].map(guardText)).toEqual(["'=1+1", "'+x", "'-x", "'@x", "'\tx"]);
    expect(['-5', '—', '-', '3%'].map(guardText)).toEqual(['-5', '—', '-', '3%']);
    const csv = csvOf({
      name: 'x',
      rows: [
        ['号', '值'],
        ['110101199003071234', '=cmd()'],
        ['a"b', { number: 1.5, format: null }],
      ],
    });
    expect(csv).toBe('\ufeff号,值\r\n"\t110101199003071234",\'=cmd()\r\n"a""b",1.5\r\n');
    const { readXlsx } = await import('hucre/xlsx');
    const book = await readXlsx(
      await xlsxOf({
        name: '表/1',
        rows: [
          ['号', '值'],
          ['110101199003071234', '=cmd()'],
          ['', { number: 0.5, format: '0.0%' }],
        ],
      }),
    );
    expect(book.sheets[0]!.rows[1]).toEqual(['110101199003071234', '=cmd()']);
    expect(book.sheets[0]!.rows[2]![1]).toBe(0.5);
  });

  it('no table of the product is without an export', () => {
    const without = files(source)
      .map((path) => ({ path: relative(source, path), text: readFileSync(path, 'utf8') }))
      .filter(({ path }) => !NOT_OF_DATA.includes(path))
      .filter(({ text }) => {
        const tables = text.match(/<table\b/g)?.length ?? 0;
        const wrapped = text.match(/<Exportable>\s*<table\b/g)?.length ?? 0;
        const heard = text.match(/table=\{\s*<table\b/g)?.length ?? 0;
        return tables > wrapped + heard;
      });
    expect(without.map(({ path }) => path)).toEqual([]);
  });
});
