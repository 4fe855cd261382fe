/** Fills a form as a rater would, with a spreadsheet library that is neither our reader nor our writer. */
import ExcelJS from 'exceljs';
import { COMMENT, KEY, LEVEL, MARK_SHEET } from '../sheets/layout.ts';

export interface FilledRow {
  readonly sheet: ExcelJS.Worksheet;
  readonly row: ExcelJS.Row;
  readonly key: string;
  readonly level: ExcelJS.Cell;
  readonly comment: ExcelJS.Cell;
}

export interface OpenForm {
  readonly book: ExcelJS.Workbook;
  /** Rows with a code, in order. */
  readonly rows: readonly FilledRow[];
  /** Rows of one person: `P1`, `P1.1` …, `P1.0`. */
  of(person: string): readonly FilledRow[];
  save(): Promise<Buffer>;
}

export async function openForm(bytes: Uint8Array): Promise<OpenForm> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  const rows = book.worksheets
    .filter((sheet) => sheet.name !== MARK_SHEET)
    .flatMap((sheet) => {
      const found: FilledRow[] = [];
      sheet.eachRow((row) => {
        const key = row.getCell(KEY).text;
        if (/^P\d+(\.\d+)?$/.test(key))
          found.push({ sheet, row, key, level: row.getCell(LEVEL), comment: row.getCell(COMMENT) });
      });
      return found;
    });
  return {
    book,
    rows,
    of: (person) => rows.filter(({ key }) => key === person || key.startsWith(`${person}.`)),
    save: async () => Buffer.from(await book.xlsx.writeBuffer()),
  };
}

/** People of a form, by the code of their first row. */
export const peopleOf = (form: OpenForm): string[] =>
  form.rows.map(({ key }) => key).filter((key) => !key.includes('.'));

/** The first choice of the list a cell is bound to. */
const firstChoice = (cell: ExcelJS.Cell): string =>
  String((cell.dataValidation?.formulae?.[0] as string | undefined) ?? '')
    .replaceAll('"', '')
    .split(',')[0]!;

/** Gives each line of a person its first level, and leaves the overall level to be computed. */
export function rate(form: OpenForm, person: string, comment = ''): void {
  for (const { key, level, comment: words } of form.of(person)) {
    if (key === `${person}.0`) {
      level.value = firstComputed(level);
      if (comment !== '') words.value = comment;
    } else if (level.dataValidation?.type === 'list') level.value = firstChoice(level);
    else if (level.dataValidation?.type === 'decimal') level.value = 90;
  }
}

const firstComputed = (cell: ExcelJS.Cell): string =>
  String((cell.dataValidation?.formulae?.[0] as string | undefined) ?? '')
    .replaceAll('"', '')
    .split(',')
    .at(-1)!;
