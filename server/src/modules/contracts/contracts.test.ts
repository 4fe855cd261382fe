/** Contracts: recorded, signed, renewed, ended early; who is without one or nearly so; who sees and who may not. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, sql } from '../../platform/database/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

let product: TestProduct;
let company: SmallCompany;
let owner: pg.Client;
const clients = {} as Record<'specialist' | 'head' | 'manager' | 'clerk', TestClient>;
const who = (seat: keyof SmallCompany['people']) => ({
  personId: company.people[seat].personId,
  employmentId: company.people[seat].employmentId,
});
const record = (seat: keyof SmallCompany['people'], more: object) =>
  clients.specialist.post('/contracts/record-contract', { ...who(seat), ...more });
const stands = async (state = 'all') =>
  Object.fromEntries(
    (await clients.head.get('/contracts/contract-list', { state })).body.people.map(
      (one: { number: string; state: string }) => [one.number, one.state],
    ),
  );
const ofPerson = async (seat: keyof SmallCompany['people']) =>
  (await clients.head.get('/contracts/contracts-of-person', { personId: who(seat).personId })).body.contracts;

beforeAll(async () => {
  product = await testProduct({ clock: { now: () => new Date('2026-09-29T02:00:00Z') } });
  company = await smallCompany(product.databases.ownerUrl);
  clients.specialist = await product.signIn({
    roles: ['pay-specialist'],
    personId: company.people.sales_head.personId,
  });
  clients.head = await product.signIn({ roles: ['hr-head'] });
  clients.manager = await product.signIn({ roles: ['manager'], unitPath: company.departments.RD.path });
  clients.clerk = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
  owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await product?.close();
});

describe('contracts', () => {
  it('are missing until somebody records one; within the first month they are only due', async () => {
    await owner.query(`update people.employment set hired_on = '2026-09-10' where person_id = $1`, [
      who('rd_head').personId,
    ]);
    expect(await stands()).toEqual({ T001: 'missing', T002: 'missing', T003: 'due', T004: 'missing' });
    expect(Object.keys(await stands('waiting'))).toEqual(['T001', 'T002', 'T004']);
  });

  it('are refused with the place and the remedy', async () => {
    const from = { kind: 'fixed-term', startsOn: '2024-03-01' };
    const codes = async (given: object) => {
      const { status, body } = await record('sales_clerk', given);
      return [status, body.code, body.where ?? body.issues?.[0]?.where];
    };
    expect((await codes({ ...from }))[1]).toBe('contract-without-end');
    expect((await codes({ ...from, kind: 'open-ended', lastDay: '2027-02-28' }))[1]).toBe('contract-with-end');
    expect((await codes({ ...from, lastDay: '2024-02-01' }))[1]).toBe('contract-ends-first');
    expect((await codes({ ...from, lastDay: '2027-02-28', signedOn: '2026-10-01' }))[1]).toBe('signed-later');
    expect((await codes({ ...from, startsOn: '2024-02-01', lastDay: '2027-02-28' }))[1]).toBe('outside-employment');
  });

  it('are recorded, unsigned first: after a month without a signature somebody has to act', async () => {
    const answer = await record('sales_clerk', { kind: 'fixed-term', startsOn: '2024-03-01', lastDay: '2026-11-01' });
    expect(answer.status).toBe(200);
    expect((await stands()).T002).toBe('unsigned');
    const { contractId } = answer.body;
    const sign = (signedOn: string) =>
      clients.specialist.post('/contracts/sign-contract', {
        personId: who('sales_clerk').personId,
        contractId,
        signedOn,
        document: 'HT-1',
      });
    expect((await sign('2026-09-30')).body.code).toBe('signed-later');
    expect((await sign('2024-03-05')).status).toBe(200);
    expect((await sign('2024-03-06')).body.code).toBe('already-signed');
    // Of sixty days that count as near, 33 are left.
    expect((await stands()).T002).toBe('ending');
  });

  it('are renewed by one that follows, never by one that overlaps', async () => {
    const second = { kind: 'open-ended', signedOn: '2026-09-20', document: 'HT-2' };
    const overlapping = await record('sales_clerk', { ...second, startsOn: '2026-11-01' });
    expect([overlapping.status, overlapping.body.code]).toEqual([409, 'contract-overlaps']);
    expect((await record('sales_clerk', { ...second, startsOn: '2026-11-02' })).status).toBe(200);
    expect((await stands()).T002).toBe('in-force');
    expect(await ofPerson('sales_clerk')).toMatchObject([
      { kind: 'open-ended', startsOn: '2026-11-02', lastDay: null, isAhead: true },
      { kind: 'fixed-term', lastDay: '2026-11-01', signedOn: '2024-03-05', document: 'HT-1', isNow: true },
    ]);
  });

  it('are ended early with a reason; what was agreed stays on record, and the person stands without one', async () => {
    const { contractId } = (
      await record('rd_engineer', {
        kind: 'fixed-term',
        startsOn: '2024-03-01',
        lastDay: '2027-02-28',
        signedOn: '2024-03-01',
      })
    ).body;
    const end = (lastDay: string, reason = '双方协商一致') =>
      clients.specialist.post('/contracts/end-contract', {
        personId: who('rd_engineer').personId,
        contractId,
        lastDay,
        reason,
      });
    expect((await end('2027-02-28')).body.code).toBe('not-before-its-day');
    expect((await end('2026-09-01', '无')).status).toBe(422);
    expect((await end('2026-09-01')).status).toBe(200);
    expect((await end('2026-08-01')).body.code).toBe('not-before-its-day');
    expect((await ofPerson('rd_engineer'))[0]).toMatchObject({
      lastDay: '2026-09-01',
      agreedLastDay: '2027-02-28',
      endReason: '双方协商一致',
      isNow: false,
    });
    expect((await stands()).T004).toBe('expired');
    const list = (await clients.head.get('/contracts/contract-list', {})).body;
    expect([list.open, list.counts, list.graceMonths, list.endingDays]).toEqual([
      2,
      { missing: 1, unsigned: 0, expired: 1, ending: 0, due: 1, 'in-force': 1 },
      1,
      60,
    ]);
  });

  it('are no matter of managers and employees, in the routes and in the tables; nobody records the own', async () => {
    for (const client of [clients.manager, clients.clerk])
      expect((await client.get('/contracts/contract-list', {})).status).toBe(403);
    expect((await clients.head.post('/contracts/record-contract', {})).status).toBe(403);
    const own = await record('sales_head', { kind: 'open-ended', startsOn: '2024-03-01' });
    expect([own.status, own.body.code]).toEqual([409, 'own-contract']);
    const rows = (userId: string) =>
      asActor(
        product.databases.app,
        userId,
        true,
        async (tx) => (await sql<{ n: number }>`select count(*) as n from contracts.contract`.execute(tx)).rows[0]!.n,
      );
    expect([await rows(clients.head.userId), await rows(clients.manager.userId)]).toEqual([3, 0]);
    // Somebody employed sees the own rows, by the table's rule.
    expect(await rows(clients.clerk.userId)).toBe(2);
  });

  it('are shown to the person they are of: term, probation, renewals, signature; and nobody else’s', async () => {
    await owner.query(`update people.employment set probation_until = '2024-05-31' where person_id = $1`, [
      who('sales_clerk').personId,
    ]);
    const mine = async (client: TestClient) => (await client.get('/contracts/my-contracts', {})).body.employments;
    expect(await mine(clients.clerk)).toMatchObject([
      {
        employmentId: who('sales_clerk').employmentId,
        probationUntil: '2024-05-31',
        contracts: [
          {
            kind: 'open-ended',
            number: 2,
            startsOn: '2026-11-02',
            lastDay: null,
            signedOn: '2026-09-20',
            isAhead: true,
          },
          {
            kind: 'fixed-term',
            number: 1,
            lastDay: '2026-11-01',
            signedOn: '2024-03-05',
            document: 'HT-1',
            isNow: true,
          },
        ],
      },
    ]);
    // Whoever sees everybody's contracts has only the own here, and an account without a person none.
    const heads = await mine(clients.specialist);
    expect(heads.map((one: { employmentId: string }) => one.employmentId)).toEqual([who('sales_head').employmentId]);
    expect(await mine(clients.head)).toEqual([]);
  });
});
