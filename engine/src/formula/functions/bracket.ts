import { multiplyRational, type Rational, subtractRational } from '../../money/rational.ts';
import { bracketVector, QUICK, RATE } from '../columns/tables.ts';
import type { CallCheck, CheckedNode, DeclaredTable, FormulaFunction } from '../types.ts';
import { readBand } from './band.ts';

/** The checked arguments of `bracket` and `bracketrate`. */
export function bracketArguments(call: CallCheck): { x: CheckedNode; table: DeclaredTable } | null {
  const x = call.numeric(0);
  const table = call.table(1, ['bracket']);
  if (x === null || table === null || !call.adapts(x, table.keyType)) return null;
  return { x, table };
}

/** `bracket(x, table)`: x × rate − quick deduction of the band; upper bounds belong to the lower band. */
export const bracketFunction: FormulaFunction = {
  latin: 'bracket',
  zh: '累进',
  names: { zh: '按累进税率表', en: 'By progressive brackets' },
  signature: { zh: '累进(x, 税率表)', en: 'bracket(x, table)' },
  arguments: { least: 2, most: 2 },
  check(call) {
    const checked = bracketArguments(call);
    if (checked === null) return null;
    return call.call(checked.table.keyType === 'text' ? 'number' : checked.table.keyType, [checked.x], {
      table: checked.table,
    });
  },
  exact(call, evaluation) {
    const x = evaluation.number(call.args[0]!);
    const { values } = readBand(call, evaluation, x);
    return subtractRational(multiplyRational(x, values[RATE.code] as Rational), values[QUICK.code] as Rational);
  },
  columns(call, evaluation) {
    const table = evaluation.table(call);
    if (table === null) return evaluation.unknown('numeric');
    return bracketVector(table, evaluation.numeric(call.args[0]!), evaluation);
  },
};
