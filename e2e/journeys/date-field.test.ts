/** Days and months are typed or chosen from a calendar, by keyboard alone, in the language of the page and not of the browser. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, signInAs, WIDE } from '../browser.ts';

const WORDS = {
  'zh-CN': {
    more: '更多',
    newCycle: '新周期',
    firstDay: '第一天',
    lastDay: '最后一天',
    month: '用于计薪的起始月份',
    day: '2026-11-29',
    chosenMonth: '2026年11月',
    heading: '2026年11月',
    weekdays: '一二三四五六日',
    nextDay: '2026年11月30日 周一',
    december: '12月',
    nextMonth: '2026年12月',
    unread: '无法识别为日期，请写成 2026-11-29 或 2026年11月29日。',
  },
  en: {
    more: 'More',
    newCycle: 'New cycle',
    firstDay: 'First day',
    lastDay: 'Last day',
    month: 'Pays from month',
    day: '29 Nov 2026',
    chosenMonth: 'Nov 2026',
    heading: 'November 2026',
    weekdays: 'MoTuWeThFrSaSu',
    nextDay: '30 Nov 2026 Mon',
    december: 'Dec',
    nextMonth: 'Dec 2026',
    unread: 'This is no date. Write it like 2026-11-29 or 29 Nov 2026.',
  },
} as const;

describe.each(['zh-CN', 'en'] as const satisfies readonly JourneyLanguage[])('a field for a day in %s', (language) => {
  const words = WORDS[language];
  let browser: Browser;
  let page: Page;
  let form: Locator;
  const field = (name: string) => form.getByRole('textbox', { name, exact: true });
  /** The calendar stands over the form: the last window opened. */
  const calendar = () => page.getByRole('dialog').last();
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  const closed = async () => {
    await expect.poll(() => page.locator('[data-calendar]').count()).toBe(0);
    expect(await form.isVisible()).toBe(true);
  };

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page } = await signInAs(browser, 'performance-specialist', { language }));
    await page.goto('/appraisals');
    await page.getByRole('button', { name: words.more, exact: true }).click();
    await page.getByRole('menuitem', { name: words.newCycle }).click();
    form = page.getByRole('dialog');
    await field(words.firstDay).waitFor();
  });
  afterAll(() => browser?.close());

  it.each(['2026-11-29', '2026/11/29', '29 Nov 2026', '2026年11月29日'])('reads %s', async (typed) => {
    const firstDay = field(words.firstDay);
    await firstDay.fill('2020-01-01');
    await firstDay.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
    expect(await firstDay.inputValue()).toBe(words.day);
  });

  it('says at the field what is no date, sends nothing, and takes a better one', async () => {
    const lastDay = field(words.lastDay);
    const kept = await lastDay.inputValue();
    await lastDay.fill('31/11/2026');
    await lastDay.press('Enter');
    expect(await lastDay.getAttribute('aria-invalid')).toBe('true');
    const told = (await lastDay.getAttribute('aria-describedby'))!.split(' ').map((id) => page.locator(`[id="${id}"]`));
    expect(await Promise.all(told.map((one) => one.textContent()))).toContain(words.unread);
    expect(await lastDay.evaluate((input: HTMLInputElement) => input.validationMessage)).toBe(words.unread);
    await lastDay.fill('2026-12-31');
    await lastDay.press('Tab');
    expect(await lastDay.getAttribute('aria-invalid')).not.toBe('true');
    expect(await lastDay.inputValue()).not.toBe(kept);
  });

  it('opens a calendar of its language by keyboard, whose week begins on Monday', async () => {
    const firstDay = field(words.firstDay);
    await firstDay.fill('2026-11-29');
    await firstDay.press('Alt+ArrowDown');
    await calendar().getByText(words.heading, { exact: true }).waitFor();
    expect((await calendar().locator('thead th').allTextContents()).join('')).toBe(words.weekdays);
    await expect
      .poll(() =>
        calendar()
          .locator('[aria-pressed="true"]')
          .evaluate((day) => day === document.activeElement),
      )
      .toBe(true);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.setViewportSize(PHONE);
    expect(await seriousFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(WIDE);
    await page.keyboard.press('Escape');
    await closed();
    await expect.poll(() => firstDay.evaluate((input) => input === document.activeElement)).toBe(true);
    await firstDay.press('Alt+ArrowDown');
    await expect.poll(focused).toContain('29');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await calendar().getByRole('button', { name: words.nextDay }).focus();
    await page.keyboard.press('Enter');
    await closed();
    expect(await firstDay.inputValue()).toBe(language === 'en' ? '30 Nov 2026' : '2026-11-30');
  });

  it('a month is typed and chosen the same way', async () => {
    const month = field(words.month);
    await month.fill('2026/11');
    await month.press('Tab');
    expect(await month.inputValue()).toBe(words.chosenMonth);
    await month.press('Alt+ArrowDown');
    await calendar().getByRole('button', { name: words.december, exact: true }).press('Enter');
    await closed();
    expect(await month.inputValue()).toBe(words.nextMonth);
  });
});
