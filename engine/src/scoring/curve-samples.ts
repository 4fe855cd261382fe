import {
  addRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  subtractRational,
  toDecimalText,
} from '../money/index.ts';
import { isIssue } from './curves/curve.ts';
import { findCurve } from './curves/index.ts';
import { scoreReading } from './score-reading.ts';
import type { CurveParameters, Issue, Rounding } from './types.ts';

export interface CurveSample {
  readonly reading: string;
  /** Null where the reading is not of the curve's kind. */
  readonly score: string | null;
  readonly withNumbers: string | null;
}

/** Scores of sample readings, for a live plot and for test values: one answer for each, an issue for those it refuses. */
export function sampleCurve(facts: {
  readonly curve: string;
  readonly params: CurveParameters;
  readonly readings: readonly string[];
  readonly rounding: Rounding;
}): { readonly value: readonly CurveSample[] | null; readonly issues: readonly Issue[] } {
  const { issues } = findCurve(facts.curve)?.prepare(facts.params, 'params') ?? { issues: [] };
  if (issues.length > 0) return { value: null, issues };
  const found: Issue[] = [];
  const value = facts.readings.map((reading, at) => {
    const one = scoreReading({ ...facts, reading });
    found.push(...one.issues.map((each) => ({ ...each, where: `readings[${at}]` })));
    return { reading, score: one.value?.score ?? null, withNumbers: one.value?.withNumbers ?? null };
  });
  return { value, issues: found };
}

export interface PlotPoint {
  readonly reading: string;
  readonly score: string;
}

/**
 * Points that draw a curve of numbers exactly where it is straight: the ends of each piece within the range, and both
 * sides of a jump. Where a curve is not made of pieces, evenly spaced readings.
 *
 * @param low first reading of the plot, below `high`
 */
export function plotCurve(facts: {
  readonly curve: string;
  readonly params: CurveParameters;
  readonly low: string;
  readonly high: string;
}): { readonly value: readonly PlotPoint[] | null; readonly issues: readonly Issue[] } {
  const curve = findCurve(facts.curve);
  const { curve: prepared, issues } = curve?.prepare(facts.params, 'params') ?? { curve: null, issues: [] };
  const [low, high] = [parseDecimal(facts.low), parseDecimal(facts.high)];
  if (prepared === null || low === null || high === null || !isBelow(low, high)) return { value: null, issues };
  const step = multiplyRational(subtractRational(high, low), rational(1, 120));
  const edges = (prepared.pieces?.list ?? []).flatMap(({ upTo }) => {
    if (upTo === null || !isBelow(low, upTo) || !isBelow(upTo, high)) return [];
    const hair = multiplyRational(subtractRational(high, low), rational(1, 100_000));
    return [subtractRational(upTo, hair), upTo, addRational(upTo, hair)];
  });
  const even = Array.from({ length: 121 }, (_, at) => addRational(low, multiplyRational(step, rational(at))));
  const readings = [...even, ...edges].sort((a, b) => (isBelow(a, b) ? -1 : isBelow(b, a) ? 1 : 0));
  const value = readings.flatMap((reading) => {
    const text = shortText(reading);
    const found = prepared.score(text, 'reading');
    return isIssue(found) ? [] : [{ reading: text, score: shortText(found.score) }];
  });
  return { value, issues: [] };
}

const isBelow = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;

/** Decimal text of a number for drawing; one without an end is cut. */
const shortText = (value: Rational): string => toDecimalText(value).replace('…', '');
