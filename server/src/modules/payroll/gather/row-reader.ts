/** Rows of a binary COPY read in place, field after field in the order of the query; no object is made of a row. */

const COPY_DATA = 0x64; // 'd'
const SIGNATURE = 0x50; // first byte of the file header; no row has that many columns
const SIGNATURE_LENGTH = 19;
const HIGH = 4_294_967_296;

/** A date that is null: later than every day. */
export const NEVER = 0x7fffffff;

export class RowReader {
  readonly bytes: Buffer;
  private readonly view: DataView;
  private next = 0;
  private at = 0;
  /** Where the text, uuid or ltree read last begins and ends in `bytes`. */
  start = 0;
  end = 0;

  constructor(messages: Buffer) {
    this.bytes = messages;
    this.view = new DataView(messages.buffer, messages.byteOffset, messages.byteLength);
  }

  /** The same rows from the first one on. */
  again(): RowReader {
    return new RowReader(this.bytes);
  }

  /** Goes to the next row; false after the last. */
  row(): boolean {
    while (this.next < this.bytes.length) {
      const isData = this.bytes[this.next] === COPY_DATA;
      let at = this.next + 5;
      this.next += 1 + this.view.getUint32(this.next + 1);
      if (!isData) continue;
      if (this.bytes[at] === SIGNATURE) at += SIGNATURE_LENGTH;
      if (at >= this.next) continue;
      if (this.view.getInt16(at) < 0) return false;
      this.at = at + 2;
      return true;
    }
    return false;
  }

  /** Sets `start` and `end` to the bytes of the field; false for null. */
  field(): boolean {
    const length = this.view.getInt32(this.at);
    this.start = this.at + 4;
    this.end = length < 0 ? this.start : this.start + length;
    this.at = this.end;
    return length >= 0;
  }

  /** A bigint; null is NaN. Values beyond the safe range are refused, never rounded. */
  bigint(): number {
    return this.field() ? this.integer(this.start) : Number.NaN;
  }

  private integer(at: number): number {
    const high = this.view.getInt32(at);
    const value = high * HIGH + this.view.getUint32(at + 4);
    if (high > 0x1fffff || high < -0x200000)
      throw new RangeError(`A bigint from the database is out of the safe range: ${value}`);
    return value;
  }

  /** A date as days since 2000-01-01; null is NEVER. */
  day(): number {
    return this.field() ? this.view.getInt32(this.start) : NEVER;
  }

  /** A boolean; null is false. */
  flag(): boolean {
    return this.field() && this.bytes[this.start] === 1;
  }

  /** A text; null is empty. */
  text(): string {
    return this.field() ? this.bytes.toString('utf8', this.start, this.end) : '';
  }

  /** One row's bigint[] into the row's place of each column; a null element is NaN. Columns beyond the array stay. */
  bigints(columns: readonly Float64Array[], row: number): void {
    const count = this.array();
    let at = this.start;
    for (let index = 0; index < count; index += 1) {
      const length = this.view.getInt32(at);
      at += 4;
      if (length < 0) columns[index]![row] = Number.NaN;
      else {
        columns[index]![row] = this.integer(at);
        at += 8;
      }
    }
  }

  /** One row's integer[]; a null element is 0. */
  integers(columns: readonly Int32Array[], row: number): void {
    const count = this.array();
    let at = this.start;
    for (let index = 0; index < count; index += 1) {
      const length = this.view.getInt32(at);
      at += 4;
      columns[index]![row] = length < 0 ? 0 : this.view.getInt32(at);
      if (length > 0) at += length;
    }
  }

  /** One row's text[]; a null element is null. */
  strings(): (string | null)[] {
    const count = this.array();
    let at = this.start;
    return Array.from({ length: count }, () => {
      const length = this.view.getInt32(at);
      const from = at + 4;
      at = from + Math.max(length, 0);
      return length < 0 ? null : this.bytes.toString('utf8', from, at);
    });
  }

  /** Reads an array's head: sets `start` to its first element and returns how many there are. */
  private array(): number {
    if (!this.field()) throw new Error('An array of the database may not be null here');
    if (this.view.getInt32(this.start) === 0) return 0;
    const count = this.view.getInt32(this.start + 12);
    this.start += 20;
    return count;
  }
}

/** Compares 16 bytes as PostgreSQL orders uuids. */
export function compareIds(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  for (let index = 0; index < 16; index += 1) {
    const difference = a[aAt + index]! - b[bAt + index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
