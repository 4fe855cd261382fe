/** Every month's payroll, newest first, and the next one to open. */
import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  Page,
  PageHead,
  tellDone,
} from '../../ui/index.ts';
import type { RunRow } from './data.ts';
import { OpenFurtherRun } from './open-further-run.tsx';
import css from './payroll.module.css';
import { RunStateMark } from './run-state.tsx';

export function RunsPage() {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const runs = useQueryOf('/payroll/runs', {});
  useCrumbs({ label: t('runs.title') });
  const newest = runs.data?.runs.find((run) => run.kind === 'ordinary');
  const isAllClosed = runs.data?.runs.every((run) => run.state === 'closed') ?? false;
  const canOpen = may('payroll.prepare') && isAllClosed;
  return (
    <Page
      head={
        <PageHead
          title={t('runs.title')}
          sub={t('runs.sub')}
          actions={
            newest && may('payroll.prepare') ? (
              <>
                <OpenFurtherRun newest={newest.period} />
                {canOpen ? <OpenRun period={monthAfter(newest.period)} /> : null}
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

/** `2026-12` after `2026-11`. */
export function monthAfter(period: string): string {
  const [year, month] = period.split('-').map(Number);
  if (!year || !month) throw new RangeError(`Not a month like 2026-11: ${period}`);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
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
      cell: (run: RunRow) => <Amount fen={run.totals ? of(run.totals) : null} strong={id === 'net'} isQuiet />,
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
            {run.title ? (
              <div className="muted small ellipsis" title={run.title}>
                {run.title}
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

/** Pay day is proposed as the 28th, which every month has; it can be changed. */
function OpenRun({ period }: { period: string }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [payDay, setPayDay] = useState(`${period}-28`);
  const [cutOffOn, setCutOff] = useState('');
  const month = format.monthLong(period);
  const open = useOperation('/payroll/open-run', {
    onSuccess: ({ runId }) => {
      setOpen(false);
      tellDone(t('runs.opened', { month }));
      void navigate({ to: '/payroll/$runId/$step', params: { runId, step: 'people' } });
    },
  });
  return (
    <>
      <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t('runs.open', { month })}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('runs.openTitle', { month })}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate({ period, payDay, cutOffOn: cutOffOn === '' ? null : cutOffOn });
          }}
        >
          <p>{t('runs.openNote')}</p>
          <label className={css.field}>
            <span>{t('runs.payDay')}</span>
            <input
              type="date"
              required
              className={css.input}
              value={payDay}
              onChange={(event) => setPayDay(event.currentTarget.value)}
            />
          </label>
          <label className={css.field}>
            <span>{t('runs.cutOff')}</span>
            <input
              type="date"
              className={css.input}
              value={cutOffOn}
              onChange={(event) => setCutOff(event.currentTarget.value)}
            />
          </label>
          <p className="muted">{t('runs.cutOffNote')}</p>
          {open.error ? <ErrorNotice error={open.error} /> : null}
          <div className={css.buttons}>
            <Button variant="default" onClick={() => setOpen(false)}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={open.isPending}>
              {t('runs.open', { month })}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
