import { Temporal } from 'temporal-polyfill';

declare const civilDateBrand: unique symbol;
declare const monthBrand: unique symbol;

/** A day without a clock, `2026-09-01`. The text sorts in the order of time. */
export type CivilDate = string & { readonly [civilDateBrand]: 'date' };
/** A calendar month, `2026-09`. The text sorts in the order of time. */
export type Month = string & { readonly [monthBrand]: 'month' };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Reads `2026-09-01`; null when it is not that or there is no such day. */
export function parseDate(text: string): CivilDate | null {
  if (!DATE.test(text) || text.startsWith('0000')) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as CivilDate;
  } catch {
    // The library throws on 2026-02-30; for us that is an answer.
    return null;
  }
}

/** Reads `2026-09`; null when it is not that. */
export const parseMonth = (text: string): Month | null =>
  MONTH.test(text) && !text.startsWith('0000') ? (text as Month) : null;

/** A date known to be well written. Throws RangeError otherwise: use parseDate on data from outside. */
export function civilDate(text: string): CivilDate {
  const date = parseDate(text);
  if (date === null) throw new RangeError(`not a date: ${text}`);
  return date;
}

/** A month known to be well written. Throws RangeError otherwise: use parseMonth on data from outside. */
export function month(text: string): Month {
  const parsed = parseMonth(text);
  if (parsed === null) throw new RangeError(`not a month: ${text}`);
  return parsed;
}

const plain = (date: CivilDate): Temporal.PlainDate => Temporal.PlainDate.from(date);

export const addDays = (date: CivilDate, days: number): CivilDate => plain(date).add({ days }).toString() as CivilDate;

/** The same day of a later (or earlier) month; the last day where that month is shorter. */
export const addMonthsToDate = (date: CivilDate, months: number): CivilDate =>
  plain(date).add({ months }).toString() as CivilDate;

/** Days from one date to another: 1 from today to tomorrow, negative backwards. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  plain(from).until(plain(to), { largestUnit: 'day' }).days;

/** 1 = Monday … 7 = Sunday. */
export const weekday = (date: CivilDate): number => plain(date).dayOfWeek;

export const yearOf = (date: CivilDate | Month): number => Number(date.slice(0, 4));

export const monthOf = (date: CivilDate): Month => date.slice(0, 7) as Month;

export const firstDay = (of: Month): CivilDate => `${of}-01` as CivilDate;

export const lastDay = (of: Month): CivilDate => addDays(firstDay(addMonths(of, 1)), -1);

export const daysInMonth = (of: Month): number => plain(firstDay(of)).daysInMonth;

export function addMonths(of: Month, months: number): Month {
  const count = yearOf(of) * 12 + Number(of.slice(5)) - 1 + months;
  const year = String(Math.floor(count / 12)).padStart(4, '0');
  return `${year}-${String((count % 12) + 1).padStart(2, '0')}` as Month;
}

/** Months from one month to another: 1 from January to February, negative backwards. */
export const monthsBetween = (from: Month, to: Month): number =>
  (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5)) - Number(from.slice(5));

/** Every month from the first to the last, both included; none when the last is before the first. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let each = first; each <= last; each = addMonths(each, 1)) months.push(each);
  return months;
}

/** Whole years from one date to another as the law counts them: complete on the anniversary. */
export const wholeYearsBetween = (from: CivilDate, to: CivilDate): number =>
  plain(from).until(plain(to), { largestUnit: 'year' }).years;

/** Whole months from one date to another. */
export const wholeMonthsBetween = (from: CivilDate, to: CivilDate): number =>
  plain(from).until(plain(to), { largestUnit: 'month' }).months;
