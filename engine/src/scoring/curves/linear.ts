import {
  absoluteRational,
  compareRational,
  type Rational,
  rational,
  subtractRational,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { smaller } from '../limits.ts';
import type { Issue } from '../types.ts';
import {
  type CurveScore,
  defineCurve,
  isFraction,
  numberReading,
  type PreparedCurve,
  type ReadParameters,
} from './curve.ts';
import {
  type Corner,
  chartPoints,
  cornersAreOrdered,
  FLOOR,
  highestScore,
  lowestScore,
  polylinePieces,
  STRETCH,
  scoreOnPolyline,
  TARGET,
} from './polyline.ts';

const FLOOR_SCORE = rational(60);
const TARGET_SCORE = rational(100);
const STRETCH_SCORE = rational(120);

/**
 * Linear interval: floor 60, target 100, stretch 120, straight lines between, nothing below the floor.
 * With polarity `on-target` the floor is the greatest deviation still worth 60 and there is no stretch.
 */
export const linear = defineCurve({
  code: 'linear',
  names: { zh: '线性区间', en: 'Linear interval' },
  description: {
    zh: '门槛 60 分，目标 100 分，挑战 120 分，区间内线性；未达门槛 0 分。',
    en: 'Floor 60, target 100, stretch 120, linear between; 0 below the floor.',
  },
  role: 'weighted',
  reading: 'number',
  fields: [
    {
      kind: 'choice',
      code: 'polarity',
      names: { zh: '极性', en: 'Polarity' },
      choices: [
        { code: 'higher', names: { zh: '越高越好', en: 'Higher is better' } },
        { code: 'lower', names: { zh: '越低越好', en: 'Lower is better' } },
        { code: 'on-target', names: { zh: '越接近目标越好', en: 'On target is best' } },
      ],
    },
    { kind: 'number', code: 'floor', names: FLOOR },
    { kind: 'number', code: 'target', names: TARGET },
    { kind: 'number', code: 'stretch', names: STRETCH, default: null },
    { kind: 'number', code: 'cap', names: { zh: '封顶分', en: 'Cap' }, default: null },
  ],
  build: (p) => (p.text('polarity') === 'on-target' ? aroundTarget(p) : towardsStretch(p)),
});

const ORDER_REMEDY = {
  higher: ['请使 门槛 < 目标 < 挑战。', 'Make floor < target < stretch.'],
  lower: ['请使 门槛 > 目标 > 挑战。', 'Make floor > target > stretch.'],
} as const;

function towardsStretch(p: ReadParameters): PreparedCurve | readonly Issue[] {
  const polarity = p.text('polarity') as 'higher' | 'lower';
  const stretch = p.numberOrNull('stretch');
  const corners: Corner[] = [
    { code: 'floor', names: FLOOR, reading: p.number('floor'), score: FLOOR_SCORE },
    { code: 'target', names: TARGET, reading: p.number('target'), score: TARGET_SCORE },
  ];
  if (stretch !== null) corners.push({ code: 'stretch', names: STRETCH, reading: stretch, score: STRETCH_SCORE });
  const rises = compareRational(corners[0]!.reading, corners[1]!.reading) < 0;
  if (!cornersAreOrdered(corners) || rises !== (polarity === 'higher')) {
    const [zh, en] = ORDER_REMEDY[polarity];
    return [
      p.issue(
        'curve-points-out-of-order',
        'target',
        '门槛、目标、挑战的顺序与极性不符。',
        'Floor, target and stretch do not follow the polarity.',
        zh,
        en,
      ),
    ];
  }
  const cap = p.numberOrNull('cap');
  const pieces = { list: polylinePieces(corners, ZERO), low: null, high: cap, least: null };
  return { ...prepared(corners, cap, (reading) => reading), pieces };
}

function aroundTarget(p: ReadParameters): PreparedCurve | readonly Issue[] {
  const target = p.number('target');
  const deviation = p.number('floor');
  if (compareRational(deviation, ZERO) <= 0) {
    return [
      p.issue(
        'curve-points-out-of-order',
        'floor',
        '允许偏差必须大于 0。',
        'The permitted deviation must be above 0.',
        '请填写得 60 分的最大偏差。',
        'Enter the greatest deviation still worth 60.',
      ),
    ];
  }
  if (p.numberOrNull('stretch') !== null) {
    return [
      p.issue(
        'curve-parameter-unused',
        'stretch',
        '“越接近目标越好”没有挑战值。',
        'An on-target curve has no stretch.',
        '请清空挑战值。',
        'Leave the stretch empty.',
      ),
    ];
  }
  const corners: Corner[] = [
    { code: 'floor', names: FLOOR, reading: deviation, score: FLOOR_SCORE },
    { code: 'target', names: TARGET, reading: ZERO, score: TARGET_SCORE },
  ];
  const curve = prepared(corners, p.numberOrNull('cap'), (reading) =>
    absoluteRational(subtractRational(reading, target)),
  );
  const point = (code: string, reading: Rational, score: Rational, names = FLOOR) => ({
    code,
    names,
    reading: toDecimalText(reading),
    score: toDecimalText(score),
  });
  const sum = { n: target.n * deviation.d + deviation.n * target.d, d: target.d * deviation.d };
  return {
    ...curve,
    points: [
      point('floor', subtractRational(target, deviation), FLOOR_SCORE),
      point('target', target, TARGET_SCORE, TARGET),
      point('ceiling', rational(sum.n, sum.d), FLOOR_SCORE),
    ],
  };
}

function prepared(
  corners: readonly Corner[],
  cap: Rational | null,
  distance: (x: Rational) => Rational,
): PreparedCurve {
  const capped = (score: Rational): Rational => (cap === null ? score : smaller(score, cap));
  return {
    score: (text, where) => {
      const reading = numberReading(text, where);
      if (!isFraction(reading)) return reading;
      return withCap(scoreOnPolyline(corners, ZERO, distance(reading)), cap);
    },
    atTarget: capped(TARGET_SCORE),
    lowest: capped(lowestScore(corners, ZERO)),
    highest: capped(highestScore(corners, ZERO)),
    points: chartPoints(corners),
    settings: {},
  };
}

/** Cuts a score at the cap and says so in the arithmetic. */
export function withCap(result: CurveScore, cap: Rational | null): CurveScore {
  if (cap === null || compareRational(result.score, cap) <= 0) return result;
  return {
    ...result,
    score: cap,
    formula: `min(${result.formula}, cap)`,
    withNumbers: `min(${result.withNumbers}, ${toDecimalText(cap)})`,
  };
}
