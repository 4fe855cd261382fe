export {
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
export {
  currencySign,
  formatBig,
  formatCount,
  formatDecimal,
  formatMoney,
  formatPercent,
  formatPoints,
  formatSigned,
  MASKED,
  MINUS,
  NO_DATA,
  NOT_APPLICABLE,
} from './numbers.ts';
export { useFormat } from './use-format.ts';
