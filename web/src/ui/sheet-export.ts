/**
 * Any table of the product as a file: what is drawn is what leaves, so what is masked stays masked. Words stay text (identity
 * and bank numbers keep their digits, nothing runs as a formula); figures of right-aligned columns are numbers.
 */

/** A figure carries how it is shown; everything else is text. */
export type ExportCell =
  | string
  | {
      readonly number: number;
      readonly format: string | null;
      /** As it is drawn, where its currency stands beside it: a text file has no formats to say it. */
      readonly shown?: string;
    };

export interface ExportSheet {
  readonly name: string;
  readonly rows: readonly (readonly ExportCell[])[];
}

export type ExportFormat = 'xlsx' | 'csv';

/** The text of a cell as a person reads it: marks that say nothing aloud are left out, parts are kept apart. */
export function textOfCell(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? '';
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('hidden')) return '';
  const tag = element.tagName.toLowerCase();
  if (tag === 'input' || tag === 'textarea' || tag === 'select') return fieldText(element as HTMLInputElement);
  if (element.getAttribute('role') === 'img' && element.textContent === '')
    return element.getAttribute('aria-label') ?? '';
  if (tag === 'button' && element.hasAttribute('aria-expanded') && element.textContent === '') return '';
  if (tag === 'br') return ' ';
  let text = '';
  let wasElement = false;
  for (const child of element.childNodes) {
    const piece = textOfCell(child);
    if (piece === '') continue;
    const isElement = child.nodeType === 1;
    if (text !== '' && isElement && wasElement && !/\s$/.test(text) && !/^\s/.test(piece)) text += ' ';
    text += piece;
    wasElement = isElement;
  }
  return text;
}

const fieldText = (field: HTMLInputElement): string =>
  field.type === 'checkbox' || field.type === 'radio' ? (field.checked ? '✓' : '') : field.value;

const FIGURE = /^[+−-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$/;
/** The sign of a currency between minus and digits: `HK$`, `¥`, `€`, `CHF `. */
const MONEY = /^([+−-]?)([A-Z]{0,3}[$¥€£₩₹]|[A-Z]{3}(?= ))\s?(.*)$/;

/** An amount with the sign of its currency: a number whose format shows the sign. */
function cellOfMoney(plain: string): ExportCell | null {
  const [, minus = '', sign = '', digits = ''] = MONEY.exec(plain) ?? [];
  if (sign === '' || digits.endsWith('%') || !/^\d/.test(digits)) return null;
  const cell = cellOfText(`${minus}${digits}`, true);
  if (typeof cell === 'string') return null;
  const space = /[A-Z]$/.test(sign) ? ' ' : '';
  return { number: cell.number, format: `"${sign}${space}"#,##${cell.format ?? '0'}`, shown: plain };
}

/** A figure as a number where fifteen digits hold it, with the decimals it is shown with. */
export function cellOfText(text: string, isFigure: boolean): ExportCell {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (!isFigure) return plain;
  if (!FIGURE.test(plain)) return cellOfMoney(plain) ?? plain;
  const isPercent = plain.endsWith('%');
  const digits = plain.replace('−', '-').replace(/[,%+]/g, '');
  if (digits.replace(/\D/g, '').length > 15) return plain;
  const decimals = digits.split('.')[1]?.length ?? 0;
  const places = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  if (isPercent) return { number: Number(digits) / 100, format: `${places}%` };
  return { number: Number(digits), format: decimals === 0 ? null : places };
}

/** Rows of a table as it is drawn; a group's row keeps its heading in the first column. Columns of controls are left out. */
export function sheetOfTable(table: HTMLTableElement, fallback: string): ExportSheet {
  const controls = new Set<number>();
  for (const row of table.rows)
    for (const cell of row.cells) if (cell.hasAttribute('data-control')) controls.add(cell.cellIndex);
  const rows = [...table.rows]
    .filter((row) => row.getAttribute('aria-hidden') !== 'true')
    .map((row) =>
      [...row.cells].flatMap((cell): ExportCell[] => {
        if (controls.has(cell.cellIndex) && cell.colSpan === 1) return [];
        const isFigure = cell.getAttribute('data-align') === 'end' || cell.classList.contains('num');
        const own = cellOfText(textOfCell(cell), isFigure && cell.tagName === 'TD');
        return [own, ...Array.from({ length: cell.colSpan - 1 }, () => '')];
      }),
    )
    .filter((row) => row.some((cell) => cell !== ''));
  const caption = table.caption?.textContent ?? '';
  return { name: table.getAttribute('aria-label') || caption || fallback, rows };
}

/** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export const guardText = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?%?$/.test(text) && !/^-+$/.test(text) ? `'${text}` : text;

function csvField(cell: ExportCell): string {
  // A tab keeps a spreadsheet from reading long digits as a number and losing those after the 15th.
  const text =
    typeof cell !== 'string'
      ? guardText(cell.shown ?? String(cell.number))
      : /^\d{12,}$/.test(cell)
        ? `\t${cell}`
        : guardText(cell);
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** UTF-8 with byte order mark, so that Chinese Excel opens it rightly. */
export const csvOf = ({ rows }: ExportSheet): string =>
  `\ufeff${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;

const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || 'Sheet1';

export async function xlsxOf({ name, rows }: ExportSheet): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const cells = new Map<string, { value: string | number; style: object }>();
  rows.forEach((row, at) => {
    row.forEach((cell, column) => {
      if (cell === '') return;
      const style =
        typeof cell === 'string'
          ? { numFmt: '@', ...(at === 0 ? { font: { bold: true } } : {}) }
          : { numFmt: cell.format ?? '0' };
      cells.set(`${at},${column}`, { value: typeof cell === 'string' ? cell : cell.number, style });
    });
  });
  const count = Math.max(1, ...rows.map((row) => row.length));
  const width = (column: number) =>
    Math.min(48, Math.max(8, ...rows.slice(0, 200).map((row) => 2 + lengthOf(row[column] ?? ''))));
  return writeXlsx({
    sheets: [
      {
        name: sheetName(name),
        rows: rows.map((row) =>
          row.map((cell) => (cell === '' ? null : typeof cell === 'string' ? cell : cell.number)),
        ),
        cells,
        columns: Array.from({ length: count }, (_, column) => ({ width: width(column) })),
        freezePane: { rows: 1 },
      },
    ],
  });
}

/** Chinese letters are two wide. */
const lengthOf = (cell: ExportCell): number =>
  typeof cell === 'string' ? [...cell].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0) : 10;

/** Hands the file to the person. */
export async function saveSheet(sheet: ExportSheet, format: ExportFormat): Promise<void> {
  const type =
    format === 'csv' ? 'text/csv;charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const content = format === 'csv' ? csvOf(sheet) : new Uint8Array(await xlsxOf(sheet));
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${sheet.name
    .replace(/[\\/:*?"<>|]/g, ' ')
    .trim()
    .slice(0, 80)}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
