import { compareRational, ONE, toDecimalText, ZERO } from '../../money/index.ts';
import { issue } from '../issue.ts';
import { defineCurve, isFraction, numberReading } from './curve.ts';

/** The reading is the score: what a manager or a committee gives directly, within a stated range. */
export const direct = defineCurve({
  code: 'direct',
  names: { zh: '直接打分', en: 'Given score' },
  description: { zh: '实际值就是得分，须在规定范围内。', en: 'The reading is the score, within a stated range.' },
  role: 'weighted',
  reading: 'number',
  fields: [
    { kind: 'number', code: 'low', names: { zh: '最低分', en: 'Lowest' }, default: '0' },
    { kind: 'number', code: 'high', names: { zh: '最高分', en: 'Highest' }, default: '100' },
    { kind: 'number', code: 'target', names: { zh: '达标分', en: 'Score when met' }, default: null },
  ],
  build(p) {
    const [low, high] = [p.number('low'), p.number('high')];
    if (compareRational(low, high) >= 0) {
      return [
        p.issue(
          'curve-points-out-of-order',
          'high',
          '最低分必须低于最高分。',
          'The lowest score must be below the highest.',
          '请检查打分范围。',
          'Check the range.',
        ),
      ];
    }
    const range = `${toDecimalText(low)}–${toDecimalText(high)}`;
    return {
      score: (text, where) => {
        const score = numberReading(text, where);
        if (!isFraction(score)) return score;
        if (compareRational(score, low) >= 0 && compareRational(score, high) <= 0) {
          return { score, formula: 'reading', withNumbers: toDecimalText(score) };
        }
        return issue(
          'reading-out-of-range',
          where,
          `得分 ${toDecimalText(score)} 不在 ${range} 之间。`,
          `The score ${toDecimalText(score)} is not within ${range}.`,
          '请按范围打分。',
          'Give a score within the range.',
        );
      },
      atTarget: p.numberOrNull('target'),
      lowest: low,
      highest: high,
      points: [],
      // Above the highest no piece applies: the exact way says so.
      pieces: {
        list: [{ upTo: high, isInclusive: true, intercept: ZERO, slope: ONE }],
        low: null,
        high: null,
        least: low,
      },
      settings: {},
    };
  },
});
