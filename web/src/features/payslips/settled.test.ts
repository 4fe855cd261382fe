import { describe, expect, it } from 'vitest';
import { settled } from './settled.ts';

describe('a formula its numbers have settled', () => {
  it.each([
    ['if(false, a, b)', 'b'],
    ['if(true, a, b)', 'a'],
    ['if(false, a, max(12.00, 0))', '12.00'],
    ['max(0, 7)', '7'],
    ['if(true, a - b, c) * 2', '(a - b) * 2'],
    ['round(if(true, a - b, c), 2)', 'round(a - b, 2)'],
    ['if(false, f(1, 2), g(3, if(true, 4, 5)))', 'g(3, 4)'],
  ])('%s is %s', (formula, left) => expect(settled(formula)).toBe(left));

  it.each([
    'max(-3.00, 0)',
    'max(a, 0)',
    'max(1, 2, 3)',
    'if(a > b, 1, 2)',
    'floormax(3, 0)',
    'if("a, b" = c, 1, 2)',
    'max(1',
  ])('%s stays as it is', (formula) => expect(settled(formula)).toBe(formula));
});
