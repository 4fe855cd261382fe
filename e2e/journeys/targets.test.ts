/** Targets agreed by two signatures, then changed within the period with a reason and a second person: in both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs } from '../browser.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const WORDS = {
  en: {
    open: 'Your turn',
    remark: 'Add a remark',
    words: 'Your remark',
    suggest: 'Suggest a target',
    send: 'Send',
    edit: 'Edit targets',
    take: 'Take over',
    save: 'Save targets',
    voided: /1 signature was taken back/,
    back: /Taken back by a change/,
    sign: 'Sign these targets',
    agreed: 'Signed. Both have signed: the targets are agreed.',
    change: 'Change within the period',
    from: 'In force from',
    reason: 'Reason',
    split: '46 days as agreed before, 46 days as changed',
    propose: 'Send for approval',
    target: /^Target of/,
    approve: 'Approve',
    approved: 'Approved; the score is prorated by days',
    days: '46 days',
    card: 'Open scorecard',
    why: /^Why/,
  },
  'zh-CN': {
    open: '待您签署',
    remark: '添加意见',
    words: '您的意见',
    suggest: '建议目标值',
    send: '发送',
    edit: '修改目标',
    take: '采用',
    save: '保存目标',
    voided: /1 个签署失效/,
    back: /的改动失效/,
    sign: '签署以上目标',
    agreed: '已签署。双方均已签署，目标确认完成。',
    change: '期中变更',
    from: '生效日期',
    reason: '理由',
    split: '46 天按原目标，46 天按新目标',
    propose: '提交审批',
    target: /的目标$/,
    approve: '批准',
    approved: '已批准；得分按天数折算',
    days: '46 天',
    card: '打开记分卡',
    why: /^为什么/,
  },
} as const;

/** The last day of the open quarter lies 92 days after its first; the 47th is the 16th of November. */
const DAY = '2026-11-16';

for (const language of ['en', 'zh-CN'] as const satisfies readonly JourneyLanguage[]) {
  const t = WORDS[language];
  describe(`targets (${language})`, () => {
    let product: RunningProduct;
    let browser: Browser;
    let employee: Page;
    let manager: Page;
    let sheet: string;

    beforeAll(async () => {
      product = await startProduct(newDataDir(`targets-${language}`));
      browser = await openBrowser();
      const visit = { language, product };
      employee = (await signInAs(browser, 'employee', visit)).page;
      await employee.setViewportSize(PHONE);
      manager = (await signInAs(browser, 'manager', visit)).page;
    });
    afterAll(async () => {
      await browser?.close();
      await discardProduct(product);
    });

    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
    /** A line that has a reading in the demo company's open quarter. */
    const measured = (page: Page) => page.locator('li[data-code="P02"]');

    it('the employee suggests another target beside a line, on a phone', async () => {
      await employee.goto('/targets');
      await employee.getByRole('link').filter({ hasText: t.open }).click();
      await employee.waitForURL(/\/targets\/[0-9a-f-]+$/);
      sheet = new URL(employee.url()).pathname;
      const line = employee.locator('li[data-code="P02"]');
      await line.getByRole('button', { name: t.remark }).click();
      await line.getByLabel(t.words).fill('97.5');
      await line.getByLabel(t.suggest).fill('97.5');
      await line.getByRole('button', { name: t.send }).click();
      await line.getByText('97.5').first().waitFor();
      await picture(employee, `targets-remark-${language}`);
    });

    it('the manager takes it over: what was signed before is void, and is signed again', async () => {
      await manager.goto(sheet);
      await button(manager, t.edit).click();
      const line = measured(manager);
      await line.locator('li[data-role="employee"]').getByRole('button', { name: t.take }).first().click();
      await picture(manager, `targets-writing-${language}`);
      await button(manager, t.save).click();
      await manager.getByText(t.voided).first().waitFor();
      await manager.getByText(t.back).waitFor();
      await button(manager, t.sign).click();
      await button(manager, t.sign).waitFor({ state: 'detached' });
    });

    it('the employee signs the same targets: they are agreed', async () => {
      await employee.goto(sheet);
      await employee.locator('li[data-code="P02"]').getByText('97.5').first().waitFor();
      await button(employee, t.sign).click();
      await employee.getByText(t.agreed).first().waitFor();
      await picture(employee, `targets-agreed-${language}`);
      expect(await button(employee, t.sign).count()).toBe(0);
    });

    it('within the period the manager proposes a change from a day on, and nothing moves yet', async () => {
      await manager.goto(sheet);
      await button(manager, t.change).click();
      const target = measured(manager).getByRole('textbox', { name: t.target });
      await target.fill('98');
      await manager.getByLabel(t.from).fill(DAY);
      await manager.getByText(t.split).waitFor();
      expect(await button(manager, t.propose).isEnabled()).toBe(false);
      await manager.getByLabel(t.reason).fill('A second shift began in November.');
      await button(manager, t.propose).click();
      await manager.locator('li[data-state="proposed"]').getByText('98').waitFor();
      await manager.locator('li[data-code="P02"]').getByText('97.5').first().waitFor();
    });

    it('the specialist approves it; both versions stand on the card with their days, and Why shows both', async () => {
      const { page } = await signInAs(browser, 'performance-specialist', { language, product });
      await page.goto(sheet);
      await button(page, t.approve).click();
      await page.getByText(t.approved).first().waitFor();
      const line = page.locator('li[data-code="P02"]');
      await line.getByText(t.days).first().waitFor();
      expect(await line.getByText(t.days).count()).toBe(2);
      await picture(page, `targets-versions-${language}`);
      await page.getByRole('link', { name: t.card }).click();
      await page.waitForURL(/\/appraisals\/scorecards\//);
      await page.locator('tr[data-code="P02"]').click();
      await page.getByText(t.days).first().waitFor();
      await picture(page, `targets-scorecard-${language}`);
      await page.locator('td[colspan]').getByRole('button', { name: t.why }).click();
      await page
        .getByText(language === 'en' ? '46 days from 2026-11-16' : '2026-11-16 起 46 天')
        .first()
        .waitFor();
      await picture(page, `targets-why-${language}`);
    });
  });
}
