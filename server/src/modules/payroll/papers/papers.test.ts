/** Payslips of a month on paper for many people: files, digests, locks, work broken off, and who may have them; and drafts. */
import { createHash } from 'node:crypto';
import { PDF } from '@libpdf/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '../../../platform/database/index.ts';
import { unpackArchive } from '../../../platform/spreadsheet/index.ts';
import { approvedMonth, paidMonth } from '../../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../../testing/small-company.ts';
import { releasePayslips } from '../workers/release-payslips.ts';

let product: TestProduct;
let company: SmallCompany;
const clients = {} as Record<'specialist' | 'head' | 'finance' | 'clerk', TestClient>;
let runId: string;
const PERIOD = '2026-09';

beforeAll(async () => {
  product = await testProduct();
  company = await smallCompany(product.databases.ownerUrl);
  const { people } = company;
  clients.specialist = await product.signIn({ roles: ['employee', 'pay-specialist'] });
  clients.head = await product.signIn({ roles: ['employee', 'hr-head'] });
  clients.finance = await product.signIn({ roles: ['finance'] });
  clients.clerk = await product.signIn({ roles: ['employee'], personId: people.sales_clerk.personId });
  const hands = {
    specialist: clients.specialist.userId,
    head: clients.head.userId,
    finance: clients.finance.userId,
  };
  runId = (await paidMonth(product.databases, company, PERIOD, hands)).runId;
}, 120_000);
afterAll(() => product?.close());

const batchesOf = async (client: TestClient, id = runId) =>
  (await client.get('/payroll/payslip-papers', { runId: id })).body.batches;

async function made(asked: Record<string, unknown>, client = clients.specialist) {
  const answer = await client.post('/payroll/make-payslip-papers', { runId, language: 'zh-CN', ...asked });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await product.settle();
  return (await batchesOf(client)).find((each: { batchId: string }) => each.batchId === answer.body.batchId);
}

async function bytesOf(client: TestClient, batchId: string, number: number): Promise<Buffer> {
  const answer = await client.get('/payroll/payslip-paper', { batchId, number: String(number) });
  expect(answer.status).toBe(200);
  return answer.body;
}

async function filesIn(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const file of unpackArchive(zip, 'test.zip')) files.set(file.name, Buffer.from(file.bytes));
  return files;
}

