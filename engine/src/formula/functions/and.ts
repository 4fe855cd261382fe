import { bothOrEither } from '../columns/comparison.ts';
import type { CheckedNode, FormulaFunction } from '../types.ts';

/** `and(a, b, …)`: read from left to right, and no further than needed. */
export const andFunction: FormulaFunction = {
  latin: 'and',
  zh: '且',
  names: { zh: '并且', en: 'And' },
  signature: { zh: '且(条件, 条件, …)', en: 'and(condition, condition, …)' },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  check(call) {
    const conditions = call.args.map((_, index) => call.boolean(index));
    return conditions.includes(null) ? null : call.call('boolean', conditions as CheckedNode[]);
  },
  exact: (call, evaluation) => call.args.every((each) => evaluation.boolean(each)),
  columns: (call, evaluation) =>
    call.args
      .map((each) => evaluation.booleans(each))
      .reduce((left, right) => bothOrEither(false, left, right, evaluation.plan)),
};
