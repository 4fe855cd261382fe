import { addDays, isDay, weekdayOf } from './days.ts';
import type { CalendarYear, IsoDate, JurisdictionCode, RulePack } from './types.ts';

/** `holiday`: statutory, work is paid with the holiday rate; `restday`: weekend or day off; `workday`: the others. */
export type DayKind = 'workday' | 'restday' | 'holiday';

export interface DayCount {
  readonly workdays: number;
  readonly restdays: number;
  readonly holidays: number;
}

/** The public calendar of one place. */
export interface WorkCalendar {
  /** Throws RangeError for a day of a year without a calendar: it is never guessed. */
  dayKind(day: IsoDate): DayKind;
  /** Counts the days from the first to the last, the last not included. */
  count(from: IsoDate, until: IsoDate): DayCount;
  /** The statutory holidays of a year, in order: known before the arrangement of its days off is published. */
  holidaysOf(year: string): IsoDate[];
}

/**
 * The calendar at the most special place of the chain that has one for the year.
 *
 * @param jurisdictions chain, widest first: `['cn', 'cn/shanghai']`
 */
export function workCalendar(packs: readonly RulePack[], jurisdictions: readonly JurisdictionCode[]): WorkCalendar {
  const calendars = packs.flatMap((pack) => pack.calendars);
  const years = new Map<string, KnownYear>();
  const ofYear = (year: string): KnownYear => {
    const read = years.get(year);
    if (read !== undefined) return read;
    const found = jurisdictions
      .toReversed()
      .map((place) => calendars.find((each) => each.jurisdiction === place && String(each.year) === year))
      .find((each) => each !== undefined);
    if (found === undefined) {
      throw new RangeError(
        `the rule packs have no calendar of ${year} for ${jurisdictions.join(', ')}; add calendars/${year}.yaml with its source`,
      );
    }
    const known = { days: specialDays(found), isArranged: found.makeUpWorkdays !== 'not-published' };
    years.set(year, known);
    return known;
  };
  const dayKind = (day: IsoDate): DayKind => {
    if (!isDay(day)) throw new RangeError(`not a calendar day: ${day}; write 2026-07-01`);
    const { days, isArranged } = ofYear(day.slice(0, 4));
    const special = days.get(day);
    if (special !== undefined) return special;
    if (!isArranged) {
      throw new RangeError(
        `the days off and make-up work days of ${day.slice(0, 4)} are not published yet for ${jurisdictions.join(', ')}; only its statutory holidays are known`,
      );
    }
    const weekday = weekdayOf(day);
    return weekday === 0 || weekday === 6 ? 'restday' : 'workday';
  };
  // A payroll asks for the same few spans of its month for every person: each is counted once.
  const counts = new Map<string, DayCount>();
  const count = (from: IsoDate, until: IsoDate): DayCount => {
    const span = `${from} ${until}`;
    const known = counts.get(span);
    if (known !== undefined) return known;
    const counted = { workdays: 0, restdays: 0, holidays: 0 };
    for (let day = from; day < until; day = addDays(day, 1)) counted[`${dayKind(day)}s`] += 1;
    counts.set(span, counted);
    return counted;
  };
  const holidaysOf = (year: string): IsoDate[] =>
    [...ofYear(year).days].flatMap(([day, kind]) => (kind === 'holiday' ? [day] : [])).toSorted();
  return { dayKind, count, holidaysOf };
}

interface KnownYear {
  readonly days: ReadonlyMap<IsoDate, DayKind>;
  /** Whether the year's days off and make-up work days are published. */
  readonly isArranged: boolean;
}

function specialDays(year: CalendarYear): Map<IsoDate, DayKind> {
  const days = new Map<IsoDate, DayKind>();
  for (const holiday of year.holidays) {
    for (let day = holiday.from; day <= holiday.until; day = addDays(day, 1)) days.set(day, 'restday');
    for (const day of holiday.statutory) days.set(day, 'holiday');
  }
  const worked = year.makeUpWorkdays === 'not-published' ? [] : year.makeUpWorkdays;
  for (const day of worked) days.set(day, 'workday');
  return days;
}
