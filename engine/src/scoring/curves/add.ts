import { addRational, compareRational, multiplyRational, toDecimalText, ZERO } from '../../money/index.ts';
import { smaller } from '../limits.ts';
import { defineCurve, eventReading, isFraction } from './curve.ts';

/** Starts from a score and gains a fixed part per event, up to the cap. Scored inside the weights; see `bonus`. */
export const addPoints = defineCurve({
  code: 'add',
  names: { zh: '加分', en: 'Add' },
  description: { zh: '起始分 + 次数 × 每次加分，封顶。', en: 'Start + count × points each, up to the cap.' },
  role: 'weighted',
  reading: 'event',
  fields: [
    { kind: 'number', code: 'start', names: { zh: '起始分', en: 'Start' }, default: '0' },
    { kind: 'number', code: 'each', names: { zh: '每次加分', en: 'Points each' } },
    { kind: 'number', code: 'cap', names: { zh: '封顶分', en: 'Cap' } },
  ],
  build(p) {
    const [start, each, cap] = [p.number('start'), p.number('each'), p.number('cap')];
    if (compareRational(each, ZERO) <= 0 || compareRational(cap, start) < 0) {
      return [
        p.issue(
          'curve-points-out-of-order',
          'each',
          '每次加分必须大于 0，封顶分不得低于起始分。',
          'Points each must be above 0 and the cap not below the start.',
          '请检查加分参数。',
          'Check the addition parameters.',
        ),
      ];
    }
    return {
      score: (text, where) => {
        const count = eventReading(text, where);
        if (!isFraction(count)) return count;
        return {
          score: smaller(addRational(start, multiplyRational(count, each)), cap),
          formula: 'min(start + reading × each, cap)',
          withNumbers: `min(${toDecimalText(start)} + ${toDecimalText(count)} × ${toDecimalText(each)}, ${toDecimalText(cap)})`,
        };
      },
      atTarget: cap,
      lowest: start,
      highest: cap,
      points: [{ code: 'start', names: { zh: '起始分', en: 'Start' }, reading: '0', score: toDecimalText(start) }],
      pieces: {
        list: [{ upTo: null, isInclusive: false, intercept: start, slope: each }],
        low: null,
        high: cap,
        least: ZERO,
      },
      settings: {},
    };
  },
});
