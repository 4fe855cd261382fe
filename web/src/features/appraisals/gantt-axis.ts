/** Where days stand on the axis of a year's plan, in percent of its width. */
import { daysBetween } from './shapes.ts';

/** Phases of the last period lie in the next year. */
const MONTHS = 15;
/** A phase of one day is still to be seen. */
const NARROWEST = 0.4;

export interface GanttAxis {
  /** First days of the months of the axis. */
  readonly months: readonly string[];
  at(day: string): number;
  /** Of a bar from a day until another, exclusive; what lies outside the axis is cut off. */
  width(from: string, until: string): number;
}

export function ganttAxis(year: number): GanttAxis {
  const months = Array.from({ length: MONTHS }, (_, month) =>
    new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10),
  );
  const first = `${year}-01-01`;
  const days = daysBetween(first, new Date(Date.UTC(year, MONTHS, 1)).toISOString().slice(0, 10));
  const at = (day: string) => Math.min(100, Math.max(0, (100 * daysBetween(first, day)) / days));
  return { months, at, width: (from, until) => Math.max(NARROWEST, at(until) - at(from)) };
}
