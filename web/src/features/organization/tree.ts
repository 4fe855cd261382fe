import type { QueryAnswer } from '@meritline/contract';

export type Unit = QueryAnswer<'/organization/chart'>['units'][number];

export interface Node {
  readonly unit: Unit;
  readonly children: readonly Node[];
  /** People of the unit and all below. */
  readonly people: number;
  readonly level: number;
}

/** Units with their children, parents first as the server sends them. A unit whose parent is hidden stands at the top. */
export function treeOf(units: readonly Unit[]): Node[] {
  const byParent = Map.groupBy(units, (unit) => unit.parentId);
  const known = new Set(units.map((unit) => unit.departmentId));
  const nodeOf = (unit: Unit, level: number): Node => {
    const children = (byParent.get(unit.departmentId) ?? []).map((child) => nodeOf(child, level + 1));
    return { unit, children, level, people: unit.headcount + children.reduce((sum, child) => sum + child.people, 0) };
  };
  return units.filter((unit) => unit.parentId === null || !known.has(unit.parentId)).map((unit) => nodeOf(unit, 1));
}

/** Nodes as drawn, top to bottom: children only of opened units. */
export const visibleNodes = (nodes: readonly Node[], opened: ReadonlySet<string>): Node[] =>
  nodes.flatMap((node) => [node, ...(opened.has(node.unit.departmentId) ? visibleNodes(node.children, opened) : [])]);

/** The nodes that match and everything above them. */
export function pruned(nodes: readonly Node[], matches: (unit: Unit) => boolean): Node[] {
  return nodes.flatMap((node) => {
    const children = pruned(node.children, matches);
    return matches(node.unit) || children.length > 0 ? [{ ...node, children }] : [];
  });
}
