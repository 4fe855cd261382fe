/**
 * Numbers as people read them. Money arrives as integer fen (hundredths of its currency), everything else as a decimal string or a number; digits
 * are moved as text, so no figure is changed by a float on its way to the screen.
 */

/** U+2212: as wide as a digit and never a line break. */
export const MINUS = '\u2212';
/** No data. */
export const NO_DATA = '\u2014';
/** The question does not apply. */
export const NOT_APPLICABLE = '/';
/** Fixed width, so that the number of digits stays hidden. */
export const MASKED = '\u2022\u2022\u2022\u2022';

type Maybe<T> = T | null | undefined;

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `-12.50` -> sign, whole and fraction digits. Refuses what is not a plain decimal. */
function parts(text: string): { negative: boolean; whole: string; fraction: string } {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) throw new RangeError(`Not a plain decimal number: ${text}`);
  const whole = (match[2] ?? '0').replace(/^0+(?=\d)/, '');
  return { negative: match[1] === '-', whole, fraction: match[3] ?? '' };
}

/** A number as plain decimal text, also where JavaScript would write an exponent. */
function plain(value: number | string): string {
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) throw new RangeError(`Not a finite number: ${value}`);
  const [mantissa = '0', exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  const { negative, whole, fraction } = parts(mantissa);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = point <= 0 ? digits.padStart(digits.length + 1 - point, '0') : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  return `${negative ? '-' : ''}${padded.slice(0, at)}.${padded.slice(at)}`;
}

/** Rounds half up, away from zero, on the digits themselves. */
function toDigits(text: string, digits: number): { negative: boolean; whole: string; fraction: string } {
  const { negative, whole, fraction } = parts(text);
  if (fraction.length <= digits) return { negative, whole, fraction: fraction.padEnd(digits, '0') };
  const kept = BigInt(whole + fraction.slice(0, digits)) + ((fraction[digits] ?? '0') >= '5' ? 1n : 0n);
  const all = kept.toString().padStart(digits + 1, '0');
  return { negative, whole: all.slice(0, all.length - digits), fraction: digits === 0 ? '' : all.slice(-digits) };
}

const isZero = (p: { whole: string; fraction: string }): boolean => /^0*$/.test(p.whole + p.fraction);

function write(p: { negative: boolean; whole: string; fraction: string }, signed: boolean): string {
  const zero = isZero(p);
  const sign = zero ? '' : p.negative ? MINUS : signed ? '+' : '';
  return `${sign}${group(p.whole)}${p.fraction ? `.${p.fraction}` : ''}`;
}

