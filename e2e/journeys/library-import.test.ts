/**
 * A library of indicators through the wizard, in both languages: a workbook partly wrong, whose bad rows come back with their
 * cells named, and a published library in JSON. The good rows are in the library, the bad ones are nowhere.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JourneyLanguage, openBrowser, picture, signInAs } from '../browser.ts';
import { ask, choose } from '../pages.ts';

const PUBLISHED = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../examples/indicator-libraries/kpilib-digital-products.json',
);

const WORDS = {
  en: {
    kind: /^Indicator library/,
    columns: 'Which column is what',
    language: 'Language of the file',
    languageOf: 'English',
    prefix: 'Prefix of codes',
    preview: 'Preview',
    issues: /^Issues/,
    returned: 'Download rows with issues',
    commit: (rows: number) => `Import ${rows} rows`,
    agree: 'Import only the rows without issues',
    reason: 'Reason',
    why: 'Library of the new line of business',
    done: 'Imported',
    sheet: [
      ['Indicators of the new line', null, null, null, null, null, null, null, null],
      ['Indicator code', 'Name', 'Direction', 'Unit', 'Formula', 'Floor', 'Target', 'Stretch', 'Owner'],
      ['T1', 'Trial runs in time', 'Higher is better', '%', 'on time ÷ all', 85, 95, 100, 'RDP'],
      ['T2', 'Rework of trial parts', 'Lower is better', '%', 'reworked ÷ made', 6, 3, 1, 'QAD'],
      ['T3', 'Points upside down', 'Higher is better', '%', 'a ÷ b', 100, 95, 85, 'RDP'],
      ['T4', 'Owner not on file', 'Higher is better', '%', 'a ÷ b', 85, 95, 100, 'NOWHERE'],
      ['T5', 'Customer samples sent', 'Higher is better', 'pcs', 'samples sent', 10, 20, 30, 'RDP'],
      ['T6', 'Target in words', 'Higher is better', '%', 'a ÷ b', 85, 'plenty', 100, 'RDP'],
    ],
    good: ['Trial runs in time', 'Rework of trial parts', 'Customer samples sent'],
    bad: ['Points upside down', 'Owner not on file', 'Target in words'],
  },
  'zh-CN': {
    kind: /^指标库/,
    columns: '哪一列是什么',
    language: '文件的语言',
    languageOf: '中文',
    prefix: '编码前缀',
    preview: '查看预览',
    issues: /^问题/,
    returned: '下载有问题的行',
    commit: (rows: number) => `导入 ${rows} 行`,
    agree: '只导入没有问题的行',
    reason: '导入原因',
    why: '新业务线的指标库',
    done: '导入完成',
    sheet: [
      ['新业务线指标', null, null, null, null, null, null, null, null],
      ['指标编码', '指标名称', '方向', '单位', '公式', '门槛', '目标', '挑战', '归口部门'],
      ['T1', '试制按期率', '越高越好', '%', '按期 ÷ 全部', 85, 95, 100, 'RDP'],
      ['T2', '试制件返工率', '越低越好', '%', '返工 ÷ 产量', 6, 3, 1, 'QAD'],
      ['T3', '三点颠倒', '越高越好', '%', 'a ÷ b', 100, 95, 85, 'RDP'],
      ['T4', '归口不存在', '越高越好', '%', 'a ÷ b', 85, 95, 100, 'NOWHERE'],
      ['T5', '客户样件送达', '越高越好', '件', '送达样件数', 10, 20, 30, 'RDP'],
      ['T6', '目标写成文字', '越高越好', '%', 'a ÷ b', 85, '很多', 100, 'RDP'],
    ],
    good: ['试制按期率', '试制件返工率', '客户样件送达'],
    bad: ['三点颠倒', '归口不存在', '目标写成文字'],
  },
} as const;

/** Cells of the workbook that are wrong, by their address. */
const WRONG = ['G5', 'I6', 'G8'];

for (const language of ['en', 'zh-CN'] as const satisfies readonly JourneyLanguage[]) {
  const t = WORDS[language];
  const prefix = language === 'en' ? 'TE-' : 'TZ-';

  describe(`a library of indicators comes in (${language})`, () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await openBrowser();
      ({ page } = await signInAs(browser, 'performance-specialist', { language }));
    });
    afterAll(() => browser?.close());

    async function workbook(): Promise<Buffer> {
      const book = new ExcelJS.Workbook();
      book.addWorksheet('KPI').addRows(t.sheet.map((row) => [...row]));
      return Buffer.from(await book.xlsx.writeBuffer());
    }

    async function upTo(file: { name: string; mimeType: string; buffer: Buffer }, codes: string): Promise<void> {
      await page.goto('/imports');
      await page.getByRole('radio', { name: t.kind }).click();
      await page.locator('input[type="file"]').setInputFiles(file);
      await page.getByRole('heading', { name: t.columns }).waitFor();
      await choose(page, t.language, t.languageOf);
      await page.getByRole('textbox', { name: t.prefix }).fill(codes);
      await page.getByRole('button', { name: t.preview, exact: true }).last().click();
    }

    async function commit(rows: number): Promise<void> {
      await page.getByRole('button', { name: t.commit(rows) }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox', { name: t.agree }).check();
      await dialog.getByRole('textbox', { name: t.reason }).fill(t.why);
      await dialog.getByRole('button', { name: t.commit(rows) }).click();
      await page.getByRole('heading', { name: t.done, exact: true }).waitFor();
    }

    const codesIn = async (start: string): Promise<string[]> => {
      const { indicators } = await ask<{ indicators: { code: string }[] }>(
        page,
        '/indicators/indicators?on=2099-01-01',
      );
      return indicators.flatMap(({ code }) => (code.startsWith(start) ? [code] : [])).toSorted();
    };

    it('every bad row of a workbook is named with its cell and what to do, and comes back as a file', async () => {
      const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      await upTo({ name: `indicators-${language}.xlsx`, mimeType, buffer: await workbook() }, prefix);
      await page.getByRole('button', { name: t.commit(3) }).waitFor();
      await page.getByRole('button', { name: t.issues }).click();
      for (const cell of WRONG) await page.locator('code', { hasText: new RegExp(`^${cell}$`) }).waitFor();
      await picture(page, `library-import-issues-${language}`);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: t.returned }).click();
      const back = new ExcelJS.Workbook();
      await back.xlsx.readFile(await (await download).path());
      const text = JSON.stringify(back.worksheets[0]!.getSheetValues());
      for (const name of t.bad) expect(text).toContain(name);
      for (const name of t.good) expect(text).not.toContain(name);
    });

    it('its good rows go in, the bad ones nowhere', async () => {
      await commit(3);
      expect(await codesIn(prefix)).toEqual([`${prefix}T1`, `${prefix}T2`, `${prefix}T5`]);
      await page.goto('/strategy');
      await page.getByText(t.good[0]).first().waitFor();
      expect(await page.getByText(t.bad[0]).count()).toBe(0);
    });

    it('a published library in JSON: 82 of 84 go in as drafts, the two without a direction do not', async () => {
      const buffer = readFileSync(PUBLISHED);
      await upTo({ name: `library-${language}.json`, mimeType: 'application/json', buffer }, `J${prefix}`);
      await page.getByRole('button', { name: t.issues }).click();
      await expect.poll(() => page.locator('code', { hasText: /^C\d+$/ }).count()).toBe(2);
      await commit(82);
      expect(await codesIn(`J${prefix}`)).toHaveLength(82);
    });
  });
}
