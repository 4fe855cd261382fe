/**
 * The product's table: a real `<table>`, sortable, with group rows, one selected row, details that unfold in place, and
 * only the visible rows drawn beyond 200. J/K or arrows move, Enter opens, Space ticks and goes on.
 */

import { IconArrowDown, IconArrowsSort, IconArrowUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './data-table.module.css';
import { ExportFoot } from './exportable.tsx';
import { useMask } from './mask.tsx';
import { type ExportFormat, saveSheet, sheetOfTable } from './sheet-export.ts';
import { useShortcuts } from './shortcuts.ts';
import { tellProblem } from './tell.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** A short head where the full one does not fit; the full one stays as its name. */
  readonly short?: string;
  cell(row: Row): ReactNode;
  readonly width?: number;
  readonly align?: 'end' | 'center';
  /** Makes the column sortable. Text sorts by pinyin, `null` always last. */
  sortBy?(row: Row): number | string | null;
  /** Shows pay: not sortable while masked, since the order would tell. */
  readonly isPay?: boolean;
  /** Names the row for a screen reader: exactly one column of a table. */
  readonly isRowHeader?: boolean;
  /** Left out at 390. */
  readonly isDeskOnly?: boolean;
  /** The cell spans the row height with its own control (a check box). */
  readonly isControl?: boolean;
}

export interface RowGroup {
  readonly key: string;
  readonly title: ReactNode;
  readonly count?: number;
  readonly note?: ReactNode;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  /** 44 two lines, 32 summary, 41 in drawers, 48 scorecard, 28 grid. */
  readonly rowHeight?: 28 | 32 | 41 | 44 | 48;
  /** Group rows in this order; a row whose group is not listed is a mistake of the caller and is shown at the end. */
  readonly groups?: readonly RowGroup[];
  groupOf?(row: Row): string;
  readonly selected?: string | null;
  onSelect?(row: Row): void;
  onOpen?(row: Row): void;
  /** Space: ticks the row; the table then selects the next one, unless the answer is false: the row asks for more first. */
  onTick?(row: Row): unknown;
  /** Draws details under an unfolded row; the first column gets the fold button. */
  details?(row: Row): ReactNode;
  /** Cells of the total row by column id. */
  readonly total?: Readonly<Record<string, ReactNode>>;
  /** What stands in place of rows. */
  readonly empty?: ReactNode;
  /** J, K, Enter and Space work from anywhere on the page; only one table of a page may have them. */
  readonly hasPageKeys?: boolean;
  readonly rowTone?: (row: Row) => 'warm' | 'marked' | undefined;
  /** Drawers and cards: no page gutter at the sides. */
  readonly isInset?: boolean;
  /** A list of which only a part is loaded: how many rows it has, and all of them for a file. */
  readonly whole?: { readonly total: number; rows(): Promise<readonly Row[]> };
}

type Item<Row> =
  | { readonly kind: 'group'; readonly key: string; readonly group: RowGroup }
  | { readonly kind: 'row'; readonly key: string; readonly row: Row; readonly index: number }
  | { readonly kind: 'details'; readonly key: string; readonly row: Row };

const VIRTUAL_FROM = 200;
const GROUP_HEIGHT = 28;
const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const pinyin = new Intl.Collator(['zh-CN', 'en'], { numeric: true });

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return pinyin.compare(String(a), String(b));
}

/** TanStack Table keeps the sorting state and the sorted model; the markup is ours. */
function useSorted<Row>({ columns, rows, rowKey }: Pick<DataTableProps<Row>, 'columns' | 'rows' | 'rowKey'>) {
  const data = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        accessorFn: (holder: { row: Row }) => column.sortBy?.(holder.row) ?? undefined,
        enableSorting: column.sortBy !== undefined,
        sortUndefined: 'last' as const,
        sortDescFirst: false,
        sortFn: (a: { getValue(id: string): unknown }, b: { getValue(id: string): unknown }, id: string) =>
          compareValues(a.getValue(id), b.getValue(id)),
      })),
    [columns],
  );
  const getRowId = useCallback((holder: { row: Row }) => rowKey(holder.row), [rowKey]);
  return useTable({ features, columns: definitions as never, data, getRowId } as never) as unknown as SortedTable<Row>;
}

/** The few things we use of TanStack's table, written out since its generics do not survive our generic row. */
interface SortedTable<Row> {
  getRowModel(): { rows: readonly { id: string; original: { row: Row } }[] };
  getColumn(
    id: string,
  ):
    | { getIsSorted(): false | 'asc' | 'desc'; toggleSorting(descending?: boolean): void; clearSorting(): void }
    | undefined;
}

