/** Loans, advances, court orders and losses over paid months: what is asked, what the limits let be taken, what is left. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '../../platform/database/index.ts';
import { type LateFacts, lateFacts, type Seat } from '../../testing/late-facts.ts';
import type { TestClient } from '../../testing/product.ts';

const BASE = 2_000_000;

let late: LateFacts;
const clients = {} as Record<'specialist' | 'engineer' | 'clerk' | 'manager', TestClient>;
const ids = {} as Record<'loan' | 'order' | 'second' | 'loss' | 'interest', string>;

const arrange = async (seat: Seat, body: object) => {
  const { personId, employmentId } = late.company.people[seat];
  return clients.specialist.post('/pay-deductions/record-arrangement', {
    personId,
    employmentId,
    name: '测试款项',
    document: 'DOC-1',
    fromPeriod: '2026-07',
    ...body,
  });
};
const of = (seat: Seat, arrangementId: string) => ({ personId: late.company.people[seat].personId, arrangementId });
const balances = async () => {
  const { arrangements } = (await clients.specialist.get('/pay-deductions/arrangements', {})).body;
  return new Map<
    string,
    {
      balanceFen: number | null;
      takenFen: number;
      state: string;
      movements: { kind: string; period: string; amountFen: number }[];
    }
  >(arrangements.map((one: { arrangementId: string }) => [one.arrangementId, one]));
};

beforeAll(async () => {
  late = await lateFacts(BASE);
  const { product, company } = late;
  clients.specialist = await product.signIn({ roles: ['pay-specialist'] });
  clients.engineer = await product.signIn({ roles: ['employee'], personId: company.people.rd_engineer.personId });
  clients.clerk = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
  clients.manager = await product.signIn({ roles: ['manager'], unitPath: company.departments.RD.path });
}, 120_000);
afterAll(() => late?.finish());

describe('arrangements', () => {
  it('are recorded with what their kind needs, and refused otherwise', async () => {
    expect((await arrange('rd_engineer', { kind: 'loan' })).status).toBe(422);
    expect((await arrange('rd_engineer', { kind: 'garnishment', totalFen: 100 })).status).toBe(422);
    expect((await arrange('rd_engineer', { kind: 'loan', totalFen: 100, shareMillionths: 1 })).status).toBe(422);
    ids.loan = (
      await arrange('rd_engineer', { kind: 'loan', totalFen: 1_000_000, instalmentFen: 400_000 })
    ).body.arrangementId;
    // A court order of 30,000 with 15,000 protected, and a second one behind it.
    ids.order = (
      await arrange('sales_clerk', {
        kind: 'garnishment',
        creditor: '法院',
        totalFen: 150_000,
        protectedFen: 1_500_000,
      })
    ).body.arrangementId;
    ids.second = (
      await arrange('sales_clerk', {
        kind: 'garnishment',
        creditor: '法院',
        totalFen: 3_000_000,
        protectedFen: 1_200_000,
        priority: 2,
      })
    ).body.arrangementId;
    ids.loss = (await arrange('rd_head', { kind: 'loss', totalFen: 900_000 })).body.arrangementId;
    ids.interest = (
      await arrange('sales_head', { kind: 'loan', totalFen: 1_200_000, instalmentFen: 100_000, rateMillionths: 60_000 })
    ).body.arrangementId;
    expect(Object.values(ids).every(Boolean)).toBe(true);
  });

  it('are asked of the month and taken within their limits, explained on the payslip', async () => {
    await late.paid('2026-07');
    expect(await late.amount('2026-07', 'rd_engineer', 'loan_repayment_taken')).toBe(400_000);
    // A fifth of the wage of 20,200.
    expect(await late.amount('2026-07', 'rd_head', 'loss_deduction_taken')).toBe(404_000);
    // Both orders together leave the larger protected sum.
    const before = (await late.amount('2026-07', 'sales_clerk', 'pay_before_arrangements'))!;
    expect(await late.amount('2026-07', 'sales_clerk', 'garnishment_taken')).toBe(before - 1_500_000);
    const why = (await clients.clerk.get('/payroll/my-payslip-why', { period: '2026-07', code: 'garnishment_taken' }))
      .body;
    expect(JSON.stringify(why.trace)).toContain('garnishment_protected');
  });

  it('book what was taken when the month closes, by priority, and carry the rest on', async () => {
    const found = await balances();
    const taken = (await late.amount('2026-07', 'sales_clerk', 'garnishment_taken'))!;
    expect(found.get(ids.order)).toMatchObject({
      balanceFen: 150_000 - Math.min(150_000, taken),
      takenFen: Math.min(150_000, taken),
    });
    expect(found.get(ids.second)!.takenFen).toBe(Math.max(0, taken - 150_000));
    expect(found.get(ids.loan)).toMatchObject({ balanceFen: 600_000, state: 'running' });
    // 12,000 less 1,000 at 6 per cent a year: 55.00 of interest.
    expect(
      found
        .get(ids.interest)!
        .movements.map(({ kind, amountFen }) => [kind, amountFen])
        .sort(),
    ).toEqual([
      ['interest', 5_500],
      ['taken', 100_000],
    ]);
    expect(found.get(ids.interest)!.balanceFen).toBe(1_105_500);
  });

  it('are summed whole, however few of them are shown', async () => {
    const list = async (query: Record<string, string>) =>
      (await clients.specialist.get('/pay-deductions/arrangements', query)).body;
    const [whole, cut] = [await list({}), await list({ limit: '1' })];
    expect([whole.arrangements.length, cut.arrangements.length]).toEqual([whole.total, 1]);
    expect(whole.total).toBeGreaterThan(1);
    expect([cut.total, cut.balances, cut.asked]).toEqual([whole.total, whole.balances, whole.asked]);
  });

  it('ask less after an early repayment, nothing while paused, and the rest of the balance at the end', async () => {
    const { rd_engineer: engineer } = late.company.people;
    expect(
      (
        await clients.specialist.post('/pay-deductions/repay-early', {
          ...of('rd_engineer', ids.loan),
          amountFen: 600_001,
          note: '转账',
        })
      ).status,
    ).toBe(422);
    expect(
      (
        await clients.specialist.post('/pay-deductions/repay-early', {
          ...of('rd_engineer', ids.loan),
          amountFen: 350_000,
          note: '转账',
        })
      ).body,
    ).toEqual({ balanceFen: 250_000 });
    expect(
      (
        await clients.specialist.post('/pay-deductions/pause-arrangement', {
          ...of('sales_clerk', ids.second),
          fromPeriod: '2026-08',
          untilPeriod: '2026-08',
          reason: '不应允许',
        })
      ).body.code,
    ).toBe('court-order');
    await clients.specialist.post('/pay-deductions/pause-arrangement', {
      ...of('sales_head', ids.interest),
      fromPeriod: '2026-08',
      untilPeriod: '2026-08',
      reason: '产假期间',
    });
    await late.paid('2026-08');
    expect(await late.amount('2026-08', 'rd_engineer', 'loan_repayment_taken')).toBe(250_000);
    expect(await late.amount('2026-08', 'sales_head', 'loan_repayment_taken')).toBe(0);
    expect((await balances()).get(ids.loan)).toMatchObject({ balanceFen: 0, state: 'settled' });
    const own = (await clients.engineer.get('/pay-deductions/my-arrangements', {})).body.arrangements;
    expect(
      own.map(({ personId, balanceFen }: { personId: string; balanceFen: number }) => [personId, balanceFen]),
    ).toEqual([[engineer.personId, 0]]);
  });

  it('end with the rest written off, and take nothing more', async () => {
    const left = (await balances()).get(ids.loss)!.balanceFen!;
    expect(
      (
        await clients.specialist.post('/pay-deductions/end-arrangement', {
          ...of('rd_head', ids.loss),
          reason: '双方和解',
        })
      ).body,
    ).toEqual({ writtenOffFen: left });
    await late.open('2026-09');
    expect(await late.amount('2026-09', 'rd_head', 'loss_deduction_taken')).toBe(0);
    expect(
      (
        await clients.specialist.post('/pay-deductions/repay-early', {
          ...of('rd_head', ids.loss),
          amountFen: 100,
          note: '迟到',
        })
      ).body.code,
    ).toBe('arrangement-over');
  });

  it('are nobody’s to grant to oneself, and hidden from managers and colleagues', async () => {
    const { personId, employmentId } = late.company.people.rd_head;
    const own = await late.product.signIn({ roles: ['pay-specialist'], personId });
    const grant = await own.post('/pay-deductions/record-arrangement', {
      personId,
      employmentId,
      kind: 'loan',
      name: '自己',
      document: 'X',
      totalFen: 100,
      fromPeriod: '2026-09',
    });
    expect([grant.status, grant.body.code]).toEqual([409, 'own-arrangement']);
    expect((await clients.manager.get('/pay-deductions/arrangements', {})).status).toBe(403);
    const rows = (userId: string) =>
      asActor(
        late.product.databases.app,
        userId,
        true,
        async (tx) =>
          (await sql<{ n: number }>`select count(*) as n from pay_deductions.arrangement`.execute(tx)).rows[0]!.n,
      );
    expect([await rows(clients.manager.userId), await rows(clients.engineer.userId)]).toEqual([0, 1]);
  });
});
