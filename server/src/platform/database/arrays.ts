/** Long lists as parameters, without the driver's quoting of each element. */

/** For `${uuidArray(ids)}::uuid[]`; a UUID has nothing to quote. */
export const uuidArray = (ids: readonly string[]): string => `{${ids.join(',')}}`;

const JSONB = 3802;
const HEAD_BYTES = 20;
/** A length before each element and the version of the format. */
const ELEMENT_HEAD_BYTES = 5;

/** For `${jsonbArray(texts)}::jsonb[]`, in the binary format of PostgreSQL: each text is parsed once, and none is escaped. */
export function jsonbArray(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length + ELEMENT_HEAD_BYTES, HEAD_BYTES));
  // Dimensions, no null among them, type, and of the one dimension: how many, from where.
  for (const [at, value] of [texts.length === 0 ? 0 : 1, 0, JSONB, texts.length, 1].entries())
    bytes.writeInt32BE(value, at * 4);
  let place = HEAD_BYTES;
  for (const [index, text] of texts.entries()) {
    bytes.writeInt32BE(lengths[index]! + 1, place);
    bytes.writeUInt8(1, place + 4);
    bytes.write(text, place + ELEMENT_HEAD_BYTES, 'utf8');
    place += lengths[index]! + ELEMENT_HEAD_BYTES;
  }
  return texts.length === 0 ? bytes.subarray(0, 12) : bytes;
}
