import { civilDate } from '@meritline/engine/time';
import { describe, expect, test } from 'vitest';
import { ask as askMethod } from '../testing/ask.ts';
import { monthsAndDaysUntil, serviceBetween, yearsOn } from './service.ts';

const ask = (method: string, facts: unknown) => askMethod(method, facts, false);

const codes = (found: { issues: { code: string; where: string }[] }) =>
  found.issues.map(({ code, where }) => `${code} ${where}`);

const service = (first: string, last: string): number[] => {
  const { years, months, days } = serviceBetween(civilDate(first), civilDate(last));
  return [years, months, days];
};

describe('service between two days, both included', () => {
  test.each([
    ['half a year to the last day', '2026-01-01', '2026-06-30', [0, 6, 0]],
    ['a day less', '2026-01-01', '2026-06-29', [0, 5, 29]],
    ['a year to the day before the anniversary', '2015-03-01', '2016-02-29', [1, 0, 0]],
    ['the anniversary itself completes the year', '2015-03-01', '2016-03-01', [1, 0, 0]],
    ['the day after begins another', '2015-03-01', '2016-03-02', [1, 0, 2]],
    ['from the last day of a month', '2025-08-31', '2026-02-28', [0, 6, 1]],
    ['from a leap day', '2024-02-29', '2025-02-28', [1, 0, 0]],
    ['one day', '2026-01-01', '2026-01-01', [0, 0, 1]],
  ])('%s', (_name, first, last, wanted) => {
    expect(service(first, last)).toEqual(wanted);
  });

  test('years are complete on the anniversary', () => {
    expect(yearsOn(civilDate('2016-06-30'), civilDate('2026-06-29'))).toBe(9);
    expect(yearsOn(civilDate('2016-06-30'), civilDate('2026-06-30'))).toBe(10);
  });

  test('a part month with the days of its own month', () => {
    expect(monthsAndDaysUntil(civilDate('2026-01-01'), civilDate('2026-04-16'))).toEqual({
      months: 3,
      days: 15,
      monthDays: 30,
    });
  });
});

describe('severance by dates', () => {
  const wage = { averageMonthlyWage: 10000 };

  test.each([
    ['2026-01-01', '2026-06-30', '1.0'],
    ['2026-01-01', '2026-06-29', '0.5'],
    ['2023-01-01', '2025-12-31', '3.0'],
    ['2023-01-01', '2026-01-02', '3.5'],
  ])('from %s to %s: %s months', (hiredOn, date, months) => {
    expect(ask('severance', { hiredOn, date, ...wage }).value.months).toBe(months);
  });

  test('twelve monthly wages are divided once', () => {
    const monthlyWages = [7000, 7000, 8000, 7000, 7000, 8000, 7000, 7000, 8000, 7000, 7000, 8000];
    const { value } = ask('severance', { hiredOn: '2023-01-01', date: '2026-03-31', monthlyWages });
    // 88,000 / 12 x 3.5 = 25,666.67; with the rounded average it would be 25,666.66.
    expect([value.averageWage, value.severance]).toEqual(['7333.33', '25666.67']);
  });

  test('service before the law', () => {
    const facts = { hiredOn: '2005-03-10', date: '2026-06-30', ...wage };
    expect(codes(ask('severance', facts))).toEqual(['service-before-2008 serviceBefore2008']);
    expect(ask('severance', { ...facts, serviceBefore2008: 'same-rule' }).value.months).toBe('21.5');
    expect(ask('severance', { ...facts, serviceBefore2008: 'rule-of-1994' }).value.months).toBe('22.0');
    expect(ask('severance', { ...facts, type: '2N' }).value.damages).toBe('430000.00');
  });

  test.each([
    [{ date: '2026-06-30', ...wage }, 'missing-field hiredOn'],
    [{ date: '2026-06-30', hiredOn: '2020-01-01' }, 'missing-field averageMonthlyWage'],
    [{ date: '2019-06-30', hiredOn: '2020-01-01', ...wage }, 'ends-before-it-begins hiredOn'],
    [{ date: '2026-06-30', hiredOn: '2020-01-01', monthlyWages: Array(13).fill(1) }, 'invalid-field monthlyWages'],
  ])('%j is refused', (facts, wanted) => {
    const found = ask('severance', facts);
    expect(codes(found)).toEqual([wanted]);
    for (const { message, remedy } of found.issues) {
      expect([message.zh, message.en, remedy.zh, remedy.en].every((each: string) => each.length > 0)).toBe(true);
    }
  });
});

