/**
 * A list that is cut gives the rest by one key, and a page that is asked for another day or legal entity stays under the
 * hand: the keyboard stays where it was. The part asked for first is made one row long on the way to the server, which cuts
 * the list and says how many there are.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JourneyLanguage, openBrowser, signInAs } from '../browser.ts';
import { importSheet } from '../imports.ts';
import { ask, choose, type RunRow } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const WORDS = {
  'zh-CN': {
    all: /^显示全部 (\d+) 条$/,
    whole: (total: number) => `已显示全部 ${total} 条。`,
    everybody: /^全部/,
    day: '日期',
    entity: '法人主体',
  },
  en: {
    all: /^Show all (\d+)$/,
    whole: (total: number) => `Shown: all ${total}.`,
    everybody: /^All/,
    day: 'Day',
    entity: 'Legal entity',
  },
} as const;

interface List {
  readonly name: string;
  readonly role: 'pay-specialist' | 'hr-head';
  readonly to: (runId: string) => string;
  readonly query: string;
  /** Those that wait stand there first; all of them are chosen. */
  readonly isFiltered?: true;
}

const at = (address: string) => () => address;
const list = (name: string, query: string, to: List['to'], more: Partial<List> = {}): List => ({
  name,
  role: 'pay-specialist',
  to,
  query,
  ...more,
});
const LISTS: readonly List[] = [
  list('questions on payslips', 'pay-questions/questions', at('/pay-questions'), { isFiltered: true }),
  list('pay disputes', 'pay-questions/disputes', at('/pay-disputes'), { role: 'hr-head' }),
  list('failed payments', 'payments/payment-tracking', at('/payments')),
  list('payments to people not employed', 'payments/service-money', at('/payments')),
  list('final settlements', 'settlements/leavers', at('/settlements')),
  list('loans and deductions', 'pay-deductions/arrangements', at('/deductions')),
  list('findings of the risk scan', 'risks/findings', at('/risks')),
  list('contracts', 'contracts/contract-list', at('/contracts?state=all')),
  list('enrolments', 'insurance/enrolment-list', at('/insurance?tab=enrolments')),
  list('bases of a season', 'filings/base-proposals', at('/insurance?tab=bases')),
  list('people of a payroll', 'payroll/run-people', (runId) => `/payroll/${runId}/people`),
  list('payslips of a payroll', 'payroll/run-payslips', (runId) => `/payroll/${runId}/payslips`),
  list('people by pay group', 'payroll/pay-group-people', at('/payroll/groups')),
];

let browser: Browser;
let product: RunningProduct;
let runId: string;

