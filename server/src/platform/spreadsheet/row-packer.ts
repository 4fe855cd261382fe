/** Collects the cells of one sheet into packed rows, holding every limit. Shared by both formats. */
import { ReadFailure } from './problems.ts';
import { addressOf, type KindLetter, type PackedRow, type ReadLimits } from './types.ts';

/** Counts over the whole file. */
export interface Tally {
  cells: number;
}

export class RowPacker {
  readonly #sheet: string;
  readonly #limits: ReadLimits;
  readonly #tally: Tally;
  readonly #take: (row: PackedRow) => void;
  #number = 0;
  #filled = 0;
  #rows = 0;
  #kinds: KindLetter[] = [];
  #texts: string[] = [];
  #raws: Record<number, string> | undefined;
  columnCount = 0;

  constructor(sheet: string, limits: ReadLimits, tally: Tally, take: (row: PackedRow) => void) {
    this.#sheet = sheet;
    this.#limits = limits;
    this.#tally = tally;
    this.#take = take;
  }

  get rowNumber(): number {
    return this.#number;
  }

  startRow(number: number): void {
    if (!Number.isInteger(number) || number <= this.#number)
      throw new ReadFailure('damaged-file', { part: `${this.#sheet} row ${number}` });
    if (number > 1_048_576) throw new ReadFailure('too-many-rows', { sheet: this.#sheet, limit: this.#limits.rows });
    this.#number = number;
    this.#filled = 0;
    this.#kinds = [];
    this.#texts = [];
    this.#raws = undefined;
  }

  /** `column` from 1. An empty cell is not kept, however far to the right its formatting reaches. */
  cell(column: number, kind: KindLetter, text: string, raw: string): void {
    if (kind === '-' || (kind === 't' && text.trim() === '' && text.length <= this.#limits.cellLength)) return;
    if (column > this.#limits.columns)
      throw new ReadFailure('too-many-columns', { sheet: this.#sheet, row: this.#number, limit: this.#limits.columns });
    if (text.length > this.#limits.cellLength || raw.length > this.#limits.cellLength) throw this.tooLong(column);
    while (this.#texts.length < column) {
      this.#texts.push('');
      this.#kinds.push('-');
    }
    this.#kinds[column - 1] = kind;
    this.#texts[column - 1] = text;
    if (raw !== text) {
      this.#raws ??= {};
      this.#raws[column - 1] = raw;
    }
    this.#filled += 1;
    this.#tally.cells += 1;
    if (this.#tally.cells > this.#limits.cells) throw new ReadFailure('too-many-cells', { limit: this.#limits.cells });
  }

  tooLong(column: number): ReadFailure {
    return new ReadFailure('cell-too-long', {
      address: addressOf(column, this.#number),
      sheet: this.#sheet,
      limit: this.#limits.cellLength,
    });
  }

  endRow(): void {
    if (this.#filled === 0) return;
    this.#rows += 1;
    if (this.#rows > this.#limits.rows)
      throw new ReadFailure('too-many-rows', { sheet: this.#sheet, limit: this.#limits.rows });
    this.columnCount = Math.max(this.columnCount, this.#texts.length);
    this.#take({
      number: this.#number,
      kinds: this.#kinds.join(''),
      texts: this.#texts,
      ...(this.#raws === undefined ? {} : { raws: this.#raws }),
    });
  }
}
