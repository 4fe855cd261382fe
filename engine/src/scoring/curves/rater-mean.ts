import {
  compareRational,
  divideRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  sumRationals,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { issue } from '../issue.ts';
import { HUNDRED } from '../limits.ts';
import type { Issue } from '../types.ts';
import { type CurveScore, defineCurve, type PreparedCurve } from './curve.ts';

/**
 * The mean of several raters. From `trimFrom` raters on the highest and the lowest are left out (the trimmed mean); with
 * fewer each counts. The scores are on a scale up to `scaleMax` and are brought to 100.
 */
export const raterMean = defineCurve({
  code: 'rater-mean',
  names: { zh: '评分均值', en: 'Mean of raters' },
  description: {
    zh: '多人评分取平均；达到规定人数时去掉最高分与最低分。实际值为各评分，用逗号分开。',
    en: 'The mean of several raters; from a number of raters on without the highest and the lowest. A reading lists the scores, with commas.',
  },
  role: 'weighted',
  reading: 'level',
  fields: [
    {
      kind: 'number',
      code: 'trimFrom',
      names: { zh: '几人起去掉最高最低', en: 'Raters from which to trim' },
      default: '5',
    },
    { kind: 'number', code: 'scaleMax', names: { zh: '评分满分', en: 'Top of the scale' }, default: '100' },
    { kind: 'number', code: 'least', names: { zh: '最少评分人数', en: 'Fewest raters' }, default: '1' },
  ],
  build(p) {
    const [trimFrom, scaleMax, least] = [p.number('trimFrom'), p.number('scaleMax'), p.number('least')];
    if (compareRational(trimFrom, rational(3)) < 0 || scaleMax.n <= 0n || least.n < least.d) {
      return [
        p.issue(
          'curve-raters-invalid',
          'trimFrom',
          '去掉最高最低至少需要 3 人，满分须大于 0，最少人数至少为 1。',
          'Trimming needs three raters or more, the top of the scale must be above 0 and the fewest raters 1.',
          '请检查评分均值参数。',
          'Check the parameters of the mean.',
        ),
      ];
    }
    return {
      score: (text, where) => {
        const scores = readScores(text, scaleMax, where);
        if (!Array.isArray(scores)) return scores;
        if (compareRational(rational(scores.length), least) < 0)
          return tooFew(where, scores.length, toDecimalText(least));
        return meanOf(scores, compareRational(rational(scores.length), trimFrom) >= 0, scaleMax);
      },
      atTarget: null,
      lowest: ZERO,
      highest: HUNDRED,
      points: [],
      ...(scaleMax.d === 1n && trimFrom.d === 1n && least.d === 1n
        ? { quick: quickMean(Number(trimFrom.n), Number(scaleMax.n), Number(least.n)) }
        : {}),
      settings: {},
    };
  },
});

function readScores(text: string, scaleMax: Rational, where: string): Rational[] | Issue {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '');
  const scores: Rational[] = [];
  for (const part of parts) {
    const score = parseDecimal(part);
    if (score === null || score.n < 0n || compareRational(score, scaleMax) > 0) return notAScore(where, part, scaleMax);
    scores.push(score);
  }
  return scores.length > 0 ? scores : notAScore(where, text, scaleMax);
}

function meanOf(scores: readonly Rational[], isTrimmed: boolean, scaleMax: Rational): CurveScore {
  const inOrder = scores.toSorted(compareRational);
  const kept = isTrimmed ? inOrder.slice(1, -1) : inOrder;
  const mean = divideRational(sumRationals(kept), rational(kept.length));
  const scale = compareRational(scaleMax, HUNDRED) === 0 ? null : scaleMax;
  const list = `(${kept.map((score) => toDecimalText(score)).join(' + ')}) ÷ ${kept.length}`;
  const dropped = [inOrder[0]!, inOrder.at(-1)!].map((score) => toDecimalText(score));
  return {
    score: scale === null ? mean : divideRational(multiplyRational(mean, HUNDRED), scale),
    formula: `${isTrimmed ? 'trimmedMean' : 'mean'}(scores)${scale === null ? '' : ' × 100 ÷ scaleMax'}`,
    withNumbers: scale === null ? list : `${list} × 100 ÷ ${toDecimalText(scale)}`,
    detail: { raters: scores.length, ...(isTrimmed ? { dropped } : {}) },
  };
}

/** The mean of whole scores; anything else is left to the exact way. */
const quickMean = (trimFrom: number, scaleMax: number, least: number): NonNullable<PreparedCurve['quick']> => {
  const most = Math.min(scaleMax, 10_000);
  return (text) => {
    let [sum, count, low, high, value] = [0, 0, Infinity, -Infinity, -1];
    for (let at = 0; at <= text.length; at += 1) {
      const digit = text.charCodeAt(at) - 48;
      if (digit >= 0 && digit <= 9) value = (value < 0 ? 0 : value * 10) + digit;
      else if (at === text.length || text[at] === ',' || text[at] === ' ') {
        if (value > most) return null;
        if (value < 0) continue;
        sum += value;
        count += 1;
        if (value < low) low = value;
        if (value > high) high = value;
        value = -1;
      } else return null;
    }
    if (count === 0 || count < least || count > 1_000) return null;
    const isTrimmed = count >= trimFrom;
    return {
      numerator: (isTrimmed ? sum - low - high : sum) * 100,
      divisor: (isTrimmed ? count - 2 : count) * scaleMax,
    };
  };
};

const notAScore = (where: string, part: string, scaleMax: Rational): Issue =>
  issue(
    'reading-not-scores',
    where,
    `“${part.slice(0, 40)}”不是 0 到 ${toDecimalText(scaleMax)} 的评分。`,
    `“${part.slice(0, 40)}” is not a score from 0 to ${toDecimalText(scaleMax)}.`,
    '请用逗号分开各评分，如 90, 85, 88。',
    'Write the scores with commas, such as 90, 85, 88.',
  );

const tooFew = (where: string, count: number, least: string): Issue =>
  issue(
    'too-few-raters',
    where,
    `只有 ${count} 人评分，至少需要 ${least} 人。`,
    `Only ${count} rated; needed: at least ${least}.`,
    '请补齐评分。',
    'Let more people rate.',
  );
