import { describe, expect, it } from 'vitest';
import { ganttAxis } from './gantt-axis.ts';

describe('the axis of a year’s plan', () => {
  const axis = ganttAxis(2027);

  it('has the year and the quarter after it, in which its last phases lie', () => {
    expect(axis.months).toHaveLength(15);
    expect([axis.months[0], axis.months.at(-1)]).toEqual(['2027-01-01', '2028-03-01']);
    expect(axis.at('2027-01-01')).toBe(0);
    expect(axis.at('2028-04-01')).toBe(100);
    // 365 of 365 + 31 + 29 + 31 days, 2028 being a leap year.
    expect(axis.at('2028-01-01')).toBeCloseTo((100 * 365) / 456, 10);
  });

  it('draws periods that follow one another without gap or overlap', () => {
    const quarters = ['2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01', '2028-01-01'];
    const bars = quarters.slice(0, -1).map((from, place) => ({
      from: axis.at(from),
      until: axis.at(from) + axis.width(from, quarters[place + 1]!),
    }));
    for (const [place, bar] of bars.entries()) if (place > 0) expect(bar.from).toBeCloseTo(bars[place - 1]!.until, 10);
  });

  it('cuts off what lies outside, and shows a phase of one day', () => {
    expect(axis.at('2026-06-01')).toBe(0);
    expect(axis.width('2026-10-01', '2027-02-01')).toBeCloseTo(axis.at('2027-02-01'), 10);
    expect(axis.width('2027-05-03', '2027-05-04')).toBe(0.4);
  });
});
