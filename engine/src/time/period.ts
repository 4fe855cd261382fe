import { addDays, addMonths, type CivilDate, daysBetween, firstDay, type Month } from './civil-date.ts';

/** A stretch of days; `until` is the first day after it, null when it has no end. */
export interface Period {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}

export const periodOfMonth = (of: Month): Period & { readonly until: CivilDate } => ({
  from: firstDay(of),
  until: firstDay(addMonths(of, 1)),
});

export const contains = (period: Period, date: CivilDate): boolean =>
  date >= period.from && (period.until === null || date < period.until);

/** The days both have in common; null when there are none. */
export function overlap(a: Period, b: Period): Period | null {
  let { from } = a;
  if (b.from > from) from = b.from;
  const until = a.until === null ? b.until : b.until === null || a.until < b.until ? a.until : b.until;
  return until !== null && until <= from ? null : { from, until };
}

/** Calendar days of a period that has an end; none when it is turned round. */
export const calendarDays = (period: Period & { readonly until: CivilDate }): number =>
  Math.max(0, daysBetween(period.from, period.until));

/** The parts of a period before, between and after the given dates (each date begins a new part). */
export function splitAt(
  period: Period & { readonly until: CivilDate },
  dates: readonly CivilDate[],
): (Period & { readonly until: CivilDate })[] {
  const inside = [...new Set(dates)].filter((date) => date > period.from && date < period.until).sort();
  const starts = [period.from, ...inside];
  return starts.map((from, index) => ({ from, until: starts[index + 1] ?? period.until }));
}

/** Every day of a period that has an end. */
export function daysOf(period: Period & { readonly until: CivilDate }): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = period.from; day < period.until; day = addDays(day, 1)) days.push(day);
  return days;
}
