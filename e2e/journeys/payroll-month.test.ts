/**
 * A month of payroll by four people, in the browser: prepared and reviewed down to zero unexplained, approved by another
 * person, released by finance, read by the employee, closed, sealed and verified. Once in Chinese, for the month that is
 * open, once in English, for the month after it, and once started by `npm start` on a PostgreSQL of the machine.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs, type Visitor, WIDE } from '../browser.ts';
import { type NativeCluster, nativeBinaries, rowsOf, startNativeCluster } from '../database.ts';
import { ask, confirmCount, runDetail as detailOf, type RunRow } from '../pages.ts';

import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const native = nativeBinaries();
const NATIVE = 'native PostgreSQL';

interface Case {
  readonly language: JourneyLanguage;
  readonly on: 'the database it brings' | typeof NATIVE;
}
const CASES: readonly Case[] = [
  { language: 'zh-CN', on: 'the database it brings' },
  { language: 'en', on: 'the database it brings' },
  { language: 'zh-CN', on: NATIVE },
];

/** The words on the buttons and marks the people look for. */
const WORDS = {
  'zh-CN': {
    open: /^建立/,
    calculate: /开始计算|重新计算/,
    people: '人员',
    inputs: '输入',
    acceptAll: /^确认全部/,
    accept: '确认',
    chase: '催交',
    sendReminder: '发送提醒',
    reason: '接受该警告的理由',
    markOne: '核对通过',
    review: '核对变动',
    forecast: '与预测对比',
    unexplained: '未解释',
    show: '显示金额五分钟',
    note: '给审批人的说明',
    markShown: /核对通过所示/,
    submit: '提交审批',
    approve: /^批准 /,
    release: /^放行 /,
    prepare: '生成代发文件',
    equal: /笔数与合计等于本次工资/,
    close: /^关账并封存/,
    confirmClose: /^关账\d/,
    sealed: '归档包',
    verify: '重算并比对',
    identical: /全部一致，指纹相同/,
    verifyChain: '验证归档链',
    intact: /归档链完整/,
    waits: '等待审批人处理。',
    net: '实发',
  },
  en: {
    open: /^Open /,
    calculate: /^Calculate/,
    people: 'People',
    inputs: 'Inputs',
    acceptAll: /^Accept (all )?\d/,
    accept: 'Accept',
    chase: 'Chase',
    sendReminder: 'Send the reminder',
    review: 'Review',
    forecast: /^Compare(d)? with the forecast$/,
    unexplained: 'Unexplained',
    show: 'Show pay for five minutes',
    note: 'Note for the approver',
    markShown: /^Mark \d+ shown as reviewed/,
    reason: 'Why the warning is accepted',
    markOne: 'Mark reviewed',
    submit: 'Submit for approval',
    approve: /^Approve \d/,
    release: /^Release \d/,
    prepare: 'Make the bank files',
    equal: /Count and total equal the run/,
    close: /^Close and seal/,
    confirmClose: /^Close [A-Z][a-z]+ \d/,
    sealed: 'Sealed package',
    verify: 'Recalculate and compare',
    identical: /all identical, same fingerprint/,
    verifyChain: 'Verify the chain',
    intact: /The chain is intact/,
    waits: 'Waits for the approver.',
    net: 'Net',
  },
} as const;

