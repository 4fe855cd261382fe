/** The base season: averages from recorded payslips, bounds, confirmation, bases in force, and their differences in the open month. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellAt, readSheets } from '../../platform/spreadsheet/index.ts';
import { type LateFacts, lateFacts } from '../../testing/late-facts.ts';
import type { TestClient } from '../../testing/product.ts';
import { averageOf, clamped } from './gather/propose-bases.ts';

const BASE = 2_000_000;
/** The bonus of full attendance counts for the base too. */
const WAGE = BASE + 20_000;
/** What is done on a page is done after August was closed and before September is calculated. */
let now = '2026-08-26T09:00:00+08:00';

let late: LateFacts;
let specialist: TestClient;
let clerk: TestClient;
const seasons = {} as Record<'social-insurance' | 'housing-fund', string>;

interface Proposal {
  personId: string;
  employmentId: string;
  number: string;
  monthsDue: number;
  monthsFound: number;
  averageFen: number | null;
  currentFen: number;
  bases: { code: string; fen: number | null; edge: string | null }[];
  state: string;
}
const proposals = async (scheme: keyof typeof seasons): Promise<Record<string, Proposal>> => {
  const { body } = await specialist.get('/filings/base-proposals', { seasonId: seasons[scheme] });
  return Object.fromEntries(body.proposals.map((one: Proposal) => [one.number, one]));
};
const open = (scheme: string, contributionYear = '2026-07') =>
  specialist.post('/filings/open-base-season', { jurisdiction: 'cn/shanghai', scheme, contributionYear });

beforeAll(async () => {
  late = await lateFacts(BASE, { clock: { now: () => new Date(now) } });
  specialist = await late.product.signIn({ roles: ['pay-specialist'] });
  clerk = await late.product.signIn({ roles: ['employee'], personId: late.company.people.sales_clerk.personId });
  // The head earned less than the floor, the engineer more than the ceiling; the clerk joined in November 2025.
  await late.pay('rd_head', 'base_pay_rate', '2024-03-01', 600_000, '2025-07-06T09:00:00+08:00');
  await late.pay('rd_engineer', 'base_pay_rate', '2024-03-01', 5_000_000, '2025-07-06T09:00:00+08:00');
  await late.owner.query(`update people.employment set hired_on = '2025-11-01' where number = 'T002'`);
  await late.owner.query(`update people.employment set hired_on = '2025-10-01' where number in ('T003', 'T004')`);
  for (const month of ['2025-10', '2025-11', '2025-12', '2026-06', '2026-07', '2026-08']) await late.paid(month);
}, 240_000);
afterAll(() => late?.finish());

describe('the arithmetic', () => {
  it.each([
    [100, 3, 33],
    [101, 2, 51],
    [12_000_001, 12, 1_000_000],
  ])('%i fen over %i months are %i', (wage, months, average) => expect(averageOf(wage, months)).toBe(average));
  it('an unknown bound is no bound of zero', () => {
    expect(clamped(5, { floorFen: 10, ceilingFen: 20 })).toBe(10);
    expect(clamped(25, { floorFen: 10, ceilingFen: 20 })).toBe(20);
    expect(clamped(15, { floorFen: null, ceilingFen: 20 })).toBeNull();
  });
});

