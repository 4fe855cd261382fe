/** A risk found, tested again and accepted; a dispute upheld and paid by the open month: by other hands, in both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JourneyLanguage, openBrowser, picture, signInAs, type Visitor } from '../browser.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const WORDS = {
  en: {
    risks: 'Pay risks',
    why: 'Why it is a risk',
    test: 'Test again',
    tested: 'Tested again, still there',
    reason: 'Reason for accepting it',
    accept: 'Accept with reason',
    accepted: 'Accepted',
    disputes: 'Pay disputes',
    allFacts: /^The first 8 of \d+: show all$/,
    take: 'Take it over',
    input: 'Fact',
    overtime: 'Overtime hours on working days',
    value: 'Right value',
    document: 'Document',
    reasons: 'Reasons',
    send: 'Send',
    upheld: 'Upheld',
    inMonth: 'in the open month',
    renew: 'Renew',
    lastDay: 'Last day',
    contractNumber: 'Number of the document',
    endsFirst: 'The last day lies before the first.',
  },
  'zh-CN': {
    risks: '薪酬风险',
    why: '为什么是风险',
    test: '复测',
    tested: '复测，仍然存在',
    reason: '接受的理由',
    accept: '说明理由后接受',
    accepted: '接受',
    disputes: '工资争议',
    allFacts: /^共 \d+ 项，已显示 8 项：显示全部$/,
    take: '接手',
    input: '数据项',
    overtime: '工作日加班小时',
    value: '正确的数值',
    document: '依据文件',
    reasons: '理由',
    send: '提交',
    upheld: '支持',
    inMonth: '在开放月份',
    renew: '续签',
    lastDay: '最后一日',
    contractNumber: '合同编号',
    endsFirst: '最后一日早于开始日期。',
  },
} as const;

/** More hours than anybody of the demo company worked over in a month, so that the difference is a back payment. */
const HOURS = '60';

// A product of its own: an open month is calculated again.
let browser: Browser;
let product: RunningProduct;
beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct(newDataDir('pay-risks'));
});
afterAll(async () => {
  await browser?.close();
  await discardProduct(product);
});
const signIn = (role: string, language: JourneyLanguage): Promise<Visitor> =>
  signInAs(browser, role, { language, product });

async function asked<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(`/api${path}`)).json()) as T;
}
async function done<T>(page: Page, path: string, data: object): Promise<T> {
  const answer = await page.request.post(`/api${path}`, { data, headers: { 'idempotency-key': crypto.randomUUID() } });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}

interface RunRow {
  readonly runId: string;
  readonly period: string;
  readonly state: string;
}

/** Somebody by the place in the list of people, with a dispute opened on a line of the newest closed month. */
async function disputed(page: Page, place: number, about: { item: string; claim: string }) {
  const { runs } = await asked<{ runs: RunRow[] }>(page, '/payroll/runs');
  const [closed] = runs.filter(({ state }) => state === 'closed').sort((a, b) => (a.period < b.period ? 1 : -1));
  const { people } = await asked<{ people: { personId: string; number: string }[] }>(
    page,
    '/people/people-list?limit=60',
  );
  const who = people[place]!;
  await done(page, '/pay-questions/open-dispute', {
    ...{ personId: who.personId, period: closed!.period, claimedFen: null },
    ...about,
  });
  return { who, open: runs.find(({ state }) => state !== 'closed')! };
}

interface Found {
  readonly findings: readonly { readonly personId: string; readonly findingId: string; readonly number: string }[];
}