function itemsOf<Row>(
  props: DataTableProps<Row>,
  sorted: readonly { id: string; original: { row: Row } }[],
  unfolded: ReadonlySet<string>,
): Item<Row>[] {
  const items: Item<Row>[] = [];
  let index = 0;
  const add = (members: typeof sorted) => {
    for (const { id, original } of members) {
      items.push({ kind: 'row', key: id, row: original.row, index: index++ });
      if (props.details && unfolded.has(id)) items.push({ kind: 'details', key: `${id}:details`, row: original.row });
    }
  };
  if (!props.groups || !props.groupOf) {
    add(sorted);
    return items;
  }
  const groupOf = props.groupOf;
  const known = new Set(props.groups.map((group) => group.key));
  for (const group of props.groups) {
    const members = sorted.filter(({ original }) => groupOf(original.row) === group.key);
    if (members.length === 0) continue;
    items.push({ kind: 'group', key: `group:${group.key}`, group });
    add(members);
  }
  add(sorted.filter(({ original }) => !known.has(groupOf(original.row))));
  return items;
}

function HeadCell<Row>({
  column,
  table,
  isMasked,
}: {
  column: Column<Row>;
  table: SortedTable<Row>;
  isMasked: boolean;
}) {
  const { t } = useTranslation('ui');
  const state = table.getColumn(column.id);
  const sorted = state?.getIsSorted() ?? false;
  const text = column.short ? <abbr title={column.header}>{column.short}</abbr> : column.header;
  const common = {
    scope: 'col' as const,
    'data-align': column.align,
    'data-desk': column.isDeskOnly || undefined,
  };
  if (!column.sortBy || (column.isPay && isMasked)) return <th {...common}>{text}</th>;
  const next = sorted === 'asc' ? 'sortDescending' : sorted === 'desc' ? 'sortOff' : 'sortAscending';
  const Arrow = sorted === 'asc' ? IconArrowUp : sorted === 'desc' ? IconArrowDown : IconArrowsSort;
  return (
    <th {...common} aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}>
      <button
        type="button"
        className={css.sort}
        data-sorted={sorted || undefined}
        title={t(`table.${next}`, { column: column.header })}
        onClick={() => (sorted === 'desc' ? state?.clearSorting() : state?.toggleSorting(sorted === 'asc'))}
      >
        {text}
        <Arrow size={12} stroke={2} aria-hidden />
      </button>
    </th>
  );
}

interface RowParts<Row> {
  readonly props: DataTableProps<Row>;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly isUnfolded: boolean;
  readonly rowCount: boolean;
  toggle(key: string): void;
}

function BodyRow<Row>({ item, parts }: { item: Extract<Item<Row>, { kind: 'row' }>; parts: RowParts<Row> }) {
  const { t } = useTranslation('ui');
  const { props, isSelected } = parts;
  const isSelectable = props.onSelect !== undefined;
  return (
    <tr
      data-key={item.key}
      data-selected={isSelected || undefined}
      data-tone={props.rowTone?.(item.row)}
      aria-selected={isSelectable ? isSelected : undefined}
      aria-rowindex={parts.rowCount ? item.index + 2 : undefined}
      tabIndex={isSelectable ? (parts.isTabStop ? 0 : -1) : undefined}
      className={isSelectable ? css.selectable : undefined}
      style={{ height: props.rowHeight ?? 44 }}
      onClick={
        isSelectable
          ? (event) => {
              if (!(event.target as Element).closest('button,a,input,label')) props.onSelect?.(item.row);
            }
          : undefined
      }
      onDoubleClick={props.onOpen ? () => props.onOpen?.(item.row) : undefined}
    >
      {props.columns.map((column, position) => {
        const Cell = column.isRowHeader ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            {...(column.isRowHeader ? { scope: 'row' as const } : {})}
            data-align={column.align}
            data-desk={column.isDeskOnly || undefined}
            data-control={column.isControl || undefined}
            className={column.align === 'end' ? 'num' : undefined}
          >
            {position === 0 && props.details ? (
              <span className={css.fold}>
                <button
                  type="button"
                  aria-expanded={parts.isUnfolded}
                  aria-label={parts.isUnfolded ? t('table.collapse') : t('table.expand')}
                  onClick={() => parts.toggle(item.key)}
                >
                  {parts.isUnfolded ? (
                    <IconChevronDown size={14} aria-hidden />
                  ) : (
                    <IconChevronRight size={14} aria-hidden />
                  )}
                </button>
                {column.cell(item.row)}
              </span>
            ) : (
              column.cell(item.row)
            )}
          </Cell>
        );
      })}
    </tr>
  );
}

const GroupRow = ({ group, span }: { group: RowGroup; span: number }) => (
  <tr className={css.group}>
    <th scope="rowgroup" colSpan={span}>
      <b>{group.title}</b>
      {group.count === undefined ? null : <span className="num">{group.count}</span>}
      {group.note ? <span className={css.groupNote}>{group.note}</span> : null}
    </th>
  </tr>
);

