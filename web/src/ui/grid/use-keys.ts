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

export function useKeys<R>(grid: GridApi<R>, frame: RefObject<HTMLDivElement | null>, onSave?: () => void) {
  const { selection, size } = grid;
  const { active } = selection;
  const spread = (from: Place, to: Place): true => done(() => grid.select({ active, from, to }));
  const go = (to: Place, isExtending: boolean): true => {
    if (!isExtending) grid.select(at(to));
    else {
      const next = reach(selection, to);
      grid.select(next);
    }
    return true;
  };
  const along = (by: 'tab' | 'enter', isBack: boolean): boolean => {
    const next = onward(selection, by, isBack, size);
    if (next === null) return false;
    grid.select(next);
    return true;
  };
  /** The corner that moves when a range is extended. */
  const moving = (isExtending: boolean): Place =>
    isExtending && selection.from === selection.active
      ? selection.to
      : isExtending
        ? farCorner(selection)
        : selection.active;

  const arrow = (event: KeyboardEvent, direction: Direction): true => {
    const from = moving(event.shiftKey);
    const isFilled = ({ row, column }: Place) => textAt(grid.view, row, column) !== '';
    const isFar = event.ctrlKey || event.metaKey;
    return go(isFar ? jump(from, direction, size, isFilled) : beside(from, direction, size), event.shiftKey);
  };

  const command = (event: KeyboardEvent): boolean => {
    const acts = new Map<string, () => void>([
      ['z', event.shiftKey ? grid.redo : grid.undo],
      ['y', grid.redo],
      ['d', () => grid.fillOn('down')],
      ['r', () => grid.fillOn('right')],
      ['s', () => onSave?.()],
      ['a', () => spread({ row: 0, column: 0 }, { row: size.rows - 1, column: size.columns - 1 })],
      [' ', () => spread({ row: 0, column: active.column }, { row: size.rows - 1, column: active.column })],
      ['Home', () => go({ row: 0, column: 0 }, event.shiftKey)],
      ['End', () => go({ row: size.rows - 1, column: size.columns - 1 }, event.shiftKey)],
    ]);
    const run = acts.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!run) return false;
    run();
    return true;
  };

  const page = (event: KeyboardEvent, sign: 1 | -1): true => {
    const rows = Math.max(1, Math.floor((event.currentTarget.clientHeight - 60) / ROW_HEIGHT) - 1);
    return go(beside(moving(event.shiftKey), sign === 1 ? 'down' : 'up', size, rows), event.shiftKey);
  };

  const navigate = (event: KeyboardEvent): boolean => {
    const direction = ARROWS[event.key];
    if (direction && !event.altKey) return arrow(event, direction);
    if (event.altKey) {
      if (event.key === 'Enter') return grid.settleActive('mine');
      if (event.key !== 'ArrowDown') return false;
      grid.edit();
      return true;
    }
    if (event.ctrlKey || event.metaKey) return command(event);
    const from = moving(event.shiftKey);
    const acts = new Map<string, () => boolean>([
      ['Home', () => go({ ...from, column: 0 }, event.shiftKey)],
      ['End', () => go({ ...from, column: size.columns - 1 }, event.shiftKey)],
      ['PageDown', () => page(event, 1)],
      ['PageUp', () => page(event, -1)],
      ['Tab', () => along('tab', event.shiftKey)],
      ['Enter', () => along('enter', event.shiftKey)],
      ['F2', () => done(grid.edit)],
      ['F6', () => done(() => leave(frame.current))],
      ['Delete', () => done(grid.clear)],
      ['Backspace', () => done(grid.clear)],
      ['Escape', () => stepBack(grid)],
      [
        ' ',
        () => event.shiftKey && spread({ row: active.row, column: 0 }, { row: active.row, column: size.columns - 1 }),
      ],
    ]);
    return acts.get(event.key)?.() ?? false;
  };

  const whileEditing = (event: KeyboardEvent): boolean => {
    const direction = ARROWS[event.key];
    if (event.key === 'Escape') grid.setEditing(null);
    else if (event.key === 'Enter' && event.altKey) return insertLine(event, grid);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) grid.commit(true);
    else if (event.key === 'Enter' || event.key === 'Tab') {
      grid.commit();
      along(event.key === 'Tab' ? 'tab' : 'enter', event.shiftKey);
    } else if (direction && grid.editing?.isQuick) {
      grid.commit();
      go(beside(selection.active, direction, size), false);
    } else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (event.target instanceof HTMLButtonElement) return;
    const isDone = grid.editing ? whileEditing(event) : navigate(event);
    if (isDone) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const isTyped = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const column = grid.columns[selection.active.column];
    const row = grid.sheet[grid.shown[selection.active.row]!];
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
