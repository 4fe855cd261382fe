/** Facts of many people as the columns the engine calculates over. */
import {
  type Column,
  type InputDeclaration,
  inputScale,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type PayBlock,
} from '@meritline/engine/payroll';
import type { PinnedFacts } from '../gather/rows.ts';
import type { JurisdictionRules, PinnedDefinition } from '../rules/definition.ts';

export function blockOf(
  definition: PinnedDefinition,
  facts: readonly PinnedFacts[],
  rules: JurisdictionRules,
): PayBlock {
  const { program } = definition;
  const inputs: Record<string, Column> = {};
  for (const declared of program.inputs) inputs[declared.code] = inputColumn(declared, facts);
  const prior: Record<string, NumericColumn> = {};
  for (const { code, feeds } of program.accumulators) {
    const data = new Float64Array(facts.length);
    for (let row = 0; row < facts.length; row += 1) data[row] = facts[row]!.prior[code] ?? Number.NaN;
    prior[code] = { scale: scaleOfItem(definition, feeds), data };
  }
  return { count: facts.length, inputs, prior, parameters: rules.parameters, tables: rules.tables };
}

export function scaleOfItem({ program }: PinnedDefinition, code: string): number {
  const item = program.items.find((each) => each.code === code);
  if (!item) throw new Error(`The definition has no item ${code}`);
  return item.scale;
}

function inputColumn(declared: InputDeclaration, facts: readonly PinnedFacts[]): Column {
  if (declared.type === 'boolean') {
    const column = new Uint8Array(facts.length).fill(MISSING_BOOLEAN);
    facts.forEach((each, row) => {
      const value = each.inputs[declared.code];
      if (typeof value === 'boolean') column[row] = Number(value);
    });
    return column;
  }
  if (declared.type === 'text') return textColumn(declared.code, facts);
  const data = new Float64Array(facts.length);
  for (let row = 0; row < facts.length; row += 1) {
    const value = facts[row]!.inputs[declared.code];
    data[row] = typeof value === 'number' ? value : Number.NaN;
  }
  return { scale: inputScale(declared), data };
}

function textColumn(code: string, facts: readonly PinnedFacts[]): Column {
  const indices = new Map<string, number>();
  const data = new Uint32Array(facts.length).fill(MISSING_TEXT);
  facts.forEach((each, row) => {
    const value = each.inputs[code];
    if (typeof value !== 'string') return;
    const index = indices.get(value) ?? indices.size;
    indices.set(value, index);
    data[row] = index;
  });
  return { dictionary: [...indices.keys()], data };
}

/** Numeric results in the order of the definition; a result that does not exist is NaN. */
export function amountsOf(
  definition: PinnedDefinition,
  items: Readonly<Record<string, Column>>,
  row: number,
): number[] {
  return definition.content.items.map((code) => {
    const column = items[code]!;
    if (column instanceof Uint8Array) return column[row] === MISSING_BOOLEAN ? Number.NaN : column[row]!;
    // Text results have no place in the compact row; explaining the payslip computes them again.
    return 'scale' in column ? column.data[row]! : Number.NaN;
  });
}
