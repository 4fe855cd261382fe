/** Attributes and kinds of indicators, the cascade, standards and pairwise comparison, over the API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { smallCompany } from '../../testing/small-company.ts';

const kpi = {
  code: 'REV',
  kind: 'kpi',
  nameZh: '营业收入',
  nameEn: 'Revenue',
  definitionZh: '',
  definitionEn: 'recognised revenue',
  formulaZh: '确认收入',
  formulaEn: 'recognised revenue',
  unitZh: '万元',
  unitEn: '10,000 yuan',
  polarity: 'higher',
  decimals: 0,
  objectiveCode: null,
  appliesTo: 'department',
  usedAs: 'weighted',
  sourceKind: 'import',
  sourceSystem: 'ERP',
  providerDepartmentCode: null,
  ownerDepartmentCode: null,
  frequency: 'quarter',
  baseValue: '350',
  lastYearValue: '380.5',
  tags: ['company'],
  curve: 'three-point',
  params: { floor: '300', floorScore: '60', target: '400', targetScore: '85', stretch: '450', stretchScore: '100' },
  effectiveFrom: '2026-01-01',
  baseVersion: null,
  reason: 'plan',
};

describe('strategy and indicators', () => {
  let product: TestProduct;
  let specialist: TestClient;
  const save = (more: object) => specialist.post('/indicators/save-indicator', { ...kpi, ...more });
  beforeAll(async () => {
    product = await testProduct();
    await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['performance-specialist'] });
    expect((await save({})).status).toBe(200);
  });
  afterAll(() => product.close());

  it('keeps every attribute and finds by kind, tag and draft', async () => {
    await save({ code: 'IDEA', curve: null, params: {}, kind: 'kpi', tags: ['new'], reference: 'KPIlib 3000001' });
    const all = (more: object) => specialist.get('/indicators/indicators', { on: '2026-06-01', ...more });
    const found = (await all({ tag: 'company' })).body.indicators;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'kpi',
      baseValue: '350',
      lastYearValue: '380.5',
      tags: ['company'],
      evidenceRequired: false,
    });
    expect((await all({ isDraft: 'true' })).body.indicators).toMatchObject([
      { code: 'IDEA', curve: null, reference: 'KPIlib 3000001' },
    ]);
    expect((await all({ kind: 'veto' })).body.indicators).toEqual([]);
  });

  it('asks each kind for what it needs', async () => {
    const codes = (answer: { body: { issues: { code: string }[] } }) => answer.body.issues.map(({ code }) => code);
    expect(codes(await save({ code: 'A1', formulaZh: '', formulaEn: '', unitZh: '', unitEn: '' }))).toEqual([
      'indicator-without-formula',
      'indicator-without-unit',
    ]);
    expect(codes(await save({ code: 'A1', kind: 'okr', keyResults: [] }))).toEqual(['key-results-count']);
    expect(codes(await save({ code: 'A1', kind: 'veto' }))).toContain('indicator-kind-use');
    expect(codes(await save({ code: 'A1', curve: null }))).toEqual(['draft-with-params']);
    const veto = { kind: 'veto', usedAs: 'veto', polarity: 'event', curve: 'veto', params: { effect: 'zero-score' } };
    expect(codes(await save({ code: 'V1', ...veto }))).toEqual(['veto-without-evidence']);
    expect((await save({ code: 'V1', ...veto, evidenceRequired: true })).status).toBe(200);
    const okr = {
      kind: 'okr',
      keyResults: [
        { zh: '上线', en: 'live', weight: '2' },
        { zh: '十家客户', en: 'ten customers' },
      ],
      params: { floor: '0.3', floorScore: '60', target: '0.7', targetScore: '85', stretch: '1', stretchScore: '100' },
    };
    expect((await save({ code: 'O1', ...okr })).status).toBe(200);
    const detail = (await specialist.get('/indicators/indicators', { kind: 'okr', on: '2026-06-01' })).body
      .indicators[0];
    expect(detail.keyResults).toEqual([
      { zh: '上线', en: 'live', weight: '2' },
      { zh: '十家客户', en: 'ten customers', weight: null },
    ]);
  });

  it('refuses a circular cascade and names the loop', async () => {
    expect((await save({ code: 'REV-S', parentCode: 'REV', share: 'split' })).status).toBe(200);
    expect((await save({ code: 'REV-P', parentCode: 'REV-S', share: 'own' })).status).toBe(200);
    const circle = await save({ parentCode: 'REV-P', share: 'own', baseVersion: 1, effectiveFrom: '2026-02-01' });
    expect(circle.status).toBe(422);
    expect(circle.body.issues[0]).toMatchObject({ code: 'cascade-circle', where: 'parentCode' });
    expect(circle.body.issues[0].message).toMatch(
      /REV → REV-P → REV-S → REV|REV-S → REV → REV-P → REV-S|REV-P → REV-S → REV → REV-P/,
    );
    expect((await save({ code: 'X', parentCode: 'REV' })).body.issues[0].code).toBe('cascade-incomplete');
    expect((await save({ code: 'X', parentCode: 'NONE', share: 'own' })).status).toBe(404);
  });

  it('keeps standards with their own points, names the missing hundredth, and finds the nearest one', async () => {
    const { departments, jobs } = await places();
    const standard = {
      departmentCode: departments[0],
      jobCode: null,
      stageCode: null as string | null,
      nameZh: '销售',
      nameEn: 'Sales',
      lines: [
        { indicatorCode: 'REV', weight: '60', target: '420' },
        { indicatorCode: 'REV-S', weight: '39.99' },
      ],
      baseVersion: null as number | null,
      reason: 'plan',
    };
    const post = (more: object) => specialist.post('/indicators/save-standard', { ...standard, ...more });
    const short = await post({});
    expect(short.body.issues[0]).toMatchObject({
      code: 'weights-not-100',
      message: 'The weights sum to 99.99: 0.01 is missing.',
    });
    const whole = [standard.lines[0], { indicatorCode: 'REV-S', weight: '40' }];
    const wrong = await post({ lines: [{ ...whole[0], floor: '500' }, whole[1]] });
    expect(wrong.body.issues[0].code).toBe('curve-points-out-of-order');
    expect((await post({ lines: [{ indicatorCode: 'IDEA', weight: '100' }] })).body.issues[0].code).toBe(
      'indicator-unknown',
    );
    expect((await post({ lines: whole })).body.version).toBe(1);
    expect((await post({ lines: whole })).body.code).toBe('standard-changed');
    expect((await post({ lines: whole, baseVersion: 1 })).body.version).toBe(2);
    expect((await post({ lines: whole, stageCode: 'growth' })).body.version).toBe(1);
    const look = async () =>
      (await specialist.get('/indicators/standard-for', { departmentCode: departments[0], jobCode: jobs[0] })).body;
    expect(await look()).toMatchObject({
      stageCode: null,
      standard: { stageCode: null, lines: [{ target: '420', floor: '300' }, { target: '400' }] },
    });
    await specialist.post('/indicators/set-department-stage', {
      departmentCode: departments[0],
      stageCode: 'growth',
      reason: 'plan',
    });
    expect(await look()).toMatchObject({ stageCode: 'growth', standard: { stageCode: 'growth' } });
    const listed = (await specialist.get('/indicators/standards')).body;
    expect(listed.standards).toHaveLength(2);
    expect(listed.stages.map(({ code }: { code: string }) => code)).toEqual([
      'start-up',
      'growth',
      'maturity',
      'renewal',
    ]);
    for (const { shares } of listed.stages as { shares: Record<string, string> }[])
      expect(Object.values(shares).reduce((sum, each) => sum + Number(each), 0)).toBe(100);
    const stage = {
      code: 'x',
      nameZh: 'x',
      nameEn: 'x',
      shares: { finance: '50', customer: '49.99', process: '0', learning: '0' },
      basis: 'board',
      sort: 9,
    };
    expect((await specialist.post('/indicators/save-stage', stage)).body.issues[0].message).toContain(
      '0.01 is missing',
    );
  });

  it('weighs by several judges; only who keeps the library reads what each said', async () => {
    const manager = await product.signIn({ roles: ['manager'] });
    const items = ['a', 'b', 'c'].map((code) => ({ code, zh: code, en: code }));
    const opened = await specialist.post('/indicators/open-comparison', {
      nameZh: '维度',
      nameEn: 'Perspectives',
      items,
    });
    const { comparisonId } = opened.body;
    const say = (client: TestClient, judgements: (string | null)[][]) =>
      client.post('/indicators/judge-comparison', { comparisonId, judgements });
    expect((await say(manager, [['1', '2']])).body.issues[0].code).toBe('pairwise-shape');
    expect((await say(manager, [['0', '2'], ['2']])).status).toBe(422);
    await say(manager, [['1', null], ['2']]);
    const half = (await manager.get('/indicators/comparison-detail', { comparisonId })).body;
    expect(half).toMatchObject({ result: null, pairs: 3, judges: [{ compared: 2 }] });
    await say(manager, [['1', '2'], ['2']]);
    await say(specialist, [['4', '8'], ['2']]);
    const found = (await specialist.get('/indicators/comparison-detail', { comparisonId })).body;
    expect(found.result).toMatchObject({
      isConsistent: true,
      items: [{ name: 'a', percent: '57.14' }, { percent: '28.57' }, { percent: '14.29' }],
    });
    expect(found.judges.every((judge: { judgements: unknown }) => judge.judgements !== null)).toBe(true);
    const seen = (await manager.get('/indicators/comparison-detail', { comparisonId })).body;
    expect(seen.judges.filter((judge: { judgements: unknown }) => judge.judgements !== null)).toHaveLength(1);
    expect(seen.result.judges).toEqual([]);
    const { userId } = found.judges.find((judge: { judgements: string[][] }) => judge.judgements[0]![0] === '4');
    await specialist.post('/indicators/weigh-judge', { comparisonId, userId, weight: '3', reason: 'knows the market' });
    expect((await specialist.get('/indicators/comparison-detail', { comparisonId })).body.result.matrix[0][1]).toBe(
      '2.83',
    );
    expect((await manager.post('/indicators/close-comparison', { comparisonId, reason: 'x' })).status).toBe(403);
    await specialist.post('/indicators/close-comparison', { comparisonId, reason: 'taken over' });
    expect((await say(manager, [['1', '2'], ['2']])).body.code).toBe('comparison-closed');
  });

  async function places(): Promise<{ departments: string[]; jobs: string[] }> {
    const { sql } = await import('kysely');
    const of = async (table: 'organization.department' | 'organization.job') =>
      (
        await sql<{ code: string }>`select code from ${sql.table(table)} order by code`.execute(product.databases.batch)
      ).rows.map(({ code }) => code);
    return { departments: await of('organization.department'), jobs: await of('organization.job') };
  }
});
