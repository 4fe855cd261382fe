const HIGH = 4_294_967_296;
const INT8 = 20;
const INT4 = 23;
const TEXT = 25;

/** Writes fields as PostgreSQL's binary form has them: length, then value, all big-endian. */
export class ByteWriter {
  private bytes: Buffer;
  private view: DataView;
  at = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** What was written from a place on. Holds until the next write. */
  written(from = 0): Buffer {
    return this.bytes.subarray(from, this.at);
  }

  /** Makes room; `at` stays. */
  reserve(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  int16(value: number): void {
    this.reserve(2);
    this.view.setInt16(this.at, value);
    this.at += 2;
  }

  int32(value: number): void {
    this.reserve(4);
    this.view.setInt32(this.at, value);
    this.at += 4;
  }

  /** A field of these bytes. */
  field(from: Buffer, start = 0, end = from.length): void {
    this.reserve(4 + end - start);
    this.view.setInt32(this.at, end - start);
    from.copy(this.bytes, this.at + 4, start, end);
    this.at += 4 + end - start;
  }

  null(): void {
    this.int32(-1);
  }

  /** A bigint; NaN is null. */
  bigint(value: number): void {
    this.reserve(12);
    this.element(value);
  }

  private element(value: number): boolean {
    const { view, at } = this;
    if (Number.isNaN(value)) {
      view.setInt32(at, -1);
      this.at = at + 4;
      return true;
    }
    const high = Math.floor(value / HIGH);
    view.setInt32(at, 8);
    view.setInt32(at + 4, high);
    view.setUint32(at + 8, value - high * HIGH);
    this.at = at + 12;
    return false;
  }

  /** A bigint[] of one row out of columns; NaN is a null element. */
  bigints(columns: readonly Float64Array[], row: number): void {
    const from = this.arrayHead(columns.length, INT8, 12);
    let hasNull = false;
    for (let index = 0; index < columns.length; index += 1) if (this.element(columns[index]![row]!)) hasNull = true;
    this.arrayEnd(from, hasNull);
  }

  /** A bigint[] of values that stand one after the other. */
  bigintRun(values: Float64Array, start: number, count: number): void {
    const from = this.arrayHead(count, INT8, 12);
    let hasNull = false;
    for (let index = start; index < start + count; index += 1) if (this.element(values[index]!)) hasNull = true;
    this.arrayEnd(from, hasNull);
  }

  /** An integer[] of one row out of columns; zero is a null element. */
  integers(columns: readonly Int32Array[], row: number): void {
    const from = this.arrayHead(columns.length, INT4, 8);
    let hasNull = false;
    for (let index = 0; index < columns.length; index += 1) {
      const value = columns[index]![row]!;
      this.view.setInt32(this.at, value === 0 ? -1 : 4);
      if (value === 0) hasNull = true;
      else this.view.setInt32(this.at + 4, value);
      this.at += value === 0 ? 4 : 8;
    }
    this.arrayEnd(from, hasNull);
  }

  texts(values: readonly string[]): void {
    const from = this.arrayHead(values.length, TEXT, 0);
    for (const value of values) this.field(Buffer.from(value));
    this.arrayEnd(from, false);
  }

  private arrayHead(count: number, type: number, elementBytes: number): number {
    this.reserve(24 + count * elementBytes);
    const from = this.at;
    const { view } = this;
    view.setInt32(from + 4, count === 0 ? 0 : 1);
    view.setInt32(from + 8, 0);
    view.setInt32(from + 12, type);
    this.at = from + 16;
    if (count === 0) return from;
    view.setInt32(from + 16, count);
    view.setInt32(from + 20, 1);
    this.at = from + 24;
    return from;
  }

  private arrayEnd(from: number, hasNull: boolean): void {
    this.view.setInt32(from, this.at - from - 4);
    if (hasNull) this.view.setInt32(from + 8, 1);
  }
}
