/** A returned workbook against the form it was issued as: which cells were filled, which are wrong and why. Pure: no database. */
import {
  cellAt,
  normaliseText,
  type PackedRow,
  type RawCell,
  type ReadResult,
  type Sheet,
} from '../../../platform/spreadsheet/index.ts';
import type { FormContent, FormPerson, FormSheet } from '../content.ts';
import { type FormIssue, issueOf } from '../issues.ts';
import { bothWords } from '../sheets-words.ts';
import {
  COLUMNS,
  COMMENT,
  type FormRow,
  headingsOf,
  ISSUE_SHEET,
  KEY,
  LEVEL,
  MARK_SHEET,
  plain,
  prefaceOf,
  rowsOf,
} from './layout.ts';

/** What the hidden sheet of a file says it is. */
export interface FormMark {
  readonly form: string;
  readonly cycle: string;
  readonly version: string;
  readonly digest: string;
}

export function markOf(read: ReadResult): FormMark | null {
  const sheet = read.sheets.find((one) => one.name === MARK_SHEET);
  const found = new Map(sheet?.rows.map((row) => [cellAt(row, 1).text, cellAt(row, 2).text.trim()]));
  const [form, cycle, version, digest] = ['form', 'cycle', 'version', 'digest'].map((key) => found.get(key) ?? '');
  if (!form || !/^[0-9a-f-]{36}$/.test(form)) return null;
  return { form, cycle: cycle!, version: version!, digest: digest! };
}

/** What a form says of one person. */
export interface GivenRating {
  readonly rating: string | null;
  readonly comment: string;
  readonly levels: readonly { readonly lineId: string; readonly level: string }[];
}

export interface ReadPerson {
  readonly person: FormPerson;
  readonly sheet: FormSheet;
  /** Nothing is written in any of the person's cells. */
  readonly isBlank: boolean;
  readonly given: GivenRating;
  readonly issues: readonly FormIssue[];
  /** Cell by what it is about: `card`, `rating`, `comment` or the id of a line. */
  readonly places: ReadonlyMap<string, { readonly sheet: string; readonly cell: string }>;
  /** As written, by key of the row, for a form that goes back. */
  readonly written: ReadonlyMap<string, { readonly level: string; readonly comment: string }>;
  /** Where a row stands in the file, by its key. */
  readonly rowNumbers: ReadonlyMap<string, number>;
}

export interface ReadForm {
  readonly people: readonly ReadPerson[];
  /** Faults that concern no person of the form. */
  readonly issues: readonly FormIssue[];
}

export function readForm(read: ReadResult, content: FormContent): ReadForm {
  const issues: FormIssue[] = [];
  const rows = new Map<string, { sheet: string; row: PackedRow }>();
  const own = new Map(content.sheets.map((sheet) => [sheet.name, sheet]));
  // The cover and the mark are ours; the cover's name is in the language of the form.
  const others = new Set<string>([MARK_SHEET, ISSUE_SHEET, ...bothWords('cover')]);
  for (const sheet of read.sheets) {
    const form = own.get(sheet.name);
    if (form) collectRows(sheet, form, content, rows, issues);
    else if (!others.has(sheet.name))
      issues.push(issueOf('sheet-unknown', { sheet: sheet.name }, { sheet: sheet.name }));
  }
  const people = content.sheets.flatMap((sheet) =>
    sheet.people
      .filter((person) => rowsOf(person, content.language).some((row) => rows.has(row.key)))
      .map((person) => readPerson(person, sheet, content, rows)),
  );
  return { people, issues };
}

/** Rows by their code; what has none and is neither title nor heading was added. */
function collectRows(
  sheet: Sheet,
  form: FormSheet,
  content: FormContent,
  rows: Map<string, { sheet: string; row: PackedRow }>,
  issues: FormIssue[],
): void {
  const keys = new Set(form.people.flatMap((person) => rowsOf(person, content.language).map((row) => row.key)));
  const isMarked = sheet.rows.some((row) => keys.has(cellAt(row, KEY).text.trim()));
  if (!isMarked && sheet.rows.length > 3) {
    issues.push(issueOf('rows-unmarked', { sheet: sheet.name }));
    return;
  }
  const preface = new Set(prefaceOf(content, form).map(plain));
  const headings = headingsOf(content.language);
  for (const row of sheet.rows) {
    const key = cellAt(row, KEY).text.trim();
    const first = cellAt(row, 1);
    if (key === headings[KEY - 1]) continue;
    if (keys.has(key)) {
      const before = rows.get(key);
      if (before === undefined) rows.set(key, { sheet: sheet.name, row });
      else
        issues.push(
          issueOf(
            'row-twice',
            { sheet: sheet.name, cell: first.address, value: first.text },
            { other: `A${before.row.number}` },
          ),
        );
      continue;
    }
    const texts = COLUMNS.map((_, index) => cellAt(row, index + 1).text).filter((text) => text.trim() !== '');
    if (texts.length === 0 || (texts.length === 1 && preface.has(plain(texts[0]!)))) continue;
    const who = plain(texts.slice(0, 2).join(' ')).slice(0, 60);
    issues.push(issueOf('person-unknown', { sheet: sheet.name, cell: first.address, value: first.text }, { who }));
  }
}

interface Reading {
  readonly issues: FormIssue[];
  readonly levels: { lineId: string; level: string }[];
  rating: string | null;
  comment: string;
  isBlank: boolean;
}

