/** Payments of a month to people who are not employed here, with what was withheld and why. */
import { Button, Textarea } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Amounts,
  Answered,
  type Column,
  DataTable,
  FormDialog,
  Section,
  Status,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import css from '../insurance/insurance.module.css';
import { ServiceDialog } from './service-dialog.tsx';

type Answer = QueryAnswer<'/filings/service-payments'>;
type Payment = Answer['payments'][number];
const REFRESH = ['/filings', '/payroll'] as const;

export function ServicesTab({ month }: { month: string }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const mayWrite = useMay()('filings.write');
  const [isAsked, setAsked] = useState(false);
  const [voided, setVoided] = useState<Payment | null>(null);
  const payments = useQueryOf('/filings/service-payments', { period: month });
  const columns = useColumns(mayWrite ? setVoided : null);
  const title = t('services.title', { month: format.monthLong(month) });
  return (
    <Answered query={payments}>
      {(data) => {
        const counted = data.payments.filter((one) => one.voidedAt === null);
        const sums = (of: 'paymentFen' | 'taxFen' | 'netFen') =>
          data.sums.map((one) => ({ currency: one.currency, fen: one[of] }));
        return (
          <Section
            title={title}
            count={counted.length}
            note={t('services.note')}
            actions={
              mayWrite ? (
                <Button size="compact-sm" onClick={() => setAsked(true)}>
                  {t('services.record')}
                </Button>
              ) : null
            }
          >
            <DataTable
              label={title}
              columns={columns}
              rows={data.payments}
              rowKey={(row) => row.paymentId}
              empty={t('services.none')}
              details={(row) => <Why payment={row} />}
              total={{
                payee: t('posting.sum'),
                payment: <Amounts sums={sums('paymentFen')} strong />,
                tax: <Amounts sums={sums('taxFen')} strong />,
                net: <Amounts sums={sums('netFen')} strong />,
              }}
            />
            {isAsked ? <ServiceDialog month={month} data={data} onClose={() => setAsked(false)} /> : null}
            {voided ? <VoidDialog payment={voided} onClose={() => setVoided(null)} /> : null}
          </Section>
        );
      }}
    </Answered>
  );
}

function useColumns(onVoid: ((payment: Payment) => void) | null): readonly Column<Payment>[] {
  const { t } = useTranslation('filings');
  const format = useFormat();
  return [
    {
      id: 'payee',
      header: t('services.payee'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={row.name} sub={`${t(`services.kind.${row.kind}`)} · ${row.contract}`} />,
    },
    { id: 'paid', header: t('services.paidOn'), isDeskOnly: true, cell: (row) => format.date(row.paidOn) },
    {
      id: 'payment',
      header: t('services.payment'),
      align: 'end',
      isPay: true,
      cell: (row) => <Amount fen={row.paymentFen} currency={row.currency} />,
    },
    {
      id: 'tax',
      header: t('services.tax'),
      align: 'end',
      isPay: true,
      cell: (row) => <Amount fen={row.taxFen} currency={row.currency} />,
    },
    {
      id: 'net',
      header: t('services.net'),
      align: 'end',
      isPay: true,
      cell: (row) => <Amount fen={row.netFen} currency={row.currency} />,
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (row) =>
        row.voidedAt !== null ? (
          <Status tone="open">{t('services.voided')}</Status>
        ) : onVoid ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('services.void')}: ${row.name}, ${row.contract}`}
            onClick={() => onVoid(row)}
          >
            {t('services.void')}
          </Button>
        ) : null,
    },
  ];
}

/** The figures in the order of the law, and the law. */
function Why({ payment }: { payment: Payment }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const { rules } = payment;
  const isOfYear = payment.since !== null;
  const lines: readonly (readonly [string, number | null])[] = [
    [t('services.before'), payment.isContinuing ? payment.beforeFen : null],
    [t('services.yearBefore'), payment.yearBeforeFen],
    [t('services.payment'), payment.paymentFen],
    [t(isOfYear ? 'services.costOfYear' : 'services.cost'), payment.costFen],
    [t(isOfYear ? 'services.taxableOfYear' : 'services.taxable'), payment.taxableFen],
    [t('services.tax'), payment.taxFen],
    [t('services.net'), payment.netFen],
  ];
  const law = [format.words({ zh: rules.title ?? '', en: rules.titleEn ?? rules.title ?? '' })];
  if (rules.article) law.push(format.words({ zh: rules.article, en: rules.articleEn ?? rules.article }));
  return (
    <div className={css.columns}>
      {lines.map(([label, fen]) =>
        fen === null ? null : (
          <p key={label}>
            {label} <Amount fen={fen} currency={payment.currency} />
          </p>
        ),
      )}
      {payment.since === null || rules.months === undefined ? null : (
        <p>{t('services.monthsOfYear', { count: Number(rules.months), since: format.month(payment.since) })}</p>
      )}
      <p className="muted">
        {law.join(' · ')} ({rules.pack} {rules.version})
      </p>
      <p className="muted">
        {t('services.recordedBy', {
          name: format.words({ zh: payment.byZh, en: payment.byEn }),
          at: format.dateTime(payment.recordedAt),
        })}
      </p>
      {payment.voidReason ? <p>{t('services.voidedWhy', { reason: payment.voidReason })}</p> : null}
    </div>
  );
}

function VoidDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { t } = useTranslation('filings');
  const [reason, setReason] = useState('');
  const act = useOperation('/filings/void-service-payment', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('services.voidDone'));
    },
  });
  return (
    <FormDialog
      title={t('services.voidTitle', { name: payment.name })}
      note={t('services.voidNote')}
      act={t('services.void')}
      isBusy={act.isPending}
      isReady={reason.trim().length >= 4}
      error={act.error}
      onAct={() => act.mutate({ paymentId: payment.paymentId, reason })}
      onClose={onClose}
    >
      <Textarea
        required
        autosize
        label={t('posting.field.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
