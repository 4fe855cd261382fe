/** What a month has to declare, by legal entity: sheets to write, results and bills to reconcile, and how far each is. */
import { Button } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  ErrorNotice,
  Section,
  Status,
  type StatusTone,
  TwoLines,
  tellDone,
  useIsPhone,
} from '../../ui/index.ts';
import { FileList } from '../insurance/file-list.tsx';
import css from '../insurance/insurance.module.css';

type Answer = QueryAnswer<'/filings/declared'>;
type Part = Answer['parts'][number];

const TONES: Readonly<Record<Part['state'], StatusTone>> = {
  missing: 'open',
  outdated: 'watch',
  differs: 'watch',
  done: 'good',
};

export function DeclarationsTab({ runId }: { runId: string }) {
  const declared = useQueryOf('/filings/declared', { runId });
  return <Answered query={declared}>{(data) => <Declarations runId={runId} data={data} />}</Answered>;
}

function Declarations({ runId, data }: { runId: string; data: Answer }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const write = useOperation('/filings/write-tax-sheet', {
    refresh: ['/filings', '/payroll'],
    onSuccess: ({ fileId, rows }) => {
      tellDone(t('declarations.written', { count: rows }));
      window.location.assign(downloadAddress('/filings/file', { fileId }));
    },
  });
  const isWriting = (part: Part): boolean =>
    write.isPending && write.variables.sheet === part.code && write.variables.legalEntityId === part.scope;
  const columns = useColumns(isWriting, (part) =>
    write.mutate({ runId, legalEntityId: part.scope, sheet: part.code as 'tax-wages' }),
  );
  const title = t('declarations.title', { month: format.monthLong(data.month) });
  const sheets = data.parts.filter(({ kind }) => kind === 'sheet');
  return (
    <>
      <Section
        title={title}
        note={`${t('declarations.progress', { done: data.done, total: data.parts.length })} · ${t('declarations.note')}`}
      >
        {write.error ? (
          <div className={css.drop}>
            <ErrorNotice error={write.error} />
          </div>
        ) : null}
        <DataTable
          label={title}
          columns={columns}
          rows={data.parts}
          rowKey={(part) => `${part.kind} ${part.code} ${part.scope}`}
          empty={t('declarations.none')}
        />
      </Section>
      <FileList
        title={t('declarations.files')}
        period={data.month}
        kinds={[...new Set(sheets.map(({ code }) => code))].join(',')}
      />
    </>
  );
}

function useColumns(isWriting: (part: Part) => boolean, onWrite: (part: Part) => void): readonly Column<Part>[] {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const mayWrite = useMay()('filings.write');
  const isPhone = useIsPhone();
  return [
    {
      id: 'what',
      header: t('declarations.part'),
      isRowHeader: true,
      cell: (part) => (
        <TwoLines
          title={format.words(part.names)}
          sub={
            isPhone
              ? `${format.words(part.scopeNames)} · ${t(`declarations.kind.${part.kind}`)} · ${t('declarations.rows')} ${format.count(part.rows)}`
              : t(`declarations.kind.${part.kind}`)
          }
        />
      ),
    },
    { id: 'scope', header: t('declarations.scope'), isDeskOnly: true, cell: (part) => format.words(part.scopeNames) },
    {
      id: 'rows',
      header: t('declarations.rows'),
      align: 'end',
      isDeskOnly: true,
      cell: (part) => format.count(part.rows),
    },
    {
      id: 'state',
      header: t('declarations.state'),
      cell: (part) => (
        <Status tone={TONES[part.state]}>
          {part.state === 'differs'
            ? t('declarations.is.differs', { count: part.unresolved })
            : t(`declarations.is.${part.kind === 'sheet' ? 'sheet' : 'answer'}.${part.state}`)}
        </Status>
      ),
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (part) =>
        part.kind === 'sheet' && mayWrite ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('declarations.write')}: ${format.words(part.names)}, ${format.words(part.scopeNames)}`}
            loading={isWriting(part)}
            onClick={() => onWrite(part)}
          >
            {t('declarations.write')}
          </Button>
        ) : null,
    },
  ];
}
