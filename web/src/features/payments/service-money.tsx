/** People who are not employed and are not paid yet: to which account, what stands in the way, in which file. */
import { Button, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
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
  CutNote,
  DataTable,
  DateField,
  FormDialog,
  Section,
  Status,
  TwoLines,
  tellDone,
  useIsPhone,
} from '../../ui/index.ts';
import css from './payments.module.css';
import { Repayments } from './repayments.tsx';
import { PayeeAccountDialog } from './service-account.tsx';

export type ServiceAnswer = QueryAnswer<'/payments/service-money'>;
export type Owed = ServiceAnswer['owed'][number];
type Act = 'prepare' | 'account' | 'accept' | 'outside';

const REFRESH = { refresh: ['/payments', '/filings'] } as const;
const isWaiting = (one: Owed): boolean => one.state === null || one.state === 'failed';
const openFindings = (one: Owed) => one.findings.filter((finding) => finding.acknowledgedBy === null);

/** Absent while nobody outside the company was ever to be paid. */
export function ServiceMoney() {
  const [limit, setLimit] = useState(200);
  const money = useQueryOf('/payments/service-money', { limit }, { placeholderData: keepPreviousData as never });
  return (
    <Answered query={money}>
      {(data) => (
        <>
          {data.owedTotal > 0 ? (
            <OwedTable data={data} isPending={money.isFetching} onAll={() => setLimit(50_000)} />
          ) : null}
          {data.files.length > 0 ? <Repayments repayments={data.files} kind="service-file" /> : null}
        </>
      )}
    </Answered>
  );
}

function OwedTable({ data, isPending, onAll }: { data: ServiceAnswer; isPending: boolean; onAll: () => void }) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const [open, setOpen] = useState<{ act: Act; rows: readonly Owed[] } | null>(null);
  const columns = useColumns((act, row) => setOpen({ act, rows: [row] }));
  const ready = data.owed.filter((one) => one.isReady);
  const close = () => setOpen(null);
  return (
    <Section
      title={t('services.title')}
      count={data.owedTotal}
      note={t('services.note')}
      actions={
        may('payments.prepare') && ready.length > 0 ? (
          <Button onClick={() => setOpen({ act: 'prepare', rows: ready })}>
            {t('services.prepare', { count: ready.length })}
          </Button>
        ) : null
      }
    >
      <CutNote shown={data.owed.length} total={data.owedTotal} isPending={isPending} onAll={onAll} />
      <DataTable
        label={t('services.title')}
        columns={columns}
        rows={data.owed}
        rowKey={(one) => one.servicePaymentId}
        total={{ payee: t('services.sum'), net: <Amounts sums={data.owedSums} strong /> }}
      />
      {open?.act === 'prepare' ? <PrepareDialog rows={open.rows} today={data.today} onClose={close} /> : null}
      {open?.act === 'account' ? <PayeeAccountDialog row={open.rows[0]!} today={data.today} onClose={close} /> : null}
      {open?.act === 'accept' ? <AcceptDialog row={open.rows[0]!} today={data.today} onClose={close} /> : null}
      {open?.act === 'outside' ? <OutsideDialog row={open.rows[0]!} onClose={close} /> : null}
    </Section>
  );
}

function useColumns(onAct: (act: Act, row: Owed) => void): readonly Column<Owed>[] {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const isPhone = useIsPhone();
  return [
    {
      id: 'payee',
      header: t('services.payee'),
      isRowHeader: true,
      cell: (one) => (
        <TwoLines
          title={one.name}
          sub={
            isPhone ? (
              <Amount fen={one.netFen} currency={one.currency} />
            ) : (
              `${one.contract} · ${format.words(one.entity)} · ${format.date(one.paidOn, 'short')}`
            )
          }
        />
      ),
    },
    {
      id: 'net',
      header: t('services.net'),
      align: 'end',
      isDeskOnly: true,
      isPay: true,
      sortBy: (one) => one.netFen,
      cell: (one) => <Amount fen={one.netFen} currency={one.currency} strong />,
    },
    {
      id: 'account',
      header: t('services.account'),
      isDeskOnly: true,
      cell: (one) =>
        one.ending === null ? (
          <span className="muted">{t('services.noAccount')}</span>
        ) : (
          <TwoLines title={`…${one.ending}`} sub={one.bank ?? ''} />
        ),
    },
    { id: 'state', header: t('services.state'), cell: (one) => <Standing row={one} /> },
    { id: 'act', header: '', align: 'end', cell: (one) => <Acts row={one} onAct={(act) => onAct(act, one)} /> },
  ];
}

