import type { Rational } from '../../money/rational.ts';
import type { CallNode, CheckedNode, PreparedTable } from '../types.ts';
import type { Plan } from './plan.ts';

/**
 * What is known, before any row is calculated, of the values of one expression in all rows of a chunk. The rows
 * themselves live in registers of the plan, columns of one chunk's length.
 *
 * Numbers come in three kinds. `scalar`: the same exact value in every row. `exact`: whole numbers times a common unit,
 * over an optional register of positive whole denominators; nothing is lost. `approximate`: floats whose distance from
 * the true value is at most `error`. NaN in a register means: this row must be calculated by the exact interpreter.
 */
export type Vector = ScalarVector | ExactVector | ApproximateVector | BooleanVector | TextVector;

export interface ScalarVector {
  readonly kind: 'scalar';
  readonly value: Rational;
}

/** One summand of an exact vector: factor × register, or factor × register × other register. All are whole numbers. */
export interface Term {
  readonly factor: number;
  readonly register: number;
  readonly other: number | null;
}

/**
 * value = (sum of terms + constant) × unit / denominator. Additions and products with constants only change this form;
 * a loop over the rows runs when a function needs the numbers themselves.
 */
export interface ExactVector {
  readonly kind: 'exact';
  readonly terms: readonly Term[];
  readonly constant: number;
  /** Positive. */
  readonly unit: Rational;
  /** Register of positive whole numbers, or null for 1 everywhere. */
  readonly denominator: number | null;
  /** Bounds of the sum in every row, whole numbers. */
  readonly least: number;
  readonly most: number;
  /** No partial sum, in whatever order, is further from zero; never above LIMIT. */
  readonly magnitude: number;
}

export interface ApproximateVector {
  readonly kind: 'approximate';
  readonly register: number;
  /** Bounds of the floats. */
  readonly least: number;
  readonly most: number;
  /** Largest distance of a float from the true value. */
  readonly error: number;
}

/** Register of 0 = false, 1 = true, 2 = the exact interpreter must say; `known` where it is the same in every row. */
export interface BooleanVector {
  readonly kind: 'boolean';
  readonly register: number;
  readonly known: boolean | null;
}

/** Register of indices into the dictionary of the block; UNKNOWN_TEXT = the exact interpreter must say. */
export interface TextVector {
  readonly kind: 'text';
  readonly register: number;
}

export type NumericVector = ScalarVector | ExactVector | ApproximateVector;

export const UNKNOWN_BOOLEAN = 2;
export const UNKNOWN_TEXT = 0xffffffff;

/** What a function may ask while its call is planned. */
export interface ColumnEvaluation {
  vector(node: CheckedNode): Vector;
  numeric(node: CheckedNode): NumericVector;
  booleans(node: CheckedNode): BooleanVector;
  texts(node: CheckedNode): TextVector;
  /** Null when the table cannot be read: the exact interpreter will tell. */
  table(call: CallNode): PreparedTable | null;
  /** Index of a text in the dictionary of the block. */
  textIndex(text: string): number;
  /** Takes the steps that the call needs. */
  readonly plan: Plan;
  /** No row can be vouched for. */
  unknown(type: 'numeric' | 'boolean' | 'text'): Vector;
}
