import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, ShareBar, StatTiles, useIsPhone, useMask, usePay } from '../../ui/index.ts';
import { tablesOf } from './lines.ts';
import css from './payslips.module.css';
import type { Payslip } from './queries.ts';

/** Three figures that subtract: gross, deductions, net; on a phone one bar with its parts. */
export function PayslipFigures({ payslip }: { payslip: Payslip }) {
  const isPhone = useIsPhone();
  return isPhone ? <PhoneShares payslip={payslip} /> : <Tiles payslip={payslip} />;
}

function Tiles({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const note = (fen: number | undefined) =>
    fen === undefined ? <span>{t('first')}</span> : <Amount fen={fen} signed isQuiet />;
  return (
    <div className={css.tiles}>
      <StatTiles
        isDivided
        stats={[
          {
            key: 'gross',
            label: t('gross'),
            value: <Amount fen={payslip.grossFen} />,
            note: note(payslip.changes?.grossFen),
          },
          {
            key: 'deductions',
            label: t('deductions'),
            value: <Amount fen={payslip.deductionsFen} />,
            note: note(payslip.changes?.deductionsFen),
          },
          {
            key: 'net',
            label: t('net'),
            value: <Amount fen={payslip.netFen} />,
            note: payslip.changes ? <Amount fen={payslip.changes.netFen} signed /> : note(undefined),
          },
        ]}
      />
    </div>
  );
}

function PhoneShares({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const { percent } = useFormat();
  const mask = useMask();
  const pay = usePay();
  const tables = tablesOf(payslip);
  const parts = [
    { key: 'net', value: payslip.netFen, tone: 'iris' as const },
    { key: 'insurance', value: tables.insuranceFen, tone: 'iris3' as const },
    { key: 'tax', value: tables.taxFen, tone: 'ink' as const },
    { key: 'other', value: tables.otherFen, tone: 'grey' as const },
  ].filter((part) => part.value !== 0);
  const label = `${t('share.label')}: ${parts.map((part) => `${t(`share.${part.key}` as 'share.net')} ${payslip.grossFen > 0 ? percent(part.value / payslip.grossFen) : pay.money(part.value)}`).join(', ')}`;
  return (
    <div className={css.shares}>
      {mask.isShown ? <ShareBar label={label} parts={parts} /> : <span className={css.noShares} aria-hidden />}
      <dl className={css.shareParts}>
        {parts.map((part) => (
          <div key={part.key}>
            <dt>
              <i data-tone={part.tone} aria-hidden />
              {t(`share.${part.key}` as 'share.net')}
            </dt>
            <dd>
              <Amount fen={part.value} strong />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