async function act(page: Page, path: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api${path}`, { data, headers: { 'idempotency-key': crypto.randomUUID() } });
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
}

/** At least two of what the demo company has one or none of. */
async function fill(): Promise<void> {
  const { page, context } = await signInAs(browser, 'pay-specialist', { language: 'en', product });
  const employee = await signInAs(browser, 'employee', { language: 'en', product });
  const { runs } = await ask<{ runs: (RunRow & { kind: string })[] }>(page, '/payroll/runs');
  runId = runs.find(({ state }) => state !== 'closed')!.runId;
  const closed = runs.find(({ state, kind }) => state === 'closed' && kind === 'ordinary')!;
  const { people } = await ask<{ people: { personId: string; employmentId: string }[] }>(
    page,
    '/people/people-list?limit=60',
  );
  for (const item of ['income_tax', 'base_pay'])
    await act(employee.page, '/pay-questions/ask-question', { period: closed.period, item, text: 'Why this much?' });
  for (const { personId, employmentId } of [people[40]!, people[43]!]) {
    const claim = { item: 'income_tax', claim: 'too high', claimedFen: null };
    await act(page, '/pay-questions/open-dispute', { personId, period: closed.period, ...claim });
    const loan = { kind: 'loan', name: 'Loan', document: 'L-1', totalFen: 600_000, instalmentFen: 100_000 };
    const fromPeriod = runs.find((one) => one.runId === runId)!.period;
    await act(page, '/pay-deductions/record-arrangement', { personId, employmentId, fromPeriod, ...loan });
  }
  // Who is in which pay group is shown once there is one.
  const { changeableFrom } = await ask<{ changeableFrom: string }>(page, '/payroll/pay-groups');
  await act(page, '/payroll/save-pay-group', {
    ...{ payGroupId: null, code: 'LATE', zh: '迟发组', en: 'Late payday', from: changeableFrom, legalEntityIds: [] },
    ...{ payDay: 27, isPaidInNext: false, cutOffDay: null },
  });
  // Money of two people that was there comes back.
  const { files } = await ask<{ files: { bankFileId: string; state: string }[] }>(
    page,
    `/payments/bank-files?runId=${closed.runId}`,
  );
  const file = files.find(({ state }) => state === 'released')!;
  const { payments } = await ask<{ payments: { reference: string; state: string }[] }>(
    page,
    `/payments/file-payments?bankFileId=${file.bankFileId}`,
  );
  const rows = payments.filter(({ state }) => state === 'paid').slice(0, 2);
  await page.goto('/payments');
  const text = `付款参考号,状态,原因\n${rows.map(({ reference }) => `${reference},退票,户名不符`).join('\n')}\n`;
  await page.locator('input[type="file"]').waitFor({ state: 'attached' });
  await importSheet(page, 'en', { name: 'returned.csv', text }, 'answer of the bank');
  await context.close();
  await employee.context.close();
}

/** The first part of a list is one row long; what is asked for after that goes as it is. */
async function cut(page: Page, query: string): Promise<void> {
  await page.route(`**/api/${query}?*`, (route) => {
    const address = new URL(route.request().url());
    if (Number(address.searchParams.get('limit')) <= 1_000) address.searchParams.set('limit', '1');
    return route.continue({ url: address.href });
  });
}

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct(newDataDir('lists'));
  await fill();
});
afterAll(async () => {
  await browser?.close();
  await discardProduct(product);
});

describe.each(['zh-CN', 'en'] as const)('lists in %s', (language: JourneyLanguage) => {
  const say = WORDS[language];
  const pages = new Map<string, Page>();
  const pageOf = async (role: string): Promise<Page> => {
    const known = pages.get(role);
    if (known) return known;
    const { page } = await signInAs(browser, role, { language, product });
    pages.set(role, page);
    return page;
  };
  const isFocused = (page: Page, name: string) =>
    page.getByRole('textbox', { name, exact: true }).evaluate((field) => field === document.activeElement);
  afterAll(async () => {
    for (const page of pages.values()) await page.context().close();
  });

  it.each(LISTS)('$name: the rest comes by one key, and the keyboard stays at the list', async (one) => {
    const page = await pageOf(one.role);
    await cut(page, one.query);
    await page.goto(one.to(runId));
    if (one.isFiltered) await page.getByRole('button', { name: say.everybody }).click();
    const button = page.getByRole('button', { name: say.all });
    await button.waitFor();
    const total = Number((await button.textContent())!.match(/\d+/)![0]);
    expect(total).toBeGreaterThan(1);
    await button.focus();
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes(`/api/${one.query}?`)),
      page.keyboard.press('Enter'),
    ]);
    expect(answer.status()).toBe(200);
    const told = page.getByText(say.whole(total), { exact: true });
    await told.waitFor();
    expect(await told.evaluate((note) => note === document.activeElement)).toBe(true);
    await page.unroute(`**/api/${one.query}?*`);
  });

  it.each(['/rules', '/pay-items'])('%s on another day: the field keeps its day and the keyboard', async (address) => {
    const page = await pageOf('pay-specialist');
    await page.goto(address);
    const day = page.getByRole('textbox', { name: say.day, exact: true });
    await day.waitFor();
    await day.focus();
    await page.keyboard.press('ControlOrMeta+A');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('on=2026-01-15')),
      page.keyboard.type('2026-01-15'),
    ]);
    expect(answer.status()).toBe(200);
    await page.waitForLoadState('networkidle');
    expect(await isFocused(page, say.day)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await day.inputValue()).toMatch(/2026-01-15|15 Jan 2026/);
  });

  it('postings of one legal entity: the choice keeps the keyboard; every button has a name of its own', async () => {
    const page = await pageOf('pay-specialist');
    await page.goto('/filings?tab=posting');
    const choice = page.getByRole('combobox', { name: say.entity });
    await choice.waitFor();
    const names = await page
      .locator('#main button')
      .evaluateAll((buttons) =>
        buttons.map((button) => button.getAttribute('aria-label') ?? (button.textContent ?? '').trim()),
      );
    const writers = names.filter((name) => /CSV|Write posting|凭证文件/.test(name));
    expect(writers.length).toBeGreaterThan(2);
    expect(new Set(writers).size).toBe(writers.length);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('legalEntityId=')),
      choose(page, say.entity, /./),
    ]);
    expect(answer.status()).toBe(200);
    await page.waitForLoadState('networkidle');
    expect(await choice.evaluate((field) => field === document.activeElement)).toBe(true);
  });
});
