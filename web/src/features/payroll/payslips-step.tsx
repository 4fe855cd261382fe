import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, type Column, EmptyState, Page, Status } from '../../ui/index.ts';
import { type RunDetail, usePersonWords } from './data.ts';
import { DraftPayslips } from './draft-payslips.tsx';
import css from './payroll.module.css';
import { PayslipPapers } from './payslip-papers.tsx';
import type { StepProps } from './run-parts.tsx';
import { type PayslipRow, PayslipTable } from './run-payslips.tsx';

/** Payslips are shown to their owners once the payment is released, never before; payroll reads them from the calculation on. */
export function PayslipsStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const columns = usePayslipColumns(run);
  if (run.calculation === 0 || run.fingerprint === null) {
    return (
      <Page head={head}>
        <EmptyState title={t('payslips.none')}>{t('payslips.noneNote')}</EmptyState>
      </Page>
    );
  }
  const step = run.steps.find((one) => one.code === 'payslips');
  return (
    <Page head={head}>
      <DraftPayslips run={run} />
      <PayslipPapers run={run} />
      <PayslipTable
        run={run}
        title={t('payslips.title')}
        columns={columns}
        note={run.released ? t('payslips.of', { done: step?.done ?? 0, total: step?.total ?? 0 }) : undefined}
        lead={() => (
          <div className={css.row} data-lead>
            {run.released && step ? (
              <>
                <Status tone={step.done === step.total ? 'good' : 'current'}>
                  {t('payslips.released', { count: step.done })}
                </Status>
                <span className="muted">
                  {t('payslips.releasedNote', { name: run.released.name, at: format.dateTime(run.released.at) })}
                </span>
              </>
            ) : (
              <>
                <Status tone="open">{t('payslips.waiting')}</Status>
                <span className="muted">{t('payslips.waitingNote')}</span>
              </>
            )}
          </div>
        )}
      />
    </Page>
  );
}

function usePayslipColumns(run: RunDetail): readonly Column<PayslipRow>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const words = usePersonWords();
  return [
    {
      id: 'gross',
      header: t('approve.gross'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      sortBy: (row) => row.grossFen,
      cell: (row) => <Amount fen={row.grossFen} />,
    },
    {
      id: 'net',
      header: t('approve.net'),
      align: 'end',
      isPay: true,
      sortBy: (row) => row.netFen,
      cell: (row) => <Amount fen={row.netFen} strong />,
    },
    {
      id: 'state',
      header: t('pay.state'),
      isDeskOnly: true,
      sortBy: (row) => row.confirmedAt ?? (row.isReleased ? '1' : '0'),
      cell: (row) =>
        row.confirmedAt ? (
          <Status tone="good">{t('payslips.confirmed', { at: format.dateTime(row.confirmedAt) })}</Status>
        ) : (
          <Status tone="open">
            {t(row.isReleased ? 'payslips.shown' : run.drafts.shown ? 'payslips.draftShown' : 'payslips.notShown')}
          </Status>
        ),
    },
    ...(may('payslips.read')
      ? [
          {
            id: 'open',
            header: '',
            align: 'end' as const,
            cell: (row: PayslipRow) => (
              <Anchor
                aria-label={t('payslips.openOf', { name: words.name(row) })}
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/payslips/$period/of/$personId"
                    params={{ period: run.period, personId: row.personId }}
                  />
                )}
              >
                {t('person.payslip')}
              </Anchor>
            ),
          },
        ]
      : []),
  ];
}
