import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../testing/demo-product.ts';

describe('the demo company’s payroll', () => {
  let demo: DemoProduct;
  beforeAll(async () => {
    demo = await demoProduct();
  });
  afterAll(() => demo.product.close());

  it('is closed for twelve months with a bonus paid apart, and in review for the open one', async () => {
    const runs = await sql<{
      period: string;
      state: string;
    }>`select period, state from payroll.run order by period`.execute(demo.product.databases.batch);
    const { closed, open } = demoCompany().months;
    expect(runs.rows).toEqual([
      ...closed.slice(0, -1).map((period) => ({ period, state: 'closed' })),
      { period: `${closed.at(-2)}.1`, state: 'closed' },
      { period: closed.at(-1), state: 'closed' },
      { period: open, state: 'calculated' },
    ]);
  });

  it('paid a missed bonus apart, and the next month goes on from its tax', async () => {
    const { closed } = demoCompany().months;
    const paid = await sql<{ period: string; people: number; net: number }>`
      select s.period, count(*) as people, sum(s.net_fen)::bigint as net from payroll.payslip s
      where s.period in (${`${closed.at(-2)}.1`}, ${closed.at(-2)}, ${closed.at(-1)})
        and s.person_id in (select person_id from payroll.payslip where period = ${`${closed.at(-2)}.1`})
      group by s.period order by s.period`.execute(demo.product.databases.batch);
    expect(paid.rows.map(({ period, people }) => [period, people])).toEqual([
      [closed.at(-2), 2],
      [`${closed.at(-2)}.1`, 2],
      [closed.at(-1), 2],
    ]);
    // Two bonuses of 6,800.00 before tax.
    expect(Number(paid.rows[1]!.net)).toBeGreaterThan(900_000);
    expect(Number(paid.rows[1]!.net)).toBeLessThanOrEqual(1_360_000);
    const issues = await sql<{ n: number }>`select count(*) as n from payroll.payslip
      where period in (${`${closed.at(-2)}.1`}, ${closed.at(-1)}) and issues <> '[]'`.execute(
      demo.product.databases.batch,
    );
    expect(issues.rows[0]!.n).toBe(0);
  });

  it('paid a lecturer who is not employed, owes an adviser, and waits for the account of an author', async () => {
    const specialist = await demo.client('pay-specialist');
    const { owed } = (await specialist.get('/payments/service-money')).body;
    expect(
      owed.map(({ contract, isReady, ending }: { contract: string; isReady: boolean; ending: string | null }) => [
        contract,
        isReady,
        ending,
      ]),
    ).toEqual([
      ['技术顾问协议 2026-03', true, '0029'],
      ['产品手册撰稿合同', false, null],
    ]);
    const paid = await sql<{ state: string; amountFen: number }>`
      select state, amount_fen as "amountFen" from payments.service_attempt`.execute(demo.product.databases.batch);
    const finance = await demo.client('finance');
    for (const period of [demoCompany().months.closed.at(-1)!, demoCompany().months.open]) {
      const { payments, debitFen, creditFen, issues } = (await finance.get('/filings/service-postings', { period }))
        .body;
      expect([payments > 0, debitFen - creditFen, issues]).toEqual([true, 0, []]);
    }
    // 8,000.00, of which 20 % are costs, and 20 % tax of the rest.
    expect(paid.rows).toEqual([{ state: 'paid', amountFen: 800_000 - 128_000 }]);
  });

  it('took back an advance in two months, and counts the days before a leave without pay', async () => {
    const { closed, open } = demoCompany().months;
    const taken = await sql<{ period: string; fen: number }>`
      select m.period, m.amount_fen as fen from pay_deductions.movement m
      join pay_deductions.arrangement a on a.person_id = m.person_id and a.arrangement_id = m.arrangement_id
      where a.kind = 'advance' order by m.period`.execute(demo.product.databases.batch);
    expect(taken.rows).toEqual([
      { period: closed.at(-2), fen: 150_000 },
      { period: closed.at(-1), fen: 150_000 },
    ]);
    const suspended = await sql<{ change: string; isOpen: boolean }>`
      select p.change, p.decided_by is null as "isOpen" from payroll.run_person p join payroll.run r on r.run_id = p.run_id
      where r.period = ${open} and p.change in ('suspended', 'returned')`.execute(demo.product.databases.batch);
    expect(suspended.rows).toEqual([{ change: 'suspended', isOpen: true }]);
  });
});
