/** A published library and a sheet of one's own, in and out again: good rows in, bad rows back. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { smallCompany } from '../../testing/small-company.ts';
import { plainFormula } from './sheets/plain-formula.ts';

const LIBRARY = new URL('../../../../examples/indicator-libraries/kpilib-digital-products.json', import.meta.url);

describe('plain formulas', () => {
  it.each([
    ['$$\\frac{\\text{# Added Items}}{\\text{Time}}$$', '# Added Items ÷ Time'],
    ['$$\\frac{\\text{Business value} + \\text{Risk}}{\\text{Size}}$$', '(Business value + Risk) ÷ Size'],
    ['$$\\frac{\\text{Revenue}}{\\text{Total}} \\cdot 100\\%$$', 'Revenue ÷ Total × 100%'],
    ['$$\\frac{\\sum\\text{Total study time}}{\\text{# Studies}}$$', 'Σ Total study time ÷ # Studies'],
    ['a ÷ b', 'a ÷ b'],
  ])('%s', (tex, plain) => expect(plainFormula(tex)).toBe(plain));
});

describe('import of a library', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let department: string;
  beforeAll(async () => {
    product = await testProduct();
    const company = await smallCompany(product.databases.ownerUrl);
    expect(company).toBeDefined();
    specialist = await product.signIn({ roles: ['performance-specialist'] });
    department = (await specialist.get('/organization/chart')).body.units[0].code;
  });
  afterAll(() => product.close());

  async function bring(fileName: string, bytes: Buffer | string, settings: Record<string, string>) {
    const uploaded = await specialist.upload(
      '/imports/upload-sheet',
      { kind: 'indicators' },
      { fileName, bytes: Buffer.from(bytes) },
    );
    const { importId } = uploaded.body;
    const detail = (await specialist.get('/imports/import-detail', { importId })).body;
    const columns = detail.columns as { column: number; heading: string; field: string | null }[];
    const initial = Object.fromEntries(
      detail.settings.map((one: { key: string; value: unknown }) => [one.key, one.value]),
    );
    const chosen = await specialist.post('/imports/choose-mapping', {
      importId,
      mapping: Object.fromEntries(columns.flatMap(({ column, field }) => (field ? [[String(column), field]] : []))),
      settings: { ...initial, ...settings },
    });
    expect(chosen.body).toMatchObject({ importId });
    const look = async (tab: string) =>
      (await specialist.get('/imports/import-preview', { importId, tab, limit: 200 })).body;
    const [preview, { issues }, changed] = [await look('new'), await look('issues'), await look('changed')];
    const commit = () =>
      specialist.post('/imports/commit-import', {
        importId,
        fingerprint: preview.fingerprint,
        leaveBadRowsOut: true,
        reason: 'library',
      });
    return { importId, columns, preview, issues, changed: changed.entries, commit };
  }
  const library = (more: object = {}) => specialist.get('/indicators/indicators', { on: '2099-01-01', ...more });
  const csv = (...rows: string[]) => ['编码,名称,方向,单位,公式,目标值,门槛,挑战,上级指标,归口', ...rows].join('\n');

  it('takes a published library of 84: 82 in as drafts, the two without a direction back', async () => {
    const { importId, columns, preview, issues, commit } = await bring('kpis.json', readFileSync(LIBRARY), {
      language: 'en',
      prefix: 'KL-',
      reference: 'KPIlib, MIT',
    });
    const field = (heading: string) => columns.find((column) => column.heading === heading)?.field;
    expect(['id', 'title', 'direction', 'formula', 'interpretation', 'tags', 'url'].map(field)).toEqual([
      'code',
      'name',
      'polarity',
      'formula',
      'guidance',
      'tags',
      'reference',
    ]);
    expect(preview.counts).toMatchObject({ rows: 84, new: 82, bad: 2 });
    expect(issues.map(({ heading, address }: { heading: string; address: string }) => [heading, address[0]])).toEqual([
      ['direction', 'C'],
      ['direction', 'C'],
    ]);
    expect((await commit()).status).toBe(200);
    const all = (await library({ isDraft: 'true' })).body.indicators;
    expect(all).toHaveLength(82);
    const buyers = all.find((one: { code: string }) => one.code === 'KL-3000013');
    expect(buyers).toMatchObject({
      polarity: 'on-target',
      nameEn: 'Engaged buyer/active seller ratio',
      formulaEn: 'Buyer ÷ Seller',
      formulaZh: '',
      reference: 'KPIlib, MIT',
    });
    expect(buyers.tags).toContain('two-sided market');
    const back = await specialist.get('/imports/returned-rows', { importId });
    expect(back.status).toBe(200);
    const again = await bring('kpis.json', readFileSync(LIBRARY), {
      language: 'en',
      prefix: 'KL-',
      reference: 'KPIlib, MIT',
    });
    expect(again.preview.counts).toMatchObject({ same: 82, new: 0, bad: 2 });
    expect((await specialist.post('/imports/undo-import', { importId, reason: 'test' })).status).toBe(200);
    expect((await library()).body.indicators).toHaveLength(0);
  });

  it('makes curves of targets, and sends back what is wrong with its cell', async () => {
    const { preview, issues, commit } = await bring(
      'kpis.csv',
      csv(
        `R1,收入,越高越好,万元,确认收入,400,,,,${department}`,
        'R2,交付,望大,%,准时 ÷ 应交,97,85,100,R3,',
        'R3,缺陷,望小,%,缺陷 ÷ 产量,2,5,1,,',
        'R4,倒置,望大,%,x,97,100,85,,',
        'R5,无部门,望大,%,x,97,,,,NOWHERE',
        'R6,环一,望大,%,x,1,,,R7,',
        'R7,环二,望大,%,x,1,,,R6,',
        'R8,无公式,望大,%,,10,,,,',
        'R1,重复,望大,%,x,10,,,,',
        'RA,承接坏行,望大,%,x,10,,,R4,',
        'R9,词,望大,%,x,很多,,,,',
      ),
      { language: 'zh' },
    );
    expect(preview.entries.map(({ key }: { key: string }) => key)).toEqual(['R2', 'R3']);
    const codes = Object.fromEntries(
      issues.map(({ row, code, heading }: { row: number; code: string; heading: string }) => [
        row,
        `${code} ${heading}`,
      ]),
    );
    expect(codes).toMatchObject({
      5: 'curve-points-out-of-order 目标值',
      6: 'unknown-place 归口',
      7: 'cascade-circle 上级指标',
      8: 'cascade-circle 上级指标',
      9: 'indicator-without-formula 公式',
      11: 'unknown-place 上级指标',
    });
    expect(Object.keys(codes)).toEqual(expect.arrayContaining(['2', '10', '12']));
    expect((await commit()).status).toBe(200);
    const found = (await library()).body.indicators;
    expect(
      found.map((one: { code: string; curve: string; params: object }) => [one.code, one.curve, one.params]),
    ).toEqual([
      ['R2', 'linear', { polarity: 'higher', floor: '85', target: '97', stretch: '100', cap: '120' }],
      ['R3', 'linear', { polarity: 'lower', floor: '5', target: '2', stretch: '1', cap: '120' }],
    ]);
  });

  it('a second file changes only what it says, from a later day', async () => {
    const soon = await bring('kpis.csv', '编码,名称,方向,目标值,门槛,挑战\nR3,缺陷率,望小,1.5,4,0.5', {
      language: 'zh',
    });
    expect(soon.issues[0]).toMatchObject({ code: 'indicator-version-too-early' });
    const later = await bring('kpis.csv', '编码,名称,方向,目标值,门槛,挑战\nR3,缺陷率,望小,1.5,4,0.5', {
      language: 'zh',
      effectiveFrom: '2090-01-01',
    });
    expect(later.changed[0]).toMatchObject({ key: 'R3', row: 2 });
    expect(later.changed[0].differences.map(({ field }: { field: string }) => field)).toEqual(['nameZh', 'params']);
    await later.commit();
    const now = (await library({ search: '缺陷' })).body.indicators[0];
    expect(now).toMatchObject({ version: 2, nameZh: '缺陷率', formulaZh: '缺陷 ÷ 产量' });
    expect((await specialist.post('/imports/undo-import', { importId: later.importId, reason: 'test' })).status).toBe(
      200,
    );
    expect((await library({ search: '缺陷' })).body.indicators[0]).toMatchObject({ version: 1, effectiveUntil: null });
  });
});
