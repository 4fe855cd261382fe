/** What the desk and the person see alike: terms, balance and what moved it. */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, DataTable, type StatusTone } from '../../ui/index.ts';
import css from './pay-deductions.module.css';

export type Arrangement = QueryAnswer<'/pay-deductions/arrangements'>['arrangements'][number];

export const STATE_TONES: Readonly<Record<Arrangement['state'], StatusTone>> = {
  running: 'current',
  paused: 'watch',
  settled: 'good',
  ended: 'open',
};

export function Terms({ one }: { one: Arrangement }) {
  const { t } = useTranslation('payDeductions');
  const format = useFormat();
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      t('terms.balance'),
      one.balanceFen === null ? (
        t('terms.noEnd')
      ) : (
        <Amount key="balance" fen={one.balanceFen} currency={one.currency} strong />
      ),
    ],
    ...(one.totalFen === null
      ? []
      : ([[t('terms.total'), <Amount key="total" fen={one.totalFen} currency={one.currency} />]] as const)),
    ...(one.instalmentFen === null
      ? []
      : ([
          [t('terms.instalment'), <Amount key="instalment" fen={one.instalmentFen} currency={one.currency} />],
        ] as const)),
    ...(one.shareMillionths === null
      ? []
      : ([[t('terms.share'), `${(one.shareMillionths / 10_000).toFixed(2)} %`]] as const)),
    ...(one.rateMillionths === 0
      ? []
      : ([[t('terms.rate'), `${(one.rateMillionths / 10_000).toFixed(2)} %`]] as const)),
    ...(one.protectedFen === 0
      ? []
      : ([[t('terms.protected'), <Amount key="protected" fen={one.protectedFen} currency={one.currency} />]] as const)),
    ...(one.askedFen === null
      ? []
      : ([[t('terms.asked'), <Amount key="asked" fen={one.askedFen} currency={one.currency} />]] as const)),
    [t('terms.months'), `${format.month(one.fromPeriod)} – ${one.untilPeriod ? format.month(one.untilPeriod) : '…'}`],
    [t('terms.document'), one.creditor ? `${one.document} · ${one.creditor}` : one.document],
  ];
  return (
    <dl className={css.terms}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Movements({ one }: { one: Arrangement }) {
  const { t } = useTranslation('payDeductions');
  const format = useFormat();
  return (
    <>
      <p className="muted small">{t(`limit.${one.kind}`)}</p>
      {one.pauses.map((pause) => (
        <p key={pause.from} className="muted small">
          {t('pausedFor', { from: format.month(pause.from), until: format.month(pause.until), reason: pause.reason })}
        </p>
      ))}
      <DataTable
        label={t('movements')}
        rowHeight={41}
        isInset
        rows={one.movements}
        rowKey={({ movementId }) => movementId}
        empty={<span className="muted small">{t('noMovements')}</span>}
        columns={[
          {
            id: 'period',
            header: t('month'),
            isRowHeader: true,
            cell: (each) => `${format.month(each.period)} · ${t(`movement.${each.kind}`)}`,
          },
          {
            id: 'amount',
            header: t('amount'),
            align: 'end',
            cell: (each) => (
              <Amount
                fen={each.kind === 'interest' ? each.amountFen : -each.amountFen}
                currency={one.currency}
                signed
              />
            ),
          },
        ]}
      />
    </>
  );
}
