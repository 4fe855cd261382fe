/** Policies: what waits for the reader first, then every policy with its version in force and its receipts. */
import { Anchor, Button, Modal, Select, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  Page,
  PageHead,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import css from './policies.module.css';
import { type PolicyRow, STATE_TONES } from './shapes.ts';

export function PoliciesPage() {
  const { t } = useTranslation('policies');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const list = useQueryOf('/policies/policy-list', {});
  useCrumbs({ label: t('title') });
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          sub={list.data && list.data.open > 0 ? t('waiting', { count: list.data.open }) : t('sub')}
          subBelow
          actions={may('policies.write') ? <Button onClick={() => setNew(true)}>{t('new.open')}</Button> : null}
        />
      }
    >
      <Answered query={list}>{({ policies }) => <Policies rows={policies} />}</Answered>
      {isNew ? <NewPolicy onClose={() => setNew(false)} /> : null}
    </Page>
  );
}

/** What the policy asks of the reader, in a word. */
function Mine({ row }: { row: PolicyRow }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const own = row.mine.find((each) => each.stage === 'consultation') ?? row.mine[0];
  if (!own) return <span className="muted">—</span>;
  if (own.stage === 'consultation')
    return <Status tone="watch">{t('mine.comment', { date: format.date(own.until, 'short') })}</Status>;
  if (own.confirmedAt === null) return <Status tone="watch">{t('mine.confirm')}</Status>;
  return (
    <Status tone="good">{t('mine.confirmed', { date: format.date(own.confirmedAt.slice(0, 10), 'short') })}</Status>
  );
}

function Policies({ rows }: { rows: readonly PolicyRow[] }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const may = useMay();
  const nameOf = (row: PolicyRow) => format.words({ zh: row.nameZh, en: row.nameEn });
  const asked = (row: PolicyRow) => row.mine.find((each) => each.stage === 'consultation' || each.confirmedAt === null);
  const columns: readonly Column<PolicyRow>[] = [
    {
      id: 'name',
      header: t('column.name'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={
            <Anchor
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/policies/$code"
                  params={{ code: row.code }}
                  search={asked(row) ? { v: asked(row)!.version } : {}}
                />
              )}
            >
              {nameOf(row)}
            </Anchor>
          }
          sub={`${format.words(row.kindNames)} · ${t('articles', { count: row.articles })}`}
        />
      ),
      sortBy: nameOf,
    },
    {
      id: 'force',
      header: t('column.inForce'),
      width: 120,
      isDeskOnly: true,
      cell: (row) => (row.inForce === null ? '—' : t('version', { version: row.inForce })),
    },
    {
      id: 'state',
      header: t('column.latest'),
      width: 200,
      isDeskOnly: true,
      cell: (row) => (
        <Status tone={STATE_TONES[row.latest.state]}>
          {t('version', { version: row.latest.version })} · {t(`state.${row.latest.state}`)}
        </Status>
      ),
    },
    ...(may('policies.oversee')
      ? [
          {
            id: 'receipts',
            header: t('column.receipts'),
            width: 130,
            isDeskOnly: true,
            align: 'end' as const,
            cell: (row: PolicyRow) =>
              row.receipts ? (
                <span className="num">
                  {format.count(row.receipts.confirmed)} / {format.count(row.receipts.addressed)}
                </span>
              ) : (
                '—'
              ),
          },
        ]
      : []),
    { id: 'mine', header: t('column.mine'), width: 170, cell: (row) => <Mine row={row} /> },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
    />
  );
}

function NewPolicy({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('policies');
  const { t: common } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const kinds = useQueryOf('/policies/policy-kinds', {});
  const [draft, setDraft] = useState({ code: '', nameZh: '', nameEn: '', kind: 'performance', reason: '' });
  const create = useOperation('/policies/create-policy', {
    onSuccess: ({ code, version }) =>
      void navigate({ to: '/policies/$code', params: { code }, search: { v: version } }),
  });
  const template = kinds.data?.templates.find((each) => each.kind === draft.kind) ?? null;
  const text = (key: 'code' | 'nameZh' | 'nameEn' | 'reason') => ({
    label: t(`new.${key}`),
    required: true,
    value: draft[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setDraft((now) => ({ ...now, [key]: value }));
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('new.title')} closeButtonProps={{ 'aria-label': common('action.close') }}>
      <form
        className={css.stack}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ ...draft, templateCode: template?.code ?? null });
        }}
      >
        <Select
          label={t('new.kind')}
          data={(kinds.data?.kinds ?? []).map((kind) => ({ value: kind.code, label: format.words(kind.names) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(kind) => kind && setDraft((now) => ({ ...now, kind }))}
        />
        <p className="muted">{template ? t('new.template', { count: template.articles }) : t('new.blank')}</p>
        <TextInput {...text('code')} />
        <TextInput {...text('nameZh')} />
        <TextInput {...text('nameEn')} />
        <TextInput {...text('reason')} />
        {create.error ? <ErrorNotice error={create.error} /> : null}
        <Button type="submit" loading={create.isPending}>
          {t('new.create')}
        </Button>
      </form>
    </Modal>
  );
}
