import {
  addDays,
  addMonthsToDate,
  type CivilDate,
  daysBetween,
  daysInMonth,
  monthOf,
  wholeMonthsBetween,
} from '@meritline/engine/time';

/** A length of service: whole years, whole months beyond them, days beyond those. */
export interface Service {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

/** Whole months to a day; the day on which one month's count would pass the shorter end of a month counts as its end. */
const monthsTo = (from: CivilDate, to: CivilDate): number => {
  let months = wholeMonthsBetween(from, to);
  if (addMonthsToDate(from, months + 1) <= to) months += 1;
  return months;
};

/**
 * Service from the first to the last day, the last included. A last day that is itself the anniversary completes the year
 * and does not begin another.
 */
export function serviceBetween(first: CivilDate, last: CivilDate): Service {
  const complete = monthsTo(first, last);
  if (complete > 0 && complete % 12 === 0 && addMonthsToDate(first, complete) === last) {
    return { years: complete / 12, months: 0, days: 0 };
  }
  const end = addDays(last, 1);
  const months = monthsTo(first, end);
  const days = daysBetween(addMonthsToDate(first, months), end);
  return { years: Math.floor(months / 12), months: months % 12, days };
}

/** Whole years on a day: complete on the anniversary. */
export const yearsOn = (first: CivilDate, on: CivilDate): number => Math.floor(monthsTo(first, on) / 12);

/** Whole months before a day that is not included, and the calendar days beyond them in the month they lie in. */
export function monthsAndDaysUntil(first: CivilDate, end: CivilDate) {
  const months = monthsTo(first, end);
  const rest = addMonthsToDate(first, months);
  return { months, days: daysBetween(rest, end), monthDays: daysInMonth(monthOf(rest)) };
}
