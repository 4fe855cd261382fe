import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRational,
  allocateAmount,
  allocateWhole,
  amount,
  amountFromRational,
  amountToText,
  compareRational,
  divideRational,
  multiplyAmount,
  parseAmount,
  parseDecimal,
  ROUNDING_MODES,
  rational,
  roundToDigits,
  roundToUnit,
  subtractRational,
  sumAmounts,
  toApproximateNumber,
  toDecimalText,
  toFixedText,
  wholeWeights,
} from './index.ts';

const decimal = (text: string) => parseDecimal(text)!;

describe('rounding at ties', () => {
  test.each([
    // value, digits, half-up, half-even, up, down
    ['2.345', 2, '2.35', '2.34', '2.35', '2.34'],
    ['2.355', 2, '2.36', '2.36', '2.36', '2.35'],
    ['-2.345', 2, '-2.35', '-2.34', '-2.35', '-2.34'],
    ['-0.005', 2, '-0.01', '0.00', '-0.01', '0.00'],
    ['0.5', 0, '1', '0', '1', '0'],
    ['-0.5', 0, '-1', '0', '-1', '0'],
    ['2.3449999999999999999', 2, '2.34', '2.34', '2.35', '2.34'],
    ['1.005', 2, '1.01', '1.00', '1.01', '1.00'],
    ['2.00', 2, '2.00', '2.00', '2.00', '2.00'],
    ['-7', 0, '-7', '-7', '-7', '-7'],
  ])('%s to %i digits', (value, digits, halfUp, halfEven, up, down) => {
    const rounded = ROUNDING_MODES.map((mode) => toFixedText(roundToDigits(decimal(value), digits, mode), digits));
    expect(rounded).toEqual([halfUp, halfEven, up, down]);
  });

  test('to units and to tens', () => {
    expect(toDecimalText(roundToUnit(decimal('783.5'), rational(1)))).toBe('784');
    expect(toDecimalText(roundToUnit(decimal('783.25'), decimal('0.1'), 'up'))).toBe('783.3');
    expect(toDecimalText(roundToDigits(decimal('1250'), -2, 'half-up'))).toBe('1300');
  });
});

describe('decimal text', () => {
  test.each(['', '1,000', '1e3', '0x10', '1.', '.5', '--1', '1 2', 'NaN', '½'])('%j is not read', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  test.each([
    ['0.1', 0, '0.1'],
    ['12.500', 0, '12.5'],
    ['12.5', 2, '12.50'],
    ['-3', 2, '-3.00'],
    ['100', 0, '100'],
  ])('%s with at least %i decimals is %s', (text, digits, shown) => {
    expect(toDecimalText(decimal(text), digits)).toBe(shown);
  });

  test('what does not end as a decimal is cut and marked', () => {
    expect(toDecimalText(rational(20000, 87))).toBe('229.885057471264…');
    expect(toDecimalText(rational(-1, 3))).toBe('-0.333333333333…');
  });

  test('law: text and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 20 }), (data, scale) => {
        const value = rational(data, 10n ** BigInt(scale));
        expect(parseDecimal(toDecimalText(value))).toEqual(value);
      }),
    );
  });
});

describe('rational laws', () => {
  const any = fc
    .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.bigInt({ min: 1n, max: 10n ** 25n }))
    .map(([n, d]) => rational(n, d));

  test('what is added can be taken away, what is divided multiplied', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(subtractRational(addRational(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(divideRational(a, b)).toEqual(rational(a.n * b.d, a.d * b.n));
        expect(compareRational(a, b) + compareRational(b, a)).toBe(0);
      }),
    );
  });

  test('a rounded value is a multiple of the unit, nearer than one unit, and odd in its sign', () => {
    fc.assert(
      fc.property(any, any, fc.constantFrom(...ROUNDING_MODES), (value, size, mode) => {
        const unit = size.n > 0n ? size : rational(1);
        const rounded = roundToUnit(value, unit, mode);
        expect(divideRational(rounded, unit).d).toBe(1n);
        const off = subtractRational(rounded, value);
        expect(compareRational(rational(off.n < 0n ? -off.n : off.n, off.d), unit)).toBe(-1);
        expect(roundToUnit(rational(-value.n, value.d), unit, mode)).toEqual(rational(-rounded.n, rounded.d));
      }),
    );
  });

  test('the nearest float is within its bound', () => {
    fc.assert(
      fc.property(any, (value) => {
        const float = toApproximateNumber(value);
        const exact = Number((value.n * 10n ** 40n) / value.d) / 1e40;
        expect(Math.abs(float - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -50 + 1e-39);
      }),
    );
  });
});

