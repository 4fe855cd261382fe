/** Scorecards for the benchmark of scoring: eight indicators of the usual curves, readings that do not repeat. */
import type { ScorecardColumns, ScorecardShape } from '@meritline/engine/scoring';

const names = (code: string) => ({ code, names: { zh: code, en: code } });

/** Repeatable numbers (mulberry32), so that every run scores the same cards. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LEVELS = ['1', '2', '3', '4', '5'].map((code, i) => ({
  code,
  zh: code,
  en: code,
  score: String(40 + 15 * i),
  isTarget: i === 3,
}));

export const BENCH_SHAPE: ScorecardShape = {
  lines: [
    ['revenue', '20', 'ratio', { polarity: 'higher', target: '1250000', cap: '120' }],
    ['margin', '15', 'linear', { polarity: 'higher', floor: '18', target: '24.5', stretch: '29', cap: '120' }],
    ['defects', '15', 'linear', { polarity: 'lower', floor: '9', target: '4.2', stretch: '1.7' }],
    [
      'on-time',
      '15',
      'three-point',
      { floor: '85', floorScore: '60', target: '95', targetScore: '85', stretch: '100', stretchScore: '100' },
    ],
    [
      'cost',
      '10',
      'step',
      {
        bands: [
          { to: '3', score: '40' },
          { from: '3', to: '6', score: '70' },
          { from: '6', to: '9', score: '85', toScore: '100' },
          { from: '9', score: '100' },
        ],
      },
    ],
    ['incidents', '10', 'deduct', { each: '8' }],
    ['project', '10', 'milestone', { levels: LEVELS }],
    ['conduct', '5', 'rater-mean', { trimFrom: '5' }],
  ].map(([code, weight, curve, params]) => ({
    indicator: names(String(code)),
    weight: String(weight),
    curve: String(curve),
    params: params as Record<string, unknown>,
  })),
  missingRule: 'reweight',
  vetoes: [{ indicator: names('safety'), params: { effect: 'cap-rating', rating: 'C' } }],
  bonus: { items: [], cap: '10' },
  bounds: { low: '0', high: '120' },
  scale: [
    ['S', '95'],
    ['A', '85'],
    ['B', '70'],
    ['C', '60'],
    ['D', null],
  ].map(([rating, from]) => ({ rating: rating!, names: { zh: rating!, en: rating! }, from: from ?? null })),
  coefficients: {
    kind: 'by-rating',
    table: [
      ['S', '1.5'],
      ['A', '1.2'],
      ['B', '1'],
      ['C', '0.8'],
      ['D', '0'],
    ].map(([rating, coefficient]) => ({ rating: rating!, coefficient: coefficient! })),
  },
  rounding: { score: { digits: 1, mode: 'half-up' }, points: { digits: 2 }, total: { digits: 1, mode: 'half-up' } },
  lights: { achieved: '85', watch: '60' },
};

/** Readings of so many scorecards; about one in fifty is missing, one veto in three hundred happened. */
export function benchColumns(size: number): ScorecardColumns {
  const random = randomNumbers(20_261_128);
  const between = (low: number, high: number, digits: number): string =>
    (low + random() * (high - low)).toFixed(digits);
  const draws: readonly (() => string)[] = [
    () => between(600_000, 1_700_000, 2),
    () => between(14, 31, 2),
    () => between(0.5, 11, 3),
    () => between(80, 100, 2),
    () => between(0, 11, 2),
    () => String(Math.floor(random() * 6)),
    () => String(1 + Math.floor(random() * 5)),
    () => Array.from({ length: 5 }, () => String(60 + Math.floor(random() * 41))).join(', '),
  ];
  const column = (draw: () => string) => Array.from({ length: size }, () => (random() < 0.02 ? null : draw()));
  return {
    size,
    actuals: draws.map(column),
    vetoes: [Array.from({ length: size }, () => (random() < 1 / 300 ? '1' : '0'))],
    bonuses: [],
    decisions: null,
  };
}
