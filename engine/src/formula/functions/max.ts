import { compareRational } from '../../money/rational.ts';
import { extremeVectors } from '../columns/comparison.ts';
import type { CheckedNode, FormulaFunction } from '../types.ts';

/** `max(a, b, …)`: the largest of its arguments. */
export const maxFunction: FormulaFunction = {
  latin: 'max',
  zh: '最大',
  names: { zh: '最大', en: 'Largest' },
  signature: { zh: '最大(a, b, …)', en: 'max(a, b, …)' },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  check(call) {
    const args = call.args.map((_, index) => call.numeric(index));
    if (args.includes(null)) return null;
    const type = call.together(args as CheckedNode[]);
    return type === null ? null : call.call(type, args as CheckedNode[]);
  },
  carriesUnit: (call) => call.args,
  exact(call, evaluation) {
    const values = call.args.map((each) => evaluation.number(each));
    return values.reduce((left, right) => (compareRational(right, left) > 0 ? right : left));
  },
  columns(call, evaluation) {
    const values = call.args.map((each) => evaluation.numeric(each));
    return values.reduce((left, right) => extremeVectors(1, left, right, evaluation.plan));
  },
};
