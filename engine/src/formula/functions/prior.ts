import type { FormulaFunction } from '../types.ts';

/** `prior(accumulator)`: the accumulator before this period. */
export const priorFunction: FormulaFunction = {
  latin: 'prior',
  zh: '上期累计',
  names: { zh: '上期累计', en: 'Accumulated before this period' },
  signature: { zh: '上期累计(累计项)', en: 'prior(accumulator)' },
  arguments: { least: 1, most: 1 },
  check(call) {
    const node = call.any(0);
    if (node === null) return null;
    if (node.kind !== 'reference' || node.target !== 'accumulator') {
      return call.report(
        'wrong-type',
        { zh: '这里需要一个累计项的名称', en: 'The name of an accumulator is needed here' },
        { zh: '写作 上期累计(累计项)', en: 'Write prior(accumulator)' },
        node,
      );
    }
    return { kind: 'prior', type: node.type, code: node.code, names: node.names, start: call.start, end: call.end };
  },
};
