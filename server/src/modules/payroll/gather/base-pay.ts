import type { Issue } from '@meritline/engine/explain';
import type { WorkCalendar } from '@meritline/rulepacks';
import { earlier, firstDay, later, nextMonth } from './months.ts';

const DAYS = 100; // day inputs have two decimals

/**
 * Splits the work days of the month between the base pay before and after a change; days before hire and after leaving
 * belong to neither. A second change in one month has no place in the formula and is an issue, never a guess.
 */
export function basePayInputs(
  changes: readonly { readonly effectiveFrom: string; readonly valueScaled: number }[],
  employed: { readonly from: string; readonly until: string; readonly period: string },
  calendar: WorkCalendar,
): { readonly inputs: Record<string, number>; readonly issues: Issue[] } {
  const { from, until, period } = employed;
  const required = calendar.count(firstDay(period), firstDay(nextMonth(period))).workdays;
  const segments = changes
    .map((change, index) => ({
      value: change.valueScaled,
      from: later(change.effectiveFrom, from),
      until: changes[index + 1]?.effectiveFrom ?? until,
    }))
    .map((segment) => ({ ...segment, until: earlier(segment.until, until) }))
    .filter((segment) => segment.from < segment.until)
    .map((segment) => ({ value: segment.value, days: calendar.count(segment.from, segment.until).workdays }));
  const inputs: Record<string, number> = { workdays_required: required * DAYS };
  const current = segments.at(-1);
  const issues: Issue[] = [];
  if (current) {
    inputs.base_pay_rate = current.value;
    inputs.workdays_current = current.days * DAYS;
  }
  const before = segments.slice(0, -1).filter((segment) => segment.days > 0);
  if (before.length === 1) {
    inputs.base_pay_previous = before[0]!.value;
    inputs.workdays_previous = before[0]!.days * DAYS;
  }
  if (before.length > 1) {
    issues.push({
      code: 'too-many-rates',
      where: 'base_pay_rate',
      message: { zh: '当月基本工资变动超过一次', en: 'Base pay changed more than once in the month' },
      remedy: {
        zh: '请合并为一次变动，或另以一次性项目补差',
        en: 'Merge the changes into one, or pay the rest by a one-off item',
      },
    });
  }
  return { inputs, issues };
}
