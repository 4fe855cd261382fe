/** Three months of a small company by the product's own code, read by the person, by the specialist and by strangers. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PaidMonth, paidMonth } from '../../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../../testing/small-company.ts';
import { calculateRun } from '../calculate/run-batches.ts';
import { closeRunOf } from '../record/close-run.ts';
import { approveRunOf, markReviewed, submitRunOf } from '../record/lifecycle.ts';
import { openRunOf } from '../record/open-run.ts';
import { startCalculation } from '../record/start-calculation.ts';
import { releasePayslips } from '../workers/release-payslips.ts';
import type { PayslipView } from './payslip-view.ts';

let product: TestProduct;
let company: SmallCompany;
let hands: { specialist: string; head: string; finance: string };
const clients = {} as Record<'clerk' | 'engineer' | 'stranger' | 'specialist' | 'auditor', TestClient>;

beforeAll(async () => {
  product = await testProduct();
  company = await smallCompany(product.databases.ownerUrl);
  const { people } = company;
  clients.clerk = await product.signIn({ roles: ['employee'], personId: people.sales_clerk.personId });
  clients.engineer = await product.signIn({ roles: ['employee'], personId: people.rd_engineer.personId });
  clients.stranger = await product.signIn({ roles: ['employee'] });
  clients.specialist = await product.signIn({
    roles: ['employee', 'pay-specialist'],
    personId: people.rd_head.personId,
  });
  clients.auditor = await product.signIn({ roles: ['auditor'] });
  const [head, finance] = [await product.signIn({ roles: ['hr-head'] }), await product.signIn({ roles: ['finance'] })];
  hands = { specialist: clients.specialist.userId, head: head.userId, finance: finance.userId };
  const first: PaidMonth = await paidMonth(product.databases, company, '2026-09', hands);
  expect(first.period).toBe('2026-09');
  await changes();
  await month('2026-10', true);
  await month('2026-11', false);
}, 120_000);
afterAll(() => product?.close());

/** October: a raise, a day of leave, more rent for the clerk; a large bonus for the engineer, who enters the next band. */
async function changes(): Promise<void> {
  const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  try {
    const { sales_clerk: clerk, rd_engineer: engineer } = company.people;
    await owner.query(`update pay_structure.recurring_pay set effective_until = '2026-10-01' where person_id = $1`, [
      clerk.personId,
    ]);
    await owner.query(
      `insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, document, recorded_by, recorded_at, department_path)
       values ($1, $2, 'base_pay_rate', '2026-10-01', 1300000, 'raise', 'TX-2', 'test', '2026-10-02T09:00:00+08:00', $3)`,
      [clerk.personId, clerk.employmentId, clerk.path],
    );
    const input = `insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
      values ($1, $2, '2026-10', $3, 'attendance', $4, '{"kind":"sheet"}', 'S-1', 'test', '2026-10-20T09:00:00+08:00', $5)`;
    await owner.query(input, [clerk.personId, clerk.employmentId, 'personal_leave_days', 100, clerk.path]);
    await owner.query(input, [engineer.personId, engineer.employmentId, 'one_off_bonus', 15_000_000, engineer.path]);
  } finally {
    await owner.end();
  }
}

/** The steps of `paidMonth` after the first month; without bank files, which payslips do not read. */
async function month(period: string, isPaid: boolean): Promise<void> {
  const { batch, batchPool } = product.databases;
  const now = new Date(`${period}-25T10:00:00+08:00`);
  const { runId } = await batch
    .transaction()
    .execute((tx) => openRunOf(tx, { period, payDay: `${period}-28`, preparedBy: hands.specialist, openedAt: now }));
  const { calculation } = await batch.transaction().execute((tx) => startCalculation(tx, runId, now));
  expect(await calculateRun(batchPool, batch, runId, calculation, { now: () => now })).toEqual({ isFinished: true });
  if (!isPaid) return;
  await batch.transaction().execute(async (tx) => {
    await markReviewed(
      tx,
      { runId, period },
      { employmentIds: 'all', by: hands.specialist, at: now, comment: null, isReviewed: true },
    );
    const { fingerprint } = await submitRunOf(tx, runId, hands.specialist, now, 'a month of a test');
    await approveRunOf(tx, runId, fingerprint!, hands.head, now);
    await sql`update payroll.run set state = 'paid', released_by = ${hands.finance}, released_at = ${now} where run_id = ${runId}`.execute(
      tx,
    );
    await releasePayslips(tx, runId);
    await closeRunOf(tx, runId, hands.specialist, now);
  });
}

const sum = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((total, each) => total + (each ?? 0), 0);

const linesOf = (view: PayslipView) => view.groups.flatMap((group) => group.lines);

