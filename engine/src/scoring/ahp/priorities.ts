import { allocateWhole, fromScaled, powerOfTen, type Rational, scaledToText } from '../../money/index.ts';
import { type Principal, principalEigenvector } from './eigenvector.ts';
import { bestExchange, mostInconsistentTriple } from './inconsistency.ts';
import { RANDOM_INDICES } from './random-indices.ts';
import type { InconsistentTriple, ItemWeight, NamedJudgement, Priorities, RandomIndexTable } from './types.ts';

type Matrix = readonly (readonly number[])[];

/** How ratios are judged and weights are written. */
export interface Reading {
  readonly items: readonly string[];
  readonly limit: number;
  readonly table: RandomIndexTable;
  readonly percentDigits: number;
}

const DIGITS = 6;
const ROUNDING_NOISE = 1e-9;

/** Eigenvector, greatest eigenvalue and consistency of one matrix of judgements. */
export function prioritiesOf(matrix: Matrix, reading: Reading): Priorities & { readonly principal: Principal } {
  const principal = principalEigenvector(matrix);
  const { index, random, ratio } = consistency(principal.value, matrix.length, reading.table);
  return {
    principal,
    items: itemWeights(principal.vector, reading),
    lambdaMax: decimals(Math.max(principal.value, matrix.length)),
    consistencyIndex: decimals(index),
    randomIndex: random,
    consistencyRatio: decimals(ratio),
    isConsistent: ratio <= reading.limit + ROUNDING_NOISE,
    worstTriple: worstTriple(matrix, principal.value, reading),
  };
}

/** Consistency index (lambda max − n) / (n − 1) and its ratio to the random index; both 0 up to two items. */
export function consistency(lambdaMax: number, size: number, table: RandomIndexTable) {
  const random = RANDOM_INDICES[table].indices[size - 1]!;
  const index = size < 2 ? 0 : Math.max(0, (lambdaMax - size) / (size - 1));
  return { index, random, ratio: Number(random) === 0 ? 0 : index / Number(random) };
}

/** Weights as decimals that add up to exactly 1 and exactly 100, with ranks; equal weights share a rank. */
export function itemWeights(vector: readonly number[], { items, percentDigits }: Reading): ItemWeight[] {
  const exact = vector.map(toRational);
  const shares = allocateWhole(powerOfTen(DIGITS), exact)!;
  const percents = allocateWhole(100n * powerOfTen(percentDigits), exact)!;
  return items.map((name, index) => ({
    name,
    weight: scaledToText(shares[index]!, DIGITS),
    percent: scaledToText(percents[index]!, percentDigits),
    rank: 1 + vector.filter((other) => other > vector[index]! + ROUNDING_NOISE).length,
  }));
}

const toRational = (value: number): Rational => fromScaled(BigInt(Math.round(value * 1e15)), 15);

export const decimals = (value: number): string => value.toFixed(DIGITS);

function worstTriple(matrix: Matrix, lambdaMax: number, reading: Reading): InconsistentTriple | null {
  const triple = mostInconsistentTriple(matrix);
  if (triple === null) return null;
  const { items, table } = reading;
  const [a, b, c] = triple.items;
  const named = (row: number, column: number): NamedJudgement => ({
    first: items[row]!,
    second: items[column]!,
    value: ratioText(matrix[row]![column]!),
  });
  const exchange = bestExchange(matrix, triple, lambdaMax);
  return {
    items: [items[a]!, items[b]!, items[c]!],
    judgements: [named(a, b), named(b, c), named(a, c)],
    implied: ratioText(matrix[a]![b]! * matrix[b]![c]!),
    proposal:
      exchange === null
        ? null
        : {
            first: items[exchange.row]!,
            second: items[exchange.column]!,
            value: ratioText(exchange.value),
            instead: ratioText(matrix[exchange.row]![exchange.column]!),
            consistencyRatio: decimals(consistency(exchange.lambdaMax, matrix.length, table).ratio),
          },
  };
}

/** A ratio as people say it: whole numbers and their reciprocals as such, others with two decimals. */
export function ratioText(value: number): string {
  const isWhole = (number: number) => Math.abs(number - Math.round(number)) < ROUNDING_NOISE;
  if (isWhole(value)) return String(Math.round(value));
  if (value < 1) return isWhole(1 / value) ? `1/${Math.round(1 / value)}` : `1/${(1 / value).toFixed(2)}`;
  return value.toFixed(2);
}
