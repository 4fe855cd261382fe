import type { NamedDeclaration, PayDefinition } from '@meritline/engine/payroll';
import type { RulePack } from './types.ts';

/**
 * The names and pay items of the packs of a country together (`packsOfCountry`), the same for every place and month: what differs
 * by place and day are the values, see `resolveRules`. Pass it to `compilePayProgram`; a name used twice is an issue there.
 */
export function payDefinition(packs: readonly RulePack[]): PayDefinition {
  return {
    items: packs.flatMap((pack) => pack.items),
    inputs: packs.flatMap((pack) => pack.inputs),
    parameters: once(packs.flatMap((pack) => pack.parameters)).map(({ code, zh, en, type }) => ({
      code,
      zh,
      en,
      type,
    })),
    tables: once(packs.flatMap((pack) => pack.tables)).map(({ code, zh, en, kind, keyType, columns }) => ({
      code,
      zh,
      en,
      kind,
      keyType,
      columns,
    })),
    accumulators: packs.flatMap((pack) => pack.accumulators),
    flags: packs.flatMap((pack) => pack.flags),
  };
}

/** The first of each code: the same figure of several cities is one name. */
function once<Named extends NamedDeclaration>(list: readonly Named[]): Named[] {
  return [...new Map(list.toReversed().map((each) => [each.code, each])).values()].toReversed();
}
