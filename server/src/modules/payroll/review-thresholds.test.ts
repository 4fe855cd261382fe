/** What makes somebody look: thresholds of items, dated and pinned; warnings accepted only with a reason. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock/index.ts';
import { paidMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

interface Row {
  employmentId: string;
  attention: string[];
  itemsOver: { code: string; previousFen: number; currentFen: number }[];
}

describe('a change of an item', () => {
  const clock: Clock = { now: () => new Date('2026-09-29T02:00:00Z') };
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let head: TestClient;
  let runId: string;

  beforeAll(async () => {
    product = await testProduct({ clock });
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['employee', 'pay-specialist'] });
    head = await product.signIn({ roles: ['hr-head'] });
    const finance = await product.signIn({ roles: ['finance'] });
    await paidMonth(product.databases, company, '2026-09', {
      ...{ specialist: specialist.userId, head: head.userId, finance: finance.userId },
    });
    await raise('sales_clerk', 1_222_719 + 60_000);
    await raise('rd_engineer', 2_444_129 + 50_000);
    const opened = await specialist.post('/payroll/open-run', { period: '2026-10', payDay: '2026-10-28' });
    runId = opened.body.runId;
  }, 120_000);
  afterAll(() => product?.close());

  /** Known before the run is calculated; from October on. */
  async function raise(seat: 'sales_clerk' | 'rd_engineer', fen: number): Promise<void> {
    const { personId, employmentId, path } = company.people[seat];
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(`update pay_structure.recurring_pay set effective_until = '2026-10-01' where person_id = $1`, [
      personId,
    ]);
    await owner.query(
      `insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, document, recorded_by, recorded_at, department_path)
       values ($1, $2, 'base_pay_rate', '2026-10-01', $3, 'raise', 'TX-2', 'test', '2026-09-28T09:00:00+08:00', $4)`,
      [personId, employmentId, fen, path],
    );
    await owner.end();
  }

  async function rows(): Promise<Row[]> {
    await specialist.post('/payroll/calculate-run', { runId });
    await product.settle();
    const { body } = await specialist.get('/payroll/run-review', { runId });
    return body.groups.flatMap((group: { rows: Row[] }) => group.rows);
  }
  const marked = async (code: string) =>
    (await rows()).filter((row) => row.attention.includes(code)).map((row) => row.employmentId);
  const set = (client: TestClient, rule: Record<string, unknown>) =>
    client.post('/payroll/set-review-threshold', {
      ...{ itemCode: 'base_pay', effectiveFrom: '2026-10-01', amountFen: 50_000, millionths: 10_000, reason: 'pilot' },
      ...rule,
    });

  it('asks for no look by itself where the company set nothing for the item', async () => {
    expect(await marked('item-over-threshold')).toEqual([]);
    const { body } = await specialist.get('/payroll/review-thresholds');
    expect(body.rules).toEqual([]);
    expect(body.items.map((item: { code: string }) => item.code)).toEqual(
      expect.arrayContaining(['base_pay', 'net_pay']),
    );
  });

  it('is set by who approves, from a day that is not past, for an item there is, once a day', async () => {
    expect((await set(specialist, {})).status).toBe(403);
    const wrong = await set(head, { itemCode: 'no_such_item', effectiveFrom: '2026-09-01' });
    expect(wrong.body.issues.map((issue: { code: string }) => issue.code)).toEqual(['unknown-item', 'in-the-past']);
    const saved = await set(head, {});
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect((await set(head, { amountFen: 1 })).body.code).toBe('rule-there-already');
  });

  it('asks for a look when it is by more than the amount and the share, and names the item with both amounts', async () => {
    const over = (await rows()).filter((row) => row.attention.includes('item-over-threshold'));
    // The engineer’s raise is the amount itself: not more.
    expect(over.map((row) => row.employmentId)).toEqual([company.people.sales_clerk.employmentId]);
    expect(over[0]!.itemsOver).toEqual([
      expect.objectContaining({ code: 'base_pay', previousFen: 1_222_719, currentFen: 1_282_719 }),
    ]);
    const { body } = await specialist.get('/payroll/run-detail', { runId });
    expect(body.threshold.items).toBe(1);
  });

  it('is by a share alone where no amount is set, and no longer watched where neither is', async () => {
    await set(head, { effectiveFrom: '2026-10-02', amountFen: null, millionths: 20_000 });
    const byShare = await marked('item-over-threshold');
    expect(byShare.sort()).toEqual(
      [company.people.sales_clerk.employmentId, company.people.rd_engineer.employmentId].sort(),
    );
    await set(head, { effectiveFrom: '2026-10-03', amountFen: null, millionths: null });
    expect(await marked('item-over-threshold')).toEqual([]);
    const { rules } = (await specialist.get('/payroll/review-thresholds')).body;
    expect(rules.map((rule: { effectiveFrom: string; state: string }) => [rule.effectiveFrom, rule.state])).toEqual([
      ['2026-10-03', 'coming'],
      ['2026-10-02', 'coming'],
      ['2026-10-01', 'coming'],
    ]);
  });

  it('of net pay takes the place of what the run was opened with', async () => {
    expect(await marked('over-threshold')).toEqual([]);
    await set(head, { itemCode: 'net_pay', amountFen: 10_000, millionths: null });
    expect((await marked('over-threshold')).length).toBeGreaterThan(0);
    const { body } = await specialist.get('/payroll/run-detail', { runId });
    expect(body.threshold).toMatchObject({ amountFen: 10_000, items: 0 });
  });

  it('needs no word to be ticked, a warning does: by name and with a reason', async () => {
    const clerk = company.people.sales_clerk;
    const tick = (body: Record<string, unknown>) =>
      specialist.post('/payroll/review-people', { runId, employmentIds: [clerk.employmentId], ...body });
    expect((await tick({})).body).toEqual({ marked: 1 });
    await tick({ isReviewed: false });
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(
      `update payroll.payslip set attention = '{account-changed}' where run_id = $1 and person_id = $2`,
      [runId, clerk.personId],
    );
    await owner.end();
    const refused = await tick({ comment: ' ' });
    expect([
      refused.status,
      refused.body.issues.map((issue: { code: string; where: string }) => [issue.code, issue.where]),
    ]).toEqual([422, [['reason-needed', clerk.employmentId]]]);
    expect((await tick({ comment: 'called back' })).body).toEqual({ marked: 1 });
  });
});
