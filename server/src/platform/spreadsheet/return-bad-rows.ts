/** The rows that did not go in, as a file to mend and upload again: same columns, the reason beside each row. */
import { type Cell, type CellValue, writeXlsx } from 'hucre/xlsx';
import type { CellIssue } from './cell-issues.ts';
import { decimalOfStoredNumber } from './normalise.ts';
import { type RawCell, type Sheet, unpackRow } from './types.ts';
import { sheetName } from './write-workbook.ts';

export const ISSUE_HEADING = '问题 / Issue';
export const ORIGINAL_ROW_HEADING = '原行号 / Row';

const MARKED = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FDE7E5' } } as const;

/** Numbers stay numbers, everything else becomes text: what Excel would reinterpret it has already had its chance at. */
function kept(cell: RawCell): CellValue {
  if (cell.kind === 'empty') return null;
  if (cell.kind !== 'number' || cell.text.endsWith('%')) return cell.text;
  const decimal = decimalOfStoredNumber(cell.raw);
  return decimal !== null && decimal.replace(/\D/g, '').length <= 15 ? Number(decimal) : (decimal ?? cell.text);
}

const both = (issue: CellIssue): string =>
  `${issue.heading}（${issue.address}）${issue.message.zh} ${issue.remedy.zh}\n${issue.message.en} ${issue.remedy.en}`;

/** .xlsx bytes with the headings and the rows named by `issues`; faulty cells are coloured and carry the reason as a note. */
export async function returnBadRows(sheet: Sheet, issues: readonly CellIssue[]): Promise<Uint8Array> {
  const header = sheet.header;
  if (!header) throw new RangeError('the sheet has no headings');
  const byRow = new Map<number, CellIssue[]>();
  for (const issue of issues) byRow.set(issue.row, [...(byRow.get(issue.row) ?? []), issue]);
  const names = new Map(header.headings.map((heading) => [heading.column, heading.text]));
  const columns = Array.from({ length: sheet.columnCount }, (_, index) => index + 1).filter(
    (column) => names.get(column) !== ISSUE_HEADING && names.get(column) !== ORIGINAL_ROW_HEADING,
  );
  const rows: CellValue[][] = [
    [...columns.map((column) => names.get(column) ?? null), ISSUE_HEADING, ORIGINAL_ROW_HEADING],
  ];
  const cells = new Map<string, Partial<Cell>>();
  for (const packed of sheet.rows) {
    const found = byRow.get(packed.number);
    if (!found || packed.number <= header.lastRow) continue;
    const row = unpackRow(packed, sheet.columnCount);
    const at = rows.length;
    rows.push([...columns.map((column) => kept(row.cells[column - 1]!)), found.map(both).join('\n'), packed.number]);
    for (const [index, column] of columns.entries()) {
      const here = found.filter((issue) => issue.column === column);
      if (here.length === 0) continue;
      const value = rows[at]![index]!;
      cells.set(`${at},${index}`, {
        value,
        style: { fill: MARKED, ...(typeof value === 'number' ? {} : { numFmt: '@' }) },
        comment: { author: 'Meritline', text: here.map(both).join('\n') },
      });
    }
  }
  return writeXlsx({
    sheets: [
      {
        name: sheetName(sheet.name),
        rows,
        cells,
        columns: [
          ...columns.map(() => ({ width: 16, numFmt: '@' })),
          { width: 60, style: { alignment: { wrapText: true } } },
          { width: 14 },
        ],
        freezePane: { rows: 1 },
      },
    ],
  });
}
