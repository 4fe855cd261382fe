/**
 * A payment that came back, in the browser: the specialist records the new account and prepares the repayment, finance
 * confirms the account and releases, the bank's answer goes in, and the failed list is empty. In both languages.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs, type Visitor, WIDE } from '../browser.ts';
import { ask, confirmCount } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const WORDS = {
  'zh-CN': {
    record: '登记新账号',
    repay: '补发',
    repayOne: '补发 1 笔',
    confirm: '核实账号',
    release: '放行',
    bank: '银行',
    branch: '支行',
    number: '账号',
    why: '原因',
    how: '核实方式',
    paid: '成功',
    none: '没有失败的付款',
    drop: /pain\.002/,
  },
  en: {
    record: 'New account',
    repay: 'Pay again',
    repayOne: 'Pay 1 again',
    confirm: 'Confirm account',
    release: 'Release',
    bank: 'Bank',
    branch: 'Branch',
    number: 'Account number',
    why: 'Reason',
    how: 'How it was verified',
    paid: 'paid',
    none: 'Nothing failed',
    drop: /pain\.002/,
  },
} as const;

interface Tracking {
  readonly failed: readonly { paymentId: string; number: string; amountFen: number }[];
  readonly repayments: readonly { bankFileId: string; state: string; payments: number; paid: number }[];
}
const tracking = (page: Page) => ask<Tracking>(page, '/payments/payment-tracking');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(['zh-CN', 'en'] as const)('a failed payment in %s', (language: JourneyLanguage) => {
  const say = WORDS[language];
  let product: RunningProduct;
  let specialist: Visitor;
  let finance: Visitor;
  beforeAll(async () => {
    product = await startProduct(newDataDir(`payments-${language}`));
    specialist = await signInAs(browser, 'pay-specialist', { language, product });
    finance = await signInAs(browser, 'finance', { language, product });
  });
  afterAll(async () => {
    await specialist?.context.close();
    await finance?.context.close();
    await discardProduct(product);
  });

  it('is seen on the tracking page, wide and on a phone', async () => {
    const { page } = specialist;
    await page.goto('/payments');
    await page.getByRole('button', { name: say.record }).waitFor();
    expect((await tracking(page)).failed).toHaveLength(1);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `payments-tracking-${language}`);
    await page.setViewportSize(PHONE);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `payments-tracking-${language}-390`);
    await page.setViewportSize(WIDE);
  });

  it('gets a new account by one and a confirmation by another person', async () => {
    const { page } = specialist;
    await page.getByRole('button', { name: say.record }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say.bank, { exact: false }).first().fill('示范银行');
    await dialog.getByLabel(say.branch).fill('上海分行');
    await dialog.getByLabel(say.number, { exact: false }).fill('9900170000000099990');
    await dialog.getByLabel(say.why, { exact: false }).fill('原卡已注销 / card closed');
    await dialog.getByRole('button', { name: say.record }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByRole('button', { name: say.repay, exact: true }).count()).toBe(0);

    await finance.page.goto('/payments');
    await finance.page.getByRole('button', { name: say.confirm }).click();
    const confirm = finance.page.getByRole('dialog');
    await confirm.getByLabel(say.how, { exact: false }).fill('电话核实 / called back');
    await confirm.getByRole('button', { name: say.confirm }).click();
    await confirm.waitFor({ state: 'hidden' });
  });

  it('is prepared by one and released by another', async () => {
    const { page } = specialist;
    await page.reload();
    await page.getByRole('button', { name: say.repay, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.repayOne }).click();
    await page.getByText(say.none).waitFor();
    expect(await page.getByRole('button', { name: say.release, exact: true }).count()).toBe(0);

    await finance.page.reload();
    await finance.page.getByRole('button', { name: say.release, exact: true }).click();
    await confirmCount(finance.page, 1, new RegExp(`^${say.release}$`));
    await expect
      .poll(async () => (await tracking(page)).repayments.map((one) => one.state), { timeout: 120_000 })
      .toEqual(['released', 'released']);
  });

  it('is paid by the bank’s list, looked at before it is recorded', async () => {
    const { page } = specialist;
    const { repayments } = await tracking(page);
    const open = repayments.find((one) => one.paid === 0)!;
    const { payments } = await ask<{ payments: { reference: string }[] }>(
      page,
      `/payments/file-payments?bankFileId=${open.bankFileId}`,
    );
    const list = join(product.dataDir, 'answer.csv');
    writeFileSync(list, `付款参考号,状态,原因\n${payments[0]!.reference},成功,\n`);
    await page.goto('/payments');
    await page.locator('input[type="file"]').setInputFiles(list);
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    const importId = page.url().split('/').at(-1)!;
    // The wizard itself has its own journeys; here what it was given and what comes of it.
    const detail = await ask<{
      columns: { column: number; field: string | null }[];
      settings: { key: string; value: unknown }[];
    }>(page, `/imports/import-detail?importId=${importId}`);
    const post = async (path: string, data: object) => {
      const answer = await page.request.post(`/api${path}`, {
        data,
        headers: { 'idempotency-key': crypto.randomUUID() },
      });
      expect(answer.status()).toBe(200);
      return answer.json();
    };
    const { fingerprint } = await post('/imports/choose-mapping', {
      importId,
      mapping: Object.fromEntries(detail.columns.flatMap((one) => (one.field ? [[one.column, one.field]] : []))),
      settings: Object.fromEntries(detail.settings.map((one) => [one.key, one.value])),
    });
    await post('/imports/commit-import', { importId, fingerprint, reason: 'bank answer' });
    const after = await tracking(page);
    expect(after.failed).toEqual([]);
    expect(after.repayments.map((one) => one.paid)).toEqual([1, 1]);
  });
});
