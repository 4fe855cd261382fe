/** Who has confirmed a published version, reminders, and what used which version. */
import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { askAll } from '../../app/ask-all.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  type DataTableProps,
  EmptyState,
  ErrorNotice,
  FilterBar,
  FilterChip,
  Section,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import css from './policies.module.css';
import type { PolicyDetail } from './shapes.ts';

type Receipts = NonNullable<ReturnType<typeof useQueryOf<'/policies/policy-receipts'>>['data']>;
type Reader = Receipts['readers'][number];
type Use = NonNullable<ReturnType<typeof useQueryOf<'/policies/policy-uses'>>['data']>['uses'][number];

export function ReceiptsTab({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const may = useMay();
  const format = useFormat();
  const { code, version } = detail;
  const [only, setOnly] = useState<'all' | 'waiting' | 'confirmed'>('all');
  const receipts = useQueryOf('/policies/policy-receipts', { code, version, only, limit: 500 });
  const remind = useOperation('/policies/remind-readers', {
    onSuccess: ({ reminded, capped }) =>
      tellDone(
        [
          t('receipts.reminded', { count: reminded }),
          ...(capped > 0 ? [t('receipts.capped', { count: capped })] : []),
        ].join(' · '),
      ),
  });
  return (
    <Answered query={receipts}>
      {(data) => (
        <Section
          title={t('tab.receipts')}
          count={`${format.count(data.confirmed)} / ${format.count(data.addressed)}`}
          actions={
            may('policies.write') && data.confirmed < data.addressed ? (
              <Button variant="default" loading={remind.isPending} onClick={() => remind.mutate({ code, version })}>
                {t('receipts.remind')}
              </Button>
            ) : null
          }
        >
          {remind.error ? <ErrorNotice error={remind.error} /> : null}
          <div className={css.filter}>
            <FilterBar label={t('tab.receipts')}>
              {(['all', 'waiting', 'confirmed'] as const).map((each) => (
                <FilterChip
                  key={each}
                  label={t(`receipts.${each}`)}
                  isSelected={only === each}
                  onToggle={() => setOnly(each)}
                />
              ))}
            </FilterBar>
          </div>
          <Readers
            readers={data.readers}
            whole={{
              total: data.total,
              rows: () => askAll('/policies/policy-receipts', { code, version, only }, (answer) => answer.readers),
            }}
          />
        </Section>
      )}
    </Answered>
  );
}

function Readers({ readers, whole }: Required<Pick<DataTableProps<Reader>, 'whole'>> & { readers: readonly Reader[] }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const columns: readonly Column<Reader>[] = [
    {
      id: 'name',
      header: t('receipts.person'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={format.words({ zh: row.nameZh, en: row.nameEn })} sub={row.number} />,
    },
    {
      id: 'department',
      header: t('receipts.department'),
      width: 180,
      isDeskOnly: true,
      cell: (row) => format.words({ zh: row.departmentZh, en: row.departmentEn }),
    },
    {
      id: 'opened',
      header: t('receipts.opened'),
      width: 150,
      isDeskOnly: true,
      cell: (row) => format.dateTime(row.openedAt),
    },
    { id: 'confirmed', header: t('receipts.confirmedAt'), width: 150, cell: (row) => format.dateTime(row.confirmedAt) },
    {
      id: 'reminders',
      header: t('receipts.reminders'),
      width: 100,
      isDeskOnly: true,
      align: 'end',
      cell: (row) => row.reminders,
    },
  ];
  return (
    <DataTable
      label={t('tab.receipts')}
      columns={columns}
      rows={readers}
      whole={whole}
      rowKey={(row) => row.personId}
      empty={<EmptyState title={t('receipts.none')} />}
    />
  );
}

export function UsesTab({ code }: { code: string }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const uses = useQueryOf('/policies/policy-uses', { code });
  const columns: readonly Column<Use>[] = [
    {
      id: 'name',
      header: t('uses.what'),
      isRowHeader: true,
      cell: (use) => (
        <Anchor renderRoot={(props) => <Link {...props} to={use.to as '/policies'} />}>
          {format.words(use.names)}
        </Anchor>
      ),
    },
    { id: 'version', header: t('uses.version'), width: 110, cell: (use) => t('version', { version: use.version }) },
    {
      id: 'period',
      header: t('uses.period'),
      width: 210,
      isDeskOnly: true,
      cell: (use) => `${format.date(use.from)} – ${format.date(use.until)}`,
    },
    { id: 'state', header: t('uses.state'), width: 110, isDeskOnly: true, cell: (use) => format.words(use.state) },
    {
      id: 'results',
      header: t('uses.results'),
      width: 110,
      align: 'end',
      cell: (use) => (use.results === null ? '—' : format.count(use.results)),
    },
  ];
  return (
    <Answered query={uses}>
      {(data) => (
        <DataTable
          label={t('tab.uses')}
          columns={columns}
          rows={data.uses}
          rowKey={(use) => `${use.to}${use.version}`}
          empty={<EmptyState title={t('uses.none')}>{t('uses.noneNote')}</EmptyState>}
        />
      )}
    </Answered>
  );
}
