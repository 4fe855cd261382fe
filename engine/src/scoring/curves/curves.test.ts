import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareRational, parseDecimal, type Rational, toDecimalText } from '../../money/index.ts';
import { larger, smaller } from '../limits.ts';
import { scoreReading } from '../score-reading.ts';
import type { CurveParameters } from '../types.ts';
import { isIssue } from './curve.ts';
import { findCurve, scoringCurves } from './index.ts';

const rounding = { digits: 2, mode: 'half-up' } as const;
const scoreOf = (curve: string, params: CurveParameters, reading: string): string => {
  const { value, issues } = scoreReading({ curve, params, reading, rounding });
  return value === null ? `! ${issues.map((issue) => `${issue.where} ${issue.code}`).join(', ')}` : value.score;
};

const higher = { polarity: 'higher', floor: '85', target: '95', stretch: '100' };
const lower = { polarity: 'lower', floor: '4', target: '2.5', stretch: '1.5' };
const around = { polarity: 'on-target', floor: '10', target: '50' };
const threePoint = {
  floor: '4.0',
  floorScore: '60',
  target: '2.5',
  targetScore: '85',
  stretch: '1.5',
  stretchScore: '100',
};
const bands = {
  bands: [
    { to: '80', score: '0' },
    { from: '80', to: '90', score: '70' },
    { from: '90', score: '100' },
  ],
};
const sloped = {
  bands: [
    { to: '60', score: '0' },
    { from: '60', to: '80', score: '60', toScore: '80' },
    { from: '80', to: '100', score: '80', toScore: '100' },
    { from: '100', score: '100' },
  ],
};
const places = { bands: [{ to: '0.1', score: '100' }, { to: '0.3', score: '85' }, { score: '60' }] };
const levels = {
  levels: [
    { code: 'late', zh: '延期', en: 'Late', score: '60' },
    { code: 'on-time', zh: '按期', en: 'On time', score: '100', isTarget: true },
  ],
};

