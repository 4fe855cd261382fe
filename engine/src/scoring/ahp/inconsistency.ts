import { principalEigenvector } from './eigenvector.ts';

type Matrix = readonly (readonly number[])[];

/** Positions of three items, and by how many times the comparisons of them contradict each other. */
export interface Triple {
  readonly items: readonly [number, number, number];
  readonly factor: number;
}

/** A judgement exchanged: `row` over `column` becomes `value`, and lambda max comes to `lambdaMax`. */
export interface Exchange {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly lambdaMax: number;
}

/** Saaty's scale with its reciprocals. */
const SCALE = [9, 8, 7, 6, 5, 4, 3, 2, 1, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 8, 1 / 9];

const NOTHING = 1e-9;

/**
 * The three items whose comparisons contradict each other most: the product of a over b, b over c and c over a is furthest
 * from 1 (Koczkodaj's triad). Null when every product is 1, that is when the judgements are consistent.
 */
export function mostInconsistentTriple(matrix: Matrix): Triple | null {
  let worst: { items: [number, number, number]; log: number } | null = null;
  for (let a = 0; a < matrix.length; a += 1) {
    for (let b = a + 1; b < matrix.length; b += 1) {
      for (let c = b + 1; c < matrix.length; c += 1) {
        const log = Math.abs(Math.log((matrix[a]![b]! * matrix[b]![c]!) / matrix[a]![c]!));
        if (log > NOTHING && log > (worst?.log ?? 0) + NOTHING) worst = { items: [a, b, c], log };
      }
    }
  }
  return worst === null ? null : { items: worst.items, factor: Math.exp(worst.log) };
}

/**
 * Of the three comparisons of a triple and the values of the scale, the exchange after which lambda max is least. Null when
 * none makes it less than it is.
 */
export function bestExchange(matrix: Matrix, triple: Triple, lambdaMax: number): Exchange | null {
  const [a, b, c] = triple.items;
  let best: Exchange | null = null;
  for (const [row, column] of [
    [a, b],
    [b, c],
    [a, c],
  ] as const) {
    for (const value of SCALE) {
      const found = principalEigenvector(exchanged(matrix, row, column, value)).value;
      if (found < (best?.lambdaMax ?? lambdaMax) - NOTHING) best = { row, column, value, lambdaMax: found };
    }
  }
  return best;
}

const exchanged = (matrix: Matrix, row: number, column: number, value: number): Matrix =>
  matrix.map((entries, index) => {
    if (index === row) return entries.with(column, value);
    return index === column ? entries.with(row, 1 / value) : entries;
  });
