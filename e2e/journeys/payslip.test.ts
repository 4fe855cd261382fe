/** A payslip as its owner meets it, in both languages: masked, then a sentence that adds up, down to the law's source. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs, type Visitor } from '../browser.ts';

const PERIOD = '2026-10';
const AMOUNT = /\d{1,3}(,\d{3})*\.\d{2}/;

const WORDS = {
  en: {
    show: 'Show pay for five minutes',
    month: 'October 2026',
    why: 'Why this figure: Income tax',
    article: /art\. 6|第六条/,
    confirm: 'Confirm receipt',
    confirmed: 'Confirmed',
    earnings: 'Earnings',
    deductions: 'Deductions',
    gross: 'Gross pay',
    total: 'Total',
    ask: 'Ask',
    question: 'Your question',
    send: 'Send question',
    begin: 'Begin with this',
    answer: 'Answer',
    reply: 'Send answer',
    whole: 'The payslip as a whole',
    settle: 'Settled',
  },
  'zh-CN': {
    show: '显示金额五分钟',
    month: '2026年10月',
    why: '为什么是这个数：个人所得税',
    article: /第六条/,
    confirm: '确认收到',
    confirmed: '已确认',
    earnings: '应发',
    deductions: '扣除',
    gross: '应发合计',
    total: '合计',
    ask: '有疑问',
    question: '您的问题',
    send: '提交问题',
    begin: '以此开头',
    answer: '答复',
    reply: '发送答复',
    whole: '整张工资条',
    settle: '已解决',
  },
} as const;

interface PayslipAnswer {
  readonly personId: string;
  readonly netFen: number;
  readonly grossFen: number;
  readonly deductionsFen: number;
  readonly changes: { readonly netFen: number } | null;
  readonly sentence: readonly { readonly kind: string; readonly amountFen: number | null }[];
}

/** `−1,149.43` as fen. */
const fenOf = (text: string): number => Math.round(Number(text.replace(/[,¥\s]/g, '').replace('\u2212', '-')) * 100);

async function ask<T>(page: Page, path: string): Promise<{ status: number; body: T }> {
  const answer = await page.request.get(`/api${path}`);
  return { status: answer.status(), body: (await answer.json()) as T };
}

const myPayslip = async (page: Page): Promise<PayslipAnswer> =>
  (await ask<PayslipAnswer>(page, `/payroll/my-payslip?period=${PERIOD}`)).body;

/** The column of a table of lines, read as printed, without its total. */
async function column(page: Page, table: string, cell: number): Promise<number> {
  const texts = await page
    .getByRole('table', { name: table, exact: true })
    .locator(`tbody tr td:nth-of-type(${cell})`)
    .allTextContents();
  return texts.filter((text) => AMOUNT.test(text)).reduce((sum, text) => sum + fenOf(text), 0);
}

let browser: Browser;
/** Another person of the company, who has a payslip of the same month. */
let other: string;
beforeAll(async () => {
  browser = await openBrowser();
  const { page, context } = await signInAs(browser, 'pay-specialist');
  other = (await myPayslip(page)).personId;
  await context.close();
});
afterAll(() => browser.close());

