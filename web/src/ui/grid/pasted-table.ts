/**
 * A pasted block that says itself where it belongs: by headings, and by columns whose text names a row. A sheet that was
 * sorted otherwise, or has people more or fewer, then puts each value to its person; who is not here is named.
 */
import type { Finding, View } from './acts.ts';
import type { Range } from './selection.ts';

export interface PastedText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly line: number;
}

export interface NamedBlock {
  readonly texts: readonly PastedText[];
  readonly findings: readonly Finding[];
  readonly placed: number;
}

/** Column of the grid for each column of the block; null where there is none. */
type Columns = readonly (number | null)[];
type TextAt<R> = (view: View<R>, row: number, column: number) => string;

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
const JOINT = '\u0000';

/** Columns by the headings of the first line; null where it is no line of headings: it then names no key column. */
function byHeadings<R>(view: View<R>, block: readonly (readonly string[])[]): Columns | null {
  const [first] = block;
  if (!first || block.length < 2) return null;
  const places = new Map<string, number>();
  for (const [place, { title }] of view.columns.entries())
    if (title !== undefined && !places.has(plain(title))) places.set(plain(title), place);
  const columns = first.map((text) => places.get(plain(text)) ?? null);
  return columns.some((place) => place !== null && view.columns[place]!.isKey) ? columns : null;
}

function byPlace<R>(view: View<R>, left: number, width: number): Columns | null {
  const columns = Array.from({ length: width }, (_, i) => (left + i < view.columns.length ? left + i : null));
  // One column alone over the names is a column of texts, nothing that belongs to them.
  return width > 1 && columns.some((place) => place !== null && view.columns[place]!.isKey) ? columns : null;
}

/** Finds rows by the text of the key columns that the block has. */
class Rows<R> {
  private readonly view: View<R>;
  private readonly keys: readonly { readonly column: number; readonly at: number }[];
  private readonly textAt: TextAt<R>;
  private readonly found = new Map<string, number[]>();

  constructor(view: View<R>, columns: Columns, textAt: TextAt<R>) {
    this.view = view;
    this.textAt = textAt;
    this.keys = columns.flatMap((column, at) =>
      column !== null && view.columns[column]!.isKey ? [{ column, at }] : [],
    );
    for (const row of view.rows.keys()) {
      const key = this.keyOf(row);
      const same = this.found.get(key);
      if (same) same.push(row);
      else this.found.set(key, [row]);
    }
  }

  private keyOf(row: number): string {
    return this.keys.map(({ column }) => plain(this.textAt(this.view, row, column))).join(JOINT);
  }

  namesOf(line: readonly string[]): string {
    return this.keys.map(({ at }) => plain(line[at] ?? '')).join(' · ');
  }

  /** The row a line names: the one it stands at if that fits, else the only one that does. */
  find(line: readonly string[], here: number): number | 'row-unknown' | 'row-ambiguous' {
    const key = this.keys.map(({ at }) => plain(line[at] ?? '')).join(JOINT);
    const rows = this.found.get(key) ?? [];
    if (rows.includes(here)) return here;
    if (rows.length === 0) return 'row-unknown';
    return rows.length === 1 ? rows[0]! : 'row-ambiguous';
  }
}

/** Null where the block names neither rows nor columns: it goes where it was put. */
export function readBlock<R>(
  view: View<R>,
  target: Range,
  block: readonly (readonly string[])[],
  textAt: TextAt<R>,
): NamedBlock | null {
  const width = Math.max(...block.map((line) => line.length));
  const headed = byHeadings(view, block);
  const columns = headed ?? byPlace(view, target.left, width);
  if (columns === null) return null;
  const rows = new Rows(view, columns, textAt);
  const texts: PastedText[] = [];
  const findings: Finding[] = [];
  let placed = 0;
  for (const [i, line] of block.entries()) {
    if (headed && i === 0) continue;
    if (line.every((text) => text.trim() === '')) continue;
    const here = target.top + i - (headed ? 1 : 0);
    const row = rows.find(line, here);
    const at = { line: i + 1, column: null, refusal: null };
    if (typeof row === 'string') {
      findings.push({ kind: row, text: rows.namesOf(line), row: null, ...at });
      continue;
    }
    if (row !== here) placed += 1;
    for (const [from, text] of line.entries()) {
      const column = columns[from];
      if (column !== null && column !== undefined) {
        // What named the row is no value.
        if (!view.columns[column]!.isKey) texts.push({ row, column, text, line: i + 1 });
      } else if (!headed) findings.push({ kind: 'outside', text, row, ...at });
    }
  }
  if (headed) findings.push(...unknownHeadings(block[0]!, headed));
  return { texts, findings, placed };
}

/** Once for each heading, not for each of its cells. */
const unknownHeadings = (headings: readonly string[], columns: Columns): Finding[] =>
  headings.flatMap((text, i) =>
    columns[i] === null && text.trim() !== ''
      ? [{ kind: 'column-unknown' as const, text: plain(text), row: null, column: null, line: 1, refusal: null }]
      : [],
  );
