/** Values of the rules that hold for the company as a whole: the country's, under the company's own layers. */
import type { ResolvedRules } from '@meritline/rulepacks';
import type { Db, Tx } from '../../platform/database/index.ts';
import { ruleLayers, rulesOfPlace } from './rule-layers.ts';
import { rulePacks } from './rule-packs.ts';

/** Whose values hold for a company in several countries: those of the first rule pack. */
export const countryOfThresholds = (): string => rulePacks()[0]!.jurisdictions[0]!.code;

/**
 * What a threshold of control is on a day. Values of a single place are not among them: the company may have several.
 * They are read as they are known now, not as a month knew them: a threshold is the reader's measure and moves no pay.
 * @param country whose values they are
 */
export async function companyRules(
  tx: Tx | Db,
  day: string,
  country: string = countryOfThresholds(),
): Promise<ResolvedRules> {
  const packs = rulePacks();
  const layers = await ruleLayers(tx);
  const own = layers.flatMap(({ kind, code }) => (kind === 'company' ? [code] : []));
  return rulesOfPlace(packs, layers, [country, ...own].join(' '), day);
}

/** A value of the company's rules as a number. Throws where no rule pack holds it: a fault of the installation. */
export function numberOf({ parameters, date }: ResolvedRules, code: string): number {
  const found = parameters[code];
  if (found === undefined) throw new RangeError(`the rule packs hold no ${code} on ${date}`);
  return Number(found.value);
}
