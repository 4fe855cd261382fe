import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { add, compare, fraction, parseDecimal, roundTo, subtract, toDecimal, toFixed } from './fraction.ts';

describe('rounding', () => {
  test.each([
    // value, digits, half-up, half-even, up, down
    ['2.5', 0, '3', '2', '3', '2'],
    ['3.5', 0, '4', '4', '4', '3'],
    ['-2.5', 0, '-3', '-2', '-3', '-2'],
    ['0.005', 2, '0.01', '0.00', '0.01', '0.00'],
    ['1.0049', 2, '1.00', '1.00', '1.01', '1.00'],
    ['-0.001', 2, '0.00', '0.00', '-0.01', '0.00'],
  ] as const)('%s to %i places', (text, digits, halfUp, halfEven, up, down) => {
    const value = parseDecimal(text)!;
    const modes = ['half-up', 'half-even', 'up', 'down'] as const;
    expect(modes.map((mode) => toFixed(roundTo(value, digits, mode), digits))).toEqual([halfUp, halfEven, up, down]);
  });
});

describe('decimal text', () => {
  test.each(['', '1e5', '1,000', '.5', '5.', '--1', 'NaN', '0x10', '１', '1/2'])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 9 }), (n, digits) => {
        const value = fraction(n, 10n ** BigInt(digits));
        expect(compare(parseDecimal(toDecimal(value))!, value)).toBe(0);
      }),
    );
  });

  it('adding and taking away leaves the value', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.integer({ min: 1, max: 999 }), (a, b, d) => {
        const [x, y] = [fraction(a, d), fraction(b, 7n)];
        expect(compare(subtract(add(x, y), y), x)).toBe(0);
      }),
    );
  });
});
