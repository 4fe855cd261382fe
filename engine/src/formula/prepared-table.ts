import { issue } from '../explain/issue.ts';
import type { Issue, Names, ValueType } from '../explain/types.ts';
import { compareRational, parseDecimal, type Rational } from '../money/rational.ts';
import { keyText } from './functions/lookup.ts';
import type { DeclaredTable, ExactValue, PreparedRow, PreparedTable } from './types.ts';

type WrittenRow = Readonly<Record<string, string | boolean | null>>;

/** Reads a value of a parameter, fact or table cell; null when the text does not fit the type. */
export function readValue(written: string | boolean, type: ValueType): ExactValue | null {
  if (type === 'text') return typeof written === 'string' ? written : null;
  if (type === 'boolean') {
    if (typeof written === 'boolean') return written;
    return written === 'true' ? true : written === 'false' ? false : null;
  }
  return typeof written === 'string' ? parseDecimal(written) : null;
}

/** Reads the rows of a table once, so that formulas find them ready; answers the first mistake found. */
export function prepareTable(declared: DeclaredTable, rows: readonly WrittenRow[]): PreparedTable | Issue {
  const by = declared.kind === 'keyed' ? 'key' : rows.some((row) => 'from' in row) ? 'from' : 'upTo';
  const prepared: PreparedRow[] = [];
  const byKey = new Map<string, PreparedRow>();
  for (const [index, written] of rows.entries()) {
    const row = prepareRow(declared, by, written);
    if (typeof row === 'string') return malformed(declared, index, row);
    if (row.key !== null) {
      const key = keyText(row.key);
      if (byKey.has(key)) return malformed(declared, index, 'key');
      byKey.set(key, row);
    }
    const before = prepared.at(-1);
    if (by !== 'key' && before !== undefined && !rises(before.bound, row.bound, by))
      return malformed(declared, index, by);
    prepared.push(row);
  }
  return { code: declared.code, by, rows: prepared, byKey };
}

/** Bounds rise from row to row; `upTo` null ends the table, `from` null begins it. */
function rises(before: Rational | null, next: Rational | null, by: 'upTo' | 'from'): boolean {
  if (before === null) return by === 'from';
  if (next === null) return by === 'upTo';
  return compareRational(before, next) < 0;
}

/** The row, or the name of the cell at fault. */
function prepareRow(declared: DeclaredTable, by: PreparedTable['by'], written: WrittenRow): PreparedRow | string {
  const values: Record<string, ExactValue> = {};
  for (const { code, type } of columnsOf(declared)) {
    const cell = written[code];
    const value = cell === undefined || cell === null ? null : readValue(cell, type);
    if (value === null) return code;
    values[code] = value;
  }
  const lead = written[by];
  if (by === 'key') {
    const key = typeof lead === 'string' ? readValue(lead, declared.keyType) : null;
    return key === null ? by : { bound: null, key: key as Rational | string, values, written };
  }
  if (lead === undefined || typeof lead === 'boolean') return by;
  const bound = lead === null ? null : parseDecimal(lead);
  return lead !== null && bound === null ? by : { bound, key: null, values, written };
}

function columnsOf(declared: DeclaredTable): readonly { readonly code: string; readonly type: ValueType }[] {
  if (declared.kind !== 'bracket') return declared.columns;
  const others = declared.columns.filter(({ code }) => code !== 'rate' && code !== 'quick');
  return [{ code: 'rate', type: 'number' }, { code: 'quick', type: 'money' }, ...others];
}

function malformed(declared: DeclaredTable, index: number, cell: string): Issue {
  const message: Names = {
    zh: `表“${declared.names.zh}”第 ${index + 1} 行的“${cell}”缺失、不是有效的值、重复或没有递增`,
    en: `In the table "${declared.names.en}", "${cell}" of row ${index + 1} is missing, not a valid value, repeated or not rising`,
  };
  const remedy: Names = {
    zh: '更正表的这一格；数字写成十进制文本，上下限从小到大，键不重复',
    en: 'Correct this cell; write numbers as decimal text, bounds in rising order, keys without repetition',
  };
  return issue('malformed-table', declared.code, message, remedy);
}
