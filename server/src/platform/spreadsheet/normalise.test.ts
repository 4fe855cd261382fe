import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityCheckCharacter, identityFacts, readBankAccount, readIdentityNumber } from './damaged-numbers.ts';
import { numberLook, serialToIso } from './excel-dates.ts';
import {
  decimalOfStoredNumber,
  isFault,
  normaliseCode,
  normaliseDate,
  normaliseMonth,
  normaliseName,
  type normaliseNumber,
  normaliseNumberText,
  normaliseText,
  plainDecimal,
  shiftDecimal,
} from './normalise.ts';
import type { CellKind, RawCell } from './types.ts';

const cell = (text: string, kind: CellKind = 'text', raw = text): RawCell => ({ text, kind, raw, address: 'A1' });
const result = (read: ReturnType<typeof normaliseNumber>): unknown =>
  isFault(read) ? read.code : [read.value, ...read.changes];

describe('numbers', () => {
  test.each<[string, unknown]>([
    ['12345.60', ['12345.6']],
    ['１２３．５', ['123.5', 'full-width']],
    ['1,234,567.89', ['1234567.89', 'thousands-separator']],
    ['１，２３４', ['1234', 'full-width', 'thousands-separator']],
    ['¥1,200', ['1200', 'currency-sign', 'thousands-separator']],
    ['￥ 1200元', ['1200', 'full-width', 'spaces', 'currency-sign']],
    ['12%', ['0.12', 'percent-sign']],
    ['1.2万', ['12000', 'ten-thousands']],
    ['3.5万元', ['35000', 'ten-thousands']],
    ['2亿', ['200000000', 'ten-thousands']],
    ['(300)', ['-300', 'parentheses-negative']],
    ['（1,300.50）', ['-1300.5', 'full-width', 'parentheses-negative', 'thousands-separator']],
    ['−1,234.50', ['-1234.5', 'thousands-separator']],
    ['-¥5', ['-5', 'currency-sign']],
    ['¥-5', ['-5', 'currency-sign']],
    ['1 234.5', ['1234.5', 'spaces']],
    ['\u00a0800\u200b', ['800', 'invisible-characters', 'spaces']],
    ['—', [null, 'dash-empty']],
    ['-', [null, 'dash-empty']],
    ['', [null]],
    ['　', [null]],
    ['0.00', ['0']],
    ['-0', ['0']],
    ['1e3', ['1000']],
    ['八千', 'not-a-number'],
    ['8000左右', 'not-a-number'],
    ['12-13', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['(-5)', 'not-a-number'],
    ['1,23', 'ambiguous-separator'],
    ['1.234,56', 'ambiguous-separator'],
    ['12,34,567', 'ambiguous-separator'],
    ['123456789012345678901', 'number-too-long'],
    ['万', 'not-a-number'],
  ])('%s', (text, expected) => {
    expect(result(normaliseNumberText(text))).toEqual(expected);
  });

  test.each([
    ['0.11000000000000001', '0.11'],
    ['5993.0999999999995', '5993.1'],
    ['1.5E-3', '0.0015'],
    ['-1.25e+2', '-125'],
    ['12345678901234567', '12345678901234600'],
    ['NaN', null],
  ])('a stored %s is what Excel shows: %s', (raw, decimal) => {
    expect(decimalOfStoredNumber(raw)).toBe(decimal);
  });

  test('every amount written in any accepted way reads back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (fen) => {
        const decimal = shiftDecimal(String(fen), -2);
        const [whole, part = ''] = decimal.replace('-', '').split('.');
        const grouped = `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${part.padEnd(2, '0')}`;
        const ways = [
          decimal,
          fen < 0n ? `(${grouped})` : grouped,
          `${fen < 0n ? '-' : ''}¥${grouped}`,
          plainDecimal(`${fen}e-2`),
        ];
        for (const way of ways) {
          const read = normaliseNumberText(way);
          expect(isFault(read) ? read.code : read.value).toBe(decimal);
        }
        expect(shiftDecimal(decimal, 2)).toBe(String(fen));
      }),
    );
  });

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void [normaliseNumberText(text), normaliseDate(cell(text)), normaliseMonth(cell(text))],
      ),
    );
  });
});

