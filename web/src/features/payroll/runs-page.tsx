/** Every month's payroll, newest first, and the next one to open. */
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Answered, type Column, DataTable, EmptyState, Page, PageHead } from '../../ui/index.ts';
import type { RunRow } from './data.ts';
import { OpenFurtherRun } from './open-further-run.tsx';
import { OpenNext } from './open-run.tsx';
import { RunStateMark } from './run-state.tsx';

export function RunsPage() {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const runs = useQueryOf('/payroll/runs', {});
  useCrumbs({ label: t('runs.title') });
  const newest = runs.data?.runs.find((run) => run.kind === 'ordinary');
  const mayPrepare = may('payroll.prepare');
  return (
    <Page
      head={
        <PageHead
          title={t('runs.title')}
          sub={t('runs.sub')}
          actions={
            newest && mayPrepare ? (
              <>
                <Button component={Link} to="/payroll/groups" variant="default">
                  {t('groups.title')}
                </Button>
                <OpenFurtherRun newest={newest.period} />
                <OpenNext />
              </>
            ) : null
          }
        />
      }
    >
      <Answered query={runs}>
        {({ runs }) =>
          runs.length === 0 ? (
            <EmptyState title={t('runs.none')}>{t('runs.noneNote')}</EmptyState>
          ) : (
            <RunsTable runs={runs} />
          )
        }
      </Answered>
    </Page>
  );
}

function RunsTable({ runs }: { runs: readonly RunRow[] }) {
  const { t } = useTranslation('payroll');
  const navigate = useNavigate();
  const columns = useRunColumns();
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <DataTable
      label={t('runs.title')}
      columns={columns}
      rows={runs}
      rowKey={(run) => run.runId}
      hasPageKeys
      selected={selected}
      onSelect={(run) => setSelected(run.runId)}
      onOpen={(run) => void navigate({ to: '/payroll/$runId', params: { runId: run.runId } })}
    />
  );
}

function useRunColumns(): readonly Column<RunRow>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return useMemo(() => {
    const money = (id: string, header: string, of: (totals: NonNullable<RunRow['totals']>) => number) => ({
      id,
      header,
      align: 'end' as const,
      isPay: true,
      isDeskOnly: id !== 'net',
      sortBy: (run: RunRow) => (run.totals ? of(run.totals) : null),
      cell: (run: RunRow) => (
        <Amount fen={run.totals ? of(run.totals) : null} currency={run.currency} strong={id === 'net'} isQuiet />
      ),
    });
    return [
      {
        id: 'month',
        header: t('runs.month'),
        isRowHeader: true,
        width: 240,
        sortBy: (run) => run.period,
        cell: (run) => (
          <>
            <Link to="/payroll/$runId" params={{ runId: run.runId }} className="strong">
              {format.monthLong(run.period)}
            </Link>
            {run.title || run.payGroup ? (
              <div className="muted small ellipsis" title={run.title ?? format.words(run.payGroup!)}>
                {run.title ?? format.words(run.payGroup!)}
              </div>
            ) : null}
          </>
        ),
      },
      { id: 'state', header: t('runs.state'), cell: (run) => <RunStateMark state={run.state} /> },
      {
        id: 'people',
        header: t('runs.people'),
        align: 'end',
        isDeskOnly: true,
        sortBy: (run) => run.totals?.people ?? null,
        cell: (run) => (run.totals ? format.count(run.totals.people) : '—'),
      },
      money('gross', t('runs.gross'), (totals) => totals.grossFen),
      money('deductions', t('runs.deductions'), (totals) => -totals.deductionsFen),
      money('net', t('runs.net'), (totals) => totals.netFen),
      money('cost', t('runs.cost'), (totals) => totals.costFen),
      {
        id: 'calculation',
        header: t('runs.calculation'),
        align: 'end',
        isDeskOnly: true,
        cell: (run) => (run.calculation === 0 ? '—' : run.calculation),
      },
      {
        id: 'payDay',
        header: t('runs.payDayColumn'),
        align: 'end',
        isDeskOnly: true,
        sortBy: (run) => run.payDay,
        cell: (run) => format.date(run.payDay),
      },
    ];
  }, [t, format]);
}
