/**
 * The grid of worksheets on a product of its own, in both languages: a whole team of 2,000 rated and readings entered, as
 * spreadsheets paste them, by keys alone, by two people at once; what is wrong is named, what is right is kept and saved.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../api.ts';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, picture, signInAs } from '../browser.ts';
import { active, cellAt, goTo, paste, textOf } from '../cells.ts';
import { allowClipboard, copied, copyFrom } from '../clipboard.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';
import { LEVELS, makeWorksheet, RATED, READ, type Worksheet } from '../worksheet.ts';

const PEOPLE = 2_000;
const SLOW = { timeout: 120_000, interval: 1_000 };

const WORDS = {
  en: {
    person: 'Person',
    list: /^List \d+/,
    titles: '6 texts not taken',
    outside: '23 texts not taken',
    nobody: 'Nobody Here',
    column: 'Rated 99',
    unknownRow: 'No row here is “Nobody Here”.',
    unknownColumn: 'No column here is called “Rated 99”.',
    locked: 'KPI is not written here.',
    letter: /has the letter O/,
    cap: /not within 0–100/,
    level: /not one of the choices/,
    remedyLevel: /Use one of: 1, 2, 3, 4, 5/,
    cover: 'Cover results',
    keepMine: /Keep mine/,
    actuals: 'Enter readings',
  },
  'zh-CN': {
    person: '员工',
    list: /^清单 \d+/,
    titles: '6 处未接受',
    outside: '23 处未接受',
    nobody: '查无此人',
    column: '评价 99',
    unknownRow: '这里没有“查无此人”。',
    unknownColumn: '这里没有“评价 99”这一列。',
    locked: '“KPI”不在此处填写。',
    letter: /含字母 O/,
    cap: /不在 0–100 之间/,
    level: /没有“9”这一项/,
    remedyLevel: /可填：1, 2, 3, 4, 5/,
    cover: '遮盖结果',
    keepMine: /保留我的/,
    actuals: '录入实际值',
  },
} as const;

type Values = Map<string, Record<string, string | null>>;

/** What the spreadsheet says of a person and a line; `round` makes another sheet. */
const given = (person: number, line: number, round: number): string =>
  RATED[line]!.isLevel ? LEVELS[(person + line + round) % 5]! : String((person * 7 + line * 13 + round * 17) % 101);

/** The wrong and the odd cells of the sheet, by person and line. */
const SPOILT: ReadonlyMap<string, string> = new Map([
  ['10 0', '1O5'],
  ['20 1', '105'],
  ['30 7', '9'],
]);
const WIDE_DIGITS = '40 2';

const sheetText = (person: number, line: number, round: number): string =>
  SPOILT.get(`${person} ${line}`) ?? (`${person} ${line}` === WIDE_DIGITS ? '９２' : given(person, line, round));

let product: RunningProduct;
let browser: Browser;
let worksheet: Worksheet;
let manager: ApiClient;
let specialist: ApiClient;

beforeAll(async () => {
  product = await startProduct(newDataDir('grid'));
  worksheet = await makeWorksheet(product, PEOPLE);
  manager = await apiAs(product.address, product.signIns, 'manager');
  specialist = await apiAs(product.address, product.signIns, 'performance-specialist');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await discardProduct(product);
});

interface Member {
  readonly scorecardId: string;
  readonly number: string;
  readonly version: number;
  readonly levels: readonly { lineId: string; level: string }[];
  readonly lines: readonly { lineId: string; code: string }[];
}
type Packed = [string, number, string | null];
const members = async (): Promise<Member[]> => {
  const answer = await manager.get('/appraisals/team-grid', { cycleId: worksheet.cycleId });
  return (answer.members as (Omit<Member, 'lines' | 'levels'> & { lines: Packed[] })[]).map((member) => ({
    ...member,
    lines: member.lines.map(([lineId, at]) => ({ lineId, code: answer.lines[at].code as string })),
    levels: member.lines.flatMap(([lineId, , level]) => (level === null ? [] : [{ lineId, level }])),
  }));
};

