import { describe, expect, it } from 'vitest';
import { attainmentOf, drawingOf, scoreAt } from './curve.ts';

const words = (pair: { zh: string; en: string }) => pair.en;
const failures = {
  floor: '4.0',
  floorScore: '60',
  target: '2.5',
  targetScore: '85',
  stretch: '1.5',
  stretchScore: '100',
};

describe('the drawing of a curve', () => {
  it('runs lower-is-better from high to low and falls to its foot outside the floor', () => {
    const drawing = drawingOf('three-point', failures, words);
    expect(drawing).toEqual({
      kind: 'line',
      isLowerBetter: true,
      points: [
        { reading: 1.5, score: 100, label: 'Stretch' },
        { reading: 2.5, score: 85, label: 'Target' },
        { reading: 4, score: 60, label: 'Floor' },
        { reading: 4, score: 0 },
      ],
    });
  });

  it('draws every line where the engine scores', () => {
    const curves: [string, Record<string, unknown>][] = [
      ['linear', { polarity: 'higher', floor: '80', target: '90', stretch: '100' }],
      ['linear', { polarity: 'on-target', floor: '5', target: '100' }],
      ['ratio', { polarity: 'higher', target: '50', cap: '120' }],
      ['ratio', { polarity: 'lower-mirrored', target: '50', cap: '120' }],
      ['ratio', { polarity: 'lower-inverse', target: '50', cap: '120' }],
      ['deduct', { each: '5' }],
      ['add', { start: '60', each: '10', cap: '100' }],
      ['range', { low: '95', high: '101', tolerance: '20' }],
    ];
    for (const [curve, params] of curves) {
      const drawing = drawingOf(curve, params, words);
      if (drawing.kind !== 'line') throw new Error(`${curve} is not drawn as a line`);
      const readings = drawing.points.map((point) => point.reading);
      expect(readings).toEqual([...readings].sort((a, b) => a - b));
      const edges = new Set(readings.filter((reading, i) => readings.indexOf(reading) !== i));
      for (const point of drawing.points) {
        if (edges.has(point.reading)) continue;
        expect(scoreAt(curve, params, point.reading.toFixed(6))).toBeCloseTo(point.score, 3);
      }
    }
  });

  it('lists levels, draws bands as stairs, and nothing for what does not score', () => {
    const levels = [{ code: 'early', zh: '提前', en: 'Early', score: '100', isTarget: true }];
    expect(drawingOf('milestone', { levels }, words)).toMatchObject({ kind: 'levels', levels: [{ code: 'early' }] });
    const bands = [
      { from: null, to: '3', score: '100' },
      { from: '3', to: null, score: '40' },
    ];
    expect(drawingOf('step', { bands }, words)).toMatchObject({
      points: [
        { reading: 3, score: 100 },
        { reading: 3, score: 40 },
      ],
    });
    expect(drawingOf('three-point', { ...failures, stretch: '9' }, words)).toEqual({ kind: 'none' });
  });

  it('places a reading between its ticks', () => {
    expect(attainmentOf(failures, '4.0', '60')).toMatchObject({
      value: 0.19,
      floor: 0.19,
      stretch: 0.94,
    });
    expect(attainmentOf(failures, '1.5', '100').value).toBeCloseTo(0.94, 6);
    expect(attainmentOf({}, 'early', '100')).toEqual({ value: 0.94 });
    expect(attainmentOf(failures, null, null).value).toBeNull();
  });
});
