/** Calibration sessions: those one sits in, and all of them for who may see every score. */
import { Button } from '@mantine/core';
import { IconPlus, IconScale } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageHead,
  Status,
  type StatusTone,
  TwoLines,
} from '../../ui/index.ts';
import { NewSessionDialog } from './new-session-dialog.tsx';
import type { SessionRow } from './shapes.ts';
import { useNames } from './use-names.ts';

const TONES: Readonly<Record<SessionRow['state'], StatusTone>> = {
  preview: 'current',
  meeting: 'watch',
  locked: 'good',
  'written-back': 'good',
  cancelled: 'open',
};

export function SessionsPage() {
  const { t } = useTranslation('calibration');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const sessions = useQueryOf('/calibration/sessions', {});
  useCrumbs({ label: t('title') });
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          sub={t('list.sub')}
          subBelow
          actions={
            may('calibration.run') ? (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNew(true)}>
                {t('new.button')}
              </Button>
            ) : null
          }
        />
      }
    >
      <Answered query={sessions}>{(data) => <SessionTable sessions={data.sessions} />}</Answered>
      {isNew ? <NewSessionDialog onClose={() => setNew(false)} /> : null}
    </Page>
  );
}

function SessionTable({ sessions }: { sessions: readonly SessionRow[] }) {
  const { t } = useTranslation('calibration');
  const { dateTime } = useFormat();
  const name = useNames();
  const navigate = useNavigate();
  const columns: readonly Column<SessionRow>[] = [
    {
      id: 'name',
      header: t('list.name'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={
            <Link to="/calibration/$sessionId" params={{ sessionId: row.sessionId }}>
              {name(row, 'name')}
            </Link>
          }
          sub={`${row.cycleCode} · ${row.role === null ? t('role.none') : t(`role.${row.role}`)}`}
        />
      ),
      sortBy: (row) => name(row, 'name'),
    },
    {
      id: 'state',
      header: t('list.state'),
      width: 130,
      cell: (row) => <Status tone={TONES[row.state]}>{t(`state.${row.state}`)}</Status>,
      sortBy: (row) => row.state,
    },
    ...(['people', 'questions', 'moved'] as const).map(
      (key): Column<SessionRow> => ({
        id: key,
        header: t(`list.${key}`),
        width: 110,
        align: 'end',
        isDeskOnly: true,
        cell: (row) => <span className="num">{row[key]}</span>,
        sortBy: (row) => row[key],
      }),
    ),
    {
      id: 'opened',
      header: t('list.opened'),
      width: 150,
      isDeskOnly: true,
      cell: (row) => <span className="num">{dateTime(row.openedAt)}</span>,
      sortBy: (row) => row.openedAt,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={sessions}
      rowKey={(row) => row.sessionId}
      hasPageKeys
      onOpen={(row) => void navigate({ to: '/calibration/$sessionId', params: { sessionId: row.sessionId } })}
      empty={
        <EmptyState icon={<IconScale size={22} stroke={1.5} />} title={t('list.none')}>
          {t('list.noneNote')}
        </EmptyState>
      }
    />
  );
}
