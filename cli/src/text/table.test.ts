import { describe, expect, it } from 'vitest';
import { money } from './table.ts';

describe('amounts on the command line', () => {
  it.each([
    [123_456_78, 'CNY', '123,456.78'],
    [-5, 'CNY', '-0.05'],
    [123_456_78, 'HKD', '123,456.78 HKD'],
    [-5, 'EUR', '-0.05 EUR'],
    [null, 'HKD', '—'],
  ] as const)('%s fen in %s is %s', (fen, currency, text) => expect(money(fen, currency)).toBe(text));
});
