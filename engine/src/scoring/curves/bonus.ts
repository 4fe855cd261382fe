import { compareRational, multiplyRational, toDecimalText, ZERO } from '../../money/index.ts';
import { smaller } from '../limits.ts';
import { defineCurve, eventReading, isFraction } from './curve.ts';

/** Points added outside the weights, a fixed part per event up to the line's own cap. */
export const bonus = defineCurve({
  code: 'bonus',
  names: { zh: '附加分', en: 'Bonus' },
  description: {
    zh: '权重之外的加分：次数 × 每次加分，封顶。',
    en: 'Points outside the weights: count × points each, up to the cap.',
  },
  role: 'bonus',
  reading: 'event',
  fields: [
    { kind: 'number', code: 'each', names: { zh: '每次加分', en: 'Points each' } },
    { kind: 'number', code: 'cap', names: { zh: '封顶分', en: 'Cap' } },
  ],
  build(p) {
    const [each, cap] = [p.number('each'), p.number('cap')];
    if (compareRational(each, ZERO) <= 0 || compareRational(cap, ZERO) <= 0) {
      return [
        p.issue(
          'curve-points-out-of-order',
          'each',
          '每次加分和封顶分必须大于 0。',
          'Points each and the cap must be above 0.',
          '请检查附加分参数。',
          'Check the bonus parameters.',
        ),
      ];
    }
    return {
      score: (text, where) => {
        const count = eventReading(text, where);
        if (!isFraction(count)) return count;
        return {
          score: smaller(multiplyRational(count, each), cap),
          formula: 'min(reading × each, cap)',
          withNumbers: `min(${toDecimalText(count)} × ${toDecimalText(each)}, ${toDecimalText(cap)})`,
        };
      },
      atTarget: ZERO,
      lowest: ZERO,
      highest: cap,
      points: [],
      settings: {},
    };
  },
});
