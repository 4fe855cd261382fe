import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { checkPack } from './check-pack.ts';
import { checkTogether } from './check-together.ts';
import { RulePackError } from './pack-error.ts';
import type { RulePack } from './types.ts';

/** Packs as one JSON text with its own digest, for programs that ship without the folders. */
export function bundleRulePacks(packs: readonly RulePack[]): string {
  const content = canonicalJson(packs);
  return `{"format":"meritline-rule-packs-1","sha256":"${digestOf(content)}","packs":${content}}`;
}

/**
 * Reads what `bundleRulePacks` wrote. The digest tells that it is unchanged, the checks of a pack are done again.
 * Throws Error when it is not such a bundle or was altered, RulePackError when a pack is at fault.
 */
export function readRulePackBundle(text: string): RulePack[] {
  const bundle = JSON.parse(text) as { format?: unknown; sha256?: unknown; packs?: RulePack[] };
  if (bundle.format !== 'meritline-rule-packs-1' || bundle.packs === undefined) {
    throw new Error('this is not a bundle of rule packs; make one with bundleRulePacks');
  }
  if (digestOf(canonicalJson(bundle.packs)) !== bundle.sha256) {
    throw new Error('the bundle of rule packs was altered after it was made; make it again from the folders');
  }
  for (const pack of bundle.packs) {
    const faults = checkPack(pack);
    if (faults.length > 0) throw new RulePackError(pack.code, faults);
  }
  checkTogether(bundle.packs);
  return bundle.packs;
}

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex');
