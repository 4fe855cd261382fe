/**
 * A pay group made on its page, people moved into it and out again, at both widths and in both languages; then a month of two
 * groups, one paid in English and one in Chinese, each opened, calculated, approved, paid and closed by itself.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs, type Visitor } from '../browser.ts';
import { ask, choose, confirmCount, type RunDetail, type RunRow, runDetail } from '../pages.ts';
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

  it('are not offered a month before the payroll their people come from is closed', async () => {
    const { runs } = await ask<NextRuns>(page, '/payroll/next-runs');
    expect(runs.map((run) => run.waitsFor?.en.replace(/2026-\d\d/, 'MONTH'))).toEqual([
      expect.stringMatching(/^The payroll of MONTH.* is not closed yet/),
      expect.stringMatching(/^The payroll of MONTH.* is not closed yet/),
    ]);
    await page.goto('/payroll');
    await page.getByRole('button', { name: 'Pay chosen people' }).waitFor();
    await page.getByRole('grid').first().waitFor();
    expect(await page.getByRole('button', { name: 'Open a payroll' }).count()).toBe(0);
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

interface NextRuns {
  readonly runs: readonly {
    readonly payGroup: { readonly code: string } | null;
    readonly period: string;
    readonly payDay: string;
    readonly because: string;
    readonly waitsFor: { readonly en: string } | null;
  }[];
}

const WORDS = {
  en: {
    openAny: 'Open a payroll',
    open: /^Open [A-Z]/,
    group: 'Pay group',
    everybodyElse: /^Everybody else/,
    sales: /^Late payday/,
    earlier: /is a day of rest/,
    acceptAll: /^Accept (all )?\d/,
    accept: 'Accept',
    calculate: /^Calculate/,
    show: 'Show pay for five minutes',
    markShown: /^Mark \d+ shown as reviewed/,
    note: 'Note for the approver',
    submit: 'Submit for approval',
    approve: /^Approve \d/,
    prepare: 'Make the bank files',
    equal: /Count and total equal the run/,
    release: /^Release \d/,
    close: /^Close and seal/,
    confirmClose: /^Close [A-Z][a-z]+ \d/,
    sealed: 'Sealed package',
  },
  'zh-CN': {
    openAny: '建立工资批次',
    open: /^建立.*\d月/,
    group: '薪资组',
    everybodyElse: /^未分组人员/,
    sales: /^迟发组/,
    earlier: /依法提前/,
    acceptAll: /^确认全部/,
    accept: '确认',
    calculate: /开始计算|重新计算/,
    show: '显示金额五分钟',
    markShown: /核对通过所示/,
    note: '给审批人的说明',
    submit: '提交审批',
    approve: /^批准 /,
    prepare: '生成代发文件',
    equal: /笔数与合计等于本次工资/,
    release: /^放行 /,
    close: /^关账并封存/,
    confirmClose: /^关账\d/,
    sealed: '归档包',
  },
} as const;

/** A payroll from its people to the sealed package, by three people in a browser. */
class Payroll {
  readonly language: JourneyLanguage;
  readonly runId: string;
  private readonly visit: (role: string) => Promise<Visitor>;
  private readonly specialist: Page;

  constructor(language: JourneyLanguage, runId: string, specialist: Page, visit: (role: string) => Promise<Visitor>) {
    this.language = language;
    this.runId = runId;
    this.specialist = specialist;
    this.visit = visit;
  }

  detail(): Promise<RunDetail> {
    return runDetail(this.specialist, this.runId);
  }

  private async state(state: string): Promise<void> {
    await expect.poll(async () => (await this.detail()).state, { timeout: 120_000, interval: 500 }).toBe(state);
  }

  private go(step: string): Promise<unknown> {
    return this.specialist.goto(`/payroll/${this.runId}/${step}`);
  }

