import { type Rational, rational, toDecimalText, ZERO } from '../../money/index.ts';
import { issue } from '../issue.ts';
import { larger, smaller } from '../limits.ts';
import type { Issue } from '../types.ts';
import { defineCurve, eventReading, isFraction } from './curve.ts';

const ONE = rational(1);

/** Done or not done; the reading is true/false or 1/0. */
export const zeroOne = defineCurve({
  code: 'zero-one',
  names: { zh: '0/1 达成', en: 'Done or not' },
  description: { zh: '达成得分，未达成不得分。', en: 'One score when done, another when not.' },
  role: 'weighted',
  reading: 'event',
  fields: [
    { kind: 'number', code: 'done', names: { zh: '达成分', en: 'Score when done' }, default: '100' },
    { kind: 'number', code: 'notDone', names: { zh: '未达成分', en: 'Score when not' }, default: '0' },
  ],
  build(p) {
    const [done, notDone] = [p.number('done'), p.number('notDone')];
    return {
      score: (text, where) => {
        const isDone = yesOrNo(text, where);
        if (typeof isDone !== 'boolean') return isDone;
        const score = isDone ? done : notDone;
        return {
          score,
          formula: 'if(reading, done, notDone)',
          withNumbers: `${isDone ? 1 : 0} → ${toDecimalText(score)}`,
        };
      },
      atTarget: done,
      lowest: smaller(done, notDone),
      highest: larger(done, notDone),
      points: [
        { code: 'notDone', names: { zh: '未达成', en: 'Not done' }, reading: '0', score: toDecimalText(notDone) },
        { code: 'done', names: { zh: '达成', en: 'Done' }, reading: '1', score: toDecimalText(done) },
      ],
      settings: {},
    };
  },
});

function yesOrNo(text: string, where: string): boolean | Issue {
  const value: Rational | Issue = eventReading(text, where);
  if (!isFraction(value)) return value;
  if (value.n === ZERO.n) return false;
  if (value.n === ONE.n && value.d === ONE.d) return true;
  return issue(
    'reading-not-yes-or-no',
    where,
    `实际值“${text.slice(0, 40)}”既不是是（1）也不是否（0）。`,
    `The reading “${text.slice(0, 40)}” is neither yes (1) nor no (0).`,
    '请填写 1/0 或 true/false。',
    'Enter 1/0 or true/false.',
  );
}
