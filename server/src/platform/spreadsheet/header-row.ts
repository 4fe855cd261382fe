/** Finds the headings of a sheet: below titles and notes, in one row or in two with merged groups above their parts. */
import {
  addressOf,
  cellAt,
  type Header,
  type Heading,
  type Merge,
  type PackedRow,
  type RawCell,
  type Sheet,
} from './types.ts';

const LOOKED_AT = 30;
const SAMPLE = 200;
const LONGEST_HEADING = 60;

const looksLikeValue = (cell: RawCell): boolean =>
  cell.kind === 'number' ||
  cell.kind === 'date' ||
  cell.kind === 'boolean' ||
  /^[¥￥$]?[-+(（]?\d[\d,.\s]*%?[)）]?$/.test(cell.text.trim()) ||
  /^\d{4}[-/.年]\d{1,2}/.test(cell.text.trim());

const looksLikeHeading = (cell: RawCell): boolean =>
  (cell.kind === 'text' || cell.kind === 'formula') &&
  cell.text.trim().length <= LONGEST_HEADING &&
  !looksLikeValue(cell);

const filledCells = (row: PackedRow): RawCell[] => {
  const cells: RawCell[] = [];
  for (let column = 1; column <= row.texts.length; column += 1) {
    const cell = cellAt(row, column);
    if (cell.text.trim() !== '') cells.push(cell);
  }
  return cells;
};

/** How much a row looks like headings; 0 when it cannot be them. */
function headingScore(rows: readonly PackedRow[], index: number, widest: number): number {
  const cells = filledCells(rows[index]!);
  if (cells.length === 0 || (widest > 1 && cells.length < 2)) return 0;
  const headings = cells.filter(looksLikeHeading).length / cells.length;
  if (headings < 0.6) return 0;
  const distinct = new Set(cells.map((cell) => cell.text.trim())).size / cells.length;
  const below = rows.slice(index + 1, index + 6);
  let contrast = 0;
  for (let column = 1; column <= widest && below.length > 0; column += 1) {
    const isHeading = looksLikeHeading(cellAt(rows[index]!, column));
    if (isHeading && below.some((row) => looksLikeValue(cellAt(row, column)))) contrast += 1;
  }
  return (2 * cells.length) / widest + headings + 0.5 * distinct + contrast / widest - 0.05 * index;
}

/** The heading rows of a sheet, or null when no row looks like headings. */
export function recogniseHeader(rows: readonly PackedRow[], merges: readonly Merge[]): Header | null {
  const widest = Math.max(0, ...rows.slice(0, SAMPLE).map((row) => filledCells(row).length));
  let best = -1;
  let bestScore = 0;
  for (let index = 0; index < Math.min(rows.length, LOOKED_AT); index += 1) {
    const score = headingScore(rows, index, widest);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  if (best < 0) return null;
  const [top, last] = spanOfHeadings(rows, merges, best);
  return headerOf(rows, merges, rows[top]!.number, rows[last]!.number);
}

/** Group headings: merged across in the upper row, with headings of their own beneath. */
function spanOfHeadings(rows: readonly PackedRow[], merges: readonly Merge[], best: number): [number, number] {
  const groupsOver = (upper: PackedRow | undefined, lower: PackedRow | undefined): boolean =>
    upper !== undefined &&
    lower !== undefined &&
    lower.number === upper.number + 1 &&
    filledCells(lower).every(looksLikeHeading) &&
    merges.some((merge) => {
      if (merge.top !== upper.number || merge.bottom !== upper.number || merge.right === merge.left) return false;
      // A title over the whole sheet is no group.
      if (merge.right - merge.left + 1 >= filledCells(lower).length && filledCells(upper).length === 1) return false;
      return cellAt(lower, merge.left).text.trim() !== '' && cellAt(lower, merge.left + 1).text.trim() !== '';
    });
  if (groupsOver(rows[best], rows[best + 1])) return [best, best + 1];
  if (groupsOver(rows[best - 1], rows[best])) return [best - 1, best];
  return [best, best];
}

/** The header at the rows a person points at (`topRow` to `lastRow`, sheet row numbers). */
export function headerOf(
  rows: readonly PackedRow[],
  merges: readonly Merge[],
  topRow: number,
  lastRow: number,
): Header {
  const at = new Map(
    rows.filter((row) => row.number >= topRow && row.number <= lastRow).map((row) => [row.number, row]),
  );
  const columns = Math.max(0, ...[...at.values()].map((row) => row.texts.length));
  const headings: Heading[] = [];
  const seen = new Map<string, number>();
  for (let column = 1; column <= columns; column += 1) {
    const words: string[] = [];
    for (let row = topRow; row <= lastRow; row += 1) {
      const anchor = row < lastRow ? anchorOf(merges, row, column) : { row, column };
      const packed = at.get(anchor.row);
      const word = packed ? headingText(cellAt(packed, anchor.column).text) : '';
      if (word !== '' && words.at(-1) !== word) words.push(word);
    }
    if (words.length === 0) continue;
    const text = words.join('/');
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    headings.push({
      column,
      address: addressOf(column, lastRow),
      text,
      name: times === 1 ? text : `${text} (${times})`,
      ...(times === 1 ? {} : { duplicateOf: text }),
    });
  }
  return { topRow, lastRow, headings };
}

function anchorOf(merges: readonly Merge[], row: number, column: number): { row: number; column: number } {
  const merge = merges.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right);
  return merge ? { row: merge.top, column: merge.left } : { row, column };
}

const headingText = (text: string): string => text.replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ').trim();

/** The same sheet with the headings where a person says they are. */
export function withHeaderAt(sheet: Sheet, topRow: number, lastRow = topRow): Sheet {
  return { ...sheet, header: headerOf(sheet.rows, sheet.merges, topRow, lastRow) };
}
