import type { JurisdictionCode, RulePack } from './types.ts';

/** Code of the country of a place: `cn/shanghai` and `cn/shanghai night-shift` are `cn`. */
export const countryOfPlace = (place: JurisdictionCode): string => place.split(' ')[0]!.split('/')[0]!;

/** The statutory packs a pack rests on, by code: itself where it depends on none. Packs it depends on come first in the list. */
export function statutoryOf(pack: RulePack, packs: readonly RulePack[]): string[] {
  if (pack.dependsOn.length === 0) return [pack.code];
  const under = packs.filter(({ code }) => pack.dependsOn.includes(code));
  return [...new Set(under.flatMap((each) => statutoryOf(each, packs)))];
}

/**
 * The packs that pay in a country is calculated by: its statutory one and those built on it. A code is unique among these, and may
 * stand for something else in another country. Empty where no pack is of the country.
 */
export function packsOfCountry(packs: readonly RulePack[], country: string): RulePack[] {
  const own = packs.find(({ jurisdictions }) => jurisdictions.some(({ code }) => code === country));
  return own === undefined ? [] : packs.filter((pack) => statutoryOf(pack, packs).includes(own.code));
}

/** The countries the packs know, in their order. */
export const countriesOf = (packs: readonly RulePack[]): string[] => [
  ...new Set(packs.flatMap(({ jurisdictions }) => jurisdictions.map(({ code }) => countryOfPlace(code)))),
];
