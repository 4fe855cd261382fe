/**
 * Turns what people type into one exact form, and says what it changed. Nothing is guessed: a form with two readings
 * (`1,23`, `03/04/2026`) is an error with a remedy.
 */
import type { Words } from '../problem/index.ts';
import type { RawCell } from './types.ts';

/** What was changed on the way in. `needsConfirmation` changes take effect only when a person has agreed. */
export const CHANGES = {
  'full-width': { zh: '全角字符改为半角', en: 'full-width characters made half-width' },
  'invisible-characters': { zh: '去掉不可见字符', en: 'invisible characters removed' },
  spaces: { zh: '去掉多余空格', en: 'superfluous spaces removed' },
  'guard-quote': { zh: '去掉防公式的单引号', en: 'protecting apostrophe removed' },
  'dash-empty': { zh: '横线视为空', en: 'dash read as empty' },
  'thousands-separator': { zh: '去掉千位分隔符', en: 'thousands separators removed' },
  'currency-sign': { zh: '去掉货币符号', en: 'currency sign removed' },
  'percent-sign': { zh: '百分数换算为小数', en: 'percentage turned into a fraction' },
  'percent-points': { zh: '按百分点读取（11 即 11%）', en: 'read as percentage points (11 means 11%)' },
  'parentheses-negative': { zh: '括号视为负数', en: 'parentheses read as negative' },
  'ten-thousands': { zh: '按“万”换算', en: '万 multiplied out' },
  'date-form': { zh: '日期写法统一为 年-月-日', en: 'date written as year-month-day' },
  'excel-serial': { zh: 'Excel 日期序号换算为日期', en: 'Excel day number turned into a date' },
  'time-dropped': { zh: '去掉时间部分', en: 'time of day dropped' },
  'open-ended': { zh: '“长期/至今”视为无截止日期', en: '“open-ended” read as no end date' },
  'upper-case-x': { zh: '身份证末位 x 改为 X', en: 'final x of the identity number made X' },
  separators: { zh: '去掉号码中的空格和横线', en: 'spaces and hyphens in the number removed' },
  'choice-word': { zh: '选项写法统一', en: 'choice written in its standard form' },
  'country-code': { zh: '去掉 +86', en: '+86 removed' },
} as const satisfies Record<string, Words>;

export type Change = keyof typeof CHANGES;

export interface Normalised<T> {
  readonly value: T;
  readonly changes: readonly Change[];
}

/** Why a cell could not be read. Its words are in cell-issues.ts. */
export class CellFault {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

export const isFault = (result: unknown): result is CellFault => result instanceof CellFault;
const fault = (code: string): CellFault => new CellFault(code);

/** Control and format characters (zero-width, direction marks, soft hyphen, byte order mark), line ends apart. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;
const SPACE = /[\s\u00a0\u2007\u202f\u3000]+/g;

const noted = (changes: Change[], before: string, after: string, change: Change): string => {
  if (before !== after && !changes.includes(change)) changes.push(change);
  return after;
};

/** Letters, digits and punctuation of the full-width block, one by one. */
const toHalfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/￥/g, '¥');