describe('example table', () => {
  test.each([
    // curve, parameters, reading, score
    ['linear', higher, '84.99', '0.00'],
    ['linear', higher, '85', '60.00'],
    ['linear', higher, '90', '80.00'],
    ['linear', higher, '95', '100.00'],
    ['linear', higher, '98', '112.00'],
    ['linear', higher, '120', '120.00'],
    ['linear', { ...higher, cap: '105' }, '98', '105.00'],
    ['linear', { polarity: 'higher', floor: '85', target: '95' }, '99', '100.00'],
    ['linear', lower, '4.01', '0.00'],
    ['linear', lower, '4', '60.00'],
    ['linear', lower, '1.7', '116.00'],
    ['linear', lower, '0', '120.00'],
    ['linear', around, '50', '100.00'],
    ['linear', around, '45', '80.00'],
    ['linear', around, '55', '80.00'],
    ['linear', around, '61', '0.00'],
    ['three-point', threePoint, '1.7', '97.00'],
    ['three-point', threePoint, '2.5', '85.00'],
    ['three-point', threePoint, '1.2', '100.00'],
    ['three-point', threePoint, '4.5', '0.00'],
    ['three-point', { ...threePoint, belowFloor: '40' }, '4.5', '40.00'],
    ['ratio', { polarity: 'higher', target: '800', cap: '120' }, '1000', '120.00'],
    ['ratio', { polarity: 'higher', target: '900', cap: '120' }, '800', '88.89'],
    ['ratio', { polarity: 'higher', target: '900', cap: '120' }, '-5', '0.00'],
    ['ratio', { polarity: 'lower-mirrored', target: '10', cap: '120' }, '11', '90.00'],
    ['ratio', { polarity: 'lower-inverse', target: '10', cap: '120' }, '16', '62.50'],
    ['ratio', { polarity: 'lower-inverse', target: '10', cap: '120' }, '0', '120.00'],
    ['step', bands, '79.999', '0.00'],
    ['step', bands, '80', '70.00'],
    ['step', bands, '90', '100.00'],
    ['step', sloped, '59.99', '0.00'],
    ['step', sloped, '70', '70.00'],
    ['step', sloped, '95', '95.00'],
    ['step', sloped, '130', '100.00'],
    ['ranked', places, '2/20', '100.00'],
    ['ranked', places, '6.5/20', '60.00'],
    ['ranked', places, '6／20', '85.00'],
    ['ranked', { ...places, by: 'rank', bands: [{ to: '3', score: '100' }, { score: '70' }] }, '3/40', '100.00'],
    ['rater-mean', {}, '90, 85、88', '87.67'],
    ['rater-mean', {}, '90 85 88 92 60', '87.67'],
    ['rater-mean', { scaleMax: '5' }, '4, 5', '90.00'],
    ['deduct', { each: '15' }, '2', '70.00'],
    ['deduct', { each: '15' }, '9', '0.00'],
    ['deduct', { each: '15', lowest: '-50' }, '9', '-35.00'],
    ['add', { start: '60', each: '10', cap: '100' }, '3', '90.00'],
    ['add', { start: '60', each: '10', cap: '100' }, '7', '100.00'],
    ['zero-one', {}, 'true', '100.00'],
    ['zero-one', {}, '0', '0.00'],
    ['milestone', levels, 'on-time', '100.00'],
    ['range', { low: '95', high: '105', tolerance: '10' }, '100', '100.00'],
    ['range', { low: '95', high: '105', tolerance: '10' }, '108', '70.00'],
    ['range', { low: '95', high: '105', tolerance: '10' }, '90', '50.00'],
    ['range', { low: '95', high: '105', tolerance: '10' }, '80', '0.00'],
    ['veto', { effect: 'zero-score' }, '1', '0.00'],
    ['veto', { effect: 'zero-score', from: '2' }, '1', '100.00'],
    ['bonus', { each: '3', cap: '5' }, '1', '3.00'],
    ['bonus', { each: '3', cap: '5' }, '2', '5.00'],
    ['bonus', { each: '-3', cap: '-5' }, '2', '-5.00'],
    ['direct', {}, '87.5', '87.50'],
  ])('%s %j reading %s → %s', (curve, params, reading, score) => {
    expect(scoreOf(curve, params, reading)).toBe(score);
  });

  test.each([
    // curve, parameters, reading, where and code
    ['linear', { ...higher, polarity: 'lower' }, '90', 'params.target curve-points-out-of-order'],
    ['linear', { ...higher, floor: '95' }, '90', 'params.target curve-points-out-of-order'],
    ['direct', {}, '100.01', 'reading reading-out-of-range'],
    ['bonus', { each: '-3', cap: '5' }, '1', 'params.each curve-points-out-of-order'],
    ['ranked', places, '21/20', 'reading reading-not-a-place'],
    ['ranked', places, '0/0', 'reading reading-not-a-place'],
    [
      'ranked',
      {
        bands: [
          { to: '0.3', score: '85' },
          { to: '0.1', score: '1' },
        ],
      },
      '1/2',
      'params.bands curve-bands-have-gaps',
    ],
    ['rater-mean', {}, '90, 101', 'reading reading-not-scores'],
    ['rater-mean', { least: '3' }, '90, 80', 'reading too-few-raters'],
    ['rater-mean', { trimFrom: '2' }, '90', 'params.trimFrom curve-raters-invalid'],
    ['linear', { ...higher, ceiling: '1' }, '90', 'params.ceiling curve-parameter-unknown'],
    ['linear', { polarity: 'higher', floor: '1' }, '90', 'params.target curve-parameter-missing'],
    ['linear', { ...higher, floor: 85 }, '90', 'params.floor curve-parameter-invalid'],
    ['linear', higher, '9,000', 'reading reading-not-a-number'],
    ['linear', higher, '1e5', 'reading reading-not-a-number'],
    ['three-point', { ...threePoint, stretchScore: '80' }, '1', 'params.target curve-points-out-of-order'],
    ['ratio', { polarity: 'higher', target: '0', cap: '120' }, '1', 'params.target curve-target-not-positive'],
    [
      'step',
      {
        bands: [
          { to: '80', score: '0' },
          { from: '81', score: '1' },
        ],
      },
      '1',
      'params.bands curve-bands-have-gaps',
    ],
    ['step', { bands: [] }, '1', 'params.bands curve-parameter-invalid'],
    ['deduct', { each: '5' }, '-1', 'reading reading-negative'],
    ['milestone', levels, 'early', 'reading reading-level-unknown'],
    ['zero-one', {}, '0.5', 'reading reading-not-yes-or-no'],
    ['veto', { effect: 'cap-rating' }, '1', 'params.rating veto-rating-mismatch'],
    ['linaer', {}, '1', 'curve curve-unknown'],
  ])('%s %j reading %s → issue %s', (curve, params, reading, problem) => {
    expect(scoreOf(curve, params, reading)).toBe(`! ${problem}`);
  });

  it('writes the arithmetic as it is done on paper', () => {
    const { value } = scoreReading({ curve: 'three-point', params: threePoint, reading: '1.7', rounding });
    expect(value?.withNumbers).toBe('85 + (2.5 − 1.7) ÷ (2.5 − 1.5) × 15');
  });
});

