/** Readings of a cycle as a sheet: one row a line, what it says, what it rests on; saved line by line. */
import type { QueryAnswer } from '@meritline/contract';
import { findCurve } from '@meritline/engine/scoring';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { runOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  choiceEntry,
  type Entry,
  eventEntry,
  type GridColumn,
  numberEntry,
  type Outcome,
  type Pending,
  type Sheet,
  sheetRow,
  textEntry,
} from '../../ui/grid/index.ts';
import { useNames } from './use-names.ts';

export type ActualRow = QueryAnswer<'/appraisals/actuals-grid'>['rows'][number];

const NOTE = textEntry(200);
const entries = new Map<string, Entry>();

/** How the reading of a line is written; lines of one curve, unit and levels share it. */
function readingEntry({ curve, unitEn, levels }: ActualRow): Entry {
  const key = JSON.stringify([curve, unitEn, levels]);
  const known = entries.get(key);
  if (known) return known;
  const kind = findCurve(curve)?.reading;
  const entry =
    kind === 'level'
      ? choiceEntry((levels ?? []).map((code) => ({ code, names: { zh: code, en: code } })))
      : kind === 'event'
        ? eventEntry
        : numberEntry(unitEn.includes('%') ? { percent: 'number' } : {});
  entries.set(key, entry);
  return entry;
}

export const sheetOf = (rows: readonly ActualRow[]): Sheet<ActualRow> =>
  rows.map((row) => sheetRow(row.lineId, row, { value: row.value, note: row.basis }));

export function useActualColumns(): readonly GridColumn<ActualRow>[] {
  const { t, i18n } = useTranslation('appraisals');
  const name = useNames();
  const { dateTime, language } = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers follow the language
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('list.person'),
        width: 168,
        isFrozen: true,
        isRowHeader: true,
        text: ({ row }) => name(row, 'name'),
      },
      {
        id: 'number',
        title: t('actuals.number'),
        width: 92,
        isFrozen: true,
        isKey: true,
        text: ({ row }) => row.number,
      },
      { id: 'department', title: t('list.department'), width: 150, text: ({ row }) => name(row, 'department') },
      {
        id: 'indicator',
        title: t('actuals.indicator'),
        width: 210,
        isKey: true,
        text: ({ row }) => `${row.indicatorCode} ${name(row, 'indicator')}`,
      },
      { id: 'unit', title: t('actuals.unit'), width: 76, text: ({ row }) => name(row, 'unit') },
      { id: 'value', title: t('actuals.value'), width: 120, align: 'end', entry: readingEntry },
      {
        id: 'evidence',
        title: t('actuals.evidence'),
        width: 104,
        text: ({ row }) =>
          !row.evidenceRequired ? '' : t(row.isEvidenceMissing ? 'actuals.evidenceMissing' : 'actuals.evidenceThere'),
      },
      { id: 'note', title: t('actuals.note'), width: 280, entry: NOTE },
      {
        id: 'recorded',
        title: t('actuals.recorded'),
        width: 200,
        text: ({ row }) =>
          row.recordedAt === null
            ? ''
            : [language === 'en' ? row.recordedByEn : row.recordedByZh, dateTime(row.recordedAt)]
                .filter(Boolean)
                .join(' · '),
      },
    ],
    [i18n.language],
  );
}

interface Standing {
  readonly readingId: string | null;
  readonly value: string | null;
  readonly basis: string | null;
}

/**
 * Saves lines: reading and note of a line are one record, so a change of one carries the other as it stands on the server.
 * Somebody else's new note does not stop my reading; two readings of one line do.
 */
export function useSaveActuals(cycleId: string, rows: readonly ActualRow[]) {
  const queries = useQueryClient();
  const standing = useRef(new Map<string, Standing>());
  const taken = useRef<readonly ActualRow[] | null>(null);
  if (taken.current !== rows) {
    taken.current = rows;
    standing.current = new Map(
      rows.map(({ lineId, readingId, value, basis }) => [lineId, { readingId, value, basis }]),
    );
  }
  const byLine = useMemo(() => new Map(rows.map((row) => [row.lineId, row])), [rows]);
  return async (cells: readonly Pending[]): Promise<Outcome[]> => {
    // An answer that was on its way before this save would bring back what is replaced now.
    const settle = () => queries.cancelQueries({ queryKey: ['/appraisals/actuals-grid'] });
    await settle();
    const lines = [...Map.groupBy(cells, (cell) => cell.key)];
    const { answers } = await runOperation('/appraisals/enter-actuals', {
      cycleId,
      readings: lines.map(([lineId, changed]) => {
        const { kind, scorecardId } = byLine.get(lineId)!;
        const now = standing.current.get(lineId)!;
        const of = (column: string, otherwise: string | null) => {
          const cell = changed.find((one) => one.column === column);
          return cell ? cell.value : otherwise;
        };
        return {
          kind,
          scorecardId,
          lineId,
          value: of('value', now.value),
          basis: of('note', now.basis),
          expectedReadingId: now.readingId,
        };
      }),
    });
    await settle();
    const outcomes = new Map(lines.map(([lineId], i) => [lineId, answers[i]!]));
    for (const [lineId, { readingId, value, basis }] of outcomes)
      standing.current.set(lineId, { readingId, value, basis });
    return cells.map((cell): Outcome => {
      const { outcome, value, basis, by, at, issue } = outcomes.get(cell.key)!;
      const held = cell.column === 'value' ? value : basis;
      const isOthers = outcome === 'conflict' && held === cell.base;
      return { outcome: isOthers ? 'again' : outcome, value: held, by, at, issue };
    });
  };
}