/** Text for people (names, notes): only what cannot be seen is changed. Empty becomes null. */
export function normaliseText(text: string): Normalised<string | null> {
  const changes: Change[] = [];
  let value = noted(changes, text, text.replace(INVISIBLE, ''), 'invisible-characters');
  const spaced = value.replace(SPACE, ' ').trim();
  // The space-like characters and the ends: worth a note only when something stays.
  value = spaced === '' ? '' : noted(changes, value, spaced, 'spaces');
  if (/^'[=+\-@\t]/.test(value)) value = noted(changes, value, value.slice(1), 'guard-quote');
  if (/^[-—–－─/]+$/.test(value)) return { value: null, changes: [...changes, 'dash-empty'] };
  return { value: value === '' ? null : value, changes };
}

/** A person's name: `张　 三` is how names of two characters are lined up with longer ones. */
export function normaliseName(text: string): Normalised<string | null> {
  const { value, changes } = normaliseText(text);
  if (value === null) return { value, changes };
  const noteds = [...changes];
  const joined = value.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  return { value: noted(noteds, value, joined, 'spaces'), changes: noteds };
}

/** Codes and numbers used as names (employee number, phone): half-width, no spaces inside, no leading apostrophe. */
export function normaliseCode(text: string): Normalised<string | null> {
  const { value, changes } = normaliseText(text);
  if (value === null) return { value, changes };
  const noteds = [...changes];
  const half = noted(noteds, value, toHalfWidth(value), 'full-width');
  const bare = noted(noteds, half, half.replace(/^'+/, ''), 'guard-quote');
  return { value: noted(noteds, bare, bare.replace(SPACE, ''), 'spaces'), changes: noteds };
}

/** Excel keeps 15 significant digits; the longer tails in a file (`0.11000000000000001`) are the binary form's noise. */
export function decimalOfStoredNumber(raw: string): string | null {
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return null;
  if (/^-?\d{1,15}$/.test(raw)) return raw;
  return plainDecimal(number.toPrecision(15));
}

/** Decimal text without exponent and without trailing zeros: `1.50e+3` -> `1500`. */
export function plainDecimal(text: string): string {
  const found = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!found) throw new RangeError(`not a decimal: ${text}`);
  const whole = found[2]!;
  const digits = whole + found[3]!;
  const point = whole.length + Number(found[4] ?? 0);
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  const value = right === '' ? left : `${left}.${right}`;
  return found[1] === '-' && /[1-9]/.test(value) ? `-${value}` : value;
}

/** Moves the decimal point: exact, unlike multiplying. */
export const shiftDecimal = (decimal: string, places: number): string => plainDecimal(`${decimal}e${places}`);

const UNITS: readonly { words: RegExp; places: number }[] = [
  { words: /(万元|万|w)$/i, places: 4 },
  { words: /(亿元|亿)$/, places: 8 },
  { words: /(千元|千)$/, places: 3 },
];

/** A number as a plain decimal text; null when empty. */
export function normaliseNumber(cell: RawCell): Normalised<string | null> | CellFault {
  if (cell.kind === 'empty') return { value: null, changes: [] };
  if (cell.kind === 'number') {
    const value = decimalOfStoredNumber(cell.raw);
    return value === null ? fault('not-a-number') : { value, changes: [] };
  }
  if (cell.kind === 'date' || cell.kind === 'boolean') return fault('not-a-number');
  return normaliseNumberText(cell.text);
}

export function normaliseNumberText(text: string): Normalised<string | null> | CellFault {
  const code = normaliseCode(text);
  if (code.value === null) return code;
  const changes = [...code.changes];
  let rest = code.value.replace(/[\u2212\u2013\u2014\ufe63]/g, '-').replace(/，/g, ',');
  let sign = '';
  const wrapped = /^\((.+)\)$/.exec(rest);
  if (wrapped) {
    rest = noted(changes, rest, wrapped[1]!, 'parentheses-negative');
    sign = '-';
  }
  const signed = /^([+-])(.+)$/.exec(rest);
  if (signed) {
    if (sign !== '') return fault('not-a-number');
    sign = signed[1] === '-' ? '-' : '';
    rest = signed[2]!;
  }
  rest = noted(changes, rest, rest.replace(/^(¥|CN¥|RMB|CNY|人民币)/i, ''), 'currency-sign');
  const again = /^-(.+)$/.exec(rest);
  if (again && sign === '') {
    sign = '-';
    rest = again[1]!;
  }
  let places = 0;
  if (rest.endsWith('%')) {
    rest = noted(changes, rest, rest.slice(0, -1), 'percent-sign');
    places = -2;
  } else {
    const unit = UNITS.find(({ words }) => words.test(rest));
    if (unit) {
      rest = noted(changes, rest, rest.replace(unit.words, ''), 'ten-thousands');
      places = unit.places;
    } else rest = noted(changes, rest, rest.replace(/(元|RMB|CNY)$/i, ''), 'currency-sign');
  }
  return finishNumber(sign, rest, places, changes);
}

function finishNumber(sign: string, digits: string, places: number, changes: Change[]): Normalised<string> | CellFault {
  let rest = digits;
  if (rest.includes(',')) {
    if (!/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(rest))
      return fault(/^[\d.,]+$/.test(rest) ? 'ambiguous-separator' : 'not-a-number');
    rest = noted(changes, rest, rest.replaceAll(',', ''), 'thousands-separator');
  }
  if (!/^(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(rest)) return fault('not-a-number');
  // 17 digits of a float at most; longer is no measured number but a code in the wrong column.
  if (rest.replace(/\D/g, '').length > 20) return fault('number-too-long');
  return { value: shiftDecimal(`${sign}${plainDecimal(rest)}`, places), changes };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Does this civil date exist? */
export function isCivilDate(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

const iso = (year: number, month: number, day: number): string | CellFault =>
  isCivilDate(year, month, day)
    ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : fault('no-such-date');

function readDateText(text: string): string | CellFault {
  let found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (found) return iso(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (found) return iso(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{1,2})[\s-]?([A-Za-z]{3,9})\.?,?[\s-]?(\d{4})$/.exec(text);
  if (found) return iso(Number(found[3]), MONTHS.indexOf(found[2]!.slice(0, 3).toLowerCase()) + 1, Number(found[1]));
  found = /^([A-Za-z]{3,9})\.?\s?(\d{1,2}),?\s(\d{4})$/.exec(text);
  if (found) return iso(Number(found[3]), MONTHS.indexOf(found[1]!.slice(0, 3).toLowerCase()) + 1, Number(found[2]));
  found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (found) {
    const [first, second, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
    if (first > 12) return iso(year, second, first);
    if (second > 12 || first === second) return iso(year, first, second);
    return fault('ambiguous-date');
  }
  if (/^\d{2}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text)) return fault('ambiguous-date');
  if (/^\d{4}[-/.年]\d{1,2}月?$/.test(text)) return fault('incomplete-date');
  return fault('not-a-date');
}

/** Day numbers from 1927 to 2173: others in a date column are amounts or years. */
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 100_000;

function serialDate(raw: string): string | null {
  const serial = Number(raw);
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** A civil date, `2026-09-01`; null when empty. With `openEnded`, 长期 / 至今 / present mean no date. */
export function normaliseDate(
  cell: RawCell,
  options: { openEnded?: boolean } = {},
): Normalised<string | null> | CellFault {
  if (cell.kind === 'empty') return { value: null, changes: [] };
  if (cell.kind === 'number') {
    const compact = /^\d{8}$/.test(cell.raw) ? readDateText(cell.raw) : serialDate(cell.raw);
    if (compact === null) return fault('not-a-date');
    return isFault(compact)
      ? compact
      : { value: compact, changes: [/^\d{8}$/.test(cell.raw) ? 'date-form' : 'excel-serial'] };
  }
  const text = normaliseText(cell.text);
  if (text.value === null) return text;
  const changes = [...text.changes];
  let rest = noted(changes, text.value, toHalfWidth(text.value), 'full-width');
  if (options.openEnded && /^(长期|永久|至今|无固定期限|无期限|open[- ]?ended|present|9999[-/.]12[-/.]31)$/i.test(rest))
    return { value: null, changes: [...changes, 'open-ended'] };
  const time = /^(.*?\d日?)[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)$/.exec(rest);
  if (time) {
    rest = time[1]!;
    const isMidnight = /^0?0:00(:00(\.0+)?)?(?![\d:])/.test(time[2]!);
    // With a zone told, the civil date depends on the reader's own: 16:00Z is already tomorrow in Shanghai.
    if (!isMidnight && /[Z+-]/.test(time[2]!)) return fault('ambiguous-date');
    if (!isMidnight) changes.push('time-dropped');
  }
  const value = readDateText(rest.replace(/\s*([年月日])\s*/g, '$1'));
  if (isFault(value)) {
    const day = /^\d{5}$/.test(rest) ? serialDate(rest) : null;
    return day === null ? value : { value: day, changes: [...changes, 'excel-serial'] };
  }
  return { value: noted(changes, rest, value, 'date-form'), changes };
}

/** A month, `2026-09`; a full date is accepted when it is the first of its month. */
export function normaliseMonth(cell: RawCell): Normalised<string | null> | CellFault {
  const code = normaliseCode(cell.text);
  if (code.value === null) return code;
  const found = /^(\d{4})(?:[-/.年]?)(\d{1,2})月?$/.exec(code.value);
  if (found && cell.kind !== 'date') {
    const month = Number(found[2]);
    if (month < 1 || month > 12) return fault('not-a-month');
    const changes = [...code.changes];
    return { value: noted(changes, code.value, `${found[1]}-${String(month).padStart(2, '0')}`, 'date-form'), changes };
  }
  const date = normaliseDate(cell);
  if (isFault(date)) return fault('not-a-month');
  if (date.value === null) return date;
  if (!date.value.endsWith('-01')) return fault('day-in-month-column');
  return { value: date.value.slice(0, 7), changes: [...date.changes, 'date-form'] };
}
