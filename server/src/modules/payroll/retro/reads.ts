import type { PayProgram } from '@meritline/engine/payroll';

/** Codes that some items read, over whatever other items. */
export interface Reads {
  readonly inputs: ReadonlySet<string>;
  readonly accumulators: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

export function readsOf(program: PayProgram, codes: readonly string[]): Reads {
  const items = new Map(program.items.map((item) => [item.code, item]));
  const seen = new Set<string>();
  const found = {
    inputs: new Set<string>(),
    accumulators: new Set<string>(),
    parameters: new Set<string>(),
    tables: new Set<string>(),
  };
  const open = [...codes];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const item = items.get(code);
    if (!item || seen.has(code)) continue;
    seen.add(code);
    for (const kind of ['inputs', 'accumulators', 'parameters', 'tables'] as const)
      for (const each of item.uses[kind]) found[kind].add(each);
    open.push(...item.uses.items);
  }
  return found;
}
