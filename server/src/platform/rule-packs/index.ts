import {
  type Currency,
  countryOfPlace,
  listCurrencies,
  loadRulePacks,
  packsOfCountry,
  type RulePack,
} from '@meritline/rulepacks';
import { problems } from '../problem/index.ts';

let packs: readonly RulePack[] | null = null;
let currencies: ReadonlyMap<string, Currency> | null = null;
const byCountry = new Map<string, readonly RulePack[]>();

/** The rule packs of this installation, read and checked once a process. Throws RulePackError with file and line. */
export function rulePacks(): readonly RulePack[] {
  packs ??= loadRulePacks();
  return packs;
}

/**
 * What pay is paid in at a place (`cn/shanghai`, with or without the layers named after it): the currency of its country.
 * Throws Problem where no rule pack says it.
 */
export function currencyOfPlace(place: string): Currency {
  currencies ??= listCurrencies();
  const country = countryOfPlace(place);
  const found = currencies.get(country);
  if (found !== undefined) return found;
  throw problems.conflict(
    'currency-not-known',
    {
      zh: `规则包没有说明“${country}”用什么货币发薪。`,
      en: `No rule pack says which currency pay has in "${country}".`,
    },
    {
      zh: '在该国家或地区规则包的 pack.yaml 中写明 currency。',
      en: 'State currency in pack.yaml of the rule pack of that country.',
    },
    place,
  );
}

/** How a heading writes a currency; its own code where no rule pack names it. */
export function currencyNames(code: string): { readonly zh: string; readonly en: string } {
  currencies ??= listCurrencies();
  const found = [...currencies.values()].find((each) => each.code === code);
  return { zh: found?.zh ?? code, en: found?.en ?? code };
}

/** The packs pay is calculated by in a country. Throws RangeError where no pack of this installation is of the country. */
export function packsPaying(country: string): readonly RulePack[] {
  let found = byCountry.get(country);
  if (!found) {
    found = packsOfCountry(rulePacks(), country);
    if (found.length === 0) throw new RangeError(`no rule pack is of the country ${country}`);
    byCountry.set(country, found);
  }
  return found;
}

export { countryOfPlace };

/** Whether some country of the rule packs pays in the currency. */
export function isPaidIn(code: string): boolean {
  currencies ??= listCurrencies();
  return [...currencies.values()].some((each) => each.code === code);
}
