/**
 * The whole thread in the browser, in Chinese, on a product of its own: an objective, the indicator that measures it with
 * its curve, a cycle of a quarter, actuals from a sheet, the manager's rating, publication, the coefficient, and the
 * performance pay that it makes, explained back to the row of the sheet.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, picture, signInAs, type Visitor } from '../browser.ts';
import { ask, choose, type RunRow, runDetail } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const CODE = '2026ASO';
const NAME = '2026 年 8–10 月';
/** On the scorecard of everybody the demo company's manager rates. */
const INDICATOR = 'P01';
const NEW = 'P99';
const OBJECTIVE = 'PRO-9';
/** How many of the team the manager rates here; the others are left out with a reason. */
const RATED = 2;
const SHEET = 'actuals-8-10.csv';

interface Line {
  readonly code: string;
  readonly part: string;
  readonly curve: string;
  readonly sourceKind: string;
  readonly params: { readonly target?: string; readonly levels?: readonly { code: string; isTarget?: boolean }[] };
  readonly weight: string | null;
  readonly score: string | null;
}
interface Card {
  readonly scorecardId: string;
  readonly number: string | null;
  readonly departmentPath: string;
  readonly nameZh: string;
  readonly organisationScorecardId: string | null;
  readonly lines: readonly Line[];
  readonly result: { readonly score: string | null; readonly coefficient: string | null } | null;
}
interface Template {
  readonly kind: string;
  readonly nameZh: string;
  readonly lines: readonly { readonly indicatorCode: string; readonly weight: string | null }[];
}
interface Cycle {
  readonly cycleId: string;
  readonly code: string;
  readonly state: string;
}
interface Member {
  readonly scorecardId: string;
  readonly number: string;
  readonly nameZh: string;
}

