import { describe, expect, it } from 'vitest';
import {
  formatBig,
  formatCount,
  formatDecimal,
  formatMoney,
  formatPercent,
  formatPoints,
  formatSigned,
  inCurrency,
  MINUS,
  NO_DATA,
} from './numbers.ts';

describe('money is written from integer fen, digit by digit', () => {
  it.each([
    ['thousands are grouped', 1234560, '12,345.60'],
    ['zero is a figure', 0, '0.00'],
    ['one fen', 1, '0.01'],
    ['a minus is U+2212', -93334, `${MINUS}933.34`],
    ['largest whole number a float holds', Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('%s', (_, fen, expected) => expect(formatMoney(fen)).toBe(expected));

  it('has a dash for no data, which is not zero', () => {
    expect(formatMoney(null)).toBe(NO_DATA);
    expect(formatMoney(undefined)).toBe(NO_DATA);
  });

  it('puts the sign before the currency', () => {
    expect(formatMoney(-1234560, { symbol: true })).toBe(`${MINUS}¥12,345.60`);
    expect(formatMoney(1234560, { symbol: true, signed: true })).toBe('+¥12,345.60');
    expect(formatMoney(1234560, { symbol: true })).toBe('¥12,345.60');
  });

  it.each([
    ['zh-CN', 'HKD', 'HK$12,345.60', `${MINUS}HK$933.34`, '实发（港元）', 'HK$400.2 万'],
    ['en', 'HKD', 'HK$12,345.60', `${MINUS}HK$933.34`, 'Net (HKD)', 'HK$4.0M'],
    ['zh-CN', 'EUR', '€12,345.60', `${MINUS}€933.34`, '实发（欧元）', '€400.2 万'],
    ['en', 'CHF', 'CHF\u00a012,345.60', `${MINUS}CHF\u00a0933.34`, 'Net (CHF)', 'CHF\u00a04.0M'],
    ['zh-CN', 'CNY', '12,345.60', `${MINUS}933.34`, '实发', '400.2 万'],
    ['en', 'CNY', '12,345.60', `${MINUS}933.34`, 'Net', '4.0M'],
  ] as const)('%s: %s is never taken for another currency', (language, currency, plain, minus, heading, big) => {
    expect(formatMoney(1234560, { currency, language })).toBe(plain);
    expect(formatMoney(-93334, { currency, language })).toBe(minus);
    expect(inCurrency(language === 'en' ? 'Net' : '实发', currency, language)).toBe(heading);
    expect(formatBig(400230899, language, { currency })).toBe(big);
  });

  it('writes yuan with ¥ where the sign is asked for, in either language', () => {
    for (const language of ['zh-CN', 'en'] as const)
      expect(formatMoney(1234560, { symbol: true, language })).toBe('¥12,345.60');
  });

  it('gives a change its sign, and zero none', () => {
    expect(formatSigned(100000)).toBe('+1,000.00');
    expect(formatSigned(-93334)).toBe(`${MINUS}933.34`);
    expect(formatSigned(0)).toBe('0.00');
  });

  it('rounds half up to whole yuan, away from zero', () => {
    expect(formatMoney(250, { digits: 0 })).toBe('3');
    expect(formatMoney(-250, { digits: 0 })).toBe(`${MINUS}3`);
    expect(formatMoney(-49, { digits: 0 })).toBe('0');
  });

  it('refuses what cannot be money', () => {
    expect(() => formatMoney(12.5)).toThrow(/whole number of fen/);
    expect(() => formatMoney(Number.NaN)).toThrow(/whole number of fen/);
  });
});

describe('decimals of the engine keep their digits', () => {
  it.each([
    ['13537.114', {}, '13,537.114'],
    ['-0.004', {}, `${MINUS}0.004`],
    ['5', { minDigits: 2 }, '5.00'],
    ['92.35', { digits: 1 }, '92.4'],
    ['99.95', { digits: 1 }, '100.0'],
    ['-0.04', { digits: 1 }, '0.0'],
    ['007', {}, '7'],
    ['12345678901234567890.5', { digits: 2 }, '12,345,678,901,234,567,890.50'],
  ])('%s %o', (value, style, expected) => expect(formatDecimal(value, style)).toBe(expected));

  it('writes small and large floats without an exponent', () => {
    expect(formatDecimal(1e21, { digits: 0 })).toBe('1,000,000,000,000,000,000,000');
    expect(formatDecimal(0.0000005, { digits: 7 })).toBe('0.0000005');
  });

  it('refuses words', () => expect(() => formatDecimal('twelve')).toThrow(/plain decimal/));

  it('counts are whole', () => expect(formatCount(12000)).toBe('12,000'));
});

describe('percentages', () => {
  it.each([
    [0.764, {}, '76.4%'],
    ['0.08', { digits: 'exact' as const }, '8%'],
    ['0.005', { digits: 'exact' as const }, '0.5%'],
    [0.0105, {}, '1.1%'],
    [-0.039, { signed: true }, `${MINUS}3.9%`],
    [0, { signed: true }, '0.0%'],
    [null, {}, NO_DATA],
  ])('%s %o', (ratio, style, expected) => expect(formatPercent(ratio, style)).toBe(expected));

  it('names the change of a percentage in each language', () => {
    expect(formatPoints(0.012, 'zh-CN')).toBe('+1.2 个百分点');
    expect(formatPoints(0.012, 'en')).toBe('+1.2 pp');
  });
});

describe('big sums', () => {
  it('uses 万 and 亿 in Chinese, K and M in English', () => {
    expect(formatBig(400230899, 'zh-CN')).toBe('400.2 万');
    expect(formatBig(2_000_000_000_000, 'zh-CN')).toBe('200.0 亿');
    expect(formatBig(400230899, 'en')).toBe('4.0M');
    expect(formatBig(-2238902, 'en', { signed: true })).toBe(`${MINUS}22.4K`);
    expect(formatBig(99, 'zh-CN')).toBe('1');
  });
});
