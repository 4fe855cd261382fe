/** What a person does to a range: writes into it, pastes, fills, clears, copies. Each gives one step and says what became of it. */
import type { Entry, Refusal } from './entry.ts';
import { type PastedText, readBlock } from './pasted-table.ts';
import type { Range } from './selection.ts';
import { cellOf, type Sheet, type SheetRow, type Step, textOf, written } from './sheet.ts';

/** A column as the acts need it: may this cell be written, and what does it show where it may not. */
export interface ActColumn<R> {
  readonly id: string;
  /** As its heading says; a pasted heading finds the column by it. */
  readonly title?: string;
  /** Its text tells the rows apart: what is pasted over it goes to the row it names, wherever that stands. */
  readonly isKey?: boolean;
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

/** A text that did not become a value: what it was, where it was to go, and why not. */
export interface Finding {
  readonly kind: 'refused' | 'locked' | 'outside' | 'row-unknown' | 'row-ambiguous' | 'column-unknown';
  readonly text: string;
  /** The shown cell it was for; null where there is none. */
  readonly row: number | null;
  readonly column: number | null;
  /** Line of the pasted block, from 1; null where nothing was pasted. */
  readonly line: number | null;
  /** Of a refused text only: why, and what to do. */
  readonly refusal: Refusal | null;
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
  /** Named a row or a column that is not here. */
  readonly unknown: number;
  /** Rows that went to another place than they were pasted at, because they name it. */
  readonly placed: number;
  /** Each text that was not taken, in the order of the block. */
  readonly findings: readonly Finding[];
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
  readonly line?: number;
}

interface Beside {
  readonly findings?: readonly Finding[];
  readonly placed?: number;
}

function write<R>(view: View<R>, texts: readonly Written[], range: Range, beside: Beside = {}): Act {
  const step: Step[number][] = [];
  const findings: Finding[] = [];
  let [normalised, refused, locked] = [0, 0, 0];
  let example: Tally['example'] = null;
  for (const { row: shown, column: place, text, line = null } of texts) {
    const index = view.rows[shown]!;
    const row = view.sheet[index]!;
    const column = view.columns[place]!;
    const entry = column.entryOf(row);
    if (!entry) {
      // An empty cell of a pasted block says nothing.
      if (text === column.shownOf(row) || (line !== null && text.trim() === '')) continue;
      locked += 1;
      findings.push({ kind: 'locked', text, row: shown, column: place, line, refusal: null });
      continue;
    }
    const before = cellOf(row, column.id);
    const after = written(before, entry, text);
    if (after.refusal) {
      refused += 1;
      findings.push({ kind: 'refused', text, row: shown, column: place, line, refusal: after.refusal });
    } else if (after.text !== null) {
      normalised += 1;
      example ??= { from: after.text, to: after.value ?? '' };
    }
    step.push({ row: index, column: column.id, before, after });
  }
  const others = beside.findings ?? [];
  const tally: Tally = {
    cells: texts.length,
    taken: step.length - refused,
    normalised,
    refused,
    locked,
    outside: others.filter((one) => one.kind === 'outside').length,
    unknown: others.filter((one) => one.kind !== 'outside').length,
    placed: beside.placed ?? 0,
    findings: [...findings, ...others].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    example,
  };
  return { step, tally, range };
}

/** One text into one cell. */
export const typeText = <R>(view: View<R>, row: number, column: number, text: string): Act =>
  write(view, [{ row, column, text }], { top: row, bottom: row, left: column, right: column });

const heightOf = (range: Range): number => range.bottom - range.top + 1;
const widthOf = (range: Range): number => range.right - range.left + 1;

/**
 * A block of texts from the upper left corner of a range. A range that is a multiple of the block takes it repeatedly; one
 * text fills the whole range. A block with headings, or over columns that name the rows, goes where it says instead. What
 * falls outside the grid, or names what is not here, is told apart, not lost in silence.
 */
export function paste<R>(view: View<R>, target: Range, block: readonly (readonly string[])[]): Act {
  const named = readBlock(view, target, block, textAt);
  if (named) return pasteNamed(view, target, named);
  const height = block.length;
  const width = Math.max(...block.map((row) => row.length));
  const isMultiple = heightOf(target) % height === 0 && widthOf(target) % width === 0;
  const bottom = target.top + (isMultiple ? heightOf(target) : height) - 1;
  const right = target.left + (isMultiple ? widthOf(target) : width) - 1;
  const texts: Written[] = [];
  const findings: Finding[] = [];
  for (let row = target.top; row <= bottom; row += 1) {
    const line = block[(row - target.top) % height]!;
    for (let column = target.left; column <= right; column += 1) {
      const text = line[(column - target.left) % width];
      if (text === undefined) continue;
      const at = { text, line: ((row - target.top) % height) + 1 };
      if (row >= view.rows.length || column >= view.columns.length)
        findings.push({ kind: 'outside', row: null, column: null, refusal: null, ...at });
      else texts.push({ row, column, ...at });
    }
  }
  const range = {
    top: target.top,
    left: target.left,
    bottom: Math.min(bottom, view.rows.length - 1),
    right: Math.min(right, view.columns.length - 1),
  };
  return write(view, texts, range, { findings });
}

/** Where the named texts went is selected afterwards; where none did, what was selected before. */
function pasteNamed<R>(view: View<R>, target: Range, named: ReturnType<typeof readBlock> & object): Act {
  const { texts, findings, placed } = named;
  const over = (pick: (text: PastedText) => number, edge: (a: number, b: number) => number, none: number) =>
    texts.length === 0 ? none : texts.reduce((so, text) => edge(so, pick(text)), pick(texts[0]!));
  const range = {
    top: over(({ row }) => row, Math.min, target.top),
    bottom: over(({ row }) => row, Math.max, target.bottom),
    left: over(({ column }) => column, Math.min, target.left),
    right: over(({ column }) => column, Math.max, target.right),
  };
  return write(view, texts, range, { findings, placed });
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
  return write(view, texts, range);
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
  return write(view, texts, range);
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
