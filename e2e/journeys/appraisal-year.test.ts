/**
 * An appraisal from its launch to the archive, in each language, on a product of its own: launched in a few clicks, targets
 * signed by both, actuals imported, rated, calibrated with a binding quota, published, appealed, upheld, archived.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JourneyLanguage, openBrowser, picture, signInAs, type Visitor } from '../browser.ts';
import { ask, choose } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

/** The most a launch may take. */
const CLICKS = 8;
const ROLES = ['performance-specialist', 'manager', 'employee', 'hr-head', 'executive'] as const;
type Role = (typeof ROLES)[number];

const WORDS = {
  'zh-CN': {
    more: '更多',
    newCycle: '新周期',
    kind: '类型',
    project: '项目',
    projectName: /年度项目考核/,
    firstDay: /^第一天/,
    lastDay: /^最后一天/,
    paysFrom: '用于计薪的起始月份',
    code: '代码',
    nameField: '中文名称',
    draft: '保存为草稿',
    launchDialog: '启动…',
    leaveOut: '高管 不参加',
    launch: '启动',
    sign: '签署以上目标',
    agreed: '已签署。双方均已签署，目标确认完成。',
    import: '导入实际值',
    actuals: /指标实际值/,
    columns: '哪一列是什么',
    cycle: '考核周期',
    preview: '查看预览',
    commit: (rows: number) => `导入 ${rows} 行`,
    importReason: '导入原因',
    imported: '导入完成',
    header: '工号或部门编码,姓名,指标编码,实际值',
    comment: '主管评语',
    submit: '提交评价',
    change: '修改',
    newSession: '新会议',
    sessionCycle: '周期',
    unit: '部门',
    form: '形式',
    exact: '精确',
    enforced: '强制',
    participants: '参会人',
    open: '开启预览',
    start: '开始会议',
    reason: '理由',
    move: '确认移动',
    lock: /^锁定/,
    lockNow: '锁定',
    writeBack: '回写结果',
    written: '已回写',
    publishDialog: '发布…',
    exclude: '排除尚未就绪的记分卡',
    exclusion: /排除理由/,
    publish: '发布',
    levelItself: '绩效等级本身',
    youSay: '您的主张',
    appealReason: '申诉理由',
    appeal: '提交申诉',
    handler: '处理人',
    assign: '指派处理人',
    assigned: '已指派处理人。',
    ruling: '理由',
    decision: '裁定意见',
    decide: /^裁定：/,
    decided: '已裁定，结果已按裁定更正。',
    archive: '归档',
    archived: '已归档并封存',
    why: '客户验收一次通过，材料齐全，同级一致认可。',
  },
  en: {
    more: 'More',
    newCycle: 'New cycle',
    kind: 'Kind',
    project: 'project',
    projectName: /Project of the year/,
    firstDay: /^First day/,
    lastDay: /^Last day/,
    paysFrom: 'Pays from month',
    code: 'Code',
    nameField: 'Name in English',
    draft: 'Save as draft',
    launchDialog: 'Launch…',
    leaveOut: 'Leave out Executives',
    launch: 'Launch',
    sign: 'Sign these targets',
    agreed: 'Signed. Both have signed: the targets are agreed.',
    import: 'Import readings',
    actuals: /Readings of indicators/,
    columns: 'Which column is what',
    cycle: 'Cycle',
    preview: 'Preview',
    commit: (rows: number) => `Import ${rows} rows`,
    importReason: 'Reason',
    imported: 'Imported',
    header: 'Employee number or department code,Name,Indicator code,Actual',
    comment: 'Words to the person',
    submit: 'Submit rating',
    change: 'Change',
    newSession: 'New session',
    sessionCycle: 'Cycle',
    unit: 'Department',
    form: 'Form',
    exact: 'Exact',
    enforced: 'Enforced',
    participants: 'Participants',
    open: 'Open the preview',
    start: 'Start the meeting',
    reason: 'Reason',
    move: 'Move',
    lock: /^Lock/,
    lockNow: 'Lock',
    writeBack: 'Write back',
    written: 'Written back',
    publishDialog: 'Publish…',
    exclude: 'Leave out the scorecards that are not ready',
    exclusion: /Why they are left out/,
    publish: 'Publish',
    levelItself: 'The level itself',
    youSay: 'You say',
    appealReason: 'In your own words',
    appeal: 'Raise the appeal',
    handler: 'Handler',
    assign: 'Give to handler',
    assigned: 'The case has its handler.',
    ruling: 'Reason',
    decision: 'Decision',
    decide: /^Decide:/,
    decided: 'The case is decided and the result corrected as ruled.',
    archive: 'Archive',
    archived: 'Archived and sealed',
    why: 'The customer accepted the delivery at once; every document is there.',
  },
} as const;

