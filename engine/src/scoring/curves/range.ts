import { addRational, compareRational, subtractRational, toDecimalText, ZERO } from '../../money/index.ts';
import { HUNDRED } from '../limits.ts';
import { defineCurve, isFraction, numberReading } from './curve.ts';
import { type Corner, scoreOnPolyline } from './polyline.ts';

const EDGE = { zh: '零分点', en: 'Zero point' };
const GOOD = { zh: '合理区间', en: 'Good range' };

/** A good range scores 100; outside it the score falls in a straight line to 0 at the tolerance. */
export const range = defineCurve({
  code: 'range',
  names: { zh: '合理区间', en: 'Good range' },
  description: {
    zh: '区间内 100 分，区间外按偏离线性降到 0 分。',
    en: '100 inside the range, falling to 0 at the tolerance outside it.',
  },
  role: 'weighted',
  reading: 'number',
  fields: [
    { kind: 'number', code: 'low', names: { zh: '区间下限', en: 'Low end' } },
    { kind: 'number', code: 'high', names: { zh: '区间上限', en: 'High end' } },
    { kind: 'number', code: 'tolerance', names: { zh: '偏离到 0 分的距离', en: 'Distance to a score of 0' } },
  ],
  build(p) {
    const [low, high, tolerance] = [p.number('low'), p.number('high'), p.number('tolerance')];
    if (compareRational(low, high) > 0 || compareRational(tolerance, ZERO) <= 0) {
      return [
        p.issue(
          'curve-points-out-of-order',
          'low',
          '区间下限不得高于上限，偏离距离必须大于 0。',
          'The low end must not exceed the high end and the tolerance must be above 0.',
          '请检查区间参数。',
          'Check the range.',
        ),
      ];
    }
    const below: Corner[] = [
      { code: 'lowEdge', names: EDGE, reading: subtractRational(low, tolerance), score: ZERO },
      { code: 'low', names: GOOD, reading: low, score: HUNDRED },
    ];
    const above: Corner[] = [
      { code: 'highEdge', names: EDGE, reading: addRational(high, tolerance), score: ZERO },
      { code: 'high', names: GOOD, reading: high, score: HUNDRED },
    ];
    return {
      score: (text, where) => {
        const reading = numberReading(text, where);
        if (!isFraction(reading)) return reading;
        return scoreOnPolyline(compareRational(reading, high) > 0 ? above : below, ZERO, reading);
      },
      atTarget: HUNDRED,
      lowest: ZERO,
      highest: HUNDRED,
      points: [below[0]!, below[1]!, above[1]!, above[0]!].map(({ code, names, reading, score }) => ({
        code,
        names,
        reading: toDecimalText(reading),
        score: toDecimalText(score),
      })),
      settings: {},
    };
  },
});
