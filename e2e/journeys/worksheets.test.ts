/**
 * Worksheets beside the rating of a team, on a product of its own and in both languages: targets of 200 people and the facts
 * of a pay month, as spreadsheets paste them and by keys alone. What is wrong is named, what must fit together waits.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../api.ts';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, picture, signInAs } from '../browser.ts';
import { active, cellAt, columnCalled, goTo, paste, textOf } from '../cells.ts';
import { allowClipboard, copied, copyFrom } from '../clipboard.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';
import { makeWorksheet, RATED, READ, type Worksheet } from '../worksheet.ts';

const PEOPLE = 200;
const SLOW = { timeout: 120_000, interval: 500 };

const WORDS = {
  en: {
    number: 'Number',
    indicator: 'Indicator',
    weight: 'Weight',
    letter: /has the letter O/,
    list: /^List \d+/,
    waits: /90: 10 is missing/,
    bonus: 'One-off bonus of this month',
    overtime: 'Overtime hours on working days',
    limit: /above the limit of 1000/,
    show: 'Show pay for five minutes',
    mask: 'Mask pay now',
    notHere: /is not written here/,
    unknownRow: /No row here is “E999999/,
    keepMine: /Keep mine/,
  },
  'zh-CN': {
    number: '编号',
    indicator: '指标',
    weight: '权重',
    letter: /含字母 O/,
    list: /^清单 \d+/,
    waits: /合计 90，还差 10/,
    bonus: '一次性奖金额',
    overtime: '工作日加班小时',
    limit: /高于上限 1000/,
    show: '显示金额五分钟',
    mask: '立即遮罩金额',
    notHere: /不在此处填写/,
    unknownRow: /这里没有“E999999/,
    keepMine: /保留我的/,
  },
} as const;

let product: RunningProduct;
let browser: Browser;
let worksheet: Worksheet | undefined;
let manager: ApiClient;
let pay: ApiClient;
let runId: string;

beforeAll(async () => {
  product = await startProduct(newDataDir('worksheets'));
  manager = await apiAs(product.address, product.signIns, 'manager');
  pay = await apiAs(product.address, product.signIns, 'pay-specialist');
  runId = (await pay.get('/payroll/runs', {})).runs[0].runId;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await discardProduct(product);
});

const contexts = new Map<string, BrowserContext>();

/** A page of somebody; each signs in once for a language, since sign-ins are limited by the minute. */
async function pageOf(role: 'manager' | 'pay-specialist', language: JourneyLanguage, path: string): Promise<Page> {
  const key = `${role} ${language}`;
  const context = contexts.get(key) ?? (await signInAs(browser, role, { language, product })).context;
  if (!contexts.has(key)) {
    contexts.set(key, context);
    await allowClipboard(context);
  }
  const page = await context.newPage();
  await page.goto(path);
  await page.getByRole('grid').waitFor({ timeout: 120_000 });
  return page;
}

