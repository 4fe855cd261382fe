import { compareRational, multiplyRational, toDecimalText, ZERO } from '../../money/index.ts';
import { larger, smaller } from '../limits.ts';
import { defineCurve, eventReading, isFraction } from './curve.ts';

/** Points outside the weights, a fixed part per event up to the line's own cap; negative ones are taken off, down to it. */
export const bonus = defineCurve({
  code: 'bonus',
  names: { zh: '附加分', en: 'Bonus' },
  description: {
    zh: '权重之外的加减分：次数 × 每次分值，封顶；扣分填负数。',
    en: 'Points outside the weights: count × points each, up to the cap; negative to take off.',
  },
  role: 'bonus',
  reading: 'event',
  fields: [
    { kind: 'number', code: 'each', names: { zh: '每次加分', en: 'Points each' } },
    { kind: 'number', code: 'cap', names: { zh: '封顶分', en: 'Cap' } },
  ],
  build(p) {
    const [each, cap] = [p.number('each'), p.number('cap')];
    const sign = compareRational(each, ZERO);
    if (sign === 0 || compareRational(cap, ZERO) !== sign) {
      return [
        p.issue(
          'curve-points-out-of-order',
          'each',
          '每次分值和封顶分不得为 0，且须同为正或同为负。',
          'Points each and the cap must not be 0 and have the same sign.',
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
          score: (sign > 0 ? smaller : larger)(multiplyRational(count, each), cap),
          formula: sign > 0 ? 'min(reading × each, cap)' : 'max(reading × each, cap)',
          withNumbers: `${sign > 0 ? 'min' : 'max'}(${toDecimalText(count)} × ${toDecimalText(each)}, ${toDecimalText(cap)})`,
        };
      },
      atTarget: ZERO,
      lowest: sign > 0 ? ZERO : cap,
      highest: sign > 0 ? cap : ZERO,
      points: [],
      settings: {},
    };
  },
});
