/**
 * One whole month of the demo company by five people in the browser, in each language on a product of its own: somebody
 * joins after the cut-off, somebody's pay rises within the month, a contribution base is corrected back to September, a
 * payment comes back and is paid again once, a question on a payslip is answered; then the sheets of the month, the posting,
 * the close and both chains. What is printed is compared with what is worked out here by hand, to the fen.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs, type Visitor, WIDE } from '../browser.ts';
import { commit, handIn, importSheet, nothingToCommit, preview } from '../imports.ts';
import { ask, choose, confirmCount, type RunRow, runDetail } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';
import { lastDay, monthBefore, workdays } from '../workdays.ts';

const WORDS = {
  'zh-CN': {
    show: '显示金额五分钟',
    setCutOff: '设定截止日',
    day: '此日及之前登记的数据直接计入',
    reason: '原因',
    staff: /员工花名册/,
    monthly: /考勤与当月数据/,
    decide: '决定',
    kind: '数据',
    overtime: '加班',
    chase: '催交',
    sendReminder: '发送提醒',
    calculate: /开始计算|重新计算/,
    suspended: '停职',
    unpaidLeave: '停薪留职',
    acceptAll: /^确认全部/,
    accept: '确认',
    note: '给审批人的说明',
    markShown: /核对通过所示/,
    submit: '提交审批',
    approve: /^批准 /,
    payslips: /^(\d+\s*)?工资条/,
    prepare: '生成代发文件',
    equal: /笔数与合计等于本次工资/,
    release: /^放行 /,
    record: '登记新账号',
    bank: '银行',
    number: '账号',
    why: '原因',
    how: '核实方式',
    confirmAccount: '核实账号',
    repay: '补发',
    repayOne: '补发 1 笔',
    releaseOne: '放行',
    nothingFailed: '没有失败的付款',
    earnings: '应发',
    deductions: '扣除',
    whyOf: (line: string) => `为什么是这个数：${line}`,
    ask: '有疑问',
    question: '您的问题',
    send: '提交问题',
    begin: '以此开头',
    reply: '发送答复',
    taxSheet: /^生成.*28/,
    tieAll: '人的明细与本次工资合计一致，精确到分。',
    posting: '生成凭证文件',
    close: /^关账并封存/,
    confirmClose: /^关账\d/,
    sealed: '归档包',
    verify: '重算并比对',
    identical: /全部一致，指纹相同/,
    verifyArchive: '验证归档链',
    archiveIntact: /归档链完整/,
    auditChain: '审计链',
    intact: '完整',
  },
  en: {
    show: 'Show pay for five minutes',
    setCutOff: 'Set the cut-off',
    day: 'Last day on which facts are taken without a decision',
    reason: 'Reason',
    staff: /Staff file/,
    monthly: /Attendance and monthly facts/,
    decide: 'Decide',
    kind: 'Input',
    overtime: 'Overtime',
    chase: 'Chase',
    sendReminder: 'Send the reminder',
    calculate: /^Calculate/,
    suspended: 'Suspended',
    unpaidLeave: 'Leave without pay',
    acceptAll: /^Accept (all )?\d/,
    accept: 'Accept',
    note: 'Note for the approver',
    markShown: /^Mark \d+ shown as reviewed/,
    submit: 'Submit for approval',
    approve: /^Approve \d/,
    payslips: /^(\d+\s*)?Payslips/,
    prepare: 'Make the bank files',
    equal: /Count and total equal the run/,
    release: /^Release \d/,
    record: 'New account',
    bank: 'Bank',
    number: 'Account number',
    why: 'Reason',
    how: 'How it was verified',
    confirmAccount: 'Confirm account',
    repay: 'Pay again',
    repayOne: 'Pay 1 again',
    releaseOne: 'Release',
    nothingFailed: 'Nothing failed',
    earnings: 'Earnings',
    deductions: 'Deductions',
    whyOf: (line: string) => `Why this figure: ${line}`,
    ask: 'Ask',
    question: 'Your question',
    send: 'Send question',
    begin: 'Begin with this',
    reply: 'Send answer',
    taxSheet: /^Write: Wages, 28/,
    tieAll: 'people add up to the totals of the run, to the cent.',
    posting: 'Write posting file',
    close: /^Close and seal/,
    confirmClose: /^Close [A-Z][a-z]+ \d/,
    sealed: 'Sealed package',
    verify: 'Recalculate and compare',
    identical: /all identical, same fingerprint/,
    verifyArchive: 'Verify the chain',
    archiveIntact: /The chain is intact/,
    auditChain: 'Chain',
    intact: 'Intact',
  },
} as const;

/** What a specialist may need at most for each (`docs/guides/payroll-month.md`). */
const CLICKS = { chase: 2, bankFiles: 3, payslips: 2 } as const;
const JOINER = 'CLI900';
const JOINER_PAY = 12_000;
const RAISE = 2_100;
const BASE = 9_000;
const PENSION_RATE = 8;
const STAFF = '工号,姓名,部门,职务,职级,入职日期,基本工资,社保基数,公积金基数,银行卡号,开户银行,证件号码';
/** Of nobody: its birthday and check digit are sound. */
const JOINER_IDENTITY = '310101199203040017';

