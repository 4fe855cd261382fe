/** What a person does to a range: writes into it, pastes, fills, clears, copies. Each gives one step and says what became of it. */
import type { Entry } from './entry.ts';
import type { Range } from './selection.ts';
import { cellOf, type Sheet, type SheetRow, type Step, textOf, written } from './sheet.ts';

/** A column as the acts need it: may this cell be written, and what does it show where it may not. */
export interface ActColumn<R> {
  readonly id: string;
  /** How the cell is written; null where this person may not. */
  entryOf(row: SheetRow<R>): Entry | null;
  /** What a cell that is not written shows, as text; masked ones show their mask. */
  shownOf(row: SheetRow<R>): string;
}

/** The rows that are shown, as places in the sheet, and the columns that are shown. */
export interface View<R> {
  readonly sheet: Sheet<R>;
  readonly rows: readonly number[];
  readonly columns: readonly ActColumn<R>[];
}

export interface Tally {
  /** Cells the act was about. */
  readonly cells: number;
  readonly taken: number;
  /** Taken, but read differently from what was written. */
  readonly normalised: number;
  readonly refused: number;
  /** Left alone, because this person may not write them. */
  readonly locked: number;
  /** Fell outside the last row or column. */
  readonly outside: number;
  readonly example: { readonly from: string; readonly to: string } | null;
}

export interface Act {
  readonly step: Step;
  readonly tally: Tally;
  /** What the act covered, to be selected afterwards. */
  readonly range: Range;
}

interface Written {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

function write<R>(view: View<R>, texts: readonly Written[], outside: number, range: Range): Act {
  const step: Step[number][] = [];
  let [normalised, refused, locked] = [0, 0, 0];
  let example: Tally['example'] = null;
  for (const { row: shown, column: place, text } of texts) {
    const index = view.rows[shown]!;
    const row = view.sheet[index]!;
    const column = view.columns[place]!;
    const entry = column.entryOf(row);
    if (!entry) {
      if (text !== column.shownOf(row)) locked += 1;
      continue;
    }
    const before = cellOf(row, column.id);
    const after = written(before, entry, text);
    if (after.refusal) refused += 1;
    else if (after.text !== null) {
      normalised += 1;
      example ??= { from: after.text, to: after.value ?? '' };
    }
    step.push({ row: index, column: column.id, before, after });
  }
  const tally = { cells: texts.length, taken: step.length - refused, normalised, refused, locked, outside, example };
  return { step, tally, range };
}

/** One text into one cell. */
export const typeText = <R>(view: View<R>, row: number, column: number, text: string): Act =>
  write(view, [{ row, column, text }], 0, { top: row, bottom: row, left: column, right: column });

const heightOf = (range: Range): number => range.bottom - range.top + 1;
const widthOf = (range: Range): number => range.right - range.left + 1;

/**
 * A block of texts from the upper left corner of a range. A range that is a multiple of the block takes it repeatedly; one
 * text fills the whole range. What falls outside the grid is counted, not lost in silence.
 */
export function paste<R>(view: View<R>, target: Range, block: readonly (readonly string[])[]): Act {
  const height = block.length;
  const width = Math.max(...block.map((row) => row.length));
  const isMultiple = heightOf(target) % height === 0 && widthOf(target) % width === 0;
  const bottom = target.top + (isMultiple ? heightOf(target) : height) - 1;
  const right = target.left + (isMultiple ? widthOf(target) : width) - 1;
  const texts: Written[] = [];
  let outside = 0;
  for (let row = target.top; row <= bottom; row += 1) {
    const line = block[(row - target.top) % height]!;
    for (let column = target.left; column <= right; column += 1) {
      const text = line[(column - target.left) % width];
      if (text === undefined) continue;
      if (row >= view.rows.length || column >= view.columns.length) outside += 1;
      else texts.push({ row, column, text });
    }
  }
  return write(view, texts, outside, {
    top: target.top,
    left: target.left,
    bottom: Math.min(bottom, view.rows.length - 1),
    right: Math.min(right, view.columns.length - 1),
  });
}

/** The cells of `source` repeated over `range`, which contains it; `source` itself stays. */
export function fill<R>(view: View<R>, source: Range, range: Range): Act {
  const texts: Written[] = [];
  const wrap = (value: number, size: number) => ((value % size) + size) % size;
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const isSource = row >= source.top && row <= source.bottom && column >= source.left && column <= source.right;
      if (isSource) continue;
      const fromRow = source.top + wrap(row - source.top, heightOf(source));
      const fromColumn = source.left + wrap(column - source.left, widthOf(source));
      texts.push({ row, column, text: textAt(view, fromRow, fromColumn) });
    }
  }
  return write(view, texts, 0, range);
}

/** Ctrl+D and Ctrl+R: the first row or column of the range over the rest of it; of a single cell, the one before it. */
export function fillOn<R>(view: View<R>, range: Range, direction: 'down' | 'right'): Act | null {
  const isDown = direction === 'down';
  const isOne = isDown ? heightOf(range) === 1 : widthOf(range) === 1;
  const [top, left] = isDown ? [range.top - (isOne ? 1 : 0), range.left] : [range.top, range.left - (isOne ? 1 : 0)];
  if (top < 0 || left < 0) return null;
  const source = isDown
    ? { top, bottom: top, left, right: range.right }
    : { top, bottom: range.bottom, left, right: left };
  return { ...fill(view, source, { ...range, top, left }), range };
}

export function clear<R>(view: View<R>, range: Range): Act {
  const texts: Written[] = [];
  for (let row = range.top; row <= range.bottom; row += 1)
    for (let column = range.left; column <= range.right; column += 1) texts.push({ row, column, text: '' });
  return write(view, texts, 0, range);
}

/** What is copied of a cell: text that pasted back gives the same; of a cell one may not write, what it shows. */
export function textAt<R>(view: View<R>, shown: number, place: number): string {
  const row = view.sheet[view.rows[shown]!]!;
  const column = view.columns[place]!;
  return column.entryOf(row) ? textOf(cellOf(row, column.id)) : column.shownOf(row);
}

export function copy<R>(view: View<R>, range: Range): string[][] {
  return Array.from({ length: heightOf(range) }, (_, row) =>
    Array.from({ length: widthOf(range) }, (__, column) => textAt(view, range.top + row, range.left + column)),
  );
}