describe('dates', () => {
  const date = (read: ReturnType<typeof normaliseDate>): unknown =>
    isFault(read) ? read.code : [read.value, ...read.changes];

  test.each<[string, unknown]>([
    ['2026-09-01', ['2026-09-01']],
    ['2026/9/1', ['2026-09-01', 'date-form']],
    ['2026.9.1', ['2026-09-01', 'date-form']],
    ['20260901', ['2026-09-01', 'date-form']],
    ['2026年9月1日', ['2026-09-01', 'date-form']],
    ['2026 年 9 月 1 日', ['2026-09-01', 'date-form']],
    ['2026年9月 1日', ['2026-09-01', 'date-form']],
    ['２０２６－０９－０１', ['2026-09-01', 'full-width']],
    ['1 Sep 2026', ['2026-09-01', 'date-form']],
    ['September 1, 2026', ['2026-09-01', 'date-form']],
    ['13/09/2026', ['2026-09-13', 'date-form']],
    ['9/13/2026', ['2026-09-13', 'date-form']],
    ['2026-09-01 00:00:00', ['2026-09-01']],
    ['2026/9/1 8:30', ['2026-09-01', 'time-dropped', 'date-form']],
    ['2026-09-01T00:00:00Z', ['2026-09-01']],
    ['2026-08-31T16:00:00Z', 'ambiguous-date'],
    ['46266', ['2026-09-01', 'excel-serial']],
    ['03/04/2026', 'ambiguous-date'],
    ['26/9/1', 'ambiguous-date'],
    ['2026-02-29', 'no-such-date'],
    ['2026-13-01', 'no-such-date'],
    ['2026年9月', 'incomplete-date'],
    ['下月初', 'not-a-date'],
    ['长期', 'not-a-date'],
    ['/', [null, 'dash-empty']],
  ])('%s', (text, expected) => {
    expect(date(normaliseDate(cell(text)))).toEqual(expected);
  });

  test('a day number in a plain number cell', () => {
    expect(date(normaliseDate(cell('46266', 'number')))).toEqual(['2026-09-01', 'excel-serial']);
    expect(date(normaliseDate(cell('8000', 'number')))).toBe('not-a-date');
    expect(date(normaliseDate(cell('20260901', 'number')))).toEqual(['2026-09-01', 'date-form']);
  });

  test('open-ended only where it is allowed', () => {
    expect(date(normaliseDate(cell('长期'), { openEnded: true }))).toEqual([null, 'open-ended']);
    expect(date(normaliseDate(cell('9999-12-31'), { openEnded: true }))).toEqual([null, 'open-ended']);
  });

  test.each<[string, CellKind, unknown]>([
    ['2026-09', 'text', '2026-09'],
    ['2026年9月', 'text', '2026-09'],
    ['202609', 'text', '2026-09'],
    ['202609', 'number', '2026-09'],
    ['2026-09-01', 'date', '2026-09'],
    ['2026-09-15', 'date', 'day-in-month-column'],
    ['2026-13', 'text', 'not-a-month'],
    ['九月', 'text', 'not-a-month'],
  ])('month %s (%s)', (text, kind, expected) => {
    const read = normaliseMonth(cell(text, kind));
    expect(isFault(read) ? read.code : read.value).toBe(expected);
  });

  test.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, null],
    [61, false, '1900-03-01'],
    [46266, false, '2026-09-01'],
    [0.5, false, '12:00:00'],
    [46266.999999999, false, '2026-09-02'],
    [0, true, '1904-01-01'],
    [-1, false, null],
    [3_000_000, false, null],
  ])('day number %d (1904: %s)', (serial, is1904, iso) => {
    expect(serialToIso(serial, is1904)).toBe(iso);
  });

  test.each<[number, string | undefined, string]>([
    [14, undefined, 'date'],
    [31, undefined, 'date'],
    [0, undefined, 'plain'],
    [10, undefined, 'percent'],
    [176, 'yyyy"年"m"月"', 'date'],
    [177, '#,##0.00"元"', 'plain'],
    [178, '[Red]0.00_);(0.00)', 'plain'],
    [179, '[h]:mm', 'date'],
    [180, '0.00E+00', 'plain'],
    [181, '"day "0', 'plain'],
    [182, '0.0%', 'percent'],
  ])('number format %d %s', (id, code, look) => {
    expect(numberLook(id, code)).toBe(look);
  });
});

describe('words', () => {
  test('names of two characters spread out, invisible characters, full-width codes, protecting apostrophes', () => {
    expect(normaliseName('张　三')).toEqual({ value: '张三', changes: ['spaces'] });
    expect(normaliseName(' Anna  Lee ')).toEqual({ value: 'Anna Lee', changes: ['spaces'] });
    expect(normaliseText('研发\u200b部')).toEqual({ value: '研发部', changes: ['invisible-characters'] });
    expect(normaliseCode('Ｅ１０ ０')).toEqual({ value: 'E100', changes: ['full-width', 'spaces'] });
    expect(normaliseText("'=SUM(A1)")).toEqual({ value: '=SUM(A1)', changes: ['guard-quote'] });
    expect(normaliseCode("'00123")).toEqual({ value: '00123', changes: ['guard-quote'] });
  });
});

