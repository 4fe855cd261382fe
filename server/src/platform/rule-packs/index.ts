import { type Currency, listCurrencies, loadRulePacks, type RulePack } from '@meritline/rulepacks';
import { problems } from '../problem/index.ts';

let packs: readonly RulePack[] | null = null;
let currencies: ReadonlyMap<string, Currency> | null = null;

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
  const country = place.split(/[ /]/)[0]!;
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
