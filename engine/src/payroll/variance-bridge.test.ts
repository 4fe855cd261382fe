import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../money/index.ts';
import { compilePayProgram } from './compile.ts';
import { randomProgram, recipe } from './testing/random-program.ts';
import type { PayDefinition, RowFacts } from './types.ts';
import { type BridgeGroup, bridgeSum, hasNoDrift, varianceBridge, varianceBridgeOfBlocks } from './variance-bridge.ts';

const definition: PayDefinition = {
  items: [
    {
      code: 'base',
      zh: '基本工资',
      en: 'Base pay',
      kind: 'earning',
      group: 'fixed',
      flags: [],
      formula: '月薪*出勤/应出勤',
    },
    { code: 'fund', zh: '公积金', en: 'Fund', kind: 'deduction', group: 'fund', flags: [], formula: 'base*费率' },
    { code: 'net', zh: '实发', en: 'Net', kind: 'information', group: 'total', flags: [], formula: 'base-fund' },
  ],
  inputs: [
    { code: 'rate', zh: '月薪', en: 'Monthly rate', type: 'money' },
    { code: 'days', zh: '出勤', en: 'Days worked', type: 'number' },
    { code: 'required', zh: '应出勤', en: 'Days required', type: 'number' },
  ],
  parameters: [{ code: 'fund_rate', zh: '费率', en: 'Fund rate', type: 'number' }],
  tables: [],
  accumulators: [],
};
const { program } = compilePayProgram(definition);
const facts = (rate: string, days: string, required: string, fundRate: string): RowFacts => ({
  inputs: { rate, days, required },
  prior: {},
  parameters: { fund_rate: { value: fundRate } },
  tables: {},
});
const GROUPS: BridgeGroup[] = [
  { code: 'rules', zh: '规则', en: 'Rules', inputs: [], prior: [], parametersAndTables: true },
  { code: 'pay', zh: '定薪', en: 'Base pay', inputs: ['rate'], prior: [] },
  { code: 'attendance', zh: '考勤', en: 'Attendance', inputs: ['days', 'required'], prior: [] },
];
const shares = (bridge: { contributions: readonly { group: string; amount: string | null }[] }): unknown =>
  Object.fromEntries(bridge.contributions.map(({ group, amount }) => [group, amount]));

