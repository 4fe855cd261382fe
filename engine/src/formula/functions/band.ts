import { type Rational, toDecimalText } from '../../money/rational.ts';
import { bandOf } from '../columns/tables.ts';
import type { CallNode, ExactEvaluation, PreparedRow } from '../types.ts';

/** The band of the table that contains x, noted in the trace; no band is an issue of the row. */
export function readBand(call: CallNode, evaluation: ExactEvaluation, x: Rational): PreparedRow {
  const row = bandOf(evaluation.table(call), x);
  if (row === null) {
    return evaluation.fail(
      'no-band',
      {
        zh: `${toDecimalText(x)} 不在表“${call.table!.names.zh}”的任何一档之内`,
        en: `${toDecimalText(x)} lies in no band of the table "${call.table!.names.en}"`,
      },
      { zh: '补全表的上下限，或更正数据', en: 'Complete the bounds of the table, or correct the data' },
      call,
    );
  }
  evaluation.note({ x: toDecimalText(x), row: row.written });
  return row;
}
