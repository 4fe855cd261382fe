import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type Tx } from '../../platform/database/index.ts';
import { paidMonth, type Seat } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';
import { prepareBankFiles, releasePayments } from '../payments/index.ts';
import {
  approveRunOf,
  calculateRun,
  closeRunOf,
  markReviewed,
  openFurtherRunOf,
  openRunOf,
  releasePayslips,
  startCalculation,
  submitRunOf,
} from './index.ts';

/** From nothing that matters to far over two brackets. */
const BONUS_FEN: Readonly<Record<Seat, number>> = {
  sales_head: 150_001,
  sales_clerk: 3_333_333,
  rd_head: 9_876_543,
  rd_engineer: 48_000_000,
};
const SEATS = Object.keys(BONUS_FEN) as Seat[];
const HANDS = { specialist: 'one', head: 'two', finance: 'three' };

class Company {
  readonly product: TestProduct;
  readonly company: SmallCompany;

  private constructor(product: TestProduct, company: SmallCompany) {
    this.product = product;
    this.company = company;
  }

  /** With a month paid and closed, 2026-09. */
  static async open(): Promise<Company> {
    const product = await testProduct();
    const company = await smallCompany(product.databases.ownerUrl);
    // The deductions of a year fully worked would leave nothing to tax.
    await sql`update people.employment set hired_on = '2026-09-01'`.execute(product.databases.batch);
    await paidMonth(product.databases, company, '2026-09', HANDS);
    return new Company(product, company);
  }

