/** What could go wrong with pay: every check with what stands open, its findings, and who answers for them. */
import { Button } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Amounts,
  Answered,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  ErrorNotice,
  FilterChoice,
  Page,
  PageHead,
  PersonLines,
  Section,
  StatTiles,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import { ChecksTable } from './checks-table.tsx';
import { FindingDrawer } from './finding-drawer.tsx';
import { type Finding, type Overview, STATE_TONES, STATES, type State, stateOf } from './queries.ts';
import css from './risks.module.css';
import { risksRoute } from './routes.tsx';

export function RisksPage() {
  const { t } = useTranslation('risks');
  const search = useSearch({ from: risksRoute.id });
  const navigate = useNavigate();
  const overview = useQueryOf('/risks/overview', {});
  useCrumbs({ label: t('title') });
  const [personId, findingId] = (search.open ?? '').split('.');
  const go = (next: typeof search) => void navigate({ to: '/risks', search: next, replace: true });
  const { open: _open, ...list } = search;
  return (
    <Page
      head={<PageHead title={t('title')} sub={t('sub')} subBelow actions={<ScanButton />} />}
      drawer={
        personId && findingId ? (
          <FindingDrawer key={search.open} personId={personId} findingId={findingId} onClose={() => go(list)} />
        ) : undefined
      }
    >
      <Answered query={overview}>
        {(data) => (
          <>
            <Figures overview={data} />
            <ChecksTable
              overview={data}
              chosen={search.check}
              onChoose={(check) => go(check === search.check ? {} : { check })}
            />
            <Findings overview={data} chosen={search.check} state={stateOf(search.state)} open={search.open} go={go} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function ScanButton() {
  const { t } = useTranslation('risks');
  const may = useMay();
  const track = useTrackWork();
  const start = useOperation('/risks/start-scan', {
    onSuccess: ({ workId, period }) => track(workId, t('scan.running', { period }), ['/risks']),
  });
  if (!may('risks.scan')) return null;
  return (
    <>
      {start.error ? <ErrorNotice error={start.error} /> : null}
      <Button
        leftSection={<IconRadar2 size={16} aria-hidden />}
        loading={start.isPending}
        onClick={() => start.mutate({})}
      >
        {t('scan.start')}
      </Button>
    </>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const last = overview.scans.find(({ finishedAt }) => finishedAt !== null);
  return (
    <div className={css.stats}>
      <StatTiles
        stats={[
          {
            key: 'open',
            label: t('stat.open'),
            value: format.count(overview.open),
            note: t('stat.people', { count: overview.people }),
          },
          { key: 'late', label: t('stat.late'), value: format.count(overview.late) },
          { key: 'amount', label: t('stat.amount'), value: <Amounts sums={overview.amounts} /> },
          {
            key: 'accepted',
            label: t('stat.accepted'),
            value: format.count(overview.accepted),
            note: t('stat.fixed', { count: overview.fixed }),
          },
        ]}
      />
      <p className="muted small">
        {last
          ? t('scan.last', { month: format.monthLong(last.period), at: format.dateTime(last.startedAt), name: last.by })
          : t('scan.never')}
      </p>
      <WhereChecked overview={overview} />
    </div>
  );
}

/** Whose thresholds are meant, and which countries have fewer checks; nothing while all is said of the only country. */
function WhereChecked({ overview }: { overview: Overview }) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const total = overview.checks.length;
  const fewer = overview.countries.filter(({ checks }) => checks < total);
  if (fewer.length === 0) return null;
  return (
    <p className="muted small">
      {[
        ...fewer.map(({ names, checks }) => t('scan.fewer', { country: format.words(names), count: checks, total })),
        t('scan.thresholds', { country: format.words(overview.thresholdsOf) }),
      ].join(' ')}
    </p>
  );
}

interface FindingsProps {
  readonly overview: Overview;
  readonly chosen: string | undefined;
  readonly state: State;
  readonly open: string | undefined;
  go(search: { check?: string; state?: string; open?: string }): void;
}

function Findings({ overview, chosen, state, open, go }: FindingsProps) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const [limit, setLimit] = useState(200);
  const found = useQueryOf(
    '/risks/findings',
    { state, limit, ...(chosen ? { check: chosen } : {}) },
    { placeholderData: keepPreviousData as never },
  );
  const columns = useColumns(overview);
  const check = overview.checks.find(({ code }) => code === chosen);
  const base = { ...(chosen ? { check: chosen } : {}), state };
  return (
    <Section
      title={check ? format.words(check.names) : t('findings.title')}
      note={check ? undefined : t('findings.note')}
    >
      <div className={css.filters}>
        <FilterChoice
          label={t('findings.filters')}
          codes={STATES}
          chosen={state}
          labelOf={(code) => t(`state.${code}`)}
          onChoose={(code) => go({ ...base, state: code })}
        />
      </div>
      <Answered query={found}>
        {({ findings, total }) => (
          <>
            <DataTable
              label={t('findings.title')}
              columns={columns}
              rows={findings}
              rowKey={(one) => `${one.personId}.${one.findingId}`}
              selected={open ?? null}
              onSelect={(one) => go({ ...base, open: `${one.personId}.${one.findingId}` })}
              empty={<EmptyState title={t('findings.none')}>{t('findings.noneNote')}</EmptyState>}
            />
            <CutNote
              shown={findings.length}
              total={total}
              isPending={found.isFetching}
              onAll={() => setLimit(200_000)}
            />
          </>
        )}
      </Answered>
    </Section>
  );
}

function useColumns(overview: Overview): readonly Column<Finding>[] {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const names = new Map(overview.checks.map((check) => [check.code, check.names]));
  return [
    {
      id: 'person',
      header: t('findings.person'),
      isRowHeader: true,
      sortBy: (one) => one.number,
      cell: (one) =>
        one.number === '' ? (
          <TwoLines title={t('findings.company')} sub={t('stat.people', { count: one.people })} />
        ) : (
          <PersonLines person={one} />
        ),
    },
    {
      id: 'check',
      header: t('findings.check'),
      cell: (one) => (
        <TwoLines
          title={format.words(names.get(one.code) ?? { zh: one.code, en: one.code })}
          sub={one.period ? format.month(one.period) : t('findings.lasting')}
        />
      ),
    },
    {
      id: 'amount',
      header: t('findings.amount'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      sortBy: (one) => one.amountFen,
      cell: (one) =>
        one.amountFen === null ? (
          <span className="muted">—</span>
        ) : (
          <Amount fen={one.amountFen} currency={one.currency} />
        ),
    },
    {
      id: 'owner',
      header: t('findings.owner'),
      isDeskOnly: true,
      cell: (one) => (
        <TwoLines
          title={one.ownerName ?? '—'}
          sub={one.dueOn ? t('findings.due', { date: format.date(one.dueOn, 'short') }) : ''}
        />
      ),
    },
    {
      id: 'state',
      header: t('findings.state'),
      cell: (one) => (
        <Status tone={one.isLate ? 'bad' : STATE_TONES[one.state]}>
          {one.isLate ? t('state.late') : t(`state.${one.state}`)}
        </Status>
      ),
    },
  ];
}
