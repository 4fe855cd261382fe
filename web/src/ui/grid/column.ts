/** What a worksheet says about its columns, and how they are laid out: frozen ones first, each with its place in pixels. */
import type { ReactNode } from 'react';
import { MASKED } from '../format/numbers.ts';
import type { ActColumn } from './acts.ts';
import type { Entry } from './entry.ts';
import type { SheetRow } from './sheet.ts';

export interface GridColumn<R> {
  readonly id: string;
  readonly title: string;
  /** Second line of the heading, e.g. a weight. */
  readonly note?: string;
  readonly width: number;
  readonly align?: 'end' | 'center';
  /** Stays in sight when the grid is scrolled sideways; on a phone only the row's name does. */
  readonly isFrozen?: boolean;
  /** Names the row to those who hear the grid. */
  readonly isRowHeader?: boolean;
  /** Its text tells the rows apart; see `ActColumn`. */
  readonly isKey?: boolean;
  /** Nothing of it is in the page, the clipboard or the figures. */
  readonly isMasked?: boolean;
  /** How it is written; absent, or null for a row: locked. */
  readonly entry?: Entry | ((row: R) => Entry | null);
  /** What a locked cell says, as text. */
  readonly text?: (row: SheetRow<R>) => string;
  /** How a cell is drawn, where plain text is not enough. */
  readonly draw?: (row: SheetRow<R>) => ReactNode;
}

export interface LaidColumn<R> extends ActColumn<R> {
  readonly column: GridColumn<R>;
  readonly index: number;
  readonly left: number;
  readonly isFrozen: boolean;
  /** No row may write it. */
  readonly isLocked: boolean;
}

/** Of a letter of the heading; one of Chinese is twice as wide. */
const LETTER = 6.7;
const MOST_OF_A_HEADING = 200;

/** Wide enough for a heading to stand on its two lines, each of whole words; never less than its cells need. */
export function widthOfHeading(title: string, least: number): number {
  const words = title.split(/(?<=[\s/-])|(?<=[\u3000-\u9fff])/);
  const wide = (part: readonly string[]) =>
    [...part.join('').trim()].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1.9 : 1), 0);
  const lines = words.map((_, at) => Math.max(wide(words.slice(0, at)), wide(words.slice(at))));
  return Math.max(least, Math.min(MOST_OF_A_HEADING, Math.ceil(Math.min(...lines) * LETTER) + 24));
}

export const GUTTER = 36;
export const ROW_HEIGHT = 28;
export const HEAD_HEIGHT = 44;

export function layOut<R>(columns: readonly GridColumn<R>[], isNarrow: boolean): readonly LaidColumn<R>[] {
  const isFrozen = (column: GridColumn<R>) => (isNarrow ? column.isRowHeader === true : column.isFrozen === true);
  const ordered = [...columns.filter(isFrozen), ...columns.filter((column) => !isFrozen(column))];
  let left = isNarrow ? 0 : GUTTER;
  return ordered.map((column, index) => {
    const laid: LaidColumn<R> = {
      id: column.id,
      title: column.title,
      isKey: column.isKey === true,
      column,
      index,
      left,
      isFrozen: isFrozen(column),
      isLocked: column.entry === undefined || column.isMasked === true,
      entryOf: ({ row }) => {
        if (column.isMasked) return null;
        return typeof column.entry === 'function' ? column.entry(row) : (column.entry ?? null);
      },
      shownOf: (row) => (column.isMasked ? MASKED : (column.text?.(row) ?? '')),
    };
    left += column.width;
    return laid;
  });
}
