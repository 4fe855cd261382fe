/** The bank files of an approved run: count, total and digest of each, compared with the run; finance releases them. */
import { Button } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  ConfirmWithCount,
  DataTable,
  EmptyState,
  Page,
  Section,
  Status,
  TwoLines,
  tellDone,
  tellProblem,
  usePay,
} from '../../ui/index.ts';
import { AccountChecks } from './account-checks.tsx';
import { type RunDetail, useEntityName } from './data.ts';
import { FilePayments } from './file-payments.tsx';
import css from './payroll.module.css';
import type { StepProps } from './run-parts.tsx';

type BankFile = QueryAnswer<'/payments/bank-files'>['files'][number];
const TONE = { prepared: 'watch', released: 'good', void: 'open' } as const;

export function PayStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  const files = useQueryOf('/payments/bank-files', { runId: run.runId });
  const isBefore = ['draft', 'calculating', 'calculated', 'submitted'].includes(run.state);
  return (
    <Page head={head}>
      {isBefore ? null : <AccountChecks run={run} />}
      <Answered query={files}>
        {({ files }) =>
          files.length === 0 ? (
            <EmptyState title={t('pay.none')} action={<PrepareButton run={run} isAgain={false} />}>
              {isBefore ? t('pay.waitsApproval') : t('pay.noneNote')}
            </EmptyState>
          ) : (
            <Files run={run} files={files} />
          )
        }
      </Answered>
    </Page>
  );
}

function Files({ run, files }: { run: RunDetail; files: readonly BankFile[] }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const columns = useFileColumns();
  const live = files.filter((file) => file.state !== 'void' && file.purpose === 'run');
  const payments = live.reduce((sum, file) => sum + file.payments, 0);
  const totalFen = live.reduce((sum, file) => sum + file.totalFen, 0);
  return (
    <Section
      title={t('pay.title')}
      note={t('pay.note')}
      actions={
        <>
          <PrepareButton run={run} isAgain />
          <ReleaseButton run={run} payments={payments} />
        </>
      }
    >
      <ControlTotals run={run} payments={payments} totalFen={totalFen} />
      <DataTable
        label={t('pay.title')}
        columns={columns}
        rows={files}
        rowKey={(file) => file.bankFileId}
        details={(file) => <FilePayments bankFileId={file.bankFileId} fileName={file.fileName} />}
        total={{
          file: t('pay.sum'),
          payments: format.count(payments),
          total: <Amount fen={totalFen} strong />,
        }}
      />
    </Section>
  );
}

/** Count and total of the files must be those of the run, people with zero net pay apart; both are printed side by side where they are not. */
function ControlTotals({ run, payments, totalFen }: { run: RunDetail; payments: number; totalFen: number }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const pay = usePay();
  const totals = run.totals;
  if (!totals || payments === 0) return null;
  const toPay = totals.people - run.nothingToPay;
  const isEqual = toPay === payments && totals.netFen === totalFen;
  const words = {
    payments: format.count(payments),
    total: pay.money(totalFen, { symbol: true }),
    people: format.count(toPay),
    runTotal: pay.money(totals.netFen, { symbol: true }),
  };
  return (
    <div className={css.notice} data-tone={isEqual ? 'green' : 'amber'}>
      {isEqual ? <IconCircleCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      <p className="num" style={{ whiteSpace: 'normal' }}>
        {isEqual ? t('pay.equal', words) : t('pay.differs', words)}
        {run.nothingToPay > 0 ? ` ${t('pay.nothingToPay', { count: run.nothingToPay })}` : null}
      </p>
    </div>
  );
}

function useFileColumns(): readonly Column<BankFile>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const entityName = useEntityName();
  const { t: words } = useTranslation('payments');
  return [
    {
      id: 'file',
      header: t('pay.entity'),
      isRowHeader: true,
      cell: (file) => (
        <TwoLines
          title={entityName(file)}
          sub={`${format.words({ zh: file.templateZh, en: file.templateEn })} · ${file.fileName}`}
        />
      ),
    },
    { id: 'payments', header: t('pay.payments'), align: 'end', cell: (file) => format.count(file.payments) },
    { id: 'total', header: t('pay.total'), align: 'end', cell: (file) => <Amount fen={file.totalFen} strong /> },
    {
      id: 'digest',
      header: t('pay.digest'),
      isDeskOnly: true,
      cell: (file) => (
        <span className={css.digest} title={file.sha256}>
          {file.sha256
            .slice(0, 16)
            .toUpperCase()
            .replace(/(.{4})(?=.)/g, '$1 ')}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('pay.state'),
      isDeskOnly: true,
      cell: (file) => (
        <TwoLines
          title={<Status tone={TONE[file.state]}>{t(`pay.${file.state}`)}</Status>}
          sub={
            file.paid + file.failed > 0
              ? words('line.answers', file)
              : t('pay.by', {
                  name: file.releasedBy ?? file.preparedBy,
                  at: format.dateTime(file.releasedAt ?? file.preparedAt),
                })
          }
        />
      ),
    },
    {
      id: 'download',
      header: '',
      align: 'end',
      cell: (file) =>
        file.state === 'void' ? null : (
          <a
            href={downloadAddress('/payments/bank-file', { bankFileId: file.bankFileId })}
            download={file.fileName}
            aria-label={t('pay.download', { file: file.fileName })}
            title={t('pay.download', { file: file.fileName })}
            className={css.go}
          >
            <IconDownload size={16} aria-hidden />
          </a>
        ),
    },
  ];
}

function PrepareButton({ run, isAgain }: { run: RunDetail; isAgain: boolean }) {
  const { t } = useTranslation('payroll');
  const prepare = useOperation('/payments/prepare-bank-files', {
    refresh: ['/payments', '/payroll'],
    onSuccess: () => void tellDone(t('pay.preparedDone')),
    onError: (error) => void tellProblem(error),
  });
  if (!run.may.preparePayment) return null;
  return (
    <Button
      variant={isAgain ? 'default' : 'filled'}
      loading={prepare.isPending}
      onClick={() => prepare.mutate({ runId: run.runId })}
    >
      {isAgain ? t('pay.again') : t('pay.prepare')}
    </Button>
  );
}

function ReleaseButton({ run, payments }: { run: RunDetail; payments: number }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const release = useOperation('/payments/release-payments', {
    refresh: ['/payments', '/payroll'],
    onSuccess: () => {
      setOpen(false);
      tellDone(t('pay.releasedDone'));
    },
  });
  if (run.state !== 'paying') return null;
  if (!may('payments.release')) return <span className="muted">{t('pay.waitsFinance')}</span>;
  const button = t('pay.release', { count: payments });
  return (
    <>
      <Button disabled={!run.may.release} onClick={() => setOpen(true)}>
        {button}
      </Button>
      <ConfirmWithCount
        isOpen={isOpen}
        title={t('pay.releaseTitle', { month: format.monthLong(run.period) })}
        count={payments}
        confirm={button}
        isBusy={release.isPending}
        error={release.error}
        onConfirm={() => release.mutate({ runId: run.runId })}
        onClose={() => setOpen(false)}
      >
        <p>{t('pay.releaseNote')}</p>
      </ConfirmWithCount>
    </>
  );
}
