import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import type { PayChange } from './shapes.ts';

/** The name of what a change is about, in the reader's language; its code until the names are there. */
export function useRuleNames(): (change: PayChange) => string {
  const format = useFormat();
  const rules = useQueryOf('/pay-structure/rules', {});
  const names = new Map(rules.data?.rules.map((rule) => [rule.code, rule.names]));
  return ({ kind, code, content }) => {
    if (kind === 'pay-item') return format.words({ zh: String(content.zh ?? code), en: String(content.en ?? code) });
    const found = names.get(code);
    return found === undefined ? code : format.words(found);
  };
}
