/** A leaver's settlement: worked out by the rule packs, prepared and confirmed by two, paid by the month, certified on paper. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LateFacts, lateFacts, lateIn } from '../../testing/late-facts.ts';
import type { TestClient } from '../../testing/product.ts';
import { yearsBetween } from './figures.ts';

const BASE = 2_000_000;

let late: LateFacts;
const clients = {} as Record<'specialist' | 'head' | 'engineer' | 'manager', TestClient>;
const key = () => ({
  personId: late.company.people.rd_engineer.personId,
  employmentId: late.company.people.rd_engineer.employmentId,
});
const figures = async (ending?: string) =>
  (await clients.specialist.get('/settlements/settlement', { ...key(), ending })).body.figures;

beforeAll(async () => {
  late = await lateFacts(BASE);
  const { product, company } = late;
  clients.specialist = await product.signIn({ roles: ['pay-specialist'] });
  clients.head = await product.signIn({ roles: ['hr-head'] });
  clients.engineer = await product.signIn({ roles: ['employee'], personId: company.people.rd_engineer.personId });
  clients.manager = await product.signIn({ roles: ['manager'], unitPath: company.departments.RD.path });
  await late.input('rd_engineer', '2026-08', 'annual_leave_taken', 100, '2026-08-10T09:00:00+08:00');
  for (const month of ['2026-07', '2026-08']) await late.paid(month);
  await clients.specialist.post('/pay-deductions/record-arrangement', {
    ...key(),
    kind: 'loan',
    name: '借款',
    document: 'JK',
    totalFen: 500_000,
    instalmentFen: 100_000,
    fromPeriod: '2026-09',
  });
}, 120_000);
afterAll(() => late?.finish());

describe('service', () => {
  it.each([
    ['2024-03-01', '2026-10-01', 2, 7, 0],
    ['2026-09-15', '2026-10-01', 0, 0, 16],
    ['2020-02-29', '2021-02-28', 0, 11, 30],
  ])('from %s until %s', (from, until, full, months, days) => {
    expect(yearsBetween(from, until)).toEqual({ full, months, days });
  });
});

describe('a final settlement', () => {
  it('waits for a leaving day', async () => {
    const answer = await clients.specialist.get('/settlements/settlement', key());
    expect([answer.status, answer.body.code]).toEqual([409, 'not-leaving']);
    await late.owner.query(
      `update people.employment set ended_on = '2026-10-01', end_reason = 'dismissed', changed_at = $2 where employment_id = $1`,
      [key().employmentId, lateIn('2026-08')],
    );
  });

  it('is worked out by the rules, with their sources', async () => {
    const found = await figures();
    // 2 years 7 months: 3 months of 20,200 (base pay and full attendance).
    expect(found).toMatchObject({
      ending: 'n',
      wagesMonths: 2,
      severanceMonths: 3,
      severanceFen: 6_060_000,
      outstandingFen: 500_000,
    });
    // 5 days a year, 273 of 365 days, less one taken: 2 days; 20,200 / 21.75 x 2 x 200 %.
    expect(found).toMatchObject({ leaveDaysTaken: 1, leaveDays: 2, leaveFen: 371_494 });
    expect(found.sources.map(({ title }: { title: string }) => title)).toEqual([
      '职工带薪年休假条例',
      '中华人民共和国劳动合同法',
    ]);
    expect(await figures('n+1')).toMatchObject({ severanceFen: 8_080_000 });
    expect(await figures('2n')).toMatchObject({ severanceFen: 12_120_000 });
    expect(await figures('none')).toMatchObject({ severanceFen: 0, leaveFen: 371_494 });
  });

  it('is prepared by one and confirmed by another, and no longer changes', async () => {
    const prepare = () =>
      clients.specialist.post('/settlements/prepare-settlement', {
        ...key(),
        ending: 'n',
        checklist: ['handover'],
        document: 'LZ-1',
      });
    expect((await prepare()).body).toEqual({ leaveFen: 371_494, severanceFen: 6_060_000 });
    expect((await clients.specialist.post('/settlements/confirm-settlement', key())).status).toBe(403);
    expect((await clients.head.get('/settlements/certificate', key())).status).toBe(404);
    expect((await clients.head.post('/settlements/confirm-settlement', key())).body).toEqual({ period: '2026-09' });
    expect((await clients.head.post('/settlements/confirm-settlement', key())).status).toBe(409);
    expect((await prepare()).body.code).toBe('settlement-confirmed');
  });

  it('is paid and taxed by the month of leaving, which also asks for all of the loan', async () => {
    const runId = await late.open('2026-09');
    await late.again(runId, new Date(Date.now() + 60_000).toISOString());
    expect(await late.amount('2026-09', 'rd_engineer', 'leave_encashment_pay')).toBe(371_494);
    expect(await late.amount('2026-09', 'rd_engineer', 'dismissal_compensation_paid')).toBe(6_060_000);
    expect(await late.amount('2026-09', 'rd_engineer', 'loan_repayment_taken')).toBe(500_000);
  });

  it('is certified on paper in both languages', async () => {
    for (const language of ['zh-CN', 'en']) {
      const pdf = await clients.head.get('/settlements/certificate', { ...key(), language });
      expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
  });

  it('is nobody’s to do for oneself, and hidden from managers and the person’s colleagues', async () => {
    const own = await late.product.signIn({ roles: ['pay-specialist'], personId: key().personId });
    expect(
      (await own.post('/settlements/prepare-settlement', { ...key(), ending: 'n', checklist: [], document: 'X' })).body
        .code,
    ).toBe('own-settlement');
    for (const client of [clients.engineer, clients.manager])
      expect((await client.get('/settlements/leavers', {})).status).toBe(403);
  });
});
