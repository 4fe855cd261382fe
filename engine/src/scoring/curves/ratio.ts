import {
  compareRational,
  divideRational,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { HUNDRED, within } from '../limits.ts';
import { type CurveScore, defineCurve, isFraction, numberReading, type Pieces, shown } from './curve.ts';
import { TARGET } from './polyline.ts';

const TWO = rational(2);

/** Attainment ratio: actual ÷ target × 100, cut at the cap and never below 0. Lower-is-better mirrors or inverts. */
export const ratio = defineCurve({
  code: 'ratio',
  names: { zh: '完成率', en: 'Attainment ratio' },
  description: {
    zh: '实际 ÷ 目标 × 100，封顶；越低越好时用 2 − 实际 ÷ 目标 或 目标 ÷ 实际。',
    en: 'Actual ÷ target × 100 up to the cap; lower-is-better uses 2 − actual ÷ target, or target ÷ actual.',
  },
  role: 'weighted',
  reading: 'number',
  fields: [
    {
      kind: 'choice',
      code: 'polarity',
      names: { zh: '算法', en: 'Method' },
      choices: [
        { code: 'higher', names: { zh: '越高越好', en: 'Higher is better' } },
        {
          code: 'lower-mirrored',
          names: { zh: '越低越好（2 − 实际 ÷ 目标）', en: 'Lower is better (2 − actual ÷ target)' },
        },
        { code: 'lower-inverse', names: { zh: '越低越好（目标 ÷ 实际）', en: 'Lower is better (target ÷ actual)' } },
      ],
    },
    { kind: 'number', code: 'target', names: TARGET },
    { kind: 'number', code: 'cap', names: { zh: '封顶分', en: 'Cap' } },
  ],
  build(p) {
    const target = p.number('target');
    const cap = p.number('cap');
    if (compareRational(target, ZERO) <= 0) {
      return [
        p.issue(
          'curve-target-not-positive',
          'target',
          '完成率法的目标必须大于 0。',
          'A ratio needs a target above 0.',
          '目标为 0 时请用扣分或分档。',
          'For a target of 0 use deduct or step.',
        ),
      ];
    }
    if (compareRational(cap, HUNDRED) < 0) {
      return [
        p.issue(
          'curve-cap-below-target',
          'cap',
          '封顶分低于达到目标的 100 分。',
          'The cap is below the 100 of a met target.',
          '请填写 100 或更高。',
          'Enter 100 or more.',
        ),
      ];
    }
    const polarity = p.text('polarity') as keyof typeof METHODS;
    return {
      score: (text, where) => {
        const reading = numberReading(text, where);
        if (!isFraction(reading)) return reading;
        const raw = METHODS[polarity](reading, target);
        const score = raw.score === null ? cap : within(raw.score, ZERO, cap);
        return {
          score,
          formula: `clamp(${raw.formula}, 0, cap)`,
          withNumbers: `clamp(${raw.withNumbers}, 0, ${toDecimalText(cap)})`,
        };
      },
      atTarget: HUNDRED,
      lowest: ZERO,
      highest: cap,
      points: [{ code: 'target', names: TARGET, reading: toDecimalText(target), score: '100' }],
      ...(polarity === 'lower-inverse' ? {} : { pieces: straight(polarity, target, cap) }),
      settings: {},
    };
  },
});

/** Both straight methods as one piece. */
function straight(polarity: 'higher' | 'lower-mirrored', target: Rational, cap: Rational): Pieces {
  const perUnit = divideRational(HUNDRED, target);
  const [intercept, slope] = polarity === 'higher' ? [ZERO, perUnit] : [rational(200), subtractRational(ZERO, perUnit)];
  return { list: [{ upTo: null, isInclusive: false, intercept, slope }], low: ZERO, high: cap, least: null };
}

type Raw = Omit<CurveScore, 'score'> & { readonly score: Rational | null };

const METHODS = {
  higher: (x: Rational, t: Rational): Raw => ({
    score: multiplyRational(divideRational(x, t), HUNDRED),
    formula: 'reading ÷ target × 100',
    withNumbers: `${shown(x)} ÷ ${shown(t)} × 100`,
  }),
  'lower-mirrored': (x: Rational, t: Rational): Raw => ({
    score: multiplyRational(subtractRational(TWO, divideRational(x, t)), HUNDRED),
    formula: '(2 − reading ÷ target) × 100',
    withNumbers: `(2 − ${shown(x)} ÷ ${shown(t)}) × 100`,
  }),
  // As the reading falls to zero the ratio grows without bound, so zero and below take the cap.
  'lower-inverse': (x: Rational, t: Rational): Raw =>
    compareRational(x, ZERO) <= 0
      ? { score: null, formula: 'cap', withNumbers: `${shown(x)} ≤ 0 → cap` }
      : {
          score: multiplyRational(divideRational(t, x), HUNDRED),
          formula: 'target ÷ reading × 100',
          withNumbers: `${shown(t)} ÷ ${shown(x)} × 100`,
        },
};
