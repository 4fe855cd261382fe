/** Target agreement: the own targets, those of the team with who has signed, and changes that wait for a decision. */
import { Button } from '@mantine/core';
import { IconCheck, IconTable } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Avatar,
  Chip,
  type Column,
  ConfirmWithCount,
  CutNote,
  DataTable,
  EmptyState,
  Page,
  PageHead,
  Section,
  type Stat,
  StatTiles,
  Status,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import { ChangeBox } from './change-list.tsx';
import { IndicatorChanges } from './indicator-changes.tsx';
import { type AgreementRow, type Agreements, turnOf } from './shapes.ts';
import css from './targets.module.css';

export function TargetsPage() {
  const { t } = useTranslation('targets');
  const [limit, setLimit] = useState(1_000);
  const found = useQueryOf('/appraisals/target-agreements', { limit }, { placeholderData: keepPreviousData as never });
  useCrumbs({ label: t('title') });
  return (
    <Page head={<PageHead title={t('title')} sub={t('sub')} />}>
      <Answered query={found}>
        {(data) =>
          data.cards.length === 0 && data.waiting.length === 0 ? (
            <>
              <IndicatorChanges />
              <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
            </>
          ) : (
            <>
              <CutNote
                shown={data.cards.length}
                total={data.total}
                isPending={found.isFetching}
                onAll={() => setLimit(100_000)}
              />
              <Body data={data} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function Body({ data }: { data: Agreements }) {
  const { t } = useTranslation('targets');
  const may = useMay();
  const own = data.cards.filter((card) => card.isOwn);
  const team = data.cards.filter((card) => !card.isOwn);
  const showsWaiting = data.waiting.length > 0 || may('cycles.run');
  return (
    <>
      <Stats data={data} />
      {own.length > 0 ? (
        <Section title={t('mine')} count={own.length}>
          <OwnCards cards={own} data={data} />
        </Section>
      ) : null}
      {showsWaiting ? (
        <Section title={t('waiting')} count={data.waiting.length} isPadded>
          {data.waiting.length === 0 ? <p className="muted">{t('waitingNone')}</p> : null}
          <ul className={css.changes}>
            {data.waiting.map((change) => (
              <ChangeBox key={change.changeId} change={change} owner={change} />
            ))}
          </ul>
        </Section>
      ) : null}
      <IndicatorChanges />
      {team.length > 0 ? (
        <Section title={t('team')} count={team.length} actions={<TeamActions team={team} />}>
          <TeamTable team={team} data={data} />
        </Section>
      ) : null}
    </>
  );
}

function Stats({ data }: { data: Agreements }) {
  const { t } = useTranslation('targets');
  const { date } = useFormat();
  const team = data.cards.filter((card) => !card.isOwn);
  const turns = (turn: string) => data.cards.filter((card) => turnOf(card) === turn).length;
  const due = data.cycles
    .filter(({ phaseState }) => phaseState === 'open' || phaseState === 'late')
    .map((c) => c.dueOn);
  const stats: Stat[] = [
    ...(team.length > 0
      ? [
          { key: 'team', label: t('stat.team'), value: team.length },
          { key: 'agreed', label: t('stat.agreed'), value: team.filter((card) => turnOf(card) === 'agreed').length },
        ]
      : []),
    { key: 'mine', label: t('stat.mine'), value: turns('mine') },
    { key: 'other', label: t('stat.other'), value: turns('other') },
    { key: 'changes', label: t('stat.changes'), value: data.waiting.filter(({ mayDecide }) => mayDecide).length },
    ...(due[0] == null ? [] : [{ key: 'due', label: t('stat.due'), value: date(due[0], 'short') }]),
  ];
  return (
    <div className={css.stats}>
      <StatTiles stats={stats} />
    </div>
  );
}

const TONES = { agreed: 'good', mine: 'current', other: 'open' } as const;

function OwnCards({ cards, data }: { cards: readonly AgreementRow[]; data: Agreements }) {
  const { t } = useTranslation('targets');
  const name = useNames();
  return (
    <ul className={css.cards}>
      {cards.map((card) => {
        const cycle = data.cycles.find(({ cycleId }) => cycleId === card.cycleId)!;
        const turn = turnOf(card);
        return (
          <li key={card.scorecardId}>
            <Link
              to="/targets/$scorecardId"
              params={{ scorecardId: card.scorecardId }}
              className={css.card}
              data-turn={turn}
            >
              <span className={css.head}>
                <b>{card.kind === 'person' ? name(cycle, 'name') : `${name(card, 'name')} · ${name(cycle, 'name')}`}</b>
                <Status tone={TONES[turn]}>{t(`turn.${turn}`)}</Status>
              </span>
              <span className={css.pair}>
                <SignedAt
                  label={t(card.kind === 'person' ? 'column.employee' : 'sheet.departmentHead')}
                  at={card.employeeSignedAt}
                  agreedAt={card.agreedAt}
                />
                <SignedAt
                  label={t(card.kind === 'person' ? 'column.manager' : 'sheet.headAbove')}
                  at={card.managerSignedAt}
                  agreedAt={card.agreedAt}
                />
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Cards agreed before signatures were kept one by one have only the day of the agreement. */
function SignedAt({ label, at, agreedAt }: { label?: string; at: string | null; agreedAt: string | null }) {
  const { t } = useTranslation('targets');
  const { date } = useFormat();
  const when = at ?? agreedAt;
  return (
    <span>
      {label ? <span className="muted">{label} </span> : null}
      {when === null ? (
        <span className="muted">{t('unsigned')}</span>
      ) : (
        <span className={css.signed}>
          <IconCheck size={13} aria-hidden /> <span className="num">{date(when.slice(0, 10), 'short')}</span>
        </span>
      )}
    </span>
  );
}

function TeamTable({ team, data }: { team: readonly AgreementRow[]; data: Agreements }) {
  const { t } = useTranslation('targets');
  const navigate = useNavigate();
  const columns = useColumns(data);
  const open = (row: AgreementRow) =>
    void navigate({ to: '/targets/$scorecardId', params: { scorecardId: row.scorecardId } });
  return (
    <DataTable
      label={t('team')}
      columns={columns}
      rows={team}
      rowKey={(row) => row.scorecardId}
      onSelect={open}
      onOpen={open}
      hasPageKeys
    />
  );
}

function useColumns(data: Agreements): Column<AgreementRow>[] {
  const { t } = useTranslation('targets');
  const name = useNames();
  const cycleOf = (row: AgreementRow) => data.cycles.find(({ cycleId }) => cycleId === row.cycleId)!;
  return [
    {
      id: 'person',
      header: t('column.person'),
      isRowHeader: true,
      sortBy: (row) => name(row, 'name'),
      cell: (row) => (
        <TwoLines
          lead={<Avatar name={name(row, 'name')} seed={row.nameZh} />}
          title={name(row, 'name')}
          sub={`${name(row, 'job')} ${row.grade}`}
        />
      ),
    },
    ...(data.cycles.length > 1
      ? [
          {
            id: 'cycle',
            header: t('column.cycle'),
            width: 150,
            isDeskOnly: true,
            sortBy: (row: AgreementRow) => cycleOf(row).code,
            cell: (row: AgreementRow) => name(cycleOf(row), 'name'),
          },
        ]
      : []),
    { id: 'lines', header: t('column.lines'), width: 70, align: 'end', isDeskOnly: true, cell: (row) => row.lines },
    {
      id: 'remarks',
      header: t('column.remarks'),
      width: 84,
      align: 'end',
      isDeskOnly: true,
      sortBy: (row) => row.remarks,
      cell: (row) => (row.remarks === 0 ? <span className="muted">—</span> : row.remarks),
    },
    {
      id: 'employee',
      header: t('column.employee'),
      width: 110,
      isDeskOnly: true,
      sortBy: (row) => row.employeeSignedAt,
      cell: (row) => <SignedAt at={row.employeeSignedAt} agreedAt={row.agreedAt} />,
    },
    {
      id: 'manager',
      header: t('column.manager'),
      width: 110,
      isDeskOnly: true,
      sortBy: (row) => row.managerSignedAt,
      cell: (row) => <SignedAt at={row.managerSignedAt} agreedAt={row.agreedAt} />,
    },
    {
      id: 'changes',
      header: t('column.changes'),
      width: 96,
      isDeskOnly: true,
      sortBy: (row) => row.changes + row.openChanges,
      cell: (row) => (
        <>
          {row.changes > 0 ? row.changes : <span className="muted">—</span>}{' '}
          {row.openChanges > 0 ? <Chip tone="amber">+{row.openChanges}</Chip> : null}
        </>
      ),
    },
    {
      id: 'state',
      header: t('column.state'),
      width: 112,
      sortBy: (row) => ['mine', 'other', 'agreed'].indexOf(turnOf(row)),
      cell: (row) => <Status tone={TONES[turnOf(row)]}>{t(`turn.${turnOf(row)}`)}</Status>,
    },
  ];
}

function TeamActions({ team }: { team: readonly AgreementRow[] }) {
  const { t } = useTranslation('targets');
  const may = useMay();
  return (
    <>
      <SignAll team={team} />
      {may('scorecards.rate') ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTable size={14} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/targets/grid" />}
        >
          {t('grid.go')}
        </Button>
      ) : null}
    </>
  );
}

/** Signs, in one act, what the employees have already signed as it stands. */
function SignAll({ team }: { team: readonly AgreementRow[] }) {
  const { t } = useTranslation('targets');
  const [isAsking, setAsking] = useState(false);
  const ready = team.filter((card) => turnOf(card) === 'mine' && card.employeeSignedAt !== null);
  const sign = useOperation('/appraisals/agree-targets', {
    onSuccess: ({ signed }) => {
      setAsking(false);
      tellDone(t('signedMany', { count: signed }));
    },
  });
  if (ready.length === 0) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t('signAll', { count: ready.length })}
      </Button>
      <ConfirmWithCount
        isOpen={isAsking}
        title={t('signAllTitle')}
        confirm={t('signAll', { count: ready.length })}
        isBusy={sign.isPending}
        error={sign.error}
        onConfirm={() => sign.mutate({ cards: ready.map(({ scorecardId, digest }) => ({ scorecardId, digest })) })}
        onClose={() => setAsking(false)}
      >
        {t('signAllNote', { count: ready.length })}
      </ConfirmWithCount>
    </>
  );
}
