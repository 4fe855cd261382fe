/** Benefit plans of two countries: each offered, chosen, listed and priced where people are employed. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OfficeInHongKong } from '../../testing/office-in-hong-kong.ts';
import type { TestClient } from '../../testing/product.ts';

const PLAN = {
  code: 'medical-plus',
  nameZh: '补充医疗',
  nameEn: 'Supplementary medical',
  effectiveFrom: '2026-07-01',
  effectiveUntil: null,
  opensOn: '2026-06-01',
  closesOn: '2026-06-30',
  employerFen: 20_000,
  employeeFen: 15_000,
  dependantFen: 5_000,
  mostDependants: 2,
  inputCode: 'other_deduction',
  employerInputCode: 'benefits_by_employer',
};

describe('benefit plans of a company in the mainland and in Hong Kong', () => {
  let office: OfficeInHongKong;
  let groupId: string;
  let chan: TestClient;
  let li: TestClient;
  let chanId: { personId: string; employmentId: string };
  const plans = {} as Record<'cn' | 'hk', string>;
  const offer = (more: object) => office.specialist.post('/insurance/record-benefit-plan', { ...PLAN, ...more });
  const choose = (who: TestClient, planId: string) => who.post('/insurance/choose-benefit', { planId, dependants: 1 });

  beforeAll(async () => {
    office = await OfficeInHongKong.open();
    groupId = await office.openPayGroup(await office.openOffice());
    chanId = await office.hire('H001', '2025-03-03', '40000.00', '1990-05-20');
    const { product, company } = office.late;
    chan = await product.signIn({ roles: ['employee'], personId: chanId.personId });
    li = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
  });
  afterAll(() => office.late.finish());

  it('are of one country each: it has to be said, is one of the company’s, and pay there knows the inputs', async () => {
    const issue = async (more: object) => {
      const { status, body } = await offer(more);
      return [status, body.issues[0].code];
    };
    expect(await issue({})).toEqual([422, 'country-missing']);
    expect(await issue({ country: 'de' })).toEqual([422, 'country-not-in-use']);
    const unknown = await offer({ country: 'hk', inputCode: 'housing_fund_extra' });
    expect(unknown.body.issues[0]).toMatchObject({
      code: 'input-unknown',
      message: 'There is no pay input “housing_fund_extra” that is an amount in Hong Kong.',
    });
    for (const country of ['cn', 'hk'] as const) plans[country] = (await offer({ country })).body.planId;
    const again = await offer({ country: 'hk' });
    expect([again.status, again.body.code]).toEqual([409, 'plan-offered']);
  });

  it('are listed to people employed there, in the currency of it', async () => {
    const seen = async (who: TestClient) => {
      const { body } = await who.get('/insurance/my-benefits', {});
      return body.plans.map((plan: { planId: string; currency: string }) => [plan.planId, plan.currency]);
    };
    expect(await seen(chan)).toEqual([[plans.hk, 'HKD']]);
    expect(await seen(li)).toEqual([[plans.cn, 'CNY']]);
    const { body } = await office.specialist.get('/insurance/benefits', {});
    expect(body.plans.map((plan: { country: string; currency: string }) => [plan.country, plan.currency])).toEqual([
      ['cn', 'CNY'],
      ['hk', 'HKD'],
    ]);
    expect(body.countries.map(({ code, currency }: { code: string; currency: string }) => [code, currency])).toEqual([
      ['cn', 'CNY'],
      ['hk', 'HKD'],
    ]);
  });

  it('are refused to who is employed elsewhere, by number and with what to do', async () => {
    const abroad = await choose(chan, plans.cn);
    expect([abroad.status, abroad.body.code, abroad.body.where]).toEqual([409, 'plan-of-another-country', 'H001']);
    expect(abroad.body.title).toBe(
      'This plan is for people employed in Mainland China; H001 is employed in Hong Kong.',
    );
    expect(abroad.body.detail).toContain('Choose a plan of Hong Kong');
    const back = await choose(li, plans.hk);
    expect([back.status, back.body.code, back.body.where]).toEqual([409, 'plan-of-another-country', 'T002']);
  });

  it('chosen before plans had a country are not confirmed: the numbers are named', async () => {
    const [own, stray] = [await choose(chan, plans.hk), await choose(li, plans.cn)].map(
      ({ body }) => body.enrolmentId as string,
    );
    await sql`update insurance.benefit_enrolment set plan_id = ${plans.cn} where enrolment_id = ${own}`.execute(
      office.late.product.databases.batch,
    );
    const { personId } = office.late.company.people.sales_clerk;
    const choices = [
      { personId: chanId.personId, enrolmentId: own },
      { personId, enrolmentId: stray },
    ];
    const refused = await office.specialist.post('/insurance/confirm-benefits', { choices });
    expect([refused.status, refused.body.code]).toEqual([409, 'plan-of-another-country']);
    expect(refused.body.title).toBe('1 person chose a plan of another country: H001.');
    await sql`update insurance.benefit_enrolment set plan_id = ${plans.hk} where enrolment_id = ${own}`.execute(
      office.late.product.databases.batch,
    );
    const confirmed = await office.specialist.post('/insurance/confirm-benefits', { choices });
    expect(confirmed.body.confirmed).toBe(2);
    const { enrolments } = (await office.specialist.get('/insurance/benefits', {})).body;
    expect(enrolments.map(({ number, currency }: { number: string; currency: string }) => [number, currency])).toEqual([
      ['H001', 'HKD'],
      ['T002', 'CNY'],
    ]);
  });

  it('are on the payslip of Hong Kong, taken and cost in Hong Kong dollars', async () => {
    const runId = await office.run('2026-07', groupId);
    const { amounts, issues } = (await office.payslips(runId)).H001!;
    expect(issues).toEqual([]);
    expect([amounts.other_deduction_taken, amounts.benefits_employer]).toEqual([20_000, 20_000]);
  });
});
