/** Signing in by two steps: turned on with an authenticator's code, asked for at the next sign-in, and what a lost phone needs. */
import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { openBrowser, PHONE, picture, signInAs, WIDE } from '../browser.ts';

/** No other journey signs in as this one. */
const ROLE = 'executive';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits an authenticator shows: RFC 6238 over a key in base32, 30 seconds a step. */
function codeAt(key: string, moment: number): string {
  const bits = [...key].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30_000)));
  const digest = createHmac('sha1', bytes).update(counter).digest();
  const offset = digest[19]! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Digits that are right at no moment near now. */
const wrongCode = (key: string): string => {
  const right = new Set([-60, -30, 0, 30, 60].map((seconds) => codeAt(key, Date.now() + seconds * 1000)));
  return ['135792', '246813', '975310', '112358', '271828', '314159'].find((code) => !right.has(code))!;
};

describe('two-step sign-in', () => {
  const signIn = inject('signIns').find((one) => one.role === ROLE)!;
  let browser: Browser;
  let page: Page;
  let key: string;
  let recovery: readonly string[];

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page } = await signInAs(browser, ROLE));
  });
  afterAll(() => browser?.close());

  async function signOut(): Promise<void> {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.locator('input[type="password"]').waitFor();
  }

  async function enterPassword(): Promise<void> {
    await page.locator('input[type="email"], input[name="email"]').fill(signIn.email);
    await page.locator('input[type="password"]').fill(signIn.password);
    await page.locator('button[type="submit"]').click();
    await page.getByRole('heading', { name: 'Second step' }).waitFor();
  }

  /** Nobody is signed in before the second step: the page's own session answers 401. */
  const sessionStatus = async () => (await page.request.get('/api/access/session')).status();

  it('is turned on with the password and a first code', async () => {
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.locator('input[type="password"]').fill('not-the-password-of-anybody');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('alert').waitFor();
    await page.locator('input[type="password"]').fill(signIn.password);
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('img', { name: /QR/i }).waitFor();
    const codes = await page.locator('code').allTextContents();
    key = codes[0]!.replace(/\s/g, '');
    recovery = codes.slice(1);
    expect(key).toMatch(/^[A-Z2-7]{16,}$/);
    expect(new Set(recovery).size).toBeGreaterThanOrEqual(8);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    await page.locator('input[autocomplete="one-time-code"]').fill(codeAt(key, Date.now()));
    await page.getByRole('button', { name: /^Confirm/ }).click();
    await page.getByRole('button', { name: 'Turn off' }).waitFor();
  });

  it('asks for the code after the password, refuses a wrong one and lets nobody in by it', async () => {
    await signOut();
    await enterPassword();
    expect(await sessionStatus()).toBe(401);
    await page.locator('input[autocomplete="one-time-code"]').fill(wrongCode(key));
    await page.locator('button[type="submit"]').click();
    await page.getByRole('alert').waitFor();
    expect(await sessionStatus()).toBe(401);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'two-step-refused-en-1440');
    await page.locator('input[autocomplete="one-time-code"]').fill(codeAt(key, Date.now()));
    await page.locator('button[type="submit"]').click();
    await page.getByRole('navigation').first().waitFor();
    expect(await sessionStatus()).toBe(200);
  });

  it('takes a recovery code once, when the phone is lost', async () => {
    await signOut();
    await enterPassword();
    await page.getByRole('button', { name: 'Use a backup code' }).click();
    await page.locator('input[autocomplete="one-time-code"]').fill(recovery[0]!);
    await page.locator('button[type="submit"]').click();
    await page.getByRole('navigation').first().waitFor();
    expect(await sessionStatus()).toBe(200);

    await signOut();
    await enterPassword();
    await page.getByRole('button', { name: 'Use a backup code' }).click();
    await page.locator('input[autocomplete="one-time-code"]').fill(recovery[0]!);
    await page.locator('button[type="submit"]').click();
    await page.getByRole('alert').waitFor();
    expect(await sessionStatus()).toBe(401);
    await page.locator('input[autocomplete="one-time-code"]').fill(recovery[1]!);
    await page.locator('button[type="submit"]').click();
    await page.getByRole('navigation').first().waitFor();
  });

  it('is turned off again with the password; then the password alone signs in', async () => {
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.locator('input[type="password"]').fill(signIn.password);
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
    await signOut();
    await page.locator('input[type="email"], input[name="email"]').fill(signIn.email);
    await page.locator('input[type="password"]').fill(signIn.password);
    await page.locator('button[type="submit"]').click();
    await page.getByRole('navigation').first().waitFor();
    expect(await sessionStatus()).toBe(200);
  });
});
