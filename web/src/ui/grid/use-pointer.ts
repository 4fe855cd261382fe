/** Selecting and filling by pointer: press, drag, the handle at the corner, whole rows and columns by their heads. */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { at, type Place, type Range, rangeOf, reach } from './selection.ts';
import type { GridApi } from './use-grid.ts';

type Drag = { readonly kind: 'select' } | { readonly kind: 'fill'; readonly source: Range };

const numberOf = (element: Element | null | undefined, name: string): number | null => {
  const text = element?.getAttribute(name);
  return text === null || text === undefined ? null : Number(text);
};

/** The cell at a point of the screen; outside the rows, the nearest one. */
function cellAt(wrap: HTMLElement, x: number, y: number): Place | null {
  const box = wrap.getBoundingClientRect();
  const inside = document.elementFromPoint(
    Math.max(box.left + 2, Math.min(x, box.left + wrap.clientWidth - 2)),
    Math.max(box.top + 46, Math.min(y, box.top + wrap.clientHeight - 2)),
  );
  const row = numberOf(inside?.closest('[data-r][role=row]'), 'data-r');
  const column = numberOf(inside?.closest('[data-c]'), 'data-c');
  return row === null ? null : { row, column: column ?? 0 };
}

/** Rows or columns that a drag of the handle adds to the range, whichever way it went farther. */
function extended(source: Range, to: Place): Range {
  const down = Math.max(0, to.row - source.bottom, source.top - to.row);
  const across = Math.max(0, to.column - source.right, source.left - to.column);
  if (down === 0 && across === 0) return source;
  return down >= across
    ? { ...source, top: Math.min(source.top, to.row), bottom: Math.max(source.bottom, to.row) }
    : { ...source, left: Math.min(source.left, to.column), right: Math.max(source.right, to.column) };
}

/** Scrolls while a drag is at the rim. */
function nudge(wrap: HTMLElement, x: number, y: number): void {
  const box = wrap.getBoundingClientRect();
  const by = (value: number, low: number, high: number) => (value < low ? -28 : value > high ? 28 : 0);
  wrap.scrollBy(
    by(x, box.left + 40, box.left + wrap.clientWidth - 12),
    by(y, box.top + 50, box.top + wrap.clientHeight - 8),
  );
}

export function usePointer<R>(
  grid: GridApi<R>,
  wrap: RefObject<HTMLDivElement | null>,
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  hasFocus: RefObject<boolean>,
) {
  const drag = useRef<Drag | null>(null);
  const [fill, setFill] = useState<Range | null>(null);
  const latest = useRef({ grid, fill });
  latest.current = { grid, fill };

  useEffect(() => {
    const move = (event: globalThis.PointerEvent) => {
      const element = wrap.current;
      if (!drag.current || !element) return;
      nudge(element, event.clientX, event.clientY);
      const place = cellAt(element, event.clientX, event.clientY);
      if (!place) return;
      if (drag.current.kind === 'fill') setFill(extended(drag.current.source, place));
      else latest.current.grid.select(reach(latest.current.grid.selection, place));
    };
    const up = () => {
      const { fill: range, grid: now } = latest.current;
      if (drag.current?.kind === 'fill' && range) now.fill(range);
      drag.current = null;
      setFill(null);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
    };
  }, [wrap]);

  const press = (event: PointerEvent<HTMLElement>): void => {
    if (!(event.target instanceof Element) || event.button !== 0) return;
    if (event.target.closest('[data-handle]')) {
      const source = rangeOf(grid.selection);
      drag.current = { kind: 'fill', source };
      event.preventDefault();
      return;
    }
    const row = numberOf(event.target.closest('[data-r][role=row]'), 'data-r');
    const column = numberOf(event.target.closest('[data-c]'), 'data-c');
    const isInField = event.target === field.current;
    if (isInField && grid.editing) return;
    grid.commit();
    hasFocus.current = true;
    const { rows, columns } = grid.size;
    if (row !== null && column !== null) {
      grid.select(event.shiftKey ? reach(grid.selection, { row, column }) : at({ row, column }));
      // A finger scrolls; only a mouse or a pen draws a range.
      if (event.pointerType !== 'touch') drag.current = { kind: 'select' };
    } else if (row !== null) grid.select({ ...at({ row, column: 0 }), to: { row, column: columns - 1 } });
    else if (column !== null && event.target.closest('[data-head]')) {
      const active = { row: grid.selection.active.row, column };
      grid.select({ active, from: { row: 0, column }, to: { row: rows - 1, column } });
    } else return;
    if (event.pointerType !== 'touch') event.preventDefault();
    field.current?.focus({ preventScroll: true });
  };
  const handlers = {
    onPointerDown: press,
    onDoubleClick: (event: React.MouseEvent<HTMLElement>) => {
      if (event.target instanceof Element && event.target.closest('[data-c]') && !event.target.closest('[data-head]'))
        grid.edit();
    },
  };
  return { handlers, fill };
}
