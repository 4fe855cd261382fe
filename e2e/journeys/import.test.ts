/** The real staff file of 1,470 people goes in through the wizard, in Chinese: columns, rules, preview, commit. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, PHONE, picture, signInAs, type Visitor } from '../browser.ts';

const FILE = join(dirname(fileURLToPath(import.meta.url)), '../../examples/staff-files/IBM_HR_zh.csv');

describe('the staff file of another company', () => {
  let browser: Browser;
  let specialist: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    specialist = await signInAs(browser, 'pay-specialist', { language: 'zh-CN' });
  });
  afterAll(() => browser.close());

  /** Chooses an option of a select by its label. */
  const choose = async (label: string, option: string | RegExp) => {
    const { page } = specialist;
    await page.getByRole('combobox', { name: label }).first().click();
    await page.getByRole('option', { name: option }).first().click();
  };

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
    await page.getByRole('heading', { name: '导入完成' }).waitFor({ timeout: 60_000 });
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
});
