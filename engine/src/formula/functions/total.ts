import { nearestName } from '../suggestion.ts';
import type { FormulaFunction } from '../types.ts';

/**
 * `total("flag")`: the sum of all pay items with that flag or of that kind, each with its own sign. In an item that is one of
 * them, the others.
 */
export const totalFunction: FormulaFunction = {
  latin: 'total',
  zh: '合计',
  names: { zh: '合计', en: 'Total' },
  signature: { zh: '合计("标记")', en: 'total("flag")' },
  arguments: { least: 1, most: 1 },
  check(call) {
    const flag = call.writtenText(0);
    if (flag === null) return null;
    const found = call.declarations.total(flag);
    const written = call.args[0]!;
    if (found === null) {
      const near = nearestName(flag, call.declarations.flagNames);
      return call.report(
        'unknown-flag',
        { zh: `没有带标记“${flag}”的薪资项目`, en: `No pay item bears the flag "${flag}"` },
        near === null
          ? { zh: '先给薪资项目加上这个标记', en: 'Give this flag to pay items first' }
          : { zh: `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
        written,
      );
    }
    const types = new Set(found.items.map((code) => call.declarations.itemType(code)));
    const type = types.values().next().value ?? 'money';
    if (types.size > 1 || type === 'text' || type === 'boolean') {
      return call.report(
        'wrong-type',
        {
          zh: `带标记“${flag}”的项目类型不同，不能合计`,
          en: `The items flagged "${flag}" are of different types and have no total`,
        },
        { zh: '只给金额（或只给数值）的项目加这个标记', en: 'Flag only money items, or only number items' },
        written,
      );
    }
    const items = found.items.map((code) => ({ code, names: call.declarations.value(code)!.names }));
    return { kind: 'total', type, flag: found.flag, names: found.names, items, start: call.start, end: call.end };
  },
};
