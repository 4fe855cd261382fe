import { compareRational, toDecimalText, ZERO } from '../../money/index.ts';
import { HUNDRED } from '../limits.ts';
import { defineCurve, eventReading, isFraction } from './curve.ts';

/** An event that strikes the scorecard: score 0, level capped, or coefficient 0. Its own score is 100 (clear) or 0. */
export const veto = defineCurve({
  code: 'veto',
  names: { zh: '否决', en: 'Veto' },
  description: {
    zh: '发生即否决：整张记分卡 0 分、等级封顶或系数为 0。',
    en: 'When it happens the scorecard scores 0, its level is capped, or its coefficient is 0.',
  },
  role: 'veto',
  reading: 'event',
  fields: [
    { kind: 'number', code: 'from', names: { zh: '起算次数', en: 'Counts from' }, default: '1' },
    {
      kind: 'choice',
      code: 'effect',
      names: { zh: '后果', en: 'Effect' },
      choices: [
        { code: 'zero-score', names: { zh: '总分为 0', en: 'Score becomes 0' } },
        { code: 'cap-rating', names: { zh: '等级封顶', en: 'Level is capped' } },
        { code: 'zero-coefficient', names: { zh: '系数为 0', en: 'Coefficient becomes 0' } },
      ],
    },
    { kind: 'text', code: 'rating', names: { zh: '封顶等级', en: 'Highest level' }, default: null },
  ],
  build(p) {
    const from = p.number('from');
    const effect = p.text('effect');
    const rating = p.textOrNull('rating');
    if ((effect === 'cap-rating') !== (rating !== null)) {
      return [
        p.issue(
          'veto-rating-mismatch',
          'rating',
          '只有“等级封顶”需要且必须填写封顶等级。',
          'The highest level belongs to “level is capped”, and to it alone.',
          '请补充或清空封顶等级。',
          'Fill in or clear the highest level.',
        ),
      ];
    }
    return {
      score: (text, where) => {
        const count = eventReading(text, where);
        if (!isFraction(count)) return count;
        const strikes = compareRational(count, from) >= 0;
        return {
          score: strikes ? ZERO : HUNDRED,
          formula: 'reading ≥ from',
          withNumbers: `${toDecimalText(count)} ${strikes ? '≥' : '<'} ${toDecimalText(from)}`,
        };
      },
      atTarget: HUNDRED,
      lowest: ZERO,
      highest: HUNDRED,
      points: [],
      settings: { effect, rating },
    };
  },
});
