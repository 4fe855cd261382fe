/** Greatest eigenvalue of a positive matrix and its eigenvector, which sums to 1. */
export interface Principal {
  readonly value: number;
  readonly vector: readonly number[];
  /** Multiplications it took. */
  readonly rounds: number;
}

const MOST_ROUNDS = 20_000;
const CLOSE_ENOUGH = 1e-15;

/**
 * Principal eigenvector by power iteration. A matrix of positive numbers has one greatest eigenvalue and one positive
 * eigenvector (Perron), and repeated multiplication comes to it from any positive start; the start is the row geometric
 * means, which are the answer already where the judgements are consistent.
 *
 * @param matrix square, every entry above 0
 */
export function principalEigenvector(matrix: readonly (readonly number[])[]): Principal {
  const size = matrix.length;
  let vector = shares(matrix.map((row) => Math.exp(row.reduce((sum, entry) => sum + Math.log(entry), 0) / size)));
  let value = size;
  let rounds = 0;
  while (rounds < MOST_ROUNDS) {
    rounds += 1;
    const product = matrix.map((row) => row.reduce((sum, entry, column) => sum + entry * vector[column]!, 0));
    value = product.reduce((sum, entry) => sum + entry, 0);
    const next = shares(product);
    const change = next.reduce((most, entry, index) => Math.max(most, Math.abs(entry - vector[index]!) / entry), 0);
    vector = next;
    if (change < CLOSE_ENOUGH * size) break;
  }
  return { value, vector, rounds };
}

function shares(vector: readonly number[]): number[] {
  const sum = vector.reduce((total, entry) => total + entry, 0);
  return vector.map((entry) => entry / sum);
}
