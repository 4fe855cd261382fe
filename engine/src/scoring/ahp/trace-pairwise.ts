import { type Source, step, type TraceNode } from '../../explain/index.ts';
import type { PairwiseValue } from './types.ts';

/** How the weights came about: ratio ← index ← lambda max ← the matrix, and the weights beside it. */
export function tracePairwise(value: PairwiseValue, source: Source): TraceNode {
  const size = value.items.length;
  const matrix = step(
    'comparison-matrix',
    { zh: '比较矩阵', en: 'Comparison matrix' },
    `${size} x ${size}`,
    'text',
    value.judges.length === 1 ? 'a[i][j] = 1 / a[j][i]' : 'product of a[i][j] ^ share of the judge',
    value.matrix.map((row) => row.join(' ')).join('; '),
  );
  const lambda = step(
    'lambda-max',
    { zh: '最大特征根', en: 'Greatest eigenvalue' },
    value.lambdaMax,
    'number',
    'A w = lambda max w, sum of w = 1',
    value.items.map(({ name, weight }) => `${name} ${weight}`).join(', '),
    [matrix],
  );
  const index = step(
    'consistency-index',
    { zh: '一致性指标', en: 'Consistency index' },
    value.consistencyIndex,
    'number',
    '(lambda max - n) / (n - 1)',
    size < 2 ? '0' : `(${value.lambdaMax} - ${size}) / (${size} - 1)`,
    [lambda],
  );
  const random: TraceNode = {
    code: 'random-index',
    names: { zh: '随机一致性指标', en: 'Random index' },
    kind: 'table',
    value: value.randomIndex,
    type: 'number',
    withNumbers: `n = ${size}`,
    source,
    children: [],
  };
  return step(
    'consistency-ratio',
    { zh: '一致性比率', en: 'Consistency ratio' },
    value.consistencyRatio,
    'number',
    'consistency index / random index',
    Number(value.randomIndex) === 0 ? '0' : `${value.consistencyIndex} / ${value.randomIndex}`,
    [index, random],
  );
}
