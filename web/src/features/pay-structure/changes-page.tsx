/** Changes of rules and pay items, proposed ones first. */
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Chip,
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageHead,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import { CHANGE_TONES, type PayChange } from './shapes.ts';
import { useRuleNames } from './use-rule-names.ts';

const ORDER: Readonly<Record<PayChange['state'], number>> = { proposed: 0, accepted: 1, returned: 2 };

export function ChangesPage() {
  const { t } = useTranslation('payStructure');
  const changes = useQueryOf('/pay-structure/pay-changes', {});
  useCrumbs({ label: t('rules.title'), to: '/rules' }, { label: t('changes.title') });
  return (
    <Page head={<PageHead title={t('changes.title')} sub={t('changes.sub')} subBelow />}>
      <Answered query={changes}>{(data) => <ChangeTable changes={data.changes} />}</Answered>
    </Page>
  );
}

function ChangeTable({ changes }: { changes: readonly PayChange[] }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const nameOf = useRuleNames();
  const columns: readonly Column<PayChange>[] = [
    {
      id: 'what',
      header: t('changes.what'),
      isRowHeader: true,
      cell: (change) => (
        <TwoLines
          title={
            <Anchor
              renderRoot={(props) => (
                <Link {...props} to="/pay-changes/$changeId" params={{ changeId: change.changeId }} />
              )}
            >
              {nameOf(change)}
            </Anchor>
          }
          sub={change.reason}
        />
      ),
      sortBy: nameOf,
    },
    {
      id: 'kind',
      header: t('changes.kind'),
      width: 190,
      isDeskOnly: true,
      cell: (change) => <Chip tone="outline">{change.layerCode ?? t('changes.payItem')}</Chip>,
    },
    {
      id: 'from',
      header: t('column.since'),
      width: 120,
      isDeskOnly: true,
      cell: (change) => <span className="num">{format.date(change.effectiveFrom)}</span>,
      sortBy: (change) => change.effectiveFrom,
    },
    {
      id: 'who',
      header: t('changes.who'),
      width: 200,
      isDeskOnly: true,
      cell: (change) => <TwoLines title={change.preparedBy} sub={format.dateTime(change.preparedAt)} />,
      sortBy: (change) => change.preparedAt,
    },
    {
      id: 'state',
      header: t('column.status'),
      width: 110,
      cell: (change) => <Status tone={CHANGE_TONES[change.state]}>{t(`state.${change.state}`)}</Status>,
      sortBy: (change) => ORDER[change.state],
    },
  ];
  return (
    <DataTable
      label={t('changes.title')}
      columns={columns}
      rows={changes.toSorted((a, b) => ORDER[a.state] - ORDER[b.state])}
      rowKey={(change) => change.changeId}
      empty={<EmptyState title={t('changes.none')}>{t('changes.noneNote')}</EmptyState>}
    />
  );
}
