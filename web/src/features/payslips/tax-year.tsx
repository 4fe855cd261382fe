import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { type MonthBar, MonthBars, useMask, usePay } from '../../ui/index.ts';
import css from './payslips.module.css';
import type { PayYear } from './queries.ts';

type Month = PayYear['months'][number];

/** The highest rate reached so far is the deepest; those below it are paler in their order. */
function tonesOf(year: PayYear): (rate: string) => 1 | 2 | 3 | 4 {
  const rates = [...new Set(year.months.map((month) => month.rate))].sort((a, b) => Number(a) - Number(b));
  return (rate) => {
    const at = rates.indexOf(rate);
    return (at === rates.length - 1 ? 4 : Math.min(3, at + 1)) as 1 | 2 | 3 | 4;
  };
}

/** Two amounts side by side touch where they are alike: the month itself keeps its own, the caption says the one expected next. */
function withRoom(bars: readonly MonthBar[]): MonthBar[] {
  const current = bars.findIndex((bar) => bar.isCurrent);
  let last = -2;
  return bars.map((bar, index) => {
    if (bar.text === undefined) return bar;
    const isBeside = index === last + 1 || Math.abs(index - current) === 1;
    if (isBeside && index !== current) {
      const { text: _, ...quiet } = bar;
      return quiet;
    }
    last = index;
    return bar;
  });
}

/** Bars print their amount where the rate changes and for the month itself; the others stay quiet. */
function barsOf(
  year: PayYear,
  period: string,
  text: (fen: number) => string,
  label: (period: string) => string,
): MonthBar[] {
  const tone = tonesOf(year);
  const bars: MonthBar[] = year.months.map((month: Month, index) => ({
    key: month.period,
    label: label(month.period),
    value: Math.max(0, month.taxFen),
    tone: tone(month.rate),
    isCurrent: month.period === period,
    isExpected: month.isExpected,
    ...(index === 0 || month.period === period || year.months[index - 1]?.rate !== month.rate
      ? { text: text(month.taxFen) }
      : {}),
  }));
  const next = year.expectedNext;
  if (next && !bars.some((bar) => bar.key === next.period)) {
    bars.push({
      key: next.period,
      label: label(next.period),
      value: Math.max(0, next.taxFen),
      text: text(next.taxFen),
      isExpected: true,
    });
  }
  return bars;
}

/** The tax of the year month by month, coloured by the rate reached, and the next month as expected. */
export function TaxYear({ year, period }: { year: PayYear | null; period: string }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const mask = useMask();
  const pay = usePay();
  if (!year || year.months.length === 0) return null;
  if (!mask.isShown) return <p className="muted small">{t('tax.masked')}</p>;
  const shown = { ...year, months: year.months.filter((month) => month.period <= period) };
  const isLatest = shown.months.length === year.months.length;
  const next = isLatest ? year.expectedNext : null;
  const monthLabel = (month: string) =>
    format.language === 'en' ? format.period(month).slice(0, 1) : String(Number(month.slice(5)));
  const tone = tonesOf(shown);
  const rates = [...new Set(shown.months.map((month) => month.rate))].sort((a, b) => Number(a) - Number(b));
  const bars = barsOf({ ...shown, expectedNext: next }, period, (fen) => pay.money(fen, { digits: 0 }), monthLabel);
  return (
    <figure className={css.taxYear}>
      <figcaption>
        <b>{t('tax.title')}</b>
        {next ? (
          <span className="muted small">
            {t('tax.expected', { month: format.period(next.period), amount: pay.money(next.taxFen) })}
          </span>
        ) : null}
      </figcaption>
      <MonthBars label={t('tax.label', { year: year.taxYear })} bars={withRoom(bars)} />
      <div className={css.legend}>
        {rates.map((rate) => (
          <span key={rate}>
            <i data-tone={tone(rate)} aria-hidden />
            {format.percent(rate, { digits: 'exact' })}
          </span>
        ))}
        <span className={css.legendNote}>{t('tax.note')}</span>
      </div>
    </figure>
  );
}
