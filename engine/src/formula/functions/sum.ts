import { addRational } from '../../money/rational.ts';
import { addVectors } from '../columns/arithmetic.ts';
import type { CheckedNode, FormulaFunction } from '../types.ts';

/** `sum(a, b, …)`. */
export const sumFunction: FormulaFunction = {
  latin: 'sum',
  zh: '求和',
  names: { zh: '求和', en: 'Sum' },
  signature: { zh: '求和(a, b, …)', en: 'sum(a, b, …)' },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  check(call) {
    const args = call.args.map((_, index) => call.numeric(index));
    if (args.includes(null)) return null;
    const type = call.together(args as CheckedNode[]);
    return type === null ? null : call.call(type, args as CheckedNode[]);
  },
  carriesUnit: (call) => call.args,
  exact: (call, evaluation) => call.args.map((each) => evaluation.number(each)).reduce(addRational),
  columns(call, evaluation) {
    const values = call.args.map((each) => evaluation.numeric(each));
    return values.reduce((left, right) => addVectors(left, right, evaluation.plan));
  },
};
