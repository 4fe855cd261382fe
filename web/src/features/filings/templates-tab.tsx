/** Templates of sheets: versions, columns and where they come from. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, type Column, DataTable, Section, Status, TwoLines } from '../../ui/index.ts';
import css from '../insurance/insurance.module.css';
import { type Template, TemplateDialog } from './template-dialog.tsx';

export function TemplatesTab() {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const mayWrite = useMay()('filings.write');
  const [asked, setAsked] = useState<Template | null>(null);
  const templates = useQueryOf('/filings/sheet-templates', {});
  const columns: readonly Column<Template>[] = [
    {
      id: 'name',
      header: t('templates.name'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={format.words(row.names)}
          sub={t('templates.version', { version: row.version, from: format.date(row.effectiveFrom) })}
        />
      ),
    },
    { id: 'columns', header: t('templates.columns'), align: 'end', cell: (row) => row.columns.length },
    {
      id: 'status',
      header: t('templates.status'),
      cell: (row) => (
        <Status tone={row.status === 'official' ? 'good' : 'watch'}>
          {t(`templates.is.${row.status as 'assumed'}`)}
        </Status>
      ),
    },
    { id: 'source', header: t('templates.source'), isDeskOnly: true, cell: (row) => format.words(row.source) },
    ...(mayWrite
      ? [
          {
            id: 'new',
            header: '',
            align: 'end' as const,
            cell: (row: Template) => (
              <Button
                size="xs"
                variant="default"
                aria-label={t('templates.newOf', { name: format.words(row.names) })}
                onClick={() => setAsked(row)}
              >
                {t('templates.new')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('templates.title')} note={t('templates.note')}>
      <Answered query={templates}>
        {(data) => (
          <>
            <DataTable
              label={t('templates.title')}
              columns={columns}
              rows={data.templates}
              rowKey={(row) => `${row.code} ${row.version}`}
              details={(row) => (
                <ol className={css.columns}>
                  {row.columns.map((column) => (
                    <li key={column.heading}>
                      {column.heading}{' '}
                      <code className="muted">{column.field === '' ? t('templates.empty') : column.field}</code>
                    </li>
                  ))}
                </ol>
              )}
            />
            {asked ? (
              <TemplateDialog template={asked} fields={fieldsOf(data.templates)} onClose={() => setAsked(null)} />
            ) : null}
          </>
        )}
      </Answered>
    </Section>
  );
}

const fieldsOf = (templates: readonly Template[]): string[] =>
  [...new Set(templates.flatMap(({ columns }) => columns.map(({ field }) => field)))]
    .filter((field) => field !== '')
    .sort();
