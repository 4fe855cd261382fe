import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupDifference, quantileOfT } from './index.ts';

describe('levels of a group beside those of everybody else', () => {
  it('agrees with the two-sample comparison worked by hand', () => {
    // Means 3 and 4; squares 4 + 4 over 8 degrees of freedom = 1; 2.306 × √(1 × (1/5 + 1/5)) = 1.4584.
    const found = groupDifference([2, 2, 3, 4, 4], [3, 3, 4, 5, 5])!;
    expect(found.estimate).toBeCloseTo(-1, 10);
    expect(found.low).toBeCloseTo(-2.4584, 3);
    expect(found.high).toBeCloseTo(0.4584, 3);
    expect(found.isDifferent).toBe(false);
    expect(groupDifference([1, 1, 2, 1, 1], [4, 5, 4, 4, 5])!.isDifferent).toBe(true);
  });

  it.each([
    [8, 2.306],
    [10, 2.2281],
    [20, 2.086],
    [30, 2.0423],
    [120, 1.9799],
  ])('the quantile of t with %i degrees of freedom is the printed %f', (freedom, printed) => {
    expect(quantileOfT(freedom)).toBeCloseTo(printed, 3);
  });

  it('draws no conclusion from four people, nor where everybody has one level', () => {
    expect(groupDifference([1, 2, 3, 4], [1, 2, 3, 4, 5])).toBeNull();
    expect(groupDifference([1, 2, 3, 4, 5], [1, 2, 3, 4])).toBeNull();
    expect(groupDifference([3, 3, 3, 3, 3], [3, 3, 3, 3, 3])).toMatchObject({ estimate: 0, isDifferent: false });
  });

  it('names a group that has another level to the last person', () => {
    expect(groupDifference([3, 3, 3, 3, 3], [4, 4, 4, 4, 4])).toMatchObject({ estimate: -1, isDifferent: true });
  });

  it('does not take a group of one single level for certain', () => {
    const { low, high } = groupDifference([4, 4, 4, 4, 4], [1, 5, 2, 5, 3, 4])!;
    expect(high - low).toBeGreaterThan(2);
  });

  it('laws: the sides exchanged give the opposite; moving everybody alike changes nothing; the estimate lies within', () => {
    const side = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: -3, max: 3 }), (group, others, by) => {
        const found = groupDifference(group, others);
        const back = groupDifference(others, group);
        const moved = groupDifference(
          group.map((one) => one + by),
          others.map((one) => one + by),
        );
        if (found === null) return expect([back, moved]).toEqual([null, null]);
        expect(back!.estimate).toBeCloseTo(-found.estimate, 9);
        expect(back!.low).toBeCloseTo(-found.high, 9);
        expect(moved!.estimate).toBeCloseTo(found.estimate, 9);
        expect(found.low <= found.estimate && found.estimate <= found.high).toBe(true);
      }),
    );
  });
});
