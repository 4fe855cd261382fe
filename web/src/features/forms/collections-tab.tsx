/** What came back: each upload, its files, and every refused cell by file, sheet and address. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, type Column, DataTable, EmptyState, Section, StatTiles } from '../../ui/index.ts';
import css from './forms.module.css';
import type { Collection, RefusedCell, ReturnedFile } from './shapes.ts';

interface Props {
  readonly cycleId: string;
  readonly opened: string | null;
  onOpen(collectionId: string | null): void;
}

export function CollectionsTab({ cycleId, opened, onOpen }: Props) {
  const { t } = useTranslation('forms');
  const { count, dateTime } = useFormat();
  const list = useQueryOf('/forms/collections', { cycleId });
  if (opened !== null) return <Opened collectionId={opened} onBack={() => onOpen(null)} />;
  const figure = (id: 'files' | 'filesRefused' | 'taken' | 'refused' | 'conflicts' | 'cells'): Column<Collection> => ({
    id,
    header: t(`count.${id}`),
    align: 'end',
    sortBy: (row) => row[id],
    cell: (row) => count(row[id]),
  });
  return (
    <Answered query={list}>
      {(data) => (
        <DataTable
          label={t('tab.collected')}
          rows={data.collections}
          rowKey={(row) => row.collectionId}
          onOpen={(row) => onOpen(row.collectionId)}
          empty={<EmptyState title={t('collected.none')}>{t('collected.noneNote')}</EmptyState>}
          columns={[
            {
              id: 'at',
              header: t('column.collected'),
              isRowHeader: true,
              sortBy: (row) => row.uploadedAt,
              cell: (row) => (
                <button type="button" className={css.link} onClick={() => onOpen(row.collectionId)}>
                  {dateTime(row.uploadedAt)}
                </button>
              ),
            },
            { id: 'by', header: t('column.by'), isDeskOnly: true, cell: (row) => row.uploadedByName },
            {
              id: 'state',
              header: t('column.state'),
              cell: (row) => <Chip tone={row.state === 'done' ? 'grey' : 'iris'}>{t(`collection.${row.state}`)}</Chip>,
            },
            figure('files'),
            figure('filesRefused'),
            figure('taken'),
            figure('refused'),
            figure('conflicts'),
            figure('cells'),
          ]}
        />
      )}
    </Answered>
  );
}

function Opened({ collectionId, onBack }: { collectionId: string; onBack: () => void }) {
  const { t } = useTranslation('forms');
  const { count } = useFormat();
  const may = useMay();
  const detail = useQueryOf('/forms/collection-detail', { collectionId });
  const cells = useQueryOf('/forms/refused-cells', { collectionId });
  return (
    <Answered query={detail}>
      {({ collection, files }) => (
        <>
          <div className={css.bar}>
            <Button variant="subtle" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={onBack}>
              {t('collected.back')}
            </Button>
            {may('forms.run') && collection.refused + collection.conflicts > 0 ? (
              <Button
                component="a"
                variant="default"
                leftSection={<IconDownload size={15} aria-hidden />}
                href={downloadAddress('/forms/returned-archive', { collectionId })}
                download
              >
                {t('collected.returnAll')}
              </Button>
            ) : null}
          </div>
          <div className={css.stats}>
            <StatTiles
              stats={(['files', 'filesRefused', 'taken', 'refused', 'conflicts', 'blank', 'cells'] as const).map(
                (key) => ({
                  key,
                  label: t(`count.${key}`),
                  value: count(collection[key]),
                }),
              )}
            />
          </div>
          <Answered query={cells}>
            {(found) =>
              found.total === 0 ? null : (
                <Section title={t('cells.title')} count={count(found.total)} note={t('cells.note')}>
                  <CellTable cells={found.cells} />
                </Section>
              )
            }
          </Answered>
          <Section title={t('files.title')} count={count(files.length)}>
            <FileTable files={files} />
          </Section>
        </>
      )}
    </Answered>
  );
}

function CellTable({ cells }: { cells: readonly RefusedCell[] }) {
  const { t } = useTranslation('forms');
  const { words } = useFormat();
  return (
    <DataTable
      label={t('cells.title')}
      rows={cells.map((cell, at) => ({ ...cell, at }))}
      rowKey={(row) => String(row.at)}
      columns={[
        {
          id: 'file',
          header: t('column.fileName'),
          isRowHeader: true,
          sortBy: (row) => row.fileName,
          cell: (row) => <span className={css.fileName}>{row.fileName}</span>,
        },
        {
          id: 'cell',
          header: t('column.cell'),
          width: 150,
          sortBy: (row) => `${row.sheet ?? ''} ${row.cell ?? ''}`,
          cell: (row) => (row.cell ? `${row.sheet ?? ''} ! ${row.cell}` : (row.sheet ?? t('cells.wholeFile'))),
        },
        {
          id: 'person',
          header: t('column.person'),
          width: 130,
          sortBy: (row) => row.number,
          cell: (row) => (row.number ? `${words({ zh: row.nameZh ?? '', en: row.nameEn ?? '' })} ${row.number}` : '—'),
        },
        {
          id: 'value',
          header: t('column.value'),
          width: 120,
          isDeskOnly: true,
          cell: (row) => <span className="ellipsis">{row.value.slice(0, 40) || '—'}</span>,
        },
        {
          id: 'message',
          header: t('column.message'),
          cell: (row) => (
            <span className={css.words}>
              <b>{words(row.message)}</b> {words(row.remedy)}
            </span>
          ),
        },
      ]}
    />
  );
}

const TONES = { waiting: 'iris', taken: 'green', partly: 'amber', refused: 'red', empty: 'grey' } as const;

function FileTable({ files }: { files: readonly ReturnedFile[] }) {
  const { t } = useTranslation('forms');
  const { words, count } = useFormat();
  const may = useMay();
  return (
    <DataTable
      label={t('files.title')}
      rows={files}
      rowKey={(file) => file.returnId}
      columns={[
        {
          id: 'name',
          header: t('column.fileName'),
          isRowHeader: true,
          sortBy: (file) => file.fileName,
          cell: (file) => <span className={css.fileName}>{file.fileName}</span>,
        },
        {
          id: 'form',
          header: t('by.form'),
          isDeskOnly: true,
          sortBy: (file) => file.formEn,
          cell: (file) => (file.formZh ? words({ zh: file.formZh, en: file.formEn ?? '' }) : '—'),
        },
        {
          id: 'state',
          header: t('column.state'),
          width: 110,
          sortBy: (file) => file.state,
          cell: (file) => <Chip tone={TONES[file.state]}>{t(`fileState.${file.state}`)}</Chip>,
        },
        ...(['taken', 'refused', 'conflicts', 'cells'] as const).map((id) => ({
          id,
          header: t(`count.${id}`),
          align: 'end' as const,
          sortBy: (file: ReturnedFile) => file[id],
          cell: (file: ReturnedFile) => count(file[id]),
        })),
        {
          id: 'digest',
          header: 'SHA-256',
          isDeskOnly: true,
          width: 110,
          cell: (file) => <code title={file.sha256}>{file.sha256.slice(0, 10)}…</code>,
        },
        ...(may('forms.run')
          ? [
              {
                id: 'acts',
                header: t('column.acts'),
                isControl: true,
                cell: (file: ReturnedFile) => (
                  <span className={css.acts}>
                    <a
                      className={css.link}
                      href={downloadAddress('/forms/returned-original', { returnId: file.returnId })}
                      download
                    >
                      {t('files.original')}
                    </a>
                    {file.refused + file.conflicts > 0 ? (
                      <a
                        className={css.link}
                        href={downloadAddress('/forms/returned-issues', { returnId: file.returnId })}
                        download
                      >
                        {t('files.return')}
                      </a>
                    ) : null}
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
