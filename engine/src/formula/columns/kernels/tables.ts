/**
 * Loops that read tables. A band is found by going up the inclusive upper bounds, the last of which is infinite: tax
 * tables are short, and a scan of them is faster than a search.
 */
type Floats = Float64Array;

/** a × rate + rest of the band of a. */
export function progressive(out: Floats, a: Floats, bounds: Floats, rates: Floats, rests: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const x = a[i]!;
    let band = 0;
    while (x > bounds[band]!) band += 1;
    out[i] = x * rates[band]! + rests[band]!;
  }
}

/** Index of the band of a; `none` where a is NaN. */
export function bandIndex(out: Uint32Array, a: Floats, bounds: Floats, none: number, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const x = a[i]!;
    let band = 0;
    while (x > bounds[band]!) band += 1;
    out[i] = Number.isNaN(x) ? none : band;
  }
}

/** The same for a long table: the search halves the bounds. */
export function bandIndexOfMany(out: Uint32Array, a: Floats, bounds: Floats, none: number, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const x = a[i]!;
    let band = 0;
    let last = bounds.length - 1;
    while (band < last) {
      const middle = (band + last) >> 1;
      if (x > bounds[middle]!) band = middle + 1;
      else last = middle;
    }
    out[i] = Number.isNaN(x) ? none : band;
  }
}

/** The same for floats with an error of k0: `none` where a bound is as near as that. */
export function bandIndexRoughly(
  out: Uint32Array,
  a: Floats,
  bounds: Floats,
  k: Floats,
  none: number,
  count: number,
): void {
  const error = k[0]!;
  for (let i = 0; i < count; i += 1) {
    const x = a[i]!;
    let band = 0;
    while (x > bounds[band]! + error) band += 1;
    out[i] = x < bounds[band]! - error ? band : none;
  }
}

/** Index of the table row whose text is a; `none` where there is none. */
export function textIndex(out: Uint32Array, a: Uint32Array, rows: Uint32Array, none: number, count: number): void {
  const known = rows.length;
  for (let i = 0; i < count; i += 1) {
    const text = a[i]!;
    out[i] = text < known ? rows[text]! : none;
  }
}

/** Index of the table row whose number is a; `none` where there is none. */
export function numberIndex(
  out: Uint32Array,
  a: Floats,
  rows: ReadonlyMap<number, number>,
  none: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) out[i] = rows.get(a[i]!) ?? none;
}

export function gatherNumbers(out: Floats, rows: Uint32Array, values: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = values[rows[i]!]!;
}

export function gatherTruth(out: Uint8Array, rows: Uint32Array, values: Uint8Array, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = values[rows[i]!]!;
}

export function gatherText(out: Uint32Array, rows: Uint32Array, values: Uint32Array, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = values[rows[i]!]!;
}
