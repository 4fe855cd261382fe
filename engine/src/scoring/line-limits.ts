import { compareRational, parseDecimal, type Rational, toDecimalText } from '../money/index.ts';
import { issue } from './issue.ts';
import { larger, smaller } from './limits.ts';
import type { Issue, ScorecardLine } from './types.ts';

/** Bounds of one line's score; null = no bound. */
export interface LineLimits {
  readonly low: Rational | null;
  readonly high: Rational | null;
}

export const NO_LIMITS: LineLimits = { low: null, high: null };

/** Reads the limits of a line; the low must not exceed the high. */
export function readLineLimits(
  given: ScorecardLine['limits'],
  where: string,
): { readonly limits: LineLimits; readonly issues: readonly Issue[] } {
  if (given == null) return { limits: NO_LIMITS, issues: [] };
  const low = given.low === null ? null : parseDecimal(given.low);
  const high = given.high === null ? null : parseDecimal(given.high);
  const isUnreadable = (given.low !== null && low === null) || (given.high !== null && high === null);
  if (!isUnreadable && (low === null || high === null || compareRational(low, high) <= 0)) {
    return { limits: { low, high }, issues: [] };
  }
  return {
    limits: NO_LIMITS,
    issues: [
      issue(
        'line-limits-invalid',
        where,
        '该行得分的下限、上限不是数字，或下限高于上限。',
        'The least or greatest score of the line is not a number, or the least exceeds the greatest.',
        '请填写数字，下限不高于上限；不限制则留空。',
        'Enter numbers, the least not above the greatest; leave empty for no limit.',
      ),
    ],
  };
}

/** A score kept within the limits of its line. */
export function limitScore(score: Rational, { low, high }: LineLimits): Rational {
  const capped = high === null ? score : smaller(score, high);
  return low === null ? capped : larger(capped, low);
}

/** The limits as they are written: [0, 120]. */
export const limitsText = ({ low, high }: LineLimits): string =>
  `${low === null ? '−∞' : toDecimalText(low)}, ${high === null ? '∞' : toDecimalText(high)}`;
