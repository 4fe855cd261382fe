import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRational, parseDecimal, type Rational, rational, toFixedText } from '../money/index.ts';
import { gradesOf, positionInRange, rangeOfMidpoint, stepsOf } from './index.ts';

const d = (text: string): Rational => parseDecimal(text)!;
const text = (value: Rational | null, digits = 2): string | null =>
  value === null ? null : toFixedText(value, digits);

describe('range around a midpoint', () => {
  test.each([
    // midpoint, spread, unit -> minimum = 2M/(2+s), maximum = minimum(1+s)
    ['10000', '0.5', '1', '8000.00', '12000.00'],
    ['10000', '0.4', '1', '8333.00', '11667.00'],
    ['10000', '0.4', '100', '8300.00', '11700.00'],
    ['7525', '0.6', '0.01', '5788.46', '9261.54'],
    ['10000', '0', '1', '10000.00', '10000.00'],
  ])('midpoint %s, spread %s, unit %s', (midpoint, spread, unit, minimum, maximum) => {
    const range = rangeOfMidpoint(d(midpoint), d(spread), d(unit));
    expect([text(range.minimum), text(range.maximum)]).toEqual([minimum, maximum]);
  });
});

describe('position in a range of 8,000 to 12,000', () => {
  const range = rangeOfMidpoint(d('10000'), d('0.5'), d('1'));
  test.each([
    // pay -> compa-ratio, penetration, zone, shortfall, excess
    ['9000', '0.9000', '0.2500', 'within', '0.00', '0.00'],
    ['8000', '0.8000', '0.0000', 'within', '0.00', '0.00'],
    ['12000', '1.2000', '1.0000', 'within', '0.00', '0.00'],
    ['7999.99', '0.8000', '0.0000', 'below', '0.01', '0.00'],
    ['13000', '1.3000', '1.2500', 'above', '0.00', '1000.00'],
  ])('pay %s', (pay, compaRatio, penetration, zone, shortfall, excess) => {
    const found = positionInRange(d(pay), range, null);
    expect([text(found.compaRatio, 4), text(found.rangePenetration, 4), found.zone]).toEqual([
      compaRatio,
      penetration,
      zone,
    ]);
    expect([text(found.shortfall), text(found.excess)]).toEqual([shortfall, excess]);
  });

  test('against the market, and a range without width', () => {
    expect(text(positionInRange(d('9000'), range, d('9600')).marketRatio, 4)).toBe('0.9375');
    const point = rangeOfMidpoint(d('10000'), d('0'), d('1'));
    expect(positionInRange(d('10000'), point, null).rangePenetration).toBeNull();
  });
});

describe('structure', () => {
  const plan = {
    firstMidpoint: d('5000'),
    progressions: [d('0.1'), d('0.2')],
    spreads: [d('0.4'), d('0.5'), d('0.6')],
    steps: 5,
    spacing: 'difference' as const,
    unit: d('1'),
  };

  test('grades from the lowest up', () => {
    const grades = gradesOf(plan);
    // Midpoints 5,000; 5,500; 6,600. Minimum 2M/(2+s), maximum minimum(1+s).
    expect(
      grades.map(({ minimum, midpoint, maximum }) => [text(minimum, 0), text(midpoint, 0), text(maximum, 0)]),
    ).toEqual([
      ['4167', '5000', '5833'],
      ['4400', '5500', '6600'],
      ['5077', '6600', '8123'],
    ]);
    // (5,833 - 4,400) / (6,600 - 4,400) and / (5,833 - 4,167)
    expect([text(grades[0]!.overlap, 4), text(grades[0]!.overlapOfOwnRange, 4)]).toEqual(['0.6514', '0.8601']);
    expect(grades[2]!.overlap).toBeNull();
  });

  test('steps of equal difference and of equal ratio', () => {
    const range = { minimum: d('4000'), midpoint: d('6000'), maximum: d('8000') };
    expect(stepsOf(range, 5, 'difference', d('1')).map((each) => text(each, 0))).toEqual([
      '4000',
      '5000',
      '6000',
      '7000',
      '8000',
    ]);
    // 4,000 x 2^(k/4): 4,756.83; 5,656.85; 6,727.17
    expect(stepsOf(range, 5, 'ratio', d('0.01')).map((each) => text(each))).toEqual([
      '4000.00',
      '4756.83',
      '5656.85',
      '6727.17',
      '8000.00',
    ]);
    // An exact root: 1,000, 2,000, 4,000, 8,000.
    const cube = { minimum: d('1000'), midpoint: d('4500'), maximum: d('8000') };
    expect(stepsOf(cube, 4, 'ratio', d('1')).map((each) => text(each, 0))).toEqual(['1000', '2000', '4000', '8000']);
  });

  test('law: steps rise, begin at the minimum and end at the maximum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 50_000 }),
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom('difference' as const, 'ratio' as const),
        (minimum, width, count, spacing) => {
          const range = {
            minimum: rational(minimum),
            midpoint: rational(2 * minimum + width, 2),
            maximum: rational(minimum + width),
          };
          const steps = stepsOf(range, count, spacing, rational(1));
          expect(steps[0]).toEqual(range.minimum);
          expect(steps.at(-1)).toEqual(range.maximum);
          for (let index = 1; index < steps.length; index += 1) {
            expect(compareRational(steps[index - 1]!, steps[index]!)).toBeLessThanOrEqual(0);
          }
        },
      ),
    );
  });
});
