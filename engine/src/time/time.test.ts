import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addMonthsToDate,
  type CivilDate,
  calendarDays,
  checkCalendar,
  checkDated,
  civilDate,
  countDays,
  dayKind,
  daysInMonth,
  type HolidayCalendar,
  lastDay,
  month,
  monthsBetween,
  monthsFrom,
  overlap,
  parseDate,
  parseMonth,
  periodOfMonth,
  splitAt,
  valueAt,
  weekday,
  wholeYearsBetween,
} from './index.ts';

const anyMonth = fc.integer({ min: 1990 * 12, max: 2090 * 12 }).map((count) => addMonths(month('0001-01'), count - 12));

describe('dates and months', () => {
  test.each([
    ['2026-09-01', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-9-1', false],
    ['2026-09-01T00:00', false],
    ['', false],
  ])('%s is a date: %s', (text, is) => expect(parseDate(text) !== null).toBe(is));

  test.each([
    ['2026-09', true],
    ['2026-00', false],
    ['2026-13', false],
    ['2026-9', false],
    ['2026-09-01', false],
  ])('%s is a month: %s', (text, is) => expect(parseMonth(text) !== null).toBe(is));

  test.each([
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-06', -30, '2023-12'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(month(from), months)).toBe(to));

  test('month ends, leap years and weekdays', () => {
    expect(lastDay(month('2024-02'))).toBe('2024-02-29');
    expect(daysInMonth(month('2026-02'))).toBe(28);
    expect(addMonthsToDate(civilDate('2026-01-31'), 1)).toBe('2026-02-28');
    expect(weekday(civilDate('2026-11-23'))).toBe(1);
    expect(monthsFrom(month('2025-11'), month('2026-02'))).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(wholeYearsBetween(civilDate('2016-09-02'), civilDate('2026-09-01'))).toBe(9);
    expect(wholeYearsBetween(civilDate('2016-09-01'), civilDate('2026-09-01'))).toBe(10);
  });

  test('law: adding months and counting them are inverse', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: -500, max: 500 }), (from, months) => {
        expect(monthsBetween(from, addMonths(from, months))).toBe(months);
      }),
    );
  });
});

describe('periods', () => {
  const from = (a: string, b: string | null) => ({ from: civilDate(a), until: b === null ? null : civilDate(b) });

  test('overlap, with an exclusive end', () => {
    expect(overlap(from('2026-01-01', '2026-02-01'), from('2026-02-01', null))).toBeNull();
    expect(overlap(from('2026-01-01', '2026-02-01'), from('2026-01-31', null))).toEqual(
      from('2026-01-31', '2026-02-01'),
    );
    expect(overlap(from('2026-01-01', null), from('2025-01-01', null))).toEqual(from('2026-01-01', null));
  });

  test('law: the parts of a split month have all its days', () => {
    fc.assert(
      fc.property(anyMonth, fc.array(fc.integer({ min: -5, max: 40 }), { maxLength: 5 }), (of, offsets) => {
        const whole = periodOfMonth(of);
        const parts = splitAt(
          whole,
          offsets.map((offset) => addDays(whole.from, offset)),
        );
        expect(parts.map(calendarDays).reduce((a, b) => a + b)).toBe(daysInMonth(of));
        expect(parts.every((part) => calendarDays(part) > 0)).toBe(true);
      }),
    );
  });
});

describe('working days', () => {
  // National Day and Mid-Autumn 2025: 1–8 October off, 28 September and 11 October worked.
  const day = (text: string, statutory: boolean) => ({
    date: civilDate(text),
    names: { zh: '国庆', en: 'National Day' },
    statutory,
  });
  const calendar: HolidayCalendar = {
    code: 'cn',
    years: [2025],
    holidays: [
      ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06'].map((text) => day(text, true)),
      ...['2025-10-04', '2025-10-05', '2025-10-07', '2025-10-08'].map((text) => day(text, false)),
    ],
    workdays: [civilDate('2025-09-28'), civilDate('2025-10-11')],
  };

  test.each([
    ['2025-10-01', 'public-holiday'],
    ['2025-10-08', 'rest-day'],
    ['2025-10-09', 'workday'],
    ['2025-10-11', 'workday'],
    ['2025-10-12', 'rest-day'],
  ])('%s is a %s', (date, kind) => expect(dayKind(calendar, civilDate(date))).toBe(kind));

  test('October 2025 has 18 working days', () => {
    expect(countDays(calendar, periodOfMonth(month('2025-10')))).toEqual({
      workdays: 18,
      restDays: 9,
      publicHolidays: 4,
    });
  });

  test('a year the calendar does not know is an issue, not a guess', () => {
    expect(countDays(calendar, periodOfMonth(month('2026-01')))).toMatchObject({
      code: 'unknown-calendar-year',
      where: 'cn',
    });
  });

  test('a calendar that contradicts itself is told', () => {
    const wrong = { ...calendar, workdays: [civilDate('2025-10-01'), civilDate('2026-01-04')] };
    expect(checkCalendar(calendar)).toEqual([]);
    expect(checkCalendar(wrong).map((each) => each.code)).toEqual(['duplicate-day', 'unknown-calendar-year']);
  });
});

describe('effective-dated values', () => {
  const dated = (from: string, until: string | null, value: number) => ({
    effectiveFrom: civilDate(from),
    effectiveUntil: until as CivilDate | null,
    value,
  });
  const series = [
    dated('2025-07-01', '2026-07-01', 2),
    dated('2024-07-01', '2025-07-01', 1),
    dated('2026-08-01', null, 3),
  ];

  test.each([
    ['2024-06-30', null],
    ['2024-07-01', 1],
    ['2025-06-30', 1],
    ['2025-07-01', 2],
    ['2026-07-01', null],
    ['2030-01-01', 3],
  ])('on %s the value is %s', (date, value) => expect(valueAt(series, civilDate(date))?.value ?? null).toBe(value));

  test('overlaps and reversed periods are told, gaps are allowed', () => {
    expect(checkDated(series, 'x')).toEqual([]);
    expect(checkDated([...series, dated('2027-01-01', null, 4)], 'x').map((each) => each.code)).toEqual([
      'periods-overlap',
    ]);
    expect(checkDated([dated('2026-01-01', '2026-01-01', 1)], 'x').map((each) => each.code)).toEqual([
      'period-reversed',
    ]);
  });
});