  step<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.product.databases.batch.transaction().execute(work);
  }

  employmentIds(seats: readonly Seat[] = SEATS): string[] {
    return seats.map((seat) => this.company.people[seat].employmentId);
  }

  async bonuses(period: string, seats: readonly Seat[] = SEATS): Promise<void> {
    for (const seat of seats) {
      const { personId, employmentId, path } = this.company.people[seat];
      await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
        values (${personId}, ${employmentId}, ${period}, 'one_off_bonus', 'manual', ${BONUS_FEN[seat]}, '{"kind": "manual", "names": {"zh": "奖金", "en": "Bonus"}}'::jsonb, 'P-1', 'one', '2026-09-30', ${path}::ltree)`.execute(
        this.product.databases.batch,
      );
    }
  }

  async ordinary(month: string): Promise<string> {
    const { runId } = await this.step((tx) =>
      openRunOf(tx, { period: month, payDay: `${month}-28`, preparedBy: 'one', openedAt: noon(month) }),
    );
    await this.calculate(runId, month);
    return runId;
  }

  async further(kind: 'off-cycle' | 'final', month: string, seats: readonly Seat[] = SEATS) {
    return this.step((tx) =>
      openFurtherRunOf(tx, {
        kind,
        month,
        payDay: `${month}-12`,
        title: 'spring bonus',
        employmentIds: this.employmentIds(seats),
        preparedBy: 'one',
        openedAt: noon(month),
      }),
    );
  }

  async calculate(runId: string, month: string): Promise<void> {
    const now = noon(month);
    const { batchPool, batch } = this.product.databases;
    const { calculation } = await this.step((tx) => startCalculation(tx, runId, now));
    const { isFinished } = await calculateRun(batchPool, batch, runId, calculation, { now: () => now });
    expect(isFinished).toBe(true);
  }

  async close(runId: string, period: string): Promise<void> {
    const now = noon(period.slice(0, 7));
    await this.step(async (tx) => {
      const review = { employmentIds: 'all', by: 'one', at: now, comment: null, isReviewed: true } as const;
      await markReviewed(tx, { runId, period }, review);
      const { fingerprint } = await submitRunOf(tx, runId, 'one', now, 'a test');
      await approveRunOf(tx, runId, fingerprint!, 'two', now);
      await prepareBankFiles(tx, { runId, actor: 'one', now });
      await releasePayments(tx, { runId, actor: 'three', now });
      await releasePayslips(tx, runId);
    });
    await this.step((tx) => closeRunOf(tx, runId, 'one', now));
  }

  /** Gross, tax and net of each person over all payrolls of a month. */
  async paid(month: string): Promise<Record<string, { gross: number; tax: number; net: number }>> {
    const found = await sql<{ number: string; gross: number; net: number; items: string[]; amounts: number[] }>`
      select e.number, s.gross_fen as gross, s.net_fen as net, array(select jsonb_array_elements_text(d.content -> 'items')) as items, s.amounts
      from payroll.payslip s join people.employment e on e.employment_id = s.employment_id join payroll.definition d on d.digest = s.definition_digest
      where left(s.period, 7) = ${month} order by e.number`.execute(this.product.databases.batch);
    const sums: Record<string, { gross: number; tax: number; net: number }> = {};
    for (const { number, gross, net, items, amounts } of found.rows) {
      const tax = amounts[items.indexOf('income_tax')];
      expect([number, tax]).not.toContain(undefined);
      const sum = sums[number] ?? { gross: 0, tax: 0, net: 0 };
      sums[number] = { gross: sum.gross + gross, tax: sum.tax + tax!, net: sum.net + net };
    }
    return sums;
  }
}

const noon = (month: string): Date => new Date(`${month}-25T10:00:00+08:00`);

describe('a month paid in one payroll, or in two', () => {
  let together: Company;
  let after: Company;
  let before: Company;
  let furtherRunId: string;
  beforeAll(async () => {
    together = await Company.open();
    await together.bonuses('2026-10');
    await together.close(await together.ordinary('2026-10'), '2026-10');

    after = await Company.open();
    await after.close(await after.ordinary('2026-10'), '2026-10');
    const second = await after.further('off-cycle', '2026-10');
    furtherRunId = second.runId;
    expect(second).toMatchObject({ period: '2026-10.1', people: 4 });
    await after.bonuses(second.period);
    await after.calculate(second.runId, '2026-10');
    await after.close(second.runId, second.period);

    before = await Company.open();
    const first = await before.further('off-cycle', '2026-10');
    await before.bonuses(first.period);
    await before.calculate(first.runId, '2026-10');
    await before.close(first.runId, first.period);
    await before.close(await before.ordinary('2026-10'), '2026-10');
  }, 240_000);
  afterAll(async () => {
    for (const each of [together, after, before]) await each.product.close();
  });

  it('comes to the same tax and net for each person, whichever payroll is first', async () => {
    const one = await together.paid('2026-10');
    expect(Object.keys(one)).toHaveLength(4);
    for (const { tax, gross } of Object.values(one)) {
      expect(tax).toBeGreaterThan(0);
      expect(gross).toBeGreaterThan(tax);
    }
    expect(await after.paid('2026-10')).toEqual(one);
    expect(await before.paid('2026-10')).toEqual(one);
  });

  it('leaves the same running totals, so that the month after comes to the same too', async () => {
    for (const each of [together, after, before]) await each.ordinary('2026-11');
    const one = await together.paid('2026-11');
    expect(Object.values(one).every(({ tax }) => tax > 0)).toBe(true);
    expect(await after.paid('2026-11')).toEqual(one);
    expect(await before.paid('2026-11')).toEqual(one);
  });

  it('pays nothing but what was recorded for it: no standing pay, no insurance', async () => {
    const found = await sql<{ number: string; gross: number; cost: number }>`
      select e.number, s.gross_fen as gross, s.cost_fen as cost from payroll.payslip s join people.employment e on e.employment_id = s.employment_id
      where s.run_id = ${furtherRunId} order by e.number`.execute(after.product.databases.batch);
    expect(found.rows).toEqual(
      SEATS.map((seat) => ({
        number: after.company.people[seat].number,
        gross: BONUS_FEN[seat],
        cost: BONUS_FEN[seat],
      })),
    );
  });

  it('is paid and sealed by itself: payments, files and package of its own', async () => {
    const found = await sql<{ period: string; payments: number; paid: number; net: number; kind: string }>`
      select r.period, (select count(*) from payments.payment p where p.run_id = r.run_id) as payments,
        (select sum(f.total_fen)::bigint from payments.bank_file f where f.run_id = r.run_id and f.state = 'released') as paid,
        (select sum(s.net_fen)::bigint from payroll.payslip s where s.period = r.period and s.run_id = r.run_id) as net, r.kind
      from payroll.run r where left(r.period, 7) = '2026-10' order by r.period`.execute(after.product.databases.batch);
    expect(found.rows.map(({ period, kind, payments }) => [period, kind, payments])).toEqual([
      ['2026-10', 'ordinary', 4],
      ['2026-10.1', 'off-cycle', 4],
    ]);
    for (const { paid, net } of found.rows) expect(paid).toBe(net);
    await expect(
      sql`update payroll.payslip_2026_10_1 set net_fen = 1`.execute(after.product.databases.batch),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('nobody is paid twice', () => {
  let one: Company;
  let specialist: TestClient;
  const open = (kind: string, seats: Seat[], month = '2026-10') =>
    specialist.post('/payroll/open-further-run', {
      kind,
      month,
      payDay: `${month}-12`,
      title: 'final pay',
      employmentIds: one.employmentIds(seats),
    });
  beforeAll(async () => {
    one = await Company.open();
    specialist = await one.product.signIn({ roles: ['pay-specialist'] });
  }, 120_000);
  afterAll(() => one.product.close());

  it('the final pay of a leaver is the pay of the month, and the month leaves the person out', async () => {
    const leaver = one.company.people.sales_clerk;
    await sql`update people.employment set ended_on = '2026-10-13' where employment_id = ${leaver.employmentId}`.execute(
      one.product.databases.batch,
    );
    // What was recorded for the month goes with the final pay.
    await one.bonuses('2026-10', ['sales_clerk']);
    const opened = await open('final', ['sales_clerk']);
    expect([opened.status, opened.body.period]).toEqual([200, '2026-10.1']);
    await one.calculate(opened.body.runId, '2026-10');
    const final = await one.paid('2026-10');
    expect(final[leaver.number]!.gross).toBeGreaterThan(BONUS_FEN.sales_clerk);
    const twice = await open('off-cycle', ['sales_clerk']);
    expect([twice.status, twice.body.code, twice.body.where]).toEqual([409, 'in-open-run', '2026-10.1']);
    await one.close(opened.body.runId, '2026-10.1');
    const again = await open('final', ['sales_clerk']);
    expect([again.status, again.body.code]).toEqual([409, 'paid-already']);

    const runId = await one.ordinary('2026-10');
    const left = await sql<{ isIncluded: boolean; reason: string }>`
      select is_included as "isIncluded", reason from payroll.run_person where run_id = ${runId} and employment_id = ${leaver.employmentId}`.execute(
      one.product.databases.batch,
    );
    expect(left.rows).toEqual([{ isIncluded: false, reason: '2026-10.1 final pay' }]);
    expect(Object.keys(await one.paid('2026-10'))).toHaveLength(4);
    const back = await specialist.post('/payroll/decide-person', {
      runId,
      personId: leaver.personId,
      employmentId: leaver.employmentId,
      isIncluded: true,
      reason: 'by mistake',
    });
    expect([back.status, back.body.code]).toEqual([409, 'paid-already']);
  });

  it('nobody is in two open payrolls, and facts go into one that is open and has the person', async () => {
    const open1 = await open('off-cycle', ['rd_head']);
    expect([open1.status, open1.body.code, open1.body.where]).toEqual([409, 'in-open-run', '2026-10']);
    const record = (period: string) =>
      specialist.post('/payroll/record-input', {
        personId: one.company.people.rd_head.personId,
        employmentId: one.company.people.rd_head.employmentId,
        period,
        inputCode: 'one_off_bonus',
        value: '100.00',
        reason: 'prize',
        document: 'P-2',
      });
    expect((await record('2026-10.1')).body.code).toBe('not-in-run');
    expect((await record('2026-10.7')).status).toBe(404);
    expect((await record('2026-10')).status).toBe(200);
    const early = await open('off-cycle', ['rd_head'], '2026-12');
    expect([early.status, early.body.code]).toEqual([409, 'run-in-the-way']);
    const unknown = await specialist.post('/payroll/open-further-run', {
      kind: 'off-cycle',
      month: '2026-10',
      payDay: '2026-10-12',
      title: 'nobody',
      employmentIds: [newId()],
    });
    expect(unknown.status).toBe(404);
  });
});
