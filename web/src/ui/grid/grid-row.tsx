/** One row of a grid. It is drawn again only when its own content, or what is selected in it, changes. */
import { memo, type ReactNode } from 'react';
import { GUTTER, type LaidColumn, ROW_HEIGHT } from './column.ts';
import css from './grid.module.css';
import { cellOf, type SheetRow } from './sheet.ts';

export interface RowProps<R> {
  readonly row: SheetRow<R>;
  readonly shown: number;
  readonly top: number;
  readonly columns: readonly LaidColumn<R>[];
  /** Unfrozen columns in sight: from, inclusive, to, exclusive. */
  readonly first: number;
  readonly last: number;
  /** Selected columns, or -1. */
  readonly left: number;
  readonly right: number;
  readonly isTop: boolean;
  readonly isBottom: boolean;
  readonly fillLeft: number;
  readonly fillRight: number;
  readonly active: number;
  readonly isNarrow: boolean;
  /** The field of the active cell, and what the row shows beside it. */
  readonly editor: ReactNode;
  readonly language: string;
}

function CellContent<R>({ row, column }: { row: SheetRow<R>; column: LaidColumn<R> }) {
  const entry = column.entryOf(row);
  if (column.column.draw && !column.column.isMasked) return column.column.draw(row);
  if (!entry) return column.shownOf(row);
  const cell = cellOf(row, column.id);
  if (cell.refusal) return cell.text;
  return cell.value === null ? null : entry.show(cell.value);
}

const flag = (is: boolean): true | undefined => is || undefined;

function GridCell<R>({ props, column }: { props: RowProps<R>; column: LaidColumn<R> }) {
  const { row, left, right, active } = props;
  const c = column.index;
  const cell = cellOf(row, column.id);
  const isSelected = c >= left && c <= right;
  const isActive = c === active;
  const isFill = c >= props.fillLeft && c <= props.fillRight;
  const isLocked = column.entryOf(row) === null;
  const isRefused = cell.refusal !== null;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is a gridcell or a rowheader
    <div
      role={column.column.isRowHeader ? 'rowheader' : 'gridcell'}
      aria-colindex={c + 1}
      aria-selected={flag(isSelected)}
      aria-readonly={flag(isLocked)}
      aria-invalid={flag(isRefused)}
      className={css.cell}
      style={{ width: column.column.width, ...(column.isFrozen ? { left: column.left } : {}) }}
      data-c={c}
      data-align={column.column.align}
      data-frozen={flag(column.isFrozen)}
      data-locked={flag(isLocked)}
      data-shut={flag(isLocked && !column.isLocked)}
      data-name={flag(column.column.isRowHeader === true)}
      data-sel={flag(isSelected)}
      data-active={flag(isActive)}
      data-t={flag(isSelected && props.isTop)}
      data-b={flag(isSelected && props.isBottom)}
      data-l={flag(c === left)}
      data-r={flag(c === right)}
      data-fill={flag(isFill && !isSelected)}
      data-refused={flag(isRefused)}
      data-conflict={flag(row.conflicts[column.id] !== undefined)}
      data-waits={flag(row.waits[column.id] !== undefined)}
      data-read={flag(!isRefused && cell.text !== null)}
    >
      <span className={css.text} aria-hidden={flag(isActive)}>
        <CellContent row={row} column={column} />
      </span>
      {isActive ? props.editor : null}
      {isSelected && props.isBottom && c === right ? <span className={css.handle} data-handle aria-hidden /> : null}
    </div>
  );
}

function Row<R>(props: RowProps<R>) {
  const { row, shown, columns, first, last, active } = props;
  const frozen = columns.filter((column) => column.isFrozen);
  const edge = frozen.reduce((sum, column) => sum + column.column.width, props.isNarrow ? 0 : GUTTER);
  const drawn = columns.filter(
    (column) => !column.isFrozen && ((column.index >= first && column.index < last) || column.index === active),
  );
  let at = edge;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field in the active cell has the focus
    // biome-ignore lint/a11y/useSemanticElements: rows that are not in sight are not drawn, which a table cannot say
    <div
      role="row"
      aria-rowindex={shown + 2}
      className={css.row}
      style={{ transform: `translateY(${props.top}px)`, height: ROW_HEIGHT }}
      data-r={shown}
      data-key={row.key}
    >
      {props.isNarrow ? null : (
        <span className={css.gutter} data-sel={flag(props.left >= 0)} data-gutter aria-hidden>
          {shown + 1}
        </span>
      )}
      {frozen.map((column) => (
        <GridCell key={column.id} props={props} column={column} />
      ))}
      {drawn.map((column) => {
        const gap = column.left - at;
        at = column.left + column.column.width;
        return gap > 0 ? (
          <span key={column.id} className={css.gap} style={{ paddingLeft: gap }}>
            <GridCell props={props} column={column} />
          </span>
        ) : (
          <GridCell key={column.id} props={props} column={column} />
        );
      })}
    </div>
  );
}

export const GridRow = memo(Row) as typeof Row;
