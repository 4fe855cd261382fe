/** A form as a workbook: everything locked but the cells to fill in, and those bound to lists and ranges. */
import { type Cell, type CellStyle, type CellValue, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { addressOf, sheetName } from '../../../platform/spreadsheet/index.ts';
import { digestOfContent, type FormContent, type FormSheet } from '../content.ts';
import { sheetWords } from '../sheets-words.ts';
import {
  COLUMNS,
  COMMENT,
  type FormRow,
  headingsOf,
  ISSUE_SHEET,
  LEVEL,
  MARK_SHEET,
  prefaceOf,
  rowsOf,
} from './layout.ts';

const WIDTHS = [11, 13, 26, 9, 40, 40, 15, 46, 7];
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const border = { style: 'thin', color: { rgb: 'D9D9E3' } } as const;
const FRAME = { top: border, bottom: border, left: border, right: border };
const LOCKED: CellStyle = {
  numFmt: '@',
  border: FRAME,
  alignment: { wrapText: true, vertical: 'top' },
  protection: { locked: true },
};
const HEAD: CellStyle = { ...LOCKED, font: { bold: true }, fill: fill('E8E8F4') };
const PERSON: CellStyle = { ...LOCKED, font: { bold: true }, fill: fill('F4F4FA') };
const INPUT: CellStyle = { ...LOCKED, fill: fill('FFF8DC'), protection: { locked: false } };
const PREFACE: CellStyle = { numFmt: '@', font: { bold: true }, protection: { locked: true } };

const PROTECTION = {
  sheet: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatColumns: true,
  formatRows: true,
};

/** Cells of a row after its own columns, for a form that goes back: the faults beside them. */
export interface Faults {
  readonly heading: string;
  of(row: FormRow): { readonly text: string; readonly columns: ReadonlyMap<number, string> } | null;
  /** What was written in the row's two input cells. */
  written(row: FormRow): { readonly level: string; readonly comment: string };
  /** Faults of no person: sheet, cell, value, words. */
  readonly notes: readonly (readonly string[])[];
}

/** Which people go into the workbook; all of them when issued. */
export type Chosen = (personId: string) => boolean;

const FAULT: CellStyle = { ...LOCKED, font: { color: { rgb: 'B42318' } } };
const MARKED = fill('FDE7E5');

export async function writeForm(
  content: FormContent,
  chosen: Chosen = () => true,
  faults: Faults | null = null,
): Promise<Uint8Array> {
  const sheets = content.sheets
    .map((sheet) => ({ ...sheet, people: sheet.people.filter((person) => chosen(person.personId)) }))
    .filter((sheet) => sheet.people.length > 0);
  return writeXlsx({
    sheets: [
      cover(content),
      ...sheets.map((sheet) => ratingSheet(content, sheet, faults)),
      ...(faults && faults.notes.length > 0 ? [notes(faults)] : []),
      mark(content),
    ],
    workbookProtection: { lockStructure: true },
    activeSheet: Math.min(1, sheets.length),
    properties: { title: content.title, creator: 'Meritline' },
  });
}

function cover(content: FormContent): WriteSheet {
  const say = sheetWords(content.language);
  const names = content.language === 'en' ? 'en' : 'zh';
  const rows: CellValue[][] = [
    [content.title, null],
    [say('cycle'), `${content.cycleName} (${content.cycleCode})`],
    [say('version'), String(content.version)],
    [say('department'), content.department],
    [say('people'), String(content.sheets.reduce((sum, sheet) => sum + sheet.people.length, 0))],
    [say('due'), content.dueOn],
    [say('form'), content.formId],
    [say('digest'), digestOfContent(content)],
    [null, null],
    ...(content.sheets[0]?.people[0]?.part === 'self'
      ? [[say('how'), say('howSelf')]]
      : [
          [say('how'), say('howSheets')],
          [null, say('howCells')],
          [null, say('howOverall')],
        ]),
    [null, say('howReturn')],
    [null, null],
    ...content.scale.map((band, index): CellValue[] => [
      index === 0 ? say('scale') : null,
      `${band.rating}  ${band.names[names]}`,
    ]),
  ];
  const cells = new Map<string, Partial<Cell>>();
  for (const [at, row] of rows.entries())
    for (const [column, value] of row.entries())
      if (value !== null)
        cells.set(`${at},${column}`, {
          value,
          style: { ...PREFACE, font: { bold: column === 0 }, alignment: { wrapText: true, vertical: 'top' } },
        });
  return {
    name: sheetName(say('cover')),
    rows,
    cells,
    columns: [{ width: 20 }, { width: 90 }],
    protection: PROTECTION,
  };
}

const notes = (faults: Faults): WriteSheet => ({
  name: ISSUE_SHEET,
  rows: faults.notes.map((note) => [...note]),
  columns: [
    { width: 20, numFmt: '@' },
    { width: 10, numFmt: '@' },
    { width: 24, numFmt: '@' },
    { width: 90, numFmt: '@' },
  ],
  protection: PROTECTION,
});

function mark(content: FormContent): WriteSheet {
  return {
    name: MARK_SHEET,
    rows: [
      ['form', content.formId],
      ['cycle', content.cycleCode],
      ['version', String(content.version)],
      ['digest', digestOfContent(content)],
      ['language', content.language],
    ],
    columns: [{ numFmt: '@' }, { numFmt: '@', width: 70 }],
    veryHidden: true,
    protection: PROTECTION,
  };
}

function ratingSheet(content: FormContent, sheet: FormSheet, faults: Faults | null): WriteSheet {
  const headings = [...headingsOf(content.language), ...(faults ? [faults.heading] : [])];
  const rows: CellValue[][] = [...prefaceOf(content, sheet).map((text): CellValue[] => [text]), headings];
  const cells = new Map<string, Partial<Cell>>();
  rows.slice(0, 2).forEach((row, at) => {
    cells.set(`${at},0`, { value: row[0]!, style: { ...PREFACE, font: { bold: at === 0 } } });
  });
  headings.forEach((value, column) => {
    cells.set(`2,${column}`, { value, style: HEAD });
  });
  const validations: DataValidation[] = [];
  for (const row of sheet.people.flatMap((person) => rowsOf(person, content.language))) {
    const at = rows.length;
    rows.push(drawRow(row, at, cells, faults));
    validations.push(...rulesOf(content, row, at + 1));
  }
  return {
    name: sheet.name,
    rows,
    cells,
    columns: [
      ...WIDTHS.map((width, at) => ({ width, hidden: at === COLUMNS.length - 1 })),
      ...(faults ? [{ width: 60 }] : []),
    ],
    dataValidations: validations,
    freezePane: { rows: 3, columns: 2 },
    protection: PROTECTION,
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function drawRow(row: FormRow, at: number, cells: Map<string, Partial<Cell>>, faults: Faults | null): CellValue[] {
  const fault = faults?.of(row) ?? null;
  const written = faults?.written(row) ?? { level: '', comment: '' };
  const base = row.kind === 'person' ? PERSON : LOCKED;
  const values = [...row.locked, written.level, written.comment, row.key, ...(fault ? [fault.text] : [])];
  values.forEach((value, index) => {
    const column = index + 1;
    const isInput =
      (column === LEVEL && row.inputs.level !== null) || (column === COMMENT && row.inputs.comment === true);
    const note = fault?.columns.get(column);
    const style = column > COLUMNS.length ? FAULT : isInput ? INPUT : base;
    cells.set(`${at},${index}`, {
      value: value === '' ? null : value,
      style: note === undefined ? style : { ...style, fill: MARKED },
      ...(note === undefined ? {} : { comment: { author: 'Meritline', text: note } }),
    });
  });
  return values.map((value) => (value === '' ? null : value));
}

/** What a cell takes, as the spreadsheet program itself holds it; the server holds it again on return. */
function rulesOf(content: FormContent, row: FormRow, number: number): DataValidation[] {
  const say = sheetWords(content.language);
  const { level, comment } = row.inputs;
  const rules: DataValidation[] = [];
  const range = addressOf(LEVEL, number);
  const shown = {
    showErrorMessage: true,
    errorStyle: 'stop' as const,
    errorTitle: say('notTakenTitle'),
    allowBlank: true,
  };
  if (level?.kind === 'number')
    rules.push({
      ...shown,
      type: 'decimal',
      operator: 'between',
      formula1: '-1000000000',
      formula2: '1000000000',
      range,
      errorMessage: say('numberText'),
    });
  else if (level !== null) {
    const values =
      level.kind === 'rating'
        ? [...content.scale.map((band) => band.rating), ...(row.person.part === 'self' ? [] : [say('computed')])]
        : level.choices.map(({ code }) => code);
    rules.push({
      ...shown,
      type: 'list',
      values,
      range,
      errorTitle: say('chooseTitle'),
      errorMessage: say('chooseText'),
    });
  }
  if (comment)
    rules.push({
      ...shown,
      type: 'textLength',
      operator: 'lessThanOrEqual',
      formula1: '4000',
      range: addressOf(COMMENT, number),
      errorMessage: say('commentText'),
    });
  return rules;
}
