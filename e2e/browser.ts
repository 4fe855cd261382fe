/** A real browser for the journeys: Debian's Chromium driven by playwright-core, one context per person and language. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { SignIn } from './product.ts';

const PATHS = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export type JourneyLanguage = 'zh-CN' | 'en';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A step of a whole company's month may take a minute on a busy machine; nobody waits longer than it takes. */
const PATIENCE_MS = 120_000;

export async function openBrowser(): Promise<Browser> {
  const executablePath = PATHS.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No Chromium found: npm test installs it as root, or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
}

export interface Visit {
  readonly language?: JourneyLanguage;
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** A product of the journey's own; otherwise the one all journeys share. */
  readonly product?: { readonly address: string; readonly signIns: readonly SignIn[] };
}

/** Signs in through the page as the demo company's holder of a role. */
export async function signInAs(browser: Browser, role: string, options: Visit = {}): Promise<Visitor> {
  const product = options.product ?? { address: inject('address'), signIns: inject('signIns') };
  const signIn = product.signIns.find((one) => one.role === role);
  if (!signIn) throw new Error(`The demo company has no sign-in for ${role}`);
  const language = options.language ?? 'en';
  const context = await browser.newContext({
    baseURL: product.address,
    locale: language,
    viewport: options.viewport ?? WIDE,
    colorScheme: options.colorScheme ?? 'light',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('input[type="email"], input[name="email"]').fill(signIn.email);
  await page.locator('input[type="password"]').fill(signIn.password);
  await page.locator('button[type="submit"]').click();
  await page.getByRole('navigation').first().waitFor();
  return { context, page };
}

const pictures = join(dirname(fileURLToPath(import.meta.url)), 'output');

/** Keeps a picture of the page under e2e/output/<name>.png. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