describe('the steps from last month to this month', () => {
  test('are taken in the order of the groups and named', () => {
    const { measures, issues } = varianceBridge(
      program!,
      facts('10000', '20', '20', '0.07'),
      facts('11000', '11', '22', '0.05'),
      GROUPS,
      ['net'],
    );
    expect(issues).toEqual([]);
    // 9300.00 -> 9500.00 (7 % to 5 %) -> 10450.00 (raise) -> 5225.00 (half the days)
    expect(measures[0]).toMatchObject({ from: '9300.00', to: '5225.00', difference: '-4075.00', engineDrift: '0.00' });
    expect(shares(measures[0]!)).toEqual({ rules: '200.00', pay: '950.00', attendance: '-5225.00' });
    expect(hasNoDrift(measures[0]!)).toBe(true);
  });

  test('facts in no group are exchanged last, as other', () => {
    const groups = GROUPS.filter((group) => group.code === 'pay');
    const [bridge] = varianceBridge(program!, facts('100', '20', '20', '0.1'), facts('200', '10', '20', '0'), groups, [
      'net',
    ]).measures;
    expect(shares(bridge!)).toEqual({ pay: '90.00', other: '-80.00' });
  });

  test('a recorded result that no longer calculates the same is engine drift', () => {
    const same = facts('10000', '20', '20', '0.07');
    const [bridge] = varianceBridge(program!, same, same, GROUPS, ['net'], {
      recordedPrevious: { net: '9299.99' },
    }).measures;
    expect(bridge).toMatchObject({ from: '9299.99', difference: '0.01', engineDrift: '0.01' });
    expect(shares(bridge!)).toEqual({ rules: '0.00', pay: '0.00', attendance: '0.00' });
    expect(hasNoDrift(bridge!)).toBe(false);
  });

  test('joiners and leavers are one contribution', () => {
    const one = facts('10000', '20', '20', '0.07');
    expect(shares(varianceBridge(program!, null, one, GROUPS, ['net']).measures[0]!)).toEqual({ joined: '9300.00' });
    expect(shares(varianceBridge(program!, one, null, GROUPS, ['net']).measures[0]!)).toEqual({ left: '-9300.00' });
  });

  test('a step without a result is counted with the next one that has', () => {
    const daily: PayDefinition = {
      ...definition,
      items: [{ ...definition.items[0]!, formula: 'rate / (days - required)' }],
    };
    const one = (days: string, required: string): RowFacts => facts('100', days, required, '0');
    const groups: BridgeGroup[] = ['days', 'required'].map((code) => ({
      code,
      zh: code,
      en: code,
      inputs: [code],
      prior: [],
    }));
    // Half-way, 2 days less 2 required leave nothing to divide by.
    const [bridge] = varianceBridge(compilePayProgram(daily).program!, one('4', '2'), one('2', '1'), groups, [
      'base',
    ]).measures;
    expect(bridge!.contributions.slice(0, 2)).toMatchObject([
      { group: 'days', amount: null, countedWith: 'required' },
      { group: 'required', amount: '50.00', countedWith: null },
    ]);
  });

  test('facts that give no result are issues, not a bridge', () => {
    const before = facts('100', '20', '20', '0');
    const broken = { ...before, inputs: { ...before.inputs, rate: null } };
    const { measures, issues } = varianceBridge(program!, before, broken, GROUPS, ['base']);
    expect(measures).toEqual([]);
    expect(issues.map((each) => [each.code, each.where])).toEqual([['missing-input', 'rate']]);
  });

  test.each([
    ['an unknown input', [{ ...GROUPS[1]!, inputs: ['rat'] }], ['net'], 'unknown-name', 'rate'],
    ['an unknown measure', GROUPS, ['nett'], 'unknown-name', 'net'],
    ['an input in two groups', [GROUPS[1]!, { ...GROUPS[1]!, code: 'again' }], ['net'], 'duplicate-name', ''],
  ])('%s is an issue', (_, groups, measures, code, hint) => {
    const one = facts('1', '1', '1', '0');
    const { issues } = varianceBridge(program!, one, one, groups, measures);
    expect(issues.map((each) => each.code)).toContain(code);
    expect(issues.map((each) => each.remedy.en).join()).toContain(hint);
  });
});

describe('laws', () => {
  const splitAtRandom = (codes: readonly string[], seed: number): BridgeGroup[] => [
    { code: 'a', zh: '甲', en: 'A', inputs: codes.filter((_, i) => (seed >> i) % 3 === 0), prior: [] },
    { code: 'b', zh: '乙', en: 'B', inputs: codes.filter((_, i) => (seed >> i) % 3 === 1), prior: ['a1'] },
  ];

  test('contributions and drift add up to the difference exactly; blocks and persons agree', () => {
    let bridges = 0;
    fc.assert(
      fc.property(recipe, fc.nat(), (grown, seed) => {
        const { definition: random, facts: rows, block } = randomProgram(grown, 6);
        const compiled = compilePayProgram(random).program!;
        const measures = compiled.items.filter((item) => item.rounding !== null).map((item) => item.code);
        const groups = splitAtRandom(
          compiled.inputs.map((input) => input.code),
          seed,
        );
        // The rows against themselves turned round: row 0 becomes row 5.
        const turned = compiled.blockOf([...rows].reverse(), block).block;
        const straight = compiled.blockOf(rows, block).block;
        const ofBlocks = varianceBridgeOfBlocks(compiled, straight, turned, groups, measures);
        rows.forEach((previous, row) => {
          const current = rows[rows.length - 1 - row]!;
          for (const bridge of varianceBridge(compiled, previous, current, groups, measures).measures) {
            bridges += 1;
            expect(bridgeSum(bridge)).toEqual(parseDecimal(bridge.difference));
            for (const { group, amount } of bridge.contributions) {
              const { scale, data } = ofBlocks.contributions[bridge.measure]![group]!;
              expect(data[row]).toBe(Number(amount?.replace('.', '') ?? 0) + 0);
              expect(scale).toBe(compiled.items.find((item) => item.code === bridge.measure)!.scale);
            }
          }
        });
      }),
      { numRuns: 60 },
    );
    expect(bridges).toBeGreaterThan(500);
  });
});
