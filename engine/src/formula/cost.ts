import type { CheckedNode } from './types.ts';

/**
 * Most steps a formula may take. The language has no loops, so the cost of a formula is the same for everybody and known
 * when it is saved. Bracket and step tables are found by halving, hence a step each.
 */
export const HIGHEST_FORMULA_COST = 20_000;

/** The most steps one evaluation of the formula takes: its nodes, and an addition for each item a total collects. */
export function formulaCost(node: CheckedNode): number {
  switch (node.kind) {
    case 'constant':
    case 'reference':
    case 'prior':
      return 1;
    case 'total':
      return 1 + node.items.length;
    case 'negate':
      return 1 + formulaCost(node.operand);
    case 'arithmetic':
    case 'comparison':
      return 1 + formulaCost(node.left) + formulaCost(node.right);
    case 'call':
      return node.args.reduce((cost, each) => cost + formulaCost(each), 1);
  }
}
