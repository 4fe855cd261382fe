/** What several journeys do on a page: ask behind it as its signed-in person, confirm by number, choose in a list. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The answer of a query, asked with the page's own session. */
export async function ask<T>(page: Page, address: string): Promise<T> {
  const answer = await page.request.get(`/api${address}`);
  expect(answer.status(), address).toBe(200);
  return (await answer.json()) as T;
}

/** Types the number that the window asks for, and confirms. */
export async function confirmCount(page: Page, count: number, button: RegExp): Promise<void> {
  const window = page.getByRole('dialog');
  await window.locator('input[inputmode="numeric"]').fill(String(count));
  await window.getByRole('button', { name: button }).click();
  await window.waitFor({ state: 'hidden' });
}

/** Chooses an option of a select by its label. */
export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

export interface RunRow {
  readonly runId: string;
  readonly period: string;
  readonly state: string;
  readonly totals: { readonly people: number; readonly netFen: number } | null;
}

export interface RunDetail extends RunRow {
  readonly openItems: number;
  readonly undecidedPeople: number;
  readonly fingerprint: string;
  readonly calculation: number;
}

export const runDetail = (page: Page, runId: string) => ask<RunDetail>(page, `/payroll/run-detail?runId=${runId}`);
