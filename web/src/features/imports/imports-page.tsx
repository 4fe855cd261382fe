/** Where an import begins, and the list of those before. */
import { Anchor, Button, Radio } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  BANK_ANSWERS,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  ErrorNotice,
  FileDrop,
  Page,
  PageHead,
  Section,
  SPREADSHEETS,
  Status,
  type StatusTone,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import css from './imports.module.css';

const MOST_BYTES = 64 * 1024 * 1024;

export function ImportsPage() {
  const { t } = useTranslation('imports');
  const kinds = useQueryOf('/imports/import-kinds', {});
  useCrumbs({ label: t('title') });
  return (
    <Page head={<PageHead title={t('title')} sub={t('lead')} subBelow />}>
      <Section title={t('start.title')} isPadded>
        <Answered query={kinds}>
          {({ kinds: all }) => <NewImport kinds={all.filter((kind) => kind.mayImport)} />}
        </Answered>
      </Section>
      <PastImports />
    </Page>
  );
}

type Kind = QueryAnswer<'/imports/import-kinds'>['kinds'][number];

function NewImport({ kinds }: { kinds: readonly Kind[] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const [kind, setKind] = useState(kinds[0]?.code ?? '');
  const upload = useOperation('/imports/upload-sheet', {
    onSuccess: (done) => {
      if (done.earlierImportId) tellDone(t('start.earlier'));
      void navigate({ to: '/imports/$importId', params: { importId: done.importId } });
    },
  });
  if (kinds.length === 0) return <EmptyState title={t('start.nothing')}>{t('start.nothingNote')}</EmptyState>;
  const send = (file: File) => {
    const form = new FormData();
    form.append('kind', JSON.stringify(kind));
    form.append('file', file, file.name);
    upload.mutate(form);
  };
  return (
    <div className={css.start}>
      <Radio.Group value={kind} onChange={setKind} aria-label={t('start.what')} className={css.kinds ?? ''}>
        {kinds.map((one) => (
          <Radio.Card key={one.code} value={one.code} className={css.kind ?? ''}>
            <Radio.Indicator size="xs" />
            <span>
              <b>{format.words({ zh: one.nameZh, en: one.nameEn })}</b>
              <span className="muted small">{format.words({ zh: one.summaryZh, en: one.summaryEn })}</span>
            </span>
          </Radio.Card>
        ))}
      </Radio.Group>
      <div className={css.drop}>
        <FileDrop
          accept={kind === 'payment-results' ? BANK_ANSWERS : SPREADSHEETS}
          maxBytes={MOST_BYTES}
          isBusy={upload.isPending}
          label={t('start.drop')}
          onFile={send}
        />
        <p className="muted small">{t('start.privacy')}</p>
        {upload.error ? <ErrorNotice error={upload.error} /> : null}
      </div>
    </div>
  );
}

type Past = QueryAnswer<'/imports/imports'>['imports'][number];
export const STATE_TONES: Record<Past['state'], StatusTone> = {
  uploaded: 'open',
  mapped: 'current',
  committing: 'current',
  committed: 'good',
  undone: 'watch',
};

function PastImports() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const [limit, setLimit] = useState(200);
  const imports = useQueryOf('/imports/imports', { limit }, { placeholderData: keepPreviousData as never });
  const columns: readonly Column<Past>[] = [
    {
      id: 'file',
      header: t('list.file'),
      isRowHeader: true,
      cell: (one) => (
        <Anchor
          renderRoot={(props) => <Link {...props} to="/imports/$importId" params={{ importId: one.importId }} />}
          className="ellipsis"
        >
          {one.fileName}
        </Anchor>
      ),
      sortBy: (one) => one.fileName,
    },
    {
      id: 'kind',
      header: t('list.kind'),
      width: 170,
      isDeskOnly: true,
      cell: (one) => format.words({ zh: one.kindZh, en: one.kindEn }),
    },
    {
      id: 'state',
      header: t('list.state'),
      width: 150,
      cell: (one) => <Status tone={STATE_TONES[one.state]}>{t(`state.${one.state}`)}</Status>,
      sortBy: (one) => one.state,
    },
    {
      id: 'rows',
      header: t('list.rows'),
      width: 200,
      isDeskOnly: true,
      cell: (one) =>
        one.counts
          ? t('list.result', { new: format.count(one.counts.new), changed: format.count(one.counts.changed) })
          : null,
    },
    {
      id: 'who',
      header: t('list.who'),
      width: 220,
      isDeskOnly: true,
      cell: (one) => <TwoLines title={one.uploadedByName} sub={format.dateTime(one.uploadedAt)} />,
      sortBy: (one) => one.uploadedAt,
    },
  ];
  return (
    <Section title={t('list.title')} count={imports.data?.total}>
      <Answered query={imports}>
        {(data) => (
          <>
            <CutNote
              shown={data.imports.length}
              total={data.total}
              isPending={imports.isFetching}
              onAll={() => setLimit(50_000)}
            />
            <DataTable
              label={t('list.title')}
              columns={columns}
              rows={data.imports}
              rowKey={(one) => one.importId}
              empty={<EmptyState title={t('list.none')}>{t('list.noneNote')}</EmptyState>}
            />
          </>
        )}
      </Answered>
    </Section>
  );
}

export const AnotherImport = () => {
  const { t } = useTranslation('imports');
  return (
    <Button variant="default" renderRoot={(props) => <Link {...props} to="/imports" />}>
      {t('done.again')}
    </Button>
  );
};
