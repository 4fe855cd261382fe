/** The library as the demo company uses it: use counts, check, coverage, cascade, templates from standards. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const TODAY = { now: () => new Date('2026-11-23T10:00:00+08:00') };

describe('the library in use', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let cycleCode: string;
  beforeAll(async () => {
    product = await testProduct({ clock: TODAY });
    await appraisedCompany(product.databases, TODAY);
    specialist = await product.signIn({ roles: ['performance-specialist'] });
    const { cycles } = (await specialist.get('/appraisals/cycles')).body;
    cycleCode = cycles.find((cycle: { state: string }) => cycle.state === 'published').code;
  });
  afterAll(() => product.close());
  const all = <Row>(query: ReturnType<typeof sql<Row>>) =>
    query.execute(product.databases.batch).then(({ rows }) => rows);

  it('counts templates, scorecards and cycles as the tables hold them', async () => {
    const { uses } = (await specialist.get('/appraisals/indicator-use')).body;
    const own = uses.find((use: { code: string }) => use.code === 'F01');
    const [wanted] = await all(sql<{ scorecards: number; cycles: number; templates: number }>`
      select (select count(*) from appraisals.template_line t where t.indicator_id = i.indicator_id) as templates,
        (select count(*) from appraisals.department_line l join appraisals.department_scorecard s on s.scorecard_id = l.scorecard_id where l.indicator_id = i.indicator_id and s.state <> 'excluded') as scorecards,
        (select count(distinct s.cycle_id) from appraisals.department_line l join appraisals.department_scorecard s on s.scorecard_id = l.scorecard_id where l.indicator_id = i.indicator_id) as cycles
      from indicators.indicator i where i.code = 'F01'`);
    expect(own).toMatchObject(wanted!);
    expect(own.scorecards).toBeGreaterThan(0);
  });

  it('checks the library: each finding with place, reason and remedy', async () => {
    const { checked, findings } = (await specialist.get('/appraisals/indicator-lint')).body;
    expect(checked).toBeGreaterThan(30);
    const rules = new Map(
      findings.map((one: { rule: string; indicator: string }) => [`${one.rule} ${one.indicator}`, one]),
    );
    expect([...rules.keys()]).toContain('provider-scored V01');
    for (const one of findings)
      for (const text of [one.where, one.why, one.remedy]) expect(text.zh !== '' && text.en !== '').toBe(true);
    await all(
      sql`update appraisals.indicator_statistic st set scored = 9, least = 100, greatest = 100 from indicators.indicator i where i.indicator_id = st.indicator_id and i.code = 'F02'`,
    );
    const again = (await specialist.get('/appraisals/indicator-lint')).body.findings.filter(
      (one: { indicator: string }) => one.indicator === 'F02',
    );
    expect(again.map((one: { rule: string }) => one.rule)).toEqual(
      expect.arrayContaining(['no-variance', 'all-at-cap']),
    );
  });

  it('keeps no score of fewer than five', async () => {
    const rows = await all(
      sql<{
        n: number;
        few: number;
        open: number;
      }>`select count(*) as n, count(*) filter (where scored < 5 and least is not null) as few, count(*) filter (where least is not null) as open from appraisals.indicator_statistic`,
    );
    expect(rows[0]!.few).toBe(0);
    expect(rows[0]!.open).toBeGreaterThan(50);
  });

  it('covers the objectives: the orphan is named and every column closes to 100', async () => {
    const found = (await specialist.get('/appraisals/strategy-coverage', { cycleCode })).body;
    expect(found.objectivesWithoutIndicator).toEqual(['PRO-4']);
    const scored = found.columns.filter((column: { scorecardId: string | null }) => column.scorecardId !== null);
    expect(scored.length).toBeGreaterThan(20);
    expect(new Set(scored.map((column: { total: string; gap: string }) => `${column.total} ${column.gap}`))).toEqual(
      new Set(['100 0']),
    );
    expect(found.departmentsWithoutObjective).not.toContain('SMC');
    const ownerless = (answer: { indicatorsWithoutOwner: { code: string }[] }) =>
      answer.indicatorsWithoutOwner.map(({ code }) => code);
    expect(ownerless(found)).not.toContain('F03');
    await all(sql`update indicators.indicator_version v set owner_department_id = null from indicators.indicator i
      where i.indicator_id = v.indicator_id and i.code = 'F03'`);
    expect(ownerless((await specialist.get('/appraisals/strategy-coverage', { cycleCode })).body)).toContain('F03');
  });

  it('shows who carries a handed-down indicator; a manager sees no people outside the unit', async () => {
    const whole = (await specialist.get('/appraisals/indicator-cascade', { cycleCode })).body;
    const orders = whole.nodes.find((node: { code: string }) => node.code === 'F07');
    expect(orders).toMatchObject({ parentCode: 'F01', share: 'own' });
    expect(orders.carriers.reduce((sum: number, each: { count: number }) => sum + each.count, 0)).toBeGreaterThan(10);
    expect(whole.hasPersons).toBe(true);
    const manager = await product.signIn({ roles: ['manager'] });
    const part = (await manager.get('/appraisals/indicator-cascade', { cycleCode })).body;
    expect(part.hasPersons).toBe(false);
    expect(
      part.nodes
        .flatMap((node: { carriers: { kind: string }[] }) => node.carriers)
        .every((each: { kind: string }) => each.kind === 'department'),
    ).toBe(true);
  });

  it('fills a template from a standard, with the standard’s own targets', async () => {
    const { standards } = (await specialist.get('/indicators/standards')).body;
    const standard = standards.find((one: { jobCode: string }) => one.jobCode === 'CNC');
    const made = await specialist.post('/appraisals/template-from-standard', {
      standardId: standard.standardId,
      templateCode: 'T-CNC',
      nameZh: '数控',
      nameEn: 'CNC',
      kind: 'person',
      families: [],
      reason: 'plan',
    });
    expect(made.body.lines).toBe(5);
    const lines = await all(sql<{ code: string; weight: string; target: string | null }>`
      select i.code, l.weight::text as weight, l.params ->> 'target' as target from appraisals.template_line l join indicators.indicator i on i.indicator_id = l.indicator_id
      where l.template_id = ${made.body.templateId} order by l.sort`);
    expect(lines.slice(0, 2)).toEqual([
      { code: 'P05', weight: '35', target: null },
      { code: 'P04', weight: '35', target: '98.8' },
    ]);
    const employee = await product.signIn({ roles: ['employee'] });
    expect((await employee.get('/appraisals/indicator-lint')).status).toBe(403);
  });
});