describe('overtime by dates', () => {
  const facts = { date: '2026-09', jurisdiction: 'cn/shanghai', monthlyWage: 17400 };

  test('a weekend that is worked, a day off in lieu, a statutory holiday', () => {
    const entries = [
      { date: '2026-09-20', hours: 1 },
      { date: '2026-09-26', hours: 1 },
      { date: '2026-09-25', hours: 1 },
    ];
    const { value, warnings } = ask('overtime', { ...facts, entries });
    expect([value.workdayPay, value.restdayPay, value.holidayPay]).toEqual(['150.00', '200.00', '300.00']);
    expect(warnings).toBeUndefined();
  });

  test('compensatory rest replaces rest-day pay, not holiday pay', () => {
    const entries = ['2026-09-25', '2026-09-26'].map((date) => ({ date, hours: 8, compensatoryRest: true }));
    expect(ask('overtime', { ...facts, entries }).value.overtimePay).toBe('2400.00');
  });

  test('two entries of a day pass the daily limit together', () => {
    const entries = [2, 1.5].map((hours) => ({ date: '2026-09-01', hours }));
    const found = ask('overtime', { ...facts, entries });
    expect(found.warnings.map(({ code }: { code: string }) => code)).toEqual(['daily-limit']);
    expect(found.value.workdayPay).toBe('525.00');
  });

  test('of 2027 the statutory days are known, the others are not', () => {
    const on = (date: string) => ask('overtime', { ...facts, date: '2027-02', entries: [{ date, hours: 8 }] });
    expect(on('2027-02-06').value.holidayPay).toBe('2400.00');
    expect(codes(on('2027-02-13'))).toEqual(['calendar-not-known entries']);
  });

  test('a kind that is none is met with those there are', () => {
    const found = ask('overtime', { ...facts, kind: 'standart' });
    expect(codes(found)).toEqual(['invalid-field kind']);
    expect(found.issues[0].message.en).toContain('comprehensive');
    expect(found.issues[0].message.en).toContain('standard');
  });
});

describe('a part month by dates', () => {
  const facts = { date: '2026-09', monthlyWage: 23000 };

  test('paid days with and without statutory holidays', () => {
    expect(ask('proration', facts).value.requiredDaysCounted).toBe('23.00');
    expect(ask('proration', { ...facts, holidaysPaid: false }).value.requiredDaysCounted).toBe('22.00');
  });

  test('hired and gone in the month, half a day absent', () => {
    const span = { employedFrom: '2026-09-07', employedUntil: '2026-09-18' };
    const absences = [{ date: '2026-09-10', days: 0.5 }];
    const { value } = ask('proration', { ...facts, ...span, absences });
    expect([value.workedDaysCounted, value.pay]).toEqual(['9.50', '9500.00']);
  });

  test('hire and leave of the same month add up to the month', () => {
    const pay = (span: object): number => Number(ask('proration', { ...facts, ...span }).value.pay);
    expect(pay({ employedUntil: '2026-09-15' }) + pay({ employedFrom: '2026-09-16' })).toBe(23000);
  });

  test('a change of rate by dates is that by counts', () => {
    const byDates = ask('proration', { ...facts, rateChanges: [{ from: '2026-09-15', monthlyWage: 46000 }] });
    const counts = [
      { monthlyWage: 23000, requiredDays: 10 },
      { monthlyWage: 46000, requiredDays: 13 },
    ];
    expect(byDates.value.pay).toBe(ask('proration', { date: '2026-09', rates: counts }).value.pay);
    const more = { rateChanges: [{ from: '2026-09-15', monthlyWage: 46000 }], absentDays: 1 };
    expect(codes(ask('proration', { ...facts, ...more }))).toEqual(['absences-need-dates absentDays']);
  });

  test('by calendar days', () => {
    const { value } = ask('proration', {
      date: '2026-04',
      monthlyWage: 9000,
      method: 'calendar',
      employedFrom: '2026-04-16',
    });
    expect(value.pay).toBe('4500.00');
  });

  test('a year without calendar is not guessed', () => {
    expect(codes(ask('proration', { ...facts, date: '2031-09' }))).toEqual(['calendar-not-known date']);
    const counts = { date: '2031-09', monthlyWage: 23000, requiredDays: 23, workedDays: 11 };
    expect(ask('proration', counts).value.pay).toBe('11000.00');
  });
});

describe('annual leave by dates', () => {
  const facts = { averageMonthlyWage: 4350, yearsOfWork: 8 };

  test.each([
    ['hired on 1 July', { date: '2026-12-31', hiredOn: '2026-07-01' }, '2.00'],
    ['hired in an earlier year', { date: '2026-12-31', hiredOn: '2025-07-01' }, '5.00'],
    ['left on 30 June', { date: '2026-06-30', hiredOn: '2020-07-01', leftOn: '2026-06-30' }, '2.00'],
    ['hired and left in the year', { date: '2026-06-30', hiredOn: '2026-03-01', leftOn: '2026-06-30' }, '1.00'],
    ['a leap year, left on 30 December', { date: '2024-12-30', leftOn: '2024-12-30' }, '5.00'],
  ])('%s', (_name, dates, days) => {
    expect(ask('leave-pay', { ...facts, ...dates }).value.daysDue).toBe(days);
  });

  test('years of work from the first day of work, on the anniversary', () => {
    const at = (date: string) =>
      ask('leave-pay', { averageMonthlyWage: 4350, workingSince: '2016-06-30', date }).value.entitlement;
    expect([at('2026-06-29'), at('2026-06-30')]).toEqual(['5.00', '10.00']);
  });
});

describe('work days', () => {
  test.each([
    ['2024-06', '251', '11'],
    ['2025-06', '248', '13'],
    ['2026-06', '248', '13'],
  ])('the year of %s', (date, workDays, holidayDays) => {
    expect(ask('work-days', { date, span: 'year' }).value).toMatchObject({ workDays, holidayDays });
  });

  test('of 2027 the statutory holidays, and that the rest is not known', () => {
    const found = ask('work-days', { date: '2027-10', span: 'year' });
    expect(codes(found)).toEqual(['calendar-not-known date']);
    expect(found.value.statutoryHolidays).toHaveLength(13);
  });
});