interface Line {
  readonly lineId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly part: string;
  readonly curve: string;
  readonly sourceKind: string;
  readonly params: { readonly target?: string; readonly levels?: readonly { code: string; isTarget?: boolean }[] };
}
interface Card {
  readonly scorecardId: string;
  readonly number: string | null;
  readonly nameZh: string;
  readonly departmentPath: string;
  readonly organisationScorecardId: string | null;
  readonly lines: readonly Line[];
  readonly result: {
    readonly score: string | null;
    readonly rating: string | null;
    readonly coefficient: string | null;
  } | null;
}
interface Member {
  readonly scorecardId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
interface Cycle {
  readonly cycleId: string;
  readonly code: string;
  readonly state: string;
  readonly archivedAt: string | null;
}
interface Board {
  readonly session: { readonly settings: { readonly distribution: readonly { rating: string }[] } };
  readonly cards: readonly { personId: string; scorecardId: string; rating: string; version: number }[];
  readonly open: readonly { code: string; personId: string | null; rating: string | null; excess: number | null }[];
}

/** Presses counted by the page itself, from now on. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`presses = 0; document.addEventListener('pointerdown', () => { presses += 1; }, true)`);
  return () => page.evaluate<number>('presses');
}

async function post(page: Page, address: string, data: unknown): Promise<void> {
  const answer = await page.request.post(`/api${address}`, { data });
  expect(answer.status(), `${address} ${await answer.text()}`).toBe(200);
}

/** A reading that meets the target. */
const actualOf = ({ part, params }: Line): string =>
  part === 'veto'
    ? '0'
    : (params.levels?.find((level) => level.isTarget)?.code ?? params.levels?.[0]?.code ?? params.target ?? '0');

/** A line whose level the manager gives. */
const isRated = (line: Line): boolean => line.sourceKind === 'rating' && line.params.levels !== undefined;

/** A person goes by number, a department by its code, the last part of its path. */
const subjectOf = (card: Card): string => card.number ?? card.departmentPath.split('.').at(-1)!;

/** Months of its own for each language: one person is in one project at a time. */
const PERIODS = {
  'zh-CN': { startsOn: '2026-09-01', lastDay: '2026-10-31', paysFrom: '2026-11' },
  en: { startsOn: '2026-07-01', lastDay: '2026-08-31', paysFrom: '2026-09' },
} as const;

let product: RunningProduct;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct(newDataDir('appraisal-year'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await discardProduct(product);
});

describe.each(['zh-CN', 'en'] as const satisfies readonly JourneyLanguage[])('an appraisal in %s', (language) => {
  const w = WORDS[language];
  const code = `YEAR-${language === 'en' ? 'EN' : 'ZH'}`;
  const at = {} as Record<Role, Page>;
  const visitors: Visitor[] = [];
  let cycle: Cycle;
  let own: Card;
  let team: readonly Member[];

  const cycleNow = async (): Promise<Cycle> =>
    (await ask<{ cycles: Cycle[] }>(at['performance-specialist'], '/appraisals/cycles')).cycles.find(
      (one) => one.code === code,
    )!;
  const cardOf = (scorecardId: string) =>
    ask<Card>(at['performance-specialist'], `/appraisals/scorecard-detail?scorecardId=${scorecardId}`);

  beforeAll(async () => {
    for (const role of ROLES) {
      const visitor = await signInAs(browser, role, { language, product });
      visitors.push(visitor);
      at[role] = visitor.page;
    }
  });
  afterAll(async () => {
    for (const visitor of visitors) await visitor.context.close();
  });

  it(`is launched in at most ${CLICKS} clicks: the ordinary quarter from the last one, and a project`, async () => {
    const page = at['performance-specialist'];
    const launch = async (): Promise<void> => {
      await page.getByRole('button', { name: w.draft }).click();
      await page.getByRole('button', { name: w.launchDialog }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: w.leaveOut }).click();
      await dialog.getByRole('button', { name: w.launch, exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    const begin = async () => {
      await page.goto('/appraisals');
      await page.getByRole('button', { name: w.more }).first().waitFor();
      const presses = await countPresses(page);
      await page.getByRole('button', { name: w.more }).first().click();
      await page.getByRole('menuitem', { name: w.newCycle }).click();
      return { presses, form: page.getByRole('dialog') };
    };
    const quarter = await begin();
    await launch();
    expect(await quarter.presses()).toBeLessThanOrEqual(CLICKS);

    const project = await begin();
    await choose(page, w.kind, w.project);
    const { startsOn, lastDay, paysFrom } = PERIODS[language];
    await project.form.getByLabel(w.code, { exact: false }).first().fill(code);
    await project.form.getByLabel(w.nameField).fill(language === 'en' ? 'Project of the year' : '年度项目考核');
    await project.form.getByLabel(w.firstDay).fill(startsOn);
    await project.form.getByLabel(w.lastDay).fill(lastDay);
    await project.form.getByLabel(w.paysFrom).fill(paysFrom);
    await picture(page, `appraisal-year-new-${language}`);
    await launch();
    expect(await project.presses()).toBeLessThanOrEqual(CLICKS);
    await expect.poll(async () => (await cycleNow()).state).toBe('open');
    cycle = await cycleNow();
    await page.getByRole('button', { name: language === 'en' ? /^Scorecards/ : /^记分卡/ }).click();
    await page.getByRole('grid').first().waitFor();
  });

  it('the targets are signed by employee and manager', async () => {
    const members = await ask<{ members: Member[] }>(at.manager, `/appraisals/team-ratings?cycleId=${cycle.cycleId}`);
    const [{ number }] = (await ask<{ employments: { number: string }[] }>(at.employee, '/people/myself'))
      .employments as [{ number: string }];
    team = members.members;
    own = await cardOf(team.find((one) => one.number === number)!.scorecardId);
    for (const role of ['employee', 'manager'] as const) {
      const page = at[role];
      await page.goto(`/targets/${own.scorecardId}`);
      await page.getByRole('button', { name: w.sign }).click();
      if (role === 'manager') await page.getByText(w.agreed).first().waitFor();
      else await page.getByRole('button', { name: w.sign }).waitFor({ state: 'hidden' });
    }
    await picture(at.manager, `appraisal-year-targets-${language}`);
  });

  it('the actuals come in from a sheet', async () => {
    const persons = await Promise.all(team.map((one) => cardOf(one.scorecardId)));
    const units = [...new Set(persons.flatMap((one) => one.organisationScorecardId ?? []))];
    const cards = [...persons, ...(await Promise.all(units.map(cardOf)))];
    const rows = cards.flatMap((card) =>
      card.lines
        .filter((line) => line.sourceKind === 'import' && line.part !== 'bonus')
        .map((line) => [subjectOf(card), card.nameZh, line.code, actualOf(line)].join(',')),
    );
    const page = at['performance-specialist'];
    await page.goto(`/appraisals/${code}`);
    await page.getByRole('link', { name: w.import }).click();
    await page.getByRole('radio', { name: w.actuals }).click();
    await page.locator('input[type="file"]').setInputFiles({
      name: `actuals-${language}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(`\ufeff${w.header}\r\n${rows.join('\r\n')}\r\n`),
    });
    await page.getByRole('heading', { name: w.columns }).waitFor();
    await page.getByRole('combobox', { name: w.cycle }).first().click();
    await page.getByRole('option', { name: w.projectName }).click();
    await page.getByRole('button', { name: w.preview, exact: true }).last().click();
    await page.getByRole('button', { name: w.commit(rows.length) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: w.importReason }).fill(w.why);
    await dialog.getByRole('button', { name: w.commit(rows.length) }).click();
    await page.getByRole('heading', { name: w.imported }).waitFor();
  });

  it('the manager rates: the own employee by the page, the others of the team behind it', async () => {
    const page = at.manager;
    await page.goto(`/team?cycle=${cycle.cycleId}`);
    const me = team.find((one) => one.number === own.number)!;
    await page
      .getByRole('row', { name: new RegExp(me.number) })
      .or(page.getByRole('row', { name: new RegExp(language === 'en' ? me.nameEn : me.nameZh) }))
      .first()
      .click();
    const drawer = page.getByRole('complementary').filter({ hasText: me.number });
    for (const line of own.lines.filter(isRated)) {
      await drawer.getByLabel(language === 'en' ? line.nameEn : line.nameZh).click();
      await page.getByRole('option').nth(3).click();
    }
    await drawer.getByLabel(w.comment).fill(w.why);
    await drawer.getByRole('button', { name: w.submit }).click();
    await drawer.getByRole('button', { name: w.change }).waitFor();
    for (const [place, member] of team.filter((one) => one !== me).entries()) {
      const { lines } = await cardOf(member.scorecardId);
      await post(page, '/appraisals/rate-scorecard', {
        scorecardId: member.scorecardId,
        expectedVersion: 0,
        rating: null,
        comment: w.why,
        levels: lines
          .filter(isRated)
          .map(({ lineId, params }) => ({ lineId, level: params.levels![2 + (place % 3)]!.code })),
        submit: true,
      });
    }
    const { members } = await ask<{ members: { submittedAt: string | null }[] }>(
      page,
      `/appraisals/team-ratings?cycleId=${cycle.cycleId}`,
    );
    expect(members.every((one) => one.submittedAt !== null)).toBe(true);
  });

  it('is calibrated with a binding quota of whole people, and written back', async () => {
    const page = at['performance-specialist'];
    await page.goto('/calibration');
    await page.getByRole('button', { name: w.newSession }).click();
    const form = page.getByRole('dialog');
    interface Named {
      readonly nameZh: string;
      readonly nameEn: string;
    }
    const choices = await ask<{
      units: (Named & { cycleId: string; path: string })[];
      users: (Named & { userId: string })[];
    }>(page, '/calibration/session-choices');
    const unit = choices.units.find((one) => one.cycleId === cycle.cycleId && one.path === own.departmentPath)!;
    await choose(page, w.sessionCycle, new RegExp(code));
    await form.getByRole('combobox', { name: w.unit }).click();
    await page
      .getByRole('option', { name: new RegExp(language === 'en' ? unit.nameEn : unit.nameZh) })
      .first()
      .click();
    await choose(page, w.form, w.exact);
    await form.getByText(w.enforced, { exact: true }).click();
    // Who takes part is not discussed: the manager, whom another person rates.
    const { userId } = await ask<{ userId: string }>(at.manager, '/access/session');
    const manager = choices.users.find((one) => one.userId === userId)!;
    await form.getByRole('combobox', { name: w.participants }).click({ force: true });
    await page.getByRole('option', { name: language === 'en' ? manager.nameEn : manager.nameZh, exact: true }).click();
    await page.keyboard.press('Tab');
    await form.getByRole('button', { name: w.open }).click();
    await page.waitForURL(/\/calibration\/.+/);
    const sessionId = new URL(page.url()).pathname.split('/').at(-1)!;
    const board = () => ask<Board>(page, `/calibration/session-board?sessionId=${sessionId}`);
    await page.getByRole('button', { name: w.start }).click();
    await page.getByRole('button', { name: w.lock }).waitFor();
    const reason = page.getByRole('textbox', { name: w.reason });
    const isAsked = () =>
      reason.waitFor({ timeout: 20_000 }).then(
        () => true,
        () => false,
      );
    /** A board that is drawn anew while the keys are pressed loses the focus: they are pressed again. */
    const keys = async (from: string, to: string): Promise<void> => {
      for (let tries = 0; tries < 4; tries += 1) {
        await page.locator(`[data-level="${from}"] [data-person]`).first().focus();
        await page.keyboard.press('m');
        await page.keyboard.press(to.toLowerCase());
        if (await isAsked()) break;
      }
      await reason.fill(w.why);
      await reason.press('Control+Enter');
      await reason.waitFor({ state: 'hidden' });
    };
    // The quota names the levels with too many and too few; each move answers to it, until nothing is open.
    for (let moves = 0; moves < 3 * team.length; moves += 1) {
      const { open, cards, session } = await board();
      const tooMany = open.find((one) => one.code === 'guideline-broken' && (one.excess ?? 0) > 0)?.rating;
      if (!tooMany) break;
      // The lowest level need not be filled, so that it may be that none is named as short: one step down, then.
      const levels = session.settings.distribution.map((one) => one.rating);
      const tooFew =
        open.find((one) => one.code === 'guideline-broken' && (one.excess ?? 0) < 0)?.rating ??
        levels[levels.indexOf(tooMany) + 1]!;
      const there = cards.filter((one) => one.rating === tooMany).length;
      await keys(tooMany, tooFew);
      await expect
        .poll(async () => (await board()).cards.filter((one) => one.rating === tooMany).length, { timeout: 120_000 })
        .toBe(there - 1);
    }
    expect((await board()).open).toEqual([]);
    await picture(page, `appraisal-year-board-${language}`);
    await page.getByRole('button', { name: w.lock }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.lockNow, exact: true }).click();
    await page.getByRole('button', { name: w.writeBack }).click();
    await page.locator('li[aria-current="step"]').filter({ hasText: w.written }).waitFor();
  });

  it('is published; who is not ready is left out with a reason', async () => {
    const page = at['performance-specialist'];
    await page.goto(`/appraisals/${code}`);
    await page.getByRole('button', { name: w.publishDialog }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(w.exclude).check();
    await dialog.getByLabel(w.exclusion).fill(w.why);
    await dialog.getByRole('button', { name: w.publish, exact: true }).click();
    await expect.poll(async () => (await cycleNow()).state, { timeout: 120_000, interval: 500 }).toBe('published');
    own = await cardOf(own.scorecardId);
    expect(Number(own.result?.coefficient)).toBeGreaterThan(0);
  });

  it('the level is appealed against and upheld by people outside the scoring chain: the published result is corrected', async () => {
    const { employee, executive } = at;
    await employee.goto(`/my/appeals/${own.scorecardId}`);
    await employee.getByRole('checkbox', { name: w.levelItself }).check();
    await employee.getByRole('combobox', { name: w.youSay }).click();
    await employee.getByRole('option').first().click();
    await employee.getByLabel(w.appealReason).fill(w.why);
    await employee.getByRole('button', { name: w.appeal }).click();
    await employee.waitForURL(/\/cases\/.+/);
    const caseId = new URL(employee.url()).pathname.split('/').at(-1)!;

    const desk = at['hr-head'];
    await desk.goto(`/cases/${caseId}`);
    await desk.getByRole('combobox', { name: w.handler }).click();
    await desk.getByRole('option').first().click();
    await desk.getByRole('button', { name: w.assign }).click();
    await desk.getByText(w.assigned).first().waitFor();

    await executive.goto(`/cases/${caseId}`);
    await executive.getByRole('group').getByLabel(w.ruling).fill(w.why);
    await executive.getByLabel(w.decision).fill(w.why);
    await picture(executive, `appraisal-year-case-${language}`);
    await executive.getByRole('button', { name: w.decide }).click();
    await executive.getByText(w.decided).first().waitFor();
    const { points } = await ask<{ points: { claimed: string }[] }>(executive, `/cases/case-detail?caseId=${caseId}`);
    const corrected = await cardOf(own.scorecardId);
    expect(corrected.result?.rating).toBe(points[0]!.claimed);
    expect(corrected.result?.rating).not.toBe(own.result?.rating);
    expect(Number(corrected.result?.coefficient)).toBeGreaterThan(Number(own.result?.coefficient));
  });

  it('is archived and sealed', async () => {
    const page = at['performance-specialist'];
    await page.goto(`/appraisals/${code}`);
    const answered = page.waitForResponse((one) => one.url().endsWith('/appraisals/archive-cycle'));
    await page.getByRole('button', { name: w.archive, exact: true }).click();
    const answer = await answered;
    expect(answer.status(), await answer.text()).toBe(200);
    await page.getByText(w.archived).first().waitFor();
    expect((await cycleNow()).archivedAt).not.toBeNull();
    await picture(page, `appraisal-year-archived-${language}`);
  });
});
