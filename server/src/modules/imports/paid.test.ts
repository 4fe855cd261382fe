/** The thread of a real file: 1,470 people imported, appraised by the file's own rating column, and paid. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../../testing/demo-product.ts';
import { placeOfInput } from '../../testing/place-of-input.ts';
import type { TestClient } from '../../testing/product.ts';

const REAL_FILE = readFileSync(
  join(dirname(fileURLToPath(import.meta.url)), '../../../../examples/staff-files/IBM_HR_zh.csv'),
);

interface Paid {
  readonly people: number;
  readonly withoutIssues: number;
  readonly leastNetFen: number;
}

describe('the real staff file', () => {
  let demo: DemoProduct;
  let specialist: TestClient;
  beforeAll(async () => {
    demo = await demoProduct();
    specialist = await demo.client('pay-specialist');
  });
  afterAll(() => demo.product.close());

  it('goes in as it is, each person rated and placed', async () => {
    const uploaded = await specialist.upload(
      '/imports/upload-sheet',
      { kind: 'staff-file' },
      { fileName: 'IBM_HR_zh.csv', bytes: REAL_FILE },
    );
    const { importId } = uploaded.body;
    const detail = (await specialist.get('/imports/import-detail', { importId })).body;
    const settings = Object.fromEntries(
      detail.settings.map((one: { key: string; value: unknown }) => [one.key, one.value]),
    );
    const mapping = Object.fromEntries(
      detail.columns
        .filter((one: { field: string | null }) => one.field !== null)
        .map((one: { column: number; field: string }) => [String(one.column), one.field]),
    );
    const chosen = { ...settings, legalEntity: 'SH', numberPrefix: 'HR-', numberDigits: '4' };
    const mapped = await specialist.post('/imports/choose-mapping', { importId, mapping, settings: chosen });
    expect(mapped.status).toBe(200);
    const committed = await specialist.post('/imports/commit-import', {
      importId,
      fingerprint: mapped.body.fingerprint,
      reason: 'the staff of the company taken over',
    });
    expect([committed.status, committed.body.code]).toEqual([200, undefined]);
  });

  it('is paid in the open month: a payslip without an issue for every one of them, the bridge still zero', async () => {
    const { runs } = (await specialist.get('/payroll/runs')).body;
    const open = runs.find((run: { state: string }) => run.state !== 'closed');
    expect((await specialist.post('/payroll/calculate-run', { runId: open.runId })).status).toBe(200);
    await demo.product.settle();
    const paid = await sql<Paid>`
      select count(*) as people, count(*) filter (where jsonb_array_length(s.issues) = 0) as "withoutIssues", min(s.net_fen) as "leastNetFen"
      from payroll.payslip s join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
      where s.run_id = ${open.runId} and e.number like 'HR-%'`.execute(demo.product.databases.batch);
    expect(paid.rows[0]).toMatchObject({ people: 1470, withoutIssues: 1470 });
    expect(paid.rows[0]!.leastNetFen).toBeGreaterThan(0);
    const review = (await specialist.get('/payroll/run-review', { runId: open.runId, measure: 'net' })).body;
    expect(review.bridge.unexplained).toMatchObject({ netFen: 0, grossFen: 0, costFen: 0 });
  });

  it('pays them by the rating of the file: the fact names the scorecard it came from', async () => {
    const rated = await sql<{ n: number }>`
      select count(*) as n from payroll.payslip s
      join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
      where s.period = '2026-11' and e.number like 'HR-%' and (select b.origins[s.origins[${placeOfInput('personal_coefficient')}]]
        from payroll.batch b where b.run_id = s.run_id and b.calculation = s.calculation and b.number = s.batch_number) like 'scorecard:%'`.execute(
      demo.product.databases.batch,
    );
    expect(rated.rows[0]!.n).toBe(1470);
  });
});
