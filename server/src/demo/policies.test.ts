/** Policies of the demo company: in force, superseded, in consultation; what the cycles are bound to is what was published. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProduct, demoProduct } from '../testing/demo-product.ts';
import type { TestClient } from '../testing/product.ts';

describe('policies of the demo company', () => {
  let demo: DemoProduct;
  let specialist: TestClient;
  let employee: TestClient;
  beforeAll(async () => {
    demo = await demoProduct();
    specialist = await demo.client('performance-specialist');
    employee = await demo.client('employee');
  });
  afterAll(() => demo.product.close());

  const detail = async (code: string, version: number) =>
    (await specialist.get('/policies/policy-detail', { code, version })).body;

  it('are in force, superseded and in consultation, with receipts partly given', async () => {
    const { policies } = (await specialist.get('/policies/policy-list')).body;
    expect(policies.map((one: { code: string; inForce: number | null }) => [one.code, one.inForce])).toEqual([
      ['HR-PAY', null],
      ['HR-PM', 2],
    ]);
    expect([(await detail('HR-PM', 1)).state, (await detail('HR-PM', 2)).state]).toEqual(['superseded', 'in-force']);
    const { receipts } = policies[1];
    expect(receipts.confirmed).toBeGreaterThan(receipts.addressed / 2);
    expect(receipts.confirmed).toBeLessThan(receipts.addressed);
    const mine = (await employee.get('/policies/policy-list')).body;
    expect(mine.open).toBe(1);
    const pay = await detail('HR-PAY', 1);
    expect(pay.state).toBe('consultation');
    const said = (await specialist.get('/policies/policy-consultation', { code: 'HR-PAY', version: 1 })).body;
    expect(said.comments.length).toBeGreaterThan(2);
    expect(said.comments.some((one: { outcome: string | null }) => one.outcome === null)).toBe(true);
    expect(said.meetings[0].attachments).toHaveLength(1);
    for (const each of [...pay.articles, ...(await detail('HR-PM', 2)).articles])
      expect([each.heading.zh, each.heading.en, JSON.stringify(each.body.zh).length > 60]).not.toContain('');
  });

  it('bind each cycle to the version in force when it began, with the settings as published', async () => {
    const cycles = await sql<{ code: string; version: number; isSame: boolean }>`
      select c.code, c.policy_version as version, c.settings = v.settings and v.settings = w.settings as "isSame" from appraisals.cycle c
      join policies.policy p on p.code = c.policy_code join policies.version v on v.policy_id = p.policy_id and v.version = c.policy_version
      join appraisals.policy_version w on w.code = c.policy_code and w.version = c.policy_version
      where c.kind = 'quarterly' order by c.starts_on`.execute(demo.product.databases.batch);
    expect(cycles.rows).toEqual([
      { code: '2025Q4', version: 1, isSame: true },
      { code: '2026Q1', version: 1, isSame: true },
      { code: '2026Q2', version: 2, isSame: true },
      { code: '2026Q3', version: 2, isSame: true },
      { code: '2026Q4', version: 2, isSame: true },
    ]);
    // The event of the publication, delivered late, changes nothing.
    const versions = () =>
      sql`select code, version, recorded_by from appraisals.policy_version order by 1, 2`.execute(
        demo.product.databases.batch,
      );
    const before = (await versions()).rows;
    await demo.product.settle();
    expect((await versions()).rows).toEqual(before);
  });

  it('differ in words and in settings, and name the article a setting comes from', async () => {
    const compared = (await specialist.get('/policies/policy-comparison', { code: 'HR-PM', version: 2, against: '1' }))
      .body;
    expect(compared.settings.map((one: { path: string }) => one.path).sort()).toEqual([
      'procedure.appeal.windowWorkingDays',
      'procedure.distribution.poolBelow',
      'procedure.reasonMinLength',
    ]);
    const changed = compared.articles.filter((one: { change: string }) => one.change !== 'same');
    expect(changed.map((one: { key: string; change: string }) => [one.key, one.change])).toEqual([
      ['evidence', 'added'],
      ['distribution', 'changed'],
      ['appeal', 'changed'],
    ]);
    const { cycles } = (await specialist.get('/appraisals/cycles')).body;
    const { cycleId } = cycles.find((one: { code: string }) => one.code === '2026Q4');
    const { policy } = (await specialist.get('/appraisals/cycle-terms', { cycleId })).body;
    const article = (path: string) =>
      policy.terms.find((one: { path: string }) => one.path === path).article?.key ?? null;
    expect([
      article('procedure.appeal.windowWorkingDays'),
      article('procedure.evidenceMissing'),
      article('procedure.targetChangeBy'),
      article('procedure.distribution.poolBelow'),
    ]).toEqual(['appeal', 'evidence', 'targets', 'distribution']);
    const choices = (await specialist.get('/calibration/session-choices')).body;
    const bound = choices.cycles.find((one: { cycleId: string }) => one.cycleId === cycleId);
    expect(bound.settings).toMatchObject({ poolBelow: 10, reasonMinLength: 10, form: 'range' });
    expect(bound.policy).toMatchObject({ code: 'HR-PM', version: 2, article: { key: 'distribution', number: 12 } });
  });
});