/** Moves the selection over the rows as drawn, whatever their sorting and grouping. */
function useRowKeys<Row>(
  props: DataTableProps<Row>,
  items: readonly Item<Row>[],
  reveal: (index: number, key: string) => void,
) {
  const rows = items.flatMap((item, at) => (item.kind === 'row' ? [{ key: item.key, row: item.row, at }] : []));
  const place = rows.findIndex((row) => row.key === props.selected);
  const goTo = (index: number) => {
    const target = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!target) return;
    props.onSelect?.(target.row);
    reveal(target.at, target.key);
  };
  const here = rows[place];
  const keys = {
    next: () => goTo(place + 1),
    previous: () => goTo(place === -1 ? 0 : place - 1),
    first: () => goTo(0),
    last: () => goTo(rows.length - 1),
    open: () => here && (props.onOpen ?? props.onSelect)?.(here.row),
    tick: () => {
      if (!here || !props.onTick) return;
      if (props.onTick(here.row) !== false) goTo(place + 1);
    },
  };
  useShortcuts(
    {
      j: keys.next,
      k: keys.previous,
      ...(props.onOpen ? { Enter: keys.open } : {}),
      ...(props.onTick ? { ' ': keys.tick } : {}),
    },
    (props.hasPageKeys ?? false) && props.onSelect !== undefined,
  );
  return keys;
}

/** Only the rows in view are drawn; two spacer rows keep the scroll bar true. */
function useWindow<Row>(
  items: readonly Item<Row>[],
  props: DataTableProps<Row>,
  wrap: React.RefObject<HTMLDivElement | null>,
) {
  const isVirtual = items.length > VIRTUAL_FROM;
  const [margin, setMargin] = useState(0);
  const scroller = useCallback(() => wrap.current?.closest<HTMLElement>('[data-scroll]') ?? null, [wrap]);
  useLayoutEffect(() => {
    const outer = scroller();
    if (!isVirtual || !outer || !wrap.current) return;
    setMargin(wrap.current.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop);
  }, [isVirtual, scroller, wrap]);
  const virtual = useVirtualizer({
    count: isVirtual ? items.length : 0,
    getScrollElement: scroller,
    estimateSize: (index) => {
      const kind = items[index]?.kind;
      return kind === 'group' ? GROUP_HEIGHT : kind === 'details' ? 240 : (props.rowHeight ?? 44);
    },
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    scrollMargin: margin,
  });
  if (!isVirtual) return { shown: items, before: 0, after: 0, virtual: null };
  const drawn = virtual.getVirtualItems();
  const first = drawn[0];
  const last = drawn.at(-1);
  return {
    shown: drawn.flatMap((one) => items[one.index] ?? []),
    before: first ? first.start - margin : 0,
    after: last ? virtual.getTotalSize() - (last.end - margin) : 0,
    virtual,
  };
}

const Spacer = ({ height, span }: { height: number; span: number }) =>
  height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that only holds the scroll height
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;

