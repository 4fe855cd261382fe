import { Anchor } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, type Column, DataTable, Fingerprint, Section, TwoLines } from '../../ui/index.ts';

type FileRow = QueryAnswer<'/filings/files'>['files'][number];

/** Files that were made, each with its digest and who made it; a download gives the same bytes as then. */
export function FileList({ title, period, kinds }: { title: string; period?: string; kinds: string }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const files = useQueryOf('/filings/files', { kinds, ...(period ? { period } : {}) });
  const columns: readonly Column<FileRow>[] = [
    {
      id: 'name',
      header: t('file.name'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={<Anchor href={downloadAddress('/filings/file', { fileId: row.fileId })}>{row.fileName}</Anchor>}
          sub={t('file.rows', { count: row.rows })}
        />
      ),
    },
    {
      id: 'made',
      header: t('file.made'),
      isDeskOnly: true,
      cell: (row) => (
        <TwoLines title={format.words({ zh: row.byZh, en: row.byEn })} sub={format.dateTime(row.madeAt)} />
      ),
    },
    { id: 'digest', header: 'SHA-256', isDeskOnly: true, cell: (row) => <Fingerprint sha256={row.sha256} size={20} /> },
  ];
  return (
    <Answered query={files}>
      {(data) =>
        data.files.length === 0 ? null : (
          <Section title={title}>
            <DataTable label={title} columns={columns} rows={data.files} rowKey={(row) => row.fileId} />
          </Section>
        )
      }
    </Answered>
  );
}
