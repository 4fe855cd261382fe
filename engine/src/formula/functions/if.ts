import { selectBooleans, selectTexts, selectVectors } from '../columns/comparison.ts';
import type { FormulaFunction } from '../types.ts';

/** `if(condition, then, otherwise)`: only the branch that applies is calculated. */
export const ifFunction: FormulaFunction = {
  latin: 'if',
  zh: '如果',
  names: { zh: '如果', en: 'If' },
  signature: { zh: '如果(条件, 成立时, 不成立时)', en: 'if(condition, then, otherwise)' },
  arguments: { least: 3, most: 3 },
  check(call) {
    const condition = call.boolean(0);
    const yes = call.any(1);
    const no = call.any(2);
    if (condition === null || yes === null || no === null) return null;
    const type = call.together([yes, no]);
    return type === null ? null : call.call(type, [condition, yes, no]);
  },
  carriesUnit: (call) => [call.args[1]!, call.args[2]!],
  exact(call, evaluation) {
    const [condition, yes, no] = call.args;
    const holds = evaluation.boolean(condition!);
    evaluation.note({ condition: holds });
    return evaluation.value(holds ? yes! : no!);
  },
  columns(call, evaluation) {
    const [condition, yes, no] = call.args;
    const which = evaluation.booleans(condition!);
    const { plan } = evaluation;
    if (call.type === 'text') return selectTexts(which, evaluation.texts(yes!), evaluation.texts(no!), plan);
    if (call.type === 'boolean')
      return selectBooleans(which, evaluation.booleans(yes!), evaluation.booleans(no!), plan);
    return selectVectors(which, evaluation.numeric(yes!), evaluation.numeric(no!), plan);
  },
};
