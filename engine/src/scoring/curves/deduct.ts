import {
  compareRational,
  multiplyRational,
  negateRational,
  subtractRational,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { larger } from '../limits.ts';
import { defineCurve, eventReading, isFraction } from './curve.ts';

/** Starts from a score and loses a fixed part per event, down to a lowest score (which may be negative). */
export const deduct = defineCurve({
  code: 'deduct',
  names: { zh: '扣分', en: 'Deduct' },
  description: {
    zh: '起始分 − 次数 × 每次扣分，不低于最低分。',
    en: 'Start − count × points each, not below the lowest score.',
  },
  role: 'weighted',
  reading: 'event',
  fields: [
    { kind: 'number', code: 'start', names: { zh: '起始分', en: 'Start' }, default: '100' },
    { kind: 'number', code: 'each', names: { zh: '每次扣分', en: 'Points each' } },
    { kind: 'number', code: 'lowest', names: { zh: '最低分', en: 'Lowest score' }, default: '0' },
  ],
  build(p) {
    const [start, each, lowest] = [p.number('start'), p.number('each'), p.number('lowest')];
    if (compareRational(each, ZERO) <= 0 || compareRational(lowest, start) > 0) {
      return [
        p.issue(
          'curve-points-out-of-order',
          'each',
          '每次扣分必须大于 0，最低分不得高于起始分。',
          'Points each must be above 0 and the lowest score not above the start.',
          '请检查扣分参数。',
          'Check the deduction parameters.',
        ),
      ];
    }
    return {
      score: (text, where) => {
        const count = eventReading(text, where);
        if (!isFraction(count)) return count;
        return {
          score: larger(subtractRational(start, multiplyRational(count, each)), lowest),
          formula: 'max(start − reading × each, lowest)',
          withNumbers: `max(${toDecimalText(start)} − ${toDecimalText(count)} × ${toDecimalText(each)}, ${toDecimalText(lowest)})`,
        };
      },
      atTarget: start,
      lowest,
      highest: start,
      points: [{ code: 'start', names: { zh: '起始分', en: 'Start' }, reading: '0', score: toDecimalText(start) }],
      pieces: {
        list: [{ upTo: null, isInclusive: false, intercept: start, slope: negateRational(each) }],
        low: lowest,
        high: null,
        least: ZERO,
      },
      settings: {},
    };
  },
});
