import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { downloadAddress } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, type Column, DataTable, EmptyState, TwoLines } from '../../ui/index.ts';
import css from './forms.module.css';
import { GROUPINGS, type Grouping } from './search.ts';
import type { BoardRow, Picked, Standing } from './shapes.ts';

interface Props {
  readonly rows: readonly BoardRow[];
  readonly by: Grouping;
  readonly picked: Picked | null;
  onPick(picked: Picked): void;
  onBy(by: Grouping): void;
}

/** How far a row is, in one word. */
function stateOf(row: BoardRow): 'complete' | 'late' | 'errors' | 'returned' | 'issued' {
  if (row.taken + row.inApp === row.people) return 'complete';
  if (row.refused + row.conflict > 0) return 'errors';
  if (row.late > 0) return 'late';
  return row.formsReturned > 0 ? 'returned' : 'issued';
}
const TONES = { complete: 'green', late: 'amber', errors: 'red', returned: 'iris', issued: 'grey' } as const;

export function StatusTab(props: Props) {
  const { t } = useTranslation('forms');
  const { rows, by, picked, onPick, onBy } = props;
  const columns = useColumns(props);
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label={t('by.label')}
          data={GROUPINGS.map((key) => ({ value: key, label: t(`by.${key}`) }))}
          value={by}
          onChange={(next) => onBy(next as Grouping)}
        />
      </div>
      <DataTable
        label={t('tab.status')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        selected={picked?.row.key ?? null}
        onSelect={(row) => onPick({ by, row, standing: null })}
        hasPageKeys
        empty={<EmptyState title={t('status.none')}>{t('status.noneNote')}</EmptyState>}
      />
    </>
  );
}

function useColumns({ by, picked, onPick }: Props): Column<BoardRow>[] {
  const { t } = useTranslation('forms');
  const { words, count, date } = useFormat();
  const may = useMay();
  const figure = (id: Standing, pick: (row: BoardRow) => number): Column<BoardRow> => ({
    id,
    header: t(`stat.${id === 'in-app' ? 'inApp' : id}`),
    align: 'end',
    width: picked === null ? 88 : 70,
    sortBy: pick,
    cell: (row) =>
      pick(row) === 0 ? (
        <span className="muted">0</span>
      ) : (
        <button
          type="button"
          className={css.figure}
          data-standing={id}
          onClick={() => onPick({ by, row, standing: id })}
        >
          {count(pick(row))}
        </button>
      ),
  });
  return [
    {
      id: 'name',
      header: t(`by.${by}`),
      isRowHeader: true,
      sortBy: (row) => words({ zh: row.nameZh, en: row.nameEn }),
      cell: (row) => (
        <TwoLines
          title={words({ zh: row.nameZh, en: row.nameEn })}
          sub={row.departmentZh === row.nameZh ? undefined : words({ zh: row.departmentZh, en: row.departmentEn })}
        />
      ),
    },
    {
      id: 'state',
      header: t('column.state'),
      width: 116,
      sortBy: (row) => stateOf(row),
      cell: (row) => <Chip tone={TONES[stateOf(row)]}>{t(`state.${stateOf(row)}`)}</Chip>,
    },
    {
      id: 'people',
      header: t('stat.people'),
      align: 'end',
      width: 72,
      sortBy: (row) => row.people,
      cell: (row) => count(row.people),
    },
    figure('taken', (row) => row.taken),
    figure('in-app', (row) => row.inApp),
    figure('refused', (row) => row.refused),
    figure('conflict', (row) => row.conflict),
    figure('waiting', (row) => row.waiting),
    figure('late', (row) => row.late),
    {
      id: 'due',
      header: t('column.due'),
      width: 96,
      isDeskOnly: true,
      sortBy: (row) => row.dueOn,
      cell: (row) => date(row.dueOn, 'short'),
    },
    ...(by === 'form' && picked === null && may('forms.run')
      ? [
          {
            id: 'file',
            header: t('column.file'),
            width: 108,
            isControl: true,
            cell: (row: BoardRow) => (
              <a className={css.link} href={downloadAddress('/forms/form-file', { formId: row.key })} download>
                {t('download')}
              </a>
            ),
          },
        ]
      : []),
  ];
}
