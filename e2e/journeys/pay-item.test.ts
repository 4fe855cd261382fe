/** A pay item from the first letter of its formula to a measured change, in both languages: completed, checked, tried, proposed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs } from '../browser.ts';
import { ask, choose } from '../pages.ts';

const WORDS = {
  en: {
    items: 'Pay items',
    fresh: 'New pay item',
    change: 'Change this item',
    zh: 'Name (Chinese)',
    en: 'Name (English)',
    code: 'Code',
    formula: 'Formula',
    gives: 'The formula gives: money',
    typed: 'meal_day',
    completed: 'meal_days',
    wrong: /Did you mean/,
    addCase: 'Add a case',
    fact: 'Given',
    value: 'Value',
    expected: 'Must give',
    other: 'It gives 200.00',
    passes: 'As expected: 200.00',
    person: 'Person',
    after: 'After',
    from: 'Holds from',
    reason: 'Reason',
    submit: 'Propose',
    cases: 'Test cases',
    measure: 'Measure the effect',
    own: { code: 'late_meal', zh: '夜餐补', en: 'Late meal' },
  },
  'zh-CN': {
    items: '薪资项目',
    fresh: '新建薪资项目',
    change: '修改此项目',
    zh: '中文名称',
    en: '英文名称',
    code: '代码',
    formula: '公式',
    gives: '公式得出：金额',
    typed: '餐补天',
    completed: '餐补天数',
    wrong: /是否想写/,
    addCase: '添加用例',
    fact: '已知',
    value: '数值',
    expected: '应得',
    other: '实得 200.00',
    passes: '符合预期：200.00',
    person: '人员',
    after: '变更后',
    from: '生效日期',
    reason: '原因',
    submit: '提出',
    cases: '用例',
    measure: '测算影响',
    own: { code: 'early_meal', zh: '早餐补', en: 'Early meal' },
  },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(['en', 'zh-CN'] as const)('a pay item of the company, %s', (language: JourneyLanguage) => {
  const words = WORDS[language];
  const { own } = words;

  it('is written, tried and proposed', async () => {
    const { page, context } = await signInAs(browser, 'pay-specialist', { language });
    const { inputs } = await ask<{ inputs: { code: string; zh: string; en: string }[] }>(
      page,
      '/pay-structure/pay-items',
    );
    const days = inputs.find(({ code }) => code === 'meal_days')!;
    await page.getByRole('link', { name: words.items, exact: true }).first().click();
    await page.getByRole('heading', { name: words.items, level: 1 }).waitFor();
    await page.getByText('base_pay', { exact: true }).first().waitFor();
    await picture(page, `pay-items-${language}-1440`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByText('base_pay', { exact: true }).first().click();
    await page.getByRole('link', { name: words.change }).waitFor();
    await picture(page, `pay-item-${language}-1440`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: words.fresh }).click();
    await page.getByLabel(words.zh).fill(own.zh);
    await page.getByLabel(words.en).fill(own.en);
    await page.getByLabel(words.code).fill(own.code);

    const editor = page.getByRole('textbox', { name: words.formula });
    await editor.click();
    await page.keyboard.type(`${words.typed}z * 10`);
    await page.getByText(words.wrong).first().waitFor();
    await page.locator('.cm-lintRange-error').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(words.typed);
    await page.getByRole('option', { name: words.completed }).first().waitFor();
    await picture(page, `pay-item-completion-${language}-1440`);
    await page.getByRole('option', { name: words.completed }).first().click();
    await page.keyboard.type(' * 10');
    await page.getByText(words.gives).waitFor();
    expect(await editor.textContent()).toBe(`${words.completed} * 10`);

    await page.getByRole('button', { name: words.addCase }).click();
    await choose(page, words.fact, `${language === 'en' ? days.en : days.zh} · ${days.code}`);
    await page.getByRole('textbox', { name: words.value, exact: true }).fill('20');
    await page.getByLabel(words.expected).fill('220.00');
    await page.getByText(words.other).waitFor();
    await page.getByLabel(words.expected).fill('200.00');
    await page.getByText(words.passes).waitFor();

    const { people } = await ask<{ people: { number: string }[] }>(page, '/people/people-list?limit=1');
    const person = page.getByRole('combobox', { name: words.person });
    await person.fill(people[0]!.number);
    await page.getByRole('option', { name: new RegExp(people[0]!.number) }).click();
    const after = page.getByRole('columnheader', { name: words.after });
    await after.waitFor();
    await after.scrollIntoViewIfNeeded();
    await picture(page, `pay-item-draft-${language}-1440`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, `pay-item-draft-${language}-dark`);
    await page.setViewportSize(PHONE);
    await picture(page, `pay-item-draft-${language}-390`);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(PHONE.width);

    await page.getByLabel(words.from).fill('2027-01-01');
    await page.getByLabel(words.reason).fill('trial');
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.getByRole('button', { name: words.measure }).waitFor();
    expect(page.url()).toContain('/pay-changes/');
    await page.getByText('200.00').first().waitFor();
    await context.close();
  });
});
