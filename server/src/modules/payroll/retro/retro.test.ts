/** Months paid one after the other by the code of the product, with facts that come late and are taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LateFacts, lateFacts, lateIn } from '../../../testing/late-facts.ts';
import type { TestClient } from '../../../testing/product.ts';

const BASE = 2_000_000;

let late: LateFacts;
let specialist: TestClient;

beforeAll(async () => {
  late = await lateFacts(BASE);
  specialist = await late.product.signIn({ roles: ['pay-specialist'] });
});
afterAll(() => late.finish());

interface Line {
  readonly code: string;
  readonly amountFen: number | null;
  readonly employerFen: number | null;
  readonly parts: readonly {
    originPeriod: string;
    item: string;
    amountFen: number | null;
    employerFen: number | null;
  }[];
}

describe('facts that come late', () => {
  let september: string;
  let july: string[];

  beforeAll(async () => {
    for (const month of ['2026-06', '2026-07', '2026-08']) await late.paid(month);
    july = await late.digests('2026-07');
    // Known after August was calculated: a raise from July, a higher base from August.
    await late.pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE + 100_000, lateIn('2026-08'));
    for (const scheme of ['social-insurance', 'housing-fund'])
      await late.base('sales_clerk', scheme, '2026-08-01', BASE + 200_000, lateIn('2026-08'));
    september = await late.open('2026-09');
  });

  it('are paid as one difference a month, and contributions are booked with the rates of their month', async () => {
    expect(await late.taken('2026-09')).toEqual([
      ['T002', 'retro:2026-08', 'earlier_contributions_employee', 2_000_00 * 0.105 + 14_000],
      ['T002', 'retro:2026-08', 'earlier_contributions_employer', expect.any(Number)],
      ['T004', 'retro:2026-07', 'retro_adjustment', 100_000],
      ['T004', 'retro:2026-08', 'retro_adjustment', 100_000],
    ]);
    expect(await late.itemsTaken('2026-09', 'rd_engineer', '2026-07', 'retro_adjustment')).toEqual({
      base_pay: [BASE, BASE + 100_000, 0],
    });
    expect(await late.itemsTaken('2026-09', 'sales_clerk', '2026-08', 'earlier_contributions_employee')).toEqual({
      pension_employee: [160_000, 176_000, 0],
      medical_employee: [40_000, 44_000, 0],
      unemployment_employee: [10_000, 11_000, 0],
      housing_fund_employee: [140_000, 154_000, 0],
    });
    expect(await late.amount('2026-09', 'rd_engineer', 'retro_adjustment_pay')).toBe(200_000);
    expect(await late.amount('2026-09', 'sales_clerk', 'retro_contributions_employee')).toBe(35_000);
  });

  it('leave the closed months as they are, and change nobody else', async () => {
    expect(await late.digests('2026-07')).toEqual(july);
    expect(await late.amount('2026-09', 'sales_head', 'retro_adjustment_pay')).toBe(0);
  });

  it('come to the same when the month is calculated again, and go when they are taken back', async () => {
    const before = await late.taken('2026-09');
    await late.again(september, '2026-09-22T02:00:00Z');
    expect(await late.taken('2026-09')).toEqual(before);
    await late.pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE, '2026-09-22T03:00:00Z');
    await late.again(september, '2026-09-22T04:00:00Z');
    expect((await late.taken('2026-09')).map(([number]) => number)).toEqual(['T002', 'T002']);
    await late.pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE + 100_000, '2026-09-22T05:00:00Z');
    await late.again(september, '2026-09-22T06:00:00Z');
    expect(await late.taken('2026-09')).toEqual(before);
  });

  it('are worked out once for a calculation, however many workers take part', async () => {
    const before = await late.taken('2026-09');
    await late.again(september, '2026-09-22T07:00:00Z', 3);
    expect(await late.taken('2026-09')).toEqual(before);
    await late.close('2026-09', september);
  });

  it('are read on the payslip by origin and item, and why: the month before and after, to the person alone', async () => {
    const { rd_engineer: engineer, sales_clerk: clerk } = late.company.people;
    const linesOf = async (personId: string): Promise<Line[]> => {
      const own = await late.product.signIn({ roles: ['employee'], personId });
      const { body } = await own.get('/payroll/my-payslip', { period: '2026-09' });
      return body.groups.flatMap((group: { code: string; lines: Line[] }) =>
        group.code === 'retro' ? group.lines : [],
      );
    };
    const [earning] = await linesOf(engineer.personId);
    expect(earning).toMatchObject({
      code: 'retro_adjustment_pay',
      amountFen: 200_000,
      parts: [
        { originPeriod: '2026-07', item: 'base_pay', amountFen: 100_000, employerFen: null },
        { originPeriod: '2026-08', item: 'base_pay', amountFen: 100_000, employerFen: null },
      ],
    });
    const [booked] = await linesOf(clerk.personId);
    expect(booked!.parts.map((part) => [part.item, part.amountFen, part.employerFen])).toEqual([
      ['pension_employee', 16_000, 32_000],
      ['medical_employee', 4_000, 18_000],
      ['unemployment_employee', 1_000, 1_000],
      ['housing_fund_employee', 14_000, 14_000],
      ['work_injury_employer', null, expect.any(Number)],
    ]);
    const sum = (side: 'amountFen' | 'employerFen') =>
      booked!.parts.reduce((total, part) => total + (part[side] ?? 0), 0);
    expect([sum('amountFen'), sum('employerFen')]).toEqual([booked!.amountFen, booked!.employerFen]);
    const own = await late.product.signIn({ roles: ['employee'], personId: engineer.personId });
    const asked = { period: '2026-09', originPeriod: '2026-08', item: 'base_pay' };
    const { body: why } = await own.get('/payroll/my-payslip-retro', asked);
    expect([why.beforeTrace.value, why.afterTrace.value, why.amountFen]).toEqual(['20000.00', '21000.00', 100_000]);
    expect(why.facts).toMatchObject([
      {
        code: 'base_pay_rate',
        before: '20000.00',
        after: '21000.00',
        source: { titleEn: 'Recurring pay on record since 2026-07-01' },
      },
    ]);
    expect(why.rules).toEqual([]);
    const other = await late.product.signIn({ roles: ['employee'], personId: clerk.personId });
    expect((await other.get('/payroll/my-payslip-retro', asked)).status).toBe(404);
    const foreign = await other.get('/payroll/payslip-retro', { ...asked, personId: engineer.personId });
    expect(foreign.status).toBe(403);
    const paper = await own.get('/payroll/my-payslip-pdf', { period: '2026-09', language: 'en' });
    expect(paper.body.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('on a month already made good bring the rest only', async () => {
    await late.pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE + 150_000, lateIn('2026-09'));
    const runId = await late.open('2026-10');
    expect(await late.taken('2026-10')).toEqual([
      ['T004', 'retro:2026-07', 'retro_adjustment', 50_000],
      ['T004', 'retro:2026-08', 'retro_adjustment', 50_000],
      // September was paid at the first raise; its own difference is of its own base pay, not of what it took.
      ['T004', 'retro:2026-09', 'retro_adjustment', 50_000],
    ]);
    expect(await late.itemsTaken('2026-10', 'rd_engineer', '2026-08', 'retro_adjustment')).toEqual({
      base_pay: [BASE, BASE + 150_000, 100_000],
    });
    await late.close('2026-10', runId);
  });

  it('and taken back after they were paid are taken from pay again', async () => {
    await late.pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE, lateIn('2026-10'));
    const runId = await late.open('2026-11');
    expect(await late.taken('2026-11')).toEqual([
      ['T004', 'retro:2026-07', 'retro_adjustment', -150_000],
      ['T004', 'retro:2026-08', 'retro_adjustment', -150_000],
      ['T004', 'retro:2026-09', 'retro_adjustment', -150_000],
      ['T004', 'retro:2026-10', 'retro_adjustment', -150_000],
    ]);
    await late.close('2026-11', runId);
  });

  it('set the year’s totals right where no pay does it: a deduction of an earlier month', async () => {
    await late.input('sales_head', '2026-08', 'other_tax_deduction', 300_00, lateIn('2026-11'));
    const runId = await late.open('2026-12');
    expect(await late.taken('2026-12')).toEqual([['T001', 'retro:2026-08', 'cumulative_other_deduction', 300_00]]);
    expect(await late.pinned('2026-12', 'sales_head', 'prior', 'cumulative_other_deduction')).toBe(300_00);
    await late.close('2026-12', runId);
  });

  it('leave every month what it is when calculated again from what it pinned', async () => {
    const runs: { runId: string; period: string }[] = (await specialist.get('/payroll/runs')).body.runs;
    expect(runs).toHaveLength(7);
    for (const { runId, period } of runs) {
      const { body } = await specialist.get('/payroll/verify-run', { runId });
      expect([period, body.isIntact, body.different]).toEqual([period, true, []]);
    }
  });
});
