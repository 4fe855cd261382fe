/** Late facts of people who have left: listed for a decision, never lost; and who is put off, left out, or cannot be run again. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LateFacts, lateFacts, lateIn, type Seat } from '../../../testing/late-facts.ts';
import type { TestClient } from '../../../testing/product.ts';

const BASE = 2_000_000;
const HOURS = 1_000;
/** 10 hours at 150 % of 20,000 / 21.75 / 8. */
const OVERTIME = 172_414;

let late: LateFacts;
let specialist: TestClient;

beforeAll(async () => {
  late = await lateFacts(BASE);
  specialist = await late.product.signIn({ roles: ['pay-specialist'] });
  await late.paid('2026-07');
  await late.paid('2026-08');
  await leave('sales_clerk', '2026-09-01');
  await late.paid('2026-09');
});
afterAll(() => late.finish());

async function leave(seat: Seat, on: string): Promise<void> {
  await late.owner.query(`update people.employment set ended_on = $2 where employment_id = $1`, [
    late.company.people[seat].employmentId,
    on,
  ]);
}

const choose = (runId: string, seat: Seat, choice: string) => {
  const { personId, employmentId } = late.company.people[seat];
  return specialist.post('/payroll/decide-retro', { runId, personId, employmentId, choice, reason: 'as agreed' });
};
const retroOf = async (runId: string) => (await specialist.get('/payroll/run-retro', { runId })).body;
const stateOf = async (runId: string) => (await specialist.get('/payroll/run-detail', { runId })).body.state;

describe('somebody who has left', () => {
  let october: string;

  it('with differences is listed, and the run is not submitted before somebody decides', async () => {
    await late.input('sales_clerk', '2026-08', 'overtime_weekday_hours', HOURS, lateIn('2026-09'));
    october = await late.open('2026-10');
    expect(await late.taken('2026-10')).toEqual([]);
    const { undecided, people } = await retroOf(october);
    expect(undecided).toBe(1);
    expect(people).toMatchObject([
      {
        number: late.company.people.sales_clerk.number,
        endedOn: '2026-09-01',
        isIncluded: false,
        mustDecide: true,
        choice: null,
        amountFen: OVERTIME,
        lines: [{ originPeriod: '2026-08', item: 'overtime_weekday', beforeFen: 0, amountFen: OVERTIME }],
      },
    ]);
    await expect(late.close('2026-10', october)).rejects.toMatchObject({ code: 'retro-undecided' });
  });

  it('is paid in the run when that is chosen: the differences alone, taxed in the month of payment', async () => {
    expect((await choose(october, 'sales_clerk', 'this-run')).status).toBe(200);
    expect(await stateOf(october)).toBe('draft');
    await late.again(october, '2026-10-22T02:00:00Z');
    const gross = await late.amount('2026-10', 'sales_clerk', 'gross_pay');
    expect([gross, await late.amount('2026-10', 'sales_clerk', 'base_pay')]).toEqual([OVERTIME, 0]);
    expect(await late.amount('2026-10', 'sales_clerk', 'pension_employee')).toBe(0);
    // Months of employment end with August: a late payment brings no basic deduction of its own.
    expect(await late.pinned('2026-10', 'sales_clerk', 'inputs', 'basic_deduction_months')).toBe(8);
    expect(await late.amount('2026-10', 'sales_clerk', 'tax_income')).toBe(OVERTIME);
    expect((await retroOf(october)).undecided).toBe(0);
  });

  it('is taken out of the run again by another choice', async () => {
    await choose(october, 'sales_clerk', 'later');
    await late.again(october, '2026-10-22T03:00:00Z');
    expect(await late.amount('2026-10', 'sales_clerk', 'gross_pay')).toBeNull();
    expect(await late.taken('2026-10')).toEqual([]);
    await late.close('2026-10', october);
  });

  it('put off is listed again in the next run, and settled apart from it is made good', async () => {
    const november = await late.open('2026-11');
    const [person] = (await retroOf(november)).people;
    expect([person.amountFen, person.mustDecide, person.choice]).toEqual([OVERTIME, true, null]);
    await choose(november, 'sales_clerk', 'apart');
    // Nobody in the run is paid otherwise: its result stands.
    expect(await stateOf(november)).toBe('calculated');
    await late.close('2026-11', november);
    await late.input('sales_clerk', '2026-08', 'overtime_weekday_hours', 2 * HOURS, lateIn('2026-11'));
    const december = await late.open('2026-12');
    const [more] = (await retroOf(december)).people;
    expect(more.lines).toMatchObject([{ madeGoodFen: OVERTIME, afterFen: 344_828, amountFen: OVERTIME }]);
    await choose(december, 'sales_clerk', 'waived');
  });
});

