/**
 * Dates as people type them, read in either language whichever is on screen: what the product writes itself is
 * understood, and nothing whose day and month could be mistaken for each other.
 */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const monthOfName = (name: string): number => {
  const found = MONTHS.findIndex((month) => name.length >= 3 && month.startsWith(name.toLowerCase().replace('.', '')));
  return found < 0 && /^sept\.?$/i.test(name) ? 9 : found + 1;
};

const two = (part: number): string => String(part).padStart(2, '0');

function civilDate(year: string, month: number, day: number): string | null {
  const at = new Date(Date.UTC(Number(year), month - 1, day));
  return Number(year) >= 1000 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? `${year}-${two(month)}-${two(day)}`
    : null;
}

const civilMonth = (year: string, month: number): string | null =>
  Number(year) >= 1000 && month >= 1 && month <= 12 ? `${year}-${two(month)}` : null;

/** Full-width digits and signs of a Chinese keyboard are the same signs. */
const plain = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ');

const NUMBERED_DATE = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
  /^(\d{4}) ?()年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日$/,
];

/** `2026-11-29`, `2026/11/29`, `20261129`, `2026年11月29日`, `29 Nov 2026`, `Nov 29, 2026` -> `2026-11-29`; else null. */
export function readDate(typed: string): string | null {
  const text = plain(typed);
  for (const form of NUMBERED_DATE) {
    const found = form.exec(text);
    if (found) return civilDate(found[1]!, Number(found[3]), Number(found[4]));
  }
  const dayFirst = /^(\d{1,2}) ([a-z]+\.?),? (\d{4})$/i.exec(text);
  if (dayFirst) return civilDate(dayFirst[3]!, monthOfName(dayFirst[2]!), Number(dayFirst[1]));
  const monthFirst = /^([a-z]+\.?) (\d{1,2}),? (\d{4})$/i.exec(text);
  if (monthFirst) return civilDate(monthFirst[3]!, monthOfName(monthFirst[1]!), Number(monthFirst[2]));
  return null;
}

/** `2026-11`, `2026/11`, `202611`, `2026年11月`, `Nov 2026`, `November 2026` -> `2026-11`; else null. */
export function readMonth(typed: string): string | null {
  const text = plain(typed);
  const numbered =
    /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text) ?? /^(\d{4}) ?年 ?(\d{1,2}) ?月$/.exec(text);
  if (numbered) return civilMonth(numbered[1]!, Number(numbered[2]));
  const named = /^([a-z]+\.?) (\d{4})$/i.exec(text);
  return named ? civilMonth(named[2]!, monthOfName(named[1]!)) : null;
}

/** Nothing more would be typed: `2026-11-2` may still become the 29th. */
export const isFinished = (typed: string): boolean => {
  const text = plain(typed);
  return /[年月日a-z]/i.test(text) || /^\d{4}([-/.])\d{2}(\1\d{2})?$/.test(text) || /^\d{6}(\d{2})?$/.test(text);
};
