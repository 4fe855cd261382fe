/** Columns of the targets of a team, and how what was typed is saved. */
import { findCurve } from '@meritline/engine/scoring';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { runOperation } from '../../app/api.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  cellOf,
  type Entry,
  type GridColumn,
  numberEntry,
  type Outcome,
  type Pending,
  type Sheet,
} from '../../ui/grid/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import { type GridCurve, isBalanced, TARGET_CELLS, type TargetRow, WEIGHT } from './grid-rows.ts';
import css from './targets.module.css';

const WEIGHTS = numberEntry({ min: '0.0001', max: '100', percent: 'number' });
const NUMBER = numberEntry();
const PERCENT = numberEntry({ percent: 'number' });

const entryOf = ({ unitEn }: GridCurve): Entry => (unitEn.includes('%') ? PERCENT : NUMBER);

/** The numbers of the curves that are here, each with its name; where curves call one differently, by the most common. */
function cellsHere(curves: readonly GridCurve[]) {
  return TARGET_CELLS.flatMap((code) => {
    const fields = curves.flatMap(({ curve, cells }) =>
      cells.includes(code) ? (findCurve(curve)?.fields.filter((field) => field.code === code) ?? []) : [],
    );
    const counts = Map.groupBy(fields, ({ names }) => names.en);
    const most = [...counts.values()].sort((a, b) => b.length - a.length)[0]?.[0];
    return most ? [{ code, names: most.names }] : [];
  });
}

export function useTargetColumns(curves: readonly GridCurve[]): readonly GridColumn<TargetRow>[] {
  const { t, i18n } = useTranslation('targets');
  const { words } = useFormat();
  const name = useNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers follow the language
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('column.person'),
        width: 122,
        isFrozen: true,
        isRowHeader: true,
        text: ({ row }) => name(row.card, 'name'),
        draw: ({ row }) => (
          <span data-first={row.isFirst || undefined} className={css.who}>
            {name(row.card, 'name')}
          </span>
        ),
      },
      {
        id: 'number',
        title: t('grid.number'),
        width: 84,
        isFrozen: true,
        isKey: true,
        text: ({ row }) => row.card.number,
      },
      {
        id: 'indicator',
        title: t('grid.indicator'),
        width: 196,
        isKey: true,
        text: ({ row }) => `${row.curve.code} ${name(row.curve, 'name')}`,
      },
      { id: 'unit', title: t('grid.unit'), width: 72, text: ({ row }) => name(row.curve, 'unit') },
      {
        id: WEIGHT,
        title: t('sheet.weight'),
        note: t('grid.percent'),
        width: 70,
        align: 'end',
        entry: (row) => (row.isShut || row.curve.part !== 'weighted' ? null : WEIGHTS),
        text: (row) => {
          const { part } = row.row.curve;
          if (part !== 'weighted') return t(part === 'veto' ? 'sheet.veto' : 'sheet.bonus');
          return formatDecimal(cellOf(row, WEIGHT).value ?? '');
        },
      },
      {
        id: 'total',
        title: t('grid.total'),
        note: t('grid.ofCard'),
        width: 78,
        align: 'end',
        text: ({ row }) => (row.isFirst ? formatDecimal(row.total) : ''),
        draw: ({ row }) =>
          row.isFirst ? (
            <span className={css.total} data-off={!isBalanced(row) || undefined}>
              {formatDecimal(row.total)}
            </span>
          ) : null,
      },
      ...cellsHere(curves).map(
        ({ code, names }): GridColumn<TargetRow> => ({
          id: code,
          title: words(names),
          width: 78,
          align: 'end',
          entry: (row) => (row.isShut || !row.curve.cells.includes(code) ? null : entryOf(row.curve)),
          text: (row) => {
            const { value } = cellOf(row, code);
            return value === null ? '' : formatDecimal(value);
          },
        }),
      ),
      {
        id: 'state',
        title: t('column.state'),
        width: 150,
        text: ({ row }) => t(row.card.isSigned ? 'grid.signed' : 'grid.open'),
        draw: ({ row }) =>
          row.isFirst ? (
            <Link to="/targets/$scorecardId" params={{ scorecardId: row.card.scorecardId }} tabIndex={-1}>
              {t(row.card.isSigned ? 'grid.signed' : 'grid.open')}
            </Link>
          ) : null,
      },
    ],
    [i18n.language, curves],
  );
}

export function useSaveTargets(sheet: Sheet<TargetRow>) {
  const queries = useQueryClient();
  const cardOf = useMemo(() => new Map(sheet.map(({ key, row }) => [key, row.card.scorecardId])), [sheet]);
  const save = async (cells: readonly Pending[]): Promise<readonly Outcome[]> => {
    // An answer that was on its way before this save would bring back what is replaced now.
    const settle = () => queries.cancelQueries({ queryKey: ['/appraisals/target-grid'] });
    await settle();
    const { answers } = await runOperation('/appraisals/save-team-targets', {
      cells: cells.map(({ key, column, value, base }) => ({
        scorecardId: cardOf.get(key)!,
        lineId: key,
        cell: column,
        value,
        expected: base,
      })),
    });
    await settle();
    return answers;
  };
  return { save, groupOf: ({ key }: Pending) => cardOf.get(key) ?? key };
}
