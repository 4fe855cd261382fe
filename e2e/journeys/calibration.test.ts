/** A calibration meeting in both languages: a move by keys, one by drag, another facilitator's seen at once, undo, lock, write-back. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, picture, signInAs } from '../browser.ts';
import { ask } from '../pages.ts';

const WORDS = {
  en: {
    department: 'SCD',
    start: 'Start the meeting',
    reason: 'Reason',
    meanwhile: /to C at/,
    confirm: 'Move',
    moved: /moved to A\./,
    undone: 'The move was undone.',
    lock: /^Lock/,
    note: 'Why they are left',
    lockNow: 'Lock',
    write: 'Write back',
    end: 'Written back',
    why: 'The customer accepted the delivery at once.',
    present: 'Present',
    presentEnd: 'End presenting',
    groups: 'Levels by group',
    ofGroups: ['Women', 'Joined within a year', 'Part-time', 'Away in the period'],
  },
  'zh-CN': {
    department: 'SVH',
    start: '开始会议',
    reason: '理由',
    meanwhile: /改为 C/,
    confirm: '确认移动',
    moved: /已移动到 A。/,
    undone: '已撤销这次移动。',
    lock: /^锁定/,
    note: '保留的原因',
    lockNow: '锁定',
    write: '回写结果',
    end: '已回写',
    why: '客户验收一次通过，同级认可。',
    present: '演示模式',
    presentEnd: '结束演示',
    groups: '各群体的等级',
    ofGroups: ['女性', '入职不满一年', '非全时', '期间曾离岗'],
  },
} as const;

interface Choices {
  cycles: { cycleId: string; settings: unknown }[];
  units: { path: string }[];
}
/** A document somewhere in the company. */
const PROOF = 'https://documents.example/acceptance/YS-2026-114-7';

interface BoardAnswer {
  log: { entryId: string; personId: string; evidence: string[] }[];
  cards: { personId: string; scorecardId: string; rating: string; beforeRating: string; version: number }[];
}

