/** Rules of the company and of groups: proposed by one hand, measured on real payslips, accepted by another, paid by. */
import { compilePayProgram } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '../../platform/database/index.ts';
import { type PaidMonth, paidMonth } from '../../testing/paid-month.ts';
import { calculateMonth } from '../../testing/payroll-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

let product: TestProduct;
let company: SmallCompany;
let specialist: TestClient;
let head: TestClient;
let executive: TestClient;
let clerk: TestClient;
let paid: PaidMonth;
let owner: pg.Client;

const SOURCE = { title: '夜班管理办法', article: '第三条' };
const PERIOD = '2026-09';

beforeAll(async () => {
  product = await testProduct();
  owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  company = await smallCompany(product.databases.ownerUrl);
  specialist = await product.signIn({ roles: ['pay-specialist'] });
  head = await product.signIn({ roles: ['hr-head'] });
  executive = await product.signIn({ roles: ['executive'] });
  clerk = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
  const finance = await product.signIn({ roles: ['finance'] });
  paid = await paidMonth(product.databases, company, PERIOD, {
    specialist: specialist.userId,
    head: head.userId,
    finance: finance.userId,
  });
});
afterAll(async () => {
  await owner.end();
  await product.close();
});

const saveLayer = (more: object = {}) =>
  specialist.post('/pay-structure/save-rule-layer', {
    code: 'research',
    kind: 'group',
    nameZh: '研发人员',
    nameEn: 'Research staff',
    rank: 20,
    members: [{ effectiveFrom: '2026-01-01', departmentCode: 'RD' }],
    reason: 'pilot',
    ...more,
  });

const propose = (more: object = {}) =>
  specialist.post('/pay-structure/propose-rule-value', {
    layerCode: 'research',
    code: 'full_attendance_bonus_amount',
    effectiveFrom: '2026-10-01',
    value: '500',
    source: SOURCE,
    reason: 'pilot of the research department',
    ...more,
  });

/** Measures a change through the queue, as the page does. */
async function measured(changeId: string): Promise<{ people: number; moved: number }> {
  const asked = await specialist.post('/payroll/measure-change', { changeId });
  expect(asked.status).toBe(200);
  await product.settle();
  const { people, moved } = await effectFor(specialist, changeId);
  return { people, moved };
}

const effectFor = async (client: TestClient, changeId: string) =>
  (await client.get('/payroll/change-effect', { changeId })).body.effect;

describe('a layer of the company', () => {
  it.each([
    ['a department nobody knows', { members: [{ effectiveFrom: '2026-01-01', departmentCode: 'MOON' }] }, 422],
    ['a code that is none', { code: 'Research Staff' }, 422],
  ])('refuses %s', async (_name, more, status) => {
    expect((await saveLayer(more)).status).toBe(status);
  });

  it('is saved, and its rank is its own', async () => {
    expect((await clerk.post('/pay-structure/save-rule-layer', {})).status).toBe(403);
    expect((await saveLayer()).status).toBe(200);
    expect((await saveLayer({ code: 'sales', nameZh: '销售人员' })).body.code).toBe('rank-taken');
  });
});

describe('a formula being written', () => {
  it('is tried on what a person’s last payslip was calculated from, by who writes formulas only, and the look is recorded', async () => {
    const { personId } = company.people.sales_clerk;
    const { status, body: facts } = await specialist.get('/payroll/formula-facts', { personId });
    expect([status, facts.period]).toEqual([200, PERIOD]);
    const { body: definition } = await specialist.get('/pay-structure/pay-items', { on: `${PERIOD}-30` });
    const { program, issues } = compilePayProgram(definition);
    expect(issues).toEqual([]);
    const { value } = program!.calculate(facts);
    const payslip = await owner.query('select net_fen from payroll.payslip where person_id = $1 and period = $2', [
      personId,
      PERIOD,
    ]);
    expect(value.items.net_pay).toBe((Number(payslip.rows[0].net_fen) / 100).toFixed(2));
    for (const client of [clerk, executive, head]) {
      expect((await client.get('/payroll/formula-facts', { personId })).status).toBe(403);
    }
    const looks = await owner.query('select details from audit.entry where operation like $1', ['%formula-facts']);
    expect(looks.rows).toHaveLength(1);
    const nobody = '018f0000-0000-7000-8000-000000000000';
    expect((await specialist.get('/payroll/formula-facts', { personId: nobody })).status).toBe(404);
  });
});

