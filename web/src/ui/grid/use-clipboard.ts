/** Copy, cut and paste of ranges, in the shapes spreadsheets speak. While a cell is edited, the clipboard is the field's. */
import type { ClipboardEvent } from 'react';
import { copy } from './acts.ts';
import { readClipboard, writeHtml, writeTsv } from './clipboard.ts';
import { rangeOf } from './selection.ts';
import type { GridApi } from './use-grid.ts';

export function useClipboard<R>(grid: GridApi<R>) {
  const put = (event: ClipboardEvent): boolean => {
    if (grid.editing) return false;
    const cells = copy(grid.view, rangeOf(grid.selection));
    event.clipboardData.setData('text/plain', writeTsv(cells));
    event.clipboardData.setData('text/html', writeHtml(cells));
    event.preventDefault();
    return true;
  };
  return {
    onCopy: (event: ClipboardEvent) => void put(event),
    onCut: (event: ClipboardEvent) => {
      if (put(event)) grid.clear();
    },
    onPaste: (event: ClipboardEvent) => {
      if (grid.editing) return;
      event.preventDefault();
      grid.paste(readClipboard(event.clipboardData));
    },
  };
}

/** Everything in sight with its headings, for a spreadsheet. */
export async function copyWithHeadings<R>(grid: GridApi<R>): Promise<void> {
  const range = { top: 0, left: 0, bottom: grid.size.rows - 1, right: grid.size.columns - 1 };
  const cells = [grid.columns.map((column) => column.column.title), ...copy(grid.view, range)];
  const blob = (type: string, text: string) => new Blob([text], { type });
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': blob('text/plain', writeTsv(cells)),
      'text/html': blob('text/html', writeHtml(cells)),
    }),
  ]);
}
