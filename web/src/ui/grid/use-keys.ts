/** Keys of the grid, as a spreadsheet has them. While an input method composes, none of them is the grid's. */
import type { KeyboardEvent, RefObject } from 'react';
import { textAt } from './acts.ts';
import { ROW_HEIGHT } from './column.ts';
import { at, beside, type Direction, jump, onward, type Place, rangeOf, reach, type Selection } from './selection.ts';
import type { GridApi } from './use-grid.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The way out: to the message bar if there is one, else to the figures under the grid; Shift goes back before the grid. */
function leave(frame: HTMLElement | null): void {
  const target =
    frame?.querySelector<HTMLElement>('[data-told] button') ?? frame?.querySelector<HTMLElement>('[data-status]');
  target?.focus();
}

const done = (act: () => void): true => {
  act();
  return true;
};

interface Moves {
  go(to: Place, isExtending: boolean): true;
  along(by: 'tab' | 'enter', isBack: boolean): boolean;
  spread(from: Place, to: Place): true;
  /** The corner that moves: of the range while it is extended, else the active cell. */
  moving(isExtending: boolean): Place;
}

function movesOf<R>(grid: GridApi<R>): Moves {
  const { selection, size } = grid;
  return {
    go: (to, isExtending) => done(() => grid.select(isExtending ? reach(selection, to) : at(to))),
    along: (by, isBack) => {
      const next = onward(selection, by, isBack, size);
      if (next !== null) grid.select(next);
      return next !== null;
    },
    spread: (from, to) => done(() => grid.select({ active: selection.active, from, to })),
    moving: (isExtending) => {
      if (!isExtending) return selection.active;
      return selection.from === selection.active ? selection.to : farCorner(selection);
    },
  };
}

function arrow<R>(event: KeyboardEvent, grid: GridApi<R>, moves: Moves, direction: Direction): true {
  const from = moves.moving(event.shiftKey);
  const isFilled = ({ row, column }: Place) => textAt(grid.view, row, column) !== '';
  const isFar = event.ctrlKey || event.metaKey;
  const to = isFar ? jump(from, direction, grid.size, isFilled) : beside(from, direction, grid.size);
  return moves.go(to, event.shiftKey);
}

function command<R>(event: KeyboardEvent, grid: GridApi<R>, moves: Moves, onSave?: () => void): boolean {
  const { size, selection } = grid;
  const end = { row: size.rows - 1, column: size.columns - 1 };
  const { column } = selection.active;
  const acts = new Map<string, () => void>([
    ['z', event.shiftKey ? grid.redo : grid.undo],
    ['y', grid.redo],
    ['d', () => grid.fillOn('down')],
    ['r', () => grid.fillOn('right')],
    ['s', () => onSave?.()],
    ['a', () => moves.spread({ row: 0, column: 0 }, end)],
    [' ', () => moves.spread({ row: 0, column }, { row: end.row, column })],
    ['Home', () => moves.go({ row: 0, column: 0 }, event.shiftKey)],
    ['End', () => moves.go(end, event.shiftKey)],
  ]);
  const run = acts.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  run?.();
  return run !== undefined;
}

function navigate<R>(event: KeyboardEvent, grid: GridApi<R>, moves: Moves, frame: HTMLElement | null): boolean {
  const { size, selection } = grid;
  const { row } = selection.active;
  const from = moves.moving(event.shiftKey);
  const page = (direction: 'up' | 'down') => {
    const rows = Math.max(1, Math.floor((event.currentTarget.clientHeight - 60) / ROW_HEIGHT) - 1);
    return moves.go(beside(from, direction, size, rows), event.shiftKey);
  };
  const last = size.columns - 1;
  const acts = new Map<string, () => boolean>([
    ['Home', () => moves.go({ ...from, column: 0 }, event.shiftKey)],
    ['End', () => moves.go({ ...from, column: last }, event.shiftKey)],
    ['PageDown', () => page('down')],
    ['PageUp', () => page('up')],
    ['Tab', () => moves.along('tab', event.shiftKey)],
    ['Enter', () => moves.along('enter', event.shiftKey)],
    ['F2', () => done(grid.edit)],
    ['F6', () => done(() => leave(frame))],
    ['Delete', () => done(grid.clear)],
    ['Backspace', () => done(grid.clear)],
    ['Escape', () => stepBack(grid)],
    [' ', () => event.shiftKey && moves.spread({ row, column: 0 }, { row, column: last })],
  ]);
  return acts.get(event.key)?.() ?? false;
}

function whileEditing<R>(event: KeyboardEvent, grid: GridApi<R>, moves: Moves): boolean {
  const direction = ARROWS[event.key];
  if (event.key === 'Escape') grid.setEditing(null);
  else if (event.key === 'Enter' && event.altKey) return insertLine(event, grid);
  else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) grid.commit(true);
  else if (event.key === 'Enter' || event.key === 'Tab') {
    grid.commit();
    moves.along(event.key === 'Tab' ? 'tab' : 'enter', event.shiftKey);
  } else if (direction && grid.editing?.isQuick) {
    grid.commit();
    moves.go(beside(grid.selection.active, direction, grid.size), false);
  } else return false;
  return true;
}

function whileMoving<R>(
  event: KeyboardEvent,
  grid: GridApi<R>,
  moves: Moves,
  frame: HTMLElement | null,
  onSave?: () => void,
): boolean {
  const direction = ARROWS[event.key];
  if (direction && !event.altKey) return arrow(event, grid, moves, direction);
  if (event.altKey) {
    if (event.key === 'Enter') return grid.settleActive('mine');
    return event.key === 'ArrowDown' && done(grid.edit);
  }
  if (event.ctrlKey || event.metaKey) return command(event, grid, moves, onSave);
  return navigate(event, grid, moves, frame);
}

export function useKeys<R>(grid: GridApi<R>, frame: RefObject<HTMLDivElement | null>, onSave?: () => void) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (event.target instanceof HTMLButtonElement) return;
    const moves = movesOf(grid);
    const isDone = grid.editing
      ? whileEditing(event, grid, moves)
      : whileMoving(event, grid, moves, frame.current, onSave);
    if (isDone) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const isTyped = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const column = grid.columns[grid.selection.active.column];
    const row = grid.sheet[grid.shown[grid.selection.active.row]!];
    if (isTyped && column && row && !column.entryOf(row)) grid.tell({ kind: 'locked', column: column.column.title });
  };
  return { onKeyDown };
}

const farCorner = (selection: Selection): Place => {
  const range = rangeOf(selection);
  const { active } = selection;
  return {
    row: active.row === range.top ? range.bottom : range.top,
    column: active.column === range.left ? range.right : range.left,
  };
};

function stepBack<R>(grid: GridApi<R>): boolean {
  if (grid.settleActive('theirs')) return true;
  if (grid.told === null) return false;
  grid.tell(null);
  return true;
}

/** Alt and Enter: a line break in words; elsewhere nothing. */
function insertLine<R>(event: KeyboardEvent, grid: GridApi<R>): true {
  const { target } = event;
  if (target instanceof HTMLTextAreaElement) {
    target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end');
    grid.setEditing({ text: target.value, isQuick: false });
  }
  return true;
}
