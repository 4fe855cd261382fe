/** Files of repayments: prepared by one, released by another, answered by the bank like every other file. */
import { Button, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  type Column,
  ConfirmWithCount,
  DataTable,
  Section,
  Status,
  type StatusTone,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import css from './payments.module.css';
import type { Tracking } from './tracking-page.tsx';

type Repayment = Tracking['repayments'][number];

function stateOf(one: Repayment): { tone: StatusTone; word: 'prepared' | 'released' | 'paid' | 'failedAgain' } {
  if (one.state === 'prepared') return { tone: 'watch', word: 'prepared' };
  if (one.failed > 0) return { tone: 'watch', word: 'failedAgain' };
  return one.waiting > 0 ? { tone: 'current', word: 'released' } : { tone: 'good', word: 'paid' };
}

/** Files of payees who are not employed are released and withdrawn the same way, by operations of their own. */
export type FileKind = 'repayment' | 'service-file';

export function Repayments({ repayments, kind = 'repayment' }: { repayments: readonly Repayment[]; kind?: FileKind }) {
  const { t } = useTranslation('payments');
  const title = t(kind === 'repayment' ? 'repayments.title' : 'services.files');
  const format = useFormat();
  const columns: readonly Column<Repayment>[] = [
    {
      id: 'file',
      header: t('repayments.file'),
      isRowHeader: true,
      cell: (one) => <TwoLines title={one.fileName} sub={format.monthLong(one.period)} />,
    },
    {
      id: 'payments',
      header: t('repayments.payments'),
      align: 'end',
      isDeskOnly: true,
      cell: (one) => format.count(one.payments),
    },
    {
      id: 'total',
      header: t('repayments.total'),
      align: 'end',
      isDeskOnly: true,
      cell: (one) => <Amount fen={one.totalFen} currency={one.currency} strong />,
    },
    {
      id: 'state',
      header: t('repayments.state'),
      cell: (one) => {
        const { tone, word } = stateOf(one);
        return (
          <TwoLines
            title={<Status tone={tone}>{t(`repayments.${word}`)}</Status>}
            sub={t('repayments.by', { name: one.releasedBy ?? one.preparedBy, at: format.dateTime(one.preparedAt) })}
          />
        );
      },
    },
    { id: 'act', header: '', align: 'end', cell: (one) => <RepaymentActs repayment={one} kind={kind} /> },
  ];
  return (
    <Section title={title}>
      <DataTable label={title} columns={columns} rows={repayments} rowKey={(one) => one.bankFileId} />
    </Section>
  );
}

interface Acted {
  readonly repayment: Repayment;
  readonly kind: FileKind;
}

function RepaymentActs({ repayment, kind }: Acted) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const [open, setOpen] = useState<'release' | 'withdraw' | null>(null);
  const isWaiting = repayment.state === 'prepared';
  return (
    <span className={css.actions}>
      {isWaiting && may('payments.release') ? (
        <Button
          size="compact-sm"
          disabled={!repayment.mayRelease}
          title={repayment.mayRelease ? undefined : t('repayments.notYours')}
          onClick={() => setOpen('release')}
        >
          {t('repayments.release')}
        </Button>
      ) : null}
      {isWaiting && may('payments.prepare') ? (
        <Button size="compact-sm" variant="default" onClick={() => setOpen('withdraw')}>
          {t('repayments.withdraw')}
        </Button>
      ) : null}
      <a
        href={downloadAddress('/payments/bank-file', { bankFileId: repayment.bankFileId })}
        download={repayment.fileName}
        aria-label={repayment.fileName}
        title={repayment.fileName}
        className={css.icon}
      >
        <IconDownload size={16} aria-hidden />
      </a>
      {open === 'release' ? <ReleaseDialog repayment={repayment} kind={kind} onClose={() => setOpen(null)} /> : null}
      {open === 'withdraw' ? <WithdrawDialog repayment={repayment} kind={kind} onClose={() => setOpen(null)} /> : null}
    </span>
  );
}

function ReleaseDialog({ repayment, kind, onClose }: Acted & { onClose: () => void }) {
  const { t } = useTranslation('payments');
  const release = useOperation(`/payments/release-${kind}`, {
    refresh: ['/payments'],
    onSuccess: ({ waitsForSecond }) => {
      onClose();
      tellDone(t(waitsForSecond ? 'repayments.waitsForSecond' : 'repayments.releasedDone'));
    },
  });
  return (
    <ConfirmWithCount
      isOpen
      title={t(kind === 'repayment' ? 'repayments.releaseTitle' : 'services.releaseTitle')}
      count={repayment.payments}
      confirm={t('repayments.release')}
      isBusy={release.isPending}
      error={release.error}
      onConfirm={() => release.mutate({ bankFileId: repayment.bankFileId })}
      onClose={onClose}
    >
      <p>{t('repayments.releaseNote')}</p>
    </ConfirmWithCount>
  );
}

function WithdrawDialog({ repayment, kind, onClose }: Acted & { onClose: () => void }) {
  const { t } = useTranslation('payments');
  const [reason, setReason] = useState('');
  const withdraw = useOperation(`/payments/withdraw-${kind}`, {
    refresh: ['/payments'],
    onSuccess: () => {
      onClose();
      tellDone(t('repayments.withdrawnDone'));
    },
  });
  return (
    <ConfirmWithCount
      isOpen
      title={t(kind === 'repayment' ? 'repayments.withdrawTitle' : 'services.withdrawTitle')}
      confirm={t('repayments.withdraw')}
      isDangerous
      isBusy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate({ bankFileId: repayment.bankFileId, reason })}
      onClose={onClose}
    >
      <p>{t(kind === 'repayment' ? 'repayments.withdrawNote' : 'services.withdrawNote')}</p>
      <TextInput
        label={t('repayments.why')}
        value={reason}
        required
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmWithCount>
  );
}
