/** What the bank did not pay: why, to which account it would go now, and who acts next. */
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  FormDialog,
  Section,
  TwoLines,
  tellDone,
  useIsPhone,
} from '../../ui/index.ts';
import css from './payments.module.css';
import type { Tracking } from './tracking-page.tsx';

type Failed = Tracking['failed'][number];
type Act = 'repay' | 'record' | 'confirm';

const mayBeRepaid = (one: Failed): boolean => one.accountId !== null && (!one.isNewAccount || one.confirmedBy !== null);

export function FailedPayments({
  failed,
  today,
  children,
}: {
  failed: readonly Failed[];
  today: string;
  /** What there is to say of the list as a whole. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const [open, setOpen] = useState<{ act: Act; rows: readonly Failed[] } | null>(null);
  const columns = useColumns((act, row) => setOpen({ act, rows: [row] }));
  const ready = failed.filter(mayBeRepaid);
  const close = () => setOpen(null);
  return (
    <Section
      title={t('failed.title')}
      note={t('failed.note')}
      actions={
        may('payments.prepare') && ready.length > 1 ? (
          <Button onClick={() => setOpen({ act: 'repay', rows: ready })}>
            {t('failed.repayAll', { count: ready.length })}
          </Button>
        ) : null
      }
    >
      {failed.length === 0 ? (
        <EmptyState title={t('failed.none')}>{t('failed.noneNote')}</EmptyState>
      ) : (
        <>
          {children}
          <DataTable label={t('failed.title')} columns={columns} rows={failed} rowKey={(one) => one.paymentId} />
        </>
      )}
      {open?.act === 'repay' ? <RepayDialog rows={open.rows} today={today} onClose={close} /> : null}
      {open?.act === 'record' ? <RecordDialog row={open.rows[0]!} today={today} onClose={close} /> : null}
      {open?.act === 'confirm' ? <ConfirmDialog row={open.rows[0]!} onClose={close} /> : null}
    </Section>
  );
}

function useColumns(onAct: (act: Act, row: Failed) => void): readonly Column<Failed>[] {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const may = useMay();
  const isPhone = useIsPhone();
  return [
    {
      id: 'person',
      header: t('failed.person'),
      isRowHeader: true,
      cell: (one) => (
        <TwoLines
          title={format.words({ zh: one.nameZh, en: one.nameEn })}
          sub={
            isPhone ? (
              <>
                <Amount fen={one.amountFen} currency={one.currency} /> {one.reason}
              </>
            ) : (
              `${one.number} · ${format.monthLong(one.period)}${one.attempt > 1 ? ` · ${t('failed.attempt', { number: one.attempt })}` : ''}`
            )
          }
        />
      ),
    },
    {
      id: 'amount',
      header: t('failed.amount'),
      align: 'end',
      isDeskOnly: true,
      isPay: true,
      sortBy: (one) => one.amountFen,
      cell: (one) => <Amount fen={one.amountFen} currency={one.currency} strong />,
    },
    {
      id: 'reason',
      header: t('failed.reason'),
      isDeskOnly: true,
      cell: (one) => (
        <TwoLines
          title={[one.reasonCode, one.reason].filter(Boolean).join(' ')}
          sub={t('failed.failedAt', { file: one.fileName, at: format.dateTime(one.failedAt) })}
        />
      ),
    },
    { id: 'account', header: t('failed.account'), isDeskOnly: true, cell: (one) => <AccountNow row={one} /> },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (one) => (
        <span className={css.actions}>
          {may('payments.prepare') && !mayBeRepaid(one) ? null : may('payments.prepare') ? (
            <Button size="compact-sm" onClick={() => onAct('repay', one)}>
              {t('failed.repay')}
            </Button>
          ) : null}
          {may('payments.prepare') ? (
            <Button size="compact-sm" variant="default" onClick={() => onAct('record', one)}>
              {t('failed.record')}
            </Button>
          ) : null}
          {may('payments.release') && one.isNewAccount && one.confirmedBy === null ? (
            <Button size="compact-sm" onClick={() => onAct('confirm', one)}>
              {t('failed.confirm')}
            </Button>
          ) : null}
        </span>
      ),
    },
  ];
}

function AccountNow({ row }: { row: Failed }) {
  const { t } = useTranslation('payments');
  if (row.accountId === null) return <span className="muted">{t('failed.noAccount')}</span>;
  const ending = row.accountEnding ?? '';
  if (!row.isNewAccount) return <TwoLines title={t('failed.sameAccount', { ending })} sub={row.accountBank ?? ''} />;
  return (
    <TwoLines
      title={t('failed.newAccount', { ending, name: row.accountRecordedBy })}
      sub={row.confirmedBy ? t('failed.confirmedBy', { name: row.confirmedBy }) : t('failed.unconfirmed')}
    />
  );
}

const REFRESH = { refresh: ['/payments'] } as const;

function RepayDialog({ rows, today, onClose }: { rows: readonly Failed[]; today: string; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const [day, setDay] = useState(today);
  const repay = useOperation('/payments/prepare-repayment', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('failed.prepared'));
    },
  });
  return (
    <FormDialog
      title={t('failed.repayTitle')}
      note={t('failed.repayNote')}
      act={t('failed.repayAll', { count: rows.length })}
      isBusy={repay.isPending}
      isReady={day !== ''}
      error={repay.error}
      onAct={() => repay.mutate({ paymentIds: rows.map((row) => row.paymentId), payDay: day })}
      onClose={onClose}
    >
      <DateField label={t('failed.day')} value={day} onChange={setDay} />
    </FormDialog>
  );
}

function ConfirmDialog({ row, onClose }: { row: Failed; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const [note, setNote] = useState('');
  const confirm = useOperation('/payments/confirm-bank-account', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('failed.confirmed'));
    },
  });
  return (
    <FormDialog
      title={t('failed.confirmTitle', { name: format.words({ zh: row.nameZh, en: row.nameEn }) })}
      note={t('failed.confirmNote')}
      act={t('failed.confirm')}
      isBusy={confirm.isPending}
      isReady={note.trim().length >= 4}
      error={confirm.error}
      onAct={() => confirm.mutate({ personId: row.personId, accountId: row.accountId!, note })}
      onClose={onClose}
    >
      <TextInput label={t('failed.how')} value={note} required onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}

function RecordDialog({ row, today, onClose }: { row: Failed; today: string; onClose: () => void }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const [account, setAccount] = useState({
    effectiveFrom: today,
    bank: '',
    branch: '',
    holder: row.nameZh,
    number: '',
    reason: '',
  });
  const record = useOperation('/payments/record-bank-account', {
    ...REFRESH,
    onSuccess: () => {
      onClose();
      tellDone(t('failed.recorded'));
    },
  });
  const field = (key: keyof typeof account, label: string) => (
    <TextInput
      label={label}
      value={account[key]}
      required={key !== 'branch'}
      onChange={(event) => setAccount({ ...account, [key]: event.target.value })}
    />
  );
  const { bank, ...rest } = account;
  return (
    <FormDialog
      title={t('failed.recordTitle', { name: format.words({ zh: row.nameZh, en: row.nameEn }) })}
      note={t('failed.unconfirmed')}
      act={t('failed.record')}
      isBusy={record.isPending}
      isReady={[account.bank, account.holder, account.number, account.reason].every((text) => text.trim() !== '')}
      error={record.error}
      onAct={() => record.mutate({ ...rest, personId: row.personId, bankZh: bank, bankEn: bank })}
      onClose={onClose}
    >
      <DateField
        label={t('failed.from')}
        value={account.effectiveFrom}
        onChange={(next) => setAccount({ ...account, effectiveFrom: next })}
      />
      <div className={css.pair}>
        {field('bank', t('failed.bank'))}
        {field('branch', t('failed.branch'))}
      </div>
      {field('holder', t('failed.holder'))}
      {field('number', t('failed.number'))}
      {field('reason', t('failed.why'))}
    </FormDialog>
  );
}
