import { divideRational, type Rational, rational, toDecimalText } from '@meritline/engine/money';
import { z } from 'zod';
import { exact } from './exact.ts';

/*
 * Shares as people write them: 10, "10%" and 0.1. A percent sign settles it; without one, numbers of a list of which any
 * is above 1 are percents, otherwise shares.
 */

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const SIGN = String.raw`\s*[%％]?`;

/** A share: a number, or a number with a percent sign. */
export const share = z
  .string()
  .regex(new RegExp(`^${NUMBER}${SIGN}$`))
  .meta({ format: 'decimal', description: '比例：10、"10%" 或 0.1 / A share: 10, "10%" or 0.1' });

const SHARE = new RegExp(`^(${NUMBER})(${SIGN})$`);

/** Reads shares that belong together; null stands for one that is not given. */
export function readShares(texts: readonly (string | undefined)[]): (Rational | null)[] {
  const parts = texts.map((text) => (text === undefined ? null : SHARE.exec(text)!));
  const arePercents = parts.some((part) => part !== null && part[2]!.trim() === '' && isAboveOne(exact(part[1]!)));
  return parts.map((part) => {
    if (part === null) return null;
    const value = exact(part[1]!);
    return part[2]!.trim() !== '' || arePercents ? divideRational(value, rational(100)) : value;
  });
}

const isAboveOne = ({ n, d }: Rational): boolean => n > d;

/** The same as decimal text. */
export const readShareTexts = (texts: readonly (string | undefined)[]): (string | undefined)[] =>
  readShares(texts).map((value) => (value === null ? undefined : toDecimalText(value)));

const DASH = String.raw`\s*(?:-|–|—|~|～|至|到|to)\s*`;
const RANGE = new RegExp(`^(${NUMBER}${SIGN})${DASH}(${NUMBER}${SIGN})$`);
const BOUND = new RegExp(String.raw`^(<=|≤|<|不超过|至多|>=|≥|>|不低于|至少)\s*(${NUMBER}${SIGN})$`);

/** A share, a range such as "15%-20%" or one bound such as "≤20%", in one text. */
export const shareOrRange = z
  .string()
  .regex(new RegExp(`${SHARE.source}|${RANGE.source}|${BOUND.source}`))
  .meta({
    format: 'decimal',
    description:
      '比例、范围或上下限：20、"20%"、"15%-20%"、"≤20%" / A share, a range or a bound: 20, "20%", "15%-20%", "<=20%"',
  });

/** The parts of such a text. */
export function partsOfRange(text: string): { share?: string; least?: string; most?: string } {
  const range = RANGE.exec(text);
  if (range !== null) {
    const [, least = '', most = ''] = range;
    // "15-20%" means percent on both sides.
    const isPercent = /[%％]$/.test(most) && !/[%％]$/.test(least);
    return { least: isPercent ? `${least}%` : least, most };
  }
  const bound = BOUND.exec(text);
  if (bound === null) return { share: text };
  const [, sign = '', value = ''] = bound;
  return /^[<≤]|不超过|至多/.test(sign) ? { most: value } : { least: value };
}