/** On a phone a wide table scrolls in its own frame; without a row to step on the frame itself must take the keyboard. */
function useScrollFrame(wrap: React.RefObject<HTMLDivElement | null>, label: string, hasSteps: boolean) {
  const [isWide, setWide] = useState(false);
  useLayoutEffect(() => {
    const frame = wrap.current;
    if (!frame) return undefined;
    const measure = () =>
      setWide(frame.scrollWidth > frame.clientWidth && getComputedStyle(frame).overflowX === 'auto');
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [wrap]);
  return isWide && !hasSteps ? { tabIndex: 0, role: 'region', 'aria-label': label } : {};
}

/**
 * Every row once, not only those in view, drawn where nobody sees it and read from there: what leaves is what is shown. Gone
 * with the file.
 */
function WholeTable<Row>({ props, rows, onDrawn }: WholeProps<Row>) {
  const table = useRef<HTMLTableElement>(null);
  const drawn = useRef(onDrawn);
  useLayoutEffect(() => {
    if (table.current) drawn.current(table.current);
  }, []);
  const parts = {
    props: { ...props, details: undefined },
    toggle: () => undefined,
    isSelected: false,
    isTabStop: false,
  };
  return (
    <table ref={table} hidden aria-label={props.label}>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.id} data-control={column.isControl || undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {itemsOf(props, rows, new Set()).map((item) =>
          item.kind === 'group' ? (
            <GroupRow key={item.key} group={item.group} span={props.columns.length} />
          ) : item.kind === 'row' ? (
            <BodyRow
              key={item.key}
              item={item}
              parts={{ ...parts, isUnfolded: false, rowCount: false } as RowParts<Row>}
            />
          ) : null,
        )}
        {props.total ? (
          <tr>
            {props.columns.map((column) => (
              <td key={column.id} data-align={column.align}>
                {props.total?.[column.id]}
              </td>
            ))}
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

interface WholeProps<Row> {
  readonly props: DataTableProps<Row>;
  readonly rows: readonly { id: string; original: { row: Row } }[];
  onDrawn(table: HTMLTableElement): void;
}

/** The rows of a file: those loaded as they are sorted, or all there are in the same order. */
function useFile<Row>(props: DataTableProps<Row>, table: SortedTable<Row>) {
  const [file, setFile] = useState<{ format: ExportFormat; rows: WholeProps<Row>['rows'] } | null>(null);
  const loaded = table.getRowModel().rows;
  const save = (format: ExportFormat) => {
    const { whole, rows, rowKey } = props;
    if (!whole || rows.length >= whole.total) return setFile({ format, rows: loaded });
    return whole.rows().then((all) => {
      const unique = [...new Map(all.map((row) => [rowKey(row), { id: rowKey(row), original: { row } }])).values()];
      setFile({ format, rows: sortedAs(table, props.columns, unique) });
    }, tellProblem);
  };
  return { file, save, close: () => setFile(null) };
}

function sortedAs<Row>(
  table: SortedTable<Row>,
  columns: readonly Column<Row>[],
  rows: WholeProps<Row>['rows'],
): WholeProps<Row>['rows'] {
  const column = columns.find(({ id, sortBy }) => sortBy && table.getColumn(id)?.getIsSorted());
  if (!column) return rows;
  const sign = table.getColumn(column.id)?.getIsSorted() === 'desc' ? -1 : 1;
  const value = (one: (typeof rows)[number]) => column.sortBy?.(one.original.row) ?? null;
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * compareValues(x, y);
  });
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows } = props;
  const mask = useMask();
  const wrap = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const table = useSorted(props);
  const sorted = table.getRowModel().rows;
  const { file, save, close } = useFile(props, table);
  const items = itemsOf(props, sorted, unfolded);
  const view = useWindow(items, props, wrap);
  const wanted = useRef<string | null>(null);
  const keys = useRowKeys(props, items, (at, key) => {
    wanted.current = key;
    view.virtual?.scrollToIndex(at, { align: 'auto' });
  });
  useEffect(() => {
    if (wanted.current === null) return;
    const row = wrap.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  });
  const toggle = (key: string) =>
    setUnfolded((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const isSelectable = props.onSelect !== undefined;
  const frame = useScrollFrame(wrap, props.label, isSelectable);
  const tabStop = props.selected ?? items.find((item) => item.kind === 'row')?.key;
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!isSelectable || !(event.target instanceof HTMLTableRowElement)) return;
    const act = {
      ArrowDown: keys.next,
      ArrowUp: keys.previous,
      Home: keys.first,
      End: keys.last,
      Enter: keys.open,
      ' ': keys.tick,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className={css.wrap} ref={wrap} data-inset={props.isInset || undefined} data-exportable {...frame}>
      <table
        className={css.table}
        aria-label={props.label}
        role={isSelectable ? 'grid' : undefined}
        aria-rowcount={view.virtual ? sorted.length + 1 : undefined}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.id}
              style={column.width ? { width: column.width } : undefined}
              data-desk={column.isDeskOnly || undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} table={table} isMasked={!mask.isShown} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={view.before} span={columns.length} />
          {view.shown.map((item) => (
            <Fragment key={item.key}>
              {item.kind === 'group' ? <GroupRow group={item.group} span={columns.length} /> : null}
              {item.kind === 'details' ? (
                <tr className={css.details}>
                  <td colSpan={columns.length}>{props.details?.(item.row)}</td>
                </tr>
              ) : null}
              {item.kind === 'row' ? (
                <BodyRow
                  item={item}
                  parts={{
                    props,
                    toggle,
                    isSelected: item.key === props.selected,
                    isTabStop: item.key === tabStop,
                    isUnfolded: unfolded.has(item.key),
                    rowCount: view.virtual !== null,
                  }}
                />
              ) : null}
            </Fragment>
          ))}
          <Spacer height={view.after} span={columns.length} />
          {rows.length === 0 && props.empty ? (
            <tr>
              <td colSpan={columns.length} className={css.emptyCell}>
                {props.empty}
              </td>
            </tr>
          ) : null}
        </tbody>
        {props.total ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-align={column.align}
                  data-desk={column.isDeskOnly || undefined}
                  className={column.align === 'end' ? 'num' : undefined}
                >
                  {props.total?.[column.id]}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
      {rows.length > 0 ? (
        <ExportFoot label={props.label} count={props.whole?.total ?? rows.length} onExport={save} />
      ) : null}
      {file ? (
        <WholeTable
          props={props}
          rows={file.rows}
          onDrawn={(whole) => {
            void saveSheet(sheetOfTable(whole, props.label), file.format);
            close();
          }}
        />
      ) : null}
    </div>
  );
}
