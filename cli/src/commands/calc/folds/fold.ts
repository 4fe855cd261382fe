import type { Issue, Names } from '@meritline/engine/explain';
import {
  addRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  toDecimalText,
  ZERO,
} from '@meritline/engine/money';
import type { z } from 'zod';
import { day } from '../fields.ts';

/*
 * A fold turns what a person has at hand into the plain inputs of a calculation: dates into counts of days, lists into sums.
 * It knows days and addition; every rate, limit and rule stays in the rule pack.
 */

export type Facts = Readonly<Record<string, unknown>>;

/** Facts ready for the calculation, or what is wrong with them. */
export interface Folded {
  readonly facts: Facts;
  readonly issues: readonly Issue[];
  /** Answered beside the results, such as the kind of day of each entry. */
  readonly also?: Facts;
}

export interface Fold {
  /** Names of a method with several kinds. */
  readonly names?: Names;
  /** The kind that is meant where none is named. */
  readonly defaultKind?: string;
  /** Fields beside the inputs of the calculation, by kind. */
  fields(kind: string | undefined): Readonly<Record<string, z.ZodType>>;
  /** Fields of inputs that only the fold fills in. */
  readonly hides?: readonly string[];
  fold(facts: Facts): Folded;
}

export const passed = (facts: Facts, own: Facts = {}): Folded => ({ facts: { ...facts, ...own }, issues: [] });

export const refused = (...issues: Issue[]): Folded => ({ facts: {}, issues });

/** What a field means, in both languages. */
export const meaning = (zh: string, en: string): { description: string } => ({ description: `${zh} / ${en}` });

/** An optional day with its meaning. */
export const dayField = (zh: string, en: string): z.ZodType => day.optional().meta(meaning(zh, en));

/** The text of a fact; undefined where it was left out. */
export const textOf = (fact: unknown): string | undefined => (typeof fact === 'string' ? fact : undefined);

const rationalOf = (text: string): Rational => parseDecimal(text)!;

/** Sum of decimals, exact. */
export const sumText = (texts: readonly string[]): string =>
  toDecimalText(texts.reduce((sum: Rational, text) => addRational(sum, rationalOf(text)), ZERO));

/** One decimal less another, exact. */
export const lessText = (left: string, right: string): string =>
  sumText([left, right.startsWith('-') ? right.slice(1) : `-${right}`]);

/** Product of two decimals, exact. */
export const timesText = (left: string, right: string): string =>
  toDecimalText(multiplyRational(rationalOf(left), rationalOf(right)));
