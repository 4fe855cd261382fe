/** Columns of text for a terminal in which a Chinese character takes two cells. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Cells a text takes in a terminal. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += character.codePointAt(0)! > 0x1ffff || WIDE.test(character) ? 2 : 1;
  return cells;
}

const filler = (text: string, cells: number): string => ' '.repeat(Math.max(0, cells - cellsOf(text)));

/** Lines of a table; columns named in `right` (from 0) end at the same cell, as figures do. */
export function tableText(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cellsOf(text));
    });
  return rows
    .map((row) =>
      row
        .map((text, column) =>
          right.includes(column) ? filler(text, widths[column]!) + text : text + filler(text, widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Integer fen in their currency: `-1,234.50` of yuan, `-1,234.50 HKD` of any other. */
export function money(fen: number | null, currency: string): string {
  if (fen === null) return '—';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  const text = `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
  return currency === 'CNY' ? text : `${text} ${currency}`;
}
