/** The people of a batch in order of their ids, and how the answers of other statements are met with them. */
import { compareIds, type RowReader } from './row-reader.ts';
import { TextIndex } from './text-index.ts';

const ID = 16;

/** Employments in order of person and employment. */
export class EmploymentIds {
  protected rows = 0;
  /** Person and employment id of each row, 16 bytes each. */
  readonly ids: Buffer;

  constructor(capacity: number) {
    this.ids = Buffer.alloc(capacity * 2 * ID);
  }

  get count(): number {
    return this.rows;
  }

  /** The next row, by ids as text. */
  protected add(personId: string, employmentId: string): void {
    const at = this.rows * 2 * ID;
    this.ids.write(personId.replaceAll('-', ''), at, 'hex');
    this.ids.write(employmentId.replaceAll('-', ''), at + ID, 'hex');
    this.rows += 1;
  }

  personId(row: number): string {
    return idText(this.ids, row * 2 * ID);
  }

  employmentId(row: number): string {
    return idText(this.ids, row * 2 * ID + ID);
  }

  isSamePerson(a: number, b: number): boolean {
    return compareIds(this.ids, a * 2 * ID, this.ids, b * 2 * ID) === 0;
  }

  /** A walk beside an answer ordered by person and employment: each call reads both ids of the reader's row. */
  byEmployment(reader: RowReader): () => number {
    let at = 0;
    return () => {
      reader.field();
      const person = reader.start;
      reader.field();
      const employment = reader.start;
      for (; at < this.count; at += 1) {
        const order =
          compareIds(this.ids, at * 2 * ID, reader.bytes, person) ||
          compareIds(this.ids, at * 2 * ID + ID, reader.bytes, employment);
        if (order === 0) return at;
        if (order > 0) return -1;
      }
      return -1;
    };
  }

  /** Where the employment of each row stands among others, or -1. */
  placesAmong(others: EmploymentIds): Int32Array {
    const places = new Int32Array(this.count).fill(-1);
    let at = 0;
    for (let row = 0; row < this.count; row += 1) {
      let order = -1;
      for (; at < others.count; at += 1) {
        order =
          compareIds(others.ids, at * 2 * ID, this.ids, row * 2 * ID) ||
          compareIds(others.ids, at * 2 * ID + ID, this.ids, row * 2 * ID + ID);
        if (order >= 0) break;
      }
      if (order === 0) places[row] = at;
    }
    return places;
  }

  /** A walk beside an answer ordered by person: the first row of the person, or -1. */
  byPerson(reader: RowReader): () => number {
    let at = 0;
    return () => {
      reader.field();
      for (; at < this.count; at += 1) {
        const order = compareIds(this.ids, at * 2 * ID, reader.bytes, reader.start);
        if (order === 0) return at;
        if (order > 0) return -1;
      }
      return -1;
    };
  }

  /** The row after the last one of the same person. */
  afterPerson(first: number): number {
    let row = first + 1;
    while (row < this.count && this.isSamePerson(first, row)) row += 1;
    return row;
  }
}

export class PeopleColumns extends EmploymentIds {
  readonly entities = new TextIndex();
  readonly entity: Int32Array;
  readonly places = new TextIndex();
  /** Jurisdiction of the employer. */
  readonly place: Int32Array;
  /** Department paths as the database sends them. */
  readonly paths = new TextIndex();
  readonly path: Int32Array;
  readonly hiredOn: Int32Array;
  readonly endedOn: Int32Array;
  /** Millionths. */
  readonly fullTimeShare: Float64Array;

  /** From the rows of `peopleQuery`. */
  constructor(reader: RowReader) {
    const capacity = countRows(reader.bytes);
    super(capacity);
    const whole = () => new Int32Array(capacity);
    [this.entity, this.place, this.path, this.hiredOn, this.endedOn] = [whole(), whole(), whole(), whole(), whole()];
    this.fullTimeShare = new Float64Array(capacity);
    let row = 0;
    for (; reader.row(); row += 1) {
      for (const offset of [0, ID]) {
        reader.field();
        reader.bytes.copy(this.ids, row * 2 * ID + offset, reader.start, reader.end);
      }
      reader.field();
      this.entity[row] = this.entities.place(reader.bytes, reader.start, reader.end);
      this.hiredOn[row] = reader.day();
      this.endedOn[row] = reader.day();
      this.fullTimeShare[row] = reader.bigint();
      reader.field();
      this.path[row] = this.paths.place(reader.bytes, reader.start, reader.end);
      reader.field();
      this.place[row] = this.places.place(reader.bytes, reader.start, reader.end);
    }
    this.rows = row;
  }

  /** `company.sales`: the database's binary form has a version before the text. */
  departmentPath(row: number): string {
    return this.paths.bytes[this.path[row]!]!.subarray(1).toString();
  }
}

export function idText(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + ID);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** At most as many rows as there are messages. */
function countRows(messages: Buffer): number {
  let count = 0;
  for (let at = 0; at < messages.length; count += 1) at += 1 + messages.readUInt32BE(at + 1);
  return count;
}