function fenText(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`Money must be a whole number of fen: ${fen}`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Shown without its sign unless that is asked for; every other currency is never shown without. */
export const HOME_CURRENCY = 'CNY';

/** The sign of a currency as the language writes it: `¥`, `HK$`, `€`, `US$`. */
export function currencySign(currency: string, language: 'zh-CN' | 'en'): string {
  if (currency === HOME_CURRENCY) return '¥';
  const parts = new Intl.NumberFormat(language, { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** A currency in words: `港元`, `HKD`. */
export const currencyName = (currency: string, language: 'zh-CN' | 'en'): string =>
  language === 'en' ? currency : (new Intl.DisplayNames(language, { type: 'currency' }).of(currency) ?? currency);

/** A currency in the label of a field: `yuan`, `元`; another one as it is called. */
export const currencyWord = (currency: string, language: 'zh-CN' | 'en'): string =>
  currency === HOME_CURRENCY ? (language === 'en' ? 'yuan' : '元') : currencyName(currency, language);

/** A heading over amounts names their currency where it is not the one of home: `实发（港元）`, `Net (HKD)`. */
export function inCurrency(heading: string, currency: string, language: 'zh-CN' | 'en'): string {
  if (currency === HOME_CURRENCY) return heading;
  const name = currencyName(currency, language);
  return language === 'en' ? `${heading} (${name})` : `${heading}（${name}）`;
}

export interface MoneyStyle {
  /** Puts the sign of the currency in front of the digits; tables of yuan leave it out. */
  readonly symbol?: boolean;
  /** ISO 4217; yuan unless told. Another currency always has its sign. */
  readonly currency?: string;
  readonly language?: 'zh-CN' | 'en';
  /** Writes + before a rise; zero has no sign. */
  readonly signed?: boolean;
  /** Digits after the point: 2, or 0 where the text says that fen are left out. */
  readonly digits?: 0 | 2;
}

const withSign = (text: string, sign: string): string => {
  // A sign of letters stands apart from the digits, as in CHF 5.00.
  const before = /[A-Za-z]$/.test(sign) ? `${sign}\u00a0` : sign;
  return /^[+\u2212]/.test(text) ? `${text[0]}${before}${text.slice(1)}` : `${before}${text}`;
};

/** Fen to `12,345.60`, or `HK$12,345.60`. Nothing to say (`null`) is a dash, which is not the same as `0.00`. */
export function formatMoney(fen: Maybe<number>, style: MoneyStyle = {}): string {
  if (fen === null || fen === undefined) return NO_DATA;
  const text = write(toDigits(fenText(fen), style.digits ?? 2), style.signed ?? false);
  const { currency = HOME_CURRENCY, language = 'zh-CN' } = style;
  return style.symbol || currency !== HOME_CURRENCY ? withSign(text, currencySign(currency, language)) : text;
}

/** A change of money: `+1,000.00`, `−933.34`, `0.00`. */
export const formatSigned = (fen: Maybe<number>, style: MoneyStyle = {}): string =>
  formatMoney(fen, { ...style, signed: true });

export interface DecimalStyle {
  /** Exactly so many digits after the point; without it the digits stay as they came. */
  readonly digits?: number;
  /** At least so many, where `digits` is not given. */
  readonly minDigits?: number;
  readonly signed?: boolean;
}

/** A decimal string of the engine (`13537.114`) or a number, grouped, with the true minus. */
export function formatDecimal(value: Maybe<string | number>, style: DecimalStyle = {}): string {
  if (value === null || value === undefined) return NO_DATA;
  const text = plain(value);
  if (style.digits !== undefined) return write(toDigits(text, style.digits), style.signed ?? false);
  const p = parts(text);
  return write({ ...p, fraction: p.fraction.padEnd(style.minDigits ?? 0, '0') }, style.signed ?? false);
}

/** A count of people or things: whole, grouped. */
export const formatCount = (value: Maybe<number>): string => formatDecimal(value, { digits: 0 });

/** Moves the point right by two: 0.07 -> 7, exactly. */
function timesHundred(text: string): string {
  const { negative, whole, fraction } = parts(text);
  const padded = fraction.padEnd(2, '0');
  return `${negative ? '-' : ''}${whole}${padded.slice(0, 2)}.${padded.slice(2)}`;
}

export interface PercentStyle {
  /** Digits after the point, 1 unless told; `'exact'` keeps what a rate really has (8%, 0.5%). */
  readonly digits?: number | 'exact';
  readonly signed?: boolean;
}

/** A ratio (0.764 or `"0.08"`) as a percentage. */
export function formatPercent(ratio: Maybe<string | number>, style: PercentStyle = {}): string {
  if (ratio === null || ratio === undefined) return NO_DATA;
  const hundredfold = timesHundred(plain(ratio));
  const digits = style.digits ?? 1;
  const signed = style.signed ?? false;
  if (digits !== 'exact') return `${write(toDigits(hundredfold, digits), signed)}%`;
  const p = parts(hundredfold);
  return `${write({ ...p, fraction: p.fraction.replace(/0+$/, '') }, signed)}%`;
}

/** A change of a percentage: `+1.2 个百分点`, `+1.2 pp`. `ratio` is the difference of two ratios. */
export function formatPoints(ratio: Maybe<string | number>, language: 'zh-CN' | 'en'): string {
  if (ratio === null || ratio === undefined) return NO_DATA;
  const text = write(toDigits(timesHundred(plain(ratio)), 1), true);
  return language === 'en' ? `${text} pp` : `${text} 个百分点`;
}

/** Big sums for charts and tiles; the unit is part of the text. Thousands in English, 万 and 亿 in Chinese. */
export function formatBig(
  fen: Maybe<number>,
  language: 'zh-CN' | 'en',
  style: { signed?: boolean; digits?: number; currency?: string } = {},
): string {
  if (fen === null || fen === undefined) return NO_DATA;
  const { currency = HOME_CURRENCY } = style;
  const size = Math.abs(fen);
  const steps: readonly [number, string][] =
    language === 'en'
      ? [
          [8, 'M'],
          [5, 'K'],
        ]
      : [
          [10, ' 亿'],
          [6, ' 万'],
        ];
  for (const [power, unit] of steps) {
    if (size < 10 ** power) continue;
    const digits = String(size).padStart(power + 1, '0');
    const text = `${fen < 0 ? '-' : ''}${digits.slice(0, -power)}.${digits.slice(-power)}`;
    const written = `${write(toDigits(text, style.digits ?? 1), style.signed ?? false)}${unit}`;
    return currency === HOME_CURRENCY ? written : withSign(written, currencySign(currency, language));
  }
  return formatMoney(fen, { signed: style.signed ?? false, digits: 0, currency, language });
}
