import type { Issue } from '@meritline/engine/explain';
import { civilDate, daysBetween } from '@meritline/engine/time';
import { problem } from '../field-issues.ts';

/** Days of a part of a period: as given, or from its first to its last day, both included. */
export function daysOf(
  part: { readonly days?: number | undefined; readonly from?: string | undefined; readonly to?: string | undefined },
  where: string,
): number | Issue {
  if (part.days !== undefined) return part.days;
  if (part.from !== undefined && part.to !== undefined) {
    const days = daysBetween(civilDate(part.from), civilDate(part.to)) + 1;
    if (days > 0) return days;
  }
  return problem(
    'segment-without-days',
    where,
    '没有天数，或起止日期颠倒',
    'There are no days, or the last day lies before the first',
    '填写 days，或 from 与 to',
    'Give days, or from and to',
  );
}
