import { UNKNOWN_BOOLEAN } from '../columns/types.ts';
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
  columns(call, evaluation) {
    const data = new Uint8Array(evaluation.count).fill(0);
    for (const each of call.args) {
      const next = evaluation.booleans(each).data;
      // An unknown condition hides the later ones, as it would stop the exact reading.
      for (let i = 0; i < data.length; i += 1) if (data[i] === 0) data[i] = next[i] ?? UNKNOWN_BOOLEAN;
    }
    return { kind: 'boolean', data };
  },
};
