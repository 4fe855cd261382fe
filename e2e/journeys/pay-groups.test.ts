/** A pay group made on its page, people moved into it and out again, at both widths and in both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { openBrowser, PHONE, picture, signInAs } from '../browser.ts';
import { ask, choose } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

interface Groups {
  readonly changeableFrom: string;
  readonly everybodyElse: number;
  readonly groups: readonly { readonly code: string; readonly people: number; readonly until: string | null }[];
}

describe('pay groups', () => {
  let product: RunningProduct;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    product = await startProduct(newDataDir('pay-groups'));
    browser = await openBrowser();
    ({ page } = await signInAs(browser, 'pay-specialist', { product }));
  });
  afterAll(async () => {
    await browser?.close();
    if (product) await discardProduct(product);
  });

  const groups = () => ask<Groups>(page, '/payroll/pay-groups');

  it('ask nothing of a company without them, and are one click from the list of runs', async () => {
    await page.goto('/payroll');
    await page.getByRole('link', { name: 'Pay groups' }).click();
    await page.getByText('Everybody is paid in one payroll').waitFor();
    await picture(page, 'pay-groups-none');
  });

  it('are made with their own pay day and moved into by selection, from the month that has no payroll', async () => {
    const before = await groups();
    await page.getByRole('button', { name: 'New pay group' }).click();
    await page.getByLabel('Code').fill('sh-monthly');
    await page.getByLabel('Chinese name').fill('上海月薪');
    await page.getByLabel('English name').fill('Shanghai monthly');
    await picture(page, 'pay-groups-new');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const people = page.getByRole('checkbox', { name: /^Choose [^a]/ });
    await people.nth(0).check();
    await people.nth(1).check();
    await page.getByRole('button', { name: 'Move 2 people' }).click();
    await choose(page, 'To the group', 'Shanghai monthly');
    await page.getByLabel('Reason').fill('Paid by the branch');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const after = await groups();
    expect(after.groups).toMatchObject([{ code: 'SH-MONTHLY', people: 2, until: null }]);
    expect(after.everybodyElse).toBe(before.everybodyElse - 2);
    await expect.poll(() => page.getByText(/^By name since/).count()).toBe(2);
    await picture(page, 'pay-groups-en');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('are read in the other language, and on a phone', async () => {
    const phone = await signInAs(browser, 'pay-specialist', { product, language: 'zh-CN' });
    await phone.page.setViewportSize(PHONE);
    await phone.page.goto('/payroll/groups');
    await phone.page.getByRole('heading', { name: '人员与薪资组' }).waitFor();
    await phone.page.getByText('上海月薪').first().waitFor();
    await picture(phone.page, 'pay-groups-zh-phone');
    expect(await seriousFindings(phone.page)).toEqual([]);
    await phone.page.setViewportSize({ width: 1440, height: 900 });
    await picture(phone.page, 'pay-groups-zh');
    await phone.page.goto('/payroll');
    await phone.page.getByRole('link', { name: '薪资组' }).waitFor();
    await picture(phone.page, 'pay-groups-runs-zh');
    await phone.context.close();
  });

  it('say which payroll must be closed before theirs is opened', async () => {
    await page.goto('/payroll');
    await page.getByRole('button', { name: 'Open a payroll' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Open / })
      .click();
    await page.getByText('2026-11', { exact: false }).last().waitFor();
    await picture(page, 'pay-groups-open');
    await page
      .getByRole('alert')
      .getByText(/is not closed/)
      .waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('are retired, and their people are with everybody else again', async () => {
    const before = await groups();
    await page.goto('/payroll/groups');
    await page.getByRole('button', { name: 'Retire Shanghai monthly' }).click();
    await page.getByLabel('Reason').fill('One pay day again');
    const month = page.getByLabel('Retired from the month');
    await month.fill(nextMonth(before.changeableFrom));
    await page.getByRole('button', { name: 'Retire', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await groups()).groups).toMatchObject([{ until: nextMonth(before.changeableFrom) }]);
  });
});

const nextMonth = (month: string): string => {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
};
