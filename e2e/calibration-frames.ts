/**
 * Frame times of the calibration board with about 300 cards, measured in Chromium on the running product with its demo company: a
 * card carried over every column, and all cards ticked and moved at once. Prints them; nothing depends on them. A person sits
 * in one session at a time, so the sessions that are open are cancelled first: run it on a product that is thrown away.
 * Run: node e2e/calibration-frames.ts <address> <file of demo sign-ins>
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { apiAs } from './api.ts';
import { type Frames, framesText, readFrames as read, watchFrames as watch } from './frames.ts';
import type { SignIn } from './product.ts';

const say = (what: string, frames: Frames) => console.log(`${what}: ${framesText(frames)}`);

const cancel = (sessionId: string) =>
  specialist.post('/calibration/cancel-session', { sessionId, reason: 'measured only, its people are needed' });

interface Board {
  readonly session: { readonly people: number };
  readonly cards: readonly { readonly personId: string; readonly version: number; readonly rating: string | null }[];
}

/** Its people are gathered in the background. */
async function board(sessionId: string): Promise<Board> {
  for (;;) {
    const shown: Board = await specialist.get('/calibration/session-board', { sessionId });
    if (shown.session.people > 0) return shown;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function openOverCompany(): Promise<string> {
  const { sessionId } = await specialist.post('/calibration/open-session', {
    cycleId: cycle.cycleId,
    nameZh: '帧时间',
    nameEn: 'Frame times',
    scope: { kind: 'organisation', departmentPath: 'company' },
    settings: cycle.settings,
    members: [],
  });
  return sessionId;
}

const [address, signInsFile] = process.argv.slice(2);
if (!address || !signInsFile) {
  console.error('usage: node e2e/calibration-frames.ts <address> <demo-sign-ins.json>');
  process.exit(2);
}
const signIns: SignIn[] = JSON.parse(readFileSync(signInsFile, 'utf8'));
const who = signIns.find((one) => one.role === 'performance-specialist')!;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await (
  await browser.newContext({ baseURL: address, locale: 'en', viewport: { width: 1440, height: 900 } })
).newPage();
await page.goto('/');
await page.locator('input[type="email"], input[name="email"]').fill(who.email);
await page.locator('input[type="password"]').fill(who.password);
await page.locator('button[type="submit"]').click();
await page.getByRole('navigation').first().waitFor();

const specialist = await apiAs(address, signIns, 'performance-specialist');
const choices = await specialist.get('/calibration/session-choices');
// The cycle of the whole company: a project has no units of its own.
const cycle: { cycleId: string; settings: unknown } = choices.cycles.find(({ cycleId }: { cycleId: string }) =>
  choices.units.some((unit: { cycleId: string }) => unit.cycleId === cycleId),
);
const listed: { sessions: { sessionId: string; state: string }[] } = await specialist.get('/calibration/sessions', {
  cycleId: cycle.cycleId,
});
for (const { sessionId, state } of listed.sessions)
  if (state !== 'written-back' && state !== 'cancelled') await cancel(sessionId);
const sessionId = await openOverCompany();
try {
  await specialist.post('/calibration/start-meeting', { sessionId });
  await page.goto(`/calibration/${sessionId}`);
  await page.locator('[data-person]').first().waitFor();
  await page.waitForTimeout(1_500);
  console.log(`${await page.locator('[data-person]').count()} cards, load ${loadavg()[0]!.toFixed(1)}`);

  await watch(page);
  await page.waitForTimeout(2_000);
  say('at rest', await read(page));

  const from = (await page.locator('[data-level="B"] [data-person]').nth(3).boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await watch(page);
  for (const level of ['A', 'C', 'D', 'S', 'A', 'B', 'C', 'S']) {
    const column = (await page.locator(`[data-level="${level}"]`).boundingBox())!;
    await page.mouse.move(column.x + column.width / 2, 500, { steps: 20 });
  }
  say('a card carried over the columns', await read(page));
  await page.mouse.up();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');

  await watch(page);
  await page.mouse.move(600, 500);
  for (let i = 0; i < 40; i += 1) await page.mouse.wheel(0, 120);
  await page.waitForTimeout(400);
  say('scrolled', await read(page));

  const cards = (await board(sessionId)).cards.filter(({ rating }) => rating !== null && rating !== 'B');
  await watch(page);
  const began = Date.now();
  await specialist.post('/calibration/move-cards', {
    sessionId,
    cards: cards.map(({ personId, version }) => ({ personId, expectedVersion: version })),
    rating: 'B',
    reasonCode: 'other',
    reason: 'measured only, cancelled afterwards',
  });
  const answered = Date.now() - began;
  await page.locator('[data-level="A"] [data-person]').first().waitFor({ state: 'detached', timeout: 10_000 });
  const shown = Date.now() - began;
  await page.waitForTimeout(500);
  say(
    `${cards.length} cards moved at once (answered in ${answered} ms, on the other board after ${shown} ms)`,
    await read(page),
  );
} finally {
  await cancel(sessionId);
  await browser.close();
}
