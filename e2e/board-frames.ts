/**
 * The calibration board in Chromium, on the product with the demo company and a project cycle of 312 people more, all rated and
 * scored: frame times at rest, while a card is carried over the columns, while it scrolls, and while many cards are moved at once.
 * Each round is a session of its own, cancelled after.
 * Run: npm run bench -- board [rounds]; the page must have been built (npm start or npm test does).
 */
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { type ApiClient, apiAs } from './api.ts';
import { openBrowser, signInAs } from './browser.ts';
import { type Frames, framesText, readFrames, watchFrames } from './frames.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from './product.ts';
import { LEVELS, makeWorksheet } from './worksheet.ts';

const PEOPLE = 312;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const load = (): string => `load ${loadavg()[0]!.toFixed(1)}`;

interface SharedLine {
  readonly sourceKind: string;
  readonly curve: string;
}
interface Member {
  readonly scorecardId: string;
  readonly lines: readonly (readonly [lineId: string, place: number])[];
}

/** Points of a person's line: near to those of the person's other lines, so that there are cards of every level. */
const points = (person: number, line: number): number => 50 + ((person * 17) % 47) + (line % 4);

/** Every line read, every rating handed in: every card has a score. */
async function scoreEverybody(specialist: ApiClient, manager: ApiClient, cycleId: string): Promise<void> {
  const { rows } = await specialist.get('/appraisals/actuals-grid', { cycleId });
  interface Line {
    readonly scorecardId: string;
    readonly lineId: string;
  }
  const people = new Map((rows as Line[]).map(({ scorecardId }) => [scorecardId, 0]));
  for (const [place, scorecardId] of [...people.keys()].entries()) people.set(scorecardId, place);
  await specialist.post('/appraisals/enter-actuals', {
    cycleId,
    readings: (rows as Line[]).map(({ scorecardId, lineId }, line) => ({
      kind: 'person',
      scorecardId,
      lineId,
      value: String(points(people.get(scorecardId)!, line % 5)),
      basis: null,
      expectedReadingId: null,
    })),
  });
  const team: { members: Member[]; lines: SharedLine[] } = await manager.get('/appraisals/team-grid', { cycleId });
  const cells = team.members.flatMap(({ scorecardId, lines }) =>
    lines
      .filter(([, place]) => team.lines[place]!.sourceKind === 'rating')
      .map(([lineId, place], line) => {
        const value = points(people.get(scorecardId)!, line);
        const isLevel = team.lines[place]!.curve === 'milestone';
        return {
          scorecardId,
          cell: lineId,
          value: isLevel ? LEVELS[Math.ceil(value / 20) - 1]! : String(value),
          expected: null,
        };
      }),
  );
  await manager.post('/appraisals/rate-team', { cells });
  const rated: { members: { scorecardId: string; version: number }[] } = await manager.get('/appraisals/team-grid', {
    cycleId,
  });
  const submitted = await manager.post('/appraisals/submit-team', {
    cards: rated.members.map(({ scorecardId, version }) => ({ scorecardId, version })),
  });
  const lacking = (submitted.answers as { isSubmitted: boolean; issues: unknown }[]).find((one) => !one.isSubmitted);
  if (lacking) throw new Error(`not handed in: ${JSON.stringify(lacking)}`);
}

interface Board {
  readonly session: { readonly people: number };
  readonly cards: readonly { readonly personId: string; readonly version: number; readonly rating: string | null }[];
}

