import type { IsoDate, IsoMonth } from './types.ts';

const DAY = 86_400_000;

/** True of a day that exists, written `2026-02-28`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayOf(time) === text;
}

/** True of a month that exists, written `2026-02`. */
export const isMonth = (text: string): boolean => isDay(`${text}-01`);

const dayOf = (time: number): IsoDate => new Date(time).toISOString().slice(0, 10);

const timeOf = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: IsoDate, count: number): IsoDate => dayOf(timeOf(day) + count * DAY);

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: IsoDate): number => new Date(timeOf(day)).getUTCDay();

export const firstDayOf = (month: IsoMonth): IsoDate => `${month}-01`;

/** First day of the month after. */
export function firstDayAfter(month: IsoMonth): IsoDate {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return dayOf(Date.UTC(year, number, 1));
}
