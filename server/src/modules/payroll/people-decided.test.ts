import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paidMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

describe('people who joined, left or moved since last month', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let executive: TestClient;
  let runId: string;
  const people = async () => (await specialist.get('/payroll/run-people', { runId, change: 'changed' })).body.people;
  const submit = (more: object = {}) => specialist.post('/payroll/submit-run', { runId, ...more });

  beforeAll(async () => {
    product = await testProduct();
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    executive = await product.signIn({ roles: ['executive'] });
    const hands = { specialist: 'one', head: 'two', finance: 'three' };
    const { batch } = product.databases;
    const newcomer = company.people.rd_engineer;
    await sql`update people.employment set hired_on = '2026-10-09' where employment_id = ${newcomer.employmentId}`.execute(
      batch,
    );
    await paidMonth(product.databases, company, '2026-09', hands);
    await sql`update people.employment set ended_on = '2026-10-20' where employment_id = ${company.people.sales_clerk.employmentId}`.execute(
      batch,
    );
    runId = (await specialist.post('/payroll/open-run', { period: '2026-10', payDay: '2026-10-28' })).body.runId;
    await specialist.post('/payroll/calculate-run', { runId });
    await product.settle();
    const review = (await specialist.get('/payroll/run-review', { runId, all: 'yes' })).body;
    const employmentIds = review.groups.flatMap((group: { rows: { employmentId: string }[] }) =>
      group.rows.map((each) => each.employmentId),
    );
    await specialist.post('/payroll/review-people', { runId, employmentIds, comment: 'looked at each' });
  });
  afterAll(() => product.close());

  it('hold the submission until each is accepted or left out by name', async () => {
    const changed = (await people()).map((each: { change: string; decidedBy: string | null }) => [
      each.change,
      each.decidedBy,
    ]);
    expect(changed).toEqual([
      ['joined', null],
      ['ended', null],
    ]);
    expect((await specialist.get('/payroll/run-detail', { runId })).body.undecidedPeople).toBe(2);
    const held = await submit();
    expect([held.status, held.body.code, held.body.where]).toEqual([409, 'people-undecided', '2']);
  });

  it('are accepted without touching the result, and whoever is left out is said to the approver', async () => {
    const joined = company.people.rd_engineer;
    const before = (await specialist.get('/payroll/run-detail', { runId })).body.fingerprint;
    const accepted = await specialist.post('/payroll/accept-people', {
      runId,
      employmentIds: [joined.employmentId],
      reason: 'contract of 9 October',
    });
    expect(accepted.body.accepted).toBe(1);
    const after = (await specialist.get('/payroll/run-detail', { runId })).body;
    expect([after.fingerprint, after.state, after.undecidedPeople]).toEqual([before, 'calculated', 1]);
    // Going on without the other one needs a reason, which the approver reads.
    const short = await submit({ peopleReason: '' });
    expect(short.status).toBe(422);
    const gone = await submit({ peopleReason: 'the notice of leave is on its way' });
    expect(gone.status).toBe(200);
    const { body } = await executive.get('/payroll/run-approval', { runId });
    const said = Object.fromEntries(
      body.people.map((each: { code: string; people: number; answers: { comment: string }[] }) => [
        each.code,
        [each.people, each.answers[0]!.comment],
      ]),
    );
    expect(said).toEqual({
      'people-accepted': [1, 'contract of 9 October'],
      'people-undecided': [1, 'the notice of leave is on its way'],
    });
    expect(JSON.stringify(body.people)).not.toContain('赵云飞');
  });
});
