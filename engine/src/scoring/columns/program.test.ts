/** Columns give what the traced path gives, to the letter, or leave a card to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreScorecard } from '../scorecard.ts';
import type { ScorecardFacts, UnweightedLine } from '../types.ts';
import { compileScorecards, type ScorecardColumns, type ScorecardShape } from './program.ts';

const named = (code: string) => ({ code, names: { zh: code, en: code } });
const policy: Omit<ScorecardShape, 'lines' | 'vetoes' | 'bonus'> = {
  missingRule: 'reweight',
  bounds: { low: '0', high: '120' },
  scale: [
    { rating: 'S', names: { zh: 'S', en: 'S' }, from: '95' },
    { rating: 'A', names: { zh: 'A', en: 'A' }, from: '84.95' },
    { rating: 'B', names: { zh: 'B', en: 'B' }, from: '70' },
    { rating: 'D', names: { zh: 'D', en: 'D' }, from: null },
  ],
  coefficients: {
    kind: 'by-rating',
    table: ['S', 'A', 'B', 'D'].map((rating, i) => ({ rating, coefficient: ['1.50', '1.2', '1', '0'][i]! })),
  },
  rounding: { score: { digits: 1, mode: 'half-up' }, points: { digits: 2 }, total: { digits: 1, mode: 'half-up' } },
  lights: { achieved: '85', watch: '60' },
};

const CURVES = [
  { curve: 'linear', params: { polarity: 'higher', floor: '85', target: '95', stretch: '100', cap: '115' } },
  { curve: 'linear', params: { polarity: 'lower', floor: '4', target: '2.5', stretch: '1.3' } },
  { curve: 'linear', params: { polarity: 'on-target', floor: '10', target: '50' } },
  {
    curve: 'three-point',
    params: {
      floor: '7',
      floorScore: '60',
      target: '3',
      targetScore: '85',
      stretch: '1',
      stretchScore: '100',
      belowFloor: '20',
    },
  },
  { curve: 'ratio', params: { polarity: 'higher', target: '37', cap: '120' } },
  { curve: 'ratio', params: { polarity: 'lower-mirrored', target: '13', cap: '120' } },
  { curve: 'ratio', params: { polarity: 'lower-inverse', target: '13', cap: '120' } },
  {
    curve: 'step',
    params: {
      bands: [
        { to: '30', score: '0' },
        { from: '30', to: '77', score: '60', toScore: '90' },
        { from: '77', score: '100' },
      ],
    },
  },
  { curve: 'deduct', params: { each: '7.5', lowest: '-20' } },
  { curve: 'add', params: { start: '60', each: '3', cap: '110' } },
  { curve: 'range', params: { low: '40', high: '60', tolerance: '7' } },
  { curve: 'zero-one', params: {} },
  { curve: 'ranked', params: { bands: [{ to: '0.2', score: '100' }, { score: '60' }] } },
  { curve: 'rater-mean', params: {} },
  { curve: 'direct', params: { low: '-1.5', high: '100' } },
] as const;
const WEIGHTS = [['100'], ['33.3', '33.3', '33.4'], ['25', '20', '15', '15', '15', '10'], ['12.5', '87.5']];

const reading = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -200, max: 12_000 }).map((n) => (n / 100).toFixed(2)) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 130 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '1',
      '0',
      '3/20',
      '90, 80, 70, 60, 100',
      '90,85,77',
      '1 2.5 100',
      '1.123456',
      '123456789012.5',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'abc', '-', '1.', '.5', ' 7 ', '+3', '99999999999999999999') },
);
const actual = fc.option(reading, { freq: 8 });

const cases = fc
  .record({
    weights: fc.constantFrom(...WEIGHTS),
    curves: fc.array(fc.constantFrom(...CURVES), { minLength: 6, maxLength: 6 }),
    missingRule: fc.constantFrom('reweight', 'target', 'zero', 'block'),
    own: fc.constantFrom(undefined, 'zero', 'reweight'),
    limits: fc.constantFrom(undefined, { low: '20', high: '100' }, { low: null, high: '99.95' }),
    coefficients: fc.constantFrom(policy.coefficients, {
      kind: 'by-score',
      divisor: '85',
      low: '0.5',
      high: '1.4',
      digits: 3,
    }),
    effect: fc.constantFrom(
      { effect: 'zero-score' },
      { effect: 'cap-rating', rating: 'B' },
      { effect: 'zero-coefficient' },
    ),
    size: fc.integer({ min: 1, max: 12 }),
  })
  .chain((base) =>
    fc.record({
      base: fc.constant(base),
      actuals: fc.array(fc.array(actual, { minLength: base.size, maxLength: base.size }), {
        minLength: 6,
        maxLength: 6,
      }),
      vetoes: fc.array(fc.constantFrom('0', '0', '0', '1', null), { minLength: base.size, maxLength: base.size }),
      bonuses: fc.array(fc.constantFrom('0', '1', '2.5', null), { minLength: base.size, maxLength: base.size }),
      decisions: fc.array(fc.constantFrom(null, null, 'A', 'S', 'Z'), { minLength: base.size, maxLength: base.size }),
    }),
  );

const shapeOf = (base: {
  weights: string[];
  curves: readonly (typeof CURVES)[number][];
  missingRule: string;
  own: string | undefined;
  limits: { low: string | null; high: string } | undefined;
  coefficients: unknown;
  effect: object;
}): ScorecardShape => ({
  ...policy,
  missingRule: base.missingRule as 'zero',
  coefficients: base.coefficients as ScorecardShape['coefficients'],
  lines: base.weights.map((weight, i) => ({
    indicator: named(`l${i}`),
    weight,
    ...base.curves[i]!,
    ...(i === 0 && base.own !== undefined ? { missingRule: base.own as 'zero' } : {}),
    ...(i === 1 && base.limits !== undefined ? { limits: base.limits } : {}),
  })),
  vetoes: [{ indicator: named('v'), params: { ...base.effect } }],
  bonus: { items: [{ indicator: named('b'), params: { each: '1.5', cap: '4' } }], cap: '3' },
});

function factsAt(shape: ScorecardShape, columns: ScorecardColumns, row: number): ScorecardFacts {
  const extra = (line: Omit<UnweightedLine, 'actual'>, read: string | null): UnweightedLine => ({
    ...line,
    actual: read,
  });
  const decision = columns.decisions?.[row] ?? null;
  return {
    ...shape,
    lines: shape.lines.map((line, i) => ({ ...line, actual: columns.actuals[i]![row]! })),
    vetoes: shape.vetoes.map((line, i) => extra(line, columns.vetoes[i]![row]!)),
    bonus: { cap: shape.bonus.cap, items: shape.bonus.items.map((line, i) => extra(line, columns.bonuses[i]![row]!)) },
    calibration: decision === null ? null : { rating: decision, reason: '-' },
  };
}

describe('scoring in columns', () => {
  it('gives what the traced path gives, or leaves the card to it', () => {
    let [asked, left] = [0, 0];
    fc.assert(
      fc.property(cases, ({ base, actuals, vetoes, bonuses, decisions }) => {
        const shape = shapeOf(base);
        const columns = {
          size: base.size,
          actuals: actuals.slice(0, base.weights.length),
          vetoes: [vetoes],
          bonuses: [bonuses],
          decisions,
        };
        const found = compileScorecards(shape)!.score(columns);
        for (let row = 0; row < base.size; row += 1) {
          const traced = scoreScorecard(factsAt(shape, columns, row));
          const value = found.valueAt(row);
          asked += 1;
          if (value === null) left += 1;
          else {
            expect(traced.issues).toEqual([]);
            expect(value).toEqual(traced.value);
          }
          // A card without issues is only left out for numbers beyond the whole-number path.
          if (value === null && traced.issues.length === 0)
            expect(JSON.stringify(columns.actuals)).toContain('123456789012.5');
        }
      }),
      { numRuns: 400 },
    );
    expect(left).toBeLessThan(asked * 0.9);
  });

  it('does not compile a shape with a mistake: the traced path names it', () => {
    const shape = shapeOf({
      weights: ['60', '30'],
      curves: [CURVES[0], CURVES[1]],
      missingRule: 'zero',
      own: undefined,
      limits: undefined,
      coefficients: policy.coefficients,
      effect: { effect: 'zero-score' },
    });
    expect(compileScorecards(shape)).toBeNull();
  });
});
