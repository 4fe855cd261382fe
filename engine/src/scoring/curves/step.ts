import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  type Rational,
  subtractRational,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { larger, smaller } from '../limits.ts';
import type { Issue } from '../types.ts';
import {
  type Band,
  type CurveScore,
  defineCurve,
  isFraction,
  numberReading,
  type Piece,
  type ReadParameters,
  shown,
} from './curve.ts';
import { pieceThrough, TARGET } from './polyline.ts';

const inBand = (band: Band, x: Rational): boolean =>
  (band.from === null || compareRational(x, band.from) >= 0) && (band.to === null || compareRational(x, band.to) < 0);

const bandText = (band: Band): string =>
  `[${band.from === null ? '−∞' : toDecimalText(band.from)}, ${band.to === null ? '+∞' : toDecimalText(band.to)})`;

/** Bands `[from, to) → score`, or `[from, to) → score … toScore` in a straight line, covering every number without gaps. */
export const step = defineCurve({
  code: 'step',
  names: { zh: '分档', en: 'Step' },
  description: {
    zh: '读数落在哪一档就得哪一档的分；写明档末得分的，档内线性插值。',
    en: 'The band that contains the reading gives the score; with a score at its end, linear within the band.',
  },
  role: 'weighted',
  reading: 'number',
  fields: [
    { kind: 'bands', code: 'bands', names: { zh: '分档表', en: 'Bands' } },
    { kind: 'number', code: 'target', names: TARGET, default: null },
  ],
  build(p) {
    const bands = p.bands('bands');
    const issues = gaps(bands, p);
    if (issues.length > 0) return issues;
    const target = p.numberOrNull('target');
    const scores = bands.flatMap((band) => (band.toScore === null ? [band.score] : [band.score, band.toScore]));
    return {
      score: (text, where) => {
        const reading = numberReading(text, where);
        if (!isFraction(reading)) return reading;
        const band = bands.find((candidate) => inBand(candidate, reading))!;
        return scoreInBand(band, reading);
      },
      atTarget: target === null ? null : scoreInBand(bands.find((band) => inBand(band, target))!, target).score,
      lowest: scores.reduce(smaller),
      highest: scores.reduce(larger),
      points: bands
        .filter((band) => band.from !== null)
        .map((band, i) => ({
          code: `band-${i + 1}`,
          names: { zh: bandText(band), en: bandText(band) },
          reading: toDecimalText(band.from!),
          score: toDecimalText(band.score),
        })),
      pieces: { list: bands.map(pieceOf), low: null, high: null, least: null },
      settings: {},
    };
  },
});

function scoreInBand(band: Band, reading: Rational): CurveScore {
  const detail = { band: bandText(band) };
  if (band.toScore === null) {
    return {
      score: band.score,
      formula: 'step(bands, reading)',
      withNumbers: `${toDecimalText(reading)} ∈ ${bandText(band)} → ${toDecimalText(band.score)}`,
      detail,
    };
  }
  const [from, to] = [band.from!, band.to!];
  const gone = divideRational(subtractRational(reading, from), subtractRational(to, from));
  return {
    score: addRational(band.score, multiplyRational(gone, subtractRational(band.toScore, band.score))),
    formula: 'score + (reading − from) ÷ (to − from) × (toScore − score)',
    withNumbers: `${toDecimalText(band.score)} + (${shown(reading)} − ${shown(from)}) ÷ (${shown(to)} − ${shown(from)}) × (${shown(band.toScore)} − ${shown(band.score)})`,
    detail,
  };
}

function pieceOf(band: Band): Piece {
  if (band.toScore === null) return { upTo: band.to, isInclusive: false, intercept: band.score, slope: ZERO };
  const [start, end] = [
    { reading: band.from!, score: band.score },
    { reading: band.to!, score: band.toScore },
  ];
  return pieceThrough(start, end, end.reading, false);
}

/** Bands must start open, end open and each begin where the one before ends. */
function gaps(bands: readonly Band[], p: ReadParameters): Issue[] {
  const touches = bands.every((band, i) => {
    const next = bands[i + 1];
    if (next === undefined) return band.to === null;
    if (band.to === null || next.from === null || compareRational(band.to, next.from) !== 0) return false;
    return next.to === null || compareRational(next.from, next.to) < 0;
  });
  if (touches && bands[0]!.from === null) return [];
  return [
    p.issue(
      'curve-bands-have-gaps',
      'bands',
      '分档没有连续覆盖全部数值。',
      'The bands do not cover every number without a gap.',
      '第一档不填下限，最后一档不填上限，每档下限等于上一档上限。',
      'Leave the first lower and last upper edge empty and start each band where the one before ends.',
    ),
  ];
}
