/** Facts as the block the engine calculates over: columns as they are, or one person's unfolded facts. */
import {
  type Column,
  type InputDeclaration,
  inputScale,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type PayBlock,
} from '@meritline/engine/payroll';
import { FactColumns } from '../gather/fact-columns.ts';
import type { PinnedFacts } from '../gather/pinned-facts.ts';
import type { JurisdictionRules, PinnedDefinition } from '../rules/pinned-definition.ts';

/** The values of the rows named; the column itself when they are all. */
export function taken(column: Float64Array, rows: Int32Array | null): Float64Array {
  if (rows === null) return column;
  const part = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) part[index] = column[rows[index]!]!;
  return part;
}

/** Facts kept by one definition as inputs of another: names it lacks fall away, names new in it are missing. */
export function inputColumns(
  definition: PinnedDefinition,
  facts: FactColumns,
  rows: Int32Array | null,
): Record<string, Column> {
  const inputs: Record<string, Column> = {};
  const types = facts.definition.content.definition.inputs;
  const count = rows?.length ?? facts.count;
  for (const declared of definition.program.inputs) {
    const place = facts.place(declared.code);
    const isSame =
      place >= 0 && isNumeric(types[place]!) === isNumeric(declared) && isText(types[place]!) === isText(declared);
    const data = isSame ? taken(facts.inputs[place]!, rows) : new Float64Array(count).fill(Number.NaN);
    inputs[declared.code] = columnOf(declared, data, facts);
  }
  return inputs;
}

const isText = ({ type }: InputDeclaration): boolean => type === 'text';
const isNumeric = ({ type }: InputDeclaration): boolean => type === 'money' || type === 'number';

/** A column of facts in the form the engine takes for the type declared. */
function columnOf(declared: InputDeclaration, data: Float64Array, facts: FactColumns): Column {
  if (isNumeric(declared)) return { scale: inputScale(declared), data };
  if (isText(declared)) {
    const places = Uint32Array.from(data, (value) => (Number.isNaN(value) ? MISSING_TEXT : value - 1));
    return { dictionary: facts.texts.texts(), data: places };
  }
  const flags = new Uint8Array(data.length);
  for (let row = 0; row < data.length; row += 1) {
    const value = data[row]!;
    flags[row] = Number.isNaN(value) ? MISSING_BOOLEAN : Number(value !== 0);
  }
  return flags;
}

/** Running totals by the definition's codes; accumulators new since the facts were kept begin at zero. */
export function priorColumns(
  definition: PinnedDefinition,
  facts: FactColumns,
  rows: Int32Array | null,
): Record<string, NumericColumn> {
  return Object.fromEntries(
    definition.program.accumulators.map(({ code, feeds }) => {
      const place = facts.definition.accumulatorIndex.get(code);
      const data =
        place === undefined ? new Float64Array(rows?.length ?? facts.count) : taken(facts.prior[place]!, rows);
      return [code, { scale: scaleOfItem(definition, feeds), data }];
    }),
  );
}

export function blockOfColumns(
  definition: PinnedDefinition,
  facts: FactColumns,
  rows: Int32Array | null,
  rules: JurisdictionRules,
): PayBlock {
  return {
    count: rows?.length ?? facts.count,
    inputs: inputColumns(definition, facts, rows),
    prior: priorColumns(definition, facts, rows),
    parameters: rules.parameters,
    tables: rules.tables,
  };
}

/** The block of people whose facts were unfolded to be explained, or changed by name. */
export function blockOf(
  definition: PinnedDefinition,
  people: readonly PinnedFacts[],
  rules: JurisdictionRules,
): PayBlock {
  const facts = new FactColumns(definition, people.length);
  const { accumulators } = definition.content;
  const { inputs } = definition.content.definition;
  people.forEach((person, row) => {
    inputs.forEach(({ code, type }, input) => {
      const value = person.inputs[code];
      if (value === undefined) return;
      if (typeof value === 'string')
        facts.inputs[input]![row] = type === 'text' ? facts.texts.add(value) + 1 : Number.NaN;
      else facts.inputs[input]![row] = Number(value);
    });
    accumulators.forEach((code, index) => {
      facts.prior[index]![row] = person.prior[code] ?? Number.NaN;
    });
  });
  return blockOfColumns(definition, facts, null, rules);
}

export function scaleOfItem({ program }: PinnedDefinition, code: string): number {
  const item = program.items.find((each) => each.code === code);
  if (!item) throw new Error(`The definition has no item ${code}`);
  return item.scale;
}

/** A result column as numbers: yes is 1; text results have no place in the compact row and are NaN, as is what has no result. */
export function numbersOf(column: Column): Float64Array {
  if (column instanceof Uint8Array)
    return Float64Array.from(column, (value) => (value === MISSING_BOOLEAN ? Number.NaN : value));
  return 'scale' in column ? column.data : new Float64Array(column.data.length).fill(Number.NaN);
}

/** Numeric results of one row in the order of the definition. */
export const amountsOf = (
  definition: PinnedDefinition,
  items: Readonly<Record<string, Column>>,
  row: number,
): number[] => definition.content.items.map((code) => numbersOf(items[code]!)[row]!);
