/** 360 feedback in both languages: nominate, approve, ask, answer as several people, release, read the report; nobody's name is in it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { apiAs } from '../api.ts';
import { type JourneyLanguage, openBrowser, picture, signInAs } from '../browser.ts';
import { ask } from '../pages.ts';

const WORDS = {
  en: {
    newRound: 'New round',
    open: 'Open the round',
    nameEn: 'Name in English',
    numbers: 'Only these employee numbers',
    customers: 'Find a colleague: Internal customers',
    submit: 'Hand to the manager',
    approve: 'Approve',
    approved: 'Approved.',
    start: 'Ask the raters',
    promise: 'Who will see what you write',
    grouped: /shown only together with at least 2 others/,
    saved: /Saved/,
    handIn: 'Hand in 1 sheet',
    done: 'Handed in. Thank you.',
    release: 'Close and release',
    report: 'Report of ',
    others: 'Others',
    remark: (who: string) => `A thought of somebody, ${who}`,
  },
  'zh-CN': {
    newRound: '新轮次',
    open: '发起',
    nameEn: '英文名称',
    numbers: '仅限这些工号',
    customers: '查找同事: 内部客户',
    submit: '提交上级审批',
    approve: '批准',
    approved: '已批准。',
    start: '邀请评价者',
    promise: '谁会看到您写的内容',
    grouped: /只与至少 2 位他人合并显示/,
    saved: /已保存/,
    handIn: '提交 1 份',
    done: '已提交，谢谢。',
    release: '收齐并发布',
    report: '的报告',
    others: '其他',
    remark: (who: string) => `某人的一个想法，${who}`,
  },
} as const;

/** Whom each language's round is about; those who answer hold the other sign-ins. */
const SUBJECT = { en: 'pay-specialist', 'zh-CN': 'auditor' } as const;
const CUSTOMERS = ['finance', 'manager', 'administrator'] as const;

interface Rounds {
  rounds: { roundId: string; nameEn: string; state: string }[];
}
interface Person {
  personId: string;
  name: string;
  nameEn: string;
}

describe.each(['zh-CN', 'en'] as const satisfies readonly JourneyLanguage[])(
  'a round of 360 feedback in %s',
  (language) => {
    const words = WORDS[language];
    const name = `Journey ${language}`;
    let browser: Browser;
    let specialist: Page;
    let subject: Page;
    let who: Person;
    let roundId: string;
    const pageOf = async (role: string) => (await signInAs(browser, role, { language })).page;
    const sessionOf = (page: Page) => ask<Person>(page, '/access/session');

    beforeAll(async () => {
      browser = await openBrowser();
      specialist = await pageOf('performance-specialist');
      subject = await pageOf(SUBJECT[language]);
      who = await sessionOf(subject);
    });
    afterAll(() => browser.close());

    it('is opened for a person, whose list is completed by the person and approved by another', async () => {
      const api = await apiAs(inject('address'), inject('signIns'), 'performance-specialist');
      const people = await api.get('/people/people-list', { search: who.name });
      const { number } = people.people.find((one: { personId: string }) => one.personId === who.personId);
      await specialist.goto('/multi-rater');
      await specialist.getByRole('button', { name: words.newRound }).click();
      await specialist.getByRole('textbox', { name: words.nameEn }).fill(name);
      await specialist.getByRole('textbox', { name: words.numbers }).fill(number);
      await specialist.getByRole('button', { name: words.open, exact: true }).click();
      await specialist.getByRole('heading', { name: language === 'en' ? name : / 360 度反馈/ }).waitFor();
      roundId = (await ask<Rounds>(specialist, '/multi-rater/rounds')).rounds.find(
        (one) => one.nameEn === name,
      )!.roundId;

      await subject.goto(`/multi-rater/rounds/${roundId}/people/${who.personId}`);
      for (const role of CUSTOMERS) {
        const customer = await sessionOf(await pageOf(role));
        await subject.getByRole('textbox', { name: words.customers }).fill(customer.name);
        await subject.getByRole('option', { name: language === 'en' ? customer.nameEn : customer.name }).click();
      }
      await subject.getByRole('button', { name: words.submit }).click();
      await subject.getByRole('button', { name: words.submit }).waitFor({ state: 'detached' });
      await specialist.goto(`/multi-rater/rounds/${roundId}/people/${who.personId}`);
      await specialist.getByRole('button', { name: words.approve, exact: true }).click();
      await specialist.getByText(words.approved).first().waitFor();
      await picture(specialist, `multi-rater-list-${language}`);
      await specialist.goto(`/multi-rater/rounds/${roundId}`);
      await specialist.getByRole('button', { name: words.start }).click();
      await specialist.getByRole('dialog').getByRole('button', { name: words.start }).click();
      await specialist.getByRole('button', { name: words.release }).waitFor();
    });

    it('is answered by several people by keyboard, each told first who will see it', async () => {
      for (const role of CUSTOMERS) {
        const page = await pageOf(role);
        await page.goto(`/multi-rater/answer/${roundId}`);
        await page.getByRole('heading', { name: words.promise }).waitFor();
        await page.getByText(words.grouped).waitFor();
        const groups = page.getByRole('group').filter({ has: page.getByRole('radio') });
        const count = await groups.count();
        expect(count).toBeGreaterThanOrEqual(10);
        for (let at = 0; at < count; at += 1) {
          await groups.nth(at).getByRole('radio').first().focus();
          await page.keyboard.press(String(2 + ((at + role.length) % 3)));
        }
        await page
          .getByRole('textbox')
          .last()
          .fill(words.remark(role === 'finance' ? 'one' : 'two'));
        await page.getByText(words.saved).first().waitFor();
        if (role === 'finance') await picture(page, `multi-rater-answer-${language}`);
        await page.getByRole('button', { name: words.handIn }).click();
        await page.getByRole('dialog').getByRole('button', { name: words.handIn }).click();
        await page.getByText(words.done).first().waitFor();
      }
    });

    it('is released once, and the report tells the groups, never the names', async () => {
      await specialist.goto(`/multi-rater/rounds/${roundId}`);
      await specialist.getByRole('button', { name: words.release }).click();
      await specialist.getByRole('dialog').getByRole('button', { name: words.release }).click();
      await specialist.getByRole('dialog').waitFor({ state: 'hidden' });
      await subject.goto(`/multi-rater/reports/${roundId}/${who.personId}`);
      await subject.getByRole('heading', { level: 1 }).filter({ hasText: words.report }).waitFor();
      await subject.getByText(words.remark('one')).waitFor();
      expect(await subject.getByText(words.others, { exact: true }).count()).toBeGreaterThan(0);
      const shown = (await subject.locator('main').textContent()) ?? '';
      for (const role of CUSTOMERS) {
        const { name: nameZh, nameEn } = await sessionOf(await pageOf(role));
        expect(shown).not.toContain(language === 'en' ? nameEn : nameZh);
      }
      const paper = await subject.request.get(`/api/multi-rater/report-document?roundId=${roundId}`);
      expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
      await subject.keyboard.press('w');
      await picture(subject, `multi-rater-report-${language}`);
    });
  },
);
