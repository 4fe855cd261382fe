/** The state of one grid on screen: content, what can be taken back, selection, the cell being edited, the last act. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Act, clear, fill, fillOn, paste, type Tally, typeText, type View } from './acts.ts';
import { type GridColumn, type LaidColumn, layOut } from './column.ts';
import { at, type Place, placed, type Range, rangeOf, type Selection } from './selection.ts';
import {
  act,
  type Change,
  cellOf,
  choose,
  type History,
  NO_HISTORY,
  plainCell,
  redo,
  refresh,
  type Sheet,
  type SheetRow,
  type Step,
  textOf,
  undo,
} from './sheet.ts';

export interface Editing {
  readonly text: string;
  /** Begun by typing: an arrow ends it, as in a spreadsheet. */
  readonly isQuick: boolean;
}

/** What the one dark bar says. */
export type Told =
  | { readonly kind: 'paste' | 'fill' | 'clear' | 'type'; readonly tally: Tally }
  | { readonly kind: 'undo' | 'redo'; readonly cells: number }
  | { readonly kind: 'locked'; readonly column: string };

interface State<R> {
  readonly sheet: Sheet<R>;
  readonly history: History;
  readonly selection: Selection;
  readonly editing: Editing | null;
  readonly told: Told | null;
}

export interface GridProps<R> {
  /** Rows as the server gave them; given anew when the server was asked again. */
  readonly rows: Sheet<R>;
  readonly columns: readonly GridColumn<R>[];
  /** Leaves rows out of sight; they stay part of the sheet. */
  readonly filter?: ((row: SheetRow<R>) => boolean) | null;
  readonly isNarrow: boolean;
  /** What rows say of one another, asked after every change: which cells wait, a sum over several rows. Unchanged rows stay the same. */
  readonly together?: (sheet: Sheet<R>) => Sheet<R>;
}

export type GridApi<R> = ReturnType<typeof useGrid<R>>;

const asIs = <R>(sheet: Sheet<R>): Sheet<R> => sheet;

