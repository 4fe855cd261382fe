import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrency } from '../in-currency.tsx';
import {
  type DateStyle,
  formatDate,
  formatDateTime,
  formatMonth,
  formatMonthLong,
  formatPeriod,
  formatQuarter,
  formatRange,
  formatTime,
  formatWeekday,
  type Language,
} from './dates.ts';
import {
  currencyName,
  currencyWord,
  formatBig,
  formatCount,
  formatDecimal,
  formatMoney,
  formatPercent,
  formatPoints,
  formatSigned,
  inCurrency,
  type MoneyStyle,
} from './numbers.ts';

/** Every formatter, bound to the language on screen. */
export function useFormat() {
  const { i18n } = useTranslation();
  const currency = useCurrency();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(
    () => ({
      language,
      /** Picks the side of a `{ zh, en }` pair that the reader reads. */
      words: (pair: { zh: string; en: string }): string => (language === 'en' ? pair.en : pair.zh),
      /** In the currency of the place it stands in, unless the style names one. */
      money: (fen: number | null | undefined, style?: MoneyStyle) => formatMoney(fen, { currency, language, ...style }),
      signed: (fen: number | null | undefined, style?: MoneyStyle) =>
        formatSigned(fen, { currency, language, ...style }),
      /** A heading over amounts, with their currency where that is not yuan. */
      inCurrency: (heading: string, code: string = currency) => inCurrency(heading, code, language),
      currencyName: (code: string) => currencyName(code, language),
      /** The currency in the label of a field. */
      currencyWord: (code: string = currency) => currencyWord(code, language),
      decimal: formatDecimal,
      count: formatCount,
      percent: formatPercent,
      points: (ratio: string | number | null | undefined) => formatPoints(ratio, language),
      big: (fen: number | null | undefined, style?: { signed?: boolean; digits?: number; currency?: string }) =>
        formatBig(fen, language, { currency, ...style }),
      date: (date: string | null | undefined, style?: DateStyle) => formatDate(date, language, style),
      dateTime: (iso: string | null | undefined) => formatDateTime(iso, language),
      time: (iso: string | null | undefined) => formatTime(iso),
      month: (month: string | null | undefined) => formatMonth(month, language),
      monthLong: (month: string | null | undefined) => formatMonthLong(month, language),
      period: (month: string | null | undefined) => formatPeriod(month, language),
      quarter: (quarter: string | null | undefined) => formatQuarter(quarter, language),
      range: (from: string | null | undefined, until: string | null | undefined) => formatRange(from, until, language),
      weekday: (date: string | null | undefined) => formatWeekday(date, language),
    }),
    [language, currency],
  );
}
