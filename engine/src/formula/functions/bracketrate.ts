import { bandRows, gather, RATE } from '../columns/tables.ts';
import type { FormulaFunction } from '../types.ts';
import { readBand } from './band.ts';
import { bracketArguments } from './bracket.ts';

/** `bracketrate(x, table)`: the rate of the band that contains x. */
export const bracketRateFunction: FormulaFunction = {
  latin: 'bracketrate',
  zh: '适用税率',
  names: { zh: '适用税率', en: 'Rate of the bracket' },
  signature: { zh: '适用税率(x, 税率表)', en: 'bracketrate(x, table)' },
  arguments: { least: 2, most: 2 },
  check(call) {
    const checked = bracketArguments(call);
    return checked === null ? null : call.call('number', [checked.x], { table: checked.table });
  },
  exact: (call, evaluation) => readBand(call, evaluation, evaluation.number(call.args[0]!)).values[RATE.code]!,
  columns(call, evaluation) {
    const table = evaluation.table(call);
    if (table === null) return evaluation.unknown('numeric');
    const rows = bandRows(table, evaluation.numeric(call.args[0]!), evaluation.plan);
    return gather(table, RATE, rows, evaluation);
  },
};
