import type { InputDeclaration, PayDefinition, PayItemType } from '@meritline/engine/payroll';
import { loadRulePacks, payDefinition, type RulePack } from '@meritline/rulepacks';
import type { CompanyDeclarations } from './company-declarations.ts';

let packs: readonly RulePack[] | null = null;

/** The rule packs of this installation, read and checked once a process. Throws RulePackError with file and line. */
export function rulePacks(): readonly RulePack[] {
  packs ??= loadRulePacks();
  return packs;
}

/** The packs' declarations with the company's own: an own item of a pack's code takes its place, others follow. */
export function definitionWith(company: CompanyDeclarations): PayDefinition {
  const base = payDefinition(rulePacks());
  return {
    ...base,
    items: overlay<PayItemType>(base.items, company.items),
    inputs: overlay<InputDeclaration>(base.inputs, company.inputs),
  };
}

function overlay<Named extends { readonly code: string }>(base: readonly Named[], own: readonly Named[]): Named[] {
  const byCode = new Map(own.map((each) => [each.code, each]));
  const known = new Set(base.map((each) => each.code));
  return [...base.map((each) => byCode.get(each.code) ?? each), ...own.filter((each) => !known.has(each.code))];
}

/** `cn/shanghai` -> `['cn', 'cn/shanghai']`, widest first. */
export function jurisdictionChain(jurisdiction: string): string[] {
  const parts = jurisdiction.split('/');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
