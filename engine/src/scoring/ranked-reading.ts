import { compareRational, parseDecimal, type Rational, toDecimalText } from '../money/index.ts';
import { rankValues, TIE_RULES, type TieRule } from '../ranking/index.ts';
import { issue } from './issue.ts';
import type { Issue, ScorecardLine } from './types.ts';

/**
 * The place of a reading in its group as the ranked curve reads it: "3/20", ties by the rule of the curve ("2.5/20").
 * The own reading must be one of the group's.
 */
export function placeInGroup(
  line: ScorecardLine,
  actual: string,
  settings: Readonly<Record<string, string | null>>,
  where: string,
): string | Issue {
  const texts = line.group ?? [];
  const values = texts.map((text) => parseDecimal(text));
  const own = parseDecimal(actual);
  const unreadable = own === null ? actual : texts[values.indexOf(null)];
  if (own === null || values.some((value) => value === null)) return notANumber(`${where}.group`, unreadable ?? '');
  const at = values.findIndex((value) => compareRational(value!, own) === 0);
  if (at === -1) return notInGroup(`${where}.group`, actual);
  const ties = TIE_RULES.find((rule) => rule === settings.ties) ?? ('best' satisfies TieRule);
  const polarity = settings.polarity === 'lower' ? 'lower' : 'higher';
  const place = rankValues(values as Rational[], polarity, ties)[at]!;
  return `${toDecimalText(place.rank)}/${texts.length}`;
}

const notANumber = (where: string, text: string): Issue =>
  issue(
    'reading-not-a-number',
    where,
    `组内实际值“${text.slice(0, 40)}”不是数字。`,
    `The reading “${text.slice(0, 40)}” of the group is not a number.`,
    '请填写十进制数字。',
    'Enter decimal numbers.',
  );

const notInGroup = (where: string, text: string): Issue =>
  issue(
    'reading-not-in-group',
    where,
    `本人的实际值“${text.slice(0, 40)}”不在组内。`,
    `The own reading “${text.slice(0, 40)}” is not among the group's.`,
    '组内实际值应包括本人。',
    'The readings of the group include the own one.',
  );