/** Levels and scores on the server, by employee number and indicator. */
async function saved(): Promise<Values> {
  return new Map(
    (await members()).map(({ number, levels, lines }) => {
      const codes = new Map(lines.map((line) => [line.lineId, line.code]));
      return [number, Object.fromEntries(levels.map(({ lineId, level }) => [codes.get(lineId)!, level]))];
    }),
  );
}

/** Places where the server has something else than it should, the first few. */
function differences(now: Values, wanted: (person: number, line: number) => string | null): string[] {
  const found: string[] = [];
  for (const [person, { number }] of worksheet.people.entries())
    for (const [line, { code }] of RATED.entries()) {
      const [is, want] = [now.get(number)?.[code] ?? null, wanted(person, line)];
      if (is !== want && found.length < 5) found.push(`${number} ${code}: ${is}, not ${want}`);
    }
  return found;
}

const onServer = (wanted: (person: number, line: number) => string | null) =>
  expect.poll(async () => differences(await saved(), wanted), SLOW).toEqual([]);

type Role = 'manager' | 'performance-specialist' | 'hr-head';
const contexts = new Map<string, BrowserContext>();

/** A page of somebody; each signs in once for a language, since sign-ins are limited by the minute. */
async function pageOf(role: Role, language: JourneyLanguage, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const key = `${role} ${language}`;
  const known = contexts.get(key);
  const context = known ?? (await signInAs(browser, role, { language, product })).context;
  if (!known) {
    contexts.set(key, context);
    await allowClipboard(context);
  }
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme });
  return page;
}

async function openTeam(language: JourneyLanguage, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await pageOf('manager', language, colorScheme);
  await page.goto(`/team?cycle=${worksheet.cycleId}&layout=grid`);
  await page.getByRole('grid').waitFor({ timeout: 120_000 });
  return page;
}

const FIRST = 3;
const isSpoilt = (person: number, line: number) => SPOILT.has(`${person} ${line}`);
const wantedOf =
  (round: number, before: Values) =>
  (person: number, line: number): string | null => {
    if (isSpoilt(person, line)) return before.get(worksheet.people[person]!.number)?.[RATED[line]!.code] ?? null;
    return `${person} ${line}` === WIDE_DIGITS ? '92' : given(person, line, round);
  };

