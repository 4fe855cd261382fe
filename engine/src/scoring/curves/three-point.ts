import { defineCurve, isFraction, numberReading } from './curve.ts';
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

/**
 * Three points with their own scores, e.g. 4.0 → 60, 2.5 → 85, 1.5 → 100. The polarity follows from the order of the
 * readings. Worse than the floor gives `belowFloor`; better than the stretch keeps the stretch's score, which is the cap.
 */
export const threePoint = defineCurve({
  code: 'three-point',
  names: { zh: '三点线性', en: 'Three-point linear' },
  description: {
    zh: '门槛、目标、挑战各有自己的分值，中间线性；超过挑战封顶，未达门槛取门槛下分值。',
    en: 'Floor, target and stretch with their own scores, linear between; capped at the stretch.',
  },
  role: 'weighted',
  reading: 'number',
  fields: [
    { kind: 'number', code: 'floor', names: FLOOR },
    { kind: 'number', code: 'floorScore', names: { zh: '门槛分', en: 'Floor score' } },
    { kind: 'number', code: 'target', names: TARGET },
    { kind: 'number', code: 'targetScore', names: { zh: '目标分', en: 'Target score' } },
    { kind: 'number', code: 'stretch', names: STRETCH },
    { kind: 'number', code: 'stretchScore', names: { zh: '挑战分', en: 'Stretch score' } },
    { kind: 'number', code: 'belowFloor', names: { zh: '门槛下分值', en: 'Score below the floor' }, default: '0' },
  ],
  build(p) {
    const corners: Corner[] = [
      { code: 'floor', names: FLOOR, reading: p.number('floor'), score: p.number('floorScore') },
      { code: 'target', names: TARGET, reading: p.number('target'), score: p.number('targetScore') },
      { code: 'stretch', names: STRETCH, reading: p.number('stretch'), score: p.number('stretchScore') },
    ];
    const below = p.number('belowFloor');
    const belowFits = below.n * corners[0]!.score.d <= corners[0]!.score.n * below.d;
    if (!cornersAreOrdered(corners) || !belowFits) {
      return [
        p.issue(
          'curve-points-out-of-order',
          'target',
          '门槛、目标、挑战必须依次递增或递减，分值不得下降。',
          'Floor, target and stretch must run one way and their scores must not fall.',
          '请检查三个点的读数和分值。',
          'Check the readings and scores of the three points.',
        ),
      ];
    }
    return {
      score: (text, where) => {
        const reading = numberReading(text, where);
        return isFraction(reading) ? scoreOnPolyline(corners, below, reading) : reading;
      },
      atTarget: p.number('targetScore'),
      lowest: lowestScore(corners, below),
      highest: highestScore(corners, below),
      points: chartPoints(corners),
      pieces: { list: polylinePieces(corners, below), low: null, high: null, least: null },
      settings: {},
    };
  },
});
