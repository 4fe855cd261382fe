/** Excel's day numbers and the number formats that mean "this number is a date". */

const DAY = 86_400_000;

/** Built-in formats that show dates or times, the Chinese and Japanese ones (27–36, 50–58) included. */
const isBuiltinDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

export type NumberLook = 'plain' | 'date' | 'percent';

/** How a number format shows a number. `code` is the custom format, if there is one. */
export function numberLook(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return isBuiltinDate(id) ? 'date' : id === 9 || id === 10 ? 'percent' : 'plain';
  const bare = code
    .replace(/"[^"]*"/g, (quoted) => (/[年月日时分秒]/.test(quoted) ? quoted.slice(1, -1) : ''))
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]!;
  if (/general/i.test(bare)) return 'plain';
  if (/[ymdhs年月日]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}

/**
 * ISO date (or date and time) of a day number, null where there is none: negative, past 9999, and 60, the 29 February
 * 1900 that never was and that Excel keeps for the sake of Lotus 1-2-3. A pure time (below 1) gives `HH:MM:SS`.
 */
export function serialToIso(serial: number, is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const day = Math.floor(serial);
  let seconds = Math.round((serial - day) * 86_400);
  let shifted = is1904 ? day + 1462 : day;
  if (seconds === 86_400) {
    seconds = 0;
    shifted += 1;
  }
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((n) => String(n).padStart(2, '0'))
    .join(':');
  if (shifted === 0 && !is1904) return time;
  if (shifted === 60) return null;
  const date = new Date(Date.UTC(1899, 11, shifted > 60 ? 30 : 31) + shifted * DAY);
  if (date.getUTCFullYear() > 9999) return null;
  const iso = date.toISOString().slice(0, 10);
  return seconds === 0 ? iso : `${iso}T${time}`;
}