interface Person {
  readonly number: string;
  readonly nameZh: string;
  readonly departmentZh: string;
  readonly jobZh: string;
  readonly grade: string;
  readonly hiredOn: string;
  readonly personId: string;
  readonly employmentId: string;
}
interface Line {
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly amountFen: number | null;
  readonly parts: readonly { originPeriod: string; item: string; amountFen: number | null }[];
}
interface Payslip {
  readonly netFen: number;
  readonly groups: readonly { readonly lines: readonly Line[] }[];
}
interface Payment {
  readonly number: string;
  readonly reference: string;
  readonly state: string;
  readonly amountFen: number;
}
interface BankFile {
  readonly bankFileId: string;
  readonly state: string;
  readonly purpose: string;
  readonly payments: number;
  readonly totalFen: number;
  readonly paid: number;
}
interface Postings {
  readonly debitFen: number;
  readonly creditFen: number;
  readonly ties: readonly { name: string; runFen: number; postedFen: number }[];
}

/** `¥12,345.67`, `−1,149.43` as fen. */
const fenOf = (text: string): number => Math.round(Number(text.replace(/[,¥\s]/g, '').replace('\u2212', '-')) * 100);

const lineOf = (payslip: Payslip, code: string): Line | undefined =>
  payslip.groups.flatMap(({ lines }) => lines).find((line) => line.code === code);

