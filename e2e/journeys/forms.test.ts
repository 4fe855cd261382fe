/**
 * Forms in both languages, through real files: issued on the page, filled in by another spreadsheet program, collected with a
 * fault, mended, collected again, seen in the status and in the statistics; and a table taken away as a file.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JourneyLanguage, openBrowser, picture, signInAs } from '../browser.ts';
import { ask, choose } from '../pages.ts';

const WORDS = {
  'zh-CN': {
    issue: '发放评价表',
    due: '交回日期',
    per: '每份对应',
    rater: '评价人',
    whom: '发放对象',
    all: '全部评价人',
    collect: '收集',
    refused: '被拒收的单元格',
    back: '退回件',
    cover: '填写说明',
    statistics: '考核数据统计',
    asXlsx: /导出为 \.xlsx/,
  },
  en: {
    issue: 'Issue forms',
    due: 'Return by',
    per: 'One workbook per',
    rater: 'Rater',
    whom: 'For',
    all: 'All raters',
    collect: 'Collect',
    refused: 'Refused cells',
    back: 'To send back',
    cover: 'Read first',
    statistics: 'Statistics of appraisals',
    asXlsx: /as \.xlsx/,
  },
} as const;

interface Row {
  key: string;
  people: number;
  taken: number;
  refused: number;
  waiting: number;
}

const folder = mkdtempSync(join(tmpdir(), 'forms-'));

/** Gives every line its first choice and takes the computed level; `spoilt` gets a level that is not on the scale. */
async function fill(
  bytes: Buffer,
  file: string,
  isSpoilt: boolean,
): Promise<{ path: string; cell: string; sheets: string[] }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  let cell = '';
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      const input = row.getCell(7);
      if (!/^P\d+/.test(row.getCell(9).text)) return;
      const rule = input.dataValidation;
      if (rule?.type === 'decimal') input.value = 90;
      if (rule?.type !== 'list') return;
      const choices = String(rule.formulae[0]).replaceAll('"', '').split(',');
      const isOverall = row.getCell(9).text.endsWith('.0');
      input.value = isOverall ? choices.at(-1)! : choices[0]!;
      if (isSpoilt && !isOverall && cell === '') {
        input.value = 'Z9';
        cell = input.address;
      }
    });
  const path = join(folder, file);
  writeFileSync(path, Buffer.from(await book.xlsx.writeBuffer()));
  return { path, cell, sheets: book.worksheets.map((sheet) => sheet.name) };
}

describe.each(['zh-CN', 'en'] as const satisfies readonly JourneyLanguage[])('forms in %s', (language) => {
  const words = WORDS[language];
  let browser: Browser;
  let page: Page;
  let cycleId: string;
  const board = async () => (await ask<{ rows: Row[] }>(page, `/forms/forms-board?cycleId=${cycleId}&by=form`)).rows;
  const collect = async (path: string) => {
    await page.goto('/forms');
    await page.getByRole('button', { name: words.collect, exact: true }).click();
    await page.locator('input[type="file"]').setInputFiles(path);
    await page.getByRole('dialog').getByRole('button', { name: words.collect, exact: true }).click();
    await page.waitForURL(/collection=/);
  };

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page } = await signInAs(browser, 'performance-specialist', { language }));
    const { cycles } = await ask<{ cycles: { cycleId: string; state: string }[] }>(page, '/appraisals/cycles');
    cycleId = cycles.find((one) => one.state === 'open')!.cycleId;
  });
  afterAll(() => browser?.close());

  it('go out, come back wrong, come back right, and are counted', async () => {
    const issues = async () =>
      (
        await ask<{ issues: { issueId: string; state: string; language: string }[] }>(
          page,
          `/forms/form-issues?cycleId=${cycleId}`,
        )
      ).issues;
    const before = (await issues()).map((one) => one.issueId);
    await page.goto('/forms');
    await page.getByRole('button', { name: words.issue }).click();
    await choose(page, words.per, words.rater);
    await choose(page, words.whom, words.all);
    await page.getByRole('dialog').getByLabel(words.due).fill('2099-12-31');
    await page.getByRole('dialog').getByRole('button', { name: words.issue }).click();
    // Those the demo company comes with are open too; a form of theirs would be of an earlier version.
    await expect
      .poll(async () => (await issues()).find((one) => !before.includes(one.issueId)), { timeout: 120_000 })
      .toMatchObject({ state: 'open', language });
    const target = (await board()).find((row) => row.waiting === row.people && row.people >= 2)!;
    const original = Buffer.from(await (await page.request.get(`/api/forms/form-file?formId=${target.key}`)).body());
    const wrong = await fill(original, `${language}-wrong.xlsx`, true);
    expect(wrong.sheets[0]).toBe(words.cover);
    await collect(wrong.path);
    await page.getByRole('heading', { name: words.refused }).waitFor({ timeout: 120_000 });
    await page.getByText(`! ${wrong.cell}`).first().waitFor();
    await picture(page, `forms-collected-${language}-1440`);
    const after = async () => (await board()).find((row) => row.key === target.key)!;
    expect(await after()).toMatchObject({ refused: 1, taken: target.people - 1 });

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words.back, exact: true }).first().click(),
    ]);
    const mended = await fill(readFileSync(await download.path()), `${language}-mended.xlsx`, false);
    await collect(mended.path);
    await expect.poll(async () => (await after()).taken, { timeout: 120_000 }).toBe(target.people);
  });

  it('are in the statistics, whose table leaves as a file with its figures as numbers', async () => {
    const { cycles } = await ask<{ cycles: { cycleId: string; code: string }[] }>(page, '/appraisals/cycles');
    const code = cycles.find((one) => one.cycleId === cycleId)!.code;
    await page.goto(`/statistics?cycle=${code}`);
    await page.getByRole('heading', { name: words.statistics }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words.asXlsx }).first().click(),
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(readFileSync(await download.path()) as never);
    const sheet = book.worksheets[0]!;
    const rows = await ask<{ groups: { people: number; nameZh: string; nameEn: string }[] }>(
      page,
      `/statistics/appraisal-statistics?cycleId=${cycleId}`,
    );
    expect(sheet.rowCount).toBe(rows.groups.length + 1);
    const first = rows.groups.find((group) => [group.nameZh, group.nameEn].includes(sheet.getCell('A2').text))!;
    expect(sheet.getCell('B2').value).toBe(first.people);
    await picture(page, `statistics-${language}-1440`);
  });
});