describe.each(['zh-CN', 'en'] as const satisfies readonly JourneyLanguage[])('the grid in %s', (language) => {
  const w = WORDS[language];
  const nameOf = (person: number) => worksheet.people[person]![language === 'en' ? 'en' : 'zh'];
  const titleOf = (line: number) => RATED[line]![language === 'en' ? 'nameEn' : 'nameZh'];

  it('takes a sheet of 2,000 × 10 from Excel by its headings and names, and names what it cannot', async () => {
    const round = language === 'en' ? 3 : 1;
    const page = await openTeam(language);
    await cellAt(page, 0, FIRST).click();
    const before = await saved();
    // Sorted the other way round, with somebody and a column that are not here.
    const rows = worksheet.people
      .map((_, person) => [
        nameOf(person),
        person === 50 ? '88.8' : '',
        ...RATED.map((__, line) => sheetText(person, line, round)),
        '1',
      ])
      .toReversed();
    const headings = [w.person, 'KPI', ...RATED.map((_, line) => titleOf(line)), w.column];
    await copyFrom(page, 'Excel', [headings, ...rows, [w.nobody, '', ...RATED.map(() => '1'), '1']]);
    await paste(page, `${language}: Excel, 2,000 × 10 by names`);
    const bar = page.getByRole('status').filter({ has: page.getByRole('button', { name: w.list }) });
    await bar.waitFor();
    // Heard as well: how many, and where the first of them are.
    expect(await bar.textContent()).toMatch(/19,?997|19997/);
    expect(await bar.textContent()).toContain(nameOf(30));
    await picture(page, `grid-paste-${language}`);

    await page.getByRole('button', { name: w.list }).click();
    const list = page.getByRole('dialog');
    await list.getByText(w.titles).first().waitFor();
    const findings = await list.locator('[data-finding]').evaluateAll((found) =>
      found.map((row) => ({
        kind: row.getAttribute('data-finding'),
        words: [...row.children].map((cell) => cell.textContent?.trim() ?? ''),
      })),
    );
    const of = (kind: string) => findings.filter((one) => one.kind === kind).map((one) => one.words);
    const place = (person: number, line: number) => [nameOf(person), titleOf(line)];
    const refused = of('refused');
    expect(refused).toHaveLength(3);
    for (const [person, line, text, why] of [
      [10, 0, '1O5', w.letter],
      [20, 1, '105', w.cap],
      [30, 7, '9', w.level],
    ] as const) {
      const found = refused.find((words) => place(person, line).every((part) => words[0]!.includes(part)))!;
      expect(found[1]).toBe(text);
      expect(found[2]).toMatch(why);
      expect(found[3]!.length).toBeGreaterThan(4);
    }
    expect(refused.find((words) => words[1] === '9')![3]).toMatch(w.remedyLevel);
    expect(of('locked')).toEqual([[expect.stringContaining(nameOf(50)), '88.8', w.locked, expect.any(String)]]);
    expect(of('row-unknown')[0]!.slice(1, 3)).toEqual([w.nobody, w.unknownRow]);
    expect(of('column-unknown')[0]!.slice(1, 3)).toEqual([w.column, w.unknownColumn]);
    expect(await seriousFindings(page)).toEqual([]);
    // A line of the list leads to its cell, where the text still stands.
    await list.getByRole('button', { name: new RegExp(nameOf(10)) }).click();
    await list.waitFor({ state: 'hidden' });
    expect(await active(page)).toEqual([10, FIRST]);
    expect(await textOf(page, 10, FIRST)).toBe('1O5');
    expect(await cellAt(page, 10, FIRST).getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('note').filter({ hasText: w.letter }).waitFor();

    await onServer(wantedOf(round, before));
    // One step back brings all 19,997 back, on the server too; one forward does them again.
    await page.keyboard.press('Control+z');
    await onServer((person, line) => before.get(worksheet.people[person]!.number)?.[RATED[line]!.code] ?? null);
    expect(await textOf(page, 10, FIRST)).toBe(before.get(worksheet.people[10]!.number)?.[RATED[0]!.code] ?? '');
    await page.keyboard.press('Control+y');
    await onServer(wantedOf(round, before));
    await page.close();
  });

  it('takes a sheet of 2,000 × 10 from LibreOffice where it is put, and leaves what is submitted alone', async () => {
    const round = language === 'en' ? 4 : 2;
    const shut = language === 'en' ? 63 : 60;
    await submit(shut);
    const before = await saved();
    const page = await openTeam(language);
    await cellAt(page, 0, FIRST).click();
    const rows = Array.from({ length: PEOPLE + 1 }, (_, person) =>
      RATED.map((__, line) => (person === PEOPLE ? '1' : sheetText(person, line, round))),
    );
    await copyFrom(page, 'LibreOffice', rows);
    await paste(page, `${language}: LibreOffice, 2,000 × 10 in place`);
    await page.getByRole('button', { name: w.list }).click();
    const list = page.getByRole('dialog');
    // Three refused, ten of the submitted row, ten below the last row.
    await list.getByText(w.outside).first().waitFor();
    expect(await list.locator('[data-finding="locked"]').count()).toBe(10);
    expect(await list.locator('[data-finding="outside"]').count()).toBe(10);
    await page.keyboard.press('Escape');
    const wanted = wantedOf(round, before);
    await onServer((person, line) =>
      person === shut
        ? (before.get(worksheet.people[shut]!.number)?.[RATED[line]!.code] ?? null)
        : wanted(person, line),
    );
    await page.close();
    await takeBack(shut);
  });

  it('fills by the handle, takes back step by step, copies out what a spreadsheet pastes', async () => {
    const page = await openTeam(language);
    const column = FIRST + 3;
    await cellAt(page, 0, column).click();
    const before = await Promise.all([0, 1, 2, 3].map((row) => textOf(page, row, column)));
    await page.keyboard.type('64');
    await page.keyboard.press('Enter');
    await page.keyboard.type('65.5');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const handle = page.locator('[data-handle]');
    const from = (await handle.boundingBox())!;
    const to = (await cellAt(page, 3, column).boundingBox())!;
    await page.mouse.move(from.x + 4, from.y + 4);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 10, { steps: 6 });
    await page.mouse.up();
    const now = () => Promise.all([0, 1, 2, 3].map((row) => textOf(page, row, column)));
    await expect.poll(now).toEqual(['64', '64', '64', '64']);
    await page.keyboard.press('Control+z');
    await expect.poll(now).toEqual(['64', '65.5', before[2], before[3]]);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(now).toEqual(before);
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+Shift+z');
    await expect.poll(now).toEqual(['64', '64', '64', '64']);

    await goTo(page, 0, column);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+c');
    const beside = await Promise.all([0, 1].map((row) => textOf(page, row, column + 1)));
    expect(await copied(page)).toEqual({
      text: `64\t${beside[0]}\n64\t${beside[1]}\n`,
      table: [
        ['64', beside[0]],
        ['64', beside[1]],
      ],
    });
    await page.close();
  });

  it('keeps names in sight, and what is covered is in no copy', async () => {
    const page = await openTeam(language);
    await cellAt(page, 2, 1).click();
    const left = async () => (await cellAt(page, 2, 0).boundingBox())!.x;
    const before = await left();
    await page.keyboard.press('End');
    expect(
      await page.locator('[role="grid"]').evaluate((grid) => grid.parentElement!.parentElement!.scrollLeft),
    ).toBeGreaterThan(100);
    expect(await left()).toBe(before);

    await page.getByRole('button', { name: w.cover }).click();
    await cellAt(page, 0, 0).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    const { text, table } = await copied(page);
    const last = table[0]!.length - 1;
    const masked = [2, last - 4, last - 3, last - 2];
    for (const row of [0, 999, PEOPLE - 1])
      expect(masked.map((place) => table[row]![place])).toEqual(Array(4).fill('••••'));
    expect(table[0]![0]).toBe(nameOf(0));
    expect(
      text
        .split('\n')[0]!
        .split('\t')
        .filter((cell) => cell === '••••'),
    ).toHaveLength(4);
    await goTo(page, 0, 2);
    expect(await textOf(page, 0, 2)).toBe('••••');
    // Nor can a paste write what is covered.
    await goTo(page, 0, last - 2);
    await copyFrom(page, 'Excel', [['A']]);
    await page.keyboard.press('Control+v');
    await page.getByRole('button', { name: w.list }).waitFor();
    expect(await textOf(page, 0, last - 2)).toBe('••••');
    await page.close();
  });

  it('is worked by keys alone and heard', async () => {
    const page = await openTeam(language);
    const grid = page.getByRole('grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(PEOPLE + 1));
    expect(Number(await grid.getAttribute('aria-colcount'))).toBeGreaterThan(15);
    const isInside = () => page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null);
    for (let i = 0; i < 80 && !(await isInside()); i += 1) await page.keyboard.press('Tab');
    expect(await isInside()).toBe(true);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await active(page)).toEqual([0, FIRST]);
    const field = page.locator('[role="grid"] [data-active] input');
    expect(await field.getAttribute('aria-label')).toContain(nameOf(0));
    expect(await field.getAttribute('aria-label')).toContain(titleOf(0));
    const [first, second] = [await textOf(page, 0, FIRST), await textOf(page, 1, FIRST)];
    // Editing: F2, all replaced, Enter goes down; a typed text that Escape leaves is as if never typed.
    await press('F2', 'Control+a');
    await page.keyboard.type('77');
    await press('Enter');
    expect(await active(page)).toEqual([1, FIRST]);
    expect(await textOf(page, 0, FIRST)).toBe('77');
    await page.keyboard.type('5');
    await press('Escape');
    expect(await textOf(page, 1, FIRST)).toBe(second);
    await press('Tab');
    expect(await active(page)).toEqual([1, FIRST + 1]);
    await press('Shift+Tab', 'ArrowUp', 'Control+c', 'ArrowDown', 'Control+v');
    await expect.poll(() => textOf(page, 1, FIRST)).toBe('77');
    await press('Control+z');
    expect(await textOf(page, 1, FIRST)).toBe(second);
    await press('Control+y');
    expect(await textOf(page, 1, FIRST)).toBe('77');
    await press('Control+z', 'Control+z');
    expect(await textOf(page, 0, FIRST)).toBe(first);
    // What was taken back, sent by then or not, leaves nothing waiting.
    await expect
      .poll(() => page.locator('[data-save]').first().getAttribute('data-save'), SLOW)
      .toMatch(/^(saved|idle)$/);
    // Ways about.
    await press('Home');
    expect((await active(page))[1]).toBe(0);
    await press('End');
    expect((await active(page))[1]).toBeGreaterThan(15);
    await press('Control+Home', 'PageDown');
    const [page1] = await active(page);
    expect(page1).toBeGreaterThan(10);
    expect(
      await page
        .locator('[role="grid"] [data-active]')
        .evaluate((cell) => cell.closest('[role="row"]')!.getAttribute('aria-rowindex')),
    ).toBe(String(page1 + 2));
    await press('PageUp', 'Control+End');
    expect((await active(page))[0]).toBe(PEOPLE - 1);
    // A refused text is said, marked, explained, and Escape gives the value before.
    await goTo(page, 0, FIRST);
    await page.keyboard.type('abc');
    await press('Enter', 'ArrowUp');
    expect(await cellAt(page, 0, FIRST).getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toBe('grid-note');
    await page.locator('#grid-note').waitFor();
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: nameOf(0) })
        .textContent(),
    ).toContain('abc');
    await press('Escape');
    expect(await textOf(page, 0, FIRST)).toBe(first);
    await press('F6');
    expect(await isInside()).toBe(false);
    await page.close();
  });

  it('lets two people enter readings at once: each sees what the other left, nobody loses a cell', async () => {
    const [one, other] = await Promise.all(
      (['performance-specialist', 'hr-head'] as const).map(async (role) => {
        if (role === 'hr-head') await alsoSpecialist();
        const page = await pageOf(role, language);
        await page.goto(`/appraisals/${worksheet.cycleCode}/actuals?indicator=${READ[0]!.code}`);
        await page.getByRole('grid').waitFor({ timeout: 120_000 });
        return page;
      }),
    );
    const base = language === 'en' ? 40 : 20;
    const VALUE = 5;
    const reading = async (person: number) => {
      const { rows } = await specialist.get('/appraisals/actuals-grid', {
        cycleId: worksheet.cycleId,
        indicator: READ[0]!.code,
        search: worksheet.people[person]!.number,
      });
      return (rows as { value: string | null }[])[0]!.value;
    };
    await cellAt(one!, 0, VALUE).click();
    await one!.keyboard.type(String(base));
    await one!.keyboard.press('Enter');
    await expect.poll(() => reading(0), SLOW).toBe(String(base));
    // The other still has the sheet of before: the same cell meets, the one below does not.
    await cellAt(other!, 0, VALUE).click();
    await other!.keyboard.type(String(base + 1));
    await other!.keyboard.press('Enter');
    await other!.keyboard.type(String(base + 2));
    await other!.keyboard.press('Enter');
    await expect.poll(() => reading(1), SLOW).toBe(String(base + 2));
    await cellAt(other!, 0, VALUE).click();
    const note = other!.getByRole('note');
    await note.waitFor();
    expect(await note.textContent()).toContain(String(base));
    expect(await note.textContent()).toContain(String(base + 1));
    expect(await reading(0)).toBe(String(base));
    expect(await seriousFindings(other!)).toEqual([]);
    await picture(other!, `grid-conflict-${language}`);
    await other!.keyboard.press('Alt+Enter');
    await expect.poll(() => reading(0), SLOW).toBe(String(base + 1));
    // The first one sees both without asking.
    await expect.poll(() => textOf(one!, 0, VALUE), { timeout: 120_000, interval: 500 }).toBe(String(base + 1));
    expect(await textOf(one!, 1, VALUE)).toBe(String(base + 2));
    await one!.close();
    await other!.close();
  });

  it.each(['light', 'dark'] as const)('has nothing serious for axe in %s', async (colours) => {
    const page = await openTeam(language, colours);
    await cellAt(page, 0, FIRST).click();
    await page.keyboard.type('abc');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.locator('#grid-note').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `grid-team-${language}-${colours}`);
    await page.keyboard.press('Escape');
    await page.close();
    const actuals = await pageOf('performance-specialist', language, colours);
    await actuals.goto(`/appraisals/${worksheet.cycleCode}/actuals`);
    await actuals.getByRole('grid').waitFor({ timeout: 120_000 });
    expect(await actuals.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(PEOPLE * READ.length + 1));
    expect(await seriousFindings(actuals)).toEqual([]);
    await picture(actuals, `grid-actuals-${language}-${colours}`);
    await actuals.close();
  });
});

