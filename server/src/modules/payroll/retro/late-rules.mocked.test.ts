/** Bounds of contribution bases announced in September with effect from July. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LateFacts, lateFacts } from '../../../testing/late-facts.ts';
import type { TestClient } from '../../../testing/product.ts';

const announced = vi.hoisted(() => ({ isKnown: false }));

/** The installation's rule packs as they were before the announcement: last year's bounds of Shanghai go on. */
vi.mock('../../pay-structure/index.ts', async (original) => {
  const real = await original<typeof import('../../pay-structure/index.ts')>();
  const before = real.rulePacks().map((pack) => ({
    ...pack,
    parameters: pack.parameters.map((series) =>
      series.jurisdiction !== 'cn/shanghai' || !/_base_(ceiling|floor)$/.test(series.code)
        ? series
        : {
            ...series,
            values: series.values
              .filter((value) => value.effectiveFrom < '2026-07-01')
              .map(({ effectiveUntil, ...value }) =>
                effectiveUntil === '2026-07-01' ? value : { ...value, ...(effectiveUntil ? { effectiveUntil } : {}) },
              ),
          },
    ),
  }));
  return { ...real, rulePacks: () => (announced.isKnown ? real.rulePacks() : before) };
});

/** Above every ceiling. */
const BASE = 5_000_000;

describe('rules announced late', () => {
  let late: LateFacts;
  let specialist: TestClient;
  let july: string[];

  beforeAll(async () => {
    late = await lateFacts(BASE);
    specialist = await late.product.signIn({ roles: ['pay-specialist'] });
    // One person below the ceiling: nothing of the announcement touches her pay.
    for (const scheme of ['social-insurance', 'housing-fund'])
      await late.base('rd_head', scheme, '2026-01-01', 1_000_000, '2026-01-06T09:00:00+08:00');
    for (const month of ['2026-06', '2026-07', '2026-08']) await late.paid(month);
    july = await late.digests('2026-07');
    announced.isKnown = true;
  });
  afterAll(() => late.finish());

  it('bring back payments of the months they hold in, with those months’ rates, booked in the open one', async () => {
    await late.paid('2026-09');
    // 37,731 instead of 37,302: 429 more, at 8 %, 2 % and 0.5 %, and 7 % of the fund in whole yuan.
    for (const origin of ['2026-07', '2026-08'])
      expect(await late.itemsTaken('2026-09', 'sales_clerk', origin, 'earlier_contributions_employee')).toEqual({
        pension_employee: [298_416, 301_848, 0],
        medical_employee: [74_604, 75_462, 0],
        unemployment_employee: [18_651, 18_866, 0],
        housing_fund_employee: [261_100, 264_100, 0],
      });
    const taken = await late.taken('2026-09');
    expect(new Set(taken.map(([, key]) => key))).toEqual(new Set(['retro:2026-07', 'retro:2026-08']));
    expect(taken.some(([number]) => number === late.company.people.rd_head.number)).toBe(false);
    expect(await late.amount('2026-09', 'sales_clerk', 'retro_contributions_employee')).toBe(
      2 * (3_432 + 858 + 215 + 3_000),
    );
    expect(await late.digests('2026-07')).toEqual(july);
  });

  it('are made good once', async () => {
    await late.paid('2026-10');
    expect(await late.taken('2026-10')).toEqual([]);
  });

  it('hold for a fact of such a month that comes later still', async () => {
    const { people } = late.company;
    await late.base('rd_head', 'social-insurance', '2026-07-01', BASE, '2026-10-26T09:00:00+08:00');
    const runId = await late.open('2026-11');
    expect(await late.itemsTaken('2026-11', 'rd_head', '2026-08', 'earlier_contributions_employee')).toEqual({
      pension_employee: [80_000, 301_848, 0],
      medical_employee: [20_000, 75_462, 0],
      unemployment_employee: [5_000, 18_866, 0],
    });
    const asked = {
      personId: people.rd_head.personId,
      period: '2026-11',
      originPeriod: '2026-08',
      item: 'pension_employee',
    };
    const { status, body } = await specialist.get('/payroll/payslip-retro', asked);
    expect([status, body.beforeFen, body.afterFen, body.amountFen]).toEqual([200, 80_000, 301_848, 221_848]);
    expect(body.facts.map((each: { code: string }) => each.code)).toEqual(['social_insurance_base']);
    expect(body.facts).toMatchObject([{ code: 'social_insurance_base', before: '10000.00', after: '50000.00' }]);
    expect(body.rules.find((each: { code: string }) => each.code === 'pension_base_ceiling')).toMatchObject({
      before: '37302',
      after: '37731',
    });
    expect([body.beforeTrace.value, body.afterTrace.value]).toEqual(['800.00', '3018.48']);
    await late.close('2026-11', runId);
  });

  it('leave every month what it is, differences included, when calculated again', async () => {
    const runs: { runId: string; period: string }[] = (await specialist.get('/payroll/runs')).body.runs;
    const lines: Record<string, number> = {};
    for (const { runId, period } of runs) {
      const { body } = await specialist.get('/payroll/verify-run', { runId });
      expect([period, body.isIntact, body.different]).toEqual([period, true, []]);
      lines[period] = body.retroLines;
    }
    expect(lines['2026-09']).toBeGreaterThan(30);
    expect(lines['2026-10']).toBe(0);
  });

  it('are noticed when somebody changes what a difference pinned', async () => {
    const run = (await specialist.get('/payroll/runs')).body.runs.find(
      (each: { period: string }) => each.period === '2026-11',
    );
    await late.owner.query(
      `update payroll.pay_input set source = jsonb_set(source, '{inputs,social_insurance_base,1}', '2000000') where period = '2026-11' and source_key = 'retro:2026-08'`,
    );
    const changed = (await specialist.get('/payroll/verify-run', { runId: run.runId })).body;
    expect(changed.isIntact).toBe(false);
    expect(changed.different[0].items).toContain('2026-08 pension_employee');
  });
});
