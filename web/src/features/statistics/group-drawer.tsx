/** A group by itself: its levels against the guideline, its course over the cycles, and the people behind each figure. */
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Chip,
  CutNote,
  DataTable,
  DrawerColumn,
  DrawerSection,
  FilterChip,
  RatingChip,
  StatTiles,
  TwoLines,
} from '../../ui/index.ts';
import type { Grouping } from './search.ts';
import { type Group, type Light, type Statistics, shown } from './shapes.ts';
import { barsOf, SpreadChart } from './spread-chart.tsx';
import { TrendChart } from './trend-chart.tsx';

interface Props {
  readonly cycleId: string;
  readonly by: Grouping;
  readonly departmentPath: string;
  readonly group: Group;
  readonly statistics: Statistics;
  onClose(): void;
}

export function GroupDrawer({ cycleId, by, departmentPath, group, statistics, onClose }: Props) {
  const { t } = useTranslation('statistics');
  const { words, count } = useFormat();
  const isIndicator = by === 'indicator';
  const title = words({ zh: group.nameZh, en: group.nameEn });
  const bars = useMemo(
    () => barsOf(group, statistics, isIndicator, (mark) => t(`light.${mark as Light}`)),
    [group, statistics, isIndicator, t],
  );
  return (
    <DrawerColumn
      title={title}
      sub={isIndicator ? group.key : t('people', { count: group.people })}
      onClose={onClose}
      width={424}
    >
      <StatTiles
        isBoxed
        stats={[
          { key: 'n', label: 'n', value: group.scored === null ? '—' : count(group.scored) },
          { key: 'mean', label: t('figure.mean'), value: shown(group.mean) },
          { key: 'median', label: t('figure.median'), value: shown(group.median) },
          { key: 'deviation', label: t('figure.deviation'), value: shown(group.deviation) },
        ]}
      />
      <DrawerSection title={isIndicator ? t('chart.lights') : t('chart.spread')}>
        <SpreadChart bars={bars} title={title} height={170} />
      </DrawerSection>
      <DrawerSection title={t('trend.title')}>
        <TrendChart cycleId={cycleId} by={by} groupKey={group.key} departmentPath={departmentPath} height={170} />
      </DrawerSection>
      {group.mayOpen ? (
        <People
          cycleId={cycleId}
          by={by}
          departmentPath={departmentPath}
          group={group}
          marks={bars.filter((bar) => bar.people > 0)}
        />
      ) : (
        <p className="muted small">{t('notOpened', { count: statistics.smallestGroup })}</p>
      )}
    </DrawerColumn>
  );
}

function People({
  cycleId,
  by,
  departmentPath,
  group,
  marks,
}: Omit<Props, 'statistics' | 'onClose'> & { marks: readonly { mark: string; name: string; people: number }[] }) {
  const { t } = useTranslation('statistics');
  const { words } = useFormat();
  const [mark, setMark] = useState<string | null>(null);
  const [limit, setLimit] = useState(500);
  const people = useQueryOf(
    '/statistics/statistics-people',
    { cycleId, by, key: group.key, departmentPath, limit, ...(mark === null ? {} : { mark }) },
    { placeholderData: keepPreviousData as never },
  );
  const choices = [
    ...marks,
    ...((group.missing ?? 0) > 0 ? [{ mark: 'missing', name: t('figure.missing'), people: group.missing! }] : []),
  ];
  return (
    <DrawerSection title={t('behind')} note={people.data ? String(people.data.total) : undefined}>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 6, margin: '0 0 8px' }}>
        {choices.map((one) => (
          <FilterChip
            key={one.mark}
            label={one.name}
            count={one.people}
            isSelected={mark === one.mark}
            onToggle={() => setMark(mark === one.mark ? null : one.mark)}
          />
        ))}
      </p>
      <Answered query={people}>
        {(data) => (
          <>
            <CutNote
              shown={data.people.length}
              total={data.total}
              isPending={people.isFetching}
              onAll={() => setLimit(100_000)}
            />
            <DataTable
              label={t('behind')}
              isInset
              rows={data.people}
              rowKey={(person) => person.scorecardId}
              columns={[
                {
                  id: 'name',
                  header: t('column.person'),
                  isRowHeader: true,
                  sortBy: (person) => words({ zh: person.nameZh, en: person.nameEn }),
                  cell: (person) => (
                    <TwoLines
                      title={
                        <Link to="/appraisals/scorecards/$scorecardId" params={{ scorecardId: person.scorecardId }}>
                          {words({ zh: person.nameZh, en: person.nameEn })}
                        </Link>
                      }
                      sub={`${person.number} · ${words({ zh: person.departmentZh, en: person.departmentEn })}`}
                    />
                  ),
                },
                {
                  id: 'score',
                  header: t('column.score'),
                  align: 'end',
                  width: 64,
                  sortBy: (person) => Number(person.lineScore ?? person.score ?? -1),
                  cell: (person) => formatDecimal(person.lineScore ?? person.score),
                },
                {
                  id: 'rating',
                  header: t('column.rating'),
                  width: 84,
                  sortBy: (person) => person.light ?? person.rating,
                  cell: (person) =>
                    person.light ? (
                      <Chip tone={person.light === 'achieved' ? 'green' : person.light === 'missed' ? 'red' : 'grey'}>
                        {t(`light.${person.light as Light}`)}
                      </Chip>
                    ) : person.rating ? (
                      <RatingChip rating={person.rating} />
                    ) : (
                      '—'
                    ),
                },
              ]}
            />
          </>
        )}
      </Answered>
    </DrawerSection>
  );
}
