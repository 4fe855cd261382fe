import type { Rational } from '../../money/rational.ts';
import type { CallNode, CheckedNode, PreparedTable } from '../types.ts';
import type { Arena } from './arena.ts';

/**
 * Values of one expression for all rows of a chunk.
 *
 * Numbers come in three kinds. `scalar`: the same exact value in every row. `exact`: whole numbers times a common unit,
 * over an optional column of positive whole denominators; nothing has been lost. `approximate`: floats whose distance
 * from the true value is at most `error`. NaN means in every kind: this row must be calculated by the exact interpreter.
 */
export type Vector = ScalarVector | ExactVector | ApproximateVector | BooleanVector | TextVector;

export interface ScalarVector {
  readonly kind: 'scalar';
  readonly value: Rational;
}

export interface ExactVector {
  readonly kind: 'exact';
  /** Whole numbers; value = data × unit / (denominator or 1). */
  readonly data: Float64Array;
  /** Positive whole numbers, or null for 1 everywhere. */
  readonly denominator: Float64Array | null;
  /** Positive. */
  readonly unit: Rational;
  /** No |data| is above this. */
  readonly most: number;
  readonly mostDenominator: number;
}

export interface ApproximateVector {
  readonly kind: 'approximate';
  readonly data: Float64Array;
  readonly error: number;
  readonly most: number;
}

/** 0 = false, 1 = true, 2 = the exact interpreter must say. */
export interface BooleanVector {
  readonly kind: 'boolean';
  readonly data: Uint8Array;
}

/** Indices into the dictionary of the block; UNKNOWN_TEXT = the exact interpreter must say. */
export interface TextVector {
  readonly kind: 'text';
  readonly data: Uint32Array;
}

export type NumericVector = ScalarVector | ExactVector | ApproximateVector;

export const UNKNOWN_BOOLEAN = 2;
export const UNKNOWN_TEXT = 0xffffffff;

/** What a function may ask while a chunk is calculated. */
export interface ColumnEvaluation {
  /** Rows of the chunk. */
  readonly count: number;
  vector(node: CheckedNode): Vector;
  numeric(node: CheckedNode): NumericVector;
  booleans(node: CheckedNode): BooleanVector;
  texts(node: CheckedNode): TextVector;
  /** Null when the table cannot be read: the exact interpreter will tell. */
  table(call: CallNode): PreparedTable | null;
  /** Index of a text in the dictionary of the block. */
  textIndex(text: string): number;
  /** Lends columns until the chunk is done. */
  readonly arena: Arena;
  /** No row can be vouched for. */
  unknown(type: 'numeric' | 'boolean' | 'text'): Vector;
}
