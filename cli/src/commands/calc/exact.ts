import { parseDecimal, type Rational, sumRationals, toDecimalText } from '@meritline/engine/money';

/** A decimal of the facts, which the schema has already checked. */
export const exact = (text: string): Rational => parseDecimal(text)!;

/** The exact sum of decimals as text. */
export const sumOf = (texts: readonly string[]): string => toDecimalText(sumRationals(texts.map(exact)));
