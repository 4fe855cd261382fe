/** What concerns a person is found in every payroll of the month, whichever pay group is scanned. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LateFacts, lateFacts } from '../../testing/late-facts.ts';
import { calculateMonth, closeMonth } from '../../testing/payroll-month.ts';
import { newScanId, scan, standingChecks } from './index.ts';

describe('the standing tests of a month of two pay groups', () => {
  let late: LateFacts;
  let userId: string;
  let payGroupId: string;
  let sales: string;
  let others: string;
  const month = '2026-06';
  beforeAll(async () => {
    late = await lateFacts(2_000_000);
    const specialist = await late.product.signIn({ roles: ['pay-specialist'] });
    ({ userId } = specialist);
    const saved = await specialist.post('/payroll/save-pay-group', {
      ...{ payGroupId: null, code: 'SALES', zh: '销售组', en: 'Sales people', from: month },
      ...{ payDay: 15, isPaidInNext: false, cutOffDay: null, legalEntityIds: [] },
    });
    ({ payGroupId } = saved.body);
    const { sales_head, sales_clerk } = late.company.people;
    const employmentIds = [sales_head, sales_clerk].map((each) => each.employmentId);
    await specialist.post('/payroll/move-to-pay-group', { employmentIds, payGroupId, from: month, reason: 'apart' });
    sales = await calculated(month, payGroupId);
    others = await calculated(month, null);
  });
  afterAll(() => late.finish());

  const calculated = async (of: string, group: string | null) =>
    (await calculateMonth(late.product.databases, of, { payGroupId: group })).runId;

  const scanned = async (runId: string) => {
    await scan(late.product.databases.batch, {
      scanId: newScanId(),
      kind: 'standing',
      runId,
      by: userId,
      at: new Date('2026-06-22T02:00:00Z'),
      today: '2026-06-22',
      checks: standingChecks(),
    });
    const found = await sql<{ code: string; number: string; state: string }>`
      select f.check_code as code, e.number, f.state from risks.finding f join people.employment e on e.person_id = f.person_id
      where f.check_code <> 'ghost' order by 1, 2`.execute(late.product.databases.batch);
    return found.rows.map(({ code, number, state }) => `${code} ${number} ${state}`);
  };
  const accounts = (number: string) =>
    sql`update payments.bank_account set number = ${number} where person_id = any (${[clerk(), engineer()]}::uuid[])`.execute(
      late.product.databases.batch,
    );
  const clerk = () => late.company.people.sales_clerk.personId;
  const engineer = () => late.company.people.rd_engineer.personId;

  it('see the whole month whichever group is scanned: a shared account, pay after leaving, the own hand', async () => {
    const { batch } = late.product.databases;
    expect(await scanned(sales)).toEqual([]);
    await accounts('6222999900001111');
    await sql`update people.employment set ended_on = '2026-05-31' where person_id = ${engineer()}::uuid`.execute(
      batch,
    );
    const own = await late.product.signIn({ roles: ['employee'], personId: engineer() });
    await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, recorded_by, recorded_at, department_path)
      select person_id, employment_id, ${month}, 'one_off_bonus', 'own', 1, '{"kind": "manual"}', ${own.userId}, now(), department_path from people.employment where person_id = ${engineer()}::uuid`.execute(
      batch,
    );
    const all = [
      'duplicate-account T002 open',
      'duplicate-account T004 open',
      'own-pay T004 open',
      'paid-after-leaving T004 open',
    ];
    expect(await scanned(sales)).toEqual(all);
    expect(await scanned(others)).toEqual(all);
    await accounts('6222999900002222');
    await sql`update payments.bank_account set number = '6222999900003333' where person_id = ${clerk()}::uuid`.execute(
      batch,
    );
    const mended = all.map((each) => (each.startsWith('duplicate') ? each.replace('open', 'fixed') : each));
    expect(await scanned(sales)).toEqual(mended);
  });

  it('leave a finding alone until its person is paid again: a group that is a month ahead does not settle it', async () => {
    await accounts('6222999900001111');
    const before = await scanned(sales);
    expect(before).toContain('duplicate-account T004 open');
    await closeMonth(late.product.databases, month, sales);
    const ahead = await calculated('2026-07', payGroupId);
    // The clerk's account is mended; the engineer is not paid in July yet, and shares it with nobody when that is scanned.
    await sql`update payments.bank_account set number = '6222999900003333' where person_id = ${clerk()}::uuid`.execute(
      late.product.databases.batch,
    );
    const after = (await scanned(ahead)).filter((each) => each.startsWith('duplicate'));
    expect(after).toEqual(['duplicate-account T002 fixed', 'duplicate-account T004 open']);
  });
});