/** The first figure of a row of a payslip, as printed. */
async function printed(page: Page, table: string, row: string): Promise<number> {
  const cell = page
    .getByRole('table', { name: table, exact: true })
    .locator('tr')
    .filter({ has: page.locator('th', { hasText: row }) })
    .first()
    .locator('td')
    .first();
  return fenOf((await cell.textContent()) ?? '');
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(['zh-CN', 'en'] as const)('a whole month in %s', (language: JourneyLanguage) => {
  const say = WORDS[language];
  let product: RunningProduct;
  let specialist: Visitor;
  let finance: Visitor;
  let runId: string;
  let period: string;
  let cutOff: string;
  let raised: Person;
  let corrected: Person;
  let back: Payment;

  const signIn = (role: string) => signInAs(browser, role, { language, product });
  const stateOf = async () => (await runDetail(specialist.page, runId)).state;
  const words = (names: { zh: string; en: string }) => (language === 'en' ? names.en : names.zh);
  const payslipOf = (of: Pick<Person, 'personId' | 'employmentId'>, month = period) =>
    ask<Payslip>(
      specialist.page,
      `/payroll/payslip?period=${month}&personId=${of.personId}&employmentId=${of.employmentId}`,
    );
  const staff = (person: Person, basePay = '', base = '', account = '') =>
    [
      STAFF,
      [
        ...[person.number, person.nameZh, person.departmentZh, person.jobZh, person.grade, person.hiredOn],
        ...[basePay, base, base, account, account && '示范银行', account && JOINER_IDENTITY],
      ].join(','),
    ].join('\n');
  const bringIn = (name: string, factsFrom: string, text: string) =>
    importSheet(
      specialist.page,
      language,
      { name, text, kind: say.staff, settings: { legalEntity: 'SH', factsFrom } },
      `${name}，单据已核对`,
    );
  const filesOf = async (purpose: string): Promise<BankFile[]> =>
    (await ask<{ files: BankFile[] }>(specialist.page, `/payments/bank-files?runId=${runId}`)).files.filter(
      (one) => one.state !== 'void' && one.purpose === purpose,
    );
  async function paymentsOf(purpose: string): Promise<Payment[]> {
    const found: Payment[] = [];
    for (const { bankFileId } of await filesOf(purpose))
      found.push(
        ...(await ask<{ payments: Payment[] }>(specialist.page, `/payments/file-payments?bankFileId=${bankFileId}`))
          .payments,
      );
    return found;
  }
  /** Clicks that are counted. */
  function counter() {
    let clicks = 0;
    return {
      click: async (locator: Locator) => {
        clicks += 1;
        await locator.click();
      },
      count: () => clicks,
    };
  }
  async function calculate(): Promise<void> {
    const { page } = specialist;
    const before = (await runDetail(page, runId)).calculation;
    await page.goto(`/payroll/${runId}/calculate`);
    await page.getByRole('button', { name: say.calculate }).first().click();
    await expect
      .poll(async () => (await runDetail(page, runId)).calculation, { timeout: 120_000, interval: 300 })
      .toBe(before + 1);
    await expect.poll(stateOf, { timeout: 120_000, interval: 300 }).toBe('calculated');
  }
  /** Opens somebody's payslip as the specialist, with its amounts. */
  async function openPayslip(of: Pick<Person, 'personId'>): Promise<void> {
    const { page } = specialist;
    await page.goto(`/payslips/${period}/of/${of.personId}`);
    await page.getByRole('table', { name: say.earnings, exact: true }).waitFor();
    const show = page.getByTitle(say.show).first();
    if (await show.isVisible()) await show.click();
    await expect.poll(async () => page.locator('#main').textContent()).toMatch(/\d,\d{3}\.\d{2}/);
  }

  beforeAll(async () => {
    product = await startProduct(newDataDir(`month-${language}`));
    specialist = await signIn('pay-specialist');
    finance = await signIn('finance');
    const { page } = specialist;
    const { runs } = await ask<{ runs: RunRow[] }>(page, '/payroll/runs');
    ({ runId, period } = runs.find((run) => run.state !== 'closed')!);
    const { people } = await ask<{ people: Person[] }>(page, '/people/people-list?limit=200&sort=hired');
    const { number } = await ask<{ number: string }>(
      (await signIn('employee')).page,
      `/payroll/my-payslip?period=${monthBefore(period)}`,
    );
    // People of long standing, neither of them the employee who reads the payslip below.
    const steady = people.filter((one) => one.hiredOn < '2025-01-01' && one.number !== number);
    [raised, corrected] = [steady[0]!, steady[1]!];
  });
  afterAll(async () => {
    await specialist?.context.close();
    await finance?.context.close();
    await discardProduct(product);
  });

  it('has a cut-off, set on the page; a missing input is chased in two clicks', async () => {
    const { page } = specialist;
    const { today } = await ask<{ today: string }>(page, '/payments/payment-tracking');
    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    cutOff = [yesterday, `${period}-19`].sort()[0]!;
    await page.goto(`/payroll/${runId}/inputs`);
    await page.getByRole('button', { name: say.setCutOff }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say.day, { exact: true }).fill(cutOff);
    await dialog.getByLabel(say.day, { exact: true }).press('Tab');
    await dialog.getByLabel(say.reason).fill('制度第 12 条');
    await dialog.getByRole('button', { name: say.setCutOff, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => ask(page, `/payroll/run-checklist?runId=${runId}`))
      .toMatchObject({ cutOffOn: cutOff, isAfterCutOff: true });

    const { click, count } = counter();
    await click(page.getByRole('button', { name: say.chase, exact: true }).first());
    await click(page.getByRole('dialog').getByRole('button', { name: say.sendReminder }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(count()).toBeLessThanOrEqual(CLICKS.chase);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `month-inputs-${language}`);
  });

  it('takes a joiner of after the cut-off, a raise within the month and a base of September', async () => {
    const joiner = { ...raised, number: JOINER, nameZh: '程晚到', hiredOn: `${period}-20` };
    expect(
      await bringIn(
        'joiner.csv',
        `${period}-20`,
        staff(joiner, String(JOINER_PAY), String(JOINER_PAY), '6222020000000009001'),
      ),
    ).toMatchObject({ rows: 1, new: 1, bad: 0 });
    const before = lineOf(await payslipOf(raised, monthBefore(period)), 'base_pay')!.amountFen! / 100;
    expect(await bringIn('raise.csv', `${period}-16`, staff(raised, String(before + RAISE)))).toMatchObject({
      changed: 1,
    });
    expect(await bringIn('base.csv', `${monthBefore(period, 2)}-01`, staff(corrected, '', String(BASE)))).toMatchObject(
      { changed: 1 },
    );
  });

  it('asks where a late fact goes, and takes it into this month once somebody said so', async () => {
    const { page } = specialist;
    await handIn(page, language, {
      ...{ name: 'overtime.csv', kind: say.monthly },
      text: `工号,平日加班（小时）\n${JOINER},6`,
    });
    await preview(page, language);
    const refused = page.getByRole('alert');
    await refused.waitFor();
    expect(await refused.textContent()).toContain(period);
    await picture(page, `month-late-refused-${language}`);
    const handedIn = page.url();

    await page.goto(`/payroll/${runId}/inputs`);
    await page.getByRole('button', { name: say.decide, exact: true }).click();
    await choose(page, say.kind, say.overtime);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say.reason).fill('20 日入职，加班单随后送达');
    await dialog.getByRole('button', { name: say.decide, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await picture(page, `month-late-decided-${language}`);

    await page.goto(handedIn);
    await preview(page, language);
    expect(await commit(page, language, '加班单 20261130')).toMatchObject({ rows: 1, new: 1, bad: 0 });
  });

  it('is calculated with them; everybody who joined, left, moved or stands still is accepted', async () => {
    const { page } = specialist;
    await calculate();
    await page.goto(`/payroll/${runId}/people`);
    await page.getByRole('row', { name: new RegExp(JOINER) }).waitFor();
    expect((await runDetail(page, runId)).undecidedPeople).toBeGreaterThan(1);
    await picture(page, `month-people-${language}`);
    await page.getByRole('button', { name: say.suspended }).click();
    await page.getByRole('row', { name: new RegExp(say.unpaidLeave) }).waitFor();
    await page.getByRole('button', { name: say.acceptAll }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('与合同核对一致');
    await dialog.getByRole('button', { name: say.accept, exact: true }).click();
    await expect.poll(async () => (await runDetail(page, runId)).undecidedPeople).toBe(0);
  });

  it('pays the joiner from the day of joining, the raise from its day, the base back to September', async () => {
    const { page } = specialist;
    const all = workdays(period, 1, lastDay(period));
    const { people } = await ask<{ people: Person[] }>(page, `/people/people-list?search=${JOINER}`);
    const joined = people[0]!;
    const basePay = words(lineOf(await payslipOf(joined), 'base_pay')!.names);
    await openPayslip(joined);
    const worked = workdays(period, 20, lastDay(period));
    expect(await printed(page, say.earnings, basePay)).toBe(Math.round((JOINER_PAY * 100 * worked) / all));
    // Six hours at one and a half times the hour of 21.75 days of eight hours.
    const overtime = lineOf(await payslipOf(joined), 'overtime_weekday')!;
    expect(await printed(page, say.earnings, words(overtime.names))).toBe(
      Math.round((JOINER_PAY * 100 * 6 * 3) / (2 * 21.75 * 8)),
    );
    await picture(page, `month-joiner-${language}`);

    await openPayslip(raised);
    const old = lineOf(await payslipOf(raised, monthBefore(period)), 'base_pay')!.amountFen!;
    const [until, from] = [workdays(period, 1, 15), workdays(period, 16, lastDay(period))];
    expect(await printed(page, say.earnings, basePay)).toBe(
      Math.round((old * until + (old + RAISE * 100) * from) / all),
    );
    await page.getByRole('button', { name: say.whyOf(basePay) }).click();
    await page
      .getByRole('complementary')
      .filter({ has: page.locator('h2', { hasText: '¥' }) })
      .waitFor();
    await picture(page, `month-raise-${language}`);

    await openPayslip(corrected);
    const payslip = await payslipOf(corrected);
    const retro = payslip.groups.flatMap(({ lines }) => lines).flatMap(({ parts }) => parts);
    for (const month of [monthBefore(period, 2), monthBefore(period)]) {
      const paid = lineOf(await payslipOf(corrected, month), 'pension_employee')!;
      const part = retro.find((one) => one.originPeriod === month && one.item === 'pension_employee')!;
      expect(part.amountFen).toBe(BASE * PENSION_RATE - paid.amountFen!);
      const name = words(paid.names);
      const row = page.locator('tr').filter({ has: page.locator('th', { hasText: name }) });
      const shown = (await row.allTextContents()).map((text) => text.replaceAll(' ', ' '));
      const yuan = (Math.abs(part.amountFen!) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
      expect(shown.filter((text) => text.includes(yuan)).length).toBeGreaterThan(0);
    }
    await picture(page, `month-base-${language}`);
    await page.setViewportSize(PHONE);
    await picture(page, `month-base-${language}-390`);
    await page.setViewportSize(WIDE);
  });

  it('has every change reviewed down to zero, is submitted, and approved by another person', async () => {
    const { page } = specialist;
    await page.goto(`/payroll/${runId}/review`);
    await page.getByRole('grid').waitFor();
    const show = page.getByTitle(say.show);
    if (await show.isVisible()) await show.click();
    await expect.poll(async () => page.locator('[data-kind="unexplained"][data-zero]').count()).toBeGreaterThan(0);
    const { openItems } = await runDetail(page, runId);
    expect(openItems).toBeGreaterThan(1);
    await picture(page, `month-review-${language}`);
    await page.getByRole('button', { name: say.markShown }).click();
    await page.getByRole('dialog').getByLabel(say.note).fill('与合同、调薪单和社保基数表核对一致');
    await confirmCount(page, openItems, say.markShown);
    await expect.poll(async () => (await runDetail(page, runId)).openItems).toBe(0);
    await page.getByRole('button', { name: say.submit, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.submit, exact: true }).click();
    await expect.poll(stateOf).toBe('submitted');

    const head = await signIn('hr-head');
    await head.page.goto(`/payroll/${runId}/approve`);
    await head.page.getByRole('button', { name: say.approve }).click();
    const { totals } = await runDetail(page, runId);
    await confirmCount(head.page, totals!.people, say.approve);
    await expect.poll(stateOf).toBe('approved');
    await picture(head.page, `month-approved-${language}`);
    await head.context.close();
  });

  it('is paid by files made in three clicks and released by a second person', async () => {
    const { page } = specialist;
    await page.goto('/payroll');
    const { click, count } = counter();
    await click(page.locator(`a[href="/payroll/${runId}"]`));
    await page.waitForURL(/\/pay$/);
    await click(page.getByRole('button', { name: say.prepare }));
    await page.getByText(say.equal).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), click(page.locator('a[download]').first())]);
    expect(count()).toBeLessThanOrEqual(CLICKS.bankFiles);
    expect(readFileSync(await download.path()).length).toBeGreaterThan(100);
    await picture(page, `month-pay-${language}`);
    const { totals } = await runDetail(page, runId);
    await finance.page.goto(`/payroll/${runId}/pay`);
    await finance.page.getByRole('button', { name: say.release }).click();
    await confirmCount(finance.page, totals!.people, say.release);
    await expect.poll(stateOf).toBe('paid');
  });

  /** The bank's list goes in where payments are tracked; what is said of it there is a preview. */
  async function bankList(name: string, rows: readonly string[]): Promise<void> {
    const { page } = specialist;
    await page.goto('/payments');
    await page.locator('input[type="file"]').waitFor({ state: 'attached' });
    const text = `付款参考号,状态,原因\n${rows.join('\n')}\n`;
    await handIn(page, language, { name, text });
    await preview(page, language);
  }

  it('hears from the bank that one payment came back, and hears it twice', async () => {
    const { page } = specialist;
    const payments = await paymentsOf('run');
    back = payments.find((one) => one.number === raised.number)!;
    const rows = payments.map((one) => (one === back ? `${one.reference},失败,账号已注销` : `${one.reference},成功,`));
    await bankList('bank.csv', rows);
    expect(await commit(page, language, '银行回单')).toMatchObject({ rows: rows.length, changed: rows.length, bad: 0 });
    await bankList('bank-once-more.csv', rows);
    expect(await nothingToCommit(page, language)).toBe(true);
    await picture(page, `month-answer-twice-${language}`);
    await page.goto('/payments');
    await page.getByRole('row', { name: new RegExp(raised.number) }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `month-failed-${language}`);
  });

  it('pays it again, once: new account by one, confirmed and released by another', async () => {
    const { page } = specialist;
    const row = (of: Page) => of.getByRole('row', { name: new RegExp(raised.number) });
    await row(page).getByRole('button', { name: say.record }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say.bank, { exact: false }).first().fill('示范银行');
    await dialog.getByLabel(say.number, { exact: false }).fill('9900170000000099990');
    await dialog.getByLabel(say.why, { exact: false }).fill('原卡已注销');
    await dialog.getByRole('button', { name: say.record }).click();
    await dialog.waitFor({ state: 'hidden' });
    await finance.page.goto('/payments');
    await row(finance.page).getByRole('button', { name: say.confirmAccount }).click();
    const confirm = finance.page.getByRole('dialog');
    await confirm.getByLabel(say.how, { exact: false }).fill('电话核实');
    await confirm.getByRole('button', { name: say.confirmAccount }).click();
    await confirm.waitFor({ state: 'hidden' });
    await page.reload();
    await row(page).getByRole('button', { name: say.repay, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.repayOne }).click();
    await row(page).waitFor({ state: 'detached' });
    await finance.page.reload();
    await finance.page.getByRole('button', { name: say.releaseOne, exact: true }).click();
    await confirmCount(finance.page, 1, new RegExp(`^${say.releaseOne}$`));
    const [again, ...more] = await paymentsOf('repayment');
    expect([more, again]).toEqual([[], expect.objectContaining({ amountFen: back.amountFen, state: 'released' })]);
    await bankList('bank-again.csv', [`${again!.reference},成功,`]);
    await commit(page, language, '银行回单');
    expect(await paymentsOf('repayment')).toMatchObject([{ state: 'paid', number: raised.number }]);
    await page.goto('/payments');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await row(page).count()).toBe(0);
    await picture(page, `month-repaid-${language}`);
  });

  it('shows everybody the payslip: two clicks, and a question on a line is answered', async () => {
    const { page } = specialist;
    await page.goto('/payroll');
    const { click, count } = counter();
    await click(page.locator(`a[href="/payroll/${runId}"]`));
    await page.waitForURL(/\/payroll\/[0-9a-f-]{36}\/[a-z]+$/);
    await click(page.locator('#main').getByRole('button', { name: say.payslips }).first());
    await page.waitForURL(/\/payslips$/);
    expect(count()).toBeLessThanOrEqual(CLICKS.payslips);
    const { totals } = await runDetail(page, runId);
    await expect
      .poll(
        async () =>
          (
            await ask<{ people: { isReleased: boolean }[] }>(page, `/payroll/run-payslips?runId=${runId}&limit=5000`)
          ).people.filter((one) => one.isReleased).length,
      )
      .toBe(totals!.people);
    await page.reload();
    await page.getByRole('table').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `month-payslips-${language}`);

    const employee = await signIn('employee');
    await employee.page.goto(`/payslips/${period}`);
    await employee.page.getByTitle(say.show).first().click();
    const tax = words(
      lineOf(await ask<Payslip>(employee.page, `/payroll/my-payslip?period=${period}`), 'income_tax')!.names,
    );
    await employee.page.getByRole('button', { name: say.whyOf(tax) }).click();
    await employee.page.getByRole('button', { name: say.ask, exact: true }).click();
    const asked = language === 'en' ? 'Why this much tax?' : '为什么个税这么多？';
    await employee.page.getByRole('dialog').getByRole('textbox', { name: say.question }).fill(asked);
    await employee.page.getByRole('button', { name: say.send }).click();
    await employee.page.getByRole('article', { name: tax }).getByText(asked).waitFor();

    await page.goto('/pay-questions');
    await page.getByRole('row').filter({ hasText: asked }).click();
    const show = page.getByTitle(say.show).first();
    if (await show.isVisible()) await show.click();
    await page.getByRole('button', { name: say.begin }).click();
    await picture(page, `month-question-${language}`);
    await page.getByRole('button', { name: say.reply }).click();
    await page.getByRole('row').filter({ hasText: asked }).waitFor({ state: 'detached' });
    const { questions } = await ask<{ questions: { state: string; item: string | null }[] }>(
      employee.page,
      `/pay-questions/my-questions?period=${period}`,
    );
    expect(questions[0]).toMatchObject({ state: 'answered' });
    await employee.context.close();
  });

  it('is declared and posted: bank, payslips and ledger come to one total', async () => {
    const { page } = specialist;
    await page.goto(`/payroll/${runId}/filings`);
    await page.getByText(say.tieAll).waitFor();
    await picture(page, `month-filings-${language}`);
    await page.goto(`/filings?run=${runId}`);
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say.taxSheet }).first().click(),
    ]);
    expect(
      readFileSync(await sheet.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    await finance.page.goto(`/filings?tab=posting&run=${runId}`);
    const writePosting = finance.page.getByRole('button', { name: say.posting, exact: true });
    await writePosting.waitFor();
    const show = finance.page.getByTitle(say.show).first();
    if (await show.isVisible()) await show.click();
    const [posting] = await Promise.all([finance.page.waitForEvent('download'), writePosting.click()]);
    expect(posting.suggestedFilename()).toMatch(/\.xlsx$/);
    await picture(finance.page, `month-posting-${language}`);
    const { totals } = await runDetail(page, runId);
    const posted = await ask<Postings>(finance.page, `/filings/postings?runId=${runId}`);
    const tie = (name: string) => posted.ties.find((one) => one.name === name)!.postedFen;
    const shown = await finance.page
      .getByRole('table')
      .first()
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').trim())),
      );
    expect(shown.map((cells) => cells.at(-1))).toEqual(shown.map(() => '0.00'));
    const [gross, deductions] = shown.map(([, right]) => fenOf(right!));
    expect(gross! - deductions!).toBe(totals!.netFen);
    const files = await filesOf('run');
    const bank = files.reduce((sum, one) => sum + one.totalFen, 0);
    expect(files.reduce((sum, one) => sum + one.payments, 0)).toBe(totals!.people);
    expect([bank, tie('gross') - tie('deductions')]).toEqual([totals!.netFen, totals!.netFen]);
    expect(posted.debitFen).toBe(posted.creditFen);
  });

  it('is closed and sealed, comes out the same again, and both chains hold', async () => {
    const { page } = specialist;
    await page.goto(`/payroll/${runId}/close`);
    await page.getByRole('button', { name: say.close }).click();
    const { totals } = await runDetail(page, runId);
    await confirmCount(page, totals!.people, say.confirmClose);
    await expect.poll(stateOf, { timeout: 120_000, interval: 300 }).toBe('closed');
    await page.reload();
    await page.getByRole('heading', { name: say.sealed }).waitFor();
    await page.getByRole('button', { name: say.verify }).click();
    await page.getByText(say.identical).waitFor();
    await page.getByRole('button', { name: say.verifyArchive }).click();
    await page.getByText(say.archiveIntact).waitFor();
    await picture(page, `month-closed-${language}`);

    const auditor = await signIn('auditor');
    await expect
      .poll(() => ask(auditor.page, '/audit/verify-chain'))
      .toMatchObject({ isIntact: true, brokenAt: null, waiting: 0 });
    await auditor.page.goto('/audit');
    await auditor.page.getByRole('region', { name: say.auditChain }).getByText(say.intact, { exact: true }).waitFor();
    await picture(auditor.page, `month-audit-${language}`);
    await auditor.context.close();
  });
});
