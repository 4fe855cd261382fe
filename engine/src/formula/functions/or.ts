import { bothOrEither } from '../columns/comparison.ts';
import type { CheckedNode, FormulaFunction } from '../types.ts';

/** `or(a, b, …)`: read from left to right, and no further than needed. */
export const orFunction: FormulaFunction = {
  latin: 'or',
  zh: '或',
  names: { zh: '或者', en: 'Or' },
  signature: { zh: '或(条件, 条件, …)', en: 'or(condition, condition, …)' },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  check(call) {
    const conditions = call.args.map((_, index) => call.boolean(index));
    return conditions.includes(null) ? null : call.call('boolean', conditions as CheckedNode[]);
  },
  exact: (call, evaluation) => call.args.some((each) => evaluation.boolean(each)),
  columns: (call, evaluation) =>
    call.args
      .map((each) => evaluation.booleans(each))
      .reduce((left, right) => bothOrEither(true, left, right, evaluation.plan)),
};
