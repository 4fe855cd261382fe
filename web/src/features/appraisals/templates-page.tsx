/** Scorecard templates: which indicators with which weights a department or a job family is given when a cycle is launched. */
import { Anchor, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useJobFamilies } from '../../app/job-families.ts';
import { useMay } from '../../app/session.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Answered, type Column, DataTable, EmptyState, Page, PageHead, TwoLines } from '../../ui/index.ts';
import type { Template } from './shapes.ts';
import { TemplateForm } from './template-form.tsx';
import { useNames } from './use-names.ts';

export function TemplatesPage() {
  const { t } = useTranslation('appraisals');
  const may = useMay();
  const policies = useQueryOf('/appraisals/policies', {});
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  const mayChange = may('cycles.run');
  const columns = useColumns(mayChange ? setEdited : null);
  useCrumbs({ label: t('cycle.title'), to: '/appraisals' }, { label: t('template.title') });
  return (
    <Page
      head={
        <PageHead
          title={t('template.title')}
          sub={t('template.lead')}
          actions={
            mayChange ? (
              <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEdited('new')}>
                {t('template.new')}
              </Button>
            ) : null
          }
        />
      }
    >
      <Answered query={policies}>
        {({ templates }) => (
          <DataTable
            label={t('template.title')}
            columns={columns}
            rows={templates}
            rowKey={(row) => row.templateId}
            empty={<EmptyState title={t('template.none')}>{t('template.noneNote')}</EmptyState>}
          />
        )}
      </Answered>
      {edited ? <TemplateForm template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </Page>
  );
}

/** Typed, or taken from a comparison; a weight typed over since is said. */
function WeightsOrigin({ template }: { template: Template }) {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const name = useNames();
  const origin = template.weightsOrigin;
  if (origin === null) return <span className="muted">{t('template.typed')}</span>;
  const isSame = template.lines
    .filter((line) => line.weight !== null)
    .every((line) => Number(origin.weights[line.indicatorCode]) === Number(line.weight));
  const ratio = Number(origin.consistencyRatio).toFixed(3);
  return (
    <TwoLines
      title={name(origin, 'name')}
      sub={[
        t('template.origin', {
          ratio,
          count: origin.judges,
          name: origin.takenBy,
          date: date(origin.takenAt.slice(0, 10), 'short'),
        }),
        ...(isSame ? [] : [t('template.changedSince')]),
      ].join(' · ')}
    />
  );
}

function useColumns(onEdit: ((template: Template) => void) | null): readonly Column<Template>[] {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const { nameOf } = useJobFamilies();
  return [
    {
      id: 'name',
      header: t('template.name'),
      isRowHeader: true,
      width: 240,
      sortBy: (row) => name(row, 'name'),
      cell: (row) => (
        <TwoLines
          title={
            onEdit ? (
              <Anchor component="button" type="button" onClick={() => onEdit(row)}>
                {name(row, 'name')}
              </Anchor>
            ) : (
              name(row, 'name')
            )
          }
          sub={row.code}
        />
      ),
    },
    {
      id: 'for',
      header: t('template.for'),
      width: 200,
      sortBy: (row) => row.kind,
      cell: (row) =>
        row.kind === 'department'
          ? t('template.department')
          : row.families.length === 0
            ? t('template.everyone')
            : row.families.map(nameOf).join(' · '),
    },
    {
      id: 'weights',
      header: t('template.weights'),
      width: 210,
      isDeskOnly: true,
      cell: (row) => <WeightsOrigin template={row} />,
    },
    {
      id: 'lines',
      header: t('card.lines'),
      isDeskOnly: true,
      cell: (row) => (
        <span className="muted">
          {row.lines
            .map((line) =>
              line.weight === null ? line.indicatorCode : `${line.indicatorCode} ${formatDecimal(line.weight)}`,
            )
            .join(' · ')}
        </span>
      ),
    },
  ];
}
