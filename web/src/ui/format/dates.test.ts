import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatMonth,
  formatMonthLong,
  formatPeriod,
  formatQuarter,
  formatRange,
  formatTime,
  formatWeekday,
} from './dates.ts';

describe('dates', () => {
  it.each([
    ['2026-09-28', 'zh-CN', 'table', '2026-09-28'],
    ['2026-09-28', 'en', 'table', '28 Sep 2026'],
    ['2026-07-01', 'en', 'table', '1 Jul 2026'],
    ['2026-07-01', 'zh-CN', 'letter', '2026年7月1日'],
    ['2026-09-28', 'zh-CN', 'short', '9月28日'],
    ['2026-09-28', 'en', 'short', '28 Sep'],
    [null, 'en', 'table', '—'],
  ] as const)('%s in %s (%s)', (date, language, style, expected) =>
    expect(formatDate(date, language, style)).toBe(expected),
  );

  it('months', () => {
    expect(formatMonth('2026-09', 'zh-CN')).toBe('2026年9月');
    expect(formatMonth('2026-09', 'en')).toBe('Sep 2026');
    expect(formatMonthLong('2026-09', 'en')).toBe('September 2026');
    expect(formatPeriod('2026-09', 'zh-CN')).toBe('9月');
  });

  it('quarters and ranges', () => {
    expect(formatQuarter('2026Q3', 'zh-CN')).toBe('2026年第三季度');
    expect(formatQuarter('2026Q3', 'en')).toBe('Q3 2026');
    expect(formatRange('2026-07-01', '2026-07-31', 'zh-CN')).toBe('2026-07-01 ~ 2026-07-31');
    expect(formatRange('2026-07-01', null, 'en')).toBe('1 Jul 2026 – —');
  });

  it('moments are on the clock of Shanghai, whatever the zone of the reader', () => {
    expect(formatDateTime('2026-09-27T16:30:00Z', 'zh-CN')).toBe('2026-09-28 00:30');
    expect(formatTime('2026-09-27T16:30:00Z')).toBe('00:30');
    expect(formatWeekday('2026-09-28', 'zh-CN')).toBe('周一');
  });

  it('names what is no date', () => {
    expect(() => formatDate('28/09/2026', 'en')).toThrow(/2026-09-28/);
    expect(() => formatMonth('2026-13', 'en')).toThrow(/2026-09/);
    expect(() => formatDateTime('yesterday', 'en')).toThrow(/Not a moment/);
  });
});
