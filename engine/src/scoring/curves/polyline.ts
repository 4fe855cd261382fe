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
import type { Names } from '../types.ts';
import { type CurvePoint, type CurveScore, type Piece, shown } from './curve.ts';

/** A named corner of a piecewise linear curve. */
export interface Corner {
  readonly code: string;
  readonly names: Names;
  readonly reading: Rational;
  readonly score: Rational;
}

export const FLOOR: Names = { zh: '门槛', en: 'Floor' };
export const TARGET: Names = { zh: '目标', en: 'Target' };
export const STRETCH: Names = { zh: '挑战', en: 'Stretch' };

/**
 * Score on straight lines between corners that run from worst to best (readings strictly rising or strictly falling).
 * A reading worse than the first corner gives `below`; one better than the last corner keeps the last corner's score.
 */
export function scoreOnPolyline(corners: readonly Corner[], below: Rational, reading: Rational): CurveScore {
  const first = corners[0]!;
  const last = corners[corners.length - 1]!;
  const rises = compareRational(first.reading, last.reading) < 0;
  const isWorse = (a: Rational, b: Rational): boolean =>
    rises ? compareRational(a, b) < 0 : compareRational(a, b) > 0;
  if (isWorse(reading, first.reading)) {
    return {
      score: below,
      formula: `reading ${rises ? '<' : '>'} ${first.code}`,
      withNumbers: `${toDecimalText(reading)} ${rises ? '<' : '>'} ${toDecimalText(first.reading)} → ${toDecimalText(below)}`,
    };
  }
  if (!isWorse(reading, last.reading)) {
    return {
      score: last.score,
      formula: `reading ${rises ? '≥' : '≤'} ${last.code}`,
      withNumbers: `${toDecimalText(reading)} ${rises ? '≥' : '≤'} ${toDecimalText(last.reading)} → ${toDecimalText(last.score)}`,
    };
  }
  const index = corners.findIndex((_, i) => i > 0 && isWorse(reading, corners[i]!.reading));
  return onSegment(corners[index - 1]!, corners[index]!, reading, rises);
}

function onSegment(a: Corner, b: Corner, reading: Rational, rises: boolean): CurveScore {
  const gone = rises ? subtractRational(reading, a.reading) : subtractRational(a.reading, reading);
  const length = rises ? subtractRational(b.reading, a.reading) : subtractRational(a.reading, b.reading);
  const climb = subtractRational(b.score, a.score);
  const goneText = rises ? `${shown(reading)} − ${shown(a.reading)}` : `${shown(a.reading)} − ${shown(reading)}`;
  const lengthText = rises ? `${shown(b.reading)} − ${shown(a.reading)}` : `${shown(a.reading)} − ${shown(b.reading)}`;
  return {
    score: addRational(a.score, multiplyRational(divideRational(gone, length), climb)),
    formula: rises
      ? `${a.code}Score + (reading − ${a.code}) ÷ (${b.code} − ${a.code}) × (${b.code}Score − ${a.code}Score)`
      : `${a.code}Score + (${a.code} − reading) ÷ (${a.code} − ${b.code}) × (${b.code}Score − ${a.code}Score)`,
    withNumbers: `${toDecimalText(a.score)} + (${goneText}) ÷ (${lengthText}) × ${shown(climb)}`,
    detail: { from: a.code, to: b.code },
  };
}

const flat = (upTo: Rational | null, isInclusive: boolean, score: Rational): Piece => ({
  upTo,
  isInclusive,
  intercept: score,
  slope: ZERO,
});

/** The straight line through two points, up to an edge. */
export function pieceThrough(
  a: { readonly reading: Rational; readonly score: Rational },
  b: { readonly reading: Rational; readonly score: Rational },
  upTo: Rational,
  isInclusive: boolean,
): Piece {
  const slope = divideRational(subtractRational(b.score, a.score), subtractRational(b.reading, a.reading));
  return { upTo, isInclusive, slope, intercept: subtractRational(a.score, multiplyRational(slope, a.reading)) };
}

/** The polyline as pieces, in the order of the readings. */
export function polylinePieces(corners: readonly Corner[], below: Rational): Piece[] {
  const [first, last] = [corners[0]!, corners[corners.length - 1]!];
  const segments = corners.slice(1).map((corner, i) => [corners[i]!, corner] as const);
  return compareRational(first.reading, last.reading) < 0
    ? [
        flat(first.reading, false, below),
        ...segments.map(([a, b]) => pieceThrough(a, b, b.reading, false)),
        flat(null, false, last.score),
      ]
    : [
        flat(last.reading, true, last.score),
        ...segments.toReversed().map(([a, b]) => pieceThrough(a, b, a.reading, true)),
        flat(null, false, below),
      ];
}

/** Whether the readings of the corners run strictly one way and the scores do not fall towards the best. */
export function cornersAreOrdered(corners: readonly Corner[]): boolean {
  const direction = compareRational(corners[0]!.reading, corners[corners.length - 1]!.reading);
  return corners.every((corner, i) => {
    if (i === 0) return true;
    const before = corners[i - 1]!;
    return (
      compareRational(before.reading, corner.reading) === direction &&
      direction !== 0 &&
      compareRational(before.score, corner.score) <= 0
    );
  });
}

export const lowestScore = (corners: readonly Corner[], below: Rational): Rational =>
  corners.reduce((least, corner) => smaller(least, corner.score), below);
export const highestScore = (corners: readonly Corner[], below: Rational): Rational =>
  corners.reduce((most, corner) => larger(most, corner.score), below);

export const chartPoints = (corners: readonly Corner[]): CurvePoint[] =>
  corners.map(({ code, names, reading, score }) => ({
    code,
    names,
    reading: toDecimalText(reading),
    score: toDecimalText(score),
  }));
