/**
 * The grid of worksheets in Chromium, on the product with the demo company and a project cycle of 2,000 people more: frame
 * times while 10,000 rows scroll, a paste of 2,000 × 10 cells of which some are wrong, and one step back.
 * Run: npm run bench -- grid [rounds]; the page must have been built (npm start or npm test does).
 */
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { openBrowser, signInAs } from './browser.ts';
import { allowClipboard, copyFrom } from './clipboard.ts';
import { actTook, framesText, readFrames, watchAct, watchFrames } from './frames.ts';
import { discardProduct, newDataDir, startProduct } from './product.ts';
import { LEVELS, makeWorksheet, RATED } from './worksheet.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const load = (): string => `load ${loadavg()[0]!.toFixed(1)}`;

/** Wheels down the grid, one notch of 400 px a frame as the trial of 0015 did, then pages by keys. */
async function scroll(page: Page, rows: number): Promise<void> {
  await watchFrames(page);
  await page.evaluate(
    (steps) =>
      new Promise<void>((resolve) => {
        const wrap = document.querySelector('[role="grid"]')!.parentElement!.parentElement!;
        let left = steps;
        const step = () => {
          wrap.scrollTop += 400;
          left -= 1;
          if (left > 0) requestAnimationFrame(step);
          else requestAnimationFrame(() => resolve());
        };
        requestAnimationFrame(step);
      }),
    300,
  );
  say(`${rows} rows, scrolled by 400 px a frame: ${framesText(await readFrames(page))}; ${load()}`);
  await watchFrames(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const wrap = document.querySelector('[role="grid"]')!.parentElement!.parentElement!;
        let left = 300;
        const step = () => {
          wrap.scrollTop -= 60;
          left -= 1;
          if (left > 0) requestAnimationFrame(step);
          else requestAnimationFrame(() => resolve());
        };
        requestAnimationFrame(step);
      }),
  );
  say(`${rows} rows, scrolled by 60 px a frame (a wheel): ${framesText(await readFrames(page))}; ${load()}`);
}

/** From the key until the page has said and drawn what became of it. */
async function timed(page: Page, key: string, event: 'paste' | 'keydown'): Promise<number> {
  await watchAct(page, event);
  await page.keyboard.press(key);
  return actTook(page);
}

const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor({ timeout: 120_000 });
const middle = (times: readonly number[]): string =>
  `${times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!.toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(', ')})`;

const rounds = Number(process.argv[2] ?? 3);
const product = await startProduct(newDataDir('bench-grid'));
const browser = await openBrowser();
try {
  const sheet = await makeWorksheet(product, 2_000);
  say(`made: ${sheet.people.length} people in a cycle of ${RATED.length} rated and 5 measured lines; ${load()}`);

  const actuals = await signInAs(browser, 'performance-specialist', { product });
  await actuals.page.goto(`/appraisals/${sheet.cycleCode}/actuals`);
  await actuals.page.getByRole('grid').waitFor({ timeout: 60_000 });
  await actuals.page.waitForTimeout(1_000);
  const rows = Number(await actuals.page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  await scroll(actuals.page, rows);
  await actuals.context.close();

  const team = await signInAs(browser, 'manager', { product });
  await allowClipboard(team.context);
  const { page } = team;
  const opened = Date.now();
  await page.goto(`/team?cycle=${sheet.cycleId}&layout=grid`);
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
  say(`the team of ${sheet.people.length} opened in ${Date.now() - opened} ms; ${load()}`);
  await page.waitForTimeout(1_000);
  await scroll(page, sheet.people.length);
  const pasted: number[] = [];
  const undone: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.locator('[role="row"][data-r="0"] [data-c="3"]').click();
    await page.keyboard.press('Control+Home');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowRight');
    const cells = sheet.people.map((_, person) =>
      RATED.map(({ isLevel }, line) => {
        if (person % 100 === 7 && line === 3) return '1O5';
        if (person % 100 === 9 && line === 4) return '105';
        return isLevel ? LEVELS[(person + round) % 5]! : String((person * 7 + line + round) % 101);
      }),
    );
    await copyFrom(page, 'Excel', cells);
    pasted.push(await timed(page, 'Control+v', 'paste'));
    if (round === 0) {
      const from = Date.now();
      await saved(page);
      say(`the first paste saved on the server after ${((Date.now() - from) / 1000).toFixed(1)} s`);
    }
    undone.push(await timed(page, 'Control+z', 'keydown'));
    await saved(page);
  }
  say(`2,000 × 10 cells pasted, 40 of them wrong, judged and drawn: ${middle(pasted)}; ${load()}`);
  say(`taken back in one step: ${middle(undone)}; ${load()}`);
} finally {
  await browser.close();
  await discardProduct(product);
}
