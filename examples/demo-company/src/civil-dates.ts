import type { IsoDate, Moment, Month } from './types.ts';

const DAY = 86_400_000;
const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(utc(date) + days * DAY).toISOString().slice(0, 10);
export const daysBetween = (from: IsoDate, until: IsoDate): number => (utc(until) - utc(from)) / DAY;
export const monthOf = (date: IsoDate): Month => date.slice(0, 7);
export const firstDay = (month: Month): IsoDate => `${month}-01`;

export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export const lastDay = (month: Month): IsoDate => addDays(firstDay(addMonths(month, 1)), -1);

/** Months from the first to the last, both included. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (date: IsoDate): number => new Date(utc(date)).getUTCDay();

export const moment = (date: IsoDate, time: string): Moment => `${date}T${time}:00+08:00`;

/** Clock time of one working morning or afternoon, from a number in [0, 1). */
export function workingTime(share: number): string {
  const minutes = 9 * 60 + Math.floor(share * 8 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
export const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
