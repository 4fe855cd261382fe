/**
 * The content of a grid and what may be done to it, as pure functions. A row keeps three things apart: what its cells hold
 * here, what the server is known to hold, and where somebody else changed what was changed here too.
 */
import type { Entry, Refusal } from './entry.ts';

export interface Cell {
  readonly value: string | null;
  /** What was written, where it is not the value: refused, or read differently. */
  readonly text: string | null;
  readonly refusal: Refusal | null;
}

/** What somebody else left in a cell. */
export interface Theirs {
  readonly value: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

export interface SheetRow<R> {
  readonly key: string;
  readonly row: R;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly saved: Readonly<Record<string, string | null>>;
  readonly conflicts: Readonly<Record<string, Theirs>>;
  /** Changed and readable, but held back until other cells fit it, such as weights that do not make 100 yet; with the reason. */
  readonly waits: Readonly<Record<string, Refusal>>;
  /** Something here may differ from what is saved. */
  readonly isTouched: boolean;
}

export type Sheet<R> = readonly SheetRow<R>[];

export interface Change {
  readonly row: number;
  readonly column: string;
  readonly before: Cell;
  readonly after: Cell;
}

/** One act, taken back as one: a typed cell, a paste, a fill. */
export type Step = readonly Change[];

export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const NO_HISTORY: History = { past: [], future: [] };
const DEPTH = 200;

export const plainCell = (value: string | null): Cell => ({ value, text: null, refusal: null });
export const EMPTY_CELL: Cell = plainCell(null);

export const cellOf = <R>(row: SheetRow<R>, column: string): Cell => row.cells[column] ?? EMPTY_CELL;

const NOTHING: Readonly<Record<string, never>> = {};

/** A row as the server gave it. */
export function sheetRow<R>(key: string, row: R, values: Readonly<Record<string, string | null>>): SheetRow<R> {
  const cells = Object.fromEntries(Object.entries(values).map(([column, value]) => [column, plainCell(value)]));
  return { key, row, cells, saved: values, conflicts: {}, waits: NOTHING, isTouched: false };
}

/** What a cell holds after this text was written into it; a refused text stays to be seen, the value before stays in force. */
export function written(cell: Cell, entry: Entry, text: string): Cell {
  const read = entry.read(text);
  if (read.refusal) return { value: cell.value, text, refusal: read.refusal };
  return { value: read.value, text: read.isNormalised ? text : null, refusal: null };
}

/** Text that written into the same column gives the same cell again. */
export const textOf = (cell: Cell): string => (cell.refusal ? (cell.text ?? '') : (cell.value ?? ''));

function put<R>(sheet: Sheet<R>, changes: readonly Change[], side: 'before' | 'after'): Sheet<R> {
  if (changes.length === 0) return sheet;
  const rows = sheet.slice();
  const ordered = side === 'after' ? changes : [...changes].reverse();
  const fresh = new Map<number, Record<string, Cell>>();
  for (const change of ordered) {
    let cells = fresh.get(change.row);
    if (!cells) {
      cells = { ...rows[change.row]!.cells };
      fresh.set(change.row, cells);
    }
    cells[change.column] = change[side];
  }
  for (const [index, cells] of fresh) rows[index] = { ...rows[index]!, cells, isTouched: true };
  return rows;
}

const isSameCell = (a: Cell, b: Cell): boolean => a.value === b.value && a.text === b.text && a.refusal === b.refusal;

/** Does a step and remembers it; a step that changes nothing is none. */
export function act<R>(sheet: Sheet<R>, history: History, step: Step): { sheet: Sheet<R>; history: History } {
  const changes = step.filter((change) => !isSameCell(change.before, change.after));
  if (changes.length === 0) return { sheet, history };
  return {
    sheet: put(sheet, changes, 'after'),
    history: { past: [...history.past, changes].slice(-DEPTH), future: [] },
  };
}

export function undo<R>(sheet: Sheet<R>, history: History): { sheet: Sheet<R>; history: History; step: Step | null } {
  const step = history.past.at(-1);
  if (!step) return { sheet, history, step: null };
  return {
    sheet: put(sheet, step, 'before'),
    history: { past: history.past.slice(0, -1), future: [step, ...history.future] },
    step,
  };
}

export function redo<R>(sheet: Sheet<R>, history: History): { sheet: Sheet<R>; history: History; step: Step | null } {
  const [step, ...future] = history.future;
  if (!step) return { sheet, history, step: null };
  return { sheet: put(sheet, step, 'after'), history: { past: [...history.past, step], future }, step };
}

// ---------------------------------------------------------------- what is saved

/** A cell to be saved: its value, and the value of the server it is based on. */
export interface Pending {
  readonly key: string;
  readonly column: string;
  readonly value: string | null;
  readonly base: string | null;
}

export interface Outcome {
  /** `again`: nobody touched this cell, but what it hangs on changed; it is sent once more. */
  readonly outcome: 'saved' | 'conflict' | 'refused' | 'again';
  /** What the server holds now. */
  readonly value: string | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly issue: Refusal | null;
}

export const isPending = <R>(row: SheetRow<R>, column: string): boolean => {
  const cell = cellOf(row, column);
  return cell.refusal === null && row.conflicts[column] === undefined && cell.value !== (row.saved[column] ?? null);
};

/** How many changed cells wait for others. */
export const waitingOf = <R>(sheet: Sheet<R>): number =>
  sheet.reduce((count, row) => count + Object.keys(row.waits).length, 0);

/** The row with what of it waits; the same row where nothing changes, so that it is not drawn again. */
export function withWaits<R>(row: SheetRow<R>, waits: Readonly<Record<string, Refusal>>): SheetRow<R> {
  const [now, next] = [Object.keys(row.waits), Object.keys(waits)];
  const isSame =
    now.length === next.length && next.every((column) => row.waits[column]?.message.en === waits[column]!.message.en);
  return isSame ? row : { ...row, waits };
}

/** Cells that differ from the server's and can be sent: neither refused nor waiting for a choice or for other cells. */
export function pendingOf<R>(sheet: Sheet<R>): Pending[] {
  return sheet.flatMap((row) => {
    if (!row.isTouched) return [];
    return Object.keys(row.cells)
      .filter((column) => isPending(row, column) && row.waits[column] === undefined)
      .map((column) => ({
        key: row.key,
        column,
        value: cellOf(row, column).value,
        base: row.saved[column] ?? null,
      }));
  });
}

const without = <V>(record: Readonly<Record<string, V>>, name: string): Readonly<Record<string, V>> => {
  if (!(name in record)) return record;
  const { [name]: _gone, ...rest } = record;
  return rest;
};

function settleCell<R>(row: SheetRow<R>, sent: Pending, outcome: Outcome): SheetRow<R> {
  const { column } = sent;
  const cell = cellOf(row, column);
  if (outcome.outcome === 'again') return row;
  if (outcome.outcome === 'saved') {
    // The server may keep it in another form; what was typed meanwhile stays.
    const isAsSent = cell.refusal === null && cell.value === sent.value && outcome.value !== sent.value;
    return {
      ...row,
      cells: isAsSent ? { ...row.cells, [column]: plainCell(outcome.value) } : row.cells,
      saved: { ...row.saved, [column]: outcome.value },
      conflicts: without(row.conflicts, column),
    };
  }
  if (outcome.outcome === 'conflict') {
    const { value, by, at } = outcome;
    if (value === cell.value) return { ...row, saved: { ...row.saved, [column]: value } };
    return { ...row, conflicts: { ...row.conflicts, [column]: { value, by, at } } };
  }
  // Changed again meanwhile: the refusal is of a text that is no longer there.
  if (cell.refusal !== null || cell.value !== sent.value) return row;
  const value = row.saved[column] ?? null;
  return {
    ...row,
    cells: { ...row.cells, [column]: { value, text: cell.text ?? sent.value ?? '', refusal: outcome.issue } },
  };
}

/** Takes in what the server said to each cell that was sent. */
export function settle<R>(sheet: Sheet<R>, sent: readonly Pending[], outcomes: readonly Outcome[]): Sheet<R> {
  const places = new Map(sheet.map((row, index) => [row.key, index]));
  const rows = sheet.slice();
  for (const [i, pending] of sent.entries()) {
    const place = places.get(pending.key);
    const outcome = outcomes[i];
    if (place === undefined || !outcome) continue;
    const row = settleCell(rows[place]!, pending, outcome);
    rows[place] = { ...row, isTouched: Object.keys(row.cells).some((column) => isPending(row, column)) };
  }
  return rows;
}

/** What others saved meanwhile: taken in where nothing was changed here, shown beside it where something was. */
export function refresh<R>(sheet: Sheet<R>, given: Sheet<R>): Sheet<R> {
  const known = new Map(sheet.map((row) => [row.key, row]));
  return given.map((fresh) => {
    const row = known.get(fresh.key);
    return row ? refreshRow(row, fresh) : fresh;
  });
}

function refreshRow<R>(row: SheetRow<R>, fresh: SheetRow<R>): SheetRow<R> {
  let { cells, saved, conflicts } = row;
  for (const column of Object.keys(fresh.saved)) {
    const theirs = fresh.saved[column] ?? null;
    const mine = cellOf(row, column);
    const base = row.saved[column] ?? null;
    if (theirs === base) continue;
    const isOpen = mine.refusal !== null || mine.value !== base;
    if (isOpen && theirs !== mine.value) {
      conflicts = { ...conflicts, [column]: { value: theirs, by: null, at: null } };
      continue;
    }
    saved = { ...saved, [column]: theirs };
    conflicts = without(conflicts, column);
    cells = { ...cells, [column]: plainCell(theirs) };
  }
  return { ...row, row: fresh.row, cells, saved, conflicts };
}

/** Ends a conflict: mine is sent again, now based on theirs; theirs is sent no more. */
export function choose<R>(sheet: Sheet<R>, index: number, column: string, choice: 'mine' | 'theirs'): Sheet<R> {
  const row = sheet[index];
  const theirs = row?.conflicts[column];
  if (!row || !theirs) return sheet;
  const rows = sheet.slice();
  rows[index] = {
    ...row,
    saved: { ...row.saved, [column]: theirs.value },
    conflicts: without(row.conflicts, column),
    cells: choice === 'theirs' ? { ...row.cells, [column]: plainCell(theirs.value) } : row.cells,
    isTouched: true,
  };
  return rows;
}
