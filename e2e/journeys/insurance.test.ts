/**
 * Insurance and fund in the browser: a leaver confirmed and sent, a base confirmed by the employee, a bill's difference
 * resolved, the posting file written. In both languages.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs, type Visitor, WIDE } from '../browser.ts';
import { ask, choose } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const WORDS = {
  'zh-CN': {
    confirm: '确认',
    sheet: /^生成表格/,
    agree: '基数无误',
    agreed: '您已确认或签字',
    resolve: '处理',
    cause: '原因类别',
    rounding: '舍入',
    reason: '原因',
    posting: '生成凭证文件',
  },
  en: {
    confirm: 'Confirm',
    sheet: /^Sheet:/,
    agree: 'The base is right',
    agreed: 'you or your signature confirmed it',
    resolve: 'Resolve',
    cause: 'Cause',
    rounding: 'Rounding',
    reason: 'Reason',
    posting: 'Write posting file',
  },
} as const;

interface Movements {
  readonly open: number;
  readonly movements: readonly { movementId: string; direction: string; state: string; month: string | null }[];
}
interface Bill {
  readonly unresolved: number;
  readonly differences: readonly { kind: string; subject: string }[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(['zh-CN', 'en'] as const)('insurance and fund in %s', (language: JourneyLanguage) => {
  const say = WORDS[language];
  let product: RunningProduct;
  let specialist: Visitor;
  let employee: Visitor;
  let finance: Visitor;
  beforeAll(async () => {
    product = await startProduct(newDataDir(`insurance-${language}`));
    specialist = await signInAs(browser, 'pay-specialist', { language, product });
    employee = await signInAs(browser, 'employee', { language, product });
    finance = await signInAs(browser, 'finance', { language, product });
  });
  afterAll(async () => {
    for (const visitor of [specialist, employee, finance]) await visitor?.context.close();
    await discardProduct(product);
  });

  it('a leaver is confirmed and told to the agency by a sheet', async () => {
    const { page } = specialist;
    const movements = () => ask<Movements>(page, '/filings/movements?period=2026-11');
    const before = await movements();
    expect(before.open).toBeGreaterThan(0);
    await page.goto('/insurance?tab=movements&month=2026-11');
    const row = page.locator('tbody tr', { has: page.getByRole('button', { name: say.confirm, exact: true }) }).last();
    await row.getByRole('button', { name: say.confirm, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: say.confirm, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await movements()).open).toBe(before.open - 1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say.sheet }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^2026-11-.*\.xlsx$/);
    expect((await movements()).movements.some((one) => one.state === 'sent')).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `insurance-movements-${language}`);
  });

  it('the employee reads what a new base changes and confirms it, on a phone', async () => {
    const { page } = employee;
    await page.setViewportSize(PHONE);
    await page.goto('/my/insurance');
    await page.getByRole('button', { name: say.agree }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `my-insurance-${language}-390`);
    await page.getByRole('button', { name: say.agree }).click();
    await page.getByText(say.agreed).waitFor();
    await page.setViewportSize(WIDE);
  });

  it('a difference of the bill is resolved with its cause', async () => {
    const { page } = specialist;
    await page.goto('/insurance?tab=bills');
    const { bills } = await ask<{ bills: { billId: string; scheme: string }[] }>(page, '/filings/bills');
    const bill = () => ask<Bill>(page, `/filings/bill-reconciliation?billId=${bills[0]!.billId}`);
    const before = await bill();
    expect(new Set(before.differences.map((one) => one.kind))).toEqual(new Set(['amount', 'only-bill', 'only-us']));
    await page.getByRole('button', { name: say.resolve, exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await choose(page, say.cause, say.rounding);
    await dialog.getByLabel(say.reason, { exact: false }).last().fill('机构按元计算 / rounded by the agency');
    await dialog.getByRole('button', { name: say.resolve, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await bill()).unresolved).toBe(before.unresolved - 1);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `insurance-bills-${language}`);
  });

  it('finance writes the posting file, which balances', async () => {
    const { page } = finance;
    await page.goto('/filings?tab=posting');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say.posting, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const { files } = await ask<{ files: { kind: string; sha256: string }[] }>(page, '/filings/files?kinds=posting');
    expect(files).toHaveLength(1);
    expect(files[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `posting-${language}`);
  });
});
