/** A rule of the company from proposal to force, by two hands, in both languages: its effect is seen in money first. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../axe.ts';
import { type JourneyLanguage, openBrowser, PHONE, picture, signInAs } from '../browser.ts';
import { ask, choose } from '../pages.ts';

const WORDS = {
  en: {
    rules: 'Rules',
    show: /Pay masked/,
    newLayer: 'New layer',
    zh: 'Name (Chinese)',
    en: 'Name (English)',
    code: 'Code',
    rank: 'Rank',
    from: 'From',
    reason: 'Reason',
    saveLayer: 'Save layer',
    figure: 'Full attendance bonus',
    search: 'Name or code',
    propose: 'Propose a value',
    forWhom: 'For whom',
    value: 'New value',
    holdsFrom: 'Holds from',
    source: 'Source',
    submit: 'Propose',
    measure: 'Measure the effect',
    moved: /Moved in \w+ 2026: \d+ of \d+ (person|people)/,
    accept: 'Accept',
    accepted: 'accepted',
    waits: 'This change waits for somebody who may accept it.',
    layer: 'Layer or industry',
    through: 'Through time',
    before: 'Took the place of',
    layerName: 'Shop floor trial',
    own: { code: 'shop-floor', rank: '31', value: '350', zh: '车间试点', en: 'Shop floor trial' },
  },
  'zh-CN': {
    rules: '规则',
    show: /金额已遮罩/,
    newLayer: '新建层级',
    zh: '中文名称',
    en: '英文名称',
    code: '代码',
    rank: '次序',
    from: '起始日期',
    reason: '原因',
    saveLayer: '保存层级',
    figure: '全勤奖',
    search: '名称或代码',
    propose: '提出数值',
    forWhom: '适用于',
    value: '新数值',
    holdsFrom: '生效日期',
    source: '依据',
    submit: '提出',
    measure: '测算影响',
    moved: /2026年\d+月 的 \d+ 人中有 \d+ 人受影响/,
    accept: '批准',
    accepted: '已批准',
    waits: '等待有审批权限的人处理。',
    layer: '层级或行业',
    through: '沿革',
    before: '替代了',
    layerName: '班组试点',
    own: { code: 'team-trial', rank: '32', value: '380', zh: '班组试点', en: 'Team trial' },
  },
} as const;

const RULE = 'full_attendance_bonus_amount';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(['en', 'zh-CN'] as const)('a rule of the company, %s', (language: JourneyLanguage) => {
  const words = WORDS[language];
  const { own } = words;
  let address = '';

  it('is proposed for a group and measured before anybody decides', async () => {
    const { page, context } = await signInAs(browser, 'pay-specialist', { language });
    await page.getByRole('link', { name: words.rules, exact: true }).first().click();
    await page.getByRole('heading', { name: words.rules, level: 1 }).waitFor();
    await page.getByRole('button', { name: words.newLayer }).click();
    const layer = page.locator('#rule-layer');
    await layer.getByLabel(words.zh).fill(own.zh);
    await layer.getByLabel(words.en).fill(own.en);
    await layer.getByLabel(words.code).fill(own.code);
    await layer.getByLabel(words.rank).fill(own.rank);
    await layer.getByLabel(words.from).fill('2026-01-01');
    await layer.getByLabel(words.reason).fill('trial');
    await page.getByRole('button', { name: words.saveLayer }).click();
    await page.getByRole('button', { name: words.saveLayer }).waitFor({ state: 'hidden' });

    await page.goto(`/rules?rule=${RULE}`);
    await page.getByText(words.through).first().waitFor();
    await picture(page, `rules-${language}-1440`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: words.propose }).click();
    await choose(page, words.forWhom, words.layerName);
    const proposal = page.locator('#propose-value');
    await proposal.getByLabel(words.value).fill(own.value);
    await proposal.getByLabel(words.holdsFrom).fill('2026-12-01');
    await proposal.getByLabel(words.source).fill('车间办法 2026');
    await proposal.getByLabel(words.reason).fill('more presence');
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.getByRole('button', { name: words.measure }).click();
    await page.getByText(words.moved).waitFor({ timeout: 120_000 });
    expect(await page.getByText(words.waits).count()).toBe(1);
    address = page.url();
    await page.getByRole('button', { name: words.show }).click();
    await picture(page, `pay-change-${language}-1440`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await picture(page, `pay-change-${language}-390`);
    await page.goto('/rules');
    await page.getByRole('heading', { name: words.rules, level: 1 }).waitFor();
    await picture(page, `rules-${language}-390`);
    await context.close();
  });

  it('is accepted by another person, and then stands in the list with what it took the place of', async () => {
    const { page, context } = await signInAs(browser, 'hr-head', { language });
    await page.goto(address);
    // Whom it moves stands above the decision: once it is there, the button stays where it is.
    await page.getByText(words.moved).waitFor();
    await page.getByRole('button', { name: words.accept, exact: true }).click();
    await page.getByText(words.accepted, { exact: true }).first().waitFor();
    const { rules } = await ask<{ rules: { code: string; value: string; overrides: unknown[] }[] }>(
      page,
      `/pay-structure/rules?on=2026-12-15&place=cn/shanghai&layers=${own.code}`,
    );
    const rule = rules.find(({ code }) => code === RULE)!;
    expect([rule.value, rule.overrides.length]).toEqual([own.value, 1]);
    await page.goto(`/rules?rule=${RULE}`);
    await choose(page, words.layer, words.layerName);
    await page.getByText(words.through).first().waitFor();
    await context.close();
  });
});
