/** What the bars of a bridge are called where their contributions are not those of social insurance and a housing fund. */
import type { Words } from '../../../platform/problem/index.ts';
import { rulePacks } from '../../pay-structure/index.ts';
import { BRIDGE_METHOD, type BridgeBarKind } from './bridge-bars.ts';

type Packs = readonly { readonly code: string }[];

/** The word for a group of the packs a payslip was calculated by. */
export function groupNames(code: string, packs: Packs = rulePacks()): Words | undefined {
  const found = rulePacks()
    .filter((pack) => packs.some((each) => each.code === pack.code))
    .flatMap((pack) => pack.groups)
    .find((group) => group.code === code);
  return found && { zh: found.zh, en: found.en };
}

/** The packs' own word for contributions where they have one scheme and no fund beside it. */
export const contributionNames = (packs: Packs): Words | undefined =>
  groupNames('fund', packs) === undefined ? groupNames('insurance', packs) : undefined;

export const barNamesIn = (packs: Packs, { code, names }: Pick<BridgeBarKind, 'code' | 'names'>): Words =>
  (code === 'insurance' ? contributionNames(packs) : undefined) ?? names;

export function bridgeMethodIn(packs: Packs): Words {
  const own = contributionNames(packs);
  if (own === undefined) return BRIDGE_METHOD;
  return { zh: BRIDGE_METHOD.zh.replace('社保公积金', own.zh), en: BRIDGE_METHOD.en };
}
