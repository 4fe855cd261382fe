import { z } from 'zod';
import { chainOf, countryOfPlace, placeNamed } from './rules.ts';

/*
 * What a person writes and means without doubt: a place by its name in either language, a city where the method asks for
 * the jurisdiction, a month where it asks for a date. Everything else that no field bears is refused with its place.
 */

const isRecord = (facts: unknown): facts is Readonly<Record<string, unknown>> =>
  typeof facts === 'object' && facts !== null && !Array.isArray(facts);

/** `上海` and `Shanghai` as `cn/shanghai`; another text stays as it was written, to be refused with its place. */
const underCode = (place: unknown): unknown => (typeof place === 'string' ? (placeNamed(place) ?? place) : place);

/** One name of a city stands for its whole chain. */
function placesUnderCodes(places: unknown): unknown {
  if (!Array.isArray(places)) return places;
  const coded = places.map(underCode);
  const [only] = coded;
  const isAlone = coded.length === 1 && typeof only === 'string' && only.includes('/') && countryOfPlace(only) !== null;
  return isAlone ? chainOf(only as string) : coded;
}

/** The facts with their places under the codes of the rule packs. */
export function withPlacesUnderCodes(facts: unknown): unknown {
  if (!isRecord(facts)) return facts;
  return {
    ...facts,
    ...('jurisdiction' in facts ? { jurisdiction: underCode(facts.jurisdiction) } : {}),
    ...('jurisdictions' in facts ? { jurisdictions: placesUnderCodes(facts.jurisdictions) } : {}),
    ...(Array.isArray(facts.persons) ? { persons: facts.persons.map(withPlacesUnderCodes) } : {}),
  };
}

/** A city named where facts have a jurisdiction: what the kind and the place of a method are found by. */
export function withCityAsPlace(facts: unknown): unknown {
  if (!isRecord(facts) || 'jurisdiction' in facts || 'jurisdictions' in facts || typeof facts.city !== 'string')
    return facts;
  const place = placeNamed(facts.city);
  return place === null ? facts : { ...facts, jurisdiction: place };
}

/** The facts under the fields of a schema: `city` and `month` under `jurisdiction` and `date` where it has only these. */
export function underFieldsOf(schema: z.ZodType, facts: unknown): unknown {
  if (!isRecord(facts) || !(schema instanceof z.ZodObject)) return facts;
  const stands = (own: string, fields: string): boolean =>
    own in facts && !(own in schema.shape) && fields in schema.shape;
  const { city, month, ...rest } = facts;
  const asPlace = stands('city', 'jurisdiction') && typeof city === 'string';
  const asDate = stands('month', 'date') && !('date' in facts);
  return {
    ...rest,
    ...('city' in facts && !asPlace ? { city } : {}),
    ...('month' in facts && !asDate ? { month } : {}),
    ...(asPlace && !('jurisdiction' in facts) ? { jurisdiction: placeNamed(city as string) ?? city } : {}),
    ...(asDate ? { date: month } : {}),
  };
}