async function post(page: Page, address: string, data: unknown): Promise<Record<string, string>> {
  const answer = await page.request.post(`/api${address}`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as Record<string, string>;
}

describe.each(['zh-CN', 'en'] as const satisfies readonly JourneyLanguage[])(
  'a calibration meeting in %s',
  (language) => {
    const words = WORDS[language];
    let browser: Browser;
    let page: Page;
    let other: Page;
    let sessionId: string;
    const board = () => ask<BoardAnswer>(page, `/calibration/session-board?sessionId=${sessionId}`);
    const cards = (level: string) => page.locator(`[data-level="${level}"] [data-person]`);
    const cardOf = (level: string, personId: string) =>
      page.locator(`[data-level="${level}"] [data-person="${personId}"]`);
    const say = async () => {
      await page.getByRole('textbox', { name: words.reason }).fill(words.why);
      await page.getByRole('button', { name: words.confirm, exact: true }).click();
    };

    beforeAll(async () => {
      browser = await openBrowser();
      page = (await signInAs(browser, 'performance-specialist', { language })).page;
      other = (await signInAs(browser, 'hr-head', { language })).page;
      const choices = await ask<Choices>(page, '/calibration/session-choices');
      const { userId } = await ask<{ userId: string }>(other, '/access/session');
      const [cycle] = choices.cycles;
      const opened = await post(page, '/calibration/open-session', {
        cycleId: cycle!.cycleId,
        nameZh: words.department,
        nameEn: words.department,
        scope: {
          kind: 'organisation',
          departmentPath: choices.units.find((unit) => unit.path.endsWith(`.${words.department}`))!.path,
        },
        settings: cycle!.settings,
        members: [{ userId, role: 'facilitator' }],
      });
      sessionId = opened.sessionId!;
    });
    afterAll(() => browser.close());

    it('moves by keys and by drag, sees the other facilitator, undoes, locks and writes back', async () => {
      await page.goto(`/calibration/${sessionId}`);
      await page.getByRole('button', { name: words.start }).click();
      await page.getByRole('button', { name: words.lock }).waitFor();

      // Levels by group, opened by keys; gone while others look at the screen.
      const strip = page.getByRole('region', { name: words.groups });
      await strip.getByRole('button').focus();
      await page.keyboard.press('Enter');
      await strip.getByRole('listitem').first().waitFor();
      const told = await strip.getByRole('listitem').allTextContents();
      expect(told.map((text, at) => text.startsWith(words.ofGroups[at]!))).toEqual([true, true, true, true]);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('button', { name: words.present, exact: true }).click();
      await strip.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: words.presentEnd }).click();
      await strip.waitFor();

      // M, then the level, then the reason: no mouse.
      const byKeys = (await cards('B').first().getAttribute('data-person'))!;
      await cards('B').first().focus();
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('m');
      await page.keyboard.press('a');
      await page.keyboard.type(words.why);
      await page.keyboard.press('Tab');
      await page.keyboard.type(PROOF);
      await page.keyboard.press('Enter');
      await page.keyboard.type('P01');
      await page.keyboard.press('Enter');
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Control+Enter');
      const moved = page.locator(`[data-person="${byKeys}"]`);
      await page.locator('output[aria-live]').filter({ hasText: words.moved }).waitFor();
      const keyed = (await board()).cards.filter((card) => card.rating !== card.beforeRating);
      expect(keyed.map((card) => card.rating)).toEqual(['A']);
      await moved.first().waitFor();
      // What it rests on is kept with the entry and shown in the log: a link as a link, a code as words.
      expect((await board()).log[0]).toMatchObject({ personId: byKeys, evidence: [PROOF, 'P01'] });
      const entry = page.locator('li').filter({ has: page.locator(`a[href="${PROOF}"]`) });
      expect(await entry.first().textContent()).toContain('P01');

      // By drag, with its reason.
      const byDrag = (await cards('B').first().getAttribute('data-person'))!;
      await cards('B').first().dragTo(page.locator('[data-level="C"]'));
      await say();
      await cardOf('C', byDrag).waitFor();
      await picture(page, `calibration-${language}`);

      // What the other facilitator does is here without loading the page again.
      const third = (await board()).cards.find((card) => card.rating === 'B')!;
      await post(other, '/calibration/move-cards', {
        sessionId,
        cards: [{ personId: third.personId, expectedVersion: third.version }],
        rating: 'A',
        reasonCode: 'consistency',
        reason: words.why,
      });
      await cardOf('A', third.personId).waitFor({ timeout: 120_000 });

      // Two at one card: who has the question open is told that the other moved it, before confirming over it.
      const contested = (await board()).cards.find((card) => card.rating === 'B' && card.personId !== third.personId)!;
      await cardOf('B', contested.personId).focus();
      await page.keyboard.press('m');
      await page.keyboard.press('a');
      await page.getByRole('textbox', { name: words.reason }).fill(words.why);
      await post(other, '/calibration/move-cards', {
        sessionId,
        cards: [{ personId: contested.personId, expectedVersion: contested.version }],
        rating: 'C',
        reasonCode: 'consistency',
        reason: words.why,
      });
      await page.getByRole('alert').filter({ hasText: words.meanwhile }).waitFor({ timeout: 120_000 });
      expect(await page.getByRole('textbox', { name: words.reason }).inputValue()).toBe(words.why);
      await page.getByRole('textbox', { name: words.reason }).press('Escape');
      await cardOf('C', contested.personId).waitFor();
      // Ticked cards move together by keys alone, as a drag would move one.
      const [one, two] = (await board()).cards.filter((card) => card.rating === 'B').map((card) => card.personId);
      await cardOf('B', one!).focus();
      await page.keyboard.press('x');
      await cardOf('B', two!).focus();
      await page.keyboard.press('x');
      await page.keyboard.press('m');
      await page.keyboard.press('c');
      await page.keyboard.type(words.why);
      await page.keyboard.press('Control+Enter');
      await cardOf('C', one!).waitFor();
      await cardOf('C', two!).waitFor();

      // Z takes the newest move back.
      await post(other, '/calibration/undo-move', {
        sessionId,
        entryId: (await board()).log.find((entry) => entry.personId === third.personId)!.entryId,
      });
      await cardOf('B', third.personId).waitFor({ timeout: 120_000 });
      const again = (await board()).cards.find((card) => card.personId === third.personId)!;
      await post(other, '/calibration/move-cards', {
        sessionId,
        cards: [{ personId: third.personId, expectedVersion: again.version }],
        rating: 'A',
        reasonCode: 'consistency',
        reason: words.why,
      });
      await cardOf('A', third.personId).waitFor({ timeout: 120_000 });
      await cards('A').first().focus();
      await page.keyboard.press('z');
      await page.locator('output[aria-live]').filter({ hasText: words.undone }).waitFor();
      await cardOf('B', third.personId).waitFor();

      // The same on the nine-box: dropped on a third of several levels it asks which of them; by keys M and the level.
      await page.goto(`/calibration/${sessionId}?view=nine-box`);
      const boxed = (third: string) => page.locator(`[data-third="${third}"] [data-person]`);
      const dropped = (await boxed('middle').first().getAttribute('data-person'))!;
      await boxed('middle').first().dragTo(page.locator('[data-third="lower"]').first());
      const where = page.getByRole('dialog');
      await where.waitFor();
      expect(await where.getByRole('button', { name: /\b[SAB]\b/ }).count()).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('c');
      await say();
      await page.locator(`[data-third="lower"] [data-person="${dropped}"]`).waitFor();
      expect((await board()).cards.find((card) => card.personId === dropped)!.rating).toBe('C');
      await page.keyboard.press('z');
      await page.locator(`[data-third="middle"] [data-person="${dropped}"]`).waitFor();
      await page.locator(`[data-person="${dropped}"]`).focus();
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('m');
      await page.keyboard.press('a');
      await page.keyboard.type(words.why);
      await page.keyboard.press('Control+Enter');
      await page.locator(`[data-third="upper"] [data-person="${dropped}"]`).waitFor();
      await picture(page, `calibration-nine-box-${language}`);
      await page.locator(`[data-person="${dropped}"]`).focus();
      await page.keyboard.press('z');
      await page.locator(`[data-third="middle"] [data-person="${dropped}"]`).waitFor();
      await page.goto(`/calibration/${sessionId}`);

      await page.getByRole('button', { name: words.lock }).click();
      const window = page.getByRole('dialog');
      const note = window.getByRole('textbox', { name: words.note });
      if (await note.isVisible()) await note.fill(words.why);
      await window.getByRole('button', { name: words.lockNow, exact: true }).click();
      await page.getByRole('button', { name: words.write }).click();
      await page.locator('li[aria-current="step"]').filter({ hasText: words.end }).waitFor();
      const { cards: after } = await board();
      const dragged = after.find((card) => card.personId === byDrag)!;
      const detail = await ask<{ result: { rating: string }; ratings: { role: string; comment: string }[] }>(
        page,
        `/appraisals/scorecard-detail?scorecardId=${dragged.scorecardId}`,
      );
      expect(detail.result.rating).toBe('C');
      expect(detail.ratings.find((rating) => rating.role === 'calibration')!.comment).toBe(words.why);
    });
  },
);
