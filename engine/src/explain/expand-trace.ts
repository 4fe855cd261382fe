import type { TraceNode } from './types.ts';

/**
 * Unfolds the traces of many results into one tree. In a trace an item that is used by another item is a leaf (its value
 * only), because the same item is used many times; this puts the item's own trace in the leaf's place.
 *
 * @param traces trace of each item by code
 * @param code the item to unfold; null is answered when there is no such trace
 * @param depth how many levels of items to unfold (default 3); bounded because the tree repeats shared items
 */
export function expandTrace(traces: Readonly<Record<string, TraceNode>>, code: string, depth = 3): TraceNode | null {
  const root = traces[code];
  if (root === undefined) return null;
  const unfold = (node: TraceNode, left: number): TraceNode => {
    if (node.kind === 'item' && node.children.length === 0 && left > 0) {
      const own = traces[node.code];
      if (own !== undefined && own.children.length > 0) return unfold(own, left - 1);
    }
    return node.children.length === 0 ? node : { ...node, children: node.children.map((child) => unfold(child, left)) };
  };
  return unfold(root, depth);
}
