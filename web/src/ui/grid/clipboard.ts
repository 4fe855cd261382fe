/** Ranges as a spreadsheet puts them on the clipboard: tab-separated text with quotes, and a table. */

/** Lines and cells of tab-separated text; a quoted cell may hold tabs, line breaks and doubled quotes. */
export function parseTsv(text: string): string[][] {
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const quoted = source[at] === '"' ? quotedCell(source, at) : null;
    let end: number;
    let cell: string;
    if (quoted) ({ cell, end } = quoted);
    else {
      end = endOfCell(source, at);
      cell = source.slice(at, end);
    }
    rows.at(-1)!.push(cell);
    if (end >= source.length) return rows;
    if (source[end] === '\n') rows.push([]);
    at = end + 1;
  }
}

function endOfCell(source: string, from: number): number {
  for (let i = from; i < source.length; i += 1) if (source[i] === '\t' || source[i] === '\n') return i;
  return source.length;
}

/** A cell in quotes, if its closing quote ends the cell; otherwise the quote is a letter like any other. */
function quotedCell(source: string, from: number): { cell: string; end: number } | null {
  let cell = '';
  for (let i = from + 1; i < source.length; i += 1) {
    if (source[i] !== '"') {
      cell += source[i];
      continue;
    }
    if (source[i + 1] === '"') {
      cell += '"';
      i += 1;
      continue;
    }
    const end = i + 1;
    return end >= source.length || source[end] === '\t' || source[end] === '\n' ? { cell, end } : null;
  }
  return null;
}

const NEEDS_QUOTES = /[\t\n\r]|^"/;

export const writeTsv = (cells: readonly (readonly string[])[]): string =>
  cells
    .map(
      (row) => `${row.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t')}\n`,
    )
    .join('');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!).replace(/\n/g, '<br>');

/** As a table; numbers of more than 11 digits as text, because a spreadsheet would shorten them. */
export const writeHtml = (cells: readonly (readonly string[])[]): string =>
  `<table>${cells
    .map(
      (row) =>
        `<tr>${row
          .map((cell) => `<td${/^\d{12,}$/.test(cell) ? ` style="mso-number-format:'\\@'"` : ''}>${escaped(cell)}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</table>`;

/** Cells of the first table of a page fragment. A cell that spans columns leaves empty ones behind it. */
function parseHtml(html: string): string[][] | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => {
      for (const line of cell.querySelectorAll('br')) line.replaceWith('\n');
      const text = (cell.textContent ?? '').replace(/[^\S\n]+/g, ' ').trim();
      return [text, ...Array.from({ length: cell.colSpan - 1 }, () => '')];
    }),
  );
}

/** The text of a spreadsheet says what its cells show; a table alone, as a web page or a document gives it, is read as one. */
export function readClipboard(data: DataTransfer): string[][] {
  const text = data.getData('text/plain');
  const html = data.getData('text/html');
  if (html !== '' && !text.includes('\t')) {
    const table = parseHtml(html);
    if (table && (text === '' || table.some((row) => row.length > 1))) return table;
  }
  return parseTsv(text);
}
