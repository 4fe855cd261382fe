/** Loops over conditions: 0 = false, 1 = true, 2 = the exact interpreter must say. */
type Bytes = Uint8Array;

/** The answer for the sign of k0 × a + k1: `below`, `equal` or `above` zero; 2 where a is NaN. */
export function compared(
  out: Bytes,
  a: Float64Array,
  k: Float64Array,
  below: number,
  equal: number,
  above: number,
  count: number,
): void {
  const factor = k[0]!;
  const constant = k[1]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * factor + constant;
    out[i] = value > 0 ? above : value < 0 ? below : value === 0 ? equal : 2;
  }
}

/** Whether k0 × a + k1 is above zero, for numbers without NaN: no branch for the processor to guess wrong. */
export function isAbove(out: Bytes, a: Float64Array, k: Float64Array, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  for (let i = 0; i < count; i += 1) out[i] = Number(a[i]! * factor + constant > 0);
}

/** Whether it is zero or above. */
export function isNotBelow(out: Bytes, a: Float64Array, k: Float64Array, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  for (let i = 0; i < count; i += 1) out[i] = Number(a[i]! * factor + constant >= 0);
}

/** Whether it is zero. */
export function isEqual(out: Bytes, a: Float64Array, k: Float64Array, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  for (let i = 0; i < count; i += 1) out[i] = Number(a[i]! * factor + constant === 0);
}

/** Whether it is not. */
export function isUnequal(out: Bytes, a: Float64Array, k: Float64Array, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  for (let i = 0; i < count; i += 1) out[i] = Number(a[i]! * factor + constant !== 0);
}

/** The answer for the sign of a − b, floats whose errors together are k0; 2 where they are too near to tell. */
export function comparedRoughly(
  out: Bytes,
  a: Float64Array,
  b: Float64Array,
  k: Float64Array,
  below: number,
  above: number,
  count: number,
): void {
  const error = k[0]!;
  for (let i = 0; i < count; i += 1) {
    const difference = a[i]! - b[i]!;
    out[i] = difference > error ? above : difference < -error ? below : 2;
  }
}

/** and: b where a is true, else a: an unknown condition hides the later ones, as it would stop the exact reading. */
export function andAlso(out: Bytes, a: Bytes, b: Bytes, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = a[i] === 1 ? b[i]! : a[i]!;
}

/** or: b where a is false, else a. */
export function orElse(out: Bytes, a: Bytes, b: Bytes, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = a[i] === 0 ? b[i]! : a[i]!;
}

export function negated(out: Bytes, a: Bytes, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = a[i] === 2 ? 2 : 1 - a[i]!;
}

export function sameTruth(out: Bytes, a: Bytes, b: Bytes, equal: number, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const [left, right] = [a[i]!, b[i]!];
    out[i] = left === 2 || right === 2 ? 2 : left === right ? equal : 1 - equal;
  }
}

export function sameText(out: Bytes, a: Uint32Array, b: Uint32Array, equal: number, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const [left, right] = [a[i]!, b[i]!];
    out[i] = left === 0xffffffff || right === 0xffffffff ? 2 : left === right ? equal : 1 - equal;
  }
}

export function selectedTruth(out: Bytes, condition: Bytes, a: Bytes, b: Bytes, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = condition[i] === 1 ? a[i]! : condition[i] === 0 ? b[i]! : 2;
}

export function selectedText(out: Uint32Array, condition: Bytes, a: Uint32Array, b: Uint32Array, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = condition[i] === 1 ? a[i]! : condition[i] === 0 ? b[i]! : 0xffffffff;
}
