import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock/index.ts';
import { approvedMonth, paidMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';
import { releasePayslips } from '../payroll/index.ts';

const clock: Clock = { now: () => new Date('2026-11-26T02:00:00Z') };
const reason = 'agreed with the bank';

/** September in yuan, paid; October, of the same company, in Hong Kong dollars: what is paid, needed and signed for stands apart. */
describe('payments in two currencies', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let head: TestClient;
  let finance: TestClient;
  let second: TestClient;
  let yuanRun: string;
  let dollarRun: string;

  const payWith = async (templateCode: string, effectiveFrom: string) => {
    const answer = await finance.post('/payments/record-payer-account', {
      legalEntityId: company.legalEntityId,
      effectiveFrom,
      holder: '测试公司',
      number: '990017990000000101',
      bankZh: '示范银行',
      bankEn: 'Demonstration Bank',
      bankCode: '990290000015',
      bic: null,
      templateCode,
      reason,
    });
    expect([answer.status, answer.body.issues]).toEqual([200, undefined]);
  };
  const releasePayslipsOf = (runId: string) =>
    product.databases.batch.transaction().execute((tx) => releasePayslips(tx, runId));
  const needs = async (): Promise<{ currency: string; basis: string; period: string; totalFen: number }[]> =>
    (await finance.get('/payments/cash-need', { months: 1 })).body.needs;

  beforeAll(async () => {
    product = await testProduct({ clock });
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    head = await product.signIn({ roles: ['hr-head'] });
    finance = await product.signIn({ roles: ['finance'] });
    second = await product.signIn({ roles: ['finance'] });
    const hands = { specialist: specialist.userId, head: head.userId, finance: finance.userId };
    yuanRun = (await paidMonth(product.databases, company, '2026-09', hands)).runId;
    dollarRun = await approvedMonth(product.databases, company, '2026-10', hands, false);
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(`update payroll.run set currency = 'HKD' where run_id = $1`, [dollarRun]);
    await owner.end();
  });
  afterAll(() => product.close());

  it('a payroll opened in a place of the mainland is in yuan', async () => {
    const { runs } = (await specialist.get('/payroll/runs', {})).body;
    expect(runs.map((run: { period: string; currency: string }) => [run.period, run.currency])).toEqual([
      ['2026-10', 'HKD'],
      ['2026-09', 'CNY'],
    ]);
  });

  it('a list of a mainland bank does not carry it, and nothing is made', async () => {
    await payWith('ccb-like', '2026-10-01');
    const refused = await specialist.post('/payments/prepare-bank-files', { runId: dollarRun });
    expect([refused.status, refused.body.code, refused.body.issues[0].code]).toEqual([
      409,
      'not-writable',
      'currency-not-carried',
    ]);
    expect(JSON.stringify(refused.body.issues[0])).toContain('HKD');
    const { files } = (await specialist.get('/payments/bank-files', { runId: dollarRun })).body;
    expect(files).toEqual([]);
  });

  it('pain.001 carries it, and its file says so', async () => {
    await payWith('pain-001', '2026-10-02');
    const made = await specialist.post('/payments/prepare-bank-files', { runId: dollarRun });
    expect([made.status, made.body.files[0].currency]).toEqual([200, 'HKD']);
    const text: string = (
      await specialist.get('/payments/bank-file', { bankFileId: made.body.files[0].bankFileId })
    ).body.toString('utf8');
    expect(text).toContain('<Ccy>HKD</Ccy>');
    expect(text.match(/<InstdAmt Ccy="HKD">/g)).toHaveLength(made.body.files[0].payments);
    expect(text).not.toContain('CNY');
  });

  it('cash is needed in each by itself', async () => {
    const found = await needs();
    expect(found.map(({ basis, period, currency }) => [basis, period, currency])).toEqual([
      ['run', '2026-10', 'HKD'],
      ['last-month', '2026-11', 'HKD'],
    ]);
  });

  it('a total is compared with the rule of its own currency; where only another has one, two persons sign', async () => {
    const rule = (body: object) =>
      finance.post('/payments/set-payment-rule', { code: 'release-by-two', reason, ...body });
    expect((await rule({ amountFen: 900_000_000_00 })).status).toBe(200);
    expect((await rule({ amountFen: 1, currency: 'XXX' })).status).toBe(422);
    const first = await finance.post('/payments/release-payments', { runId: dollarRun });
    expect([first.status, first.body.currency, first.body.waitsForSecond]).toEqual([200, 'HKD', true]);
    const both = await second.post('/payments/release-payments', { runId: dollarRun });
    expect([both.status, both.body.waitsForSecond]).toEqual([200, false]);
  });

  it('approval compares within the currency too, and the year beside it adds no yuan', async () => {
    const set = await head.post('/payroll/set-approval-rule', {
      effectiveFrom: '2026-11-26',
      fromFen: 900_000_000_00,
      reason: 'rule of the board',
    });
    expect([set.status, set.body.issues]).toEqual([200, undefined]);
    const approval = async (runId: string) => (await head.get('/payroll/run-approval', { runId })).body;
    const [yuan, dollars] = [await approval(yuanRun), await approval(dollarRun)];
    expect([yuan.currency, yuan.approversNeeded, yuan.secondFromFen]).toEqual(['CNY', 1, 900_000_000_00]);
    expect([dollars.currency, dollars.approversNeeded, dollars.secondFromFen]).toEqual(['HKD', 2, 0]);
    expect(dollars.yearCost.before.costFen).toBe(0);
    expect(yuan.totals.costFen).toBeGreaterThan(0);
  });

  it('a payslip is in the currency of its payroll: its sentence, its year, its neighbours', async () => {
    const { personId } = company.people.sales_clerk;
    const of = async (period: string) => (await specialist.get('/payroll/payslip', { personId, period })).body;
    const [yuan, dollars] = [await of('2026-09'), await of('2026-10')];
    expect([yuan.currency, dollars.currency]).toEqual(['CNY', 'HKD']);
    expect(dollars.sentence[0].text.zh).toMatch(/^10 月实发 HK\$/);
    expect(dollars.sentence[0].text.en).toMatch(/^Net pay of October is HK\$/);
    expect(yuan.sentence[0].text.en).toMatch(/^Net pay of September is ¥/);
    // A month in another currency is neither compared with nor added.
    expect([dollars.previousPeriod, dollars.changes]).toEqual([null, null]);
    expect([yuan.yearToDate.months, dollars.yearToDate.months]).toEqual([1, 1]);
    expect(dollars.yearToDate.netFen).toBe(dollars.netFen);
    const own = await product.signIn({ roles: ['employee'], personId });
    await releasePayslipsOf(dollarRun);
    const { payslips } = (await own.get('/payroll/my-payslips', {})).body;
    expect(payslips.map((one: { period: string; currency: string }) => [one.period, one.currency])).toEqual([
      ['2026-10', 'HKD'],
      ['2026-09', 'CNY'],
    ]);
  });

  it('the journal of a payroll is in its currency, and is told so', async () => {
    for (const [runId, currency] of [
      [yuanRun, 'CNY'],
      [dollarRun, 'HKD'],
    ]) {
      const { status, body } = await specialist.get('/filings/postings', { runId });
      expect([status, body.currency, body.people]).toEqual([200, currency, 4]);
    }
  });

  it('what failed is summed by currency', async () => {
    await sql`update payments.payment p set state = 'failed', result_at = now(), result_reason = 'account closed'
      where p.payment_id in (select distinct on (run_id) payment_id from payments.payment where state = 'released' order by run_id, amount_fen)`.execute(
      product.databases.batch,
    );
    const { failed, failedTotals, payDays } = (await finance.get('/payments/payment-tracking', {})).body;
    expect(failed).toHaveLength(2);
    expect(failedTotals.map((one: { currency: string; payments: number }) => [one.currency, one.payments])).toEqual([
      ['CNY', 1],
      ['HKD', 1],
    ]);
    for (const { currency, totalFen } of failedTotals)
      expect(failed.find((one: { currency: string }) => one.currency === currency).amountFen).toBe(totalFen);
    expect(payDays.map((day: { currency: string }) => day.currency)).toEqual(['HKD', 'CNY']);
  });
});
