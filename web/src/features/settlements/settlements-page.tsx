/** Leavers and what they are owed: prepared by one, confirmed by another, paid by the month, certified on paper. */

import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  Page,
  PageHead,
  PersonLines,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import { settlementsRoute } from './routes.tsx';
import { SettlementDrawer } from './settlement-drawer.tsx';
import { type Leaver, TONES } from './shapes.ts';

export function SettlementsPage() {
  const { t } = useTranslation('settlements');
  const format = useFormat();
  const { open } = useSearch({ from: settlementsRoute.id });
  const navigate = useNavigate();
  const [limit, setLimit] = useState(500);
  const list = useQueryOf('/settlements/leavers', { limit }, { placeholderData: keepPreviousData as never });
  useCrumbs({ label: t('title') });
  const show = (id: string | null) =>
    void navigate({ to: '/settlements', search: id ? { open: id } : {}, replace: true });
  const shown = list.data?.leavers.find((one) => one.employmentId === open);
  const columns: readonly Column<Leaver>[] = [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      sortBy: (one) => one.number,
      cell: (one) => <PersonLines person={one} />,
    },
    {
      id: 'day',
      header: t('lastDay'),
      sortBy: (one) => one.lastDay,
      cell: (one) => (
        <TwoLines
          title={format.date(one.lastDay, 'short')}
          sub={t(`reason.${one.endReason ?? 'unknown'}` as 'reason.unknown')}
        />
      ),
    },
    {
      id: 'leave',
      header: t('leave'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      cell: (one) =>
        one.leaveFen === null ? (
          <span className="muted">—</span>
        ) : (
          <Amount fen={one.leaveFen} currency={one.currency} />
        ),
    },
    {
      id: 'severance',
      header: t('severance'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      cell: (one) =>
        one.severanceFen === null ? (
          <span className="muted">—</span>
        ) : (
          <Amount fen={one.severanceFen} currency={one.currency} />
        ),
    },
    {
      id: 'state',
      header: t('state'),
      cell: (one) => <Status tone={TONES[one.state]}>{t(`states.${one.state}`)}</Status>,
    },
  ];
  return (
    <Page
      head={<PageHead title={t('title')} sub={t('sub')} subBelow />}
      drawer={
        shown ? <SettlementDrawer key={shown.employmentId} leaver={shown} onClose={() => show(null)} /> : undefined
      }
    >
      <Answered query={list}>
        {({ leavers, total }) => (
          <>
            <CutNote shown={leavers.length} total={total} isPending={list.isFetching} onAll={() => setLimit(50_000)} />
            <DataTable
              label={t('title')}
              columns={columns}
              rows={leavers}
              rowKey={(one) => one.employmentId}
              selected={open ?? null}
              onSelect={(one) => show(one.employmentId)}
              empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}
