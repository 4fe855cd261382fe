/** Cells of a grid on a page: where the active one is, what each says, ways to go and to paste. */
import type { Page } from 'playwright-core';
import { actTook, watchAct } from './frames.ts';

/** Row and column of the active cell, from 0, as the page has them. */
export const active = (page: Page): Promise<[number, number]> =>
  page
    .locator('[role="grid"] [data-active]')
    .evaluate((cell) => [
      Number(cell.closest('[role="row"]')!.getAttribute('data-r')),
      Number(cell.getAttribute('data-c')),
    ]);

export const cellAt = (page: Page, row: number, column: number) =>
  page.locator(`[role="row"][data-r="${row}"] [data-c="${column}"]`);

/** What the field of a cell says: of the active one its value, of the others their words. */
export const textOf = async (page: Page, row: number, column: number): Promise<string> => {
  const cell = cellAt(page, row, column);
  const field = cell.locator('input, textarea');
  return (await field.count()) > 0 ? field.inputValue() : ((await cell.textContent()) ?? '').trim();
};

/** Goes to a cell by keys: the grid has the focus already. */
export async function goTo(page: Page, row: number, column: number): Promise<void> {
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < column; i += 1) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < row; i += 1) await page.keyboard.press('ArrowDown');
}

/** Ctrl+V, and how long it took until the page had said and drawn what became of it. Reported, not asserted. */
export async function paste(page: Page, what: string): Promise<void> {
  await watchAct(page, 'paste');
  await page.keyboard.press('Control+v');
  console.info(`${what}: pasted, judged and drawn in ${(await actTook(page)).toFixed(0)} ms`);
}

/** Place of the column with this heading. */
export const columnCalled = async (page: Page, title: string): Promise<number> =>
  Number(await page.locator(`[role="columnheader"][title="${title}"]`).getAttribute('data-c'));
