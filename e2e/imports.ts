/** A sheet brought in through the wizard as a person does it: handed over, its rules settled, looked at, committed. */
import type { Page } from 'playwright-core';
import type { JourneyLanguage } from './browser.ts';
import { ask, choose } from './pages.ts';

const WORDS = {
  'zh-CN': { preview: '查看预览', commit: /^导入 \d+ 行$/, reason: '导入原因', done: '导入完成' },
  en: { preview: 'Preview', commit: /^Import \d+ rows?$/, reason: 'Reason', done: 'Imported' },
} as const;

export interface Sheet {
  readonly name: string;
  readonly text: string;
  /** Of the kinds on the page of imports, by what its card says; without it the file is dropped where the page stands. */
  readonly kind?: string | RegExp;
  /** Rules beside the columns, by their key: a text, a day, or one of the choices. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Detail {
  readonly settings: readonly {
    readonly key: string;
    readonly zh: string;
    readonly en: string;
    readonly input: string;
    readonly choices: readonly { readonly value: string; readonly zh: string; readonly en: string }[];
  }[];
  readonly report: { readonly counts: Readonly<Record<string, number>> } | null;
}

export const importIdOf = (page: Page): string => page.url().split('/').at(-1)!.split('?')[0]!;

/** Hands the file over and settles its rules; the columns are taken as proposed. */
export async function handIn(page: Page, language: JourneyLanguage, sheet: Sheet): Promise<void> {
  if (sheet.kind !== undefined) {
    await page.goto('/imports');
    await page.getByRole('radio', { name: sheet.kind }).click();
  }
  const buffer = Buffer.from(sheet.text);
  await page.locator('input[type="file"]').setInputFiles({ name: sheet.name, mimeType: 'text/csv', buffer });
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: WORDS[language].preview, exact: true }).waitFor();
  const { settings } = await ask<Detail>(page, `/imports/import-detail?importId=${importIdOf(page)}`);
  const words = (said: { zh: string; en: string }) => (language === 'en' ? said.en : said.zh);
  for (const [key, value] of Object.entries(sheet.settings ?? {})) {
    const setting = settings.find((one) => one.key === key);
    if (!setting) throw new Error(`${sheet.name} has no rule ${key}: ${settings.map((one) => one.key).join(', ')}`);
    const option = setting.choices.find((one) => one.value === value);
    if (option) await choose(page, words(setting), words(option));
    else {
      const field = page.getByRole('textbox', { name: words(setting) });
      await field.fill(value);
      await field.press('Tab');
    }
  }
}

export const preview = (page: Page, language: JourneyLanguage): Promise<void> =>
  page.getByRole('button', { name: WORDS[language].preview, exact: true }).click();

/** Commits what is previewed and answers the counts the page then shows. */
export async function commit(page: Page, language: JourneyLanguage, reason: string) {
  const say = WORDS[language];
  await page.getByRole('button', { name: say.commit }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say.reason }).fill(reason);
  await dialog.getByRole('button', { name: say.commit }).click();
  await page.getByRole('heading', { name: say.done }).waitFor();
  const { report } = await ask<Detail>(page, `/imports/import-detail?importId=${importIdOf(page)}`);
  return report!.counts;
}

/** True when the preview found nothing that would change anything. */
export async function nothingToCommit(page: Page, language: JourneyLanguage): Promise<boolean> {
  const button = page.getByRole('button', { name: WORDS[language].commit });
  await button.waitFor();
  return (await button.isDisabled()) && /\D0\D/.test((await button.textContent()) ?? '');
}

/** All of it, for a sheet in which nothing is wrong. */
export async function importSheet(page: Page, language: JourneyLanguage, sheet: Sheet, reason: string) {
  await handIn(page, language, sheet);
  await preview(page, language);
  return commit(page, language, reason);
}
