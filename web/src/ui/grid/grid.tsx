/**
 * The one grid of the product: what a worksheet of thousands of rows looks and feels like. Only what is in sight is drawn;
 * the pure model beside it decides what every key, paste and fill does.
 */

import { IconLock } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/index.ts';
import { textAt } from './acts.ts';
import { CellEditor } from './cell-editor.tsx';
import { CellNote } from './cell-note.tsx';
import { GUTTER, HEAD_HEIGHT, type LaidColumn, ROW_HEIGHT } from './column.ts';
import css from './grid.module.css';
import { GridRow } from './grid-row.tsx';
import { at, rangeOf } from './selection.ts';
import { cellOf } from './sheet.ts';
import { StatusBar } from './status-bar.tsx';
import { ToldBar } from './told-bar.tsx';
import { useClipboard } from './use-clipboard.ts';
import type { GridApi } from './use-grid.ts';
import { useKeys } from './use-keys.ts';
import { usePointer } from './use-pointer.ts';

export interface GridViewProps<R> {
  readonly grid: GridApi<R>;
  readonly label: string;
  /** At the right of the status bar, e.g. how much is complete. */
  readonly status?: ReactNode;
  /** Save now; Ctrl+S. */
  onSave?(): void;
}

/** The columns between the frozen ones that are in sight, with one to spare on each side. */
function inSight<R>(columns: readonly LaidColumn<R>[], scrollLeft: number, width: number, edge: number) {
  const from = scrollLeft + edge;
  const to = scrollLeft + width;
  const open = columns.filter((column) => !column.isFrozen);
  const seen = open.filter((column) => column.left + column.column.width > from - 160 && column.left < to + 160);
  return { first: seen[0]?.index ?? 0, last: (seen.at(-1)?.index ?? -1) + 1 };
}

