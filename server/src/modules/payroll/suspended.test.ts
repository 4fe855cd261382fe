import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paidMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

describe('people whose employment stands still', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let clerk: TestClient;
  let runId: string;
  const seat = (name: keyof SmallCompany['people']) => {
    const { personId, employmentId } = company.people[name];
    return { personId, employmentId };
  };
  const suspend = (name: keyof SmallCompany['people'], more: object) =>
    specialist.post('/people/suspend-person', {
      ...seat(name),
      kind: 'unpaid-leave',
      isPaid: false,
      reason: 'agreed leave',
      ...more,
    });
  const changed = async () =>
    (await specialist.get('/payroll/run-people', { runId, change: 'changed' })).body.people as {
      number: string;
      change: string;
      decidedBy: string | null;
      suspension: { kind: string; from: string; until: string | null; isPaid: boolean } | null;
    }[];
  const calculate = async () => {
    await specialist.post('/payroll/calculate-run', { runId });
    await product.settle();
  };
  /** Base pay of the run's payslip, recorded by the calculation. */
  const basePay = async (name: keyof SmallCompany['people']): Promise<number> => {
    const { personId } = seat(name);
    const { body } = await specialist.get('/payroll/payslip', { personId, period: '2026-10' });
    const lines: { code: string; amountFen: number | null }[] = body.groups.flatMap(
      (group: { lines: { code: string; amountFen: number | null }[] }) => group.lines,
    );
    return lines.find(({ code }) => code === 'base_pay')!.amountFen!;
  };

  beforeAll(async () => {
    product = await testProduct();
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    clerk = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
    await paidMonth(product.databases, company, '2026-09', { specialist: 'one', head: 'two', finance: 'three' });
  });
  afterAll(() => product.close());

  it('are recorded with days that hold, and nobody else records them', async () => {
    expect(
      (
        await clerk.post('/people/suspend-person', {
          ...seat('rd_engineer'),
          kind: 'other',
          isPaid: false,
          effectiveFrom: '2026-10-12',
          reason: 'me',
        })
      ).status,
    ).toBe(403);
    expect((await suspend('rd_engineer', { effectiveFrom: '2020-01-01' })).body.code).toBe('outside-employment');
    expect(
      (await suspend('rd_engineer', { effectiveFrom: '2026-10-12', effectiveUntil: '2026-10-12' })).body.code,
    ).toBe('empty-span');
    expect((await suspend('rd_engineer', { effectiveFrom: '2026-10-12', effectiveUntil: '2026-10-19' })).status).toBe(
      200,
    );
    expect((await suspend('rd_engineer', { effectiveFrom: '2026-10-14' })).body.code).toBe('overlapping-suspension');
    expect((await suspend('rd_head', { effectiveFrom: '2026-10-01', kind: 'secondment', isPaid: true })).status).toBe(
      200,
    );
    const own = (await clerk.get('/people/myself')).body.suspensions;
    expect(own).toEqual([]);
  });

  it('stand beside joiners and leavers, each to be accepted or left out by name', async () => {
    runId = (await specialist.post('/payroll/open-run', { period: '2026-10', payDay: '2026-10-28' })).body.runId;
    expect((await changed()).map((one) => [one.number, one.change, one.decidedBy, one.suspension])).toEqual([
      ['T003', 'suspended', null, { kind: 'secondment', from: '2026-10-01', until: null, isPaid: true }],
      ['T004', 'suspended', null, { kind: 'unpaid-leave', from: '2026-10-12', until: '2026-10-19', isPaid: false }],
    ]);
    const { counts } = (await specialist.get('/payroll/run-people', { runId })).body;
    expect([counts.suspended, counts.joined, counts.stayed]).toEqual([2, 0, 2]);
    expect((await specialist.get('/payroll/run-detail', { runId })).body.undecidedPeople).toBe(2);
    const left = { runId, ...seat('rd_head'), isIncluded: false, reason: 'paid by the other company' };
    expect((await specialist.post('/payroll/decide-person', left)).status).toBe(200);
    expect((await specialist.post('/payroll/decide-person', { ...left, isIncluded: true })).status).toBe(200);
  });

  it('are paid by the work days outside a suspension without pay', async () => {
    await calculate();
    const rates = await sql<{
      employmentId: string;
      fen: number;
    }>`select employment_id as "employmentId", value_scaled as fen
      from pay_structure.recurring_pay where input_code = 'base_pay_rate' and superseded_at is null`.execute(
      product.databases.batch,
    );
    const rate = (name: keyof SmallCompany['people']) =>
      rates.rows.find((row) => row.employmentId === seat(name).employmentId)!.fen;
    // October 2026 has 18 work days in Shanghai, five of them from 12 to 16 October; paid secondment takes none.
    expect(await basePay('rd_head')).toBe(rate('rd_head'));
    expect(await basePay('rd_engineer')).toBe(Math.round((rate('rd_engineer') * 13) / 18));
    const { personId } = seat('rd_engineer');
    const why = await specialist.get('/payroll/payslip-why', { personId, period: '2026-10', code: 'base_pay' });
    expect(JSON.stringify(why.body)).toContain('Suspension on record since 2026-10-12');
  });

  it('with more leave than work days outside the suspension are named, not paid by chance', async () => {
    const { personId, employmentId } = seat('rd_engineer');
    const leave = (value: string) =>
      specialist.post('/payroll/record-input', {
        personId,
        employmentId,
        period: '2026-10',
        inputCode: 'personal_leave_days',
        value,
        reason: 'attendance sheet',
      });
    const found = async () => {
      await calculate();
      const { rows } = await sql<{
        issues: { code: string }[];
        attention: string[];
      }>`select issues, attention from payroll.payslip
        where period = '2026-10' and employment_id = ${employmentId}`.execute(product.databases.batch);
      return [rows[0]!.issues.map(({ code }) => code), rows[0]!.attention.includes('leave-beside-suspension')];
    };
    expect((await leave('14')).status).toBe(200);
    expect(await found()).toEqual([['leave-in-suspension'], false]);
    // Fewer days may lie within the suspension too: a warning that is accepted by name and with a reason.
    expect((await leave('2')).status).toBe(200);
    expect(await found()).toEqual([[], true]);
    const review = (reason?: string) =>
      specialist.post('/payroll/review-people', {
        runId,
        employmentIds: [employmentId],
        ...(reason ? { comment: reason } : {}),
      });
    expect((await review()).status).not.toBe(200);
    expect((await review('both days are before the 12th')).status).toBe(200);
    expect((await leave('0')).status).toBe(200);
    expect(await found()).toEqual([[], false]);
  });

  it('are asked about again when the suspension changes, and are paid whole once it is taken back', async () => {
    await specialist.post('/payroll/accept-people', { runId, reason: 'seen the agreements' });
    expect((await changed()).every((one) => one.decidedBy !== null)).toBe(true);
    await specialist.post('/people/end-suspension', {
      ...seat('rd_engineer'),
      effectiveFrom: '2026-10-12',
      returnsOn: '2026-10-12',
      reason: 'did not go',
    });
    await suspend('sales_clerk', { effectiveFrom: '2026-09-21', effectiveUntil: '2026-10-01' });
    await calculate();
    expect((await changed()).map((one) => [one.number, one.change, one.decidedBy === null])).toEqual([
      ['T003', 'suspended', false],
      ['T002', 'returned', true],
    ]);
    expect(await basePay('rd_engineer')).toBe(2_444_129);
  });

  it('make their difference in the open month when a closed one was touched', async () => {
    const taken = await sql<{ fen: number }>`select sum(value_scaled)::bigint as fen from payroll.pay_input
      where employment_id = ${seat('sales_clerk').employmentId} and period = '2026-10' and source_key = 'retro:2026-09' and input_code = 'retro_adjustment'`.execute(
      product.databases.batch,
    );
    // September 2026: 22 work days with the one worked on Sunday the 20th, seven of them from 21 to 30 September.
    expect(Number(taken.rows[0]!.fen)).toBeLessThan(0);
  });

  it('the whole month have a payslip of zero and no payment, and the run says how many', async () => {
    await suspend('rd_engineer', { effectiveFrom: '2026-10-01' });
    await calculate();
    const found = await sql<{ people: number }>`select count(*)::int as people from payroll.payslip
      where run_id = ${runId} and net_fen = 0 and issues = '[]'`.execute(product.databases.batch);
    expect(found.rows[0]!.people).toBe(1);
    expect((await specialist.get('/payroll/run-detail', { runId })).body.nothingToPay).toBe(1);
  });
});