export function useGrid<R>({ rows: given, columns, filter = null, isNarrow, together = asIs }: GridProps<R>) {
  const [state, setState] = useState<State<R>>(() => ({
    sheet: together(given),
    history: NO_HISTORY,
    selection: at({ row: 0, column: 0 }),
    editing: null,
    told: null,
  }));
  const current = useRef(state);
  const update = (change: (before: State<R>) => State<R>) => {
    const next = change(current.current);
    current.current = next.sheet === current.current.sheet ? next : { ...next, sheet: together(next.sheet) };
    setState(current.current);
  };
  const taken = useRef(given);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server gave anew is merged
  useEffect(() => {
    if (taken.current === given) return;
    taken.current = given;
    update((before) => ({ ...before, sheet: refresh(before.sheet, given) }));
  }, [given]);

  const laid = useMemo(() => layOut(columns, isNarrow), [columns, isNarrow]);
  // A filter looks at the rows when it is set, not at every keystroke: a row must not vanish under the hand.
  const shownKeys = useMemo(
    () => (filter ? new Set(current.current.sheet.filter(filter).map((row) => row.key)) : null),
    [filter],
  );
  // Without a filter the places change only when rows come or go, not at every edit.
  const shownOf = shownKeys === null ? state.sheet.length : state.sheet;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shownOf` is what of the sheet counts
  const shown = useMemo(
    () => state.sheet.flatMap((row, index) => (shownKeys === null || shownKeys.has(row.key) ? [index] : [])),
    [shownOf, shownKeys],
  );
  const view: View<R> & { readonly columns: readonly LaidColumn<R>[] } = {
    sheet: state.sheet,
    rows: shown,
    columns: laid,
  };
  const selection = useMemo(
    () => clamped(state.selection, { rows: shown.length, columns: laid.length }),
    [state.selection, shown.length, laid.length],
  );
  const context: Context<R> = { current, update, view, selection, shown, laid };
  return {
    sheet: state.sheet,
    shown,
    columns: laid,
    view,
    size: { rows: shown.length, columns: laid.length },
    selection,
    editing: state.editing,
    told: state.told,
    canUndo: state.history.past.length > 0,
    isNarrow,
    ...rangeActs(context),
    ...cellActs(context),
    tell: (told: Told | null) => update((before) => ({ ...before, told })),
    /** Changes the content from outside: what the server answered to a save. */
    merge: (change: (sheet: Sheet<R>) => Sheet<R>) => update((before) => ({ ...before, sheet: change(before.sheet) })),
    sheetNow: () => current.current.sheet,
  };
}

/** What the acts stand on: the state as it is now, and what of it is in sight. */
interface Context<R> {
  readonly current: { readonly current: State<R> };
  update(change: (before: State<R>) => State<R>): void;
  readonly view: View<R>;
  readonly selection: Selection;
  readonly shown: readonly number[];
  readonly laid: readonly LaidColumn<R>[];
}

type ActKind = 'paste' | 'fill' | 'clear' | 'type';

/** Does an act and says what became of it; typing speaks only where something was refused or read differently. */
function perform<R>({ update }: Context<R>, done: Act | null, kind: ActKind): void {
  if (!done) return;
  update((before) => {
    const next = act(before.sheet, before.history, done.step);
    const { refused, locked, outside, unknown, normalised } = done.tally;
    const isNews = next.history !== before.history || locked + outside + unknown > 0;
    const isTold = isNews && (kind !== 'type' || refused + normalised > 0);
    const told: Told | null = isTold ? { kind, tally: done.tally } : kind === 'type' ? null : before.told;
    return { ...before, ...next, editing: null, told };
  });
}

const over = (range: Range, active: Place): Selection => ({
  active,
  from: { row: range.top, column: range.left },
  to: { row: range.bottom, column: range.right },
});

function rangeActs<R>(context: Context<R>) {
  const { current, update, view, selection, shown, laid } = context;
  const viewNow = (): View<R> => ({ ...view, sheet: current.current.sheet });
  const select = (next: Selection) => update((before) => ({ ...before, selection: next, editing: null }));
  const takeBack = (kind: 'undo' | 'redo') =>
    update((before) => {
      const { step, ...next } = (kind === 'undo' ? undo : redo)(before.sheet, before.history);
      if (!step) return before;
      const told: Told = { kind, cells: step.length };
      return { ...before, ...next, editing: null, told, selection: covered(step, shown, laid) ?? before.selection };
    });
  return {
    select,
    paste: (block: readonly (readonly string[])[]) => {
      const done = paste(viewNow(), rangeOf(selection), block);
      perform(context, done, 'paste');
      select(over(done.range, { row: done.range.top, column: done.range.left }));
    },
    fill: (range: Range) => {
      perform(context, fill(viewNow(), rangeOf(selection), range), 'fill');
      select(over(range, selection.active));
    },
    fillOn: (direction: 'down' | 'right') => perform(context, fillOn(viewNow(), rangeOf(selection), direction), 'fill'),
    clear: () => perform(context, clear(viewNow(), rangeOf(selection)), 'clear'),
    undo: () => takeBack('undo'),
    redo: () => takeBack('redo'),
    /** Goes to the next cell, in reading order, that waits for a person; answers whether there is one. */
    goToOpen: (): boolean => {
      const place = nextOpen(viewNow(), laid, selection.active);
      if (place) select(at(place));
      return place !== null;
    },
  };
}

function cellActs<R>(context: Context<R>) {
  const { current, update, view, selection, shown, laid } = context;
  const setEditing = (editing: Editing | null) => update((before) => ({ ...before, editing }));
  const index = shown[selection.active.row]!;
  const column = laid[selection.active.column];
  return {
    setEditing,
    edit: () => {
      const row = current.current.sheet[index];
      if (row && column?.entryOf(row)) setEditing({ text: textOf(cellOf(row, column.id)), isQuick: false });
    },
    /** Writes what is being typed, into the active cell or the whole range; answers whether there was something. */
    commit: (intoAll = false): boolean => {
      const { editing, sheet } = current.current;
      if (!editing) return false;
      const { row, column: place } = selection.active;
      const now = { ...view, sheet };
      if (intoAll) perform(context, paste(now, rangeOf(selection), [[editing.text]]), 'fill');
      else perform(context, typeText(now, row, place, editing.text), 'type');
      return true;
    },
    /** The way back in one cell: the other's value in a conflict, the value before in a refusal. */
    settleActive: (choice: 'mine' | 'theirs'): boolean => {
      const row = current.current.sheet[index];
      if (!row || !column) return false;
      if (row.conflicts[column.id]) {
        update((before) => ({ ...before, sheet: choose(before.sheet, index, column.id, choice) }));
        return true;
      }
      const cell = cellOf(row, column.id);
      if (!cell.refusal || choice === 'mine') return false;
      const change: Change = { row: index, column: column.id, before: cell, after: plainCell(cell.value) };
      update((before) => ({ ...before, ...act(before.sheet, before.history, [change]), told: null }));
      return true;
    },
  };
}

function clamped(selection: Selection, size: { rows: number; columns: number }): Selection {
  const { active, from, to } = selection;
  return { active: placed(active, size), from: placed(from, size), to: placed(to, size) };
}

/** The smallest range around what a step changed, as far as it is in sight. */
function covered<R>(step: Step, shown: readonly number[], laid: readonly LaidColumn<R>[]): Selection | null {
  const places = new Map(shown.map((index, row) => [index, row]));
  const columns = new Map(laid.map((column) => [column.id, column.index]));
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const change of step) {
    const row = places.get(change.row);
    const column = columns.get(change.column);
    if (row === undefined || column === undefined) continue;
    [top, left, bottom, right] = [
      Math.min(top, row),
      Math.min(left, column),
      Math.max(bottom, row),
      Math.max(right, column),
    ];
  }
  if (bottom < 0) return null;
  const from = { row: top, column: left };
  return { active: from, from, to: { row: bottom, column: right } };
}

export const isOpen = <R>(row: SheetRow<R>, column: string): boolean =>
  row.conflicts[column] !== undefined || cellOf(row, column).refusal !== null;

/** How many cells are refused or in conflict. */
export const openCells = <R>(sheet: Sheet<R>): number =>
  sheet.reduce(
    (count, row) => count + Object.keys(row.cells).reduce((n, column) => n + (isOpen(row, column) ? 1 : 0), 0),
    0,
  );

function nextOpen<R>(view: View<R>, laid: readonly LaidColumn<R>[], active: Place): Place | null {
  const width = laid.length;
  const count = view.rows.length * width;
  const start = active.row * width + active.column;
  for (let i = 1; i <= count; i += 1) {
    const flat = (start + i) % count;
    const row = view.sheet[view.rows[Math.floor(flat / width)]!]!;
    if (isOpen(row, laid[flat % width]!.id)) return { row: Math.floor(flat / width), column: flat % width };
  }
  return null;
}
