/**
 * A legal entity in Hong Kong with a pay group of its own pays a month beside the mainland's: opened, calculated, reviewed and
 * approved in two languages, its bank file made and released, its payslip read; every amount with the sign of its currency.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../api.ts';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs, type Visitor, WIDE } from '../browser.ts';
import { ask, confirmCount, type RunDetail, runDetail } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const MONTH = '2026-12';
const PEOPLE = [
  { number: 'HK01', nameZh: '陈港生', nameEn: 'Chan Kong Sang', monthly: '40000.00' },
  { number: 'HK02', nameZh: '李嘉欣', nameEn: 'Li Ka Yan', monthly: '26500.00' },
];
const NET_FEN = 6_650_000;

/** Words that no page about pay in Hong Kong has: schemes, taxes and money of the mainland. */
const FOREIGN = {
  en: /Social insurance|Housing fund|income tax|¥|\bCNY\b/i,
  'zh-CN': /社保|社会保险|住房公积金|个人所得税|个税|¥|人民币/,
} as const;

const SHOW = { en: 'Show pay for five minutes', 'zh-CN': '显示金额五分钟' } as const;
const LANGUAGES = ['en', 'zh-CN'] as const;

describe('a month of pay in Hong Kong', () => {
  let product: RunningProduct;
  let browser: Browser;
  let specialist: ApiClient;
  let chan: { readonly personId: string };
  let runId: string;
  const visitors = {} as Record<JourneyLanguage, Visitor>;
  const detail = (): Promise<RunDetail> => runDetail(visitors.en.page, runId);
  const state = (expected: string) =>
    expect.poll(async () => (await detail()).state, { timeout: 120_000 }).toBe(expected);

  beforeAll(async () => {
    product = await startProduct(newDataDir('hong-kong'));
    browser = await openBrowser();
    specialist = await apiAs(product.address, product.signIns, 'pay-specialist');
    for (const language of LANGUAGES)
      visitors[language] = await signInAs(browser, 'pay-specialist', { product, language });
  });
  afterAll(async () => {
    await browser?.close();
    if (product) await discardProduct(product);
  });

  /** What a page shows once pay is shown, with a picture of it at a desk and on a phone. */
  async function read(page: Page, language: JourneyLanguage, name: string): Promise<string> {
    const show = page.getByTitle(SHOW[language]);
    const amount = page.getByText('HK$').first();
    await show.or(amount).first().waitFor();
    if (await show.isVisible()) await show.click();
    await amount.waitFor();
    const text = (await page.getByRole('main').textContent()) ?? '';
    await picture(page, `hong-kong-${name}-${language}`);
    await page.setViewportSize(PHONE);
    await picture(page, `hong-kong-${name}-${language}-phone`);
    await page.setViewportSize(WIDE);
    return text;
  }

  /** The page in both languages: its amounts carry their sign, and nothing of the mainland stands on it. */
  async function readBoth(
    path: string,
    name: string,
    pages = { en: visitors.en.page, 'zh-CN': visitors['zh-CN'].page },
  ) {
    for (const language of LANGUAGES) {
      await pages[language].goto(path);
      const text = await read(pages[language], language, name);
      expect(text.match(FOREIGN[language]), `${name} ${language}`).toBeNull();
    }
  }

  it('has its legal entity, its people and its pay group', async () => {
    const { legalEntityId } = await specialist.post('/organization/save-legal-entity', {
      code: 'HK',
      nameZh: '衡岚精工（香港）有限公司',
      nameEn: 'Henglan Precision (Hong Kong) Ltd.',
      jurisdiction: 'hk',
      effectiveFrom: '2026-01-01',
      reason: 'New office',
    });
    for (const { monthly, ...person } of PEOPLE) {
      const key = await specialist.post('/people/hire-person', {
        ...person,
        birthDate: '1990-05-20',
        legalEntityCode: 'HK',
        departmentCode: 'SEA',
        jobCode: 'SAL',
        gradeCode: 'P5',
        hiredOn: `${MONTH}-01`,
        reason: 'New office',
      });
      if (person.number === 'HK01') chan = key;
      await specialist.post('/pay-structure/record-recurring-pay', {
        ...key,
        inputCode: 'base_pay_rate',
        effectiveFrom: `${MONTH}-01`,
        value: monthly,
        reason: 'Contract',
        document: person.number,
      });
      await specialist.post('/payments/record-bank-account', {
        personId: key.personId,
        effectiveFrom: `${MONTH}-01`,
        bankZh: '香港示范银行',
        bankEn: 'Demonstration Bank of Hong Kong',
        branch: '004',
        holder: person.nameEn,
        number: `0041234567${person.number.slice(2)}`,
        reason: 'Contract',
      });
    }
    await specialist.post('/payroll/save-pay-group', {
      payGroupId: null,
      code: 'HK',
      zh: '香港',
      en: 'Hong Kong',
      payDay: 23,
      isPaidInNext: false,
      cutOffDay: null,
      from: MONTH,
      legalEntityIds: [legalEntityId],
    });
  });

  it('is opened and calculated while the mainland is still at the month before', async () => {
    const opened = await specialist.post('/payroll/open-run', {
      period: MONTH,
      payDay: `${MONTH}-23`,
      payGroupId: (await ask<{ groups: { payGroupId: string }[] }>(visitors.en.page, '/payroll/pay-groups')).groups[0]!
        .payGroupId,
    });
    runId = opened.runId;
    const { page } = visitors.en;
    await page.goto(`/payroll/${runId}/people`);
    await page.getByRole('button', { name: /^Accept (all )?\d/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Seen');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await expect.poll(async () => (await detail()).undecidedPeople).toBe(0);
    await page
      .getByRole('button', { name: /^Calculate/ })
      .first()
      .click();
    await state('calculated');
    expect((await detail()).totals).toMatchObject({ people: 2, netFen: NET_FEN });
  });

  it('is reviewed in Hong Kong dollars and submitted', async () => {
    await readBoth(`/payroll/${runId}/review`, 'review');
    const { page } = visitors.en;
    expect(await seriousFindings(page)).toEqual([]);
    const { openItems } = await detail();
    if (openItems > 0) {
      await page.getByRole('button', { name: /^Mark \d+ shown as reviewed/ }).click();
      await page.getByRole('dialog').getByLabel('Note for the approver').fill('First month');
      await confirmCount(page, openItems, /^Mark \d+ shown as reviewed/);
    }
    await page.getByRole('button', { name: 'Submit for approval', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit for approval', exact: true }).click();
    await state('submitted');
  });

  it('is approved in Chinese by who may', async () => {
    const heads = {
      en: (await signInAs(browser, 'hr-head', { product, language: 'en' })).page,
      'zh-CN': (await signInAs(browser, 'hr-head', { product, language: 'zh-CN' })).page,
    };
    await readBoth(`/payroll/${runId}/approve`, 'approve', heads);
    const page = heads['zh-CN'];
    await page.getByRole('button', { name: /^批准 / }).click();
    await confirmCount(page, 2, /^批准 /);
    await state('approved');
  });

  it('is paid by a file of its currency', async () => {
    const { page } = visitors.en;
    await page.goto(`/payroll/${runId}/pay`);
    await page.getByRole('button', { name: 'Make the bank files' }).click();
    await page.getByText(/Count and total equal the run/).waitFor();
    await readBoth(`/payroll/${runId}/pay`, 'pay');
    const { files } = await ask<{ files: { currency: string; totalFen: number }[] }>(
      page,
      `/payments/bank-files?runId=${runId}`,
    );
    expect(files).toMatchObject([{ currency: 'HKD', totalFen: NET_FEN }]);
    const finance = await signInAs(browser, 'finance', { product, language: 'zh-CN' });
    await finance.page.goto(`/payroll/${runId}/pay`);
    await finance.page.getByRole('button', { name: /^放行 / }).click();
    await confirmCount(finance.page, 2, /^放行 /);
    await state('paid');
  });

  it('is told on the payslip and the list of payslips in its own words and currency', async () => {
    await readBoth(`/payslips/${MONTH}/of/${chan.personId}`, 'payslip');
    await readBoth(`/payroll/${runId}/payslips`, 'payslips');
  });
});