const nextMonth = (period: string): string => {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

interface ForecastSide {
  readonly difference: { readonly netFen: number };
  readonly parts: readonly { readonly netFen: number }[];
}
type ForecastAnswer = ForecastSide & { readonly departments: readonly ForecastSide[] };

interface ReviewAnswer {
  readonly filters: readonly { code: string; needsReason: boolean }[];
  readonly groups: readonly { rows: readonly { attention: readonly string[] }[] }[];
}

/** Whether the first person to look at has a warning: the months of the demo company differ in it. */
async function isFirstWarning(page: Page, runId: string): Promise<boolean> {
  const { filters, groups } = await ask<ReviewAnswer>(page, `/payroll/run-review?runId=${runId}`);
  const first = groups[0]!.rows[0]!;
  return filters.some(({ code, needsReason }) => needsReason && first.attention.includes(code));
}

describe.each(CASES.filter(({ on }) => native || on !== NATIVE))(
  'a month of payroll in $language on $on',
  ({ language, on }) => {
    const say = WORDS[language];
    /** The one all journeys share, or one of its own. */
    let product: RunningProduct | undefined;
    let cluster: NativeCluster | undefined;
    let specialist: Visitor;
    let head: Visitor;
    let runId: string;
    let period: string;

    beforeAll(async () => {
      if (on === NATIVE) {
        cluster = await startNativeCluster(native!);
        const { databaseUrl } = cluster;
        product = await startProduct(newDataDir('native'), { databaseUrl, isByLauncher: true });
      }
      specialist = await signIn('pay-specialist');
      head = await signIn('hr-head');
    });
    afterAll(async () => {
      await specialist?.context.close();
      await head?.context.close();
      await discardProduct(product);
      await cluster?.stop();
    });
    const signIn = (role: string) => signInAs(browser, role, { language, ...(product ? { product } : {}) });

    it('the pay specialist opens the run, sees its people and inputs, and calculates', async () => {
      const { page } = specialist;
      await page.goto('/payroll');
      const { runs } = await ask<{ runs: RunRow[] }>(page, '/payroll/runs');
      const newest = runs[0] as RunRow;
      if (newest.state === 'closed') {
        period = nextMonth(newest.period);
        await page.getByRole('button', { name: say.open }).click();
        await page.getByRole('dialog').getByRole('button', { name: say.open }).click();
      } else {
        period = newest.period;
        await page.locator(`a[href="/payroll/${newest.runId}"]`).click();
      }
      await page.waitForURL(/\/payroll\/[0-9a-f-]{36}\/[a-z]+$/);
      runId = page.url().split('/')[4] as string;

      await page.goto(`/payroll/${runId}/people`);
      await page.getByRole('table', { name: /./ }).first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);

      const acceptAll = page.getByRole('button', { name: say.acceptAll });
      if ((await detailOf(page, runId)).undecidedPeople > 0) {
        await acceptAll.click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('textbox').fill('Compared with the forms / 与单据核对一致');
        await dialog.getByRole('button', { name: say.accept, exact: true }).click();
        await expect.poll(async () => (await detailOf(page, runId)).undecidedPeople).toBe(0);
      }

      await page.goto(`/payroll/${runId}/inputs`);
      await page.getByRole('table').first().waitFor();
      // A late input is chased in two clicks: the notice is shown word for word before it leaves.
      let clicks = 0;
      const click = async (locator: Locator) => {
        clicks += 1;
        await locator.click();
      };
      await click(page.getByRole('button', { name: say.chase, exact: true }).first());
      expect(await page.getByRole('dialog').getByRole('blockquote').textContent()).toContain(period);
      await click(page.getByRole('dialog').getByRole('button', { name: say.sendReminder }));
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(clicks).toBe(2);
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
      expect(await seriousFindings(page)).toEqual([]);

      const before = await detailOf(page, runId);
      await page.getByRole('button', { name: say.calculate }).first().click();
      await page.waitForURL(/\/calculate$/);
      await expect
        .poll(async () => (await detailOf(page, runId)).state, { timeout: 120_000, interval: 500 })
        .toBe('calculated');
      const after = await detailOf(page, runId);
      expect(after.calculation).toBe(before.calculation + 1);
      await page.getByRole('button', { name: say.verify }).click();
      await page.getByText(say.identical).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    });

    it('reviews every change down to zero unexplained, one by key and the others by the number', async () => {
      const { page } = specialist;
      await page.goto(`/payroll/${runId}/review`);
      await page.getByRole('grid').waitFor();
      const hidden = await page.locator('main').textContent();
      expect(hidden).not.toMatch(/\d,\d{3}\.\d{2}/);

      await page.getByTitle(say.show).click();
      await expect.poll(async () => page.locator('[data-kind="unexplained"][data-zero]').count()).toBeGreaterThan(0);
      const open = (await detailOf(page, runId)).openItems;
      expect(open).toBeGreaterThan(1);
      await page.getByRole('button', { name: new RegExp(`^${say.submit}.*${open}`) }).waitFor();
      expect(await page.getByRole('button', { name: new RegExp(`^${say.submit}`) }).isDisabled()).toBe(true);

      await page.keyboard.press('j');
      const drawer = page.getByRole('complementary').last();
      await drawer.getByRole('table').waitFor();
      expect(await drawer.getByRole('table').textContent()).toMatch(new RegExp(`${say.unexplained}\\s*0\\.00`));
      expect(await seriousFindings(page)).toEqual([]);
      await picture(page, `payroll-review-${language}`);
      const isWarning = await isFirstWarning(page, runId);
      await page.keyboard.press(' ');
      // A warning is not ticked by a key: its person is opened at the note, which says why it is accepted.
      if (isWarning) {
        const note = drawer.getByLabel(say.reason);
        await expect.poll(() => note.evaluate((each) => each === document.activeElement)).toBe(true);
        expect((await detailOf(page, runId)).openItems).toBe(open);
        expect(await drawer.getByRole('button', { name: say.markOne }).isDisabled()).toBe(true);
        await page.keyboard.type('Called back / 已电话核实');
        await drawer.getByRole('button', { name: say.markOne }).click();
      }
      await expect.poll(async () => (await detailOf(page, runId)).openItems).toBe(open - 1);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: say.markShown }).click();
      await page.getByRole('dialog').getByLabel(say.note).fill('Checked against the attendance sheets / 已对照考勤表');
      await confirmCount(page, open - 1, say.markShown);
      await expect.poll(async () => (await detailOf(page, runId)).openItems).toBe(0);
    });

    it('is compared with its forecast, to exactly zero for every department', async () => {
      const { page } = specialist;
      await page.goto(`/payroll/${runId}/review`);
      await page.getByRole('button', { name: say.forecast }).click();
      await page.getByRole('table', { name: say.forecast }).waitFor();
      const { forecast } = await ask<{ forecast: ForecastAnswer }>(page, `/payroll/run-forecast?runId=${runId}`);
      expect(forecast.departments.length).toBeGreaterThan(5);
      for (const { difference, parts } of [forecast, ...forecast.departments])
        expect(parts.reduce((sum, part) => sum + part.netFen, 0)).toBe(difference.netFen);
      expect(await seriousFindings(page)).toEqual([]);
      await picture(page, `payroll-forecast-${language}`);
    });

    it('submits it; the same person cannot approve it, the HR head can', async () => {
      const { page } = specialist;
      await page.getByRole('button', { name: say.submit, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: say.submit, exact: true }).click();
      await expect.poll(async () => (await detailOf(page, runId)).state).toBe('submitted');
      await page.goto(`/payroll/${runId}/approve`);
      await page.getByText(say.waits).waitFor();
      expect(await page.getByRole('button', { name: say.approve }).count()).toBe(0);
      const { fingerprint, totals } = await detailOf(page, runId);
      const refused = await page.request.post('/api/payroll/approve-run', {
        data: { runId, fingerprint },
        headers: { 'idempotency-key': crypto.randomUUID() },
      });
      expect(refused.status()).toBe(403);

      await head.page.setViewportSize(PHONE);
      await head.page.goto(`/payroll/${runId}/approve`);
      await head.page.getByTitle(say.show).click();
      await head.page.getByRole('button', { name: say.approve }).waitFor();
      expect(await head.page.locator('h1').first().textContent()).toContain(String(totals?.people));
      expect(await seriousFindings(head.page)).toEqual([]);
      await picture(head.page, `payroll-approve-${language}-390`);
      await head.page.setViewportSize(WIDE);
      await head.page.getByRole('button', { name: say.approve }).click();
      await confirmCount(head.page, totals?.people ?? 0, say.approve);
      await expect.poll(async () => (await detailOf(page, runId)).state).toBe('approved');
    });

    it('the bank files hold the count and the total of the run; finance releases them', async () => {
      const { page } = specialist;
      await page.goto(`/payroll/${runId}/pay`);
      await page.getByRole('button', { name: say.prepare }).click();
      await page.getByText(say.equal).waitFor();
      const { totals } = await detailOf(page, runId);
      const { files } = await ask<{ files: { state: string; payments: number; totalFen: number }[] }>(
        page,
        `/payments/bank-files?runId=${runId}`,
      );
      const live = files.filter((file) => file.state === 'prepared');
      expect(live.reduce((sum, file) => sum + file.payments, 0)).toBe(totals?.people);
      expect(live.reduce((sum, file) => sum + file.totalFen, 0)).toBe(totals?.netFen);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('a[download]').first().click(),
      ]);
      expect(readFileSync(await download.path(), 'utf8').length).toBeGreaterThan(100);
      expect(await page.getByRole('button', { name: say.release }).count()).toBe(0);

      const finance = await signIn('finance');
      await finance.page.goto(`/payroll/${runId}/pay`);
      await finance.page.getByRole('button', { name: say.release }).click();
      await confirmCount(finance.page, totals?.people ?? 0, say.release);
      await expect.poll(async () => (await detailOf(finance.page, runId)).state).toBe('paid');
      expect(await seriousFindings(finance.page)).toEqual([]);
      await finance.context.close();
    });

    it('the employee reads the payslip', async () => {
      const employee = await signIn('employee');
      await expect
        .poll(
          async () =>
            (await ask<{ payslips: { period: string }[] }>(employee.page, '/payroll/my-payslips')).payslips.map(
              (payslip) => payslip.period,
            ),
          { timeout: 120_000 },
        )
        .toContain(period);
      await employee.page.goto(`/payslips/${period}`);
      await employee.page.getByTitle(say.show).first().click();
      await expect.poll(async () => employee.page.locator('main').textContent()).toMatch(/\d,\d{3}\.\d{2}/);
      expect(await seriousFindings(employee.page)).toEqual([]);
      await employee.context.close();
    });

    it('the month is closed, sealed and can be verified', async () => {
      const { page } = specialist;
      await page.goto(`/payroll/${runId}/close`);
      await page.getByRole('button', { name: say.close }).click();
      const { totals } = await detailOf(page, runId);
      await confirmCount(page, totals?.people ?? 0, say.confirmClose);
      await expect
        .poll(async () => (await detailOf(page, runId)).state, { timeout: 120_000, interval: 500 })
        .toBe('closed');
      await page.reload();
      await page.getByRole('heading', { name: say.sealed }).waitFor();
      await page.getByRole('button', { name: say.verify }).click();
      await page.getByText(say.identical).waitFor();
      await page.getByRole('button', { name: say.verifyChain }).click();
      await page.getByText(say.intact).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    });

    if (on !== NATIVE) return;
    it('stands in that database and in no other', async () => {
      const [row] = await rowsOf<{ payslips: string; version: string }>(
        cluster!.databaseUrl,
        `select count(*) as payslips, current_setting('server_version') as version from payroll.payslip where period = '${period}'`,
      );
      expect(Number(row?.payslips)).toBe((await detailOf(specialist.page, runId)).totals?.people);
      expect(row?.version.startsWith(cluster!.version)).toBe(true);
      expect(existsSync(join(product!.dataDir, 'postgres'))).toBe(false);
    });
  },
);

if (!native)
  describe.skip('a month of payroll on native PostgreSQL: no 15 or later here (pg_ctl on PATH or /usr/lib/postgresql/*/bin)', () => {
    it('is not tried', () => undefined);
  });
