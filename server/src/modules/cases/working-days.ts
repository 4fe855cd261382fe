/** The clock of a case: whole working days of the public calendar. */
import { addDays, isWorkday } from '../appraisals/index.ts';

/** The day that is `count` working days after `from`; the day itself does not count. */
export function afterWorkdays(from: string, count: number): string {
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

/** The working days from the day after `from` up to `until`. */
export function workdaysBetween(from: string, until: string): string[] {
  const days: string[] = [];
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (isWorkday(day)) days.push(day);
  return days;
}
