import { absoluteRational } from '../../money/rational.ts';
import { absoluteVector } from '../columns/arithmetic.ts';
import type { FormulaFunction } from '../types.ts';

export const absFunction: FormulaFunction = {
  latin: 'abs',
  zh: '绝对值',
  names: { zh: '绝对值', en: 'Absolute value' },
  signature: { zh: '绝对值(x)', en: 'abs(x)' },
  arguments: { least: 1, most: 1 },
  check(call) {
    const x = call.numeric(0);
    return x === null ? null : call.call(x.type, [x]);
  },
  carriesUnit: (call) => call.args,
  exact: (call, evaluation) => absoluteRational(evaluation.number(call.args[0]!)),
  columns: (call, evaluation) => absoluteVector(evaluation.numeric(call.args[0]!), evaluation.plan),
};
