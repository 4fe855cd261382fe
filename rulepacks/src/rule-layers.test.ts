import { describe, expect, test } from 'vitest';
import {
  buildRulePack,
  loadRulePacks,
  movedExamples,
  packDirectory,
  type RuleLayer,
  type RulePack,
  resolveRules,
} from './index.ts';
import { readPackFiles } from './load-pack.ts';

const packs = loadRulePacks();
const SHANGHAI = ['cn', 'cn/shanghai'];
const DAY = '2026-09-01';

const layer = (
  kind: RuleLayer['kind'],
  code: string,
  value: string,
  more: Partial<RuleLayer['values'][number]> = {},
): RuleLayer => ({
  kind,
  code,
  zh: code,
  en: code,
  values: [
    {
      code: 'meal_allowance_daily',
      effectiveFrom: '2026-07-01',
      value,
      source: { title: `rule of ${code}` },
      status: 'company',
      ...more,
    },
  ],
});

/** The statutory pack with an industry and one figure of it. */
function withIndustry(): RulePack[] {
  const files = readPackFiles(packDirectory('cn')).map((each) =>
    each.file === 'pack.yaml'
      ? {
          ...each,
          text: each.text.replace(
            'jurisdictions:',
            'jurisdictions:\n  - { code: cn/industry-mining, zh: 采矿业, en: Mining, kind: industry }',
          ),
        }
      : each,
  );
  const figure = files.find(({ file }) => file === 'parameters/monthly-basic-deduction.yaml')!;
  const text = figure.text.replace('jurisdiction: cn', 'jurisdiction: cn/industry-mining').replace(/"5000"/g, '"5500"');
  const own = { file: 'parameters/mining-basic-deduction.yaml', text };
  return [buildRulePack('cn', [...files, own]), ...packs.slice(1)];
}

describe('layers of regulation', () => {
  const base = resolveRules(packs, SHANGHAI, DAY).parameters.meal_allowance_daily!;

  test('without layers nothing is said of layers', () => {
    expect(base).not.toHaveProperty('layer');
    expect(base).not.toHaveProperty('overrides');
  });

  test('a later layer overrides an earlier one, and all that it took the place of stays visible', () => {
    const layers = [layer('company', 'acme', '31'), layer('group', 'night-shift', '45')];
    const found = resolveRules(packs, SHANGHAI, DAY, layers).parameters.meal_allowance_daily!;
    expect(found).toMatchObject({
      value: '45',
      layer: { kind: 'group', code: 'night-shift' },
      source: { title: 'rule of night-shift' },
      effectiveFrom: '2026-07-01',
    });
    expect(found.overrides!.map(({ value, layer: from }) => [value, from?.code ?? 'packs'])).toEqual([
      ['31', 'acme'],
      [base.value, 'packs'],
    ]);
  });

  test.each([
    ['the day before it holds', '2026-06-30', {}, 'base'],
    ['its first day', '2026-07-01', {}, '31'],
    ['the last day of it', '2026-08-31', { effectiveUntil: '2026-09-01' }, '31'],
    ['the first day after it', '2026-09-01', { effectiveUntil: '2026-09-01' }, 'base'],
  ])('%s', (_name, date, more, wanted) => {
    const found = resolveRules(packs, SHANGHAI, date, [layer('company', 'acme', '31', more)]).parameters;
    const without = resolveRules(packs, SHANGHAI, date).parameters.meal_allowance_daily!.value;
    expect(found.meal_allowance_daily!.value).toBe(wanted === 'base' ? without : wanted);
  });

  test('another layer is another digest, the same layer the same', () => {
    const digest = (layers: RuleLayer[]) => resolveRules(packs, SHANGHAI, DAY, layers).digest;
    expect(digest([layer('company', 'acme', '31')])).toBe(digest([layer('company', 'acme', '31')]));
    expect(digest([layer('company', 'acme', '31')])).not.toBe(digest([]));
  });

  test('a name that no pack declares is refused', () => {
    const wrong = layer('company', 'acme', '31', { code: 'meal_allowance_dayly' });
    expect(() => resolveRules(packs, SHANGHAI, DAY, [wrong])).toThrow('no rule pack declares');
  });

  test('an industry of the country stands after the places and overrides them', () => {
    const own = withIndustry();
    const chain = [...SHANGHAI, 'cn/industry-mining'];
    const found = resolveRules(own, chain, DAY).parameters.monthly_basic_deduction!;
    expect([found.value, found.jurisdiction, found.overrides?.[0]?.value]).toEqual([
      '5500',
      'cn/industry-mining',
      '5000',
    ]);
    expect(() => resolveRules(own, ['cn', 'cn/industry-mining', 'cn/shanghai'], DAY)).toThrow('after the places');
  });
});

describe('worked examples that a change moves', () => {
  const now = { packs, layers: [] };

  test('no change moves none', () => {
    expect(movedExamples(now, now)).toEqual([]);
  });

  test('a value of the company moves the examples that rest on it, each with its figures', () => {
    const moved = movedExamples(now, {
      packs,
      layers: [layer('company', 'acme', '60', { effectiveFrom: '2020-01-01' })],
    });
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(({ figures }) => figures.some(({ code }) => code === 'meal_allowance'))).toBe(true);
  });

  test('a value of the law moves only examples of its time', () => {
    const files = readPackFiles(packDirectory('cn')).map((each) =>
      each.file === 'insurance/shanghai/pension-base-ceiling.yaml'
        ? { ...each, text: each.text.replace('"37731"', '"38000"') }
        : each,
    );
    const moved = movedExamples(now, { packs: [buildRulePack('cn', files), ...packs.slice(1)], layers: [] });
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(({ date }) => date >= '2026-07-01')).toBe(true);
    expect(moved[0]!.figures.find(({ code }) => code === 'pension_base')).toMatchObject({
      before: '37731.00',
      after: '38000.00',
    });
  });
});
