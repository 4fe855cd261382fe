import { civilZone } from '../config/index.ts';

/** The only place that reads the machine's clock. Civil dates are those of the configured zone unless told otherwise. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Zone of civil dates, as the installation is configured. */
export const CIVIL_ZONE = civilZone();

/** Today's civil date, `YYYY-MM-DD`, in the given zone. */
export function civilDate(moment: Date, zone = CIVIL_ZONE): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);
}

/** A moment as the clock on the wall of the given zone says it, `YYYY-MM-DD HH:MM`. */
export function civilMinute(moment: Date, zone = CIVIL_ZONE): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
}
