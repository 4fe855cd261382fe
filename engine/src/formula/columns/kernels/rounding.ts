/**
 * Loops that round whole numbers over a whole divisor. Below 2^53 the float quotient of two whole numbers never
 * reaches a whole number that the true one does not reach, so `floor((x + lift) / divisor)` is exact; the lift is half
 * the divisor (half up), nothing (down) or the divisor less one (up).
 */
type Floats = Float64Array;

/** (k0 × a + k1) / k2 with lift k3; nothing is negative. */
export function roundPositive(out: Floats, a: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const lifted = k[1]! + k[3]!;
  const divisor = k[2]!;
  for (let i = 0; i < count; i += 1) out[i] = Math.floor((a[i]! * factor + lifted) / divisor);
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

/** (k0 × a × b + k1) / k2 with lift k3; nothing is negative. */
export function roundProductPositive(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const lifted = k[1]! + k[3]!;
  const divisor = k[2]!;
  for (let i = 0; i < count; i += 1) out[i] = Math.floor((a[i]! * b[i]! * factor + lifted) / divisor);
}

/** (k0 × a × b + k1) / k2 with lift k3, away from zero on both sides. */
export function roundProductSigned(out: Floats, a: Floats, b: Floats, k: Floats, count: number): void {
  const factor = k[0]!;
  const constant = k[1]!;
  const divisor = k[2]!;
  const lift = k[3]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * b[i]! * factor + constant;
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

/** k0 × a × b / (c × k2), not negative, half up: the shape of pay ÷ days required × days. */
export function roundProductQuotient(out: Floats, a: Floats, b: Floats, c: Floats, k: Floats, count: number): void {
  const factor = 2 * k[0]!;
  const divisor = k[2]!;
  const lift = k[3]!;
  const less = k[4]!;
  for (let i = 0; i < count; i += 1) {
    const value = a[i]! * b[i]! * factor;
    const bottom = c[i]! * divisor;
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