describe('amounts', () => {
  test.each([
    ['1234.5', 123450],
    ['-0.01', -1],
    ['0', 0],
    ['1.005', null],
    ['90071992547409.92', null],
    ['abc', null],
  ])('%s yuan is %s fen', (text, fen) => expect(parseAmount(text)).toBe(fen));

  test('are whole fen, whatever is done with them', () => {
    expect(() => amount(0.5)).toThrow(RangeError);
    expect(Object.is(amount(-0), 0)).toBe(true);
    expect(amountToText(amount(-5))).toBe('-0.05');
    expect(multiplyAmount(amount(746_300), decimal('0.005'), 'half-up')).toBe(3732);
    expect(amountFromRational(decimal('37.315'), 'half-up')).toBe(3732);
  });
});

describe('sharing out', () => {
  const shares = (total: number, weights: number[], ...more: number[]) =>
    allocateWhole(BigInt(total), wholeWeights(weights), { lastInLine: more })?.map(Number);

  test('quotas of 34 people by 10/20/50/15/5 %', () => {
    expect(shares(34, [10, 20, 50, 15, 5])).toEqual([3, 7, 17, 5, 2]);
    // The lowest level is never rounded up: the person goes to the next best fraction.
    expect(shares(34, [10, 20, 50, 15, 5], 4)).toEqual([4, 7, 17, 5, 1]);
  });

  test('a team bonus of ¥100,000 to the fen', () => {
    const { shares: bonus, leftover } = allocateAmount(amount(10_000_000), wholeWeights([12_000, 8_000, 4_800]))!;
    expect(bonus.map(amountToText)).toEqual(['48387.10', '32258.06', '19354.84']);
    expect(leftover).toBe(0);
  });

  test('in whole yuan, the rest is left over and shown', () => {
    const result = allocateAmount(amount(10_050), wholeWeights([1, 1, 1]), amount(100))!;
    expect(result).toEqual({ shares: [3400, 3300, 3300], leftover: 50 });
  });

  test('nobody to give to', () => {
    expect(shares(5, [0, 0])).toBeUndefined();
    expect(shares(0, [0, 0])).toEqual([0, 0]);
    expect(() => shares(5, [1, -1])).toThrow(RangeError);
  });

  test('law: shares add up to the whole and stay within one unit of the exact share', () => {
    const weight = fc.tuple(fc.nat(10_000), fc.integer({ min: 1, max: 97 })).map(([n, d]) => rational(n, d));
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(weight, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 1000 }),
        (total, weights, unit) => {
          const sum = weights.reduce(addRational);
          const result = allocateAmount(amount(total), weights, amount(unit));
          if (sum.n === 0n) {
            expect(result === null || Math.abs(total) < unit).toBe(true);
            return;
          }
          expect(sumAmounts(result!.shares) + result!.leftover).toBe(amount(total));
          const units = rational(Math.trunc(total / unit));
          result!.shares.forEach((share, index) => {
            const exact = divideRational(rational(units.n * weights[index]!.n, weights[index]!.d), sum);
            const off = subtractRational(rational(share / unit), exact);
            expect(Math.abs(toApproximateNumber(off))).toBeLessThan(1);
          });
        },
      ),
    );
  });
});