function readPerson(
  person: FormPerson,
  sheet: FormSheet,
  content: FormContent,
  rows: ReadonlyMap<string, { sheet: string; row: PackedRow }>,
): ReadPerson {
  const found: Reading = { issues: [], levels: [], rating: null, comment: '', isBlank: true };
  const places = new Map<string, { sheet: string; cell: string }>();
  const written = new Map<string, { level: string; comment: string }>();
  const rowNumbers = new Map<string, number>();
  const missing: FormRow[] = [];
  for (const row of rowsOf(person, content.language)) {
    const at = rows.get(row.key);
    if (!at) {
      missing.push(row);
      continue;
    }
    const [level, comment] = [cellAt(at.row, LEVEL), cellAt(at.row, COMMENT)];
    written.set(row.key, { level: level.text, comment: comment.text });
    rowNumbers.set(row.key, at.row.number);
    notePlaces(row, at, places);
    checkLocked(row, at, found);
    if (row.inputs.level !== null) readLevel(row, at.sheet, level, content, found);
    if (row.inputs.comment) readComment(at.sheet, comment, found);
  }
  const sheetOf = places.get('card')?.sheet ?? sheet.name;
  if (!found.isBlank) {
    for (const row of missing)
      found.issues.push(issueOf('row-missing', { sheet: sheetOf }, { item: `${row.locked[1]} ${row.locked[2]}` }));
    demandLevels(person, found, places);
  }
  const { issues, levels, rating, comment, isBlank } = found;
  return { person, sheet, isBlank, given: { rating, comment, levels }, issues, places, written, rowNumbers };
}

function notePlaces(
  row: FormRow,
  at: { sheet: string; row: PackedRow },
  places: Map<string, { sheet: string; cell: string }>,
): void {
  const place = (column: number) => ({ sheet: at.sheet, cell: cellAt(at.row, column).address });
  if (row.kind === 'person') places.set('card', place(2));
  else if (row.line !== null) places.set(row.line.lineId, place(LEVEL));
  else {
    places.set('rating', place(LEVEL));
    places.set('comment', place(COMMENT));
  }
}

function checkLocked(row: FormRow, at: { sheet: string; row: PackedRow }, found: Reading): void {
  const expected = [
    ...row.locked,
    ...(row.inputs.level === null ? [''] : [null]),
    ...(row.inputs.comment ? [null] : ['']),
  ];
  expected.forEach((text, index) => {
    if (text === null) return;
    const cell = cellAt(at.row, index + 1);
    if (plain(cell.text) === plain(text) && cell.kind !== 'formula') return;
    found.issues.push(
      issueOf(
        'locked-cell-changed',
        { sheet: at.sheet, cell: cell.address, value: cell.text },
        { expected: text.length > 60 ? `${text.slice(0, 60)}…` : text },
      ),
    );
  });
}

/** True for a cell that cannot be read as it stands; the fault is noted. */
function isUnreadable(sheet: string, cell: RawCell, found: Reading): boolean {
  if (cell.kind !== 'formula' && cell.kind !== 'error') return false;
  found.isBlank = false;
  found.issues.push(issueOf('formula-in-cell', { sheet, cell: cell.address, value: cell.raw }));
  return true;
}

/** Full-width letters and figures as the keyboard of a Chinese desk writes them. */
const typed = (text: string): string => normaliseText(text.normalize('NFKC')).value ?? '';

function readLevel(row: FormRow, sheet: string, cell: RawCell, content: FormContent, found: Reading): void {
  if (isUnreadable(sheet, cell, found)) return;
  const text = typed(cell.text);
  if (text === '') return;
  found.isBlank = false;
  const place = { sheet, cell: cell.address, value: cell.text };
  const input = row.inputs.level!;
  if (input.kind === 'number') {
    if (/^-?\d+(\.\d+)?%?$/.test(text)) found.levels.push({ lineId: row.line!.lineId, level: text.replace('%', '') });
    else found.issues.push(issueOf('not-a-number', place, { found: text }));
    return;
  }
  const choices =
    input.kind === 'rating' ? content.scale.map(({ rating, names }) => ({ code: rating, names })) : input.choices;
  const isComputed = input.kind === 'rating' && bothWords('computed').some((word) => word === text.toLowerCase());
  if (isComputed) return;
  const choice = choices.find(
    ({ code, names }) =>
      code.toLowerCase() === text.toLowerCase() || names.zh === text || names.en.toLowerCase() === text.toLowerCase(),
  );
  if (!choice) {
    const known = choices.map(({ code }) => code).join(', ');
    found.issues.push(issueOf('out-of-scale', place, { found: text.slice(0, 40), known }));
  } else if (input.kind === 'rating') found.rating = choice.code;
  else found.levels.push({ lineId: row.line!.lineId, level: choice.code });
}

function readComment(sheet: string, cell: RawCell, found: Reading): void {
  if (isUnreadable(sheet, cell, found)) return;
  const text = cell.text.trim();
  if (text === '') return;
  found.isBlank = false;
  found.comment = text;
  if (text.length > 4_000)
    found.issues.push(
      issueOf('comment-too-long', { sheet, cell: cell.address, value: text }, { length: String(text.length) }),
    );
}

/** Who is rated at all is rated on every line; a cell that is already named wrong is not named missing too. */
function demandLevels(
  person: FormPerson,
  found: Reading,
  places: ReadonlyMap<string, { readonly sheet: string; readonly cell: string }>,
): void {
  for (const line of person.lines) {
    const place = places.get(line.lineId);
    if (line.input === null || !place || found.levels.some(({ lineId }) => lineId === line.lineId)) continue;
    if (found.issues.some((issue) => issue.sheet === place.sheet && issue.cell === place.cell)) continue;
    found.issues.push(issueOf('level-missing', place, { item: line.name }));
  }
}
