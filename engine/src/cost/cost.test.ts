import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, type Rational, rational, toFixedText } from '../money/index.ts';
import { type CostGroup, priceVolumeMix, type TotalWageFacts, totalWage } from './index.ts';

const d = (text: string): Rational => parseDecimal(text)!;
const names = { zh: '利润', en: 'Profit' };

const profit = { code: 'profit', names, weight: d('1'), base: d('1000'), actual: d('1100'), least: null, most: null };
const plan: TotalWageFacts = {
  base: d('10000000'),
  indicators: [{ ...profit, linkage: [{ upTo: null, ratio: d('0.7') }] }],
  lowestGrowth: d('-0.2'),
  highestGrowth: d('0.12'),
  gates: [],
  separate: [],
  heads: null,
  paid: null,
};
const total = (facts: TotalWageFacts): string => toFixedText(totalWage(facts).value!.total, 2);

describe('total wage linked to efficiency', () => {
  test('profit 10 % up at 1 : 0.7 lifts the total by 7 %', () => {
    expect(total(plan)).toBe('10700000.00');
  });

  test('two indicators by weight; a loss that shrinks is growth over the size of the loss', () => {
    const loss = { ...profit, code: 'loss', weight: d('0.4'), base: d('-500'), actual: d('-400') };
    const one = [{ upTo: null, ratio: d('1') }];
    const facts = {
      ...plan,
      indicators: [
        { ...profit, weight: d('0.6'), linkage: one },
        { ...loss, linkage: one },
      ],
    };
    // 0.6 x 10 % + 0.4 x 20 % = 14 %, held at the guideline of 12 %.
    expect(toFixedText(totalWage(facts).value!.linkedGrowth, 4)).toBe('0.1400');
    expect(total(facts)).toBe('11200000.00');
  });

  test('linkage by bands: 10 % = 5 % x 0.8 + 5 % x 0.5', () => {
    const linkage = [
      { upTo: d('0.05'), ratio: d('0.8') },
      { upTo: null, ratio: d('0.5') },
    ];
    expect(total({ ...plan, indicators: [{ ...profit, linkage }] })).toBe('10650000.00');
  });

  test('a fall is held at the lowest growth', () => {
    const indicators = [{ ...plan.indicators[0]!, actual: d('100') }];
    expect(total({ ...plan, indicators })).toBe('8000000.00');
  });

  test('gates bind in their order, and say so', () => {
    const gates = [
      { code: 'efficiency', names, applies: true, upper: 'efficiency' as const },
      { code: 'productivity', names, applies: true, upper: d('0.05') },
      { code: 'preservation', names, applies: false, upper: d('0') },
    ];
    const found = totalWage({ ...plan, gates }).value!;
    expect([toFixedText(found.total, 2), found.gatesThatBound]).toEqual(['10500000.00', ['productivity']]);
    const vetoed = totalWage({ ...plan, gates: gates.map((gate) => ({ ...gate, applies: true })) }).value!;
    expect([toFixedText(vetoed.growth, 2), vetoed.gatesThatBound]).toEqual(['0.00', ['productivity', 'preservation']]);
  });

  test('amounts listed apart, the average wage, and clearing', () => {
    const facts = {
      ...plan,
      separate: [{ names, amount: d('300000') }],
      heads: { base: d('100'), year: d('104'), limit: d('0.05') },
      paid: d('11200000'),
    };
    const found = totalWage(facts).value!;
    // 11,000,000 / 104 over 10,000,000 / 100 = 105,769.23 / 100,000
    expect(toFixedText(found.averageWageGrowth!, 6)).toBe('0.057692');
    expect(found.isAverageWageWithinLimit).toBe(false);
    expect([toFixedText(found.overpaid!, 2), toFixedText(found.balance!, 2)]).toEqual(['200000.00', '0.00']);
  });

  test.each([
    ['weights that are not 1', { indicators: [{ ...plan.indicators[0]!, weight: d('0.9') }] }, 'weights-not-one'],
    ['a base of zero', { indicators: [{ ...plan.indicators[0]!, base: d('0') }] }, 'zero-base'],
    ['no total wage before', { base: d('0') }, 'not-positive'],
    ['bounds that cross', { lowestGrowth: d('0.2') }, 'bounds-crossed'],
    [
      'bands without end',
      { indicators: [{ ...profit, linkage: [{ upTo: d('0.1'), ratio: d('1') }] }] },
      'bands-not-rising',
    ],
  ])('%s', (_name, change, code) => {
    const { value, issues } = totalWage({ ...plan, ...change });
    expect([value, issues.map((each) => each.code)]).toEqual([null, [code]]);
  });

  test('the trace leads to every indicator', () => {
    const { trace } = totalWage(plan);
    expect(trace).toMatchObject({ value: '10700000.00', withNumbers: '10000000.00 x (1 + 0.070000) + 0.00' });
    expect(trace.children[1]!.children[0]!.children[0]!.withNumbers).toBe('(1100 - 1000) / 1000');
  });
});

describe('price, volume, mix', () => {
  const group = (code: string, n0: number, c0: number, n1: number, c1: number): CostGroup => ({
    code,
    names,
    headsBefore: rational(n0),
    headsAfter: rational(n1),
    costBefore: BigInt(n0 * c0),
    costAfter: BigInt(n1 * c1),
  });

  test('by hand', () => {
    // Before 10 x 100 + 10 x 200 = 3,000, average 150. After 8 x 110 + 16 x 210 = 4,240.
    const found = priceVolumeMix([group('a', 10, 100, 8, 110), group('b', 10, 200, 16, 210)])!;
    expect(found).toEqual({ price: 240n, volume: 600n, mix: 400n, difference: 1240n });
  });

  test('nobody before: no average', () => {
    expect(priceVolumeMix([group('a', 0, 0, 8, 110)])).toBeNull();
  });

  test('law: the parts add up to the difference to the fen', () => {
    const whole = fc.integer({ min: 0, max: 500 });
    const any = fc.tuple(whole, fc.integer({ min: 0, max: 1_000_000 }), whole, fc.integer({ min: 0, max: 1_000_000 }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (rows) => {
        const groups = rows.map(
          ([n0, c0, n1, c1], index): CostGroup => ({
            ...group(String(index), n0, 0, n1, 0),
            costBefore: n0 === 0 ? 0n : BigInt(c0),
            costAfter: n1 === 0 ? 0n : BigInt(c1),
          }),
        );
        const found = priceVolumeMix(groups);
        if (found !== null) expect(found.price + found.volume + found.mix).toBe(found.difference);
      }),
    );
  });
});
