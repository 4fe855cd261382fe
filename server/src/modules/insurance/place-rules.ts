/** What the rules of a place say about declarations: the contribution year, and the rates of the housing fund it allows. */
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import { type RulePack, resolveRules } from '@meritline/rulepacks';
import type { Words } from '../../platform/problem/index.ts';
import { jurisdictionChain, rulePacks } from '../pay-structure/index.ts';

export type Scheme = 'social-insurance' | 'housing-fund';

const FIRST_MONTH: Readonly<Record<Scheme, string>> = {
  'social-insurance': 'social_insurance_year_first_month',
  'housing-fund': 'housing_fund_year_first_month',
};

export interface RateIssue {
  readonly code: 'rate-out-of-bounds';
  readonly message: Words;
  readonly remedy: Words;
}

export interface PlaceRules {
  /**
   * The contribution year a day belongs to: where it begins in July, a base declared in March is that of the year that began
   * in July before. null where no rule pack knows the first month of the place: January would be a guess.
   */
  contributionYear(jurisdiction: string, scheme: Scheme, day: string): string | null;
  /** Why the place does not allow a rate of the housing fund; null where it does, or where its bounds are not known. */
  fundRateIssue(jurisdiction: string, day: string, millionths: number): RateIssue | null;
  /** The last day of a month on which the agency takes joiners and leavers of that month; null where no rule pack knows it. */
  cutOffDay(jurisdiction: string, scheme: Scheme, day: string): number | null;
  /** Months from hire until the fund is paid: for a first job and for somebody transferred; null where not known. */
  fundWait(jurisdiction: string, day: string, kind: 'new' | 'transferred'): number | null;
  /** Floor and ceiling of each base a scheme has, in fen; a side that is not known is null. */
  bounds(jurisdiction: string, scheme: Scheme, day: string): readonly Bounds[];
  /** Name, source and status of a value, for whoever asks why. */
  valueOf(
    jurisdiction: string,
    code: string,
    day: string,
  ): ReturnType<typeof resolveRules>['parameters'][string] | undefined;
}

/** Floor and ceiling of one insurance, or of the fund. */
export interface Bounds {
  readonly code: 'pension' | 'medical' | 'unemployment' | 'work_injury' | 'housing_fund';
  readonly floorFen: number | null;
  readonly ceilingFen: number | null;
}

const BASES: Readonly<Record<Scheme, readonly Bounds['code'][]>> = {
  'social-insurance': ['pension', 'medical', 'unemployment', 'work_injury'],
  'housing-fund': ['housing_fund'],
};

/** Rules of places, each place and day looked up once. */
export function placeRules(packs: readonly RulePack[]): PlaceRules {
  const kept = new Map<string, ReturnType<typeof resolveRules>['parameters']>();
  // Of a city that no pack has, the values of its country are known and its own are not.
  const known = new Set(packs.flatMap(({ jurisdictions }) => jurisdictions.map(({ code }) => code)));
  const parametersOf = (jurisdiction: string, day: string) => {
    const key = `${jurisdiction} ${day}`;
    const chain = jurisdictionChain(jurisdiction).filter((code) => known.has(code));
    const found = kept.get(key) ?? resolveRules(packs, chain, day).parameters;
    kept.set(key, found);
    return found;
  };
  const scaled = (jurisdiction: string, code: string, day: string, scale: number): number | null => {
    const value = parseDecimal(String(parametersOf(jurisdiction, day)[code]?.value ?? ''));
    return value === null ? null : Number(toScaled(value, scale));
  };
  return {
    cutOffDay: (jurisdiction, scheme, day) => scaled(jurisdiction, `${scheme.replace('-', '_')}_cut_off_day`, day, 0),
    fundWait: (jurisdiction, day, kind) => scaled(jurisdiction, `housing_fund_wait_${kind}`, day, 0),
    bounds: (jurisdiction, scheme, day) =>
      BASES[scheme].map((code) => ({
        code,
        floorFen: scaled(jurisdiction, `${code}_base_floor`, day, 2),
        ceilingFen: scaled(jurisdiction, `${code}_base_ceiling`, day, 2),
      })),
    valueOf: (jurisdiction, code, day) => parametersOf(jurisdiction, day)[code],
    contributionYear(jurisdiction, scheme, day) {
      const value = parametersOf(jurisdiction, day)[FIRST_MONTH[scheme]]?.value;
      if (value === undefined || value === null) return null;
      const first = String(value);
      const year = Number(day.slice(0, 4));
      return `${day.slice(5, 7) >= first ? year : year - 1}-${first}`;
    },
    fundRateIssue(jurisdiction, day, millionths) {
      const parameters = parametersOf(jurisdiction, day);
      const bound = (code: string): bigint | null => {
        const value = parseDecimal(String(parameters[code]?.value ?? ''));
        return value === null ? null : toScaled(value, 6);
      };
      const [least, most] = [bound('housing_fund_rate_min'), bound('housing_fund_rate_max')];
      if (least === null || most === null) return null;
      if (BigInt(millionths) >= least && BigInt(millionths) <= most) return null;
      const percent = (rate: bigint | number): string => `${scaledToText(rate, 4).replace(/\.?0+$/, '')}%`;
      return {
        code: 'rate-out-of-bounds',
        message: {
          zh: `当地不允许公积金比例 ${percent(millionths)}。`,
          en: `The place does not allow a housing fund rate of ${percent(millionths)}.`,
        },
        remedy: {
          zh: `请填写 ${percent(least)} 至 ${percent(most)} 之间的比例。`,
          en: `Enter a rate from ${percent(least)} to ${percent(most)}.`,
        },
      };
    },
  };
}

/** What to say where the first month of the contribution year is not known. */
export function yearUnknown(jurisdiction: string, scheme: Scheme) {
  const place = placeName(jurisdiction);
  const of = {
    'social-insurance': { zh: '社会保险', en: 'social insurance' },
    'housing-fund': { zh: '住房公积金', en: 'the housing fund' },
  }[scheme];
  return {
    code: 'contribution-year-unknown' as const,
    message: {
      zh: `此处不知道${place.zh}${of.zh}缴费年度从哪个月开始。`,
      en: `In which month the contribution year of ${of.en} begins in ${place.en} is not known here.`,
    },
    remedy: {
      zh: `请在规则包中为该地补上 ${FIRST_MONTH[scheme]}；在此之前，可逐人登记基数并写明年度。`,
      en: `Give the place ${FIRST_MONTH[scheme]} in the rule pack; until then a base is declared person by person with its year.`,
    },
  };
}

/** The name of a place as rule packs have it; one they do not know is its code. */
export function placeName(jurisdiction: string): Words {
  const known = rulePacks()
    .flatMap((pack) => pack.jurisdictions)
    .find(({ code }) => code === jurisdiction);
  return known ? { zh: known.zh, en: known.en } : { zh: jurisdiction, en: jurisdiction };
}
