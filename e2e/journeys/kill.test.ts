/** The product is killed in the middle of a payroll and started again: nothing is lost, nothing is doubled. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../api.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';
import { hasEnded, type NetOf, netOfAll, partlyCalculated, until, workOf } from '../waiting.ts';

const PERIOD = '2026-11';

let dataDir: string;
let product: RunningProduct;
let specialist: ApiClient;

const signIn = (role: string): Promise<ApiClient> => apiAs(product.address, product.signIns, role);

async function startAgain(): Promise<void> {
  product = await startProduct(dataDir);
  specialist = await signIn('pay-specialist');
}

beforeAll(async () => {
  dataDir = newDataDir('kill');
  await startAgain();
});
afterAll(async () => {
  await discardProduct(product);
});

const runOf = async (): Promise<{ runId: string; state: string }> =>
  (await specialist.get('/payroll/runs')).runs.find((run: { period: string }) => run.period === PERIOD);

/** Starts a calculation in small batches and kills the product when part of the people are recorded. */
async function killInTheMiddle(runId: string): Promise<{ workId: string; done: number; total: number }> {
  const work = await partlyCalculated(specialist, runId);
  await product.kill();
  return work;
}

describe('a killed calculation', () => {
  let runId: string;
  let included: string[];
  let afterKill: NetOf[];
  // biome-ignore lint/suspicious/noExplicitAny: the detail as the product answers it
  let detailAfterKill: any;

  it('goes on where it was when the product is started again', async () => {
    runId = (await runOf()).runId;
    const { people } = await specialist.get('/payroll/run-people', { runId });
    included = people
      .filter((person: { isIncluded: boolean }) => person.isIncluded)
      .map((person: { employmentId: string }) => person.employmentId);
    expect(included.length).toBeGreaterThan(250);
    const killed = await killInTheMiddle(runId);
    expect(killed.done).toBeGreaterThan(0);
    expect(killed.done).toBeLessThan(killed.total);
    await startAgain();
    const work = await until(() => workOf(specialist, killed.workId), hasEnded, 100);
    expect(work).toMatchObject({ state: 'succeeded', done: included.length, total: included.length });
    expect((await runOf()).state).toBe('calculated');
  });

  it('left exactly one payslip for everybody included', async () => {
    afterKill = await netOfAll(specialist, runId);
    detailAfterKill = await specialist.get('/payroll/run-detail', { runId });
    expect(detailAfterKill.totals.people).toBe(included.length);
    const paid = afterKill.filter((row) => row.currentFen !== null).map((row) => row.employmentId);
    expect(new Set(paid).size).toBe(paid.length);
    expect(paid.toSorted()).toEqual(included.toSorted());
    expect(paid.length).toBe(included.length);
    const sum = afterKill.reduce((total, row) => total + (row.currentFen ?? 0), 0);
    expect(sum).toBe(detailAfterKill.totals.netFen);
  });

  it('is what the recorded facts and rules give', async () => {
    const found = await specialist.get('/payroll/verify-run', { runId });
    expect(found).toMatchObject({ isIntact: true, payslips: included.length, same: included.length, different: [] });
  });

  it('is what a calculation nobody disturbed gives, to the last payslip', async () => {
    const { workId } = await specialist.post('/payroll/calculate-run', { runId });
    expect(await until(() => workOf(specialist, workId), hasEnded, 100)).toMatchObject({ state: 'succeeded' });
    const clean = await specialist.get('/payroll/run-detail', { runId });
    expect(clean.totals).toEqual(detailAfterKill.totals);
    expect(clean.totalsByEntity).toEqual(detailAfterKill.totalsByEntity);
    expect(clean.fingerprint).toBe(detailAfterKill.fingerprint);
    expect(await netOfAll(specialist, runId)).toEqual(afterKill);
  });

  it('is paid once, and sealed once although the product is killed while it is sealed', async () => {
    const [head, finance, auditor] = await Promise.all([signIn('hr-head'), signIn('finance'), signIn('auditor')]);
    const ofRun = async (reader: ApiClient): Promise<number> =>
      (await reader.get('/archive/packages')).packages.filter((one: { subjectId: string }) => one.subjectId === runId)
        .length;
    expect(await ofRun(auditor)).toBe(0);
    await specialist.post('/payroll/review-people', { runId, employmentIds: included, comment: 'looked at each' });
    const { fingerprint } = await specialist.post('/payroll/submit-run', {
      runId,
      peopleReason: 'compared with the forms',
    });
    await head.post('/payroll/approve-run', { runId, fingerprint });
    await specialist.post('/payments/prepare-bank-files', { runId });
    await finance.post('/payments/release-payments', { runId });
    await specialist.post('/payroll/close-run', { runId });
    await product.kill();
    await startAgain();
    await until(runOf, (run) => run.state === 'closed', 100);
    const { files } = await specialist.get('/payments/bank-files', { runId });
    const live = files.filter((file: { state: string }) => file.state === 'released');
    const sum = (field: 'payments' | 'totalFen'): number =>
      live.reduce((total: number, file: Record<string, number>) => total + file[field]!, 0);
    expect(sum('totalFen')).toBe(detailAfterKill.totals.netFen);
    expect(sum('payments')).toBe(afterKill.filter((row) => (row.currentFen ?? 0) > 0).length);
    expect(await ofRun(await signIn('auditor'))).toBe(1);
  });

  it('leaves both chains whole', async () => {
    const auditor = await signIn('auditor');
    expect(await auditor.get('/archive/verify')).toMatchObject({ isIntact: true, brokenAt: null });
    const chain = await until(
      () => auditor.get('/audit/verify-chain'),
      (found) => found.waiting === 0,
      500,
    );
    expect(chain).toMatchObject({ isIntact: true, brokenAt: null });
    expect(chain.sealed).toBeGreaterThan(0);
  });
});
