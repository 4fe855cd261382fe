/** Under the grid: what is selected, in figures; the keys; what the page adds. */
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportFoot } from '../exportable.tsx';
import { formatDecimal } from '../format/index.ts';
import { cellOfText, type ExportSheet, saveSheet } from '../sheet-export.ts';
import { copy } from './acts.ts';
import css from './grid.module.css';
import { rangeOf } from './selection.ts';
import { summaryOf } from './summary.ts';
import type { GridApi } from './use-grid.ts';

/** The whole sheet as it is on screen, masked columns masked. */
function sheetOf<R>({ view, columns }: GridApi<R>, name: string): ExportSheet {
  const whole = { top: 0, left: 0, bottom: view.rows.length - 1, right: view.columns.length - 1 };
  const isFigure = columns.map(({ column }) => column.align === 'end');
  const rows = view.rows.length === 0 ? [] : copy(view, whole);
  return {
    name,
    rows: [
      columns.map(({ column }) => column.title),
      ...rows.map((row) => row.map((text, at) => cellOfText(text, isFigure[at] ?? false))),
    ],
  };
}

export function StatusBar<R>({ grid, label, status }: { grid: GridApi<R>; label: string; status?: ReactNode }) {
  const { t } = useTranslation('grid');
  const view = useDeferredValue(grid.view);
  const selection = useDeferredValue(grid.selection);
  const range = rangeOf(selection);
  const summary = useMemo(
    () => (range.bottom < view.rows.length && range.right < view.columns.length ? summaryOf(view, range) : null),
    [view, range],
  );
  const mod = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl ';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are figures that belong together
    <div className={css.status} role="group" tabIndex={-1} data-status aria-label={t('status.label')}>
      <span className="num">
        {t('status.rows', { count: range.bottom - range.top + 1 })} ×{' '}
        {t('status.columns', { count: range.right - range.left + 1 })}
      </span>
      {summary ? (
        <span className="num">
          {t('status.count')} <b>{formatDecimal(summary.count)}</b>
        </span>
      ) : null}
      {summary?.numbers
        ? (['average', 'min', 'max'] as const).map((name) => (
            <span key={name} className="num">
              {t(`status.${name}`)} <b>{formatDecimal(summary.numbers![name])}</b>
            </span>
          ))
        : null}
      <span className={css.statusEnd}>
        <span className={css.keys}>
          <kbd>F2</kbd> {t('keys.edit')}
        </span>
        <span className={css.keys}>
          <kbd>{mod}D</kbd> {t('keys.fillDown')}
        </span>
        <span className={css.keys}>
          <kbd>F6</kbd> {t('keys.leave')}
        </span>
        {status}
        <ExportFoot label={label} onExport={(format) => void saveSheet(sheetOf(grid, label), format)} />
      </span>
    </div>
  );
}