describe('a season', () => {
  it('is not opened where the bounds of the year are not known, or in another month than its first', async () => {
    expect((await open('social-insurance', '2026-01')).body.code).toBe('not-the-first-month');
    expect((await open('social-insurance', '2030-07')).body).toMatchObject({
      code: 'bounds-unknown',
      where: expect.stringContaining('pension'),
    });
  });

  it('proposes the average of the months recorded, clamped, and leaves open whoever lacks months', async () => {
    for (const scheme of ['social-insurance', 'housing-fund'] as const) {
      const { body } = await open(scheme);
      expect(body).toMatchObject({ proposed: 3, incomplete: 1 });
      seasons[scheme] = body.seasonId;
    }
    expect((await open('housing-fund')).body.code).toBe('season-exists');
    const { T001, T002, T003, T004 } = await proposals('social-insurance');
    // Two months of 20,200 since November; the head of sales is employed all year and has three of twelve months.
    expect(T002).toMatchObject({ monthsDue: 2, monthsFound: 2, averageFen: WAGE, state: 'proposed' });
    expect(T001).toMatchObject({ monthsDue: 12, monthsFound: 3, averageFen: null, state: 'incomplete' });
    expect(T003!.bases[0]).toEqual({ code: 'pension', fen: 754_600, edge: 'floor' });
    expect(T004!.bases[0]).toEqual({ code: 'pension', fen: 3_773_100, edge: 'ceiling' });
  });

  it('tells the person what changes: contributions, tax and net of a month like the last one', async () => {
    const all = await proposals('social-insurance');
    await specialist.post('/filings/state-average', {
      ...keyOf(all.T002!),
      averageFen: 2_500_000,
      document: '补充十三薪后的工资台账',
    });
    const { body } = await clerk.get('/filings/my-insurance', {});
    const mine = body.changes.find((one: { scheme: string }) => one.scheme === 'social-insurance');
    expect(mine).toMatchObject({ state: 'proposed', averageFen: 2_500_000, currentFen: BASE });
    const line = (code: string) => mine.effect.lines.find((each: { code: string }) => each.code === code);
    expect(line('pension_employee')).toMatchObject({ beforeFen: 160_000, afterFen: 200_000 });
    expect(line('medical_employee')).toMatchObject({ beforeFen: 40_000, afterFen: 50_000 });
    // More is deducted, less is taxed; the net effect is the sum of the lines.
    const moved = mine.effect.lines
      .filter((each: { kind: string }) => each.kind === 'deduction')
      .reduce((sum: number, each: { beforeFen: number; afterFen: number }) => sum + each.beforeFen - each.afterFen, 0);
    expect(mine.effect.netAfterFen - mine.effect.netBeforeFen).toBe(moved);
    expect(moved).toBeLessThan(0);
  });

  it('is confirmed by the person, questioned with a reason, or signed on paper, and by nobody for somebody else', async () => {
    const all = await proposals('social-insurance');
    const { seasonId, employmentId } = keyOf(all.T002!);
    const say = (agrees: boolean, note?: string) =>
      clerk.post('/filings/confirm-my-base', { seasonId, employmentId, agrees, ...(note ? { note } : {}) });
    expect((await say(false)).body.issues[0].code).toBe('note-missing');
    expect((await say(false, '十二月少算了奖金')).body.state).toBe('questioned');
    expect((await say(true)).body.state).toBe('confirmed');
    const foreign = await clerk.post('/filings/confirm-my-base', {
      seasonId,
      employmentId: all.T003!.employmentId,
      agrees: true,
    });
    expect(foreign.body.code).toBe('base-not-proposed');
    // What is incomplete has nothing to be confirmed.
    const paper = (people: Proposal[]) =>
      specialist.post('/filings/confirm-bases-on-paper', {
        seasonId,
        people: people.map(({ personId, employmentId: id }) => ({ personId, employmentId: id })),
        document: '签字表 2026-07',
      });
    expect((await paper([all.T001!])).body.code).toBe('base-not-proposed');
    expect((await paper([all.T003!])).body.confirmed).toBe(1);
  });

  it('goes into the yearly sheet with the wage declared', async () => {
    const { body: file } = await specialist.post('/filings/write-base-sheet', {
      seasonId: seasons['social-insurance'],
    });
    expect(file.rows).toBe(2);
    const bytes = (await specialist.get('/filings/file', { fileId: file.fileId })).body;
    const [sheet] = (await readSheets(bytes, { fileName: file.fileName })).sheets;
    expect(cellAt(sheet!.rows[0]!, 8).text).toContain('210');
    expect([1, 2].map((row) => Number(cellAt(sheet!.rows[row]!, 8).raw))).toEqual([25_000, 6_200]);
  });

  it('is put in force only when averages are stated and unconfirmed ones have a reason', async () => {
    const seasonId = seasons['social-insurance'];
    expect((await specialist.post('/filings/apply-base-season', { seasonId })).body.code).toBe('bases-incomplete');
    const { T001 } = await proposals('social-insurance');
    await specialist.post('/filings/state-average', {
      ...keyOf(T001!),
      averageFen: BASE,
      document: '原系统 2025 年工资表',
    });
    expect((await specialist.post('/filings/apply-base-season', { seasonId })).body.code).toBe('bases-unconfirmed');
    const applied = await specialist.post('/filings/apply-base-season', {
      seasonId,
      unconfirmedReason: '申报期截止，本人未回复',
    });
    expect(applied.body).toEqual({ applied: 4, left: 2 });
    expect((await specialist.post('/filings/apply-base-season', { seasonId })).body.code).toBe('season-applied');
  });

  it('brings the differences of the closed months into the open one and leaves those months as they are', async () => {
    const july = await late.digests('2026-07');
    const runId = await late.open('2026-09');
    const taken = (await late.taken('2026-09')).filter(([, , code]) => code === 'earlier_contributions_employee');
    // 5,000 more at 8, 2 and 0.5 per cent for July and August; the head pays by the floor instead of 20,000: money back.
    const more = 500_000 * 0.105;
    expect(taken).toContainEqual(['T002', 'retro:2026-07', 'earlier_contributions_employee', more]);
    expect(taken).toContainEqual(['T002', 'retro:2026-08', 'earlier_contributions_employee', more]);
    expect(taken.find(([number]) => number === 'T003')![3]).toBeLessThan(0);
    expect(taken.some(([number]) => number === 'T001')).toBe(false);
    expect(await late.digests('2026-07')).toEqual(july);
    expect(await late.amount('2026-09', 'sales_clerk', 'retro_contributions_employee')).toBe(2 * more);
    await late.close('2026-09', runId);
  });

  it('never makes the net pay negative: what the pay does not cover is advanced, shown as owed and taken back', async () => {
    // A much higher base from August, known after September: more is due than October's pay of 3,000 covers.
    await late.base('sales_clerk', 'social-insurance', '2026-08-01', 3_700_000, '2026-09-26T09:00:00+08:00');
    await late.pay('sales_clerk', 'base_pay_rate', '2026-10-01', 300_000, '2026-09-26T09:00:00+08:00');
    now = '2026-10-25T09:00:00+08:00';
    const october = await late.open('2026-10');
    const claim = await late.amount('2026-10', 'sales_clerk', 'own_contributions_claim');
    expect(claim).toBeGreaterThan(0);
    expect(await late.amount('2026-10', 'sales_clerk', 'net_pay')).toBe(0);
    const shown = (await specialist.get('/filings/advances', {})).body;
    expect(shown).toMatchObject({ period: '2026-10', totalFen: claim });
    expect(shown.people).toMatchObject([
      { number: 'T002', claimFen: claim, months: [{ period: '2026-10', advancedFen: claim, recoveredFen: 0 }] },
    ]);
    await late.close('2026-10', october);
    await late.pay('sales_clerk', 'base_pay_rate', '2026-11-01', 2_500_000, '2026-10-26T09:00:00+08:00');
    await late.open('2026-11');
    const after = (await specialist.get('/filings/advances', {})).body;
    expect(after.people[0]).toMatchObject({
      claimFen: 0,
      months: [
        { period: '2026-11', recoveredFen: claim },
        { period: '2026-10', advancedFen: claim },
      ],
    });
  });

  it('is seen by the person and by who sees pay, in the tables too', async () => {
    const manager = await late.product.signIn({ roles: ['manager'], unitPath: late.company.departments.SALES.path });
    expect((await manager.get('/filings/base-seasons', {})).status).toBe(403);
    const seenBy = (client: TestClient) =>
      late.product.databases.app.transaction().execute(async (tx) => {
        await sql`select access.become(${client.userId})`.execute(tx);
        return (await sql`select 1 from filings.base_proposal`.execute(tx)).rows.length;
      });
    expect([await seenBy(manager), await seenBy(clerk), await seenBy(specialist)]).toEqual([0, 2, 8]);
  });
});

const keyOf = ({ personId, employmentId }: Proposal) => ({
  personId,
  employmentId,
  seasonId: seasons['social-insurance'],
});
