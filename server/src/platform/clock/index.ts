/** The only place that reads the machine's clock. Civil dates are those of Asia/Shanghai unless told otherwise. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Today's civil date, `YYYY-MM-DD`, in the given zone. */
export function civilDate(moment: Date, zone = 'Asia/Shanghai'): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);
}
