import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const onTime = {
  code: 'OTD',
  nameZh: '订单准时交付率',
  nameEn: 'On-time delivery',
  definitionZh: '按承诺日交付的订单行占比',
  definitionEn: 'Share of order lines delivered on the promised day',
  formulaZh: '准时行 ÷ 应交行',
  formulaEn: 'lines on time ÷ lines due',
  unitZh: '%',
  unitEn: '%',
  polarity: 'higher',
  decimals: 1,
  objectiveCode: null as string | null,
  appliesTo: 'both',
  usedAs: 'weighted',
  sourceKind: 'import',
  sourceSystem: 'ERP',
  providerDepartmentCode: null,
  ownerDepartmentCode: null,
  frequency: 'quarter',
  curve: 'three-point',
  params: { floor: '85', floorScore: '60', target: '97', targetScore: '85', stretch: '100', stretchScore: '100' },
  effectiveFrom: '2026-01-01',
  baseVersion: null as number | null,
  reason: 'first version',
};

describe('indicators', () => {
  let product: TestProduct;
  let specialist: TestClient;
  beforeAll(async () => {
    product = await testProduct();
    specialist = await product.signIn({ roles: ['performance-specialist'] });
  });
  afterAll(() => product.close());

  it('refuses a role without rights', async () => {
    const employee = await product.signIn({ roles: ['employee'] });
    expect((await employee.post('/indicators/save-indicator', onTime)).body.code).toBe('not-permitted');
    expect((await employee.get('/indicators/strategy-map')).status).toBe(403);
    const manager = await product.signIn({ roles: ['manager'] });
    expect((await manager.get('/indicators/indicators')).status).toBe(200);
    expect((await manager.post('/indicators/save-indicator', onTime)).status).toBe(403);
  });

  it('keeps the old version when a new one is saved', async () => {
    const first = await specialist.post('/indicators/save-indicator', onTime);
    expect(first.body).toMatchObject({ version: 1 });
    const second = await specialist.post('/indicators/save-indicator', {
      ...onTime,
      params: { ...onTime.params, target: '98' },
      effectiveFrom: '2026-07-01',
      baseVersion: 1,
      reason: 'target raised',
    });
    expect(second.body).toMatchObject({ version: 2 });
    const detail = await specialist.get('/indicators/indicator-detail', { indicatorId: first.body.indicatorId });
    expect(detail.body.versions.map((v: { params: { target: string } }) => v.params.target)).toEqual(['98', '97']);
    expect(detail.body.versions[1]).toMatchObject({ effectiveUntil: '2026-07-01' });
    const march = await specialist.get('/indicators/indicators', { on: '2026-03-31' });
    expect(march.body.indicators[0]).toMatchObject({ version: 1, code: 'OTD' });
    expect((await specialist.get('/indicators/indicators', { search: 'promised' })).body.indicators).toEqual([]);
    expect((await specialist.get('/indicators/indicators', { search: 'lines due' })).body.indicators).toHaveLength(1);
  });

  it('refuses a stale version, a curve that cannot score and a place nobody knows', async () => {
    const stale = await specialist.post('/indicators/save-indicator', {
      ...onTime,
      effectiveFrom: '2026-08-01',
      baseVersion: 1,
    });
    expect(stale.body.code).toBe('indicator-changed');
    const early = await specialist.post('/indicators/save-indicator', { ...onTime, baseVersion: 2 });
    expect(early.body.code).toBe('indicator-version-too-early');
    const crossed = await specialist.post('/indicators/save-indicator', {
      ...onTime,
      code: 'X1',
      params: { ...onTime.params, stretch: '90' },
    });
    expect(crossed.status).toBe(422);
    expect(crossed.body.issues[0]).toMatchObject({ code: 'curve-points-out-of-order', where: 'params.target' });
    const unknown = await specialist.post('/indicators/save-indicator', { ...onTime, code: 'X1', curve: 'magic' });
    expect(unknown.body.issues[0].code).toBe('curve-unknown');
    const veto = await specialist.post('/indicators/save-indicator', { ...onTime, code: 'X1', usedAs: 'veto' });
    expect(veto.body.issues[0].code).toBe('curve-role-mismatch');
    const nowhere = await specialist.post('/indicators/save-indicator', { ...onTime, code: 'X1', objectiveCode: 'NO' });
    expect(nowhere.status).toBe(404);
  });

  it('draws the map, refuses a circle and retires an indicator', async () => {
    const perspective = { code: 'customer', nameZh: '客户', nameEn: 'Customer', sort: 2 };
    expect((await specialist.post('/indicators/save-perspective', perspective)).status).toBe(200);
    const objective = (code: string, contributesTo: string[], baseVersion: number | null) =>
      specialist.post('/indicators/save-objective', {
        code,
        nameZh: code,
        nameEn: code,
        perspectiveCode: 'customer',
        ownerDepartmentCode: null,
        contributesTo,
        baseVersion,
        reason: 'plan',
      });
    expect((await objective('F1', [], null)).body.version).toBe(1);
    expect((await objective('C1', ['F1'], null)).body.version).toBe(1);
    expect((await objective('F1', ['C1'], 1)).body.code).toBe('objective-circle');
    expect((await objective('F1', ['Z9'], 1)).status).toBe(404);
    expect((await objective('F1', [], null)).body.code).toBe('objective-changed');
    await specialist.post('/indicators/save-indicator', {
      ...onTime,
      objectiveCode: 'C1',
      effectiveFrom: '2026-09-01',
      baseVersion: 2,
    });
    const map = await specialist.get('/indicators/strategy-map');
    expect(
      map.body.objectives.map((o: { code: string; indicatorCount: number; contributesTo: string[] }) => [
        o.code,
        o.indicatorCount,
        o.contributesTo,
      ]),
    ).toEqual([
      ['F1', 0, []],
      ['C1', 1, ['F1']],
    ]);
    const { indicatorId } = (await specialist.get('/indicators/indicators')).body.indicators[0];
    const retire = { indicatorId, retiredOn: '2026-10-01', reason: 'replaced' };
    expect((await specialist.post('/indicators/retire-indicator', retire)).status).toBe(200);
    expect((await specialist.post('/indicators/retire-indicator', retire)).body.code).toBe('indicator-retired');
    expect((await specialist.get('/indicators/indicators', { on: '2026-11-01' })).body.indicators).toEqual([]);
    expect(
      (await specialist.get('/indicators/indicators', { on: '2026-11-01', hasRetired: 'true' })).body.indicators,
    ).toHaveLength(1);
  });
});
