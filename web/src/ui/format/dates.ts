/**
 * Dates as people read them. Civil dates (`2026-09-28`) and months (`2026-09`) are text and never pass through a
 * `Date`, so no time zone can move them; moments are shown in the company's zone.
 */
import { NO_DATA } from './numbers.ts';

export type Language = 'zh-CN' | 'en';
type Maybe<T> = T | null | undefined;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MONTHS_LONG = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const QUARTERS = ['一', '二', '三', '四'] as const;

function civil(text: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const month = Number(match?.[2]);
  const day = Number(match?.[3]);
  if (!match || month < 1 || month > 12 || day < 1 || day > 31)
    throw new RangeError(`Not a date like 2026-09-28: ${text}`);
  return { year: Number(match[1]), month, day };
}

/** A month, or a further payroll of a month: `2026-09.1`. */
function yearMonth(text: string, language: Language): { year: number; month: number; further: string } {
  const match = /^(\d{4})-(\d{2})(?:\.([1-9]))?$/.exec(text);
  const month = Number(match?.[2]);
  if (!match || month < 1 || month > 12) throw new RangeError(`Not a month like 2026-09: ${text}`);
  const further = match[3] === undefined ? '' : language === 'en' ? ` · further ${match[3]}` : `·附加${match[3]}`;
  return { year: Number(match[1]), month, further };
}

export type DateStyle = 'table' | 'letter' | 'short';

/** `2026-09-28` -> zh `2026-09-28` (letters `2026年9月28日`, short `9月28日`), en `28 Sep 2026` (short `28 Sep`). */
export function formatDate(date: Maybe<string>, language: Language, style: DateStyle = 'table'): string {
  if (!date) return NO_DATA;
  const { year, month, day } = civil(date);
  if (language === 'en')
    return style === 'short' ? `${day} ${MONTHS[month - 1]}` : `${day} ${MONTHS[month - 1]} ${year}`;
  if (style === 'table') return date;
  return style === 'short' ? `${month}月${day}日` : `${year}年${month}月${day}日`;
}

/** `2026-09` -> `2026年9月`, `Sep 2026`. */
export function formatMonth(month: Maybe<string>, language: Language): string {
  if (!month) return NO_DATA;
  const m = yearMonth(month, language);
  return language === 'en' ? `${MONTHS[m.month - 1]} ${m.year}${m.further}` : `${m.year}年${m.month}月${m.further}`;
}

/** For headings: `2026年9月`, `September 2026`. */
export function formatMonthLong(month: Maybe<string>, language: Language): string {
  if (!month) return NO_DATA;
  const m = yearMonth(month, language);
  return language === 'en'
    ? `${MONTHS_LONG[m.month - 1]} ${m.year}${m.further}`
    : `${m.year}年${m.month}月${m.further}`;
}

/** The month alone, where the year is plain from its surroundings: `9月`, `Sep`. */
export function formatPeriod(month: Maybe<string>, language: Language): string {
  if (!month) return NO_DATA;
  const m = yearMonth(month, language);
  return language === 'en' ? `${MONTHS[m.month - 1]}${m.further}` : `${m.month}月${m.further}`;
}

/** `2026Q3` -> `2026年第三季度`, `Q3 2026`. */
export function formatQuarter(quarter: Maybe<string>, language: Language): string {
  if (!quarter) return NO_DATA;
  const match = /^(\d{4})-?Q([1-4])$/.exec(quarter);
  if (!match) throw new RangeError(`Not a quarter like 2026Q3: ${quarter}`);
  return language === 'en' ? `Q${match[2]} ${match[1]}` : `${match[1]}年第${QUARTERS[Number(match[2]) - 1]}季度`;
}

/** Both ends included: zh `2026-07-01 ~ 2026-07-31`, en `1 Jul 2026 – 31 Jul 2026`. An open end says so by a dash. */
export function formatRange(from: Maybe<string>, until: Maybe<string>, language: Language): string {
  const between = language === 'en' ? ' \u2013 ' : ' ~ ';
  return `${formatDate(from, language)}${between}${formatDate(until, language)}`;
}

export function formatWeekday(date: Maybe<string>, language: Language): string {
  if (!date) return NO_DATA;
  const { year, month, day } = civil(date);
  return WEEKDAYS[language][new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? NO_DATA;
}

const zoned = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

function moment(iso: string, zone: string): { date: string; time: string } {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) throw new RangeError(`Not a moment like 2026-09-28T10:00:00Z: ${iso}`);
  const found = new Map(
    zoned(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return {
    date: `${found.get('year')}-${found.get('month')}-${found.get('day')}`,
    time: `${found.get('hour')}:${found.get('minute')}`,
  };
}

/** A moment (ISO, UTC) on the company's clock: `2026-09-28 18:02`, `28 Sep 2026 18:02`. */
export function formatDateTime(iso: Maybe<string>, language: Language, zone = 'Asia/Shanghai'): string {
  if (!iso) return NO_DATA;
  const { date, time } = moment(iso, zone);
  return `${formatDate(date, language)} ${time}`;
}

/** The clock time of a moment: `18:02`. */
export function formatTime(iso: Maybe<string>, zone = 'Asia/Shanghai'): string {
  return iso ? moment(iso, zone).time : NO_DATA;
}