describe('a batch of payslips on paper', () => {
  it('is one PDF a person in a zip, the same bytes each time, under their digest', async () => {
    const batch = await made({ form: 'person-zip' });
    expect(batch).toMatchObject({ state: 'done', people: 4, isCurrent: true, lock: 'none' });
    expect(batch.files).toHaveLength(1);
    const [file] = batch.files;
    expect(file).toMatchObject({ planned: 4, people: 4, leftOut: [] });
    const bytes = await bytesOf(clients.specialist, batch.batchId, 1);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    expect(bytes.length).toBe(file.bytes);
    const papers = await filesIn(bytes);
    expect(papers.size).toBe(4);
    for (const [name, paper] of papers) {
      expect(name).toMatch(/^工资条-.+-2026-09\.pdf$/);
      expect((await PDF.load(paper)).getPageCount()).toBe(1);
    }
    expect(Buffer.compare(await bytesOf(clients.specialist, batch.batchId, 1), bytes)).toBe(0);
  });

  it('is one PDF a department with a page a person', async () => {
    const batch = await made({ form: 'department-pdf', language: 'en' });
    const departments = await sql<{ path: string; n: number }>`
      select department_path::text as path, count(*) as n from payroll.payslip where run_id = ${runId} group by 1 order by 1`.execute(
      product.databases.batch,
    );
    expect(departments.rows.length).toBeGreaterThan(1);
    expect(batch.files.map((file: { people: number }) => file.people)).toEqual(departments.rows.map(({ n }) => n));
    for (const file of batch.files) {
      const pdf = await PDF.load(await bytesOf(clients.specialist, batch.batchId, file.number));
      expect(pdf.getPageCount()).toBe(file.people);
    }
  });

  it('is opened by the last six characters of one’s own identity document and by nothing else, when it is locked', async () => {
    const { rows } = await sql<{ number: string; document: string }>`
      select e.number, i.number as document from people.employment e join people.identity_document i using (person_id)`.execute(
      product.databases.batch,
    );
    const batch = await made({ form: 'person-zip', lock: 'document-number' });
    const papers = await filesIn(await bytesOf(clients.specialist, batch.batchId, 1));
    expect(papers.size).toBe(4);
    const own = new Map(
      rows.map((row) => [`工资条-${row.number}-${PERIOD}.pdf`, row.document.slice(-6).toUpperCase()]),
    );
    for (const [name, paper] of papers) {
      const opened = async (credentials?: string) =>
        (await PDF.load(paper, credentials === undefined ? {} : { credentials })).isAuthenticated;
      expect(await opened()).toBe(false);
      expect(await opened(own.get(name))).toBe(true);
      const others = [...own].filter(([other]) => other !== name).map(([, password]) => password);
      for (const password of others) expect(await opened(password)).toBe(false);
    }
  });

  it('leaves out, by name and with the reason, who has no document to lock it with', async () => {
    const { personId, employmentId } = company.people.rd_engineer;
    const { batch: db } = product.databases;
    const kept = await sql<{ number: string }>`
      update people.identity_document set number = '12' where person_id = ${personId} returning person_id as number`.execute(
      db,
    );
    expect(kept.rows).toHaveLength(1);
    const batch = await made({ form: 'person-zip', lock: 'document-number' });
    expect(batch.files[0]).toMatchObject({ planned: 4, people: 3, leftOut: [{ employmentId }] });
    expect(batch.files[0].leftOut[0].why.en).toContain('record it first');
    const refused = await clients.specialist.post('/payroll/make-payslip-papers', {
      ...{ runId, form: 'department-pdf', language: 'en', lock: 'document-number' },
    });
    expect([refused.status, refused.body.issues[0].code]).toEqual([422, 'lock-needs-persons']);
  });

  it('goes on where the work was broken off, and changes no file that was made', async () => {
    const { batch: db } = product.databases;
    const answer = await clients.specialist.post('/payroll/make-payslip-papers', {
      ...{ runId, form: 'department-pdf', language: 'en' },
    });
    const { batchId, workId } = answer.body;
    await product.settle();
    // As after a kill between two files: the later ones are not there, and the work has not ended well.
    await sql`update platform.work set state = 'failed' where work_id = ${workId}`.execute(db);
    await asOwner(
      `update payroll.payslip_paper set made_at = null, bytes = null, sha256 = null, left_out = null where batch_id = '${batchId}' and number > 1`,
    );
    const before = (await batchesOf(clients.specialist)).find((each: { batchId: string }) => each.batchId === batchId);
    expect(before.state).toBe('failed');
    expect(before.files[1].madeAt).toBe(null);
    const resumed = await clients.specialist.post('/payroll/resume-payslip-papers', { batchId });
    expect(resumed.body.files).toBe(before.files.length - 1);
    await product.settle();
    const after = (await batchesOf(clients.specialist)).find((each: { batchId: string }) => each.batchId === batchId);
    expect(after.state).toBe('done');
    expect(after.files[0]).toEqual(before.files[0]);
    expect(after.files[1].sha256).not.toBe(null);
    const again = await clients.specialist.post('/payroll/resume-payslip-papers', { batchId });
    expect([again.status, again.body.code]).toEqual([409, 'all-made']);
  });

  it('is for those who may read payslips, and its rows are hidden by the database from everybody else', async () => {
    const batch = await made({ form: 'person-zip' });
    for (const client of [clients.clerk, clients.finance]) {
      const asked = { batchId: batch.batchId, number: '1' };
      expect((await client.get('/payroll/payslip-paper', asked)).status).toBe(403);
      expect(
        (await client.post('/payroll/make-payslip-papers', { runId, form: 'person-zip', language: 'en' })).status,
      ).toBe(403);
    }
    const seenBy = (client: TestClient) =>
      asActor(product.databases.app, client.userId, true, async (tx) => {
        const found = await sql<{
          n: number;
        }>`select count(*) as n from payroll.payslip_paper where batch_id = ${batch.batchId}`.execute(tx);
        return found.rows[0]!.n;
      });
    expect([await seenBy(clients.specialist), await seenBy(clients.clerk)]).toEqual([1, 0]);
    const look = await sql<{
      n: number;
    }>`select count(*) as n from audit.entry where subject_kind = 'payslip-batch' and subject_id = ${batch.batchId} and kind = 'change'`.execute(
      product.databases.batch,
    );
    expect(look.rows[0]!.n).toBe(2);
  });

  async function asOwner(statement: string): Promise<void> {
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(statement).finally(() => owner.end());
  }
});