describe.each(['en', 'zh-CN'] as const)('pay risks and disputes, %s', (language: JourneyLanguage) => {
  const words = WORDS[language];

  it('a finding is looked at with its law, tested again, and accepted with a reason', async () => {
    const { page, context } = await signIn('pay-specialist', language);
    const { checks } = await asked<{ checks: { code: string; open: number; fix: string }[] }>(page, '/risks/overview');
    const check = checks.find(({ open, code }) => open > 1 && code !== 'pay-gap-by-sex')!;
    const { findings } = await asked<Found>(page, `/risks/findings?state=open&check=${check.code}`);
    const one = findings[0]!;
    await page.goto(`/risks?check=${check.code}&state=open`);
    await page.getByRole('heading', { level: 1, name: words.risks }).waitFor();
    await page.getByRole('row').filter({ hasText: one.number }).first().click();
    await page.getByRole('heading', { name: words.why }).waitFor();
    await page.getByRole('button', { name: words.test }).click();
    await page.getByText(words.tested).first().waitFor();
    await picture(page, `pay-risks-${language}`);
    await page.getByLabel(words.reason).fill('已核实，按公司制度处理');
    await page.getByRole('button', { name: words.accept }).click();
    await page.getByRole('listitem').filter({ hasText: '已核实，按公司制度处理' }).waitFor();
    const detail = await asked<{ finding: { state: string }; events: { kind: string }[] }>(
      page,
      `/risks/finding-detail?personId=${one.personId}&findingId=${one.findingId}`,
    );
    expect([detail.finding.state, ...detail.events.map(({ kind }) => kind).slice(0, 2)]).toEqual([
      'accepted',
      'accepted',
      'tested',
    ]);
    await context.close();
  });

  it('a contract is renewed by keyboard alone; what is wrong is told at its field', async () => {
    const { page, context } = await signIn('pay-specialist', language);
    const { people } = await asked<{ people: { personId: string }[] }>(page, '/people/people-list?limit=200');
    const contractsOf = async (personId: string) =>
      (
        await asked<{ contracts: { lastDay: string | null; document: string | null }[] }>(
          page,
          `/contracts/contracts-of-person?personId=${personId}`,
        )
      ).contracts;
    let personId = '';
    for (const one of people.slice(language === 'en' ? 20 : 60)) {
      const [newest] = await contractsOf(one.personId);
      if (newest?.lastDay && newest.document !== 'HT-2027-001') {
        personId = one.personId;
        break;
      }
    }
    const before = await contractsOf(personId);
    await page.goto(`/people/${personId}`);
    const renew = page.getByRole('button', { name: words.renew, exact: true });
    await renew.focus();
    await page.keyboard.press('Enter');
    const lastDay = page.getByRole('textbox', { name: words.lastDay });
    await lastDay.focus();
    await page.keyboard.type('2019-12-31');
    await page.keyboard.press('Tab');
    const number = page.getByRole('textbox', { name: words.contractNumber });
    await number.focus();
    await page.keyboard.type('HT-2027-001');
    await page.keyboard.press('Enter');
    await expect.poll(() => lastDay.getAttribute('aria-invalid')).toBe('true');
    const said = await lastDay.getAttribute('aria-describedby');
    const told = await Promise.all((said ?? '').split(' ').map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(told.join(' ')).toContain(words.endsFirst);
    await lastDay.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('2036-12-31');
    await page.keyboard.press('Tab');
    await number.focus();
    await page.keyboard.press('Enter');
    await number.waitFor({ state: 'detached' });
    const after = await contractsOf(personId);
    expect([after.length, after[0]]).toEqual([
      before.length + 1,
      expect.objectContaining({ lastDay: '2036-12-31', document: 'HT-2027-001' }),
    ]);
    await context.close();
  });

  it('a dispute of the whole tax shows the first facts of the frozen payslip, and all of them when asked', async () => {
    const specialist = await signIn('pay-specialist', language);
    const about = { item: 'income_tax', claim: '个税偏高' };
    const { who } = await disputed(specialist.page, language === 'en' ? 42 : 48, about);
    const head = await signIn('hr-head', language);
    await head.page.goto('/pay-disputes');
    await head.page.getByRole('row').filter({ hasText: who.number }).first().click();
    const facts = head.page.getByRole('complementary').last().locator('dl').last().locator('dt');
    const all = head.page.getByRole('button', { name: words.allFacts });
    const [first, second] = (await all.textContent())!.match(/\d+/g)!.map(Number) as [number, number];
    expect(await facts.count()).toBe(8);
    await all.click();
    await expect.poll(() => facts.count()).toBe(Math.max(first, second));
    await specialist.context.close();
    await head.context.close();
  });

  it('a dispute is upheld by another hand, and the open month pays the difference as its own line', async () => {
    const specialist = await signIn('pay-specialist', language);
    const about = { item: 'overtime_weekday', claim: `加班 ${HOURS} 小时未计` };
    const { who, open } = await disputed(specialist.page, language === 'en' ? 41 : 47, about);
    const head = await signIn('hr-head', language);
    await head.page.goto('/pay-disputes');
    await head.page.getByRole('heading', { level: 1, name: words.disputes }).waitFor();
    await head.page.getByRole('row').filter({ hasText: who.number }).first().click();
    await head.page.getByRole('button', { name: words.take, exact: true }).click();
    await head.page.getByRole('combobox', { name: words.input }).click();
    await head.page.getByRole('combobox', { name: words.input }).fill(words.overtime);
    await head.page.getByRole('option', { name: words.overtime }).click();
    await head.page.getByLabel(words.value).fill(HOURS);
    await head.page.getByLabel(words.document).fill('KQ-2026-10');
    await head.page.getByLabel(words.reasons, { exact: true }).fill('考勤记录属实，支持。');
    await head.page.getByRole('button', { name: words.send, exact: true }).click();
    await head.page.getByText('考勤记录属实，支持。').waitFor();
    const { workId } = await done<{ workId: string }>(specialist.page, '/payroll/calculate-run', { runId: open.runId });
    await expect
      .poll(
        async () =>
          (await asked<{ work: { state: string }[] }>(specialist.page, `/work/progress?workId=${workId}`)).work[0]!
            .state,
        { interval: 500 },
      )
      .toBe('succeeded');
    await head.page.reload();
    await head.page.getByText(words.inMonth).first().waitFor();
    await picture(head.page, `pay-dispute-${language}`);
    const { disputes } = await asked<{
      disputes: { personId: string; backPay: { paidIn: string; item: string; amountFen: number }[] }[];
    }>(head.page, '/pay-questions/disputes?state=upheld');
    const paid = disputes.find(({ personId }) => personId === who.personId)!.backPay;
    expect(paid).toMatchObject([{ paidIn: open.period, item: 'overtime_weekday' }]);
    expect(paid[0]!.amountFen).toBeGreaterThan(0);
    await specialist.context.close();
    await head.context.close();
  });
});
