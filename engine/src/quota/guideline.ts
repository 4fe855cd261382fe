import type { Issue } from '../explain/index.ts';
import { issue, names } from '../explain/index.ts';
import {
  addRational,
  compareRational,
  ONE,
  parseDecimal,
  type Rational,
  sumRationals,
  toDecimalText,
  ZERO,
} from '../money/index.ts';
import type { Guideline, GuidelineBand, QuotaLevel } from './types.ts';

/** A band with its shares read; absent bounds are 0 and 1. */
export interface ReadBand {
  readonly levels: readonly string[];
  readonly share: Rational | null;
  readonly least: Rational;
  readonly most: Rational;
  /** Whether it has a range, not only an exact share. */
  readonly isRange: boolean;
  readonly binding: 'enforced' | 'advisory';
}

export interface ReadGuideline {
  readonly grade: string | null;
  readonly bands: readonly ReadBand[];
}

/** Reads guidelines and says what is wrong with them: each level once, shares between 0 and 1, exact shares 100 % together. */
export function readGuidelines(
  guidelines: readonly Guideline[],
  levels: readonly QuotaLevel[],
): { readonly guidelines: readonly ReadGuideline[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const read = guidelines.map((guideline, index) => {
    const where = `guidelines[${index}]`;
    const bands = guideline.bands.map((band, at) => readBand(band, `${where}.bands[${at}]`, issues));
    issues.push(...wrongLevels(guideline, levels, where), ...wrongSum(bands, where), ...noWay(bands, where));
    return { grade: guideline.grade, bands };
  });
  return { guidelines: read, issues };
}

function readBand(band: GuidelineBand, where: string, issues: Issue[]): ReadBand {
  const shareOf = (text: string | undefined, field: string): Rational | null => {
    if (text === undefined) return null;
    const value = parseDecimal(text);
    if (value !== null && compareRational(value, ZERO) >= 0 && compareRational(value, ONE) <= 0) return value;
    issues.push(notShare(`${where}.${field}`, text));
    return null;
  };
  const [share, least, most] = [shareOf(band.share, 'share'), shareOf(band.least, 'least'), shareOf(band.most, 'most')];
  const isOutOfOrder =
    compareRational(least ?? ZERO, most ?? ONE) > 0 ||
    (share !== null && (compareRational(share, least ?? ZERO) < 0 || compareRational(share, most ?? ONE) > 0));
  if (isOutOfOrder) issues.push(crossed(where, band.levels));
  return {
    levels: band.levels,
    share,
    least: least ?? ZERO,
    most: most ?? ONE,
    isRange: least !== null || most !== null,
    binding: band.binding ?? 'enforced',
  };
}

function wrongLevels({ bands }: Guideline, levels: readonly QuotaLevel[], where: string): Issue[] {
  const known = levels.map(({ code }) => code);
  const used = bands.flatMap((band) => band.levels);
  const unknown = used.filter((code) => !known.includes(code));
  const twice = used.filter((code, index) => used.indexOf(code) !== index);
  const absent = known.filter((code) => !used.includes(code));
  return [
    ...unknown.map((code) => levelUnknown(where, code, known)),
    ...twice.map((code) => levelTwice(where, code)),
    ...(absent.length === 0 ? [] : [levelAbsent(where, absent)]),
  ];
}

function wrongSum(bands: readonly ReadBand[], where: string): Issue[] {
  const exact = bands.flatMap(({ share }) => (share === null ? [] : [share]));
  const sum = sumRationals(exact);
  const isWhole = exact.length === bands.length;
  const difference = compareRational(sum, ONE);
  if (isWhole ? difference === 0 : difference <= 0) return [];
  const percent = toDecimalText(addRational(ZERO, { n: sum.n * 100n, d: sum.d }));
  return [
    issue(
      'shares-not-100',
      `${where}.bands`,
      names(`各等级比例合计为 ${percent}%，应为 100%。`, `The shares sum to ${percent} % instead of 100 %.`),
      names('请调整各等级比例。', 'Change the shares so that they sum to 100 %.'),
    ),
  ];
}

/** Ranges that no distribution meets, whatever the number of people. */
function noWay(bands: readonly ReadBand[], where: string): Issue[] {
  const isExact = bands.every(({ share }) => share !== null);
  const [least, most] = [
    sumRationals(bands.map((band) => band.share ?? band.least)),
    sumRationals(bands.map((band) => band.share ?? band.most)),
  ];
  if (isExact || (compareRational(least, ONE) <= 0 && compareRational(most, ONE) >= 0)) return [];
  return [
    issue(
      'guideline-impossible',
      `${where}.bands`,
      names(
        `各等级下限合计 ${toDecimalText(least)}、上限合计 ${toDecimalText(most)}，无法分配全部人员。`,
        `The least of all levels sum to ${toDecimalText(least)} and the most to ${toDecimalText(most)}: nobody can meet both.`,
      ),
      names('请放宽一个等级的上限或下限。', 'Widen the range of one level.'),
    ),
  ];
}

const notShare = (where: string, given: string): Issue =>
  issue(
    'share-invalid',
    where,
    names(`比例“${given}”不在 0 到 1 之间。`, `The share “${given}” is not between 0 and 1.`),
    names('20% 写作 0.2。', 'Write 20 % as 0.2.'),
  );

const crossed = (where: string, levels: readonly string[]): Issue =>
  issue(
    'range-crossed',
    where,
    names(
      `等级 ${levels.join('+')} 的下限、比例、上限次序不对。`,
      `Least, share and most of ${levels.join('+')} are not in this order.`,
    ),
    names('下限不得高于上限，比例须在两者之间。', 'The least must not exceed the most, and the share lies between.'),
  );

const levelUnknown = (where: string, code: string, known: readonly string[]): Issue =>
  issue(
    'level-unknown',
    where,
    names(`等级标准中没有“${code}”。`, `There is no level “${code}”.`),
    names(`可用等级：${known.join('、')}。`, `Use one of: ${known.join(', ')}.`),
  );

const levelTwice = (where: string, code: string): Issue =>
  issue(
    'level-twice',
    where,
    names(`等级“${code}”在比例中出现了两次。`, `The level “${code}” appears twice.`),
    names('每个等级只写一次。', 'Give each level once.'),
  );

const levelAbsent = (where: string, absent: readonly string[]): Issue =>
  issue(
    'level-without-guideline',
    where,
    names(`等级 ${absent.join('、')} 没有比例。`, `The guideline says nothing of ${absent.join(', ')}.`),
    names('补充该等级；不限制时只写等级。', 'Add it; name the level alone to leave it open.'),
  );
