/**
 * A chance that is the same on every run. Each drawing place has its own stream, named by a label, so that a new
 * person or a new drawing elsewhere does not change everybody else.
 */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Whole number from low to high, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** About normal with mean 0 and deviation 1, within ±3. */
  readonly bell: () => number;
}

/** 32-bit FNV-1a of the label. */
function hash(label: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < label.length; i += 1) {
    value ^= label.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

/** The stream of a label. */
export function randomOf(...label: readonly (string | number)[]): Random {
  let state = hash(`henglan:${label.join(':')}`);
  const next = (): number => {
    // A 32-bit Weyl sequence with a multiplicative finaliser; good enough for a story, never for secrets.
    state = (state + 0x9e3779b9) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return ((x ^ (x >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    bell: () => (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2,
  };
}
