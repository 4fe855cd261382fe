/** The sign of a currency in front of an amount, as the language writes it: `¥`, `HK$`. */
export function sign(currency: string, language: 'zh' | 'en'): string {
  if (currency === 'CNY') return '¥';
  const parts = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency,
  }).formatToParts(0);
  const found = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  return /[A-Za-z]$/.test(found) ? `${found}\u00a0` : found;
}

/** Amounts as payslips print them: whole units of the currency with thousands separators and two decimals. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}${whole}.${digits.slice(-2)}`;
}

const MONTHS_EN = [
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
];

/** A month as read in a sentence; the year is named where the other month is in another year. */
export function monthWords(period: string, hasYear = false): { zh: string; en: string } {
  const year = period.slice(0, 4);
  const month = Number(period.slice(5, 7));
  const zh = `${month} 月`;
  const en = MONTHS_EN[month - 1]!;
  return hasYear ? { zh: `${year} 年 ${zh}`, en: `${en} ${year}` } : { zh, en };
}
