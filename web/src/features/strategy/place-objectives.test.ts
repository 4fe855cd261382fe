import { describe, expect, it } from 'vitest';
import { placeObjectives } from './place-objectives.ts';
import type { StrategyMap } from './shapes.ts';

/** Bands from the top, each with its objectives and what they drive. */
const mapOf = (...bands: Record<string, string[]>[]) =>
  ({
    perspectives: bands.map((_, index) => ({ code: `band-${index}` })),
    objectives: bands.flatMap((band, index) =>
      Object.entries(band).map(([code, contributesTo]) => ({ code, perspectiveCode: `band-${index}`, contributesTo })),
    ),
  }) as unknown as StrategyMap;

const columnsOf = (map: StrategyMap) => Object.fromEntries(placeObjectives(map).at);

describe('the columns of the strategy map', () => {
  it('every objective of a band has a column of its own', () => {
    const map = mapOf({ a: [], b: [] }, { c: ['a', 'b'], d: ['a'], e: ['b'] }, { f: ['c'], g: ['c'], h: ['c'] });
    const { at, columns } = placeObjectives(map);
    expect(columns).toBe(3);
    for (const band of ['ab', 'cde', 'fgh']) {
      const used = [...band].map((code) => at.get(code));
      expect(new Set(used).size).toBe(used.length);
    }
  });

  it('what crosses when placed in the order given stands straight', () => {
    const at = columnsOf(mapOf({ a: [], b: [], c: [] }, { x: ['c'], y: ['a'], z: ['b'] }));
    expect([at.x, at.y, at.z]).toEqual([at.c, at.a, at.b]);
  });

  it('an arrow over two bands does not run behind a card of the band between', () => {
    const at = columnsOf(mapOf({ top: [], other: [] }, { between: ['other'] }, { low: ['top'] }));
    expect(at.low).toBe(at.top);
    expect(at.between).not.toBe(at.top);
  });

  it('is the same each time, also where a band is too wide to search', () => {
    const wide = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`w${index}`, ['a']]));
    const map = mapOf({ a: [] }, wide);
    expect(columnsOf(map)).toEqual(columnsOf(map));
    expect(new Set(Object.keys(wide).map((code) => columnsOf(map)[code])).size).toBe(9);
  });
});
