/*
 * JSON whose numbers stay what was written: 0.1 is the text "0.1", never a float. Methods therefore see decimal text
 * whether an amount was written as 1234.50 or as "1234.50".
 */

/** Largest exponent that is written out; beyond it the text stays as it is and the check of the field refuses it. */
const LARGEST_EXPONENT = 30;

/** Parses JSON text. Throws SyntaxError when it is not JSON. */
export function parseFacts(text: string): unknown {
  // The third argument carries the text of a number as written.
  const reviver = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? writtenOut(context?.source ?? String(value)) : value;
  return JSON.parse(text.replace(/^\uFEFF/, ''), reviver as (key: string, value: unknown) => unknown);
}

/** Decimal text of a JSON number: `1.5e3` is `1500`; without exponent it is left as written. */
export function writtenOut(source: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(source);
  if (parts === null) return source;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const shift = Number(exponent);
  if (Math.abs(shift) > LARGEST_EXPONENT) return source;
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at);
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
}
