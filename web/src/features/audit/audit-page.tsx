/** The audit timeline by day, and beside it whether the chain of digests holds. */
import { Button, Select } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { askQuery } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { en } from '../../locales/index.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  EmptyState,
  ErrorNotice,
  ExportFoot,
  FilterBar,
  FilterChip,
  Page,
  PageHead,
  saveSheet,
  tellProblem,
  Waiting,
} from '../../ui/index.ts';
import css from './audit.module.css';
import { ChainCard } from './chain-card.tsx';
import { type Entry, EntryRow, useActorName, useSubjectName } from './entry-row.tsx';
import { useOperationName } from './operation-name.ts';
import { type AuditSearch, auditRoute, type EntryKind } from './routes.tsx';

const PAGE = 100;
/** The largest page the server gives. */
const MOST = 500;
const KINDS: readonly EntryKind[] = ['change', 'view', 'export', 'sign-in'];

interface Before {
  readonly before?: string;
  readonly beforeId?: string;
}

function beforeOf(entries: readonly Entry[]): Before {
  const last = entries.at(-1);
  return last ? { before: last.recordedAt, beforeId: last.entryId } : {};
}

/** Every entry of a search, page after page. */
async function allEntries(search: AuditSearch): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const { entries } = await askQuery('/audit/entries', { ...search, limit: MOST, ...beforeOf(all) });
    all.push(...entries);
    if (entries.length < MOST) return all;
  }
}

/** Entries in pages, each page before the oldest entry of the one above. */
function useEntries(search: AuditSearch) {
  return useInfiniteQuery({
    queryKey: ['/audit/entries', search, 'pages'] as const,
    initialPageParam: {} as Before,
    queryFn: ({ pageParam, signal }) => askQuery('/audit/entries', { ...search, limit: PAGE, ...pageParam }, signal),
    getNextPageParam: (last) => (last.entries.length < PAGE ? undefined : beforeOf(last.entries)),
    placeholderData: keepPreviousData,
  });
}

export function AuditPage() {
  const { t } = useTranslation('audit');
  const search = useSearch({ from: auditRoute.id });
  const may = useMay();
  const entries = useEntries(search);
  useCrumbs({ label: t('title') });
  const all = entries.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page
      head={
        <>
          <PageHead title={t('title')} sub={t('lead')} subBelow />
          <Filters search={search} />
        </>
      }
    >
      {may('audit.read') ? <ChainCard /> : null}
      {entries.error && !entries.data ? (
        <ErrorNotice error={entries.error} onRetry={() => void entries.refetch()} />
      ) : entries.isPending ? (
        <Waiting rows={10} />
      ) : all.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
      ) : (
        <Days entries={all} />
      )}
      {all.length > 0 ? (
        <div className={css.more}>
          {entries.hasNextPage ? (
            <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : (
            <span className="muted small">{t('end')}</span>
          )}
        </div>
      ) : null}
      {all.length > 0 ? <Export search={search} /> : null}
    </Page>
  );
}

/** All entries of the search as a file, whatever is loaded. */
function Export({ search }: { search: AuditSearch }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const operationName = useOperationName();
  const subjectName = useSubjectName();
  const actorName = useActorName();
  const save = async (kind: 'xlsx' | 'csv') => {
    const head = (['number', 'time', 'kind', 'actor', 'operation', 'subject', 'id', 'reason', 'details'] as const).map(
      (key) => t(`column.${key}`),
    );
    const rows = (await allEntries(search)).map((entry) => [
      entry.sequence === null ? t('unsealed') : String(entry.sequence),
      format.dateTime(entry.recordedAt),
      t(`one.${entry.kind}`),
      actorName(entry),
      operationName(entry.operation),
      subjectName(entry.subjectKind),
      entry.subjectId,
      entry.reason ?? '',
      JSON.stringify(entry.details),
    ]);
    await saveSheet({ name: t('title'), rows: [head, ...rows] }, kind);
  };
  return <ExportFoot label={t('title')} onExport={(kind) => save(kind).catch(tellProblem)} />;
}

function Filters({ search }: { search: AuditSearch }) {
  const { t } = useTranslation('audit');
  const navigate = useNavigate();
  const subjectName = useSubjectName();
  const go = (next: AuditSearch) => void navigate({ to: '/audit', search: next, replace: true });
  const { kind, ...rest } = search;
  const { subjectKind, subjectId: _one, ...kindOnly } = search;
  return (
    <div className={css.filters}>
      <FilterBar label={t('filters')}>
        <FilterChip label={t('kind.all')} isSelected={kind === undefined} onToggle={() => go(rest)} />
        {KINDS.map((one) => (
          <FilterChip
            key={one}
            label={t(`kind.${one}`)}
            isSelected={kind === one}
            onToggle={() => go({ ...rest, kind: one })}
          />
        ))}
        <Select
          aria-label={t('subject')}
          placeholder={`${t('subject')}: ${t('anySubject')}`}
          value={subjectKind ?? null}
          onChange={(value) => go({ ...kindOnly, ...(value ? { subjectKind: value } : {}) })}
          data={Object.keys(en.audit.subjectKinds).map((value) => ({ value, label: subjectName(value) }))}
          clearable
          searchable
          w={200}
        />
        {search.subjectId ? (
          <Button variant="subtle" size="xs" onClick={() => go(kindOnly)}>
            {t('clear')}
          </Button>
        ) : null}
      </FilterBar>
    </div>
  );
}

function Days({ entries }: { entries: readonly Entry[] }) {
  const format = useFormat();
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = format.dateTime(entry.recordedAt).replace(/ \d\d:\d\d$/, '');
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, list]) => (
    <section key={day} className={css.day} aria-label={day}>
      <h2>
        {day} <span className="muted num">{list.length}</span>
      </h2>
      <ol>
        {list.map((entry) => (
          <EntryRow key={entry.entryId} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}
