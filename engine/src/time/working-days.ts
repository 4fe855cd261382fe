import { issue } from '../explain/issue.ts';
import type { Issue, Names, Source } from '../explain/types.ts';
import { type CivilDate, weekday, yearOf } from './civil-date.ts';
import { daysOf, type Period } from './period.ts';

/** Public holidays and moved working days of a place, as data of a rule pack. */
export interface HolidayCalendar {
  readonly code: string;
  /** Years the calendar knows; a day of any other year is an issue, never guessed from the weekday. */
  readonly years: readonly number[];
  readonly holidays: readonly {
    readonly date: CivilDate;
    readonly names: Names;
    /** True for a statutory holiday (overtime 300 %), false for a rest day joined to it. */
    readonly statutory: boolean;
  }[];
  /** Weekend days declared working days. */
  readonly workdays: readonly CivilDate[];
  readonly source?: Source;
}

export type DayKind = 'workday' | 'rest-day' | 'public-holiday';

export interface CountedDays {
  /** Days on which work is due. */
  readonly workdays: number;
  /** Weekends and rest days joined to a holiday. */
  readonly restDays: number;
  /** Statutory holidays: paid, not worked. */
  readonly publicHolidays: number;
}

interface Indexed {
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlyMap<string, boolean>;
  readonly workdays: ReadonlySet<string>;
}

const INDEXED = new WeakMap<HolidayCalendar, Indexed>();

function indexed(calendar: HolidayCalendar): Indexed {
  let index = INDEXED.get(calendar);
  if (index === undefined) {
    index = {
      years: new Set(calendar.years),
      holidays: new Map(calendar.holidays.map(({ date, statutory }) => [date, statutory])),
      workdays: new Set(calendar.workdays),
    };
    INDEXED.set(calendar, index);
  }
  return index;
}

/** What kind of day it is, or the issue that the calendar does not know its year. */
export function dayKind(calendar: HolidayCalendar, date: CivilDate): DayKind | Issue {
  const { years, holidays, workdays } = indexed(calendar);
  if (!years.has(yearOf(date))) return unknownYear(calendar, date);
  const statutory = holidays.get(date);
  if (statutory !== undefined) return statutory ? 'public-holiday' : 'rest-day';
  if (workdays.has(date)) return 'workday';
  return weekday(date) >= 6 ? 'rest-day' : 'workday';
}

/** Counts the days of a period by kind, or answers the issue that the calendar does not know one of its years. */
export function countDays(
  calendar: HolidayCalendar,
  period: Period & { readonly until: CivilDate },
): CountedDays | Issue {
  const counted = { workday: 0, 'rest-day': 0, 'public-holiday': 0 };
  for (const day of daysOf(period)) {
    const kind = dayKind(calendar, day);
    if (typeof kind !== 'string') return kind;
    counted[kind] += 1;
  }
  return { workdays: counted.workday, restDays: counted['rest-day'], publicHolidays: counted['public-holiday'] };
}

/** Mistakes in a calendar itself: a day listed twice, or both as holiday and as working day, or outside its years. */
export function checkCalendar(calendar: HolidayCalendar): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const date of [...calendar.holidays.map((holiday) => holiday.date), ...calendar.workdays]) {
    if (!calendar.years.includes(yearOf(date))) issues.push(unknownYear(calendar, date));
    if (seen.has(date)) {
      issues.push(
        issue(
          'duplicate-day',
          calendar.code,
          { zh: `日历中 ${date} 列了两次`, en: `The calendar lists ${date} twice` },
          { zh: '每天只列一次', en: 'List each day once' },
        ),
      );
    }
    seen.add(date);
  }
  return issues;
}

function unknownYear(calendar: HolidayCalendar, date: CivilDate): Issue {
  return issue(
    'unknown-calendar-year',
    calendar.code,
    {
      zh: `节假日日历没有 ${yearOf(date)} 年（${date}）`,
      en: `The holiday calendar does not know ${yearOf(date)} (${date})`,
    },
    { zh: '在规则包中补充该年的节假日安排', en: 'Add the holidays of that year to the rule pack' },
  );
}
