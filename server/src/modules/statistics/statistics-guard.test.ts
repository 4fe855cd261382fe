/** What is withheld so that no difference of shown figures tells of fewer than five people. */
import { describe, expect, it } from 'vitest';
import { guardParts, guardTree, SMALLEST_GROUP, type Summed } from './gather.ts';

const row = (key: string, outside: number, isShown = outside === 0 || outside >= SMALLEST_GROUP): Summed => ({
  cycleId: 'c',
  key,
  isWhole: false,
  people: outside,
  scored: isShown ? outside : null,
  outside,
  isShown,
  mean: isShown ? 80 : null,
  deviation: null,
  least: null,
  q1: null,
  median: null,
  q3: null,
  greatest: null,
  spread: {},
  hasParts: false,
});
const shown = (rows: readonly Summed[]) => rows.filter((one) => one.isShown).map((one) => one.key);

describe('groups that add up to a whole', () => {
  it('withholds the next smallest when a single small one is withheld', () => {
    expect(shown(guardParts([row('a', 20), row('b', 7), row('c', 3)]))).toEqual(['a']);
  });
  it('leaves the others where those withheld are five or more together, or where there is none', () => {
    expect(shown(guardParts([row('a', 20), row('b', 3), row('c', 2)]))).toEqual(['a']);
    expect(shown(guardParts([row('a', 20), row('b', 7)]))).toEqual(['a', 'b']);
  });
  it('does not withhold what the asker sees person by person', () => {
    expect(shown(guardParts([row('own', 0), row('b', 7), row('c', 3)]))).toEqual(['own']);
  });
});

describe('a tree', () => {
  it('counts the head of a department as a part that is never shown', () => {
    // company 13 = a 6 + b 6 + one head: company less a and b would be the head.
    const rows = [row('company', 13), row('company.a', 6), row('company.b', 6)];
    expect(shown(guardTree(rows))).toEqual(['company', 'company.b']);
  });
  it('shows nothing below what is withheld', () => {
    const rows = [
      row('company', 30),
      row('company.a', 6),
      row('company.a.x', 6),
      row('company.b', 22),
      row('company.c', 2),
    ];
    expect(shown(guardTree(rows))).toEqual(['company', 'company.b']);
  });
  it('property: at every department shown, what is not shown of its people is nobody or five at least', () => {
    let seed = 7;
    const chance = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % most;
    };
    for (let round = 0; round < 300; round += 1) {
      const own = new Map<string, number>([['company', chance(3)]]);
      for (let a = 0; a < 4; a += 1) {
        own.set(`company.a${a}`, chance(9));
        for (let b = 0; b < chance(4); b += 1) own.set(`company.a${a}.b${b}`, chance(9));
      }
      const total = (key: string) =>
        [...own].filter(([path]) => path === key || path.startsWith(`${key}.`)).reduce((sum, [, n]) => sum + n, 0);
      const rows = guardTree([...own.keys()].sort().map((key) => row(key, total(key))));
      for (const parent of rows.filter((one) => one.isShown)) {
        const parts = rows.filter(
          (one) =>
            one.key.startsWith(`${parent.key}.`) && one.key.split('.').length === parent.key.split('.').length + 1,
        );
        const hidden = parent.outside - parts.filter((one) => one.isShown).reduce((sum, one) => sum + one.outside, 0);
        expect(
          hidden === 0 || hidden >= SMALLEST_GROUP || parts.every((one) => !one.isShown || one.outside === 0),
          `${parent.key} ${hidden}`,
        ).toBe(true);
      }
    }
  });
});
