/** The manager's own team in the open cycle: who is rated and who waits; the form stands beside the list and saves itself. */
import { SegmentedControl, Select } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useSession } from '../../app/session.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Avatar,
  Chip,
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageHead,
  RatingChip,
  StatTiles,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import css from './rating.module.css';
import { RatingForm } from './rating-form.tsx';
import { daysBetween, lastDayOf, type Member } from './shapes.ts';
import { TeamGrid } from './team-grid.tsx';
import { useNames } from './use-names.ts';

const route = getRouteApi('/frame/team');

export function TeamPage() {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const navigate = useNavigate();
  const { card, cycle: chosen, layout } = route.useSearch();
  const team = useQueryOf('/appraisals/team-ratings', chosen ? { cycleId: chosen } : {});
  useCrumbs({ label: t('rate.title') });
  const columns = useColumns();
  const go = (search: { card?: string; cycle?: string; layout?: 'grid' }) =>
    void navigate({ to: '/team', search, replace: true });
  const select = (scorecardId: string | null) =>
    go({ ...(chosen ? { cycle: chosen } : {}), ...(scorecardId === null ? {} : { card: scorecardId }) });
  return (
    <Answered query={team}>
      {({ cycle, members, scale, open }) => {
        if (!cycle || members.length === 0) return <EmptyState title={t('rate.none')}>{t('rate.noneNote')}</EmptyState>;
        const member = members.find((one) => one.scorecardId === card);
        const at = members.findIndex((one) => one.scorecardId === card);
        const step = (by: 1 | -1) => {
          const next = members[at + by];
          return next ? () => select(next.scorecardId) : undefined;
        };
        const [next, previous] = [step(1), step(-1)];
        const kept = chosen ? { cycle: chosen } : {};
        const switches = (
          <>
            {open.length > 1 ? (
              <Select
                aria-label={t('cycle.choose')}
                w={190}
                allowDeselect={false}
                data={open.map((one) => ({ value: one.cycleId, label: name(one, 'name') }))}
                value={cycle.cycleId}
                onChange={(cycleId) => cycleId && go({ cycle: cycleId, ...(layout ? { layout } : {}) })}
              />
            ) : null}
            <SegmentedControl
              size="xs"
              aria-label={t('teamGrid.view')}
              data={[
                { value: 'list', label: t('teamGrid.list') },
                { value: 'grid', label: t('teamGrid.grid') },
              ]}
              value={layout ?? 'list'}
              onChange={(value) => go({ ...kept, ...(value === 'grid' ? { layout: 'grid' } : {}) })}
            />
          </>
        );
        if (layout === 'grid') return <TeamGrid key={cycle.cycleId} cycle={cycle} scale={scale} switches={switches} />;
        return (
          <Page
            head={
              <>
                <PageHead
                  title={t('rate.title')}
                  chip={<Chip tone="iris">{name(cycle, 'name')}</Chip>}
                  sub={t('rate.sub')}
                  actions={switches}
                />
                <TeamStats members={members} endsOn={cycle.ratingUntil} />
              </>
            }
            drawer={
              member ? (
                <RatingForm
                  key={member.scorecardId}
                  member={member}
                  scale={scale}
                  onClose={() => select(null)}
                  {...(next ? { onNext: next } : {})}
                  {...(previous ? { onPrevious: previous } : {})}
                />
              ) : null
            }
          >
            <DataTable
              label={t('rate.title')}
              columns={columns}
              rows={members}
              rowKey={(row) => row.scorecardId}
              selected={card ?? null}
              onSelect={(row) => select(row.scorecardId)}
              onOpen={(row) => select(row.scorecardId)}
              hasPageKeys
            />
          </Page>
        );
      }}
    </Answered>
  );
}

function TeamStats({ members, endsOn }: { members: readonly Member[]; endsOn: string | null }) {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const { today } = useSession();
  const rated = members.filter((member) => member.submittedAt !== null).length;
  const left = endsOn === null ? null : daysBetween(today, endsOn) - 1;
  return (
    <div style={{ padding: '2px 24px 14px' }}>
      <StatTiles
        stats={[
          { key: 'team', label: t('rate.team'), value: members.length },
          { key: 'rated', label: t('stat.rated'), value: rated },
          { key: 'open', label: t('stat.open'), value: members.length - rated },
          ...(endsOn === null
            ? []
            : [
                {
                  key: 'due',
                  label: t('stat.due'),
                  value: date(lastDayOf(endsOn), 'short'),
                  note:
                    left === null
                      ? undefined
                      : left >= 0
                        ? t('stat.daysLeft', { count: left })
                        : t('stat.daysLate', { count: -left }),
                },
              ]),
        ]}
      />
    </div>
  );
}

function useColumns(): Column<Member>[] {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  return [
    {
      id: 'name',
      header: t('list.person'),
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
    {
      id: 'department',
      header: t('list.department'),
      width: 150,
      isDeskOnly: true,
      cell: (row) => name(row, 'department'),
    },
    {
      id: 'past',
      header: t('rate.past'),
      width: 120,
      isDeskOnly: true,
      cell: (row) => (
        <span className={css.past}>
          {row.previousRatings.map((one) => (
            <RatingChip key={one.cycleCode} rating={one.rating} isSmall />
          ))}
        </span>
      ),
    },
    {
      id: 'self',
      header: t('said.self'),
      width: 80,
      isDeskOnly: true,
      cell: (row) => <RatingChip rating={row.selfRating} />,
    },
    {
      id: 'score',
      header: t('card.score'),
      width: 74,
      align: 'end',
      sortBy: (row) => (row.score === null ? null : Number(row.score)),
      cell: (row) => formatDecimal(row.score),
    },
    {
      id: 'rating',
      header: t('card.rating'),
      width: 90,
      sortBy: (row) => row.rating,
      cell: (row) => (
        <RatingChip rating={row.rating} before={row.computedRating === row.rating ? null : row.computedRating} />
      ),
    },
    {
      id: 'state',
      header: t('list.stage'),
      width: 116,
      sortBy: (row) => (row.submittedAt === null ? 0 : 1),
      cell: (row) =>
        row.submittedAt === null ? (
          <Status tone={row.version > 0 ? 'watch' : 'current'}>
            {row.version > 0 ? t('rate.draft') : t('rate.toDo')}
          </Status>
        ) : (
          <Status tone="good">{t('rate.done')}</Status>
        ),
    },
  ];
}