describe('identity numbers', () => {
  const valid = (first17: string): string => first17 + identityCheckCharacter(first17);
  const read = (given: RawCell): unknown => {
    const outcome = readIdentityNumber(given, '2026-11-23');
    return isFault(outcome)
      ? outcome.code
      : [outcome.value, ...outcome.changes, ...(outcome.doubt ? [outcome.doubt] : [])];
  };

  test('the check character of GB 11643 annex A', () => {
    expect(identityCheckCharacter('11010519491231002')).toBe('X');
    expect(identityCheckCharacter('44052418800101001')).toBe('4');
  });

  test('accepted, with what was changed', () => {
    expect(read(cell('11010519491231002X'))).toEqual(['11010519491231002X']);
    expect(read(cell(' 110105 19491231 002x'))).toEqual(['11010519491231002X', 'spaces', 'upper-case-x']);
    expect(read(cell("'11010519491231002X"))).toEqual(['11010519491231002X', 'guard-quote']);
    expect(identityFacts('11010519491231002X')).toEqual({ birthDate: '1949-12-31', gender: 'female' });
  });

  test.each<[string, RawCell, string]>([
    ['a number cell', cell('1.10105194912310E+17', 'number'), 'identity-damaged'],
    ['a number cell with all its digits in the file', cell('110105194912310021', 'number'), 'identity-damaged'],
    ['the shown form pasted as text', cell('1.10105E+17'), 'identity-damaged'],
    ['zeros at the end', cell('110105194912310000'), 'identity-damaged'],
    ['15 digits', cell('110105491231002'), 'identity-old-15'],
    ['15 digits in a number cell', cell('110105491231002', 'number'), 'identity-old-15'],
    ['too short', cell('1101051949123100'), 'identity-length'],
    ['letters', cell('11010519491231OO2X'), 'identity-characters'],
    ['no such birthday', cell(valid('11010519490231002')), 'identity-birth-date'],
    ['born tomorrow', cell(valid('11010520261124002')), 'identity-birth-date'],
    ['one digit wrong', cell('11010519491231003X'), 'identity-check-character'],
  ])('%s', (_, given, code) => {
    expect(read(given)).toBe(code);
  });

  test('ends in 000 with a fitting check character: a person must say so', () => {
    const births = Array.from({ length: 28 }, (_, day) => `11010519900${day < 9 ? '10' : '1'}${day + 1}`);
    const found = births.map((start) => `${start}100`).find((first17) => identityCheckCharacter(first17) === '0')!;
    expect(read(cell(`${found}0`))).toEqual([`${found}0`, 'identity-maybe-damaged']);
  });

  test('any single wrong digit is caught', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 999 }),
        (at, by, order) => {
          const whole = valid(`1101051990010${1}${String(order).padStart(3, '0')}`);
          const wrong = whole.slice(0, at) + ((Number(whole[at]) + by) % 10) + whole.slice(at + 1);
          expect(isFault(readIdentityNumber(cell(wrong), '2026-11-23'))).toBe(true);
        },
      ),
    );
  });
});

describe('bank accounts', () => {
  const read = (given: RawCell): unknown => {
    const outcome = readBankAccount(given);
    return isFault(outcome)
      ? outcome.code
      : [outcome.value, ...outcome.changes, ...(outcome.doubt ? [outcome.doubt] : [])];
  };
  test.each<[string, RawCell, unknown]>([
    ['card, grouped', cell('6222 0212 3456 7890 128'), ['6222021234567890128', 'spaces']],
    ['company account without check digit', cell('31050-1234-5678'), ['3105012345678', 'separators']],
    ['short number cell', cell('123456789012', 'number'), ['123456789012']],
    ['long number cell', cell('6.2220212345678901E+18', 'number'), 'bank-account-damaged'],
    ['shown form', cell('6.22202E+18'), 'bank-account-damaged'],
    ['zeros after the 15th digit', cell('6222021234567890000'), 'bank-account-damaged'],
    ['card that fails Luhn', cell('6222021234567890123'), ['6222021234567890123', 'bank-account-check-digit']],
    ['letters', cell('62220212345x'), 'bank-account-characters'],
    ['too short', cell('1234567'), 'bank-account-length'],
    ['empty', cell('', 'empty'), [null]],
  ])('%s', (_, given, expected) => {
    expect(read(given)).toEqual(expected);
  });
});
