import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount } from '../../ui/index.ts';
import { tablesOf } from './lines.ts';
import css from './payslips.module.css';
import type { Payslip } from './queries.ts';

const SHOWN_VIEWS = 4;

/** What the person costs the company, the year so far, and who looked. */
export function Cards({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const { employerFen } = tablesOf(payslip);
  const year = payslip.yearToDate;
  return (
    <>
      <div className={css.cards}>
        <Card
          title={t('cost.title')}
          rows={[
            [t('cost.gross'), payslip.grossFen],
            [t(year.taxFen === null ? 'cost.employerAbroad' : 'cost.employer'), employerFen],
          ]}
          total={[t('cost.total'), payslip.costFen]}
        />
        <Card
          title={t('year.title', { year: year.taxYear })}
          note={t('year.months', { count: year.months })}
          rows={[
            [t('year.gross'), year.grossFen],
            [t('year.deductions'), year.deductionsFen],
            ...(year.taxFen === null ? [] : [[t('year.tax'), year.taxFen] as const]),
          ]}
          total={[t('year.net'), year.netFen]}
        />
      </div>
      <Views payslip={payslip} />
      <p className={css.printed}>{t('printed', { currency: format.currencyName(payslip.currency) })}</p>
    </>
  );
}

function Card({
  title,
  note,
  rows,
  total,
}: {
  title: string;
  note?: string;
  rows: readonly (readonly [string, number])[];
  total: readonly [string, number];
}) {
  return (
    <section className={css.card} aria-label={title}>
      <h2>
        {title}
        {note ? <span className="muted small">{note}</span> : null}
      </h2>
      <dl>
        {rows.map(([label, fen]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Amount fen={fen} />
            </dd>
          </div>
        ))}
        <div className={css.cardTotal}>
          <dt>{total[0]}</dt>
          <dd>
            <Amount fen={total[1]} strong />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** Every look at a payslip is recorded; the person sees by whom and when. */
function Views({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const { views } = payslip;
  if (views === null) return null;
  const isOnlyOneself = views.length > 0 && views.every((view) => view.isOneself);
  return (
    <section className={css.views} aria-labelledby="payslip-views">
      <h2 id="payslip-views">{t('views.title')}</h2>
      {views.length === 0 ? <p className="muted">{t('views.none')}</p> : null}
      {isOnlyOneself ? <p className="muted">{t('views.onlyYou')}</p> : null}
      <ul>
        {views.slice(0, SHOWN_VIEWS).map((view) => (
          <li key={`${view.at}:${view.nameZh}`}>
            <span>{view.isOneself ? t('views.you') : format.words({ zh: view.nameZh, en: view.nameEn })}</span>
            <span className="muted num">{format.dateTime(view.at)}</span>
          </li>
        ))}
      </ul>
      {views.length > SHOWN_VIEWS ? (
        <p className="muted small">{t('views.more', { count: views.length - SHOWN_VIEWS })}</p>
      ) : null}
    </section>
  );
}
