/**
 * Labour cost of the year with this payroll: what went before, what this adds, what the year comes to at this level, and the
 * year before. It is no budget, and says so.
 */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Section, usePay } from '../../ui/index.ts';
import type { Approval } from './data.ts';
import css from './payroll.module.css';

const MONTHS = 12;

/** What a year comes to if each month left costs as much as this payroll. */
export const yearAtThisLevel = (beforeFen: number, thisFen: number, monthsGone: number): number =>
  beforeFen + thisFen * (MONTHS - monthsGone + 1);

export function YearCost({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const pay = usePay();
  const { year, monthsGone, before, lastYear } = approval.yearCost;
  const ofThis = approval.totals.costFen;
  const toDate = before.costFen + ofThis;
  const isWhole = lastYear.whole.months === MONTHS;
  // A payroll of chosen people says nothing about the months to come.
  const level = approval.kind === 'ordinary' ? yearAtThisLevel(before.costFen, ofThis, monthsGone) : null;
  const scale = Math.max(isWhole ? lastYear.whole.costFen : 0, level ?? 0, toDate);
  const share = (fen: number) => (scale === 0 ? 0 : fen / scale);
  const change = lastYear.sameMonths.costFen === 0 ? null : toDate / lastYear.sameMonths.costFen - 1;
  return (
    <Section title={t('yearCost.title', { year })} actions={<Amount fen={toDate} strong symbol digits={0} />}>
      <div className={css.yearCost}>
        {pay.isShown ? (
          <div className={css.yearBar} aria-hidden>
            <span style={{ width: `${100 * share(before.costFen)}%` }} />
            <span data-this style={{ width: `${100 * share(ofThis)}%` }} />
            <i style={{ left: `${(100 * monthsGone) / MONTHS}%` }} />
          </div>
        ) : null}
        <p className={css.yearEnds}>
          <span>
            {t('yearCost.used', {
              share: pay.percent(share(toDate)),
              added: pay.percent(share(ofThis), { signed: true }),
            })}
          </span>
          <span>{t('yearCost.gone', { share: format.percent(monthsGone / MONTHS) })}</span>
        </p>
        {level === null ? null : (
          <p>{t('yearCost.level', { year, amount: pay.money(level, { digits: 0, symbol: true }) })}</p>
        )}
        <p>
          {lastYear.sameMonths.months < monthsGone
            ? t('yearCost.lastYearShort', {
                year: Number(year) - 1,
                count: lastYear.sameMonths.months,
                months: monthsGone,
              })
            : t('yearCost.lastYear', {
                year: Number(year) - 1,
                amount: pay.money(lastYear.sameMonths.costFen, { digits: 0, symbol: true }),
                change: pay.percent(change, { signed: true }),
              })}
        </p>
        <p className="muted small">
          {t(isWhole && scale === lastYear.whole.costFen ? 'yearCost.scaleLastYear' : 'yearCost.scaleLevel', {
            year: Number(year) - 1,
          })}{' '}
          {t('yearCost.noBudget')}
        </p>
      </div>
    </Section>
  );
}
