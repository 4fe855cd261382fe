/** Launch and import as background work: done as the person who asked, once, wholly or not at all, whatever happens meanwhile. */
import { actualsSheet, demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const company = demoCompany();

describe('launch and import in the background', () => {
  let product: TestProduct;
  let specialist: TestClient;

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    await appraisedCompany(product.databases, CLOCK, company);
    specialist = await product.signIn({ roles: ['performance-specialist'] });
  });
  afterAll(() => product.close());

  const left = new Set(
    company.employments.filter((one) => one.effectiveUntil !== null).map((one) => one.employeeNumber),
  );
  /** Seven people, or the next seven. */
  const numbersOf = (group: number) =>
    company.persons
      .map((person) => person.employeeNumber)
      .filter((number) => !left.has(number))
      .slice(20 + group * 7, 27 + group * 7);
  async function draft(code: string, group: number): Promise<string> {
    const made = await specialist.post('/appraisals/create-cycle', {
      code,
      kind: 'project',
      resultUse: 'record',
      population: { numbers: numbersOf(group) },
      nameZh: code,
      nameEn: code,
      startsOn: '2026-11-01',
      endsOn: '2026-12-01',
      paysFrom: '2026-12',
      phases: [{ phase: 'rating', startsOn: '2026-11-01', endsOn: '2026-12-20' }],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    return made.body.cycleId;
  }
  const cycleOf = async (cycleId: string) =>
    (await specialist.get('/appraisals/cycles')).body.cycles.find(
      (one: { cycleId: string }) => one.cycleId === cycleId,
    );
  const count = async (table: string, column: string, id: string) =>
    (
      await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(table)} where ${sql.ref(column)} = ${id}::uuid`.execute(
        product.databases.batch,
      )
    ).rows[0]!.n;
  const cards = (cycleId: string) => count('appraisals.scorecard', 'cycle_id', cycleId);
  const readings = (importId: string) => count('appraisals.reading', 'import_id', importId);
  const workOf = async (workId: string) => (await specialist.get('/work/progress', { workId })).body.work[0];
  /** Delivers the work again, as the queue of a product that was killed does when it starts. */
  const again = (workId: string) =>
    sql`with w as (update platform.work set state = 'running', finished_at = null where work_id = ${workId} returning work_id)
      insert into platform.outbox (event_id, event, payload) select gen_random_uuid(), 'work-queued', jsonb_build_object('workId', work_id) from w`.execute(
      product.databases.batch,
    );
  async function mapped() {
    const sheet = await actualsSheet(company, 'actuals-2026Q4.xlsx');
    const file = { fileName: sheet.fileName, bytes: Buffer.from(sheet.bytes) };
    const { importId } = (await specialist.upload('/imports/upload-sheet', { kind: 'actuals' }, file)).body;
    const detail = (await specialist.get('/imports/import-detail', { importId })).body;
    const fields = detail.columns.flatMap((one: { column: number; field: string | null }) =>
      one.field ? [[String(one.column), one.field]] : [],
    );
    const layout = { importId, mapping: Object.fromEntries(fields), settings: { cycle: '2026Q4' } };
    const { fingerprint } = (await specialist.post('/imports/choose-mapping', layout)).body;
    return { layout, given: { importId, fingerprint, leaveBadRowsOut: true, reason: 'test' } };
  }
  const importOf = async (importId: string) => (await specialist.get('/imports/import-detail', { importId })).body;

  it('answers at once; meanwhile nobody asks twice or edits; it is done once, as the person who asked, or says why not', async () => {
    const cycleId = await draft('BG1', 0);
    const asked = await specialist.post('/appraisals/launch-cycle', { cycleId, inBackground: true });
    expect(asked.body, JSON.stringify(asked.body)).toMatchObject({ cycleId, persons: null, departments: null });
    const { workId } = asked.body;
    expect(await cycleOf(cycleId)).toMatchObject({
      state: 'draft',
      isLaunching: true,
      launchWorkId: workId,
      persons: 0,
    });
    expect((await specialist.post('/appraisals/launch-cycle', { cycleId })).body.code).toBe('cycle-launching');
    const edited = { cycleId, population: null, resultUse: 'record' };
    expect((await specialist.post('/appraisals/update-cycle', edited)).body.code).toBe('cycle-launching');

    // The right is taken away before the work begins.
    const other = await product.signIn({ roles: ['performance-specialist'] });
    const revoked = await draft('BG2', 1);
    const byOther = await other.post('/appraisals/launch-cycle', { cycleId: revoked, inBackground: true });
    expect(byOther.status).toBe(200);
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(`update access.role_grant set valid_until = '2020-02-01' where user_id = $1`, [other.userId]);
    await owner.end();
    // Two launches of the same people in the same period: both may begin, the second to end would rate them twice.
    const twice = [await draft('BG3', 2), await draft('BG4', 2)] as const;
    for (const one of twice)
      expect((await specialist.post('/appraisals/launch-cycle', { cycleId: one, inBackground: true })).status).toBe(
        200,
      );

    await product.settle();
    expect(await cycleOf(cycleId)).toMatchObject({
      state: 'open',
      isLaunching: false,
      persons: 7,
      launchProblem: null,
    });
    expect(await workOf(workId)).toMatchObject({ state: 'succeeded', done: 7, total: 7, result: { persons: 7 } });
    await again(workId);
    await product.settle();
    expect(await workOf(workId)).toMatchObject({ state: 'succeeded', result: { isRepeated: true } });
    expect(await cards(cycleId)).toBe(7);
    const entries = await sql<{ actor: string; details: { persons?: number } }>`
      select actor, details from audit.entry where operation = 'appraisals/launch-cycle' and subject_id = ${cycleId} order by entry_id`.execute(
      product.databases.batch,
    );
    expect(entries.rows.map(({ actor }) => actor)).toEqual([specialist.userId, specialist.userId]);
    expect(entries.rows.map(({ details }) => details.persons)).toEqual([undefined, 7]);

    expect(await cycleOf(revoked)).toMatchObject({ state: 'draft', isLaunching: false, persons: 0 });
    expect((await cycleOf(revoked)).launchProblem.title.en).toContain('cycles.run');
    const sizes = [await cards(twice[0]), await cards(twice[1])];
    expect(sizes.toSorted()).toEqual([0, 7]);
    const failed = await cycleOf(twice[sizes.indexOf(0)]!);
    expect(failed).toMatchObject({ state: 'draft', isLaunching: false });
    expect(failed.launchProblem.title.en).not.toBe('');
    // A draft whose launch came to nothing is as it was and can be launched.
    const launched = await specialist.post('/appraisals/launch-cycle', { cycleId: revoked });
    expect(launched.body).toMatchObject({ persons: 7, workId: null });
    expect(await cycleOf(revoked)).toMatchObject({ state: 'open', launchProblem: null });
  });

  it('imports likewise: in once, however often it is delivered, and taken back as any other', async () => {
    const { layout, given } = await mapped();
    const { importId } = given;
    const asked = (await specialist.post('/imports/commit-import', { ...given, inBackground: true })).body;
    expect(asked).toMatchObject({ importId, counts: null });
    await product.settle();
    expect(await importOf(importId)).toMatchObject({ state: 'committed', workId: null, problem: null });
    const once = await readings(importId);
    expect(once).toBeGreaterThan(0);
    await again(asked.workId);
    await product.settle();
    expect(await readings(importId)).toBe(once);
    expect((await specialist.post('/imports/choose-mapping', layout)).body.code).toBe('import-already-done');
    expect((await specialist.post('/imports/undo-import', { importId, reason: 'test' })).status).toBe(200);
    expect(await readings(importId)).toBe(0);
    await product.settle();
  });

  it('leaves everything as it was where the preview no longer holds, and tells whoever comes back to the import', async () => {
    const { given } = await mapped();
    const stale = { ...given, fingerprint: 'of another day', inBackground: true };
    const asked = await specialist.post('/imports/commit-import', stale);
    await product.settle();
    expect(await workOf(asked.body.workId)).toMatchObject({ state: 'failed', problem: { code: 'preview-outdated' } });
    const found = await importOf(given.importId);
    expect(found).toMatchObject({ state: 'mapped', workId: null });
    expect(found.problem.title.en).toContain('nothing was imported');
    expect(await readings(given.importId)).toBe(0);
    const now = await specialist.post('/imports/commit-import', given);
    expect(now.body.counts.bad).toBe(0);
    expect((await importOf(given.importId)).problem).toBeNull();
  });

  it('says that it is going in to a second commit and to another mapping', async () => {
    const { layout, given } = await mapped();
    await sql`update imports.import set commit_work_id = gen_random_uuid() where import_id = ${given.importId}`.execute(
      product.databases.batch,
    );
    expect(await importOf(given.importId)).toMatchObject({ state: 'committing', workId: null });
    expect((await specialist.post('/imports/commit-import', given)).body.code).toBe('import-running');
    expect((await specialist.post('/imports/choose-mapping', layout)).body.code).toBe('import-running');
  });
});