/** Its people are gathered in the background. */
async function gathered(specialist: ApiClient, sessionId: string): Promise<Board> {
  for (;;) {
    const board: Board = await specialist.get('/calibration/session-board', { sessionId });
    if (board.session.people > 0) return board;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function carried(page: Page): Promise<Frames> {
  const from = (await page.locator('[data-level="B"] [data-person]').nth(3).boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await watchFrames(page);
  for (const level of ['A', 'C', 'D', 'S', 'A', 'B', 'C', 'S']) {
    const column = (await page.locator(`[data-level="${level}"]`).boundingBox())!;
    await page.mouse.move(column.x + column.width / 2, 500, { steps: 20 });
  }
  const frames = await readFrames(page);
  await page.mouse.up();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  return frames;
}

async function scrolled(page: Page): Promise<Frames> {
  await watchFrames(page);
  await page.mouse.move(600, 500);
  for (let i = 0; i < 40; i += 1) await page.mouse.wheel(0, 120);
  await page.waitForTimeout(400);
  return readFrames(page);
}

/** Moved by another hand, so that the board learns of it. */
async function movedAtOnce(
  page: Page,
  specialist: ApiClient,
  sessionId: string,
): Promise<{ cards: number; shown: number; frames: Frames }> {
  const board = await gathered(specialist, sessionId);
  const cards = board.cards.filter(({ rating }) => rating !== null && rating !== 'B');
  await watchFrames(page);
  const began = Date.now();
  await specialist.post('/calibration/move-cards', {
    sessionId,
    cards: cards.map(({ personId, version }) => ({ personId, expectedVersion: version })),
    rating: 'B',
    reasonCode: 'other',
    reason: 'measured only, cancelled afterwards',
  });
  await page.locator('[data-level="A"] [data-person]').first().waitFor({ state: 'detached', timeout: 10_000 });
  const shown = Date.now() - began;
  await page.waitForTimeout(500);
  return { cards: cards.length, shown, frames: await readFrames(page) };
}

async function round(page: Page, specialist: ApiClient, cycle: { cycleId: string; settings: unknown }): Promise<void> {
  const { sessionId } = await specialist.post('/calibration/open-session', {
    cycleId: cycle.cycleId,
    nameZh: '帧时间',
    nameEn: 'Frame times',
    scope: { kind: 'organisation', departmentPath: 'company' },
    settings: cycle.settings,
    members: [],
  });
  try {
    await gathered(specialist, sessionId);
    await specialist.post('/calibration/start-meeting', { sessionId });
    await page.goto(`/calibration/${sessionId}`);
    await page.locator('[data-person]').first().waitFor();
    await page.waitForTimeout(1_500);
    const shown = await page.locator('[data-person]').count();
    if (shown < 300) throw new Error(`the board shows ${shown} cards`);
    say(`a board of ${shown} cards; ${load()}`);
    await watchFrames(page);
    await page.waitForTimeout(2_000);
    say(`  at rest: ${framesText(await readFrames(page))}`);
    say(`  a card carried over the columns: ${framesText(await carried(page))}`);
    say(`  scrolled: ${framesText(await scrolled(page))}`);
    const moved = await movedAtOnce(page, specialist, sessionId);
    say(`  ${moved.cards} cards moved at once, on the board after ${moved.shown} ms: ${framesText(moved.frames)}`);
  } finally {
    await specialist.post('/calibration/cancel-session', { sessionId, reason: 'measured only' });
  }
}

async function measure(product: RunningProduct, rounds: number): Promise<void> {
  const browser = await openBrowser();
  try {
    const { cycleId } = await makeWorksheet(product, PEOPLE);
    const specialist = await apiAs(product.address, product.signIns, 'performance-specialist');
    await scoreEverybody(specialist, await apiAs(product.address, product.signIns, 'manager'), cycleId);
    const { cycles } = await specialist.get('/calibration/session-choices');
    const cycle = (cycles as { cycleId: string; settings: unknown }[]).find((one) => one.cycleId === cycleId)!;
    const { page } = await signInAs(browser, 'performance-specialist', { product });
    for (let i = 0; i < rounds; i += 1) await round(page, specialist, cycle);
  } finally {
    await browser.close();
  }
}

const product = await startProduct(newDataDir('bench-board'));
try {
  await measure(product, Number(process.argv[2] ?? 3));
} finally {
  await discardProduct(product);
}
