/**
 * Loops over the rows of a chunk that add, multiply and select. Each gets its constants in a Float64Array, so that they
 * stay floats inside the loop. Adding a constant, 0 too, turns -0 into 0.
 */
type Floats = Float64Array;

/** k0 × a + k1 */
export function linear1(out: Floats, a: Floats, k: Floats, count: number): void {
  const ka = k[0]!;
  const constant = k[1]!;
  for (let i = 0; i < count; i += 1) out[i] = a[i]! * ka + constant;
}

/** k0 × a + k1 × b + k2 */
export function linear2(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const ka = k[0]!;
  const kb = k[1]!;
  const constant = k[2]!;
  for (let i = 0; i < count; i += 1) out[i] = a[i]! * ka + b[i]! * kb + constant;
}

/** k0 × a + k1 × b + k2 × c + k3 */
export function linear3(out: Floats, a: Floats, b: Floats, c: Floats, k: Floats, count: number): void {
  const ka = k[0]!;
  const kb = k[1]!;
  const kc = k[2]!;
  const constant = k[3]!;
  for (let i = 0; i < count; i += 1) out[i] = a[i]! * ka + b[i]! * kb + c[i]! * kc + constant;
}

/** k0 × a + k1 × b + k2 × c + k3 × d + k4 */
export function linear4(out: Floats, a: Floats, b: Floats, c: Floats, d: Floats, k: Floats, count: number): void {
  const ka = k[0]!;
  const kb = k[1]!;
  const kc = k[2]!;
  const kd = k[3]!;
  const constant = k[4]!;
  for (let i = 0; i < count; i += 1) out[i] = a[i]! * ka + b[i]! * kb + c[i]! * kc + d[i]! * kd + constant;
}

/** a + b + c + d + k0: the sums of total(). */
export function sum4(out: Floats, a: Floats, b: Floats, c: Floats, d: Floats, k: Floats, count: number): void {
  const constant = k[0]!;
  for (let i = 0; i < count; i += 1) out[i] = a[i]! + b[i]! + c[i]! + d[i]! + constant;
}

/** k0 × a × b + k1 */
export function product(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  for (let i = 0; i < count; i += 1) out[i] = a[i]! * b[i]! * factor + constant;
}

/** k0 × a × b + k1 × c × d + k2 */
export function products2(out: Floats, a: Floats, b: Floats, c: Floats, d: Floats, k: Floats, count: number): void {
  const first = k[0]!;
  const second = k[1]!;
  const constant = k[2]!;
  for (let i = 0; i < count; i += 1) out[i] = a[i]! * b[i]! * first + c[i]! * d[i]! * second + constant;
}

/**
 * The larger of v = k0 × a + k1 and k2. With d = v − k2, (d + |d|) ÷ 2 is d or 0: no branch for the processor to guess
 * wrong, and exact while 2 × |d| is a whole number below 2^53.
 */
export function atLeast(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const low = k[2]!;
  const shift = k[1]! - low;
  for (let i = 0; i < count; i += 1) {
    const above = a[i]! * factor + shift;
    out[i] = low + (above + Math.abs(above)) * 0.5;
  }
}

/** The smaller of k0 × a + k1 and k3, in the same way. */
export function atMost(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const high = k[3]!;
  const shift = high - k[1]!;
  for (let i = 0; i < count; i += 1) {
    const below = shift - a[i]! * factor;
    out[i] = high - (below + Math.abs(below)) * 0.5;
  }
}

/** k0 × a + k1, but not below k2 nor above k3, in the same way. */
export function between(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const low = k[2]!;
  const high = k[3]!;
  const shift = k[1]! - low;
  for (let i = 0; i < count; i += 1) {
    const above = a[i]! * factor + shift;
    const below = high - (low + (above + Math.abs(above)) * 0.5);
    out[i] = high - (below + Math.abs(below)) * 0.5;
  }
}

/** k0 × a + k1, but not below k2 nor above k3, for numbers too large to be doubled. */
export function clamped(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  const low = k[2]!;
  const high = k[3]!;
  for (let i = 0; i < count; i += 1) out[i] = Math.min(Math.max(a[i]! * factor + constant, low), high);
}

/** a + k0 × the part of b − a that is positive (k0 = 1: the larger) or negative (k0 = −1: the smaller). */
export function extremeOf(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const sign = k[0]!;
  const half = sign * 0.5;
  for (let i = 0; i < count; i += 1) {
    const first = a[i]!;
    const beyond = (b[i]! - first) * sign;
    out[i] = first + (beyond + Math.abs(beyond)) * half + 0;
  }
}

/** The smaller of two floats; NaN where either is. */
export function smaller(out: Floats, a: Floats, b: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = Math.min(a[i]!, b[i]!) + 0;
}

/** The larger of two floats; NaN where either is. */
export function larger(out: Floats, a: Floats, b: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = Math.max(a[i]!, b[i]!) + 0;
}

export function absolute(out: Floats, a: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = Math.abs(a[i]!);
}

/** a where the sign column is not negative, else -a. */
export function signedBy(out: Floats, a: Floats, sign: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) out[i] = sign[i]! < 0 ? 0 - a[i]! : a[i]! + 0;
}

/** |a|, NaN where a is not further than k0 from zero: a divisor that may not be used. */
export function divisorMagnitude(out: Floats, a: Floats, k: Floats, count: number): void {
  const least = k[0]!;
  for (let i = 0; i < count; i += 1) {
    const magnitude = Math.abs(a[i]!);
    out[i] = magnitude > least ? magnitude : Number.NaN;
  }
}

/** a where the condition is 1, b where it is 0, else NaN. */
export function selected(out: Floats, condition: Uint8Array, a: Floats, b: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const which = condition[i]!;
    out[i] = which === 1 ? a[i]! + 0 : which === 0 ? b[i]! + 0 : Number.NaN;
  }
}

/** What is added of a − b for the condition: nothing, all, or NaN. */
const WEIGHTS = Float64Array.of(0, 1, Number.NaN);

/** The same where neither a nor b can be NaN and their difference is exact. */
export function selectedCertain(out: Floats, condition: Uint8Array, a: Floats, b: Floats, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const otherwise = b[i]!;
    out[i] = otherwise + (a[i]! - otherwise) * WEIGHTS[condition[i]!]! + 0;
  }
}

/** a × k0 / b in floats. */
export function quotient(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  for (let i = 0; i < count; i += 1) out[i] = (a[i]! / b[i]!) * factor;
}

/** a × k0, NaN where that is above k1 in magnitude. */
export function guarded(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const limit = k[1]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * factor + 0;
    out[i] = Math.abs(value) <= limit ? value : Number.NaN;
  }
}
