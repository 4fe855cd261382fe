import { issue } from '../explain/issue.ts';
import type { Issue } from '../explain/types.ts';
import type { CivilDate } from './civil-date.ts';

/** Something that holds from a day until the day before another. */
export interface EffectiveDated {
  readonly effectiveFrom: CivilDate;
  /** First day on which it holds no more; null or absent = no end known. */
  readonly effectiveUntil?: CivilDate | null;
}

const holds = (value: EffectiveDated, date: CivilDate): boolean =>
  value.effectiveFrom <= date && (value.effectiveUntil == null || date < value.effectiveUntil);

/**
 * The value that holds on a day; null when none does: the caller must say so, never fall back to another day.
 * Values may come in any order. Where several hold (checkDated would have told), the one that began last.
 */
export function valueAt<Value extends EffectiveDated>(values: readonly Value[], date: CivilDate): Value | null {
  let found: Value | null = null;
  for (const value of values) {
    if (holds(value, date) && (found === null || value.effectiveFrom > found.effectiveFrom)) found = value;
  }
  return found;
}

/** Mistakes in a series of dated values: turned round, or two at the same time. Gaps are allowed and answer null. */
export function checkDated(values: readonly EffectiveDated[], where: string): Issue[] {
  const issues: Issue[] = [];
  const sorted = [...values].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  sorted.forEach((value, index) => {
    const { effectiveFrom, effectiveUntil } = value;
    if (effectiveUntil != null && effectiveUntil <= effectiveFrom) {
      issues.push(
        issue(
          'period-reversed',
          where,
          {
            zh: `失效日 ${effectiveUntil} 不晚于生效日 ${effectiveFrom}`,
            en: `It ends on ${effectiveUntil}, not after it begins on ${effectiveFrom}`,
          },
          {
            zh: '失效日是不再有效的第一天，应晚于生效日',
            en: 'The end is the first day it holds no more and comes after the beginning',
          },
        ),
      );
    }
    const next = sorted[index + 1];
    if (next !== undefined && (effectiveUntil == null || effectiveUntil > next.effectiveFrom)) {
      issues.push(
        issue(
          'periods-overlap',
          where,
          {
            zh: `${effectiveFrom} 起与 ${next.effectiveFrom} 起的值同时有效`,
            en: `The values from ${effectiveFrom} and from ${next.effectiveFrom} hold at the same time`,
          },
          { zh: `把前一个值的失效日写为 ${next.effectiveFrom}`, en: `End the earlier value on ${next.effectiveFrom}` },
        ),
      );
    }
  });
  return issues;
}
