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

/**
 * A progressive scale of up to seven bands in which no value jumps at a bound, without a branch: k0 × a, and for each of
 * six bounds b (k1 …) what the rate rises by there (k7 …) × (a − b where positive), all doubled; halved at the end.
 */
export function progressiveSmooth(out: Floats, a: Floats, k: Floats, count: number): void {
  const first = k[0]!;
  const b0 = k[1]!;
  const b1 = k[2]!;
  const b2 = k[3]!;
  const b3 = k[4]!;
  const b4 = k[5]!;
  const b5 = k[6]!;
  const r0 = k[7]!;
  const r1 = k[8]!;
  const r2 = k[9]!;
  const r3 = k[10]!;
  const r4 = k[11]!;
  const r5 = k[12]!;
  const constant = k[13]!;
  for (let i = 0; i < count; i += 1) {
    const x = a[i]!;
    const d0 = x - b0;
    const d1 = x - b1;
    const d2 = x - b2;
    const d3 = x - b3;
    const d4 = x - b4;
    const d5 = x - b5;
    out[i] =
      (x * first +
        (d0 + Math.abs(d0)) * r0 +
        (d1 + Math.abs(d1)) * r1 +
        (d2 + Math.abs(d2)) * r2 +
        (d3 + Math.abs(d3)) * r3 +
        (d4 + Math.abs(d4)) * r4 +
        (d5 + Math.abs(d5)) * r5) *
        0.5 +
      constant;
  }
}

/** Index of the band of a, never NaN, among up to seven: how many of six bounds it is above. */
export function bandIndexOfFew(out: Uint32Array, a: Floats, k: Floats, _none: number, count: number): void {
  const b0 = k[0]!;
  const b1 = k[1]!;
  const b2 = k[2]!;
  const b3 = k[3]!;
  const b4 = k[4]!;
  const b5 = k[5]!;
  for (let i = 0; i < count; i += 1) {
    const x = a[i]!;
    out[i] = Number(x > b0) + Number(x > b1) + Number(x > b2) + Number(x > b3) + Number(x > b4) + Number(x > b5);
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