/** Words of the list of texts that were not taken. */
async function findings(page: Page, list: RegExp): Promise<{ kind: string; words: string }[]> {
  await page.getByRole('button', { name: list }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[data-finding]').first().waitFor();
  const found = await dialog
    .locator('[data-finding]')
    .evaluateAll((rows) => rows.map((row) => ({ kind: row.getAttribute('data-finding')!, words: row.textContent! })));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  // Keys go to the grid again.
  await cellAt(page, 0, 0).click();
  return found;
}

const saveState = (page: Page) => page.locator('[data-save]').first().getAttribute('data-save');

async function inLightAndDark(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly JourneyLanguage[];

describe.each(LANGUAGES)('targets of a team in %s', (language) => {
  const w = WORDS[language];
  beforeAll(async () => {
    worksheet ??= await makeWorksheet(product, PEOPLE);
  });
  const title = (code: string) => {
    const found = [...RATED, ...READ].find((one) => one.code === code)!;
    return `${code} ${language === 'en' ? found.nameEn : found.nameZh}`;
  };
  /** Weights on the server, by employee number and indicator. */
  const weights = async (): Promise<Map<string, string | null>> => {
    const { cards, curves, lines } = await manager.get('/appraisals/target-grid', { cycleId: worksheet!.cycleId });
    return new Map(
      (lines as [string, number, number, (string | null)[]][]).map(([, card, curve, values]) => [
        `${cards[card].number} ${curves[curve].code}`,
        values[0]!,
      ]),
    );
  };
  const openTargets = () => pageOf('manager', language, `/targets/grid?cycle=${worksheet!.cycleCode}`);
  const [first, second] = [RATED[0]!.code, RATED[1]!.code];
  const numbers = () => worksheet!.people.map(({ number }) => number);

  it('takes targets of a whole team from Excel by number and indicator; wrong cells are named, misfits wait', async () => {
    const page = await openTargets();
    const [low, high] = language === 'en' ? ['4', '8'] : ['5', '7'];
    const before = await weights();
    const rows = numbers().flatMap((number, person) => [
      [number, title(first), person === 7 ? '1O' : low!],
      // Of the ninth person the second weight stays: the card does not make 100 and waits.
      ...(person === 8 ? [] : [[number, title(second), high!]]),
    ]);
    await cellAt(page, 0, 0).click();
    await copyFrom(page, 'Excel', [
      [w.number, w.indicator, w.weight],
      ...rows.toReversed(),
      ['E999999', title(first), '5'],
    ]);
    await paste(page, `${language}: targets, ${rows.length} rows by number and indicator`);
    const found = await findings(page, w.list);
    expect(found.filter(({ kind }) => kind === 'refused').map(({ words }) => words)).toEqual([
      expect.stringMatching(w.letter),
    ]);
    expect(found.filter(({ kind }) => kind === 'row-unknown').map(({ words }) => words)).toEqual([
      expect.stringMatching(w.unknownRow),
    ]);
    const of = async (person: number) => {
      const now = await weights();
      return [first, second].map((code) => now.get(`${numbers()[person]} ${code}`));
    };
    const was = (person: number) => [first, second].map((code) => before.get(`${numbers()[person]} ${code}`));
    await expect.poll(() => of(0), SLOW).toEqual([low, high]);
    await expect.poll(() => of(PEOPLE - 1), SLOW).toEqual([low, high]);
    // The card with the refused cell, and the one that does not make 100, are as they were, and say so.
    expect([await of(7), await of(8)]).toEqual([was(7), was(8)]);
    await expect.poll(() => page.locator('[data-waiting]').getAttribute('data-waiting')).toMatch(/^[12]$/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => of(0), SLOW).toEqual(was(0));
    await expect.poll(() => page.locator('[data-waiting]').count()).toBe(0);
    await page.keyboard.press('Control+y');
    await expect.poll(() => of(0), SLOW).toEqual([low, high]);
    await page.close({ runBeforeUnload: false });
  });

  it('is written by keys alone: a weight waits with its reason, its partner sends both', async () => {
    const page = await openTargets();
    const isInside = () => page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null);
    for (let i = 0; i < 80 && !(await isInside()); i += 1) await page.keyboard.press('Tab');
    expect(await isInside()).toBe(true);
    const column = await columnCalled(page, w.weight);
    const row = 2 * (RATED.length + READ.length);
    await goTo(page, row, column);
    expect(await active(page)).toEqual([row, column]);
    const [one, two] = [await textOf(page, row, column), await textOf(page, row + 1, column)];
    await page.keyboard.type(String(Number(one) - 10 > 0 ? Number(one) - 10 : 0.5));
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.getByRole('note').first().waitFor();
    const field = page.locator('[role="grid"] [data-active] input');
    expect(await field.getAttribute('aria-describedby')).toBe('grid-note');
    await inLightAndDark(page, `targets-grid-${language}`);
    const key = (code: string) => `${numbers()[2]} ${code}`;
    expect((await weights()).get(key(first))).toBe(one);
    const short = Number(one) - Number(await textOf(page, row, column));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type(String(Number(two) + short));
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await weights()).get(key(second)), SLOW).toBe(String(Number(two) + short));
    expect((await weights()).get(key(first))).toBe(String(Number(one) - short));
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await weights()).get(key(first)), SLOW).toBe(one);
    await page.close();
  });
});

