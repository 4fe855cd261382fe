/** The scorecards of a cycle: search, department, what is open; a row shows its drawer, Enter opens the scorecard. */
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askQuery } from '../../app/api.ts';
import { askAll } from '../../app/ask-all.ts';
import { formatDecimal } from '../../ui/format/index.ts';
import {
  Avatar,
  Chip,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  FilterBar,
  FilterChip,
  RatingChip,
  ShareBar,
  Status,
  TwoLines,
  Waiting,
} from '../../ui/index.ts';
import css from './cycle.module.css';
import { Distribution } from './distribution.tsx';
import { LateMark } from './late-list.tsx';
import { type CardRow, type CycleRow, type Levels, type Progress, stageOf } from './shapes.ts';
import { useNames } from './use-names.ts';

const ONLY = ['missing-readings', 'not-rated', 'vetoed', 'moved', 'excluded'] as const;
type Only = (typeof ONLY)[number];
const PAGE = 300;

interface ListProps {
  readonly cycle: CycleRow;
  readonly kind: 'person' | 'department';
  readonly progress: Progress | undefined;
  readonly levels: Levels | undefined;
  readonly department: string | null;
  readonly selected: string | null;
  onDepartment(path: string | null): void;
  onSelect(scorecardId: string): void;
}

export function CardList(props: ListProps) {
  const { cycle, kind, levels, department } = props;
  const { t } = useTranslation('appraisals');
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 250);
  const [only, setOnly] = useState<Only | null>(null);
  const columns = useColumns(kind);
  const params = {
    cycleId: cycle.cycleId,
    kind,
    limit: PAGE,
    ...(wanted.trim() ? { search: wanted.trim() } : {}),
    ...(only ? { only } : {}),
    ...(department && kind === 'person' ? { departmentPath: department } : {}),
  };
  const cards = useInfiniteQuery({
    queryKey: ['/appraisals/cycle-scorecards', params, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      askQuery('/appraisals/cycle-scorecards', { ...params, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, page) => sum + page.scorecards.length, 0);
      return shown < last.total ? shown : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const total = cards.data?.pages[0]?.total;
  const rows = cards.data?.pages.flatMap((page) => page.scorecards) ?? [];
  const open = (row: CardRow) =>
    void navigate({ to: '/appraisals/scorecards/$scorecardId', params: { scorecardId: row.scorecardId } });
  return (
    <>
      <Filters {...props} search={search} onSearch={setSearch} only={only} onOnly={setOnly} total={total} />
      {cards.error ? <ErrorNotice error={cards.error} onRetry={() => void cards.refetch()} /> : null}
      {cards.data ? (
        <DataTable
          label={t('list.label')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.scorecardId}
          whole={{
            total: total ?? rows.length,
            rows: () => askAll('/appraisals/cycle-scorecards', params, (answer) => answer.scorecards),
          }}
          selected={props.selected}
          onSelect={(row) => props.onSelect(row.scorecardId)}
          onOpen={open}
          hasPageKeys
          empty={<EmptyState title={t('list.empty')}>{t('list.emptyNote')}</EmptyState>}
        />
      ) : cards.error ? null : (
        <Waiting />
      )}
      {cards.hasNextPage ? (
        <div className={css.more}>
          <Button
            variant="default"
            size="xs"
            loading={cards.isFetchingNextPage}
            onClick={() => void cards.fetchNextPage()}
          >
            {t('list.more', { shown: rows.length, total: total ?? 0 })}
          </Button>
        </div>
      ) : null}
      {kind === 'person' && levels ? <Distribution state={cycle.state} levels={levels.levels} /> : null}
    </>
  );
}

interface FilterProps extends ListProps {
  readonly search: string;
  readonly only: Only | null;
  readonly total: number | undefined;
  onSearch(text: string): void;
  onOnly(only: Only | null): void;
}

function Filters({ kind, progress, department, onDepartment, search, onSearch, only, onOnly, total }: FilterProps) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const options = kind === 'department' ? (['missing-readings', 'vetoed'] as const) : ONLY;
  return (
    <div className={css.filters}>
      <TextInput
        className={css.search ?? ''}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      {kind === 'person' ? (
        <Select
          aria-label={t('list.department')}
          placeholder={t('list.allDepartments')}
          w={170}
          clearable
          searchable
          data={(progress?.departments ?? []).map((one) => ({
            value: one.departmentPath,
            label: `${name(one, 'department')} ${one.people}`,
          }))}
          value={department}
          onChange={onDepartment}
        />
      ) : null}
      <FilterBar
        label={t('list.filters')}
        end={
          total === undefined ? null : (
            <span className="muted num">{t(kind === 'person' ? 'list.people' : 'list.units', { count: total })}</span>
          )
        }
      >
        {options.map((key) => (
          <FilterChip
            key={key}
            label={t(`only.${key}`)}
            isSelected={only === key}
            onToggle={() => onOnly(only === key ? null : key)}
          />
        ))}
      </FilterBar>
    </div>
  );
}

/** Score, change since the last cycle, level: the same for people and departments. */
function useScoreColumns(): Column<CardRow>[] {
  const { t } = useTranslation('appraisals');
  return [
    {
      id: 'score',
      header: t('card.score'),
      width: 74,
      align: 'end',
      sortBy: (row) => (row.score === null ? null : Number(row.score)),
      cell: (row) => formatDecimal(row.score),
    },
    {
      id: 'change',
      header: t('list.change'),
      width: 74,
      align: 'end',
      isDeskOnly: true,
      sortBy: (row) =>
        row.score === null || row.previousScore === null ? null : Number(row.score) - Number(row.previousScore),
      cell: (row) =>
        row.score === null || row.previousScore === null ? (
          <span className="muted">—</span>
        ) : (
          formatDecimal((Number(row.score) - Number(row.previousScore)).toFixed(1), { signed: true })
        ),
    },
    {
      id: 'rating',
      header: t('card.rating'),
      width: 76,
      sortBy: (row) => row.rating,
      cell: (row) => (
        <RatingChip rating={row.rating} before={row.computedRating === row.rating ? null : row.computedRating} />
      ),
    },
  ];
}

function useReadingsColumn(): Column<CardRow> {
  const { t } = useTranslation('appraisals');
  return {
    id: 'readings',
    header: t('list.readings'),
    width: 140,
    isDeskOnly: true,
    sortBy: (row) => row.linesRead / Math.max(1, row.linesExpected),
    cell: (row) => (
      <span className={css.share}>
        <ShareBar
          label={t('list.readOf', { read: row.linesRead, expected: row.linesExpected })}
          parts={[
            { key: 'read', value: row.linesRead, tone: 'iris3' },
            { key: 'open', value: Math.max(0, row.linesExpected - row.linesRead), tone: 'grey' },
          ]}
        />
        <span className="num muted">{`${row.linesRead}/${row.linesExpected}`}</span>
      </span>
    ),
  };
}

function useUnitColumns(): Column<CardRow>[] {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const score = useScoreColumns();
  const readings = useReadingsColumn();
  return [
    {
      id: 'name',
      header: t('list.unit'),
      isRowHeader: true,
      sortBy: (row) => name(row, 'name'),
      cell: (row) => (
        <span style={{ paddingLeft: 14 * Math.max(0, row.departmentPath.split('.').length - 1) }}>
          {name(row, 'name')}
        </span>
      ),
    },
    readings,
    ...score,
    {
      id: 'coefficient',
      header: t('card.organisationCoefficient'),
      width: 110,
      align: 'end',
      sortBy: (row) => (row.orgCoefficient === null ? null : Number(row.orgCoefficient)),
      cell: (row) => formatDecimal(row.orgCoefficient, { minDigits: 2 }),
    },
  ];
}

function usePersonColumns(): Column<CardRow>[] {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const score = useScoreColumns();
  const readings = useReadingsColumn();
  return [
    {
      id: 'name',
      header: t('list.person'),
      isRowHeader: true,
      sortBy: (row) => name(row, 'name'),
      cell: (row) => (
        <TwoLines
          lead={<Avatar name={name(row, 'name')} seed={row.nameZh} />}
          title={
            <>
              {name(row, 'name')} <LateMark days={row.daysLate} />
            </>
          }
          sub={`${name(row, 'job')} ${row.grade ?? ''}`}
        />
      ),
    },
    {
      id: 'department',
      header: t('list.department'),
      width: 190,
      isDeskOnly: true,
      sortBy: (row) => name(row, 'department'),
      cell: (row) => <span className="ellipsis">{name(row, 'department')}</span>,
    },
    {
      id: 'rater',
      header: t('list.rater'),
      width: 110,
      isDeskOnly: true,
      sortBy: (row) => row.raterEn,
      cell: (row) => name(row, 'rater'),
    },
    {
      id: 'stage',
      header: t('list.stage'),
      width: 118,
      isDeskOnly: true,
      sortBy: (row) => stageOf(row).key,
      cell: (row) => {
        const stage = stageOf(row);
        return row.hasVeto ? (
          <Chip tone="red">{t('stage.vetoed')}</Chip>
        ) : (
          <Status tone={stage.tone}>{t(`stage.${stage.key}`)}</Status>
        );
      },
    },
    readings,
    ...score,
  ];
}

function useColumns(kind: 'person' | 'department'): Column<CardRow>[] {
  const people = usePersonColumns();
  const units = useUnitColumns();
  return kind === 'person' ? people : units;
}
