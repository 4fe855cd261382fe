import { roundToDigits, toFixedText } from '../money/index.ts';
import { isIssue } from './curves/curve.ts';
import { findCurve, scoringCurves } from './curves/index.ts';
import { issue } from './issue.ts';
import type { CurveParameters, Issue, Rounding } from './types.ts';

/**
 * Score of one sample reading on one curve: the "test a value" of an indicator, without a scorecard around it.
 * `formula` is in parameter codes, `withNumbers` has the numbers put in.
 */
export function scoreReading(facts: {
  readonly curve: string;
  readonly params: CurveParameters;
  readonly reading: string;
  readonly rounding: Rounding;
}): {
  readonly value: { readonly score: string; readonly formula: string; readonly withNumbers: string } | null;
  readonly issues: readonly Issue[];
} {
  const curve = findCurve(facts.curve);
  if (curve === null) {
    const known = scoringCurves.map(({ code }) => code).join(', ');
    const found = issue(
      'curve-unknown',
      'curve',
      `没有评分曲线“${facts.curve}”。`,
      `There is no scoring curve “${facts.curve}”.`,
      `可用曲线：${known}。`,
      `Use one of: ${known}.`,
    );
    return { value: null, issues: [found] };
  }
  const { curve: prepared, issues } = curve.prepare(facts.params, 'params');
  if (prepared === null) return { value: null, issues };
  const result = prepared.score(facts.reading, 'reading');
  if (isIssue(result)) return { value: null, issues: [result] };
  const { digits, mode } = facts.rounding;
  const { formula, withNumbers } = result;
  return {
    value: { score: toFixedText(roundToDigits(result.score, digits, mode), digits), formula, withNumbers },
    issues: [],
  };
}
