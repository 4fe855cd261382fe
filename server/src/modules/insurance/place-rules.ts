/** What the rules of a place say about declarations: the contribution year, and the rates of the housing fund it allows. */
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import { type RulePack, resolveRules } from '@meritline/rulepacks';
import type { Words } from '../../platform/problem/index.ts';
import { jurisdictionChain } from '../pay-structure/index.ts';

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
   * in July before.
   */
  contributionYear(jurisdiction: string, scheme: Scheme, day: string): string;
  /** Why the place does not allow a rate of the housing fund; null where it does, or where its bounds are not known. */
  fundRateIssue(jurisdiction: string, day: string, millionths: number): RateIssue | null;
}

/** Rules of places, each place and day looked up once. */
export function placeRules(packs: readonly RulePack[]): PlaceRules {
  const kept = new Map<string, ReturnType<typeof resolveRules>['parameters']>();
  const parametersOf = (jurisdiction: string, day: string) => {
    const key = `${jurisdiction} ${day}`;
    const found = kept.get(key) ?? resolveRules(packs, jurisdictionChain(jurisdiction), day).parameters;
    kept.set(key, found);
    return found;
  };
  return {
    contributionYear(jurisdiction, scheme, day) {
      const first = String(parametersOf(jurisdiction, day)[FIRST_MONTH[scheme]]?.value ?? '01');
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
