/** Which payrolls may be opened next: one a pay group, each when its month before is closed. */
import type { PayGroup, PayGroups, RunRow } from './data.ts';

export interface NextRun {
  /** Null is everybody who is in no group. */
  readonly group: PayGroup | null;
  readonly period: string;
  readonly payDay: string;
  readonly cutOffOn: string;
}

/** `2026-12` after `2026-11`. */
function monthAfter(period: string): string {
  const [year, month] = period.split('-').map(Number);
  if (!year || !month) throw new RangeError(`Not a month like 2026-11: ${period}`);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** A day of a month as a date; the last one where the month is shorter. */
export function dayIn(period: string, day: number): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${period}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** Without groups there is one, once everything is closed. */
export function nextRuns(runs: readonly RunRow[], groups: PayGroups | undefined): NextRun[] {
  const newest = runs.find((run) => run.kind === 'ordinary');
  if (!newest) return [];
  if (!groups || groups.groups.length === 0) {
    return runs.every((run) => run.state === 'closed') ? [everybodyElse(monthAfter(newest.period))] : [];
  }
  const found: NextRun[] = [];
  for (const group of groups.groups) {
    const period = periodOf(runs, group.code, group.from);
    if (period === null || (group.until !== null && group.until <= period)) continue;
    found.push({
      group,
      period,
      payDay: dayIn(group.isPaidInNext ? monthAfter(period) : period, group.payDay),
      cutOffOn: group.cutOffDay === null ? '' : dayIn(period, group.cutOffDay),
    });
  }
  const rest = groups.everybodyElse > 0 ? periodOf(runs, null, groups.changeableFrom) : null;
  if (rest !== null) found.push(everybodyElse(rest));
  return found.toSorted((a, b) => a.period.localeCompare(b.period));
}

/** Pay day is proposed as the 28th, which every month has; it can be changed. */
const everybodyElse = (period: string): NextRun => ({ group: null, period, payDay: `${period}-28`, cutOffOn: '' });

/** Null while the newest month of the group is open. */
function periodOf(runs: readonly RunRow[], code: string | null, first: string): string | null {
  const last = runs.find((run) => run.kind === 'ordinary' && (run.payGroup?.code ?? null) === code);
  if (!last) return first;
  return last.state === 'closed' ? monthAfter(last.period) : null;
}
