import { issue } from '../explain/issue.ts';
import type { Issue } from '../explain/types.ts';
import type { PayItemType } from './types.ts';

/**
 * Puts items in an order in which each comes after all it reads; among those that are free, the order of the definition.
 *
 * @param reads codes of the items that an item reads
 * @returns the order, and one issue for each cycle found (the path is named); the items of a cycle are left out
 */
export function dependencyOrder(
  items: readonly PayItemType[],
  reads: (code: string) => readonly string[],
): { readonly order: readonly string[]; readonly issues: readonly Issue[] } {
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const issues: Issue[] = [];
  const nameOf = new Map(items.map((item) => [item.code, item]));

  // An explicit stack: a chain of thousands of items must not exhaust the call stack.
  const visit = (first: string): void => {
    const stack: { code: string; rest: string[] }[] = [{ code: first, rest: [...reads(first)] }];
    state.set(first, 'open');
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const next = top.rest.shift();
      if (next === undefined) {
        state.set(top.code, 'done');
        order.push(top.code);
        stack.pop();
      } else if (state.get(next) === 'open') {
        const path = stack.map((entry) => entry.code);
        issues.push(cycle([...path.slice(path.indexOf(next)), next], nameOf));
      } else if (state.get(next) === undefined) {
        state.set(next, 'open');
        stack.push({ code: next, rest: [...reads(next)] });
      }
    }
  };
  for (const { code } of items) if (state.get(code) === undefined) visit(code);
  return { order, issues };
}

function cycle(path: readonly string[], nameOf: ReadonlyMap<string, PayItemType>): Issue {
  const zh = path.map((code) => nameOf.get(code)?.zh ?? code).join(' → ');
  const en = path.map((code) => nameOf.get(code)?.en ?? code).join(' → ');
  return issue(
    'cycle',
    path[0]!,
    { zh: `这些项目互相引用，无法计算：${zh}`, en: `These items need one another and cannot be calculated: ${en}` },
    {
      zh: '让其中一个不再引用下一个；例如合计项目的类别应是“信息”，累计项用 上期累计(…)',
      en: 'Make one of them stop reading the next; a total should be of kind information, an accumulator be read by prior(…)',
    },
  );
}
