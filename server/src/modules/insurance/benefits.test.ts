/** Benefits: offered, chosen in the window, confirmed by another, on the payslip, ended. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LateFacts, lateFacts } from '../../testing/late-facts.ts';
import type { TestClient } from '../../testing/product.ts';

let late: LateFacts;
let specialist: TestClient;
let clerk: TestClient;
let now = '2026-07-01T09:00:00+08:00';
let planId: string;
let enrolmentId: string;

const PLAN = {
  code: 'medical-plus',
  nameZh: '补充医疗',
  nameEn: 'Supplementary medical',
  effectiveFrom: '2026-08-01',
  effectiveUntil: null,
  opensOn: '2026-07-10',
  closesOn: '2026-07-20',
  employerFen: 20_000,
  employeeFen: 15_000,
  dependantFen: 5_000,
  mostDependants: 2,
  inputCode: 'other_deduction',
  employerInputCode: 'benefits_by_employer',
};
const choose = (dependants: number) => clerk.post('/insurance/choose-benefit', { planId, dependants });

beforeAll(async () => {
  late = await lateFacts(2_000_000, { clock: { now: () => new Date(now) } });
  specialist = await late.product.signIn({ roles: ['pay-specialist'] });
  clerk = await late.product.signIn({ roles: ['employee'], personId: late.company.people.sales_clerk.personId });
}, 120_000);
afterAll(() => late?.finish());

describe('a benefit', () => {
  it('is offered with its costs, and only for an amount that pay knows', async () => {
    const wrong = await specialist.post('/insurance/record-benefit-plan', { ...PLAN, inputCode: 'no_such_input' });
    expect(wrong.body.issues[0].code).toBe('input-unknown');
    const same = await specialist.post('/insurance/record-benefit-plan', {
      ...PLAN,
      employerInputCode: 'other_deduction',
    });
    expect(same.body.issues[0].code).toBe('input-twice');
    planId = (await specialist.post('/insurance/record-benefit-plan', PLAN)).body.planId;
    expect((await clerk.post('/insurance/record-benefit-plan', PLAN)).status).toBe(403);
  });

  it('is chosen only while its window is open, within its dependants, and once', async () => {
    expect((await choose(0)).body.code).toBe('window-closed');
    now = '2026-07-15T09:00:00+08:00';
    expect((await choose(3)).body.issues[0].code).toBe('too-many-dependants');
    const first = (await choose(2)).body;
    expect(first.employeeFen).toBe(25_000);
    expect((await choose(1)).body.code).toBe('benefit-chosen');
    await clerk.post('/insurance/withdraw-benefit', { enrolmentId: first.enrolmentId });
    enrolmentId = (await choose(1)).body.enrolmentId;
  });

  it('is on the payslip once another confirmed it, from the first month of the plan', async () => {
    const { personId } = late.company.people.sales_clerk;
    await late.paid('2026-07');
    expect(await late.amount('2026-07', 'sales_clerk', 'other_deduction_taken')).toBe(0);
    now = '2026-07-26T09:00:00+08:00';
    expect(
      (await specialist.post('/insurance/confirm-benefits', { choices: [{ personId, enrolmentId }] })).body.confirmed,
    ).toBe(1);
    await late.paid('2026-08');
    expect(await late.amount('2026-08', 'sales_clerk', 'other_deduction_taken')).toBe(20_000);
    expect(await late.amount('2026-08', 'sales_head', 'other_deduction_taken')).toBe(0);
  });

  it('is cost of the month by the company’s part, with why, and posted to its accounts', async () => {
    expect(await late.amount('2026-07', 'sales_clerk', 'benefits_employer')).toBe(0);
    expect(await late.amount('2026-08', 'sales_clerk', 'benefits_employer')).toBe(20_000);
    expect(await late.amount('2026-08', 'sales_head', 'benefits_employer')).toBe(0);
    const total = async (period: string) => Number(await late.amount(period, 'sales_clerk', 'employer_contributions'));
    expect((await total('2026-08')) - (await total('2026-07'))).toBe(20_000);
    const found = await sql<{ runId: string; cost: number; gross: number }>`
      select s.run_id as "runId", s.cost_fen as cost, s.gross_fen as gross from payroll.payslip s where s.period = '2026-08' and s.employment_id = ${late.company.people.sales_clerk.employmentId}`.execute(
      late.product.databases.batch,
    );
    const { runId, cost, gross } = found.rows[0]!;
    expect(cost - gross).toBe(await total('2026-08'));
    const finance = await late.product.signIn({ roles: ['finance'] });
    const postings = async () => (await finance.get('/filings/postings', { runId })).body;
    const open = (await postings()).issues.map((issue: { where: string }) => issue.where);
    expect(open).toContain('benefits_employer');
    await finance.post('/filings/record-posting-rules', {
      effectiveFrom: '2026-01-01',
      rules: open.map((item: string) => ({
        item,
        costType: '',
        debitAccount: '6602.05',
        debitName: '管理费用—福利',
        creditAccount: '2211.05',
        creditName: '应付职工薪酬—福利',
      })),
      reason: '总账科目表 2026',
    });
    const { debitFen, creditFen, ties, lines } = await postings();
    expect(debitFen).toBe(creditFen);
    const employer = ties.find((one: { name: string }) => one.name === 'employer');
    expect(employer.postedFen).toBe(employer.runFen);
    expect(lines.filter((line: { item: string }) => line.item === 'benefits_employer')).toMatchObject([
      { account: '2211.05', creditFen: 20_000 },
      { account: '6602.05', debitFen: 20_000 },
    ]);
  });

  it('ends with a last month', async () => {
    const { personId } = late.company.people.sales_clerk;
    now = '2026-08-26T09:00:00+08:00';
    await specialist.post('/insurance/end-benefit', {
      personId,
      enrolmentId,
      lastMonth: '2026-08',
      reason: '本人书面退出',
    });
    await late.paid('2026-09');
    expect(await late.amount('2026-09', 'sales_clerk', 'other_deduction_taken')).toBe(0);
    expect(await late.amount('2026-09', 'sales_clerk', 'benefits_employer')).toBe(0);
    const { enrolments } = (await clerk.get('/insurance/my-benefits', {})).body;
    expect(enrolments).toMatchObject([{ state: 'ended', lastMonth: '2026-08', employeeFen: 20_000 }]);
  });

  it('is seen by the person and by who sees pay', async () => {
    const manager = await late.product.signIn({ roles: ['manager'], unitPath: late.company.departments.SALES.path });
    const seenBy = (client: TestClient) =>
      late.product.databases.app.transaction().execute(async (tx) => {
        await sql`select access.become(${client.userId})`.execute(tx);
        return (await sql`select 1 from insurance.benefit_enrolment`.execute(tx)).rows.length;
      });
    expect([await seenBy(manager), await seenBy(clerk), await seenBy(specialist)]).toEqual([0, 2, 2]);
  });

  it('offered without an input of the company’s part gets one: cost from the month named, not before, and once', async () => {
    const { personId } = late.company.people.sales_clerk;
    const plan = (
      await specialist.post('/insurance/record-benefit-plan', {
        ...PLAN,
        code: 'gym',
        effectiveFrom: '2026-10-01',
        opensOn: '2026-08-01',
        closesOn: '2026-09-30',
        employerInputCode: null,
      })
    ).body;
    const choice = (await clerk.post('/insurance/choose-benefit', { planId: plan.planId, dependants: 0 })).body;
    await specialist.post('/insurance/confirm-benefits', {
      choices: [{ personId, enrolmentId: choice.enrolmentId }],
    });
    const offered = async () =>
      (await specialist.get('/insurance/benefits', {})).body.plans.find(
        (one: { planId: string }) => one.planId === plan.planId,
      );
    expect((await offered()).employerInputCode).toBeNull();
    await late.paid('2026-10');
    expect(await late.amount('2026-10', 'sales_clerk', 'other_deduction_taken')).toBe(15_000);
    expect(await late.amount('2026-10', 'sales_clerk', 'benefits_employer')).toBe(0);
    const name = (more: object) =>
      specialist.post('/insurance/name-employer-input', {
        planId: plan.planId,
        employerInputCode: 'benefits_by_employer',
        fromMonth: '2026-11',
        reason: '单位部分此前未计入成本',
        ...more,
      });
    expect((await name({ fromMonth: '2026-09' })).body.issues[0].code).toBe('before-plan');
    expect((await name({ employerInputCode: 'no_such_input' })).body.issues[0].code).toBe('input-unknown');
    expect((await name({ employerInputCode: 'other_deduction' })).body.issues[0].code).toBe('input-twice');
    expect((await name({})).body).toEqual({ people: 1 });
    expect((await name({})).body.code).toBe('input-named');
    expect((await offered()).employerInputCode).toBe('benefits_by_employer');
    await late.paid('2026-11');
    expect(await late.amount('2026-11', 'sales_clerk', 'benefits_employer')).toBe(20_000);
    expect(await late.amount('2026-11', 'sales_clerk', 'other_deduction_taken')).toBe(15_000);
  }, 60_000);
});