async function own(client: TestClient, period: string): Promise<PayslipView> {
  const answer = await client.get('/payroll/my-payslip', { period });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe('a payslip', () => {
  it('has lines that add up to its totals, and changes that add up to their changes', async () => {
    for (const client of [clients.clerk, clients.engineer]) {
      const view = await own(client, '2026-10');
      const lines = linesOf(view);
      const of = (kind: string) => lines.filter((line) => line.kind === kind);
      expect(sum(of('earning').map((line) => line.amountFen))).toBe(view.grossFen);
      expect(sum(of('deduction').map((line) => line.amountFen))).toBe(view.deductionsFen);
      expect(view.grossFen - view.deductionsFen).toBe(view.netFen);
      const employer =
        sum(lines.map((line) => line.employerFen)) + sum(of('employer-contribution').map((line) => line.amountFen));
      expect(view.grossFen + employer).toBe(view.costFen);
      expect(sum(of('earning').map((line) => line.changeFen))).toBe(view.changes!.grossFen);
      expect(sum(of('deduction').map((line) => line.changeFen))).toBe(view.changes!.deductionsFen);
    }
  });

  it('tells the difference to last month by causes that add up to it', async () => {
    const before = await own(clients.clerk, '2026-09');
    expect(before.sentence.map((part) => part.kind)).toEqual(['headline']);
    const view = await own(clients.clerk, '2026-10');
    const causes = view.sentence.filter((part) => part.kind === 'cause');
    expect(view.changes!.netFen).toBe(view.netFen - before.netFen);
    expect(view.sentence[0]!.amountFen).toBe(view.changes!.netFen);
    expect(sum(causes.map((part) => part.amountFen))).toBe(view.changes!.netFen);
    const text = causes.map((part) => part.text.en).join('; ');
    expect(text).toContain('12,227.19 → 13,000.00');
    expect(text).toContain('Days of personal leave 0 → 1');
    expect([view.nameZh, view.number, view.departmentEn, view.legalEntityZh]).toEqual([
      '李娜',
      'T002',
      'Sales',
      '测试公司',
    ]);
    expect(view.periods).toEqual(['2026-10', '2026-09']);
  });

  it('says when a tax band was entered', async () => {
    const { sentence } = await own(clients.engineer, '2026-10');
    const note = sentence.find((part) => part.kind === 'note')!;
    expect(note.text.zh).toContain('进入 10% 税率档（上月为 3%）');
  });

  it('adds up the tax year over its released months', async () => {
    const [september, october] = [await own(clients.engineer, '2026-09'), await own(clients.engineer, '2026-10')];
    expect(october.yearToDate).toEqual({
      taxYear: '2026',
      grossFen: september.grossFen + october.grossFen,
      deductionsFen: september.deductionsFen + october.deductionsFen,
      taxFen: sum(
        [september, october]
          .flatMap(linesOf)
          .filter((line) => line.group === 'tax' && line.kind === 'deduction')
          .map((line) => line.amountFen),
      ),
      netFen: september.netFen + october.netFen,
      months: 2,
    });
  });

  it('is listed, newest first, only once released', async () => {
    const { body } = await clients.clerk.get('/payroll/my-payslips');
    expect(body.payslips.map((row: { period: string }) => row.period)).toEqual(['2026-10', '2026-09']);
    expect(body.payslips[0].netFen).toBe((await own(clients.clerk, '2026-10')).netFen);
    expect((await clients.stranger.get('/payroll/my-payslips')).body).toEqual({ payslips: [] });
  });
});

describe('why', () => {
  it('is told of every line by its own derivation, which ends in what was recorded', async () => {
    const view = await own(clients.engineer, '2026-10');
    for (const line of linesOf(view)) {
      const { status, body } = await clients.engineer.get('/payroll/my-payslip-why', {
        period: '2026-10',
        code: line.code,
      });
      expect(status).toBe(200);
      expect(Number(body.value), line.code).toBe(Number(line.value));
      expect(body.trace.value).toBe(body.value);
    }
  });

  it('leads from the tax to the law in both languages and to the company’s records', async () => {
    const { body } = await clients.engineer.get('/payroll/my-payslip-why', { period: '2026-10', code: 'income_tax' });
    const nodes: { code: string; kind: string; source: { title: string; titleEn: string | null } | null }[] = [];
    const walk = (node: (typeof nodes)[number] & { children: typeof nodes }): void => {
      nodes.push(node);
      for (const child of node.children) walk(child as never);
    };
    walk(body.trace);
    const at = (code: string) => nodes.find((node) => node.code === code);
    expect(body.trace.source.titleEn).toContain('withholding of individual income tax');
    expect(at('housing_rent_to_date')?.source?.titleEn).toBe('Your own tax declaration');
    expect(at('cumulative_income')?.source?.title).toContain('2026 年此前各月工资条');
    expect(nodes.some((node) => node.kind === 'table')).toBe(true);
    expect(body.packs.map((pack: { code: string }) => pack.code)).toContain('cn');
  });

  it('is refused for another figure than the one recorded', async () => {
    const where = sql`period = '2026-11' and person_id = ${company.people.rd_engineer.personId}`;
    const table = sql.table('payroll.payslip_2026_11');
    await sql`update ${table} set amounts[1] = amounts[1] + 1 where ${where}`.execute(product.databases.batch);
    const asked = { personId: company.people.rd_engineer.personId, period: '2026-11', code: 'income_tax' };
    const answer = await clients.specialist.get('/payroll/payslip-why', asked);
    expect([answer.status, answer.body.code]).toEqual([409, 'does-not-recompute']);
    await sql`update ${table} set amounts[1] = amounts[1] - 1 where ${where}`.execute(product.databases.batch);
    expect((await clients.specialist.get('/payroll/payslip-why', asked)).status).toBe(200);
    expect((await clients.specialist.get('/payroll/payslip-why', { ...asked, code: 'no_such' })).status).toBe(404);
  });
});

describe('the year', () => {
  it('expects of next month what the engine then calculates when nothing else happens', async () => {
    const { body } = await clients.engineer.get('/payroll/my-year', { taxYear: '2026' });
    expect(body.months.map((each: { period: string; isExpected: boolean }) => [each.period, each.isExpected])).toEqual([
      ['2026-09', false],
      ['2026-10', false],
    ]);
    expect(body.months.map((each: { rate: string }) => each.rate)).toEqual(['0.03', '0.1']);
    const { engineer, specialist } = clients;
    expect((await engineer.get('/payroll/my-year', { taxYear: '2024' })).status).toBe(404);
    const asked = { personId: company.people.rd_engineer.personId, taxYear: '2026' };
    const november = (await specialist.get('/payroll/year', asked)).body.months.at(-1);
    expect(november.period).toBe('2026-11');
    expect(body.expectedNext).toEqual({ period: '2026-11', taxFen: november.taxFen, rate: november.rate });
  });
});

describe('nobody else’s', () => {
  it('can be read by an employee: not by id, not by month, not as PDF', async () => {
    const personId = company.people.rd_engineer.personId;
    const asked = { personId, period: '2026-10' };
    for (const [path, query] of [
      ['/payroll/payslip', asked],
      ['/payroll/payslip-why', { ...asked, code: 'income_tax' }],
      ['/payroll/payslip-pdf', asked],
      ['/payroll/year', { personId, taxYear: '2026' }],
    ] as const) {
      const answer = await clients.clerk.get(path, query);
      expect([answer.status, answer.body.code], path).toEqual([403, 'not-permitted']);
    }
    const mine = await clients.clerk.get('/payroll/my-payslip', asked);
    expect(mine.body.personId).toBe(company.people.sales_clerk.personId);
    const byEmployment = await clients.clerk.get('/payroll/my-payslip', {
      period: '2026-10',
      employmentId: company.people.rd_engineer.employmentId,
    });
    expect(byEmployment.status).toBe(404);
    expect((await clients.stranger.get('/payroll/my-payslip', { period: '2026-10' })).status).toBe(404);
  });

  it('is found before release, not even one’s own by somebody who may see all pay', async () => {
    for (const client of [clients.clerk, clients.specialist])
      for (const path of ['/payroll/my-payslip', '/payroll/my-payslip-pdf']) {
        const answer = await client.get(path, { period: '2026-11' });
        expect([answer.status, answer.body.code], path).toEqual([404, 'not-found']);
      }
    const seen = await clients.specialist.get('/payroll/payslip', {
      personId: company.people.sales_clerk.personId,
      period: '2026-11',
    });
    expect([seen.status, seen.body.isReleased, seen.body.paidAt]).toEqual([200, false, null]);
  });

  it('is looked at without the person knowing', async () => {
    const { personId } = company.people.sales_clerk;
    const asked = { personId, period: '2026-09' };
    const seen = await clients.specialist.get('/payroll/payslip', asked);
    expect([seen.status, seen.body.views]).toEqual([200, null]);
    const { views } = await own(clients.clerk, '2026-09');
    expect(views!.filter((view) => !view.isOneself)).toHaveLength(1);
    expect(views![0]).toMatchObject({ nameZh: '王强', nameEn: 'Wang Qiang' });
    expect((await clients.auditor.get('/payroll/payslip', asked)).body.views.length).toBeGreaterThanOrEqual(2);
  });
});

describe('the paper', () => {
  it.each(['zh-CN', 'en'])('is a PDF in %s within a second', async (language) => {
    // The first page of a process also loads the fonts.
    await clients.clerk.get('/payroll/my-payslip-pdf', { period: '2026-10', language });
    const began = performance.now();
    const { status, body } = await clients.clerk.get('/payroll/my-payslip-pdf', { period: '2026-10', language });
    const took = performance.now() - began;
    expect(status).toBe(200);
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(body.length).toBeGreaterThan(10_000);
    expect(took).toBeLessThan(1_000);
    const exported = await sql<{
      kind: string;
    }>`select kind from audit.entry where operation = 'payroll/my-payslip-pdf' order by recorded_at desc limit 1`.execute(
      product.databases.batch,
    );
    expect(exported.rows[0]!.kind).toBe('export');
  });
});
