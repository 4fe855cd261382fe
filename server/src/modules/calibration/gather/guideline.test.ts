import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../default-settings.ts';
import type { SessionSettings } from '../settings.ts';
import { guidelineOf, type LevelGuide } from './guideline.ts';

const LEVELS = ['S', 'A', 'B', 'C', 'D'];
const people = (department: string, counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).flatMap(([rating, count]) =>
    Array.from({ length: count }, () => ({ rating, departmentZh: department, departmentEn: department })),
  );
/** 10, 20, 50, 15 and 5 % of 34 are 3.4, 6.8, 17, 5.1 and 1.7 people. */
const OF_34 = people('R&D', { S: 3, A: 9, B: 15, C: 6, D: 1 });
const SHARES = ['10', '20', '50', '15', '5'].map((percent, at) => ({ rating: LEVELS[at]!, percent }));

function guide(settings: Partial<SessionSettings>, cards = OF_34): LevelGuide[] {
  const all = { ...defaultSettings(LEVELS), isLowestReference: false, roundLowestUp: true, poolBelow: 0, ...settings };
  return guidelineOf({ settings: all, distribution: SHARES, levels: LEVELS }, cards);
}
const said = (found: readonly LevelGuide[]) =>
  found.map(({ ratings, target, least, most, actual, excess }) => [
    ratings.join(''),
    target,
    least,
    most,
    actual,
    excess,
  ]);

describe('the guideline of a session', () => {
  it('exact: whole people by the largest remainder, with who is too many and too few', () => {
    expect(said(guide({ form: 'exact' }))).toEqual([
      ['S', 3, 3, 3, 3, 0],
      ['A', 7, 7, 7, 9, 2],
      ['B', 17, 17, 17, 15, -2],
      ['C', 5, 5, 5, 6, 1],
      ['D', 2, 2, 2, 1, -1],
    ]);
  });

  it('range: a level is too full only beyond its bounds', () => {
    const found = guide({ form: 'range', tolerance: '10' });
    expect(found.map(({ target }) => target)).toEqual([3, 7, 17, 5, 2]);
    for (const { least, most, target } of found) expect([least <= target!, target! <= most]).toEqual([true, true]);
    expect(found.find(({ ratings }) => ratings[0] === 'A')).toMatchObject({ most: 8, actual: 9, excess: 1 });
    expect(found.find(({ ratings }) => ratings[0] === 'C')).toMatchObject({ most: 6, actual: 6, excess: 0 });
  });

  it('grouped: neighbouring levels share one quota', () => {
    const found = guide({ form: 'grouped', tolerance: '0', groups: [['S', 'A'], ['B'], ['C', 'D']] });
    expect(said(found).map(([ratings, target, , , actual]) => [ratings, target, actual])).toEqual([
      ['SA', 10, 12],
      ['B', 17, 15],
      ['CD', 7, 7],
    ]);
  });

  it('none: no guideline', () => expect(guide({ form: 'none' })).toEqual([]));

  it('by department: small ones are counted together, and every pool adds up to its people', () => {
    const cards = [
      ...people('Big', { S: 1, A: 2, B: 6, C: 2, D: 1 }),
      ...people('Four', { A: 1, B: 3 }),
      ...people('Six', { S: 1, B: 4, C: 1 }),
    ];
    const found = guide({ form: 'exact', quotaBy: 'department', poolBelow: 8 }, cards);
    const sum = (pool: string, of: (one: LevelGuide) => number) =>
      found.filter((one) => one.pool === pool).reduce((total, one) => total + of(one), 0);
    const pools = [...new Set(found.map(({ pool }) => pool))];
    expect(pools).toHaveLength(2);
    expect(pools).toContain('Big');
    for (const pool of pools) expect(sum(pool, (one) => one.target!)).toBe(sum(pool, (one) => one.actual));
    expect(pools.map((pool) => sum(pool, (one) => one.actual)).toSorted((a, b) => a - b)).toEqual([10, 12]);
  });

  it('the lowest level is a reference where the policy says so: nobody must be put into it', () => {
    const lowest = guide({ form: 'exact', isLowestReference: true, roundLowestUp: false }).at(-1)!;
    expect(lowest).toMatchObject({ ratings: ['D'], isReference: true, excess: 0 });
  });
});