describe('from an objective to the pay it makes', () => {
  let product: RunningProduct;
  let browser: Browser;
  let specialist: Visitor;
  let manager: Visitor;
  let employee: Visitor;
  let number: string;
  let cycleId: string;
  let team: readonly Member[];
  let own: Card;

  const signIn = (role: string) => signInAs(browser, role, { language: 'zh-CN', product });
  const cycleState = async () =>
    (await ask<{ cycles: Cycle[] }>(specialist.page, '/appraisals/cycles')).cycles.find((one) => one.code === CODE)
      ?.state;
  const cardOf = (visitor: Visitor, scorecardId: string) =>
    ask<Card>(visitor.page, `/appraisals/scorecard-detail?scorecardId=${scorecardId}`);

  beforeAll(async () => {
    product = await startProduct(newDataDir('thread'));
    browser = await openBrowser();
    specialist = await signIn('performance-specialist');
    manager = await signIn('manager');
    employee = await signIn('employee');
    number = (await ask<{ employments: { number: string }[] }>(employee.page, '/people/myself')).employments[0]!.number;
  });
  afterAll(async () => {
    await browser?.close();
    await discardProduct(product);
  });

  it('a new objective stands on the map', async () => {
    const { page } = specialist;
    await page.goto('/strategy');
    await page.getByRole('button', { name: '新目标' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('代码').fill(OBJECTIVE);
    await choose(page, /^维度/, '内部流程');
    await form.getByLabel('中文名称').fill('设计按期、少返工');
    await form.getByLabel('英文名称').fill('Designs on time, little rework');
    // The field of many choices draws its own box over the input.
    await form.getByRole('combobox', { name: '支撑的目标' }).click({ force: true });
    await page.getByRole('option', { name: /CUS-1/ }).click();
    await page.keyboard.press('Tab');
    await form.getByLabel('变更理由').fill('年度战略会决定');
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByText('设计按期、少返工').first().waitFor();
  });

  it('an indicator measures it, with a sharper curve from today on', async () => {
    const { page } = specialist;
    await page.goto(`/strategy?indicator=${INDICATOR}`);
    await page.getByRole('button', { name: '新版本' }).click();
    const form = page.getByRole('dialog');
    await choose(page, '服务的目标', new RegExp(OBJECTIVE));
    await form.getByRole('textbox', { name: /^目标(?!分)/ }).fill('96');
    await form.getByLabel('变更理由').fill('服务新目标，目标值由 95 提高到 96');
    await picture(page, 'thread-indicator-zh-1440');
    await form.getByRole('button', { name: '保存为新版本' }).click();
    await form.waitFor({ state: 'hidden' });
    // Values tried on the new curve: at the target, between target and stretch, and one that is no number.
    await page.goto(`/strategy?indicator=${INDICATOR}`);
    const drawer = page.getByRole('complementary');
    const sample = drawer.getByRole('textbox', { name: '试一个值' });
    for (const [value, score] of [
      ['96', /^85(\.0)?$/],
      ['98', /^92\.5$/],
      ['84.9', /^0(\.0)?$/],
    ] as const) {
      await sample.fill(value);
      await drawer.getByRole('status').filter({ hasText: score }).waitFor();
      await drawer.getByRole('img', { name: new RegExp(`实绩 ${value.replace('.', '\\.')} 得`) }).waitFor();
    }
    await sample.fill('九十六');
    await drawer.getByText(/九十六/).waitFor();
    await page.goto(`/strategy?objective=${OBJECTIVE}`);
    await page.getByRole('complementary').getByText('三点线性 · 85 · 96 · 100').waitFor();
    await picture(page, 'thread-strategy-zh-1440');
  });

  it('a new indicator joins the scorecard template with a weight of its own', async () => {
    const { page } = specialist;
    await page.goto(`/strategy?objective=${OBJECTIVE}`);
    await page.getByRole('button', { name: '新指标' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('代码').fill(NEW);
    await form.getByLabel('中文名称').fill('设计评审一次通过率');
    await form.getByLabel('英文名称').fill('Design reviews passed at once');
    await form.getByLabel('公式（中文）').fill('一次通过的评审 ÷ 全部评审');
    await form.getByLabel('来源系统').fill('PLM');
    await form.getByLabel('变更理由').fill('衡量新目标');
    await form.getByRole('button', { name: '保存为新版本' }).click();
    await form.waitFor({ state: 'hidden' });

    const { templates } = await ask<{ templates: Template[] }>(page, '/appraisals/policies');
    const template = templates.find(
      (one) => one.kind === 'person' && one.lines.some((line) => line.indicatorCode === INDICATOR),
    )!;
    const weight = Number(template.lines.find((line) => line.indicatorCode === INDICATOR)!.weight);
    await page.goto('/appraisals/templates');
    await page.getByRole('button', { name: template.nameZh, exact: true }).click();
    await page.getByRole('combobox', { name: '添加指标' }).click();
    await page.getByRole('option', { name: new RegExp(NEW) }).click();
    await form.getByLabel(new RegExp(`${INDICATOR} .*的权重`)).fill(String(weight - 10));
    expect(await form.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
    await form.getByLabel(new RegExp(`${NEW} .*的权重`)).fill('10');
    await form.getByText('权重合计 100').waitFor();
    await form.getByLabel('变更理由').fill('新目标进入记分卡');
    await picture(page, 'thread-template-zh-1440');
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'hidden' });
  });

  it('a cycle of a project is made and launched: scorecards for departments and persons', async () => {
    const { page } = specialist;
    await page.goto('/appraisals');
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '新周期' }).click();
    const form = page.getByRole('dialog');
    // Its months lie in two quarters whose cycles know everybody: one more quarter of the same kind would be refused.
    await choose(page, '类型', '项目');
    await form.getByLabel('代码').fill(CODE);
    await form.getByLabel('中文名称').fill(NAME);
    await form.getByLabel('英文名称').fill('Aug–Oct 2026');
    await form.getByLabel(/^第一天/).fill('2026-08-01');
    await form.getByLabel(/^最后一天/).fill('2026-10-31');
    await form.getByLabel('用于计薪的起始月份').fill('2026-11');
    await form.getByRole('button', { name: '保存为草稿' }).click();
    await page.waitForURL(new RegExp(`/appraisals/${CODE}`));
    await page.getByRole('button', { name: '启动…' }).click();
    const launch = page.getByRole('dialog');
    // The general manager's family has no template: the check names it, nothing can be launched, and it is left out by choice.
    const leaveOut = launch.getByRole('button', { name: '高管 不参加' });
    await leaveOut.waitFor();
    expect(await launch.getByRole('button', { name: '启动' }).isDisabled()).toBe(true);
    await leaveOut.click();
    await launch.getByRole('button', { name: '启动' }).click();
    await launch.waitFor({ state: 'hidden' });
    await expect.poll(cycleState).toBe('open');
    const { cycles } = await ask<{ cycles: Cycle[] }>(page, '/appraisals/cycles');
    cycleId = cycles.find((one) => one.code === CODE)!.cycleId;
    // An open cycle opens on its progress; its scorecards are one click away.
    await page.getByRole('button', { name: /^记分卡/ }).click();
    await page.getByRole('grid').first().waitFor();
    await picture(page, 'thread-cycle-zh-1440');
  });

  it('actuals come in from a sheet: preview, commit, scores at once', async () => {
    const { members } = await ask<{ members: Member[] }>(manager.page, `/appraisals/team-ratings?cycleId=${cycleId}`);
    team = [...members.filter((one) => one.number === number), ...members.filter((one) => one.number !== number)].slice(
      0,
      RATED,
    );
    const persons = await Promise.all(team.map((one) => cardOf(specialist, one.scorecardId)));
    // Whose coefficient counts for the whole unit: the scorecard of the centre the team belongs to.
    const centre = await cardOf(specialist, persons[0]!.organisationScorecardId!);
    const cards = [...persons, centre];
    const rows = cards.flatMap((card) =>
      card.lines
        .filter((line) => line.sourceKind === 'import' && line.part !== 'bonus')
        .map((line) => [subjectOf(card), card.nameZh, line.code, actualOf(line, card.number === number)].join(',')),
    );
    expect(rows.length).toBeGreaterThan(team.length * 4);
    const text = `\ufeff工号或部门编码,姓名,指标编码,实际值\r\n${rows.join('\r\n')}\r\n`;

    const { page } = specialist;
    await page.goto(`/appraisals/${CODE}`);
    await page.getByRole('link', { name: '导入实际值' }).click();
    await page.getByRole('radio', { name: /指标实际值/ }).click();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: SHEET, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('heading', { name: '哪一列是什么' }).waitFor();
    await choose(page, '考核周期', NAME);
    await page.getByRole('button', { name: '查看预览' }).click();
    const commit = page.getByRole('button', { name: `导入 ${rows.length} 行` });
    await commit.waitFor();
    await page.getByText(`登记到“${NAME}”，随后重新计分。`).waitFor();
    await picture(page, 'thread-actuals-preview-zh-1440');
    await commit.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '导入原因' }).fill('各系统季度数据');
    await dialog.getByRole('button', { name: `导入 ${rows.length} 行` }).click();
    await page.getByRole('heading', { name: '导入完成' }).waitFor();

    const scored = await cardOf(specialist, team.find((one) => one.number === number)!.scorecardId);
    const line = scored.lines.find((one) => one.code === INDICATOR);
    // At the new target of 96 the curve gives 85, where the old target of 95 gave more.
    expect([line?.params.target, Number(line?.score)]).toEqual(['96', 85]);
    const added = scored.lines.find((one) => one.code === NEW);
    expect([Number(added?.weight), Number(added?.score)]).toEqual([10, 85]);
  });

  it('the manager rates the team in this cycle', async () => {
    const { page } = manager;
    await page.goto('/team');
    await page.getByRole('grid').waitFor();
    await choose(page, '考核周期', NAME);
    await page.waitForURL(({ searchParams }) => searchParams.get('cycle') === cycleId);
    await page.getByText('团队人数').waitFor();
    for (const member of team) {
      await page
        .getByRole('row', { name: new RegExp(member.nameZh) })
        .first()
        .click();
      const drawer = page.getByRole('complementary').filter({ hasText: member.number });
      await drawer.getByLabel(/带教与知识沉淀/).click();
      await page.getByRole('option', { name: /4 级/ }).click();
      await drawer.getByLabel('主管评语').fill('本季度目标达成，带教到位。');
      await drawer.getByRole('button', { name: '提交评价' }).click();
      await drawer.getByRole('button', { name: '修改' }).waitFor();
    }
    await picture(page, 'thread-team-zh-1440');
    const { members } = await ask<{ members: (Member & { submittedAt: string | null })[] }>(
      page,
      `/appraisals/team-ratings?cycleId=${cycleId}`,
    );
    expect(members.filter((one) => one.submittedAt !== null)).toHaveLength(RATED);
  });

  it('the results are published; who is not ready is left out with a reason', async () => {
    const { page } = specialist;
    await page.goto(`/appraisals/${CODE}`);
    await page.getByRole('button', { name: '发布…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('排除尚未就绪的记分卡').check();
    await dialog.getByLabel(/排除理由/).fill('试点季度，只发布已评价的人员');
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await expect.poll(cycleState, { timeout: 120_000, interval: 500 }).toBe('published');
  });

  it('the employee reads the score and why, down to the row of the sheet', async () => {
    const { page } = employee;
    const { scorecards } = await ask<{ scorecards: { scorecardId: string; cycleCode: string }[] }>(
      page,
      '/appraisals/my-scorecards',
    );
    const { scorecardId } = scorecards.find((one) => one.cycleCode === CODE)!;
    own = await ask<Card>(page, `/appraisals/my-scorecard?scorecardId=${scorecardId}`);
    expect(Number(own.result?.coefficient)).toBeGreaterThan(0);
    await page.goto(`/my/scorecards/${scorecardId}`);
    await page
      .getByRole('button', { name: /为什么/ })
      .first()
      .click();
    const why = page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: /^为什么是/ }) });
    await why
      .getByRole('button', { name: /^\d+ 步/ })
      .first()
      .click();
    const row = why.getByText(new RegExp(`${SHEET.replaceAll('.', '\\.')} 第 \\d+ 行`)).first();
    await expect
      .poll(async () => {
        if (!(await row.isVisible()))
          await why
            .getByRole('button', { name: /^\d+ 步/ })
            .first()
            .click();
        return row.isVisible();
      })
      .toBe(true);
    await picture(page, 'thread-why-zh-1440');
  });

  it('payroll pays by this coefficient, and says where it came from', async () => {
    const pay = await signIn('pay-specialist');
    const { page } = pay;
    const { runs } = await ask<{ runs: RunRow[] }>(page, '/payroll/runs');
    const { runId, period } = runs.find((run) => run.state !== 'closed') as RunRow;
    const before = (await runDetail(page, runId)).calculation;
    await page.goto(`/payroll/${runId}/calculate`);
    await page
      .getByRole('button', { name: /开始计算|重新计算/ })
      .first()
      .click();
    await expect
      .poll(async () => (await runDetail(page, runId)).calculation, { timeout: 120_000, interval: 500 })
      .toBe(before + 1);
    await expect
      .poll(async () => (await runDetail(page, runId)).state, { timeout: 120_000, interval: 500 })
      .toBe('calculated');
    await page.goto(`/payroll/${runId}/payslips`);
    await page.getByRole('searchbox').last().fill(number);
    await page
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(new RegExp(`/payslips/${period}/of/`));
    await page.getByTitle('显示金额五分钟').first().click();
    await page.getByRole('button', { name: /^为什么是这个数：绩效工资/ }).click();
    const why = page.getByRole('complementary').filter({ has: page.locator('h2', { hasText: '¥' }) });
    await why.getByText(`已公布的绩效记分卡 ${CODE}`).first().waitFor();
    await picture(page, 'thread-payslip-why-zh-1440');
    await pay.context.close();
  });
});

/** A person goes by number, a department by its code, the last part of its path. */
const subjectOf = (card: Card): string => card.number ?? card.departmentPath.split('.').at(-1)!;

/** A reading that meets the target; the employee's own stands exactly on it. */
function actualOf(line: Line, isOwn: boolean): string {
  if (line.part === 'veto') return '0';
  if (line.params.levels)
    return line.params.levels.find((level) => level.isTarget)?.code ?? line.params.levels[0]!.code;
  const target = line.params.target ?? '0';
  return line.code === INDICATOR && !isOwn ? '97' : target;
}