function Standing({ row }: { row: Owed }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const [finding] = openFindings(row);
  if (row.state === 'failed')
    return <TwoLines title={<Status tone="watch">{t('services.failed')}</Status>} sub={row.reason ?? ''} />;
  if (row.state !== null)
    return (
      <TwoLines
        title={<Status tone={row.state === 'prepared' ? 'watch' : 'current'}>{t(`line.${row.state}`)}</Status>}
        sub={row.fileName ?? ''}
      />
    );
  if (row.ending === null)
    return (
      <TwoLines title={<Status tone="watch">{t('services.noAccount')}</Status>} sub={t('services.noAccountTodo')} />
    );
  if (finding)
    return (
      <TwoLines
        title={<Status tone="watch">{t(`checks.${finding.effect}`)}</Status>}
        sub={format.words(finding.message)}
      />
    );
  return <Status tone="good">{t('services.ready')}</Status>;
}

function Acts({ row, onAct }: { row: Owed; onAct: (act: Act) => void }) {
  const { t } = useTranslation('payments');
  const may = useMay();
  if (!isWaiting(row)) return null;
  const warnings = openFindings(row).filter((finding) => finding.effect === 'warn');
  const button = (act: Act, label: string) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${label}: ${row.name}, ${row.contract}`}
      onClick={() => onAct(act)}
    >
      {label}
    </Button>
  );
  return (
    <span className={css.actions}>
      {may('payments.release') && warnings.length > 0 ? button('accept', t('services.accept')) : null}
      {may('payments.prepare') ? button('account', t('services.record')) : null}
      {may('payments.prepare') && row.state === null ? button('outside', t('services.outside')) : null}
    </span>
  );
}

/** The bank pays in the month the tax was withheld for: the first day offered is the one recorded, or today. */
function PrepareDialog({ rows, today, onClose }: { rows: readonly Owed[]; today: string; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const [day, setDay] = useState([today, ...rows.map((row) => row.paidOn)].sort().at(-1)!);
  const prepare = useOperation('/payments/prepare-service-files', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('services.prepared'));
    },
  });
  return (
    <FormDialog
      title={t('services.prepareTitle')}
      note={t('services.prepareNote')}
      act={t('services.prepare', { count: rows.length })}
      isBusy={prepare.isPending}
      isReady={day !== ''}
      error={prepare.error}
      onAct={() => prepare.mutate({ paymentIds: rows.map((row) => row.servicePaymentId), payDay: day })}
      onClose={onClose}
    >
      <DateField label={t('failed.day')} value={day} onChange={setDay} />
    </FormDialog>
  );
}

function AcceptDialog({ row, today, onClose }: { row: Owed; today: string; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const [reason, setReason] = useState('');
  const warnings = openFindings(row).filter((finding) => finding.effect === 'warn');
  const accept = useOperation('/payments/acknowledge-payee-accounts', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('checks.done'));
    },
  });
  return (
    <FormDialog
      title={t('services.acceptTitle', { name: row.name })}
      note={warnings.map((finding) => format.words(finding.message)).join(' ')}
      act={t('services.accept')}
      isBusy={accept.isPending}
      isReady={reason.trim().length >= 4}
      error={accept.error}
      onAct={() =>
        accept.mutate({
          findings: warnings.map(({ code }) => ({ servicePaymentId: row.servicePaymentId, code })),
          payDay: today,
          reason,
        })
      }
      onClose={onClose}
    >
      <TextInput
        required
        label={t('checks.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function OutsideDialog({ row, onClose }: { row: Owed; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const [reason, setReason] = useState('');
  const settle = useOperation('/payments/settle-service-outside', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('services.outsideDone'));
    },
  });
  return (
    <FormDialog
      title={t('services.outsideTitle', { name: row.name })}
      note={t('services.outsideNote')}
      act={t('services.outside')}
      isBusy={settle.isPending}
      isReady={reason.trim().length >= 4}
      error={settle.error}
      onAct={() => settle.mutate({ paymentIds: [row.servicePaymentId], reason })}
      onClose={onClose}
    >
      <TextInput
        required
        label={t('services.outsideWhy')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
