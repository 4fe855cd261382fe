import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { type Column, DataTable, EmptyState } from '../../ui/index.ts';
import { RangeMark, reachOf, SeverityMark } from './range-mark.tsx';
import type { Grouping } from './search.ts';
import { type Group, percentOf, type Statistics, shown, signed } from './shapes.ts';
import css from './statistics.module.css';

interface Props {
  readonly statistics: Statistics;
  readonly by: Grouping;
  readonly selected: string | null;
  /** A drawer stands beside the table: only what fits. */
  readonly isNarrow: boolean;
  onSelect(group: Group): void;
  /** Into a department. */
  onEnter(path: string): void;
}

export function GroupTable(props: Props) {
  const { t } = useTranslation('statistics');
  const { statistics, by, selected, onSelect } = props;
  const columns = useColumns(props);
  return (
    <DataTable
      label={t(`by.${by}`)}
      columns={columns}
      rows={statistics.groups}
      rowKey={(group) => group.key}
      selected={selected}
      onSelect={onSelect}
      hasPageKeys
      empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
    />
  );
}

const BESIDE_A_DRAWER = ['name', 'n', 'mean', 'change', 'median', 'achieved'];

function useColumns({ statistics, by, isNarrow, onEnter }: Props): Column<Group>[] {
  const { t } = useTranslation('statistics');
  const { words, count } = useFormat();
  const reach = reachOf(statistics.groups);
  const most = Math.max(
    1,
    ...statistics.groups.flatMap(({ severity }) => (severity ? [Math.abs(severity.low), Math.abs(severity.high)] : [])),
  );
  const figure = (id: 'mean' | 'median' | 'q1' | 'q3' | 'deviation', isDeskOnly = false): Column<Group> => ({
    id,
    header: t(`figure.${id}`),
    align: 'end',
    isDeskOnly,
    sortBy: (group) => group[id],
    cell: (group) =>
      group.isWithheld && id === 'mean' ? (
        <span title={t('withheldNote', { count: statistics.smallestGroup })}>{t('withheld')}</span>
      ) : (
        shown(group[id])
      ),
  });
  const name = (group: Group) => words({ zh: group.nameZh, en: group.nameEn });
  const columns: Column<Group>[] = [
    {
      id: 'name',
      header: t(`by.${by}`),
      isRowHeader: true,
      sortBy: name,
      cell: (group) =>
        group.hasParts ? (
          <button type="button" className={css.enter} onClick={() => onEnter(group.key)}>
            {name(group)}
          </button>
        ) : by === 'indicator' ? (
          <span>
            <span className="muted num">{group.key}</span> {name(group)}
          </span>
        ) : (
          name(group)
        ),
    },
    {
      id: 'people',
      header: by === 'indicator' ? t('figure.lines') : t('figure.people'),
      align: 'end',
      isDeskOnly: true,
      sortBy: (group) => group.people,
      cell: (group) => count(group.people),
    },
    {
      id: 'n',
      header: 'n',
      align: 'end',
      sortBy: (group) => group.scored,
      cell: (group) => (group.scored === null ? '—' : count(group.scored)),
    },
    {
      id: 'missing',
      header: t('figure.missing'),
      align: 'end',
      isDeskOnly: true,
      sortBy: (group) => group.missing,
      cell: (group) => (group.missing === null ? '—' : count(group.missing)),
    },
    figure('mean'),
    {
      id: 'change',
      header: t('figure.change'),
      align: 'end',
      isDeskOnly: true,
      sortBy: (group) =>
        group.mean === null || group.previous?.mean == null ? null : group.mean - group.previous.mean,
      cell: (group) =>
        group.mean === null || group.previous?.mean == null ? (
          '—'
        ) : (
          <span title={`n ${group.previous.scored}`}>{signed(group.mean - group.previous.mean)}</span>
        ),
    },
    figure('q1', true),
    figure('median'),
    figure('q3', true),
    figure('deviation', true),
    ...(by === 'rater'
      ? [
          {
            id: 'severity',
            header: t('figure.severity'),
            width: 270,
            isDeskOnly: true,
            sortBy: (group: Group) => group.severity?.estimate ?? null,
            cell: (group: Group) =>
              group.severity ? (
                <span className={css.severityCell}>
                  <SeverityMark severity={group.severity} most={most} />
                  <span className="num small">
                    {signed(group.severity.estimate)} ({shown(group.severity.low)} … {shown(group.severity.high)})
                  </span>
                </span>
              ) : (
                '—'
              ),
          },
        ]
      : by === 'indicator'
        ? [
            {
              id: 'achieved',
              header: t('figure.achieved'),
              align: 'end' as const,
              sortBy: (group: Group) => percentOf(group, 'achieved'),
              cell: (group: Group) =>
                percentOf(group, 'achieved') === null ? '—' : `${shown(percentOf(group, 'achieved'), 0)}%`,
            },
          ]
        : []),
    ...(by === 'rater'
      ? []
      : [
          {
            id: 'range',
            header: `${reach.from} – ${reach.to}`,
            width: 166,
            isDeskOnly: true,
            cell: (group: Group) => <RangeMark group={group} reach={reach} />,
          },
        ]),
  ];
  return isNarrow ? columns.filter(({ id }) => BESIDE_A_DRAWER.includes(id)) : columns;
}
