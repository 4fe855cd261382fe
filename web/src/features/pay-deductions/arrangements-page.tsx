/** Loans, advances, court orders and losses: balances, what the open month asks, and what may be done about each. */
import { Button } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Amounts,
  Answered,
  Avatar,
  type Column,
  CutNote,
  DataTable,
  DrawerColumn,
  DrawerSection,
  EmptyState,
  FilterChoice,
  Page,
  PageHead,
  PersonLines,
  StatTiles,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import { ArrangementActs } from './acts.tsx';
import { type Arrangement, Movements, STATE_TONES, Terms } from './parts.tsx';
import css from './pay-deductions.module.css';
import { RecordDialog } from './record-dialog.tsx';
import { arrangementsRoute } from './routes.tsx';

const KINDS = ['all', 'loan', 'advance', 'garnishment', 'loss'] as const;

export function ArrangementsPage() {
  const { t } = useTranslation('payDeductions');
  const format = useFormat();
  const may = useMay();
  const { open } = useSearch({ from: arrangementsRoute.id });
  const navigate = useNavigate();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const [limit, setLimit] = useState(200);
  const [isRecording, setRecording] = useState(false);
  const list = useQueryOf(
    '/pay-deductions/arrangements',
    { kind, limit },
    { placeholderData: keepPreviousData as never },
  );
  const columns = useColumns();
  useCrumbs({ label: t('title') });
  const show = (id: string | null) =>
    void navigate({ to: '/deductions', search: id ? { open: id } : {}, replace: true });
  const shown = list.data?.arrangements.find((one) => one.arrangementId === open);
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          sub={t('sub')}
          subBelow
          actions={
            may('pay-deductions.write') ? (
              <Button onClick={() => setRecording(true)}>{t('record.open')}</Button>
            ) : undefined
          }
        />
      }
      drawer={shown ? <Detail key={shown.arrangementId} one={shown} onClose={() => show(null)} /> : undefined}
    >
      <div className={css.filters}>
        <FilterChoice
          label={t('filters')}
          codes={KINDS}
          chosen={kind}
          labelOf={(code) => t(`kind.${code}`)}
          onChoose={(code) => setKind(code)}
        />
      </div>
      <Answered query={list}>
        {({ arrangements, total, balances, asked }) => (
          <>
            <div className={css.stats}>
              <StatTiles
                stats={[
                  { key: 'count', label: t('stat.count'), value: format.count(total) },
                  { key: 'balance', label: t('stat.balance'), value: <Amounts sums={balances} /> },
                  { key: 'asked', label: t('stat.asked'), value: <Amounts sums={asked} /> },
                ]}
              />
            </div>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={arrangements}
              rowKey={(one) => one.arrangementId}
              selected={open ?? null}
              onSelect={(one) => show(one.arrangementId)}
              empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
            />
            <CutNote
              shown={arrangements.length}
              total={total}
              isPending={list.isFetching}
              onAll={() => setLimit(200_000)}
            />
          </>
        )}
      </Answered>
      {isRecording ? <RecordDialog onClose={() => setRecording(false)} /> : null}
    </Page>
  );
}

function useColumns(): readonly Column<Arrangement>[] {
  const { t } = useTranslation('payDeductions');
  return [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      sortBy: (one) => one.number,
      cell: (one) => <PersonLines person={one} />,
    },
    { id: 'name', header: t('what'), cell: (one) => <TwoLines title={one.name} sub={t(`kind.${one.kind}`)} /> },
    {
      id: 'balance',
      header: t('terms.balance'),
      align: 'end',
      isPay: true,
      sortBy: (one) => one.balanceFen,
      cell: (one) =>
        one.balanceFen === null ? (
          <span className="muted">{t('terms.noEnd')}</span>
        ) : (
          <Amount fen={one.balanceFen} currency={one.currency} strong />
        ),
    },
    {
      id: 'asked',
      header: t('terms.asked'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      cell: (one) =>
        one.askedFen === null ? (
          <span className="muted">—</span>
        ) : (
          <Amount fen={one.askedFen} currency={one.currency} />
        ),
    },
    {
      id: 'state',
      header: t('stateHead'),
      isDeskOnly: true,
      cell: (one) => <Status tone={STATE_TONES[one.state]}>{t(`state.${one.state}`)}</Status>,
    },
  ];
}

function Detail({ one, onClose }: { one: Arrangement; onClose(): void }) {
  const { t } = useTranslation('payDeductions');
  const format = useFormat();
  const may = useMay();
  const name = format.words({ zh: one.nameZh, en: one.nameEn });
  const isOver = one.state === 'ended' || one.state === 'settled';
  return (
    <DrawerColumn
      lead={<Avatar name={name} seed={one.number} size={30} />}
      title={name}
      sub={`${one.name} · ${t(`kind.${one.kind}`)}`}
      onClose={onClose}
    >
      <DrawerSection>
        <p>
          <Status tone={STATE_TONES[one.state]}>{t(`state.${one.state}`)}</Status>{' '}
          {one.endReason ? <span className="muted small">{one.endReason}</span> : null}
        </p>
        <Terms one={one} />
      </DrawerSection>
      <DrawerSection title={t('movements')}>
        <Movements one={one} />
      </DrawerSection>
      {may('pay-deductions.write') && !isOver ? (
        <DrawerSection title={t('act.title')}>
          <ArrangementActs one={one} />
        </DrawerSection>
      ) : null}
    </DrawerColumn>
  );
}
