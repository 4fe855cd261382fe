import { describe, expect, it } from 'vitest';
import { levelGuide } from './level-guide.ts';

const LEVELS = ['S', 'A', 'B', 'C', 'D'];
const distribution = (percents: readonly string[], over: object = {}) => ({
  form: 'range' as const,
  enforcement: 'advisory' as const,
  shares: LEVELS.map((rating, at) => ({ rating, percent: percents[at]! })),
  poolBelow: 8,
  ...over,
});
const USUAL = ['10', '20', '50', '15', '5'];
const told = (guide: ReturnType<typeof levelGuide>) => guide?.map(({ target }) => target) ?? null;

describe('guideline of a team', () => {
  it('counts whole persons that add up to the team, whatever its size', () => {
    expect(told(levelGuide(distribution(USUAL), LEVELS, 23))).toEqual([2, 5, 12, 3, 1]);
    for (let people = 8; people < 200; people += 1) {
      const guide = told(levelGuide(distribution(USUAL), LEVELS, people))!;
      expect(
        guide.reduce((sum, one) => sum + one, 0),
        String(people),
      ).toBe(people);
    }
  });

  it('has the lowest level as a reference, never as a quota', () => {
    const guide = levelGuide(distribution(USUAL), LEVELS, 23)!;
    expect(guide.filter(({ isReference }) => isReference).map(({ rating }) => rating)).toEqual(['D']);
  });

  it('says nothing where the policy says nothing, is for other levels, or counts the team with others', () => {
    expect(levelGuide(undefined, LEVELS, 23)).toBeNull();
    expect(levelGuide(distribution(USUAL, { form: 'none' }), LEVELS, 23)).toBeNull();
    expect(levelGuide(distribution(USUAL), ['A', 'B', 'C'], 23)).toBeNull();
    expect(levelGuide(distribution(USUAL), LEVELS, 7)).toBeNull();
    expect(levelGuide(distribution(USUAL, { poolBelow: 0 }), LEVELS, 0)).toBeNull();
  });
});
