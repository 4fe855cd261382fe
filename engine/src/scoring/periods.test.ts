import { describe, expect, it, test } from 'vitest';
import { parseDecimal, toDecimalText } from '../money/index.ts';
import { bonusShares, combineFactors, performancePay } from './coefficient-pay.ts';
import { plotCurve, sampleCurve } from './curve-samples.ts';
import { combinePeriods, type PeriodRule, type PeriodsFacts } from './periods.ts';

const scale = [
  { rating: 'S', names: { zh: 'S', en: 'S' }, from: '95' },
  { rating: 'A', names: { zh: 'A', en: 'A' }, from: '85' },
  { rating: 'B', names: { zh: 'B', en: 'B' }, from: null },
];
const quarter = (at: number, score: string | null, rating: string | null, weight?: string) => ({
  code: `Q${at}`,
  names: { zh: `${at}季度`, en: `Q${at}` },
  score,
  rating,
  weight,
});
const ask = (rule: PeriodRule, periods: PeriodsFacts['periods'], missing: 'reweight' | 'block' = 'block') =>
  combinePeriods({ periods, rule, missing, scale, rounding: { digits: 1, mode: 'half-up' } });

describe('a year from its periods', () => {
  const scores = [
    quarter(1, '92.4', 'A', '20'),
    quarter(2, '89.3', 'A', '20'),
    quarter(3, '95', 'S', '20'),
    quarter(4, '80', 'B', '40'),
  ];
  it('mean', () => {
    const { value, trace } = ask({ kind: 'mean' }, scores);
    expect(value).toEqual({ score: '89.2', rating: 'A', shares: ['0.25', '0.25', '0.25', '0.25'] });
    expect(trace.withNumbers).toBe('(92.4 + 89.3 + 95 + 80) ÷ 4');
    expect(trace.children.map(({ code, value: each }) => [code, each])).toEqual([
      ['period:Q1', '92.4'],
      ['period:Q2', '89.3'],
      ['period:Q3', '95'],
      ['period:Q4', '80'],
    ]);
  });
  it('weighted', () => {
    const { value } = ask({ kind: 'weighted' }, scores);
    expect(value).toMatchObject({ score: '87.3', rating: 'A', shares: ['0.2', '0.2', '0.2', '0.4'] });
  });
  it('matrix of levels, in any order or in this one', () => {
    const rows = [
      { ratings: ['A', 'B'], rating: 'A' },
      { ratings: ['B', 'A'], rating: 'B' },
    ];
    const halves = [quarter(1, null, 'B'), quarter(2, null, 'A')];
    expect(ask({ kind: 'matrix', isOrdered: true, rows }, halves).value.rating).toBe('B');
    expect(ask({ kind: 'matrix', isOrdered: false, rows }, halves).value.rating).toBe('A');
  });
  it('points of levels', () => {
    const rule: PeriodRule = {
      kind: 'points',
      points: ['S', 'A', 'B'].map((rating, i) => ({ rating, points: String(5 - i) })),
      bands: [
        { rating: 'S', from: '4.5' },
        { rating: 'A', from: '3.5' },
        { rating: 'B', from: null },
      ],
    };
    const { value, trace } = ask(
      rule,
      scores.map(({ weight: _, ...each }) => each),
    );
    expect(value.rating).toBe('A');
    expect(trace.withNumbers).toBe('(4 + 4 + 5 + 3) ÷ 4 = 4');
  });
  it('a missing period is left out by the rule', () => {
    const periods = [quarter(1, '90', 'A', '20'), quarter(2, null, null, '80')];
    expect(ask({ kind: 'weighted' }, periods, 'reweight').value).toMatchObject({ score: '90.0', shares: ['1', null] });
  });
  test.each<[string, PeriodRule, PeriodsFacts['periods'], string]>([
    [
      'a missing period',
      { kind: 'mean' },
      [quarter(1, '90', 'A'), quarter(2, null, null)],
      'period-without-result periods.Q2',
    ],
    ['no weight', { kind: 'weighted' }, [quarter(1, '90', 'A')], 'weight-invalid periods[0].weight'],
    [
      'a combination the table lacks',
      { kind: 'matrix', isOrdered: false, rows: [] },
      [quarter(1, null, 'A')],
      'matrix-without-row rule.rows',
    ],
    [
      'a level without points',
      { kind: 'points', points: [], bands: [{ rating: 'B', from: null }] },
      [quarter(1, null, 'A')],
      'rating-without-points periods[0].rating',
    ],
  ])('%s is an issue', (_name, rule, periods, wanted) => {
    const { value, issues } = ask(rule, periods);
    expect([value.score, value.rating]).toEqual([null, null]);
    expect(issues.map(({ code, where }) => `${code} ${where}`)).toContain(wanted);
  });
});

describe('samples of a curve', () => {
  const params = { polarity: 'higher', floor: '80', target: '100', stretch: '120' };
  it('scores each test value and names the one it refuses', () => {
    const found = sampleCurve({
      curve: 'linear',
      params,
      readings: ['70', '90', 'x', '120'],
      rounding: { digits: 1, mode: 'half-up' },
    });
    expect(found.value?.map(({ score }) => score)).toEqual(['0.0', '80.0', null, '120.0']);
    expect(found.issues.map(({ where }) => where)).toEqual(['readings[2]']);
  });
  it('plots both sides of a jump', () => {
    const { value } = plotCurve({ curve: 'linear', params, low: '60', high: '130' });
    const at = value!.findIndex(({ reading }) => Number(reading) >= 80);
    expect([value![at - 1]!.score, value![at]!.score]).toEqual(['0', '60']);
    expect(Number(value![at]!.reading) - Number(value![at - 1]!.reading)).toBeLessThan(0.01);
  });
});

describe('coefficients and pay', () => {
  const of = (text: string) => parseDecimal(text)!;
  it('combines by product or by weights', () => {
    const factors = [
      { names: { zh: '公司', en: 'company' }, value: of('1.1'), weight: of('0.3') },
      { names: { zh: '个人', en: 'person' }, value: of('1.2'), weight: of('0.7') },
    ];
    const text = (kind: 'multiplicative' | 'additive') => {
      const found = combineFactors(factors, kind);
      return 'issue' in found ? found.issue.code : `${toDecimalText(found.value)} = ${found.trace.withNumbers}`;
    };
    expect(text('multiplicative')).toBe('1.32 = 1.1 × 1.2');
    expect(text('additive')).toBe('1.17 = 0.3 × 1.1 + 0.7 × 1.2');
  });
  it('pays base × coefficient × attendance, rounded once', () => {
    const { value } = performancePay({
      base: of('5000'),
      coefficient: of('1.248'),
      attendance: { n: 10n, d: 11n },
      unit: of('0.01'),
    });
    expect(toDecimalText(value)).toBe('5672.73');
  });
  it('shares a pool to the cent', () => {
    const people = ['12000', '8000', '4800'].map((base, i) => ({ id: String(i), factors: [of(base)] }));
    const { value } = bonusShares({ pool: of('100000'), unit: of('0.01'), people });
    expect(value.shares.map(({ amount }) => toDecimalText(amount))).toEqual(['48387.1', '32258.06', '19354.84']);
  });
});
