import { addDays, weekday } from './civil-dates.ts';
import type { IsoDate } from './types.ts';

/*
 * The office calendar the attendance clerk worked with, November 2025 to December 2026. It only decides
 * how many days a person of this story was there; pay follows the calendar of the rule pack.
 */
const HOLIDAYS = new Set([
  ...span('2026-01-01', 3),
  ...span('2026-02-15', 9),
  ...span('2026-04-04', 3),
  ...span('2026-05-01', 5),
  ...span('2026-06-19', 3),
  ...span('2026-09-25', 3),
  ...span('2026-10-01', 7),
]);
const MADE_UP = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);

/** Months that contain a statutory holiday with triple pay. */
export const HOLIDAY_MONTHS: ReadonlySet<string> = new Set([
  '2026-01',
  '2026-02',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-09',
  '2026-10',
]);

function span(from: IsoDate, days: number): IsoDate[] {
  return Array.from({ length: days }, (_, i) => addDays(from, i));
}

export function isWorkingDay(date: IsoDate): boolean {
  if (MADE_UP.has(date)) return true;
  if (HOLIDAYS.has(date)) return false;
  const day = weekday(date);
  return day !== 0 && day !== 6;
}

/** Working days from the first day to the last, the last not included. */
export function workingDays(from: IsoDate, until: IsoDate): number {
  let count = 0;
  for (let date = from; date < until; date = addDays(date, 1)) if (isWorkingDay(date)) count += 1;
  return count;
}
