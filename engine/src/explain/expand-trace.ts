import type { TraceNode } from './types.ts';

/**
 * Unfolds the traces of many results into one tree. In a trace an item that is used by another item is a leaf (its value
 * only), because the same item is used many times; this puts the item's own trace in the leaf's place where it is met
 * first. Where it is met again it stays a leaf, marked `isRepeated`: the tree is as long as its items, not as its paths.
 *
 * @param traces trace of each item by code
 * @param code the item to unfold; null is answered when there is no such trace
 * @param depth how many levels of items to unfold (all of them by default)
 */
export function expandTrace(
  traces: Readonly<Record<string, TraceNode>>,
  code: string,
  depth = Number.POSITIVE_INFINITY,
): TraceNode | null {
  const root = traces[code];
  if (root === undefined) return null;
  const met = new Set([code]);
  const unfold = (node: TraceNode, left: number): TraceNode => {
    if (node.children.length > 0) return { ...node, children: node.children.map((child) => unfold(child, left)) };
    const own = node.kind === 'item' && left > 0 ? traces[node.code] : undefined;
    if (own === undefined || own.children.length === 0) return node;
    if (met.has(node.code)) return { ...node, isRepeated: true };
    met.add(node.code);
    return unfold(own, left - 1);
  };
  return unfold(root, depth);
}