describe.each(LANGUAGES)('facts of a pay month in %s', (language) => {
  const w = WORDS[language];

  interface Facts {
    readonly inputs: { code: string }[];
    readonly people: [string, string, string, string, number][];
    readonly values: [number, number, string | null, string | null, number | null][];
  }
  const facts = (): Promise<Facts> => pay.get('/payroll/input-grid', { runId });
  const fact = async (person: number, code: string): Promise<string | null> => {
    const { inputs, values } = await facts();
    const at = inputs.findIndex((input) => input.code === code);
    return values.find(([row, column]) => row === person && column === at)?.[2] ?? null;
  };
  const openInputs = async () => {
    const page = await pageOf('pay-specialist', language, `/payroll/${runId}/inputs/grid`);
    // Every column in sight: what is not drawn cannot be looked at.
    await page.setViewportSize({ width: 1900, height: 1000 });
    return page;
  };
  const showPay = async (page: Page) => {
    const show = page.getByTitle(w.show).first();
    if (await show.isVisible()) await show.click();
    await page.getByTitle(w.mask).first().waitFor();
    // Keys go to the grid again.
    await cellAt(page, 0, 0).click();
  };

  it('takes facts of a month from LibreOffice by employee number; amounts stay masked until they are shown', async () => {
    const page = await openInputs();
    const { people } = await facts();
    const [bonus, overtime] = [await columnCalled(page, w.bonus), await columnCalled(page, w.overtime)];
    const base = language === 'en' ? 10 : 20;
    // Nothing of an amount is in the page, and none can be written while it is masked.
    expect(await textOf(page, 3, bonus)).toBe('••••');
    await cellAt(page, 3, bonus).click();
    await copyFrom(page, 'LibreOffice', [['500']]);
    await page.keyboard.press('Control+v');
    expect((await findings(page, w.list)).map(({ words }) => words)).toEqual([expect.stringMatching(w.notHere)]);
    await showPay(page);
    const rows = people
      .slice(0, 60)
      .map(([, number], i) => [
        number,
        i === 5 ? '1O5' : i === 6 ? '2000' : String(base + i),
        i === 9 ? '12.345' : String(1000 + base + i),
      ]);
    const number = language === 'en' ? 'Number' : '工号';
    await copyFrom(page, 'LibreOffice', [[number, w.overtime, w.bonus], ...rows.toReversed(), ['E999999', '1', '1']]);
    const before = [await fact(0, 'overtime_weekday_hours'), await fact(5, 'overtime_weekday_hours')];
    await paste(page, `${language}: facts of a month, 60 rows by number`);
    const found = await findings(page, w.list);
    expect(found.map(({ kind }) => kind).sort()).toEqual(['refused', 'refused', 'refused', 'row-unknown']);
    expect(found.some(({ words }) => w.letter.test(words))).toBe(true);
    expect(found.some(({ words }) => w.limit.test(words))).toBe(true);
    await expect.poll(() => fact(0, 'overtime_weekday_hours'), SLOW).toBe(String(base));
    await expect.poll(() => fact(59, 'one_off_bonus'), SLOW).toBe(String(1000 + base + 59));
    expect(await fact(5, 'overtime_weekday_hours')).toBe(before[1]);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => Number(await fact(0, 'overtime_weekday_hours')), SLOW).toBe(Number(before[0] ?? 0));
    await expect.poll(() => textOf(page, 0, overtime)).not.toBe(String(base));
    await page.close();
  });

  it('is worked by keys, tells two people apart, and copies out what a spreadsheet pastes', async () => {
    const page = await openInputs();
    await showPay(page);
    const column = await columnCalled(page, w.overtime);
    const { people } = await facts();
    await cellAt(page, 20, column).click();
    const mine = language === 'en' ? '33' : '22';
    // Somebody else writes the same cell meanwhile.
    const now = await fact(20, 'overtime_weekday_hours');
    const { answers } = await pay.post('/payroll/record-inputs', {
      runId,
      cells: [{ employmentId: people[20]![0], inputCode: 'overtime_weekday_hours', value: `${mine}.5`, expected: now }],
    });
    expect(answers[0].outcome).toBe('saved');
    await page.keyboard.type(mine);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    const note = page.getByRole('note').first();
    await note.waitFor();
    expect(await note.textContent()).toContain(`${mine}.5`);
    await inLightAndDark(page, `inputs-grid-${language}`);
    await page.keyboard.press('Alt+Enter');
    await expect.poll(() => fact(20, 'overtime_weekday_hours'), SLOW).toBe(mine);
    await page.keyboard.press('Control+c');
    expect((await copied(page)).table).toEqual([[mine]]);
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('abc');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect(await cellAt(page, 20, column).getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await textOf(page, 20, column)).toBe(mine);
    await expect.poll(() => saveState(page), SLOW).toMatch(/^(saved|idle)$/);
    await page.close();
  });
});
