/**
 * The database is stopped and started again under a product that goes on running: in order while a payroll is calculated,
 * by a crash in the middle of a release. Nothing is lost, nothing is doubled, and nobody has to start the product again.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../api.ts';
import { type EmbeddedDatabase, embeddedDatabase, rowsOf } from '../database.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';
import { hasEnded, netOfAll, partlyCalculated, until, workOf } from '../waiting.ts';

// On another PostgreSQL there is nothing of the product's own to stop.
describe.skipIf(process.env.DATABASE_URL)('a database restarted under the product', () => {
  let product: RunningProduct;
  let database: EmbeddedDatabase;
  let specialist: ApiClient;
  let head: ApiClient;
  let finance: ApiClient;
  let runId: string;
  let included: string[];

  const signIn = (role: string): Promise<ApiClient> => apiAs(product.address, product.signIns, role);
  const stateOf = async (): Promise<string> => (await specialist.get('/payroll/run-detail', { runId })).state;
  const answers = async (): Promise<boolean> => (await fetch(`${product.address}/health/ready`)).status === 200;
  const backAgain = () => until(answers, (isReady) => isReady, 50);
  /** What a call under which the database goes away is told. */
  const told = (error: Error): string => error.message;

  beforeAll(async () => {
    product = await startProduct(newDataDir('database-restart'));
    database = embeddedDatabase(product.dataDir);
    [specialist, head, finance] = await Promise.all([signIn('pay-specialist'), signIn('hr-head'), signIn('finance')]);
    const { runs } = await specialist.get('/payroll/runs');
    runId = runs.find((run: { state: string }) => run.state !== 'closed').runId;
    const { people } = await specialist.get('/payroll/run-people', { runId });
    included = people
      .filter((person: { isIncluded: boolean }) => person.isIncluded)
      .map((person: { employmentId: string }) => person.employmentId)
      .sort();
    expect(included.length).toBeGreaterThan(250);
  });
  afterAll(async () => {
    // Started by nobody who would end it with the product.
    await database?.stop('in order').catch(() => undefined);
    await discardProduct(product);
  });

  it('while it is away, whoever asks is told so and what to do', async () => {
    await database.stop('in order');
    expect((await fetch(`${product.address}/health/ready`)).status).toBe(503);
    const asked = await specialist.get('/payroll/runs').catch(told);
    expect(asked).toContain('503');
    expect(asked).toContain('database-away');
    await database.start();
    await backAgain();
    expect((await specialist.get('/payroll/runs')).runs.length).toBeGreaterThan(1);
  });

  it('a calculation goes on where it was, by itself, to one payslip for everybody', async () => {
    const work = await partlyCalculated(specialist, runId);
    await database.stop('in order');
    await database.start();
    await backAgain();
    const ended = await until(() => workOf(specialist, work.workId), hasEnded, 100);
    expect(ended).toMatchObject({ state: 'succeeded', done: included.length, total: included.length });
    expect(await stateOf()).toBe('calculated');
    const nets = await netOfAll(specialist, runId);
    expect(nets.filter((row) => row.currentFen !== null).map((row) => row.employmentId)).toEqual(included);
    const found = await specialist.get('/payroll/verify-run', { runId });
    expect(found).toMatchObject({ isIntact: true, payslips: included.length, same: included.length, different: [] });
  });

  it('a calculation under which it crashes comes to the same, to the last payslip', async () => {
    const before = await netOfAll(specialist, runId);
    const { fingerprint } = await specialist.get('/payroll/run-detail', { runId });
    const work = await partlyCalculated(specialist, runId);
    await database.stop('crash');
    await database.start();
    await backAgain();
    expect(await until(() => workOf(specialist, work.workId), hasEnded, 100)).toMatchObject({ state: 'succeeded' });
    expect((await specialist.get('/payroll/run-detail', { runId })).fingerprint).toBe(fingerprint);
    expect(await netOfAll(specialist, runId)).toEqual(before);
  });

  it('wherever in a calculation or in payslips on paper it crashes, the product goes on and meets every failure', async () => {
    const { runs } = await specialist.get('/payroll/runs');
    const closed = runs.find((run: { state: string }) => run.state === 'closed').runId;
    const papers = { runId: closed, form: 'department-pdf', language: 'zh-CN' };
    for (const [path, asked, moments] of [
      ['/payroll/calculate-run', { runId, batchPeople: 10 }, [100, 600]],
      ['/payroll/make-payslip-papers', papers, [800]],
    ] as const) {
      for (const moment of moments) {
        const { workId } = await specialist.post(path, asked);
        await new Promise((resolve) => setTimeout(resolve, moment));
        await database.stop('crash');
        await database.start();
        await backAgain();
        expect(await until(() => workOf(specialist, workId), hasEnded, 100)).toMatchObject({ state: 'succeeded' });
      }
    }
    expect(product.printed()).not.toContain('that nobody waited for');
  });

  it('a release under which it crashes has not happened, and happens once when it is said again', async () => {
    await specialist.post('/payroll/review-people', { runId, employmentIds: included, comment: 'looked at each' });
    const { fingerprint } = await specialist.post('/payroll/submit-run', {
      runId,
      peopleReason: 'compared with forms',
    });
    await head.post('/payroll/approve-run', { runId, fingerprint });
    await specialist.post('/payments/prepare-bank-files', { runId });
    const key = randomUUID();
    const release = () => finance.post('/payments/release-payments', { runId }, key);

    // Somebody holds one payment, so that the release waits with its files released and its payments not.
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('begin');
    await holder.query(`select from payments.payment where run_id = $1 and state = 'prepared' limit 1 for update`, [
      runId,
    ]);
    const underway = release().catch(told);
    await until(
      () =>
        rowsOf<{ n: string }>(
          database.ownerUrl,
          `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and query like 'update payments.payment%'`,
        ),
      ([row]) => Number(row!.n) === 1,
      20,
    );
    await database.stop('crash');
    expect(await underway).toContain('database-away');
    await database.start();
    await backAgain();
    const left = await rowsOf<{ state: string; n: string }>(
      database.ownerUrl,
      `select f.state, count(*) as n from payments.bank_file f where f.run_id = '${runId}' and f.state <> 'void' group by 1
       union all select 'signed', count(*) from payments.release_signature s join payments.bank_file f on f.bank_file_id = s.subject_id and f.run_id = '${runId}'`,
    );
    expect(left.map((row) => row.state)).toEqual(['prepared', 'signed']);
    expect(left.at(-1)!.n).toBe('0');

    await release();
    // Said again with the same key it is the first answer; without it there is nothing left to release.
    await release();
    expect(await finance.post('/payments/release-payments', { runId }).catch(told)).toContain('nothing-to-release');
    const { totals } = await specialist.get('/payroll/run-detail', { runId });
    const paid = await rowsOf<{ n: string; people: string; fen: string; audited: string }>(
      database.ownerUrl,
      `select count(*) as n, count(distinct person_id) as people, sum(amount_fen) as fen,
        (select count(*) from audit.entry where operation = 'payments/release-payments' and subject_id = '${runId}') as audited
       from payments.payment where run_id = '${runId}' and state = 'released'`,
    );
    expect(paid.map((row) => Object.values(row).map(Number))).toEqual([
      [totals.people, totals.people, totals.netFen, 1],
    ]);
  });

  it('both chains hold, and the month is closed as ever', async () => {
    await until(stateOf, (state) => state === 'paid', 50);
    await specialist.post('/payroll/close-run', { runId });
    await until(stateOf, (state) => state === 'closed', 100);
    const auditor = await signIn('auditor');
    expect(await auditor.get('/archive/verify')).toMatchObject({ isIntact: true, brokenAt: null });
    const chain = await until(
      () => auditor.get('/audit/verify-chain'),
      (found) => found.waiting === 0,
      300,
    );
    expect(chain).toMatchObject({ isIntact: true, brokenAt: null });
  });
});
