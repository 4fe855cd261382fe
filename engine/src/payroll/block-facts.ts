import type { RowIssue } from '../explain/types.ts';
import { isIssue } from '../formula/index.ts';
import { type Rational, scaledToText, toScaled } from '../money/rational.ts';
import type { Program } from './compile.ts';
import { cell, WrittenFacts } from './facts.ts';
import {
  type Column,
  type Fact,
  type InputDeclaration,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type PayBlock,
  type RowFacts,
} from './types.ts';

/** One row of a block as written facts, for explaining it. */
export function rowFacts(block: PayBlock, row: number): RowFacts {
  const inputs: Record<string, Fact> = {};
  for (const [code, column] of Object.entries(block.inputs)) inputs[code] = factOf(column, row);
  const prior: Record<string, string | null> = {};
  for (const [code, column] of Object.entries(block.prior)) prior[code] = factOf(column, row) as string | null;
  return { inputs, prior, parameters: block.parameters, tables: block.tables };
}

/** One cell of a result or input column as written: decimal text, true/false or text; null when there is none. */
export function factOf(column: Column, row: number): Fact {
  const value = cell(column, row);
  if (value === null || typeof value !== 'object') return value;
  const { scale } = column as NumericColumn;
  return scaledToText(toScaled(value, scale)!, scale);
}

/**
 * Rows of written facts as one block, with the dated values given apart because a block has one set of them. A fact that
 * cannot be read is an issue of its row and missing in the block.
 */
export function blockOfFacts(
  program: Program,
  rows: readonly Pick<RowFacts, 'inputs' | 'prior'>[],
  { parameters, tables }: Pick<RowFacts, 'parameters' | 'tables'>,
): { readonly block: PayBlock; readonly issues: readonly RowIssue[] } {
  const issues: RowIssue[] = [];
  const inputs: Record<string, Column> = {};
  for (const each of program.definition.inputs) inputs[each.code] = emptyColumn(program, each, rows.length);
  const prior: Record<string, NumericColumn> = {};
  for (const { code } of program.definition.accumulators) prior[code] = numbers(program.scales.get(code)!, rows.length);
  rows.forEach((facts, row) => {
    const source = new WrittenFacts(program, { ...facts, parameters, tables });
    for (const found of source.unknownNames()) issues.push({ row, ...found });
    for (const { code } of program.definition.inputs) {
      if ((facts.inputs[code] ?? null) === null) continue;
      const value = source.input(code);
      if (isIssue(value)) issues.push({ row, ...value });
      else put(inputs[code]!, row, value);
    }
    for (const { code } of program.definition.accumulators) {
      if ((facts.prior[code] ?? null) === null) continue;
      const value = source.prior(code);
      if (isIssue(value)) issues.push({ row, ...value });
      else put(prior[code]!, row, value);
    }
  });
  return { block: { count: rows.length, inputs, prior, parameters, tables }, issues };
}

const numbers = (scale: number, count: number): NumericColumn => ({
  scale,
  data: new Float64Array(count).fill(Number.NaN),
});

function emptyColumn(program: Program, declared: InputDeclaration, count: number): Column {
  if (declared.type === 'boolean') return new Uint8Array(count).fill(MISSING_BOOLEAN);
  if (declared.type === 'text') return { dictionary: [], data: new Uint32Array(count).fill(MISSING_TEXT) };
  return numbers(program.scales.get(declared.code)!, count);
}

function put(column: Column, row: number, value: Rational | boolean | string): void {
  if (column instanceof Uint8Array) column[row] = Number(value);
  else if ('dictionary' in column) {
    const dictionary = column.dictionary as string[];
    const known = dictionary.indexOf(value as string);
    column.data[row] = known >= 0 ? known : dictionary.push(value as string) - 1;
  } else column.data[row] = Number(toScaled(value as Rational, column.scale));
}
