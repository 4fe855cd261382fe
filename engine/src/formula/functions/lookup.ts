import { toDecimalText } from '../../money/rational.ts';
import { gather, keyRows } from '../columns/tables.ts';
import type { ExactValue, FormulaFunction } from '../types.ts';
import { columnOf } from './table-column.ts';

/** Text under which a table files a key. */
export const keyText = (key: ExactValue): string => (typeof key === 'object' ? `${key.n}/${key.d}` : String(key));

/** `lookup(table, key, "column")`: the row with exactly this key; an unknown key is an issue of the row. */
export const lookupFunction: FormulaFunction = {
  latin: 'lookup',
  zh: '查找',
  names: { zh: '查表', en: 'Looked up' },
  signature: { zh: '查找(表, 键[, "列"])', en: 'lookup(table, key[, "column"])' },
  arguments: { least: 2, most: 3 },
  check(call) {
    const table = call.table(0, ['keyed']);
    const key = call.any(1);
    if (table === null || key === null) return null;
    const column = columnOf(call, table, 2);
    if (!call.adapts(key, table.keyType) || column === null) return null;
    return call.call(column.type, [key], { table, column });
  },
  exact(call, evaluation) {
    const table = evaluation.table(call);
    const key = evaluation.value(call.args[0]!);
    const shown = typeof key === 'object' ? toDecimalText(key) : String(key);
    const row = table.byKey.get(keyText(key));
    const value = row?.values[call.column!.code];
    if (row === undefined || value === undefined) {
      return evaluation.fail(
        'unknown-key',
        {
          zh: `表“${call.table!.names.zh}”中没有“${shown}”`,
          en: `The table "${call.table!.names.en}" has no entry "${shown}"`,
        },
        { zh: '在表中增加这一行，或更正数据', en: 'Add the row to the table, or correct the data' },
        call,
      );
    }
    evaluation.note({ key: shown, row: row.written, column: call.column!.code });
    return value;
  },
  columns(call, evaluation) {
    const table = evaluation.table(call);
    const type = call.type === 'text' || call.type === 'boolean' ? call.type : 'numeric';
    if (table === null) return evaluation.unknown(type);
    const rows = keyRows(table, evaluation.vector(call.args[0]!), evaluation);
    return gather(table, call.column!, rows, evaluation);
  },
};
