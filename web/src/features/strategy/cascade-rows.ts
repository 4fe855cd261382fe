/** The cascade of indicators as rows of a tree: what each hands down, and how the targets of its carriers stand to the parent's. */
import type { QueryAnswer } from '@meritline/contract';

export type Cascade = QueryAnswer<'/appraisals/indicator-cascade'>;
export type CascadeNode = Cascade['nodes'][number];

export interface CascadeRow {
  readonly node: CascadeNode;
  readonly depth: number;
  /** Sum of the targets of all carriers, in thousandths so that decimals add up; null where one has no target. */
  readonly total: number | null;
  /** The parent's target: the one its carriers share; null where they differ or there is no parent. */
  readonly parentTarget: number | null;
}

const thousandths = (text: string) => Math.round(Number(text) * 1000);

const sumOf = (node: CascadeNode): number | null => {
  if (node.carriers.length === 0 || node.carriers.some(({ target }) => target === null)) return null;
  return node.carriers.reduce((sum, one) => sum + thousandths(one.target!) * one.count, 0) / 1000;
};

/** One target all carriers share; that of an indicator that is split itself is the sum of its parts. */
const targetOf = (node: CascadeNode | undefined): number | null => {
  if (node === undefined) return null;
  if (node.share === 'split') return sumOf(node);
  const targets = [...new Set(node.carriers.map(({ target }) => target))];
  return targets.length === 1 && targets[0] != null ? Number(targets[0]) : null;
};

/** Parents before children, roots by their code; a circle cannot be saved, so every node is reached from a root. */
export function cascadeRows(nodes: readonly CascadeNode[]): CascadeRow[] {
  const children = Map.groupBy(nodes, ({ parentCode }) => parentCode);
  const known = new Map(nodes.map((node) => [node.code, node]));
  const walk = (node: CascadeNode, depth: number): CascadeRow[] => [
    { node, depth, total: sumOf(node), parentTarget: targetOf(known.get(node.parentCode ?? '')) },
    ...(children.get(node.code) ?? []).flatMap((child) => walk(child, depth + 1)),
  ];
  return nodes
    .filter(({ parentCode }) => parentCode === null || !known.has(parentCode))
    .flatMap((root) => walk(root, 0));
}

/** Percent of the parent's target a carrier takes; null where that says nothing. */
export const shareOf = (row: CascadeRow, target: string | null): number | null =>
  row.node.share !== 'split' || row.parentTarget === null || row.parentTarget === 0 || target === null
    ? null
    : Math.round((Number(target) / row.parentTarget) * 1000) / 10;
