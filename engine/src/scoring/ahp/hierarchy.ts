import type { TraceNode } from '../../explain/index.ts';
import { issue } from '../issue.ts';
import type { Issue } from '../types.ts';
import { pairwiseWeights } from './pairwise-weights.ts';
import { itemWeights } from './priorities.ts';
import type { ItemWeight, PairwiseFacts, PairwiseValue } from './types.ts';

/** A comparison of criteria, and under some of them a comparison of what they judge or consist of. */
export interface HierarchyFacts extends PairwiseFacts {
  readonly under?: Readonly<Record<string, HierarchyFacts>>;
}

export interface HierarchyValue extends PairwiseValue {
  readonly under?: Readonly<Record<string, HierarchyValue>>;
  /** Weights of the lowest level: each weight times those above it, added up over equal names. */
  readonly overall?: readonly ItemWeight[];
}

export interface HierarchyAnswer {
  readonly value: HierarchyValue | null;
  readonly trace: TraceNode | null;
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/**
 * Weights of a hierarchy: dimensions and the indicators within each, or criteria and the alternatives judged under each of
 * them. A criterion with nothing under it is an item of the lowest level itself.
 */
export function hierarchyWeights(facts: HierarchyFacts, where = ''): HierarchyAnswer {
  const top = pairwiseWeights(facts, where);
  const below = Object.entries(facts.under ?? {});
  const place = (name: string) => `${where === '' ? '' : `${where}.`}under.${name}`;
  const issues = [
    ...top.issues,
    ...below.flatMap(([name]) => (facts.items.includes(name) ? [] : [unknownItem(place(name), name, facts.items)])),
  ];
  const found = below.map(([name, each]) => [name, hierarchyWeights(each, place(name))] as const);
  issues.push(...found.flatMap(([, answer]) => answer.issues));
  if (issues.length > 0 || top.value === null) return { value: null, trace: null, issues, warnings: [] };
  const warnings = [...top.warnings, ...found.flatMap(([, answer]) => answer.warnings)];
  if (found.length === 0) return { value: top.value, trace: top.trace, issues, warnings };
  const under = Object.fromEntries(found.map(([name, answer]) => [name, answer.value!]));
  const overall = overallWeights(top.value, under, facts.percentDigits ?? 2);
  const traces = found.map(([, answer]) => answer.trace!);
  const trace = { ...top.trace!, children: [...top.trace!.children, ...traces] };
  return { value: { ...top.value, under, overall }, trace, issues, warnings };
}

function overallWeights(
  top: PairwiseValue,
  under: Readonly<Record<string, HierarchyValue>>,
  percentDigits: number,
): ItemWeight[] {
  const sums = new Map<string, number>();
  for (const { name, weight } of top.items) {
    const below = under[name];
    for (const leaf of below === undefined ? [{ name, weight: '1' }] : (below.overall ?? below.items)) {
      sums.set(leaf.name, (sums.get(leaf.name) ?? 0) + Number(weight) * Number(leaf.weight));
    }
  }
  const reading = { items: [...sums.keys()], percentDigits, limit: 0, table: 'saaty-1980' as const };
  return itemWeights([...sums.values()], reading);
}

const unknownItem = (where: string, name: string, items: readonly string[]): Issue =>
  issue(
    'pairwise-unknown-item',
    where,
    `上一层没有“${name}”。`,
    `There is no “${name}” on the level above.`,
    `可用：${items.join('、')}。`,
    `Use one of: ${items.join(', ')}.`,
  );
