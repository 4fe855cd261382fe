import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';
import { declaration } from './declaration.ts';

describe('pay structure', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let clerk: TestClient;

  beforeAll(async () => {
    product = await testProduct();
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    clerk = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
  });
  afterAll(() => product.close());

  const item = (formula: string) => ({
    code: 'night_cover',
    effectiveFrom: '2026-12-01',
    reason: 'new policy',
    declaration: {
      zh: '夜班补贴',
      en: 'Night cover',
      kind: 'earning',
      group: 'allowance',
      flags: ['taxable'],
      formula,
    },
  });

  const propose = (formula: string, cases: object[] = []) =>
    specialist.post('/pay-structure/propose-pay-item', { ...item(formula), cases });

  it.each([
    ['an unknown name', 'meal_dayz * 10', 'unknown-name', 'night_cover:0-9'],
    ['a wrong type', 'base_pay + "x"', 'wrong-type', /^night_cover:/],
    ['a cycle', 'gross_pay * 5%', 'cycle', /night_cover/],
  ])('refuses %s with its place in the formula', async (_name, formula, code, where) => {
    const refused = await propose(formula);
    expect(refused.status).toBe(422);
    const found = refused.body.issues.find((issue: { code: string }) => issue.code === code);
    expect(found.where).toMatch(where instanceof RegExp ? where : new RegExp(`^${where}$`));
    expect(found.remedy).not.toBe('');
  });

  const month = { name: 'twenty meals', place: 'cn/shanghai', given: { meal_days: '20' }, expected: '200.00' };

  it('runs the test cases of the item, and says what came out', async () => {
    const refused = await propose('meal_days * 11', [month]);
    expect(refused.body.issues[0]).toMatchObject({ code: 'case-failed', where: 'night_cover.cases[0]' });
    expect(JSON.stringify(refused.body.issues[0])).toContain('220.00');
    const nowhere = await propose('meal_days * 10', [{ ...month, place: 'cn/atlantis' }]);
    expect(nowhere.body.issues[0].code).toBe('jurisdiction-unknown');
  });

  it('holds from a day on once another person accepts it, and stands beside the packs’ items', async () => {
    expect((await clerk.post('/pay-structure/propose-pay-item', item('meal_days * 10'))).status).toBe(403);
    const { changeId } = (await propose('meal_days * 10', [month])).body;
    const onDay = async (on: string) => (await specialist.get('/pay-structure/pay-items', { on })).body.items;
    const codes = (items: { code: string }[]) => items.map((each) => each.code);
    expect(codes(await onDay('2026-12-01'))).not.toContain('night_cover');
    const head = await product.signIn({ roles: ['hr-head'] });
    expect((await head.post('/pay-structure/accept-change', { changeId })).status).toBe(200);
    expect(codes(await onDay('2026-11-30'))).not.toContain('night_cover');
    const after = (await onDay('2026-12-01')).find((each: { code: string }) => each.code === 'night_cover');
    expect(after).toMatchObject({ isCompany: true, formula: 'meal_days * 10' });
    expect((await propose('meal_days * 12')).body.code).toBe('later-version');
  });

  it('keeps the cases of every item with each later change', async () => {
    const other = {
      ...item('night_cover * 2'),
      code: 'double_cover',
      effectiveFrom: '2026-12-02',
      cases: [{ ...month, expected: '400.00' }],
    };
    other.declaration = { ...other.declaration, zh: '双倍夜班', en: 'Double cover' };
    expect((await specialist.post('/pay-structure/propose-pay-item', other)).status).toBe(200);
    const broken = await specialist.post('/pay-structure/propose-pay-item', {
      ...item('meal_days * 12'),
      effectiveFrom: '2027-01-01',
      cases: [month],
    });
    expect(broken.body.issues.map((issue: { code: string }) => issue.code)).toEqual(['case-failed']);
  });

  it('takes every item of the packs as it stands, so that a change may begin from it', async () => {
    const { items } = (await specialist.get('/pay-structure/pay-items', {})).body;
    const packs = items.filter((each: { isCompany: boolean }) => !each.isCompany);
    expect(packs.length).toBeGreaterThan(50);
    for (const { code, isCompany, cases, source, ...rest } of packs) {
      expect([code, cases, isCompany, declaration.safeParse(rest).error]).toEqual([code, [], false, undefined]);
    }
    const { code, isCompany, cases, source, ...rest } = packs.find((each: { retro?: string }) => each.retro);
    const change = { code, effectiveFrom: '2027-03-01', declaration: rest, reason: 'as it stands' };
    expect((await specialist.post('/pay-structure/propose-pay-item', change)).status).toBe(200);
  });

  it('ends what was in force when a change of recurring pay is recorded, and keeps what was known', async () => {
    const { personId, employmentId } = company.people.sales_clerk;
    const change = { personId, employmentId, inputCode: 'base_pay_rate', reason: 'annual' };
    const record = (effectiveFrom: string, value: string) =>
      specialist.post('/pay-structure/record-recurring-pay', { ...change, effectiveFrom, value });
    expect((await record('2026-01-01', '9000.005')).body.code).toBe('invalid-input');
    expect((await record('2026-01-01', '9000.00')).status).toBe(200);
    expect((await record('2026-07-01', '9500.00')).status).toBe(200);
    expect((await record('2026-04-01', '9200.00')).status).toBe(200);
    expect((await record('2026-07-01', '9600.00')).status).toBe(200);
    const rows = (await specialist.get('/pay-structure/recurring-pay', { personId })).body.rows;
    const told = rows.map((row: Record<string, unknown>) => [
      row.effectiveFrom,
      row.effectiveUntil,
      row.value,
      row.isSuperseded,
    ]);
    expect(told).toEqual([
      ['2026-07-01', null, '9600.00', false],
      ['2026-07-01', null, '9500.00', true],
      ['2026-04-01', '2026-07-01', '9200.00', false],
      ['2026-01-01', '2026-04-01', '9000.00', false],
    ]);
  });

  it('moves a declared base from a month on and refuses a fund without a rate', async () => {
    const { personId, employmentId } = company.people.rd_head;
    const declare = (fromMonth: string, baseFen: number, more: object = {}) =>
      specialist.post('/insurance/declare-base', {
        personId,
        employmentId,
        scheme: 'social-insurance',
        contributionYear: '2026-07',
        fromMonth,
        baseFen,
        reason: 'notice of the authority',
        ...more,
      });
    expect((await declare('2026-07', 1_000_000, { scheme: 'housing-fund' })).body.issues[0].code).toBe('rate-missing');
    expect((await clerk.post('/insurance/declare-base', {})).status).toBe(403);
    await declare('2026-07', 1_000_000);
    await declare('2026-10', 1_200_000);
    const found = (await specialist.get('/insurance/enrolments', { personId })).body.enrolments;
    expect(found.map((row: Record<string, unknown>) => [row.effectiveFrom, row.effectiveUntil, row.baseFen])).toEqual([
      ['2026-10-01', null, 1_200_000],
      ['2026-07-01', '2026-10-01', 1_000_000],
    ]);
    const rows = await sql<{ n: number }>`select count(*) as n from insurance.enrolment`.execute(
      product.databases.batch,
    );
    expect(rows.rows[0]!.n).toBe(2);
  });
});
