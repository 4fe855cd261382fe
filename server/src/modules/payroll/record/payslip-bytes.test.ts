import { describe, expect, test } from 'vitest';
import { TextIndex } from '../gather/text-index.ts';
import { ByteWriter } from './byte-writer.ts';
import { ResultDigests } from './payslip-bytes.ts';

const columns = (values: readonly number[]): Float64Array[] => values.map((value) => Float64Array.of(value));

const bytesOf = (write: (writer: ByteWriter) => void): Buffer => {
  const writer = new ByteWriter(8);
  write(writer);
  return Buffer.from(writer.written());
};

describe('a column of numbers in binary form', () => {
  test.each([0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, -(2 ** 32) - 1, 987_654_321_098, -(2 ** 53) + 1, 2 ** 53 - 1])(
    '%d is the 8 bytes of a bigint',
    (value) => {
      const bytes = bytesOf((writer) => writer.bigint(value));
      expect([bytes.readInt32BE(0), bytes.readBigInt64BE(4)]).toEqual([8, BigInt(value)]);
    },
  );

  test('what does not exist is null, and differs from zero', () => {
    expect(bytesOf((writer) => writer.bigint(Number.NaN))).toEqual(Buffer.from([255, 255, 255, 255]));
    const [none, zero] = [Number.NaN, 0].map((value) => bytesOf((writer) => writer.bigints(columns([value]), 0)));
    expect(none).not.toEqual(zero);
  });

  test('minus zero is zero', () => {
    expect(bytesOf((writer) => writer.bigint(-0))).toEqual(bytesOf((writer) => writer.bigint(0)));
  });
});

describe('the digest of a result', () => {
  const digest = (
    change: {
      rules?: string;
      values?: number[];
      origin?: string;
      before?: string[];
      issues?: { code: string; where: string }[];
    } = {},
  ): string => {
    const texts = new TextIndex(change.before ?? []);
    const origins = [Int32Array.of(texts.add(change.origin ?? 'recurring:2026-05-01') + 1), Int32Array.of(0)];
    const values = bytesOf((writer) => writer.bigints(columns(change.values ?? [10_000, Number.NaN]), 0));
    const issues = (change.issues ?? []).map((each) => ({ ...each, message: NONE, remedy: NONE }));
    return new ResultDigests(change.rules ?? 'rules', texts)
      .of(Buffer.alloc(16, 7), values, origins, 0, issues)
      .toString('hex');
  };
  const NONE = { zh: '', en: '' };

  test('does not hang on which other origins the batch knows', () => {
    expect(digest({ before: ['attendance', 'calendar'] })).toBe(digest());
  });

  test.each([
    ['a value', { values: [9_999, Number.NaN] }],
    ['zero in place of nothing', { values: [10_000, 0] }],
    ['where it came from', { origin: 'manual' }],
    ['the rules', { rules: 'other rules' }],
    ['an issue', { issues: [{ code: 'unknown-input', where: 'bonus' }] }],
  ])('%s gives another', (_name, change) => {
    expect(digest(change)).not.toBe(digest());
  });
});
