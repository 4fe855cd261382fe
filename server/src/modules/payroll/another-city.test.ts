import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { smallCompany } from '../../testing/small-company.ts';

const MONTH = '2026-03';

/** An employer in Shenzhen beside the one in Shanghai: hired, declared and paid by the operations a specialist uses. */
describe('a month of somebody hired in another city', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let who: { personId: string; employmentId: string; reason: string };
  let runId: string;
  const clock: Clock = { now: () => new Date('2026-03-20T02:00:00Z') };

  const done = async (name: string, body: object) => {
    const answer = await specialist.post(name, body);
    expect([name, answer.status, answer.body.issues]).toEqual([name, 200, undefined]);
    return answer.body;
  };

  const payslip = async (): Promise<{
    net: number | null;
    items: Record<string, number | null>;
    issues: string[];
    attention: string[];
  }> => {
    await done('/payroll/calculate-run', { runId });
    await product.settle();
    const found = await sql<{
      amounts: (number | null)[];
      items: string[];
      net: number | null;
      issues: { where: string }[];
      attention: string[];
    }>`
      select to_jsonb(s.amounts) as amounts, s.attention, d.content -> 'items' as items, s.net_fen as net, s.issues
      from payroll.payslip s join payroll.definition d on d.digest = s.definition_digest
      where s.person_id = ${who.personId}`.execute(product.databases.batch);
    const row = found.rows[0]!;
    return {
      net: row.net,
      items: Object.fromEntries(row.items.map((code, index) => [code, row.amounts[index] ?? null])),
      issues: row.issues.map(({ where }) => where),
      attention: row.attention,
    };
  };

  beforeAll(async () => {
    product = await testProduct({ clock });
    await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    const entity = {
      code: 'SZ',
      nameZh: '测试公司深圳',
      nameEn: 'Test Shenzhen',
      effectiveFrom: '2025-01-01',
      reason: 'new office',
    };
    const lost = await specialist.post('/organization/save-legal-entity', { ...entity, jurisdiction: 'cn/atlantis' });
    expect([lost.status, lost.body.issues[0].code]).toEqual([422, 'jurisdiction-unknown']);
    // The pack of Germany knows the tax and no whole payslip, and says so.
    const abroad = await specialist.post('/organization/save-legal-entity', { ...entity, jurisdiction: 'de/berlin' });
    expect([abroad.status, abroad.body.issues[0].code]).toEqual([422, 'country-not-paid']);
    expect(JSON.stringify(abroad.body)).toMatch(/wage tax|工资税/);
    const offered = (await specialist.get('/organization/places', {})).body.places;
    expect(offered.map((each: { jurisdiction: string }) => each.jurisdiction)).toContain('cn/shenzhen');
    await done('/organization/save-legal-entity', { ...entity, jurisdiction: 'cn/beijing' });
    await done('/organization/save-legal-entity', {
      ...entity,
      jurisdiction: 'cn/shenzhen',
      effectiveFrom: '2026-01-01',
    });
    const hired = await specialist.post('/people/hire-person', {
      number: 'T201',
      nameZh: '林深',
      nameEn: 'Lin Shen',
      legalEntityCode: 'SZ',
      departmentCode: 'SALES',
      jobCode: 'J1',
      gradeCode: 'P5',
      hiredOn: '2026-01-01',
      reason: 'hire',
    });
    expect([hired.status, hired.body.issues]).toEqual([200, undefined]);
    who = { personId: hired.body.personId, employmentId: hired.body.employmentId, reason: 'hire' };
    await done('/pay-structure/record-recurring-pay', {
      ...who,
      inputCode: 'base_pay_rate',
      effectiveFrom: '2026-01-01',
      value: '20000.00',
      document: 'contract',
    });
    for (const scheme of ['social-insurance', 'housing-fund']) {
      await done('/insurance/declare-base', {
        ...who,
        scheme,
        contributionYear: '2025-07',
        fromMonth: '2026-01',
        baseFen: 2_000_000,
        ...(scheme === 'housing-fund' ? { rate: '0.05' } : {}),
      });
    }
    const opened = await done('/payroll/open-run', { period: MONTH, payDay: `${MONTH}-28` });
    runId = opened.runId;
  });
  afterAll(() => product.close());

  it('asks for the hukou, on which a contribution of Shenzhen depends', async () => {
    const before = await payslip();
    expect(before.issues.some((where) => where.includes('local_hukou'))).toBe(true);
    expect(before.items.supplementary_pension_employer).toBeNull();
  });

  it('pays by the bounds and rates of Shenzhen once it is recorded', async () => {
    const wrong = await specialist.post('/pay-structure/record-recurring-pay', {
      ...who,
      inputCode: 'local_hukou',
      effectiveFrom: '2026-01-01',
      value: 'perhaps',
    });
    expect([wrong.status, wrong.body.issues[0].code]).toEqual([422, 'not-a-value']);
    await done('/pay-structure/record-recurring-pay', {
      ...who,
      inputCode: 'local_hukou',
      effectiveFrom: '2026-01-01',
      value: 'true',
    });
    const { items, issues } = await payslip();
    expect(issues).toEqual([]);
    const of = (...codes: string[]) => codes.map((code) => items[code]);
    expect(of('pension_employee', 'medical_employee', 'unemployment_employee', 'housing_fund_employee')).toEqual([
      160_000, 40_000, 4_000, 100_000,
    ]);
    expect(
      of(
        'pension_employer',
        'supplementary_pension_employer',
        'medical_employer',
        'maternity_employer',
        'unemployment_employer',
        'work_injury_employer',
      ),
    ).toEqual([320_000, 20_000, 120_000, 10_000, 16_000, 8_000]);
    // Said twice in one instant: the clock of this test stands still.
    for (const value of ['false', 'true'])
      await done('/pay-structure/record-recurring-pay', {
        ...who,
        inputCode: 'local_hukou',
        effectiveFrom: '2026-01-01',
        value,
      });
    const shown = await specialist.get('/pay-structure/recurring-pay', { personId: who.personId });
    expect(shown.body.rows.filter((each: { inputCode: string }) => each.inputCode === 'local_hukou')).toHaveLength(1);
    const row = shown.body.rows.find((each: { inputCode: string }) => each.inputCode === 'local_hukou');
    expect(row.value).toBe('true');
  });

  const record = (inputCode: string, value: string) =>
    done('/payroll/record-input', { ...who, period: MONTH, inputCode, value });

  it('pays sick leave by the share of Shenzhen', async () => {
    await record('sick_leave_days', '5');
    // 60 % is paid: 20,000 x 40 % / 21.75 x 5 = 1,839.08.
    expect((await payslip()).items.sick_leave_deduction).toBe(-183_908);
    await record('sick_leave_days', '0');
  });

  it('holds pay to the minimum wage of Shenzhen, which contains the own contributions', async () => {
    const paid = async (value: string, effectiveFrom: string) => {
      await done('/pay-structure/record-recurring-pay', {
        ...who,
        inputCode: 'base_pay_rate',
        effectiveFrom,
        value,
        document: 'contract',
      });
      return (await payslip()).attention;
    };
    // With the full attendance bonus 5,200 and 2,500; 2,520 is due, own contributions are 3,040.
    expect(await paid('5000.00', '2026-02-01')).not.toContain('below-minimum-wage');
    expect(await paid('2300.00', '2026-03-01')).toContain('below-minimum-wage');
  });

  it('advances own contributions that the pay does not cover, and keeps the claim', async () => {
    await record('personal_leave_days', '22');
    const { net, items, attention } = await payslip();
    const own = ['pension_employee', 'medical_employee', 'unemployment_employee', 'housing_fund_employee'];
    const owed = own.reduce((sum, code) => sum + items[code]!, 0) - items.gross_pay!;
    expect(owed).toBeGreaterThan(0);
    expect([net, items.own_contributions_carried, items.own_contributions_claim]).toEqual([0, -owed, owed]);
    expect(attention).not.toContain('negative-net');
    await record('personal_leave_days', '0');
  });

  it('deducts what was given and insured up to the limit of each, and taxes apart what is taxed apart', async () => {
    await record('commercial_health_paid', '300');
    await record('donation_limited', '100000');
    await record('one_off_bonus', '50000');
    await record('internal_retirement_payment', '90000');
    const without = await payslip();
    expect(without.issues).toEqual(['internal_retirement_months']);
    await record('internal_retirement_months', '18');
    await record('annuity_received', '6000');
    await record('housing_below_cost', '300000');
    const { items, issues } = await payslip();
    expect(issues).toEqual([]);
    expect([items.commercial_health_deductible, items.annuity_received_tax, items.housing_below_cost_tax]).toEqual([
      20_000, 39_000, 5_859_000,
    ]);
    expect(items.internal_retirement_paid).toBe(9_000_000);
    expect(items.taxable_before_donations).toBeGreaterThan(0);
    expect(items.donation_deductible).toBe(Math.round(Math.max(items.taxable_before_donations!, 0) * 0.3));
  });

  it('follows the industry of the employer, which goes before the place', async () => {
    const entity = {
      code: 'SZ',
      nameZh: '测试公司深圳',
      nameEn: 'Test Shenzhen',
      jurisdiction: 'cn/shenzhen',
      reason: 'industry',
    };
    const change = (industry: string) =>
      specialist.post('/organization/save-legal-entity', { ...entity, effectiveFrom: '2026-03-01', industry });
    expect((await change('cn/industry-alchemy')).body.issues[0].code).toBe('industry-unknown');
    expect((await change('cn/industry-software')).status).toBe(200);
    await payslip();
    const place = await sql<{
      place: string;
    }>`select jurisdiction as place from payroll.payslip where person_id = ${who.personId}`.execute(
      product.databases.batch,
    );
    expect(place.rows[0]!.place).toBe('cn/shenzhen cn/industry-software');
    const classOf = async (layers: string) => {
      const { body } = await specialist.get('/pay-structure/rules', { on: '2026-03-01', place: 'cn/shenzhen', layers });
      expect(body.industries.map(({ code }: { code: string }) => code)).toContain('cn/industry-coal-mining');
      return body.rules.find((each: { code: string }) => each.code === 'work_injury_class');
    };
    expect(await classOf('cn/industry-software')).toMatchObject({ value: '1', jurisdiction: 'cn/industry-software' });
    expect((await classOf('cn/industry-coal-mining')).value).toBe('8');
    expect((await classOf('')).value).toBe('3');
  });
});
