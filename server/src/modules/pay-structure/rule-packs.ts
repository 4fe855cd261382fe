import type { InputDeclaration, PayDefinition, PayItemType } from '@meritline/engine/payroll';
import { payDefinition } from '@meritline/rulepacks';
import type { Db, Tx } from '../../platform/database/index.ts';
import { packsPaying, rulePacks } from '../../platform/rule-packs/index.ts';
import { type CompanyDeclarations, companyDeclarations } from './company-declarations.ts';

export { rulePacks };

const bases = new WeakMap<readonly unknown[], PayDefinition>();

/** The packs' declarations of a country, put together once. */
function baseOf(country: string): PayDefinition {
  const packs = packsPaying(country);
  const base = bases.get(packs) ?? payDefinition(packs);
  bases.set(packs, base);
  return base;
}

/** The declarations of a country's packs with the company's own there: an own item of a pack's code takes its place, others follow. */
export function definitionWith(country: string, company: CompanyDeclarations): PayDefinition {
  const base = baseOf(country);
  return {
    ...base,
    items: overlay<PayItemType>(base.items, company.items),
    inputs: overlay<InputDeclaration>(base.inputs, company.inputs),
  };
}

/** What pay is calculated by in a country on a day. */
export const definitionIn = async (tx: Tx | Db, country: string, on: string): Promise<PayDefinition> =>
  definitionWith(country, await companyDeclarations(tx, country, on));

function overlay<Named extends { readonly code: string }>(base: readonly Named[], own: readonly Named[]): Named[] {
  const byCode = new Map(own.map((each) => [each.code, each]));
  const known = new Set(base.map((each) => each.code));
  return [...base.map((each) => byCode.get(each.code) ?? each), ...own.filter((each) => !known.has(each.code))];
}

/**
 * `cn/shanghai` -> `['cn', 'cn/shanghai']`, widest first; an industry that the packs know comes last, and layers below the
 * law that stand behind the place are left out.
 */
export function jurisdictionChain(place: string): string[] {
  const [jurisdiction = '', ...more] = place.split(' ');
  const parts = jurisdiction.split('/');
  const industries = rulePacks().flatMap((pack) =>
    pack.jurisdictions.flatMap(({ code, kind }) => (kind === 'industry' && more.includes(code) ? [code] : [])),
  );
  return [...parts.map((_part, index) => parts.slice(0, index + 1).join('/')), ...industries];
}
