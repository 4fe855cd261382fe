/** The grid of every worksheet of the product. */
export { type GridColumn, widthOfHeading } from './column.ts';
export { choiceEntry, type Entry, eventEntry, numberEntry, type Refusal, refuse, textEntry } from './entry.ts';
export { GridView } from './grid.tsx';
export {
  cellOf,
  isPending,
  type Outcome,
  type Pending,
  type Sheet,
  type SheetRow,
  sheetRow,
  withWaits,
} from './sheet.ts';
export { type GridApi, openCells, useGrid } from './use-grid.ts';
export { type Saving, useSaving } from './use-saving.ts';
export { askOften, WorksheetFilters, WorksheetHead, WorksheetNote } from './worksheet.tsx';
