import { describe, expect, it } from 'vitest';
import { formatDate, formatMonth, formatMonthLong } from './dates.ts';
import { isFinished, readDate, readMonth } from './read-dates.ts';

describe('dates as people type them', () => {
  it.each([
    ['2026-11-29', '2026-11-29'],
    ['2026/11/29', '2026-11-29'],
    [' 2026.11.29 ', '2026-11-29'],
    ['20261129', '2026-11-29'],
    ['2026-1-5', '2026-01-05'],
    ['２０２６－１１－２９', '2026-11-29'],
    ['2026年1月5日', '2026-01-05'],
    ['29 Nov 2026', '2026-11-29'],
    ['29 november 2026', '2026-11-29'],
    ['1 Sept 2026', '2026-09-01'],
    ['Nov 29, 2026', '2026-11-29'],
    ['2028-02-29', '2028-02-29'],
  ])('%s is %s', (typed, date) => expect(readDate(typed)).toBe(date));

  it.each([
    '',
    '29/11/2026',
    '11/29/2026',
    '26-11-29',
    '2026-02-29',
    '2026-13-01',
    '2026-11/29',
    '31 Nov 2026',
    '29 Foo 2026',
    'tomorrow',
  ])('%s is no date, and is not guessed', (typed) => expect(readDate(typed)).toBeNull());

  it.each([
    ['2026-11', '2026-11'],
    ['2026/1', '2026-01'],
    ['202611', '2026-11'],
    ['2026年9月', '2026-09'],
    ['Sep 2026', '2026-09'],
    ['September 2026', '2026-09'],
  ])('%s is the month %s', (typed, month) => expect(readMonth(typed)).toBe(month));

  it.each(['', '2026-13', '2026-00', '11-2026', 'Ma 2026', '2026-11-29'])('%s is no month', (typed) =>
    expect(readMonth(typed)).toBeNull(),
  );

  it('whatever the product writes is read back', () => {
    for (const language of ['zh-CN', 'en'] as const)
      for (let month = 1; month <= 12; month += 1) {
        const period = `2026-${String(month).padStart(2, '0')}`;
        for (const style of ['table', 'letter'] as const)
          expect(readDate(formatDate(`${period}-07`, language, style))).toBe(`${period}-07`);
        expect(readMonth(formatMonth(period, language))).toBe(period);
        expect(readMonth(formatMonthLong(period, language))).toBe(period);
      }
  });

  it('a day that may grow by a digit is not finished', () => {
    expect(['2026-11-2', '2026/1', '2026-1-1'].map(isFinished)).toEqual([false, false, false]);
    expect(['2026-11-29', '2026/11', '20261129', '202611', '29 Nov 2026', '2026年1月'].map(isFinished)).toEqual(
      Array(6).fill(true),
    );
  });
});
