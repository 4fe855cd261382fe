import { compareRational, toDecimalText } from '../../money/rational.ts';
import { compareVectors, extremeVectors, selectVectors } from '../columns/comparison.ts';
import type { NumericVector } from '../columns/types.ts';
import type { FormulaFunction } from '../types.ts';

/** `clamp(x, low, high)`: x, but not below low nor above high. Bounds in the wrong order are an issue of the row. */
export const clampFunction: FormulaFunction = {
  latin: 'clamp',
  zh: '限制',
  names: { zh: '限制在上下限之间', en: 'Kept between bounds' },
  signature: { zh: '限制(x, 下限, 上限)', en: 'clamp(x, low, high)' },
  arguments: { least: 3, most: 3 },
  check(call) {
    const [x, low, high] = [call.numeric(0), call.numeric(1), call.numeric(2)];
    if (x === null || low === null || high === null) return null;
    const type = call.together([x, low, high]);
    return type === null ? null : call.call(type, [x, low, high]);
  },
  carriesUnit: (call) => call.args,
  exact(call, evaluation) {
    const x = evaluation.number(call.args[0]!);
    const low = evaluation.number(call.args[1]!);
    const high = evaluation.number(call.args[2]!);
    if (compareRational(low, high) > 0) {
      evaluation.fail(
        'bounds-reversed',
        {
          zh: `下限 ${toDecimalText(low)} 高于上限 ${toDecimalText(high)}`,
          en: `The lower bound ${toDecimalText(low)} is above the upper bound ${toDecimalText(high)}`,
        },
        { zh: '检查上下限的数据', en: 'Check the data of the bounds' },
        call,
      );
    }
    const reached = compareRational(x, low) < 0 ? 'low' : compareRational(x, high) > 0 ? 'high' : 'none';
    evaluation.note({ x: toDecimalText(x), low: toDecimalText(low), high: toDecimalText(high), reached });
    return reached === 'low' ? low : reached === 'high' ? high : x;
  },
  columns(call, evaluation) {
    const { plan } = evaluation;
    const [x, low, high] = call.args.map((each) => evaluation.numeric(each));
    const kept = extremeVectors(-1, extremeVectors(1, x!, low!, plan), high!, plan);
    const ordered = compareVectors('<=', low!, high!, plan);
    const unknown = evaluation.unknown('numeric') as NumericVector;
    return selectVectors(ordered, kept, unknown, plan);
  },
};
