/** Days of a month as a journey counts them by hand. */

/** Monday to Friday between two days of a month, both counted; the demo month has no holiday and no exchanged day. */
export function workdays(period: string, from: number, to: number): number {
  let days = 0;
  for (let day = from; day <= to; day += 1) {
    const weekday = new Date(`${period}-${String(day).padStart(2, '0')}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days += 1;
  }
  return days;
}
export const lastDay = (period: string): number =>
  new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).getUTCDate();

export const monthBefore = (period: string, months = 1): string =>
  new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)) - 1 - months, 1)).toISOString().slice(0, 7);
