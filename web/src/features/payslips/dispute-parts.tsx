/** Parts of a dispute that the person and the desk see alike. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, PayText, Status } from '../../ui/index.ts';
import css from './payslips.module.css';
import type { Dispute } from './queries.ts';

export function Due({ dispute: { daysLeft, decideBy } }: { dispute: Dispute }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  if (daysLeft === null) return <span className="muted num">{format.date(decideBy, 'short')}</span>;
  if (daysLeft < 0) return <Status tone="bad">{t('questions.late', { count: -daysLeft })}</Status>;
  return (
    <Status tone={daysLeft <= 1 ? 'watch' : 'open'}>
      {daysLeft === 0 ? t('questions.today') : t('questions.left', { count: daysLeft })}
    </Status>
  );
}

export function Decision({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const { correction } = dispute;
  return (
    <>
      <p className={css.explanation}>{dispute.decision}</p>
      {correction ? (
        <p className={css.explanation}>
          <PayText>
            {t('disputes.corrected', {
              name: format.words(correction.names),
              date: format.date(correction.from, 'short'),
              before: correction.before ?? '—',
              after: correction.after,
              document: dispute.document ?? '',
            })}
          </PayText>
        </p>
      ) : null}
    </>
  );
}

/** What an upheld dispute was paid, month and line; until a month takes it, that it waits for the next calculation. */
export function BackPay({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  if (dispute.state !== 'upheld') return null;
  if (dispute.backPay.length === 0) return <p className="muted small">{t('disputes.waits')}</p>;
  return (
    <dl className={css.lineNow}>
      {dispute.backPay.map((line) => (
        <BackPayLine
          key={`${line.paidIn} ${line.item}`}
          name={format.words(line.names)}
          line={line}
          currency={dispute.currency}
        />
      ))}
    </dl>
  );
}

interface BackPayLineProps {
  readonly name: string;
  readonly line: Dispute['backPay'][number];
  readonly currency: string;
}

function BackPayLine({ name, line, currency }: BackPayLineProps) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  return (
    <>
      <dt>
        {name}{' '}
        <span className="muted small">
          {t(line.isReleased ? 'disputes.paidIn' : 'disputes.inOpenMonth', { month: format.month(line.paidIn) })}
        </span>
      </dt>
      <dd>
        <Amount fen={line.amountFen} currency={currency} signed />
      </dd>
    </>
  );
}
