/**
 * The real staff file of 1,470 people, in Chinese and in the browser, on a product of its own: in through the wizard, each
 * appraised by the file's rating column, paid by that rating in the open month, one payslip opened down to its law.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, PHONE, picture, signInAs, type Visitor, WIDE } from '../browser.ts';
import { ask, choose as chooseOn, confirmCount, type RunRow, runDetail } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const FILE = join(dirname(fileURLToPath(import.meta.url)), '../../examples/staff-files/IBM_HR_zh.csv');
const PEOPLE = 1470;
const AMOUNT = /\d{1,3}(,\d{3})*\.\d{2}/;

/** A card number with a sound check digit for each row: the file has none, and nobody is paid without one. */
function cardOf(row: number): string {
  const body = `622848${String(row).padStart(12, '0')}`;
  let sum = 0;
  for (const [place, digit] of [...body].reverse().entries()) {
    const value = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += value > 9 ? value - 9 : value;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The same file as payroll gets it back from the bank: two columns more. */
function fileWithAccounts(): { name: string; mimeType: string; buffer: Buffer } {
  const [headings, ...rows] = readFileSync(FILE, 'utf8').trimEnd().split(/\r?\n/);
  const lines = rows.map((row, index) => `${row},${cardOf(index + 1)},中国农业银行`);
  const text = [`${headings},工资卡号,开户银行`, ...lines].join('\r\n');
  return { name: 'IBM_HR_zh-工资卡.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

describe('the staff file of another company', () => {
  let product: RunningProduct;
  let browser: Browser;
  let specialist: Visitor;
  let runId: string;
  let period: string;

  const signIn = (role: string) => signInAs(browser, role, { language: 'zh-CN', product });
  const stateOf = async () => (await runDetail(specialist.page, runId)).state;

  beforeAll(async () => {
    product = await startProduct(newDataDir('real-file'));
    browser = await openBrowser();
    specialist = await signIn('pay-specialist');
  });
  afterAll(async () => {
    await browser?.close();
    await discardProduct(product);
  });

  const choose = (label: string, option: string | RegExp) => chooseOn(specialist.page, label, option);

  async function calculate(): Promise<void> {
    const { page } = specialist;
    const before = (await runDetail(page, runId)).calculation;
    await page.goto(`/payroll/${runId}/calculate`);
    await page
      .getByRole('button', { name: /开始计算|重新计算/ })
      .first()
      .click();
    await expect
      .poll(async () => (await runDetail(page, runId)).calculation, { timeout: 180_000, interval: 500 })
      .toBe(before + 1);
    await expect.poll(stateOf, { timeout: 120_000, interval: 500 }).toBe('calculated');
  }

  it('is recognised: 47 columns, each proposal with its reason', async () => {
    const { page } = specialist;
    await page.goto('/imports');
    await page.getByRole('radio', { name: /员工花名册/ }).waitFor();
    await picture(page, 'imports-zh-1440');
    await page.locator('input[type="file"]').setInputFiles(FILE);
    await page.getByRole('heading', { name: '哪一列是什么' }).waitFor();
    const field = (heading: string) => page.getByRole('combobox', { name: `对应字段: ${heading}`, exact: true });
    expect(await field('员工编号').inputValue()).toContain('工号');
    expect(await field('月收入').inputValue()).toBe('月基本工资标准');
    expect(await field('绩效评级').inputValue()).toBe('绩效评级');
    expect(await field('年龄').inputValue()).toBe('');
    await picture(page, 'import-mapping-zh-1440');
  });

  it('is shown before anything happens: 1,470 new people, the rules, what will be created', async () => {
    const { page } = specialist;
    await page.getByRole('textbox', { name: '工号前缀' }).fill('HR-');
    await page.getByRole('textbox', { name: '工号位数' }).fill('4');
    await choose('用工主体（文件中没有时）', /上海/);
    await choose('月收入中的绩效部分', '20%');
    await choose('社保与公积金', '按月薪酬登记');
    await page.getByRole('button', { name: '查看预览' }).click();
    await page.getByRole('button', { name: '导入 1470 行' }).waitFor();
    await page.getByText('1470 人没有姓名，以工号代替。').waitFor();
    await page.getByText('研究科学家').first().waitFor();
    await page.getByText('HR-0001').first().waitFor();
    await picture(page, 'import-preview-zh-1440');
    await page.getByRole('button', { name: /问题/ }).click();
    await page.getByText('没有问题').waitFor();
  });

  it('goes in as a whole and its people are found', async () => {
    const { page } = specialist;
    await page.getByRole('button', { name: '导入 1470 行' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '导入原因' }).fill('收购企业员工并入');
    await dialog.getByRole('button', { name: '导入 1470 行' }).click();
    await page.getByRole('heading', { name: '导入完成' }).waitFor({ timeout: 120_000 });
    await picture(page, 'import-done-zh-1440');
    await page.getByRole('link', { name: '查看人员' }).click();
    await page.getByRole('searchbox', { name: /姓名、工号/ }).fill('HR-0001');
    const found = page.getByRole('row', { name: /HR-0001/ });
    await found.waitFor();
    expect(await found.textContent()).toContain('销售主管');
    await picture(page, 'people-zh-1440');
    await found.getByRole('link').click();
    await page.getByRole('heading', { name: '时间线' }).waitFor();
    await picture(page, 'person-zh-1440');
  });

  it('shows the organisation that now holds them, on a phone too', async () => {
    const { page } = specialist;
    await page.goto('/organization');
    const tree = page.getByRole('tree');
    await tree.waitFor();
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    expect(
      await tree
        .getByRole('treeitem')
        .first()
        .evaluate((item) => item.matches(':focus')),
    ).toBe(true);
    await picture(page, 'organization-zh-1440');
    await page.setViewportSize(PHONE);
    await picture(page, 'organization-zh-390');
    await page.goto('/people');
    await page.getByRole('table').waitFor();
    await picture(page, 'people-zh-390');
    await page.goto('/imports');
    await page.getByRole('link', { name: 'IBM_HR_zh.csv' }).first().click();
    await page.getByRole('heading', { name: '导入完成' }).waitFor();
    await picture(page, 'import-done-zh-390');
  });

  it('cannot be paid without accounts, and the review says so before anything is signed', async () => {
    const { page } = specialist;
    await page.setViewportSize(WIDE);
    const { runs } = await ask<{ runs: RunRow[] }>(page, '/payroll/runs');
    const open = runs.find((run) => run.state !== 'closed') as RunRow;
    ({ runId, period } = open);
    await calculate();
    await page.goto(`/payroll/${runId}/review`);
    await page.getByRole('grid').waitFor();
    const filter = page.getByRole('button', { name: /^无收款账号/ });
    expect(await filter.textContent()).toContain(String(PEOPLE));
    expect(await page.getByRole('button', { name: /^提交审批/ }).isDisabled()).toBe(true);
    await picture(page, 'real-file-review-blocked-zh-1440');
  });

  it('comes again with the bank’s two columns: 1,470 changed, nothing else touched', async () => {
    const { page } = specialist;
    await page.goto('/imports');
    await page.locator('input[type="file"]').setInputFiles(fileWithAccounts());
    await page.getByRole('heading', { name: '哪一列是什么' }).waitFor();
    await page.getByRole('textbox', { name: '工号前缀' }).fill('HR-');
    await page.getByRole('textbox', { name: '工号位数' }).fill('4');
    await choose('用工主体（文件中没有时）', /上海/);
    await choose('月收入中的绩效部分', '20%');
    await choose('社保与公积金', '按月薪酬登记');
    await page.getByRole('button', { name: '查看预览' }).click();
    await page.getByRole('button', { name: '导入 1470 行' }).waitFor();
    await page.getByRole('button', { name: /变更/ }).first().click();
    await page.getByText('…').first().waitFor();
    await picture(page, 'real-file-accounts-preview-zh-1440');
    await page.getByRole('button', { name: '导入 1470 行' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '导入原因' }).fill('银行开卡');
    await dialog.getByRole('button', { name: '导入 1470 行' }).click();
    await page.getByRole('heading', { name: '导入完成' }).waitFor({ timeout: 120_000 });
  });

  it('is calculated, every change explained to zero, reviewed and submitted', async () => {
    const { page } = specialist;
    await calculate();
    const detail = await runDetail(page, runId);
    expect(detail.totals?.people).toBeGreaterThan(PEOPLE);
    await page.goto(`/payroll/${runId}/review`);
    await page.getByTitle('显示金额五分钟').click();
    await expect.poll(async () => page.locator('[data-kind="unexplained"][data-zero]').count()).toBeGreaterThan(0);
    const shown = page.getByRole('button', { name: /核对通过所示/ });
    await shown.click();
    await page.getByRole('dialog').getByLabel('给审批人的说明').fill('收购并入人员，已与花名册逐项核对');
    await confirmCount(page, detail.openItems, /核对通过所示/);
    await expect.poll(async () => (await runDetail(page, runId)).openItems, { timeout: 120_000 }).toBe(0);
    await page.getByRole('button', { name: '提交审批', exact: true }).click();
    // 1,470 joiners at once are not accepted one by one: the month goes on with the reason, which the approver reads.
    await page.getByRole('dialog').getByRole('textbox').fill('收购并入人员，已与花名册逐项核对');
    await page.getByRole('dialog').getByRole('button', { name: '提交审批', exact: true }).click();
    await expect.poll(stateOf).toBe('submitted');
  });

  it('is approved by another hand, released by a third, to the person and the fen', async () => {
    const { totals } = await runDetail(specialist.page, runId);
    const people = totals?.people ?? 0;
    const head = await signIn('hr-head');
    await head.page.goto(`/payroll/${runId}/approve`);
    await head.page.getByRole('button', { name: /^批准 / }).click();
    await confirmCount(head.page, people, /^批准 /);
    await expect.poll(stateOf).toBe('approved');
    await head.context.close();

    await specialist.page.goto(`/payroll/${runId}/pay`);
    await specialist.page.getByRole('button', { name: '生成代发文件' }).click();
    await specialist.page.getByText(/笔数与合计等于本次工资/).waitFor();

    const finance = await signIn('finance');
    await finance.page.goto(`/payroll/${runId}/pay`);
    await finance.page.getByRole('button', { name: /^放行 / }).click();
    await confirmCount(finance.page, people, /^放行 /);
    await expect.poll(stateOf).toBe('paid');
    await finance.context.close();
  });

  it('pays HR-0001 by the rating of the file: the payslip says so, down to the law', async () => {
    const { page } = specialist;
    await page.goto(`/payroll/${runId}/payslips`);
    await page.getByRole('searchbox').last().fill('HR-0001');
    await page
      .getByRole('row', { name: /HR-0001/ })
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(new RegExp(`/payslips/${period}/of/`));
    await page.getByTitle('显示金额五分钟').first().click();
    await expect.poll(async () => page.locator('#main').textContent()).toMatch(AMOUNT);
    const why = page.getByRole('complementary').filter({ has: page.locator('h2', { hasText: '¥' }) });

    await page.getByRole('button', { name: /^为什么是这个数：绩效工资/ }).click();
    await why
      .getByText(/绩效系数/)
      .first()
      .waitFor();
    await picture(page, 'real-file-payslip-why-zh-1440');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '为什么是这个数：个人养老保险' }).click();
    const source = why.getByRole('link').first();
    await source.waitFor();
    expect(await source.getAttribute('href')).toMatch(/^https:\/\//);
  });

  it('declares person by person what adds up to the totals of the run', async () => {
    const { page } = specialist;
    await page.goto(`/payroll/${runId}/filings`);
    const { totals } = await runDetail(page, runId);
    const people = (totals?.people ?? 0).toLocaleString('en-US');
    await page.getByText(`${people} 人的明细与本次工资合计一致，精确到分。`).waitFor();
    const link = page.getByRole('link', { name: '下载 Excel' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(`${period}-申报明细.xlsx`);
    expect(readFileSync(await download.path()).length).toBeGreaterThan(50_000);
    await picture(page, 'real-file-filings-zh-1440');
  });
});