  async calculate(): Promise<void> {
    const { specialist: page } = this;
    const say = WORDS[this.language];
    await this.go('people');
    if ((await this.detail()).undecidedPeople > 0) {
      await page.getByRole('button', { name: say.acceptAll }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Seen / 已核对');
      await page.getByRole('dialog').getByRole('button', { name: say.accept, exact: true }).click();
      await expect.poll(async () => (await this.detail()).undecidedPeople).toBe(0);
    }
    const { calculation } = await this.detail();
    await page.getByRole('button', { name: say.calculate }).first().click();
    await page.waitForURL(/\/calculate$/);
    await expect.poll(async () => (await this.detail()).calculation, { timeout: 120_000 }).toBe(calculation + 1);
    await this.state('calculated');
  }

  async approve(): Promise<void> {
    const { specialist: page } = this;
    const say = WORDS[this.language];
    await this.go('review');
    await page.getByRole('grid').waitFor();
    await page.getByTitle(say.show).click();
    const { openItems } = await this.detail();
    if (openItems > 0) {
      await page.getByRole('button', { name: say.markShown }).click();
      await page.getByRole('dialog').getByLabel(say.note).fill('Seen / 已核对');
      await confirmCount(page, openItems, say.markShown);
      await expect.poll(async () => (await this.detail()).openItems).toBe(0);
    }
    await page.getByRole('button', { name: say.submit, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.submit, exact: true }).click();
    await this.state('submitted');
    const head = await this.visit('hr-head');
    await head.page.goto(`/payroll/${this.runId}/approve`);
    await head.page.getByTitle(say.show).click();
    await head.page.getByRole('button', { name: say.approve }).click();
    await confirmCount(head.page, await this.people(), say.approve);
    await this.state('approved');
    await head.context.close();
  }

  async pay(): Promise<void> {
    const say = WORDS[this.language];
    await this.go('pay');
    await this.specialist.getByRole('button', { name: say.prepare }).click();
    await this.specialist.getByText(say.equal).waitFor();
    const finance = await this.visit('finance');
    await finance.page.goto(`/payroll/${this.runId}/pay`);
    await finance.page.getByRole('button', { name: say.release }).click();
    await confirmCount(finance.page, await this.people(), say.release);
    await this.state('paid');
    await finance.context.close();
  }

  async close(): Promise<void> {
    const { specialist: page } = this;
    const say = WORDS[this.language];
    await this.go('close');
    await page.getByRole('button', { name: say.close }).click();
    await confirmCount(page, await this.people(), say.confirmClose);
    await this.state('closed');
    await page.reload();
    await page.getByRole('heading', { name: say.sealed }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  }

  async people(): Promise<number> {
    return (await this.detail()).totals?.people ?? 0;
  }
}

describe('a month of two pay groups', () => {
  let product: RunningProduct;
  let browser: Browser;
  const visitors = {} as Record<JourneyLanguage, Visitor>;
  let month: string;
  let sales: Payroll;
  let others: Payroll;

  const visit = (role: string, language: JourneyLanguage) => signInAs(browser, role, { product, language });
  const payroll = (language: JourneyLanguage, runId: string) =>
    new Payroll(language, runId, visitors[language].page, (role) => visit(role, language));

  beforeAll(async () => {
    product = await startProduct(newDataDir('two-pay-groups'));
    browser = await openBrowser();
    for (const language of ['en', 'zh-CN'] as const) visitors[language] = await visit('pay-specialist', language);
  });
  afterAll(async () => {
    await browser?.close();
    if (product) await discardProduct(product);
  });

  /** Opens the payroll of a group in the window, and answers it. */
  async function openFor(language: JourneyLanguage, group: 'sales' | 'everybodyElse'): Promise<Payroll> {
    const { page } = visitors[language];
    const say = WORDS[language];
    await page.goto('/payroll');
    await page.getByRole('button', { name: say.openAny, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: say.group }).waitFor();
    await choose(page, say.group, say[group]);
    if (group === 'sales') await dialog.getByText(say.earlier).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `pay-groups-open-${language}`);
    await dialog.getByRole('button', { name: say.open }).click();
    await page.waitForURL(/\/payroll\/[0-9a-f-]{36}\/people$/);
    return payroll(language, page.url().split('/')[4] as string);
  }

  it('begins when the payroll of everybody is closed', async () => {
    const { page } = visitors.en;
    const { runs } = await ask<{ runs: readonly RunRow[] }>(page, '/payroll/runs');
    const newest = runs[0]!;
    const { changeableFrom } = await ask<Groups>(page, '/payroll/pay-groups');
    month = changeableFrom;
    await page.goto('/payroll/groups');
    await page.getByRole('button', { name: 'New pay group' }).click();
    await page.getByLabel('Code').fill('LATE');
    await page.getByLabel('Chinese name').fill('迟发组');
    await page.getByLabel('English name').fill('Late payday');
    // 27 December 2026 is a Sunday.
    await page.getByLabel('Pay day (day of the month)').fill('27');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const people = page.getByRole('checkbox', { name: /^Choose [^a]/ });
    for (const at of [0, 1, 2]) await people.nth(at).check();
    await page.getByRole('button', { name: 'Move 3 people' }).click();
    await choose(page, 'To the group', 'Late payday');
    await page.getByLabel('Reason').fill('Commission is known late');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    const all = payroll('en', newest.runId);
    await all.calculate();
    await all.approve();
    await all.pay();
    await all.close();
    const next = await ask<NextRuns>(page, '/payroll/next-runs');
    expect(next.runs.map((run) => [run.payGroup?.code ?? null, run.period, run.waitsFor])).toEqual([
      ['LATE', month, null],
      [null, month, null],
    ]);
    expect(next.runs[0]).toMatchObject({ payDay: '2026-12-25', because: 'earlier' });
  });

  it('is opened and calculated for each group by itself', async () => {
    sales = await openFor('en', 'sales');
    await sales.calculate();
    expect(await sales.people()).toBe(3);
    others = await openFor('zh-CN', 'everybodyElse');
    await others.calculate();
    expect(await others.people()).toBeGreaterThan(200);
    const { runs } = await ask<{ runs: readonly RunRow[] }>(visitors.en.page, '/payroll/runs');
    expect(runs.filter((run) => run.period === month).map((run) => run.state)).toEqual(['calculated', 'calculated']);
  });

  it('is approved, paid and closed for one while the other waits, and then for the other', async () => {
    await sales.approve();
    await sales.pay();
    await sales.close();
    expect((await others.detail()).state).toBe('calculated');
    await others.approve();
    await others.pay();
    await others.close();
  });

  it('shows both on the list, and the next months of both', async () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { page } = visitors[language];
      await page.goto('/payroll');
      await page
        .getByText(language === 'en' ? 'Late payday' : '迟发组')
        .first()
        .waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await picture(page, `pay-groups-two-${language}`);
    }
    const next = await ask<NextRuns>(visitors.en.page, '/payroll/next-runs');
    expect(next.runs.map((run) => [run.payGroup?.code ?? null, run.period, run.because, run.waitsFor])).toEqual([
      ['LATE', nextMonth(month), 'unknown', null],
      [null, nextMonth(month), 'unknown', null],
    ]);
  });
});

const nextMonth = (month: string): string => {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
};
