/**
 * Loops that round whole numbers over a whole divisor, exactly.
 *
 * The quick ones add MAGIC to the quotient and take it away again, which leaves the nearest whole number. The top is
 * moved by a nudge before: by ¼ away from zero for half up, so that no quotient lies on a tie and none is nearer to one
 * than ¼ / divisor; by half a divisor less ½ for up and down. While the top is below QUICK_LIMIT, the float error of the
 * reciprocal and the product is less than that distance (2^49 × 2^-52 = ⅛), so the nearest whole number is the true one.
 *
 * The others take the floor of a quotient: below 2^53 the float quotient of two whole numbers never reaches a whole
 * number that the true one does not reach, so `floor((x + lift) / divisor)` is exact; the lift is half the divisor (half
 * up), nothing (down) or the divisor less one (up).
 */
type Floats = Float64Array;

const MAGIC = 1.5 * 2 ** 52;

/** No top of a quick loop is further from zero. */
export const QUICK_LIMIT = 2 ** 49;

/** (k0 × a + k1) / k2, the nudge being part of k1: all numbers are on one side of zero. */
export function roundQuick(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  const inverse = 1 / k[2]!;
  for (let i = 0; i < count; i += 1) out[i] = (a[i]! * factor + constant) * inverse + MAGIC - MAGIC;
}

/** (k0 × a + k1) / k2 with the nudge k3 away from zero. */
export function roundQuickSigned(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  const inverse = 1 / k[2]!;
  const nudge = k[3]!;
  for (let i = 0; i < count; i += 1) {
    const top = a[i]! * factor + constant;
    out[i] = (top < 0 ? top - nudge : top + nudge) * inverse + MAGIC - MAGIC;
  }
}

/** (k0 × a × b + k1) / k2, the nudge being part of k1. */
export function roundProductQuick(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  const inverse = 1 / k[2]!;
  for (let i = 0; i < count; i += 1) out[i] = (a[i]! * b[i]! * factor + constant) * inverse + MAGIC - MAGIC;
}

/** k0 × a / (b × k1), the nudge being k2 + k3 × bottom. */
export function roundQuotientQuick(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const divisor = k[1]!;
  const nudge = k[2]!;
  const share = k[3]!;
  for (let i = 0; i < count; i += 1) {
    const bottom = b[i]! * divisor;
    out[i] = (a[i]! * factor + (nudge + share * bottom)) / bottom + MAGIC - MAGIC;
  }
}

/** k0 × a × b / (c × k1), the nudge being k2 + k3 × bottom: the shape of pay ÷ days required × days. */
export function roundProductQuotientQuick(
  out: Floats,
  a: Floats,
  b: Floats,
  c: Floats,
  k: Floats,
  count: number,
): void {
  const factor = k[0]!;
  const divisor = k[1]!;
  const nudge = k[2]!;
  const share = k[3]!;
  for (let i = 0; i < count; i += 1) {
    const bottom = c[i]! * divisor;
    out[i] = (a[i]! * b[i]! * factor + (nudge + share * bottom)) / bottom + MAGIC - MAGIC;
  }
}

/** (k0 × a + k1) / k2 with lift k3, away from zero on both sides. */
export function roundSigned(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  const divisor = k[2]!;
  const lift = k[3]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * factor + constant;
    out[i] = value < 0 ? 0 - Math.floor((lift - value) / divisor) : Math.floor((value + lift) / divisor);
  }
}

/** a × k0 / k2 to the nearest, ties to the even neighbour. */
export function roundHalfEven(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const divisor = k[2]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * factor;
    const magnitude = Math.abs(value);
    const whole = Math.floor(magnitude / divisor);
    const twice = 2 * (magnitude - whole * divisor);
    const raises = twice > divisor || (twice === divisor && whole % 2 === 1);
    const rounded = raises ? whole + 1 : whole;
    out[i] = value < 0 ? 0 - rounded : rounded;
  }
}

/**
 * a × k0 / k2 with lift k3, for products that pass 2^53: a is split into quotient and rest of the divisor, the quotient
 * is multiplied whole and only the rest, which is small, is rounded.
 */
export function roundSplit(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const divisor = k[2]!;
  const lift = k[3]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]!;
    const magnitude = Math.abs(value);
    const whole = Math.floor(magnitude / divisor);
    const rest = magnitude - whole * divisor;
    const rounded = whole * factor + Math.floor((rest * factor + lift) / divisor);
    out[i] = value < 0 ? 0 - rounded : rounded;
  }
}

/** a × k0 / (b × k2); the lift is k3 × b × k2 − k4, and top and bottom are doubled so that half a divisor is whole. */
export function roundQuotient(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = 2 * k[0]!;
  const divisor = k[2]!;
  const lift = k[3]!;
  const less = k[4]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * factor;
    const bottom = b[i]! * divisor;
    const rounded = Math.floor((Math.abs(value) + (bottom * lift - less)) / (2 * bottom));
    out[i] = value < 0 ? 0 - rounded : rounded;
  }
}

/** a × k0 / (b × k2) to the nearest, ties to the even neighbour. */
export function roundQuotientHalfEven(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const divisor = k[2]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * factor;
    const bottom = b[i]! * divisor;
    const magnitude = Math.abs(value);
    const whole = Math.floor(magnitude / bottom);
    const twice = 2 * (magnitude - whole * bottom);
    const raises = twice > bottom || (twice === bottom && whole % 2 === 1);
    const rounded = raises ? whole + 1 : whole;
    out[i] = value < 0 ? 0 - rounded : rounded;
  }
}

/**
 * Floats a × k0 with an error of k1 rounded to the nearest; a row that is not further than the error from a tie is NaN.
 */
export function roundRoughlyNearest(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const error = k[1]!;
  const limit = k[2]!;
  for (let i = 0; i < count; i += 1) {
    const scaled = a[i]! * factor;
    const magnitude = Math.abs(scaled);
    const whole = Math.floor(magnitude);
    const rest = magnitude - whole;
    const certain = Math.abs(rest - 0.5) > error && whole < limit;
    const rounded = certain ? (rest > 0.5 ? whole + 1 : whole) : Number.NaN;
    out[i] = scaled < 0 ? 0 - rounded : rounded;
  }
}

/** The same down (k3 = 0) or up (k3 = 1): a row not further than the error from a whole number is NaN. */
export function roundRoughlyDirected(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const error = k[1]!;
  const limit = k[2]!;
  const up = k[3]!;
  for (let i = 0; i < count; i += 1) {
    const scaled = a[i]! * factor;
    const magnitude = Math.abs(scaled);
    const whole = Math.floor(magnitude);
    const rest = magnitude - whole;
    const certain = rest > error && 1 - rest > error && whole < limit;
    const rounded = certain ? whole + up : Number.NaN;
    out[i] = scaled < 0 ? 0 - rounded : rounded;
  }
}