const decimal = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((n) => toDecimalText({ n: BigInt(n), d: 100n }));
const rising = fc
  .uniqueArray(fc.integer({ min: -5000, max: 5000 }), { minLength: 3, maxLength: 3 })
  .map((list) => list.sort((a, b) => a - b).map(String));
/** Curves that never fall as the reading rises, and ones that never rise. */
const monotone = fc.oneof(
  rising.map(([floor, target, stretch]) => ({
    up: true,
    curve: 'linear',
    params: { polarity: 'higher', floor, target, stretch },
  })),
  rising.map(([stretch, target, floor]) => ({
    up: false,
    curve: 'linear',
    params: { polarity: 'lower', floor, target, stretch },
  })),
  rising.map(([floor, target, stretch]) => ({
    up: true,
    curve: 'three-point',
    params: { floor, target, stretch, floorScore: '60', targetScore: '85', stretchScore: '100' },
  })),
  fc.integer({ min: 1, max: 900 }).map((target) => ({
    up: true,
    curve: 'ratio',
    params: { polarity: 'higher', target: String(target), cap: '120' },
  })),
  fc.integer({ min: 1, max: 900 }).map((target) => ({
    up: false,
    curve: 'ratio',
    params: { polarity: 'lower-mirrored', target: String(target), cap: '120' },
  })),
  fc.integer({ min: 1, max: 900 }).map((target) => ({
    up: false,
    curve: 'ratio',
    params: { polarity: 'lower-inverse', target: String(target), cap: '120' },
  })),
  fc.constant({ up: true, curve: 'step', params: bands }),
);

const exactScore = (curve: string, params: CurveParameters, reading: string): Rational => {
  const { curve: prepared, issues } = findCurve(curve)!.prepare(params, 'params');
  if (prepared === null) throw new Error(JSON.stringify(issues));
  const result = prepared.score(reading, 'reading');
  if (isIssue(result)) throw new Error(result.code);
  expect(prepared.lowest === null || compareRational(result.score, prepared.lowest) >= 0).toBe(true);
  expect(prepared.highest === null || compareRational(result.score, prepared.highest) <= 0).toBe(true);
  return result.score;
};

describe('laws', () => {
  it('a better reading never scores less, and every score is within the curve’s own bounds', () => {
    fc.assert(
      fc.property(monotone, decimal(-6000, 6000), decimal(-6000, 6000), ({ up, curve, params }, a, b) => {
        const [x, y] = [parseDecimal(a)!, parseDecimal(b)!];
        const atLow = exactScore(curve, params, toDecimalText(smaller(x, y)));
        const atHigh = exactScore(curve, params, toDecimalText(larger(x, y)));
        expect(compareRational(atLow, atHigh) * (up ? 1 : -1)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('closer to the target never scores less when the target is best', () => {
    fc.assert(
      fc.property(decimal(0, 100), decimal(0, 100), fc.boolean(), (a, b, above) => {
        const [x, y] = [parseDecimal(a)!, parseDecimal(b)!];
        const at = (deviation: Rational): string =>
          toDecimalText({ n: 50n * deviation.d + (above ? deviation.n : -deviation.n), d: deviation.d });
        const near = exactScore('linear', around, at(smaller(x, y)));
        const far = exactScore('linear', around, at(larger(x, y)));
        expect(compareRational(near, far)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('any text as a reading gives a score or a named issue, never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scoringCurves.map((curve) => curve.code)), fc.string(), (curve, reading) => {
        const params: Record<string, CurveParameters> = {
          linear: higher,
          'three-point': threePoint,
          ratio: { polarity: 'higher', target: '5', cap: '120' },
          step: bands,
          deduct: { each: '1' },
          add: { each: '1', cap: '9' },
          'zero-one': {},
          milestone: levels,
          range: { low: '1', high: '2', tolerance: '1' },
          ranked: places,
          'rater-mean': {},
          direct: {},
          veto: { effect: 'zero-score' },
          bonus: { each: '1', cap: '9' },
        };
        const result = scoreReading({ curve, params: params[curve]!, reading, rounding });
        expect(result.value === null).toBe(result.issues.length > 0);
      }),
    );
  });

  it('every curve has its own code and names in both languages', () => {
    expect(new Set(scoringCurves.map((curve) => curve.code)).size).toBe(scoringCurves.length);
    for (const curve of scoringCurves) {
      for (const names of [curve.names, curve.description, ...curve.fields.map((field) => field.names)]) {
        expect(names.zh).toMatch(/[\u4e00-\u9fff0-9]/);
        expect(names.en).toMatch(/[A-Za-z]/);
      }
    }
  });
});