describe.each(['en', 'zh-CN'] as const)('the employee’s own payslip, %s', (language: JourneyLanguage) => {
  const words = WORDS[language];
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    visitor = await signInAs(browser, 'employee', { language });
    page = visitor.page;
    await page.goto(`/payslips/${PERIOD}`);
    await page.getByRole('heading', { level: 1, name: words.month }).waitFor();
    await page.getByRole('table', { name: words.earnings, exact: true }).waitFor();
  });
  afterAll(() => visitor.context.close());

  it('has no digit of pay in the page while it is masked', async () => {
    const { netFen, grossFen, deductionsFen } = await myPayslip(page);
    const html = await page.content();
    for (const fen of [netFen, grossFen, deductionsFen]) {
      const yuan = (fen / 100).toFixed(2);
      expect(html).not.toContain(yuan);
      expect(html).not.toContain(yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ','));
    }
    expect(await page.locator('#main').textContent()).not.toMatch(AMOUNT);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('shows a sentence whose parts add up to the change, and lines that add up to the totals', async () => {
    await page.getByRole('button', { name: words.show }).last().click();
    const answer = await myPayslip(page);
    const causes = page.locator('[data-testid="payslip-sentence"] [data-fen]');
    const shown = await causes.evaluateAll((parts) => parts.map((part) => Number(part.getAttribute('data-fen'))));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.reduce((sum, fen) => sum + fen, 0)).toBe(answer.changes?.netFen);
    for (const [index, fen] of shown.entries()) {
      const text = (await causes.nth(index).textContent()) ?? '';
      expect(fenOf(text.match(new RegExp(AMOUNT.source, 'g'))?.at(-1) ?? '')).toBe(Math.abs(fen));
    }
    expect(await column(page, words.earnings, 1)).toBe(answer.grossFen);
    expect(await column(page, words.deductions, 1)).toBe(answer.deductionsFen);
    expect(answer.grossFen - answer.deductionsFen).toBe(answer.netFen);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('answers why, down to the source in the law', async () => {
    await page.getByRole('button', { name: words.why }).click();
    const drawer = page.getByRole('complementary').filter({ has: page.locator('h2', { hasText: '¥' }) });
    const source = drawer.getByRole('link', { name: words.article }).first();
    await source.waitFor();
    expect(await source.getAttribute('href')).toMatch(/^https:\/\//);
    expect(new URL(page.url()).searchParams.get('why')).not.toBeNull();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `payslip-why-${language}`);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  it('comes as PDF', async () => {
    const link = page.getByRole('link', { name: /PDF/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(2_000);
  });

  it('is refused to others: by permission, and another person’s by id', async () => {
    const refused = await ask<{ code: string }>(page, `/payroll/payslip?period=${PERIOD}&personId=${other}`);
    expect(refused.status).toBe(403);
    await page.goto(`/payslips/${PERIOD}/of/${other}`);
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#main').textContent()).not.toMatch(AMOUNT);
  });

  it('is asked about, answered at the desk beside the explanation, and settled', async () => {
    const asked = language === 'en' ? 'Why is it less?' : '为什么变少了？';
    await page.goto(`/payslips/${PERIOD}`);
    await page.getByRole('button', { name: words.ask, exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: words.question }).fill(asked);
    await page.getByRole('button', { name: words.send }).click();
    const question = page.getByRole('article', { name: words.whole }).first();
    await question.getByText(asked).waitFor();

    const desk = await signInAs(browser, 'pay-specialist', { language });
    await desk.page.goto('/pay-questions');
    await desk.page.getByRole('row').filter({ hasText: asked }).click();
    // Amounts enter the answer only while pay is shown.
    const begin = desk.page.getByRole('button', { name: words.begin });
    await begin.waitFor();
    expect(await begin.isDisabled()).toBe(true);
    await desk.page.getByTitle(words.show).first().click();
    await begin.click();
    const answer = desk.page.getByRole('textbox', { name: words.answer });
    const explained = await answer.inputValue();
    expect(explained).toMatch(AMOUNT);
    expect(await seriousFindings(desk.page)).toEqual([]);
    await desk.page.getByRole('button', { name: words.reply }).click();
    await desk.page.getByRole('row').filter({ hasText: asked }).waitFor({ state: 'detached' });
    await desk.context.close();

    await page.reload();
    // Masked like every figure until pay is shown.
    await question.getByRole('button', { name: words.settle, exact: true }).waitFor();
    expect(await question.textContent()).not.toMatch(AMOUNT);
    await page.getByRole('button', { name: words.show }).last().click();
    await question.getByText(explained).waitFor();
    await question.getByRole('button', { name: words.settle, exact: true }).click();
    await question.getByRole('button').first().waitFor({ state: 'detached' });
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`/payslips/${PERIOD}`);
    await page.getByRole('button', { name: words.show }).last().click();
    await page.getByRole('table', { name: words.earnings, exact: true }).waitFor();
    const width = await page.locator('html').evaluate((html) => html.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `payslip-390-${language}`);
  });
});

describe('who reads others’ payslips', () => {
  it('a pay specialist opens it, and the person sees the look', async () => {
    const employee = await signInAs(browser, 'employee');
    const { personId } = await myPayslip(employee.page);
    const specialist = await signInAs(browser, 'pay-specialist');
    await specialist.page.goto(`/payslips/${PERIOD}/of/${personId}`);
    await specialist.page.getByRole('heading', { level: 1, name: WORDS.en.month }).waitFor();
    await specialist.page.getByRole('table', { name: WORDS.en.earnings, exact: true }).waitFor();
    expect(await specialist.page.getByRole('button', { name: WORDS.en.confirm }).count()).toBe(0);
    await specialist.context.close();
    const { body } = await ask<{ views: readonly { isOneself: boolean }[] }>(
      employee.page,
      `/payroll/my-payslip?period=${PERIOD}`,
    );
    expect(body.views.some((view) => !view.isOneself)).toBe(true);
    await employee.context.close();
  });

  it('the person confirms receipt once', async () => {
    const { page, context } = await signInAs(browser, 'employee');
    await page.goto(`/payslips/${PERIOD}`);
    await page.getByRole('button', { name: WORDS.en.confirm }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page
      .locator('#main')
      .getByText(/^Confirmed /)
      .waitFor();
    expect(await page.getByRole('button', { name: WORDS.en.confirm }).count()).toBe(0);
    await context.close();
  });
});
