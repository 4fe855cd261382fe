import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

/** A total of four people's pay is far over this. */
const FROM_FEN = 1_000_000;

describe('who signs a payroll', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let head: TestClient;
  let executive: TestClient;
  let finance: TestClient;
  let deputy: TestClient;
  let runId: string;
  const approval = async (client: TestClient) => (await client.get('/payroll/run-approval', { runId })).body;
  const sign = async (client: TestClient) =>
    client.post('/payroll/approve-run', { runId, fingerprint: (await approval(head)).fingerprint });
  const daysFromNow = (days: number) =>
    new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const giveBack = async () => {
    await head.post('/payroll/return-run', { runId, reason: 'look again' });
    expect((await specialist.post('/payroll/submit-run', { runId })).status).toBe(200);
  };

  beforeAll(async () => {
    product = await testProduct();
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'], personId: company.people.sales_head.personId });
    head = await product.signIn({ roles: ['hr-head'] });
    executive = await product.signIn({ roles: ['executive'] });
    finance = await product.signIn({ roles: ['finance'] });
    deputy = await product.signIn({
      roles: ['performance-specialist', 'finance'],
      personId: company.people.rd_head.personId,
    });
    runId = await approvedMonth(product.databases, company, '2026-09', {
      specialist: specialist.userId,
      head: head.userId,
    });
    await giveBack();
  });
  afterAll(() => product.close());

  /** What a signature leaves behind: signatures that hold, entries of the audit trail, words to the rest of the product. */
  const traces = async () => {
    const found = await sql<{ audited: number; told: number }>`
      select (select count(*) from audit.entry where operation = 'payroll/approve-run') as audited,
        (select count(*) from platform.outbox where event = 'run-approved') as told`.execute(product.databases.batch);
    return { ...found.rows[0]!, signatures: (await approval(head)).signatures.length };
  };
  const clickAtOnce = async (...clients: readonly TestClient[]) => {
    const { fingerprint } = await approval(head);
    const answers = await Promise.all(
      clients.map((client) => client.post('/payroll/approve-run', { runId, fingerprint })),
    );
    return answers.sort((a, b) => a.status - b.status);
  };

  it('is one of two approvers who click at once: the other is told how it stands, nothing happens twice', async () => {
    const before = await traces();
    const [won, lost] = await clickAtOnce(head, executive);
    expect([won!.status, won!.body.waitsForSecond]).toEqual([200, false]);
    expect([lost!.status, lost!.body.code]).toEqual([409, 'wrong-run-state']);
    expect(lost!.body.where).toBe('approved');
    expect(lost!.body.remedy).not.toBe('');
    expect(await traces()).toEqual({ audited: before.audited + 1, told: before.told + 1, signatures: 1 });
    expect((await approval(head)).state).toBe('approved');
    await giveBack();
  });

  it('is one person while no rule says otherwise, and the rule begins today or later', async () => {
    expect((await approval(head)).approversNeeded).toBe(1);
    const past = await head.post('/payroll/set-approval-rule', {
      effectiveFrom: daysFromNow(-1),
      fromFen: FROM_FEN,
      reason: 'resolution 7',
    });
    expect([past.status, past.body.issues[0].code]).toEqual([422, 'in-the-past']);
    const by = await specialist.post('/payroll/set-approval-rule', {
      effectiveFrom: daysFromNow(0),
      fromFen: null,
      reason: 'none',
    });
    expect(by.status).toBe(403);
    const later = { effectiveFrom: daysFromNow(30), fromFen: null, reason: 'until then' };
    expect((await head.post('/payroll/set-approval-rule', later)).status).toBe(200);
    expect((await head.post('/payroll/set-approval-rule', later)).body.code).toBe('rule-there-already');
    const set = { effectiveFrom: daysFromNow(0), fromFen: FROM_FEN, reason: 'resolution 7' };
    expect((await head.post('/payroll/set-approval-rule', set)).status).toBe(200);
    expect(await approval(head)).toMatchObject({ approversNeeded: 2, secondFromFen: FROM_FEN });
  });

  it('is two different persons from the amount on; a return voids both signatures', async () => {
    const first = await sign(head);
    expect([first.status, first.body.waitsForSecond]).toEqual([200, true]);
    expect((await approval(head)).state).toBe('submitted');
    const twice = await sign(head);
    expect([twice.status, twice.body.code]).toEqual([409, 'already-signed']);
    expect((await approval(head)).mayApprove).toBe(false);
    await giveBack();
    expect((await approval(head)).signatures).toEqual([]);
    await sign(executive);
    const second = await sign(head);
    expect([second.status, second.body.waitsForSecond]).toEqual([200, false]);
    expect((await approval(head)).state).toBe('approved');
    expect((await approval(head)).signatures).toHaveLength(2);
  });

  it('takes both of two who sign at once, and one signature of a person who clicks twice', async () => {
    await giveBack();
    const before = await traces();
    const [once, twice] = await clickAtOnce(head, head);
    expect([once!.status, once!.body.waitsForSecond]).toEqual([200, true]);
    expect([twice!.status, twice!.body.code]).toEqual([409, 'already-signed']);
    expect(await traces()).toEqual({ audited: before.audited + 1, told: before.told, signatures: 1 });
    await giveBack();
    const both = await clickAtOnce(head, executive);
    expect(both.map((answer) => answer.status)).toEqual([200, 200]);
    expect(both.map((answer) => answer.body.waitsForSecond).sort()).toEqual([false, true]);
    expect(await traces()).toEqual({ audited: before.audited + 3, told: before.told + 1, signatures: 2 });
    expect((await approval(head)).state).toBe('approved');
  });

  it('can be somebody else for the days named, never who prepared it, and both are named', async () => {
    await giveBack();
    expect((await sign(deputy)).status).toBe(403);
    const delegate = (personId: string, from: string, until: string) =>
      executive.post('/payroll/delegate-approval', {
        personId,
        effectiveFrom: from,
        effectiveUntil: until,
        reason: 'travelling',
      });
    const preparer = await delegate(company.people.sales_head.personId, daysFromNow(0), daysFromNow(3));
    expect([preparer.status, preparer.body.code]).toEqual([409, 'prepares-the-run']);
    const { personId } = company.people.rd_head;
    expect((await delegate(personId, daysFromNow(5), daysFromNow(9))).status).toBe(200);
    expect((await sign(deputy)).status).toBe(403);
    expect((await delegate(personId, daysFromNow(-1), daysFromNow(3))).status).toBe(200);
    const signed = await sign(deputy);
    expect([signed.status, signed.body.waitsForSecond]).toEqual([200, true]);
    // Whoever is signed for does not sign beside it.
    expect((await sign(executive)).body.code).toBe('already-signed');
    const passedOn = await deputy.post('/payroll/delegate-approval', {
      personId: company.people.rd_engineer.personId,
      effectiveFrom: daysFromNow(0),
      effectiveUntil: daysFromNow(1),
      reason: 'me too',
    });
    expect(passedOn.status).toBe(403);
    expect((await sign(head)).body.waitsForSecond).toBe(false);
    const [forAnother] = (await approval(head)).signatures;
    expect(forAnother.forName).not.toBeNull();
    // None of them releases the payment.
    await specialist.post('/payments/prepare-bank-files', { runId });
    expect((await deputy.post('/payments/release-payments', { runId })).body.code).toBe('same-hand');
    expect((await finance.post('/payments/release-payments', { runId })).status).toBe(200);
  });

  it('ends when it is taken back', async () => {
    const { delegation } = await approval(executive);
    expect(delegation.effectiveUntil).toBe(daysFromNow(3));
    const by = await head.post('/payroll/end-delegation', { delegationId: delegation.delegationId });
    expect(by.status).toBe(404);
    await executive.post('/payroll/end-delegation', { delegationId: delegation.delegationId });
    expect((await sign(deputy)).status).toBe(403);
  });
});
