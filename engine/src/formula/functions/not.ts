import { notVector } from '../columns/comparison.ts';
import type { FormulaFunction } from '../types.ts';

export const notFunction: FormulaFunction = {
  latin: 'not',
  zh: '非',
  names: { zh: '非', en: 'Not' },
  signature: { zh: '非(条件)', en: 'not(condition)' },
  arguments: { least: 1, most: 1 },
  check(call) {
    const condition = call.boolean(0);
    return condition === null ? null : call.call('boolean', [condition]);
  },
  exact: (call, evaluation) => !evaluation.boolean(call.args[0]!),
  columns: (call, evaluation) => notVector(evaluation.booleans(call.args[0]!), evaluation.plan),
};
