import type { Issue } from '@meritline/engine/explain';

/** Base pay from a day on. */
export interface RateChange {
  readonly from: number;
  readonly value: number;
}

export interface BasePay {
  /** At the end of the month; null when none was in force in the days employed. */
  readonly current: { readonly value: number; readonly workdays: number } | null;
  /** Before the month's change; null when there was none. */
  readonly before: { readonly value: number; readonly workdays: number } | null;
  readonly issue: Issue | null;
}

/**
 * Splits the work days of the month between the base pay before and after a change; days before hire and after leaving
 * belong to neither. A second change in one month has no place in the formula and is an issue, never a guess.
 *
 * @param changes by day, the earliest first
 * @param employed first day employed in the month and the day after the last one
 * @param workdays between two days of the month
 */
export function basePay(
  changes: readonly RateChange[],
  employed: { readonly from: number; readonly until: number },
  workdays: (from: number, until: number) => number,
): BasePay {
  const segments: { value: number; workdays: number }[] = [];
  changes.forEach((change, index) => {
    const from = Math.max(change.from, employed.from);
    const until = Math.min(changes[index + 1]?.from ?? employed.until, employed.until);
    if (from < until) segments.push({ value: change.value, workdays: workdays(from, until) });
  });
  const current = segments.pop() ?? null;
  const before = segments.filter((segment) => segment.workdays > 0);
  return {
    current,
    before: before.length === 1 ? before[0]! : null,
    issue: before.length > 1 ? TOO_MANY_RATES : null,
  };
}

const TOO_MANY_RATES: Issue = {
  code: 'too-many-rates',
  where: 'base_pay_rate',
  message: { zh: '当月基本工资变动超过一次', en: 'Base pay changed more than once in the month' },
  remedy: {
    zh: '请合并为一次变动，或另以一次性项目补差',
    en: 'Merge the changes into one, or pay the rest by a one-off item',
  },
};