describe('drafts of payslips', () => {
  const NEXT = '2026-10';
  let next: string;
  const state = async () => (await clients.specialist.get('/payroll/run-detail', { runId: next })).body.drafts;
  const own = () => clients.clerk.get('/payroll/my-payslip', { period: NEXT });

  beforeAll(async () => {
    const hands = { specialist: clients.specialist.userId, head: clients.head.userId };
    next = await approvedMonth(product.databases, company, NEXT, hands, false);
  }, 60_000);

  it('are shown to nobody unless the company says so', async () => {
    expect(await state()).toMatchObject({ isAllowed: false, shown: null });
    const refused = await clients.specialist.post('/payroll/show-draft-payslips', { runId: next });
    expect([refused.status, refused.body.code]).toEqual([409, 'drafts-not-allowed']);
    expect((await own()).status).toBe(404);
    const notByPreparer = await clients.specialist.post('/payroll/set-draft-rule', {
      ...{ effectiveFrom: '2099-01-01', isAllowed: true, reason: 'pilot' },
    });
    expect(notByPreparer.status).toBe(403);
  });

  it('are shown as drafts, to each person the own one, and cannot be confirmed', async () => {
    const effectiveFrom = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
    const rule = await clients.head.post('/payroll/set-draft-rule', {
      effectiveFrom,
      isAllowed: true,
      reason: 'pilot',
    });
    expect(rule.status, JSON.stringify(rule.body)).toBe(200);
    const shown = await clients.specialist.post('/payroll/show-draft-payslips', { runId: next });
    expect(shown.body).toEqual({ people: 4 });
    expect((await state()).shown.userId).toBe(clients.specialist.userId);
    expect((await own()).body).toMatchObject({ period: NEXT, isReleased: false });
    const listed = (await clients.clerk.get('/payroll/my-payslips')).body.payslips;
    expect(listed.map((row: { period: string; isReleased: boolean }) => [row.period, row.isReleased])).toEqual([
      [NEXT, false],
      [PERIOD, true],
    ]);
    const confirmed = await clients.clerk.post('/payroll/confirm-payslip', { period: NEXT });
    expect(confirmed.status).toBe(404);
    const others = await clients.clerk.get('/payroll/payslip', {
      period: NEXT,
      personId: company.people.rd_head.personId,
    });
    expect(others.status).toBe(403);
  });

  it('are withdrawn by the next calculation, of everybody or of some', async () => {
    const one = await clients.specialist.post('/payroll/recalculate-people', {
      ...{ runId: next, people: [company.people.rd_head.personId] },
    });
    expect(one.status, JSON.stringify(one.body)).toBe(200);
    await product.settle();
    expect((await state()).shown).toBe(null);
    expect((await own()).status).toBe(404);
    await clients.specialist.post('/payroll/show-draft-payslips', { runId: next });
    expect((await own()).status).toBe(200);
    await clients.specialist.post('/payroll/calculate-run', { runId: next });
    await product.settle();
    expect((await state()).shown).toBe(null);
    expect((await own()).status).toBe(404);
  });

  it('are taken back by hand with a reason, and become payslips by the release alone', async () => {
    await clients.specialist.post('/payroll/show-draft-payslips', { runId: next });
    const back = await clients.specialist.post('/payroll/withdraw-draft-payslips', {
      runId: next,
      reason: 'bonus is wrong',
    });
    expect(back.body).toEqual({ people: 4 });
    expect((await own()).status).toBe(404);
    await product.databases.batch.transaction().execute((tx) => releasePayslips(tx, next));
    expect((await own()).body.isReleased).toBe(true);
  });
});
