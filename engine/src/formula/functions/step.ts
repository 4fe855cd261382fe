import { bandRows, gather } from '../columns/tables.ts';
import type { FormulaFunction } from '../types.ts';
import { readBand } from './band.ts';
import { columnOf } from './table-column.ts';

/** `step(table, x, "column")`: the value of the band that contains x. */
export const stepFunction: FormulaFunction = {
  latin: 'step',
  zh: '分档',
  names: { zh: '分档', en: 'Band' },
  signature: { zh: '分档(表, x[, "列"])', en: 'step(table, x[, "column"])' },
  arguments: { least: 2, most: 3 },
  check(call) {
    const table = call.table(0, ['step']);
    const x = call.numeric(1);
    if (table === null || x === null) return null;
    const column = columnOf(call, table, 2);
    if (!call.adapts(x, table.keyType) || column === null) return null;
    return call.call(column.type, [x], { table, column });
  },
  exact(call, evaluation) {
    const row = readBand(call, evaluation, evaluation.number(call.args[0]!));
    evaluation.note({ column: call.column!.code });
    return row.values[call.column!.code]!;
  },
  columns(call, evaluation) {
    const table = evaluation.table(call);
    const type = call.type === 'text' || call.type === 'boolean' ? call.type : 'numeric';
    if (table === null) return evaluation.unknown(type);
    const rows = bandRows(table, evaluation.numeric(call.args[0]!), evaluation.plan);
    return gather(table, call.column!, rows, evaluation);
  },
};
