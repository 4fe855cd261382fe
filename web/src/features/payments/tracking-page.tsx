/** Where the money of every pay day is: what waits for the bank, what came back, what is paid again and by whom. */
import { Button } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Amounts,
  Answered,
  BANK_ANSWERS,
  type Column,
  CutNote,
  DataTable,
  ErrorNotice,
  FileDrop,
  Page,
  PageHead,
  Section,
  StatTiles,
  Status,
  sumsByCurrency,
  TwoLines,
} from '../../ui/index.ts';
import { CashNeed } from './cash-need.tsx';
import { FailedPayments } from './failed-payments.tsx';
import css from './payments.module.css';
import { Repayments } from './repayments.tsx';
import { ServiceMoney } from './service-money.tsx';

export type Tracking = QueryAnswer<'/payments/payment-tracking'>;
type PayDay = Tracking['payDays'][number];

export function TrackingPage() {
  const { t } = useTranslation('payments');
  const may = useMay();
  const navigate = useNavigate();
  const [limit, setLimit] = useState(500);
  const tracking = useQueryOf('/payments/payment-tracking', { limit }, { placeholderData: keepPreviousData as never });
  useCrumbs({ label: t('title') });
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          sub={t('sub')}
          subBelow
          actions={
            <Button variant="default" onClick={() => void navigate({ to: '/payments/templates' })}>
              {t('templates.open')}
            </Button>
          }
        />
      }
    >
      <Answered query={tracking}>
        {(data) => (
          <>
            <Figures tracking={data} />
            <FailedPayments failed={data.failed} today={data.today}>
              <CutNote
                shown={data.failed.length}
                total={data.failedTotal}
                isPending={tracking.isFetching}
                onAll={() => setLimit(50_000)}
              />
            </FailedPayments>
            {data.repayments.length > 0 ? <Repayments repayments={data.repayments} /> : null}
            <ServiceMoney />
            {may('payments.prepare') ? <BankAnswers /> : null}
            <CashNeed />
            <PayDays days={data.payDays} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Figures({ tracking }: { tracking: Tracking }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const { payDays, repayments } = tracking;
  const waiting = repayments.filter((one) => one.state === 'prepared');
  const last = payDays.find((day) => day.released.at !== null);
  return (
    <div className={css.stats}>
      <StatTiles
        stats={[
          {
            key: 'waiting',
            label: t('stat.waiting'),
            value: format.count(payDays.reduce((total, day) => total + day.waiting.payments, 0)),
            note: <Amounts sums={sumsByCurrency(payDays, (day) => day.waiting.totalFen)} />,
          },
          {
            key: 'failed',
            label: t('stat.failed'),
            value: format.count(tracking.failedTotal),
            note: <Amounts sums={sumsByCurrency(tracking.failedTotals, (one) => one.totalFen)} />,
          },
          {
            key: 'repayments',
            label: t('stat.repayments'),
            value: format.count(waiting.length),
            note: <Amounts sums={sumsByCurrency(waiting, (one) => one.totalFen)} />,
          },
          ...(last
            ? [
                {
                  key: 'paid',
                  label: t('stat.paid'),
                  value: format.count(last.paid.payments),
                  note: <Amount fen={last.paid.totalFen} currency={last.currency} />,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

const MOST_BYTES = 50 * 1024 * 1024;

/** A result goes through the same preview as every sheet: nothing is recorded before it was looked at. */
function BankAnswers() {
  const { t } = useTranslation('payments');
  const navigate = useNavigate();
  const upload = useOperation('/imports/upload-sheet', {
    onSuccess: ({ importId }) => void navigate({ to: '/imports/$importId', params: { importId } }),
  });
  const send = (file: File) => {
    const form = new FormData();
    form.append('kind', JSON.stringify('payment-results'));
    form.append('file', file, file.name);
    upload.mutate(form);
  };
  return (
    <Section title={t('answers.title')} note={t('answers.note')}>
      <div className={css.drop}>
        <FileDrop
          accept={BANK_ANSWERS}
          maxBytes={MOST_BYTES}
          isBusy={upload.isPending}
          label={t('answers.drop')}
          onFile={send}
        />
        <p className="muted small">{t('answers.preview')}</p>
        {upload.error ? <ErrorNotice error={upload.error} /> : null}
      </div>
    </Section>
  );
}

function useStep() {
  const format = useFormat();
  return ({ at, by }: PayDay['prepared']) =>
    at === null ? <span className="muted">—</span> : <TwoLines title={format.dateTime(at)} sub={by ?? ''} />;
}

function PayDays({ days }: { days: readonly PayDay[] }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const step = useStep();
  const columns: readonly Column<PayDay>[] = [
    {
      id: 'month',
      header: t('days.month'),
      isRowHeader: true,
      cell: (day) => (
        <TwoLines
          title={
            <Link to="/payroll/$runId/$step" params={{ runId: day.runId, step: 'pay' }}>
              {format.monthLong(day.period)}
            </Link>
          }
          sub={t('days.payDay', { date: format.date(day.payDay, 'short') })}
        />
      ),
    },
    { id: 'prepared', header: t('days.prepared'), isDeskOnly: true, cell: (day) => step(day.prepared) },
    { id: 'released', header: t('days.released'), isDeskOnly: true, cell: (day) => step(day.released) },
    { id: 'answered', header: t('days.answered'), isDeskOnly: true, cell: (day) => step(day.answered) },
    { id: 'outcome', header: t('days.outcome'), cell: (day) => <Outcome day={day} /> },
    {
      id: 'total',
      header: t('failed.amount'),
      align: 'end',
      cell: (day) => (
        <Amount fen={day.paid.totalFen + day.waiting.totalFen + day.failed.totalFen} currency={day.currency} strong />
      ),
    },
  ];
  return (
    <Section title={t('days.title')}>
      <DataTable
        label={t('days.title')}
        columns={columns}
        rows={days}
        rowKey={(day) => day.runId}
        empty={t('days.none')}
      />
    </Section>
  );
}

function Outcome({ day }: { day: PayDay }) {
  const { t } = useTranslation('payments');
  return (
    <span className={css.outcome}>
      {day.paid.payments > 0 ? <Status tone="good">{t('days.paid', { count: day.paid.payments })}</Status> : null}
      {day.waiting.payments > 0 ? (
        <Status tone="current">{t('days.waiting', { count: day.waiting.payments })}</Status>
      ) : null}
      {day.failed.payments > 0 ? (
        <Status tone="watch">{t('days.failed', { count: day.failed.payments })}</Status>
      ) : null}
      {day.repaid > 0 ? <Status tone="open">{t('days.repaid', { count: day.repaid })}</Status> : null}
    </span>
  );
}
