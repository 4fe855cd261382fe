import { parseDecimal, type Rational, rational, roundToInteger, scaledToText, toScaled } from './rational.ts';
import type { RoundingMode } from './rounding.ts';

declare const amountBrand: unique symbol;

/**
 * Money as a whole number of fen: hundredths of the currency it is paid in, yuan or any other of two decimals. The brand keeps it apart from counts and rates at compile time: an Amount can be made
 * only by the functions of this file. Range: ±9,007,199,254,740,991 fen (about 90 trillion yuan).
 */
export type Amount = number & { readonly [amountBrand]: 'fen' };

/** An Amount of so many fen. Throws on a fraction or beyond the safe range: that would be our own bug. */
export function amount(fen: number): Amount {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole number of fen in range: ${fen}`);
  return (fen === 0 ? 0 : fen) as Amount;
}

export const ZERO_AMOUNT: Amount = amount(0);

/** Reads yuan as decimal text with at most 2 decimals (`1234.5`); null when it is not that, or out of range. */
export function parseAmount(text: string): Amount | null {
  const value = parseDecimal(text);
  const fen = value === null ? null : toScaled(value, 2);
  return fen === null || !Number.isSafeInteger(Number(fen)) ? null : amount(Number(fen));
}

/** Yuan with two decimals, `1234.50`; no separators and no currency sign, those belong to the screen. */
export const amountToText = (value: Amount): string => scaledToText(value, 2);

export const amountToRational = (value: Amount): Rational => rational(value, 100n);

/** The value in yuan rounded to the fen in the named mode. */
export function amountFromRational(yuan: Rational, mode: RoundingMode): Amount {
  return amount(Number(roundToInteger(rational(yuan.n * 100n, yuan.d), mode)));
}

export const addAmounts = (a: Amount, b: Amount): Amount => amount(a + b);
export const subtractAmounts = (a: Amount, b: Amount): Amount => amount(a - b);
export const negateAmount = (a: Amount): Amount => amount(-a);

export function sumAmounts(amounts: Iterable<Amount>): Amount {
  let total = 0;
  for (const each of amounts) total += each;
  return amount(total);
}

/** The amount times an exact factor, rounded to the fen in the named mode. */
export function multiplyAmount(value: Amount, factor: Rational, mode: RoundingMode): Amount {
  return amount(Number(roundToInteger(rational(BigInt(value) * factor.n, factor.d), mode)));
}