describe('somebody in the run', () => {
  it('may be put off to the next run, and so is who is left out', async () => {
    const december = (await specialist.get('/payroll/runs')).body.runs[0].runId;
    await late.input('rd_head', '2026-09', 'overtime_weekday_hours', HOURS, '2026-12-21T09:00:00Z');
    await late.input('rd_engineer', '2026-09', 'overtime_weekday_hours', HOURS, '2026-12-21T09:00:00Z');
    await late.again(december, '2026-12-22T02:00:00Z');
    expect((await late.taken('2026-12')).map(([number]) => number)).toEqual(['T003', 'T004']);
    await choose(december, 'rd_head', 'later');
    expect(await stateOf(december)).toBe('draft');
    const { personId, employmentId } = late.company.people.rd_engineer;
    const decided = { runId: december, personId, employmentId, isIncluded: false, reason: 'unpaid leave' };
    expect((await specialist.post('/payroll/decide-person', decided)).status).toBe(200);
    await late.again(december, '2026-12-22T03:00:00Z');
    expect(await late.taken('2026-12')).toEqual([]);
    const { undecided, people } = await retroOf(december);
    expect([undecided, people.length]).toEqual([0, 3]);
    const unpaid = await sql<{
      n: number;
    }>`select count(*) as n from payroll.retro_unpaid where run_id = ${december}`.execute(late.product.databases.batch);
    expect(unpaid.rows[0]!.n).toBe(3);
  });

  it('whose month cannot be run again must be decided about, and is told why', async () => {
    const december = (await specialist.get('/payroll/runs')).body.runs[0].runId;
    await late.pay('rd_head', 'base_pay_rate', '2026-09-10', BASE + 1, '2026-12-22T04:00:00Z');
    await late.pay('rd_head', 'base_pay_rate', '2026-09-20', BASE + 2, '2026-12-22T04:30:00Z');
    await late.again(december, '2026-12-22T05:00:00Z');
    const head = (await retroOf(december)).people.find((each: { number: string }) => each.number === 'T003');
    expect(head.issues).toMatchObject([{ originPeriod: '2026-09', issue: { code: 'too-many-rates' } }]);
    expect(head.issues[0].issue.remedy.zh).not.toBe('');
  });

  it('cannot be decided about by somebody who does not prepare pay, nor once the run is submitted', async () => {
    const december = (await specialist.get('/payroll/runs')).body.runs[0].runId;
    const { personId, employmentId } = late.company.people.rd_head;
    const asked = { runId: december, personId, employmentId, choice: 'later', reason: 'x' };
    const manager = await late.product.signIn({ roles: ['manager'], unitPath: 'company.RD' });
    expect((await manager.post('/payroll/decide-retro', asked)).status).toBe(403);
    expect((await manager.get('/payroll/run-retro', { runId: december })).status).toBe(403);
    const september = (await specialist.get('/payroll/runs')).body.runs.at(-1).runId;
    const refused = await specialist.post('/payroll/decide-retro', { ...asked, runId: september });
    expect([refused.status, refused.body.code]).toEqual([409, 'wrong-run-state']);
    expect((await specialist.post('/payroll/decide-retro', { ...asked, reason: '' })).status).toBe(422);
  });
});
