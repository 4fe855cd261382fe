import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedScore, raterSeverity } from './index.ts';

const rated = (rater: string, ...differences: number[]) => differences.map((difference) => ({ rater, difference }));

describe('severity of raters', () => {
  it('agrees with the one-way analysis worked by hand', () => {
    // Means 2, 0, −2; within (2+2+2)/6 = 1; between ((3·4+0+3·4)/2 − 1)/3 = 11/3; weight (11/3)/(11/3+1/3) = 11/12.
    const found = raterSeverity([...rated('A', 1, 2, 3), ...rated('B', -1, 0, 1), ...rated('C', -3, -2, -1)]);
    expect(found.raters.map(({ rater }) => rater)).toEqual(['A', 'B', 'C']);
    const [a, b] = found.raters;
    expect(a!.raw).toBeCloseTo(2, 10);
    expect(a!.estimate).toBeCloseTo(11 / 6, 10);
    expect(a!.high - a!.low).toBeCloseTo(2 * 1.959964 * Math.sqrt(11 / 36), 6);
    expect([a!.isDifferent, b!.isDifferent, found.flagged]).toEqual([true, false, 2]);
    // Three raters, |z| > 1.96/√(11/12) = 2.047: 3 × 0.0406.
    expect(found.expectedByChance).toBeCloseTo(0.122, 3);
  });

  it('draws no conclusion from alike raters, one rater or single people', () => {
    const alike = raterSeverity([...rated('A', 1, -1, 1, -1), ...rated('B', -1, 1, -1, 1)]);
    expect(alike).toMatchObject({ flagged: 0, expectedByChance: 0 });
    expect(alike.raters.every(({ estimate, isDifferent }) => estimate === 0 && !isDifferent)).toBe(true);
    expect(raterSeverity(rated('A', 1, 2, 3)).raters).toEqual([]);
    expect(raterSeverity([...rated('A', 1), ...rated('B', 2)]).raters).toEqual([]);
  });

  it('adjusts beside the score', () => {
    expect(adjustedScore(90.2, { estimate: 1.8, low: 0.3, high: 3.3 })).toEqual({ score: 88.4, margin: 1.5 });
  });

  it('laws: shrinking never turns or enlarges; moving everybody alike changes nothing; chance is at most 5 %', () => {
    const value = fc.integer({ min: -40, max: 40 }).map((n) => n / 4);
    const people = fc.array(fc.record({ rater: fc.constantFrom('A', 'B', 'C', 'D'), difference: value }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(people, value, (given, moved) => {
        const found = raterSeverity(given);
        for (const { raw, estimate, low, high } of found.raters) {
          expect(Math.abs(estimate)).toBeLessThanOrEqual(Math.abs(raw) + 1e-9);
          expect(estimate * raw).toBeGreaterThanOrEqual(-1e-9);
          expect(low <= estimate && estimate <= high).toBe(true);
        }
        expect(found.expectedByChance).toBeLessThanOrEqual(0.05 * found.raters.length + 1e-6);
        const shifted = raterSeverity(given.map((one) => ({ ...one, difference: one.difference + moved })));
        const by = new Map(shifted.raters.map((one) => [one.rater, one.estimate]));
        for (const one of found.raters) expect(by.get(one.rater)).toBeCloseTo(one.estimate, 6);
      }),
    );
  });
});
