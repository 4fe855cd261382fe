import { loadRulePacks, type RulePack } from '@meritline/rulepacks';

let packs: readonly RulePack[] | null = null;

/** The rule packs of this installation, read and checked once a process. Throws RulePackError with file and line. */
export function rulePacks(): readonly RulePack[] {
  packs ??= loadRulePacks();
  return packs;
}