/** How far the grid is scrolled sideways and how wide it is; changes only when another column comes into sight. */
function useSideways<R>(wrap: React.RefObject<HTMLDivElement | null>, columns: readonly LaidColumn<R>[], edge: number) {
  const [sight, setSight] = useState({ first: 0, last: 24 });
  const look = useCallback(() => {
    const element = wrap.current;
    if (!element) return;
    const next = inSight(columns, element.scrollLeft, element.clientWidth, edge);
    setSight((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, [columns, edge, wrap]);
  useLayoutEffect(() => {
    const element = wrap.current;
    if (!element) return;
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [look, wrap]);
  return sight;
}

/** Brings the active cell into sight, clear of the heading and of the frozen columns. */
function useReveal<R>(wrap: React.RefObject<HTMLDivElement | null>, grid: GridApi<R>, edge: number) {
  const { row, column } = grid.selection.active;
  const { from, to } = grid.selection;
  const reached = from === grid.selection.active ? to : grid.selection.active;
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the selection scrolls
  useLayoutEffect(() => {
    const element = wrap.current;
    const laid = grid.columns[reached.column];
    if (isFirst.current || !element || !laid) {
      isFirst.current = false;
      return;
    }
    const top = reached.row * ROW_HEIGHT;
    const height = element.clientHeight - HEAD_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + height) element.scrollTop = top + ROW_HEIGHT - height;
    if (laid.isFrozen) return;
    const right = laid.left + laid.column.width;
    if (laid.left - edge < element.scrollLeft) element.scrollLeft = laid.left - edge;
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = Math.min(laid.left - edge, right - element.clientWidth);
  }, [row, column, reached.row, reached.column]);
}

export function GridView<R>({ grid, label, status, onSave }: GridViewProps<R>) {
  const { t } = useTranslation('grid');
  const frame = useRef<HTMLDivElement>(null);
  const wrap = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const edge = grid.columns.reduce((sum, c) => sum + (c.isFrozen ? c.column.width : 0), grid.isNarrow ? 0 : GUTTER);
  useReveal(wrap, grid, edge);
  const pointer = usePointer(grid, wrap, field, hasFocus);
  const keys = useKeys(grid, frame, onSave);
  const clipboard = useClipboard(grid);
  const last = grid.columns.at(-1);
  const width = last ? last.left + last.column.width : 0;
  return (
    <div className={css.frame} ref={frame}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field in the active cell has the focus; this only hears it */}
      <div
        className={css.wrap}
        ref={wrap}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={(event) => {
          const isInside = event.currentTarget.contains(event.relatedTarget);
          // A cell that is drawn anew loses the focus for a moment: to nothing, while the page keeps it.
          if (!isInside && (event.relatedTarget !== null || !document.hasFocus())) hasFocus.current = false;
          if (event.relatedTarget !== null && !isInside) grid.commit();
        }}
        {...pointer.handlers}
        {...keys}
        {...clipboard}
      >
        <div className={css.inner} style={{ width, height: HEAD_HEIGHT + grid.size.rows * ROW_HEIGHT }}>
          <Body
            grid={grid}
            label={label}
            wrap={wrap}
            edge={edge}
            fill={pointer.fill}
            field={field}
            hasFocus={hasFocus}
          />
          <CellNote grid={grid} wrap={wrap} edge={edge} />
        </div>
      </div>
      <ToldBar
        grid={grid}
        onGo={(place) => {
          hasFocus.current = true;
          grid.select(at(place));
          // The window that led here gives up the focus after it is gone.
          requestAnimationFrame(() => field.current?.focus({ preventScroll: true }));
        }}
      />
      <StatusBar grid={grid} label={label} status={status} />
      <span className="only-heard" id="grid-keys">
        {t('keys.heard')}
      </span>
    </div>
  );
}

interface BodyProps<R> {
  readonly grid: GridApi<R>;
  readonly label: string;
  readonly wrap: React.RefObject<HTMLDivElement | null>;
  readonly edge: number;
  readonly fill: ReturnType<typeof rangeOf> | null;
  readonly field: React.RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  readonly hasFocus: React.RefObject<boolean>;
}

function Body<R>({ grid, label, wrap, edge, fill, field, hasFocus }: BodyProps<R>) {
  const { language } = useFormat();
  const sight = useSideways(wrap, grid.columns, edge);
  const { active } = grid.selection;
  const rows = useVirtualizer({
    count: grid.size.rows,
    getScrollElement: () => wrap.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollMargin: HEAD_HEIGHT,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const indexes = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
      // The active row stays drawn when it is out of sight: it holds the focus.
      if (active.row < from) indexes.unshift(active.row);
      else if (active.row > to && active.row < count) indexes.push(active.row);
      return indexes;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active row is drawn even while nothing scrolls
  useEffect(() => rows.measure(), [active.row]);
  const range = rangeOf(grid.selection);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not in sight are not drawn, which a table cannot say
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={grid.size.rows + 1}
      aria-colcount={grid.columns.length}
      aria-multiselectable
    >
      <Head grid={grid} range={range} />
      {/* biome-ignore lint/a11y/useSemanticElements: part of the grid above */}
      <div role="rowgroup">
        {rows.getVirtualItems().map(({ index, start }) => {
          const sheetRow = grid.sheet[grid.shown[index]!];
          if (!sheetRow) return null;
          const isIn = index >= range.top && index <= range.bottom;
          const isFill = fill !== null && index >= fill.top && index <= fill.bottom;
          const isActive = index === active.row;
          return (
            <GridRow
              key={sheetRow.key}
              row={sheetRow}
              shown={index}
              top={start}
              columns={grid.columns}
              first={sight.first}
              last={sight.last}
              left={isIn ? range.left : -1}
              right={isIn ? range.right : -1}
              isTop={index === range.top}
              isBottom={index === range.bottom}
              fillLeft={isFill ? fill.left : -1}
              fillRight={isFill ? fill.right : -1}
              active={isActive ? active.column : -1}
              isNarrow={grid.isNarrow}
              editor={
                isActive ? (
                  <ActiveField key={`${sheetRow.key} ${active.column}`} grid={grid} field={field} hasFocus={hasFocus} />
                ) : null
              }
              language={language}
            />
          );
        })}
      </div>
    </div>
  );
}

function Head<R>({ grid, range }: { grid: GridApi<R>; range: ReturnType<typeof rangeOf> }) {
  const { t } = useTranslation('grid');
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid above
    <div role="rowgroup" style={{ display: 'contents' }}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: columns are chosen with Ctrl and space in a cell */}
      {/* biome-ignore lint/a11y/useSemanticElements: part of the grid above */}
      <div role="row" aria-rowindex={1} className={css.head} data-head>
        {grid.isNarrow ? null : <span className={css.gutter} style={{ height: 43 }} aria-hidden />}
        {grid.columns.map((laid) => (
          // biome-ignore lint/a11y/useFocusableInteractive: columns are chosen with Ctrl and space in a cell
          // biome-ignore lint/a11y/useSemanticElements: part of the grid above
          <div
            key={laid.id}
            role="columnheader"
            aria-colindex={laid.index + 1}
            className={css.headCell}
            style={{ width: laid.column.width, ...(laid.isFrozen ? { left: laid.left } : {}) }}
            data-c={laid.index}
            data-align={laid.column.align}
            data-frozen={laid.isFrozen || undefined}
            data-sel={(laid.index >= range.left && laid.index <= range.right) || undefined}
            title={laid.column.title}
          >
            <span>
              {laid.isLocked && laid.column.note ? <IconLock size={12} stroke={1.8} aria-label={t('locked')} /> : null}
              <span>{laid.column.title}</span>
            </span>
            {laid.column.note ? <span className={css.headNote}>{laid.column.note}</span> : null}
          </div>
        ))}
      </div>
    </div>
  );
}

type FieldProps<R> = Pick<BodyProps<R>, 'grid' | 'field' | 'hasFocus'>;

/** The field of the active cell: named by its row and column, so that moving is heard. */
function ActiveField<R>({ grid, field, hasFocus }: FieldProps<R>) {
  const { t } = useTranslation('grid');
  const { active } = grid.selection;
  const row = grid.sheet[grid.shown[active.row]!];
  const laid = grid.columns[active.column];
  if (!row || !laid) return null;
  const head = grid.columns.find((column) => column.column.isRowHeader);
  const name = head ? textAt(grid.view, active.row, head.index) : String(active.row + 1);
  const cell = cellOf(row, laid.id);
  const entry = laid.entryOf(row);
  const marks = [
    entry === null ? t('locked') : null,
    cell.refusal ? t('refused') : null,
    row.conflicts[laid.id] ? t('conflict') : null,
    row.waits[laid.id] ? t('waits') : null,
  ].filter((mark) => mark !== null);
  return (
    <CellEditor
      entry={entry}
      text={textAt(grid.view, active.row, active.column)}
      label={[laid === head ? laid.column.title : `${name}, ${laid.column.title}`, ...marks].join(', ')}
      editing={grid.editing}
      isRefused={cell.refusal !== null}
      describedBy={cell.refusal || row.conflicts[laid.id] || row.waits[laid.id] ? 'grid-note' : 'grid-keys'}
      align={laid.column.align}
      hasFocus={hasFocus}
      field={field}
      onEditing={grid.setEditing}
      onChoose={(code) => {
        grid.setEditing({ text: code, isQuick: false });
        grid.commit();
      }}
    />
  );
}
