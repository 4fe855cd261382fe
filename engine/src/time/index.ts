export {
  addDays,
  addMonths,
  addMonthsToDate,
  type CivilDate,
  civilDate,
  daysBetween,
  daysInMonth,
  firstDay,
  lastDay,
  type Month,
  month,
  monthOf,
  monthsBetween,
  monthsFrom,
  parseDate,
  parseMonth,
  weekday,
  wholeMonthsBetween,
  wholeYearsBetween,
  yearOf,
} from './civil-date.ts';
export { checkDated, type EffectiveDated, valueAt } from './effective-dated.ts';
export { calendarDays, contains, daysOf, overlap, type Period, periodOfMonth, splitAt } from './period.ts';
export {
  type CountedDays,
  checkCalendar,
  countDays,
  type DayKind,
  dayKind,
  type HolidayCalendar,
} from './working-days.ts';
