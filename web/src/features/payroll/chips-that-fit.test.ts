import { describe, expect, it } from 'vitest';
import { chipsThatFit, chipWidth } from './chips-that-fit.ts';

describe('chips that fit', () => {
  it('leaves room for the count of the others', () => {
    expect(chipsThatFit([100, 100, 100], 270)).toBe(2);
    expect(chipsThatFit([100, 100, 100], 320)).toBe(3);
    expect(chipsThatFit([100, 100, 100], 229)).toBe(1);
  });

  it('needs no room for a count when nothing is left', () => {
    expect(chipsThatFit([100, 100], 206)).toBe(2);
    expect(chipsThatFit([100, 100], 205)).toBe(1);
  });

  it('shows the first even where it is too wide, and none when there is none', () => {
    expect(chipsThatFit([400], 270)).toBe(1);
    expect(chipsThatFit([], 270)).toBe(0);
  });

  it('Chinese letters are wider than digits, and an icon takes its own room', () => {
    expect(chipWidth('绩效奖金', false)).toBeGreaterThan(chipWidth('1234', false));
    expect(chipWidth('绩效', true) - chipWidth('绩效', false)).toBe(18);
  });
});
