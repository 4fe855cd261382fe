/** Days as PostgreSQL sends them: whole numbers since 2000-01-01. */
import type { WorkCalendar } from '@meritline/rulepacks';
import { firstDay, nextMonth } from './months.ts';

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2000, 0, 1);

/** `YYYY-MM-DD` as a day number. */
export const dayNumber = (day: string): number => Math.round((Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY_MS);

export const dayText = (day: number): string => new Date(EPOCH + day * DAY_MS).toISOString().slice(0, 10);

const cache = new Map<number, CivilDay>();

export interface CivilDay {
  /** Months since year 0. */
  readonly month: number;
  readonly year: number;
  /** Month and day as one number that orders days within a year: 0315. */
  readonly ofYear: number;
}

/** Year and month of a day; the same few thousand days come for every person. */
export function civilDay(day: number): CivilDay {
  let found = cache.get(day);
  if (!found) {
    const date = new Date(EPOCH + day * DAY_MS);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    found = { year, month: year * 12 + month, ofYear: (month + 1) * 100 + date.getUTCDate() };
    if (cache.size > 100_000) cache.clear();
    cache.set(day, found);
  }
  return found;
}

/** `YYYY-MM` as months since year 0. */
export const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** Work days of a month before each of its days, and of the whole month at the end. */
export function workdaysBefore(calendar: WorkCalendar, period: string): Int32Array {
  const first = dayNumber(firstDay(period));
  const days = dayNumber(firstDay(nextMonth(period))) - first;
  const before = new Int32Array(days + 1);
  for (let day = 0; day < days; day += 1)
    before[day + 1] = before[day]! + Number(calendar.dayKind(dayText(first + day)) === 'workday');
  return before;
}
