/** Sheets for the tax client, by legal entity; every file made stays with its digest. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, type Column, DataTable, ErrorNotice, Section, TwoLines, tellDone } from '../../ui/index.ts';
import { FileList } from '../insurance/file-list.tsx';
import css from '../insurance/insurance.module.css';

const SHEETS = ['tax-people', 'tax-wages', 'tax-annual-bonus', 'tax-severance', 'tax-non-resident'] as const;
type Sheet = (typeof SHEETS)[number];

export function DeclarationsTab({ runId }: { runId: string }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const may = useMay();
  const postings = useQueryOf('/filings/postings', { runId });
  const write = useOperation('/filings/write-tax-sheet', {
    refresh: ['/filings'],
    onSuccess: ({ fileId, rows }) => {
      tellDone(t('declarations.written', { count: rows }));
      window.location.assign(downloadAddress('/filings/file', { fileId }));
    },
  });
  const columns = (
    entities: readonly { legalEntityId: string; zh: string; en: string }[],
  ): readonly Column<Sheet>[] => [
    {
      id: 'sheet',
      header: t('declarations.sheet'),
      isRowHeader: true,
      cell: (sheet) => <TwoLines title={t(`sheets.${sheet}`)} sub={t(`declarations.what.${sheet}`)} />,
    },
    ...entities.map((entity) => ({
      id: entity.legalEntityId,
      header: format.words(entity),
      align: 'end' as const,
      cell: (sheet: Sheet) =>
        may('filings.write') ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('declarations.write')}: ${t(`sheets.${sheet}`)}, ${format.words(entity)}`}
            loading={
              write.isPending &&
              write.variables.sheet === sheet &&
              write.variables.legalEntityId === entity.legalEntityId
            }
            onClick={() => write.mutate({ runId, legalEntityId: entity.legalEntityId, sheet })}
          >
            {t('declarations.write')}
          </Button>
        ) : null,
    })),
  ];
  return (
    <Answered query={postings}>
      {(data) => (
        <>
          <Section
            title={t('declarations.title', { month: format.monthLong(data.period) })}
            note={t('declarations.note')}
          >
            {write.error ? (
              <div className={css.drop}>
                <ErrorNotice error={write.error} />
              </div>
            ) : null}
            <DataTable
              label={t('declarations.title', { month: format.monthLong(data.period) })}
              columns={columns(data.legalEntities)}
              rows={SHEETS}
              rowKey={(sheet) => sheet}
            />
          </Section>
          <FileList title={t('declarations.files')} period={data.period.slice(0, 7)} kinds={SHEETS.join(',')} />
        </>
      )}
    </Answered>
  );
}