describe('a value proposed', () => {
  it.each([
    ['a layer nobody knows', { layerCode: 'moon' }, 'not-found'],
    ['a figure nobody knows', { code: 'full_attendance' }, 'invalid-input'],
    ['a value of another type', { value: 'five hundred' }, 'invalid-input'],
    ['rows for a parameter', { value: undefined, rows: [{ key: '1', rate: '1' }] }, 'invalid-input'],
  ])('refuses %s', async (_name, more, code) => {
    expect((await propose(more)).body.code).toBe(code);
  });

  it('holds nowhere before it is accepted, and tells its effect in money first', async () => {
    const { changeId } = (await propose()).body;
    expect(await effectFor(specialist, changeId)).toBeNull();
    // Two of four people are of the department; each has full attendance, so 500 instead of the pack's amount.
    expect(await measured(changeId)).toEqual({ people: 4, moved: 2 });
    const effect = await effectFor(head, changeId);
    const numbers = effect.persons.map((each: { number: string }) => each.number).sort();
    expect([effect.period, effect.moved, effect.failed, numbers]).toEqual([PERIOD, 2, 0, ['T003', 'T004']]);
    const value = (
      await specialist.get('/pay-structure/rules', { on: '2026-10-01', place: 'cn/shanghai' })
    ).body.rules.find((each: { code: string }) => each.code === 'full_attendance_bonus_amount').value;
    const gained = 2 * (500 - Number(value));
    expect(Number(effect.totals.after.gross) - Number(effect.totals.before.gross)).toBeCloseTo(gained, 2);
    const sum = effect.persons.reduce(
      (total: number, each: { before: { net: string }; after: { net: string } }) =>
        total + Number(each.after.net) - Number(each.before.net),
      0,
    );
    expect(sum).toBeCloseTo(Number(effect.totals.after.net) - Number(effect.totals.before.net), 2);
    const codes = effect.examples.map((each: { figures: { code: string }[] }) => each.figures.map(({ code }) => code));
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.every((list: string[]) => list.includes('full_attendance_bonus'))).toBe(true);
  });

  it('shows no amount to who may not see pay, by any route', async () => {
    const changes = (await specialist.get('/pay-structure/pay-changes', {})).body.changes;
    const changeId = changes[0].changeId;
    expect((await executive.get('/payroll/change-effect', { changeId })).status).toBe(403);
    expect((await clerk.get('/payroll/change-effect', { changeId })).status).toBe(403);
    const seen = await asActor(product.databases.app, executive.userId, true, (tx) =>
      sql`select person_id from payroll.change_effect_person`.execute(tx),
    );
    expect(seen.rows).toEqual([]);
  });

  it('is accepted by another person only, in the database too', async () => {
    const { changeId } = (await specialist.get('/pay-structure/pay-changes', {})).body.changes[0];
    expect((await specialist.post('/pay-structure/accept-change', { changeId })).status).toBe(403);
    const both = await product.signIn({ roles: ['pay-specialist', 'hr-head'] });
    const own = await both.post('/pay-structure/propose-rule-value', {
      layerCode: 'research',
      code: 'full_attendance_bonus_amount',
      effectiveFrom: '2027-01-01',
      value: '600',
      source: SOURCE,
      reason: 'own',
    });
    expect((await both.post('/pay-structure/accept-change', { changeId: own.body.changeId })).body.code).toBe(
      'own-change',
    );
    await expect(
      owner.query(
        `update pay_structure.pay_change set state = 'accepted', decided_by = prepared_by, decided_at = now() where change_id = $1`,
        [own.body.changeId],
      ),
    ).rejects.toThrow('pay_change_four_eyes_ck');
    expect(
      (await head.post('/pay-structure/return-change', { changeId: own.body.changeId, reason: 'too early' })).status,
    ).toBe(200);
    expect((await head.post('/pay-structure/accept-change', { changeId })).status).toBe(200);
    expect((await head.post('/pay-structure/accept-change', { changeId })).body.code).toBe('already-decided');
    expect((await propose()).body.code).toBe('later-version');
  });

  it('pays its people by it from its day on, says so in Why, and leaves the closed month alone', async () => {
    const closed = await specialist.get('/payroll/verify-run', { runId: paid.runId });
    expect(closed.body.isIntact).toBe(true);
    const { runId } = await calculateMonth(product.databases, '2026-10');
    const { rows } = await owner.query<{ number: string; jurisdiction: string }>(
      `select e.number, s.jurisdiction from payroll.payslip s join people.employment e on e.employment_id = s.employment_id where s.run_id = $1 order by e.number`,
      [runId],
    );
    expect(rows.map(({ number, jurisdiction }) => [number, jurisdiction])).toEqual([
      ['T001', 'cn/shanghai'],
      ['T002', 'cn/shanghai'],
      ['T003', 'cn/shanghai research'],
      ['T004', 'cn/shanghai research'],
    ]);
    const verified = await specialist.get('/payroll/verify-run', { runId });
    expect(verified.body.isIntact).toBe(true);
    const { personId } = company.people.rd_engineer;
    const why = await specialist.get('/payroll/payslip-why', {
      period: '2026-10',
      personId,
      code: 'full_attendance_bonus',
    });
    expect(JSON.stringify(why.body)).toContain('研发人员');
    const rule = (
      await specialist.get('/pay-structure/rules', { on: '2026-10-15', place: 'cn/shanghai', layers: 'research' })
    ).body.rules.find((each: { code: string }) => each.code === 'full_attendance_bonus_amount');
    expect(rule).toMatchObject({ value: '500', layer: { code: 'research' }, source: { title: SOURCE.title } });
    expect(rule.overrides).toHaveLength(1);
    const history = await specialist.get('/pay-structure/rule-history', { code: 'full_attendance_bonus_amount' });
    expect(history.body.values.map((each: { value: string }) => each.value)).toContain('500');
  });

  it('of the same amount as before moves nobody', async () => {
    const { changeId } = (await propose({ effectiveFrom: '2026-12-01', value: '500' })).body;
    // Measured on October, in which the value is 500 already.
    expect(await measured(changeId)).toEqual({ people: 4, moved: 0 });
  });
});
