/** What committing would do: counts, the rules applied, differences row by row, issues cell by cell. */
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  ActionBar,
  Answered,
  Chip,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  FilterBar,
  FilterChip,
  Page,
  PayText,
  StatTiles,
  Waiting,
} from '../../ui/index.ts';
import type { Detail } from './detail.ts';
import { ResultButtons } from './done-step.tsx';
import css from './imports.module.css';

type Preview = QueryAnswer<'/imports/import-preview'>;
type Entry = Preview['entries'][number];
type Issue = Preview['issues'][number];
const TABS = ['new', 'changed', 'same', 'missing', 'issues'] as const;
type Tab = (typeof TABS)[number];
const LOOKED_AT: readonly Tab[] = ['new', 'changed', 'issues', 'same', 'missing'];
const PAGE = 50;

const countOf = (counts: Preview['counts'], tab: Tab, issues: number): number =>
  tab === 'issues' ? issues : counts[tab];

export function PreviewStep({ detail, head }: { detail: Detail; head: ReactNode }) {
  const [tab, setTab] = useState<Tab | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const preview = useQueryOf(
    '/imports/import-preview',
    { importId: detail.importId, tab: tab ?? 'new', limit },
    { placeholderData: keepPreviousData, staleTime: 0 },
  );
  const show = (next: Tab) => {
    setTab(next);
    setLimit(PAGE);
  };
  // Begins where there is something to look at: a sheet of changes has no new rows.
  const { data: found } = preview;
  const begin = found && LOOKED_AT.find((one) => countOf(found.counts, one, found.issues.length) > 0);
  if (tab === null && begin && begin !== 'new') setTab(begin);
  return (
    <Page head={head} foot={preview.data ? <PreviewFoot detail={detail} preview={preview.data} /> : null}>
      <Answered query={preview}>
        {(data) => (
          <>
            <LastFailure detail={detail} />
            <Facts detail={detail} preview={data} />
            <div className={css.tabs}>
              <Tabs preview={data} selected={tab ?? 'new'} onSelect={show} />
            </div>
            {preview.isPlaceholderData ? (
              // The rows of the tab before would be told as those of this one.
              <Waiting rows={2} />
            ) : tab === 'issues' ? (
              <IssueTable preview={data} importId={detail.importId} />
            ) : (
              <EntryTable preview={data} tab={tab ?? 'new'} />
            )}
            <More
              preview={data}
              shown={tab === 'issues' ? data.issues.length : data.entries.length}
              limit={limit}
              onMore={setLimit}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Why the last commit in the background came to nothing; the preview below is of now. */
function LastFailure({ detail }: { detail: Detail }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (detail.problem === null) return null;
  return (
    <p className={css.failed} role="alert">
      <b>{t('running.failed')}</b> {format.words(detail.problem.title)} {format.words(detail.problem.remedy)}
    </p>
  );
}

function Facts({ detail, preview }: { detail: Detail; preview: Preview }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { counts } = preview;
  const tile = (key: 'new' | 'changed' | 'same' | 'missing' | 'bad') => ({
    key,
    label: t(`preview.${key}`),
    value: format.count(counts[key]),
    note: t(`preview.${key}Note`),
  });
  return (
    <div className={css.facts}>
      <StatTiles
        stats={[
          { key: 'rows', label: t('preview.rows'), value: format.count(counts.rows) },
          ...(['new', 'changed', 'same', 'missing', 'bad'] as const).map(tile),
        ]}
      />
      <div className={css.notes}>
        {preview.notes.length > 0 ? (
          <section>
            <h3>{t('preview.rules')}</h3>
            {detail.hasResult ? (
              <p className={css.returned}>
                <ResultButtons importId={detail.importId} />
              </p>
            ) : null}
            <ul>
              {preview.notes.map((note) => (
                <li key={note.en}>{format.words(note)}</li>
              ))}
              {preview.changedCells > 0 ? <li>{t('preview.changes', { count: preview.changedCells })}</li> : null}
              {preview.ignoredRows.length > 0 ? (
                <li>{t('preview.ignored', { count: preview.ignoredRows.length })}</li>
              ) : null}
            </ul>
          </section>
        ) : null}
        {preview.creations.length > 0 ? (
          <section>
            <h3>
              {t('preview.creations')} <span className="muted num">{preview.creations.length}</span>
            </h3>
            <ul className={css.creations}>
              {preview.creations.map((creation) => (
                <li key={`${creation.kind.en} ${creation.name}`}>
                  <span className="muted small">{format.words(creation.kind)}</span> {creation.name}{' '}
                  <span className="muted small num">{t('preview.creationRows', { count: creation.rows })}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </div>
  );
}

function Tabs({ preview, selected, onSelect }: { preview: Preview; selected: Tab; onSelect: (tab: Tab) => void }) {
  const { t } = useTranslation('imports');
  const issues = preview.issueCodes.reduce((sum, one) => sum + one.count, 0);
  return (
    <FilterBar label={t('preview.tabs')}>
      {TABS.map((tab) => (
        <FilterChip
          key={tab}
          label={t(`preview.tab.${tab}`)}
          count={countOf(preview.counts, tab, issues)}
          isSelected={tab === selected}
          onToggle={() => onSelect(tab)}
        />
      ))}
    </FilterBar>
  );
}

function EntryTable({ preview, tab }: { preview: Preview; tab: Exclude<Tab, 'issues'> }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const columns: readonly Column<Entry>[] = [
    {
      id: 'row',
      header: t('preview.row'),
      width: 70,
      align: 'end',
      isDeskOnly: true,
      cell: (entry) => entry.row ?? '—',
    },
    {
      id: 'who',
      header: t('preview.who'),
      width: 210,
      isRowHeader: true,
      cell: (entry) => (
        <span className={css.subject}>
          <b>{format.words(entry.names)}</b>{' '}
          {entry.key === entry.names.zh ? null : <span className="muted num">{entry.key}</span>}
        </span>
      ),
    },
    { id: 'what', header: t('preview.what'), cell: (entry) => <Differences entry={entry} isNew={tab === 'new'} /> },
  ];
  return (
    <DataTable
      label={t(`preview.tab.${tab}`)}
      columns={columns}
      rows={preview.entries}
      rowKey={(entry) => `${entry.row ?? ''} ${entry.key}`}
      empty={<EmptyState title={t(`preview.empty.${tab}`)} />}
    />
  );
}

function Differences({ entry, isNew }: { entry: Entry; isNew: boolean }) {
  const format = useFormat();
  return (
    <span className={css.differences}>
      {entry.differences.map((one) => (
        <span key={one.field}>
          <span className="muted small">{format.words(one.names)}</span>{' '}
          {isNew || one.before === null ? null : (
            <>
              <s>
                <Value isPay={one.isPay}>{one.before}</Value>
              </s>
              {' → '}
            </>
          )}
          <Value isPay={one.isPay}>{one.after ?? '—'}</Value>
        </span>
      ))}
    </span>
  );
}

const Value = ({ isPay, children }: { isPay: boolean; children: string }) =>
  isPay ? <PayText>{children}</PayText> : <span>{children}</span>;

function IssueTable({ preview, importId }: { preview: Preview; importId: string }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const columns: readonly Column<Issue>[] = [
    { id: 'cell', header: t('preview.cell'), width: 80, cell: (issue) => <code>{issue.address}</code> },
    {
      id: 'value',
      header: t('preview.value'),
      width: 180,
      isDeskOnly: true,
      cell: (issue) => <span className="ellipsis">{issue.value}</span>,
    },
    {
      id: 'issue',
      header: t('preview.issue'),
      isRowHeader: true,
      cell: (issue) => (
        <span className={css.issue}>
          {format.words(issue.message)} <span className="muted">{format.words(issue.remedy)}</span>
        </span>
      ),
    },
    {
      id: 'code',
      header: '',
      width: 180,
      isDeskOnly: true,
      cell: (issue) => <Chip tone={issue.severity === 'error' ? 'red' : 'amber'}>{issue.code}</Chip>,
    },
  ];
  return (
    <>
      {preview.counts.bad > 0 ? (
        <div className={css.returned}>
          <Button
            variant="default"
            size="xs"
            component="a"
            href={downloadAddress('/imports/returned-rows', { importId })}
          >
            {t('preview.returned')}
          </Button>
        </div>
      ) : null}
      <DataTable
        label={t('preview.tab.issues')}
        columns={columns}
        rows={preview.issues}
        rowKey={(issue) => `${issue.address} ${issue.code} ${issue.row}`}
        empty={<EmptyState title={t('preview.empty.issues')} />}
      />
    </>
  );
}

function More({
  preview,
  shown,
  limit,
  onMore,
}: {
  preview: Preview;
  shown: number;
  limit: number;
  onMore: (limit: number) => void;
}) {
  const { t } = useTranslation('imports');
  const left = Math.min(preview.total - shown, 200 - limit);
  if (left <= 0) return null;
  return (
    <div className={css.more}>
      <Button variant="default" onClick={() => onMore(limit + left)}>
        {t('preview.more', { count: left })}
      </Button>
    </div>
  );
}

function PreviewFoot({ detail, preview }: { detail: Detail; preview: Preview }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const rows = preview.counts.new + preview.counts.changed;
  return (
    <ActionBar note={t('preview.footer')}>
      <Button
        variant="default"
        onClick={() =>
          void navigate({
            to: '/imports/$importId',
            params: { importId: detail.importId },
            search: { step: 'mapping' },
          })
        }
      >
        {t('preview.back')}
      </Button>
      <Button disabled={rows === 0} onClick={() => setAsking(true)}>
        {t('preview.commit', { count: rows })}
      </Button>
      <CommitDialog detail={detail} preview={preview} rows={rows} isOpen={isAsking} onClose={() => setAsking(false)} />
    </ActionBar>
  );
}

function CommitDialog({
  detail,
  preview,
  rows,
  isOpen,
  onClose,
}: {
  detail: Detail;
  preview: Preview;
  rows: number;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [leaveOut, setLeaveOut] = useState(false);
  const commit = useOperation('/imports/commit-import', {
    refresh: ['/imports', '/people', '/organization', '/payroll', '/appraisals'],
  });
  const hasBad = preview.counts.bad > 0;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('preview.commitTitle')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          commit.mutate({
            importId: detail.importId,
            fingerprint: preview.fingerprint,
            leaveBadRowsOut: leaveOut,
            reason,
          });
        }}
      >
        <p>
          {t('preview.commitNote', {
            new: format.count(preview.counts.new),
            changed: format.count(preview.counts.changed),
          })}
        </p>
        {hasBad ? (
          <Checkbox
            checked={leaveOut}
            onChange={(event) => setLeaveOut(event.currentTarget.checked)}
            label={t('preview.agree')}
            description={t('preview.badOut', { count: preview.counts.bad })}
          />
        ) : null}
        <TextInput
          data-autofocus
          required
          label={t('preview.reason')}
          placeholder={t('preview.reasonSample')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {commit.error ? <ErrorNotice error={commit.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={commit.isPending} disabled={reason.trim() === '' || (hasBad && !leaveOut)}>
            {t('preview.commit', { count: rows })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