/** Takes the submission back, as its page does. */
async function takeBack(person: number): Promise<void> {
  const { scorecardId, version, levels } = (await members()).find(
    (one) => one.number === worksheet.people[person]!.number,
  )!;
  await manager.post('/appraisals/rate-scorecard', {
    scorecardId,
    expectedVersion: version,
    rating: null,
    comment: '',
    levels,
    submit: false,
  });
}

/** Rates somebody whole behind the page and submits it: the row is then locked. */
async function submit(person: number): Promise<void> {
  const find = async () => (await members()).find((one) => one.number === worksheet.people[person]!.number)!;
  const member = await find();
  const lineOf = new Map(member.lines.map((line) => [line.code, line.lineId]));
  const levels = new Map(member.levels.map((one) => [one.lineId, one.level]));
  const { answers } = await manager.post('/appraisals/rate-team', {
    cells: RATED.map(({ code, isLevel }) => ({
      scorecardId: member.scorecardId,
      cell: lineOf.get(code),
      value: isLevel ? '4' : '81',
      expected: levels.get(lineOf.get(code)!) ?? null,
    })),
  });
  expect((answers as { outcome: string }[]).map((one) => one.outcome)).toEqual(RATED.map(() => 'saved'));
  const { version } = await find();
  const done = await manager.post('/appraisals/submit-team', { cards: [{ scorecardId: member.scorecardId, version }] });
  expect(done.answers).toEqual([expect.objectContaining({ isSubmitted: true })]);
}

/** The head of HR may enter readings too, once somebody grants it. */
async function alsoSpecialist(): Promise<void> {
  const head = await apiAs(product.address, product.signIns, 'hr-head');
  const { userId, permissions } = await head.get('/access/session');
  if ((permissions as string[]).includes('actuals.import')) return;
  const administrator = await apiAs(product.address, product.signIns, 'administrator');
  await administrator.post('/access/grant-role', {
    userId,
    role: 'performance-specialist',
    validFrom: new Date().toISOString().slice(0, 10),
    reason: 'helps to enter readings',
  });
}
