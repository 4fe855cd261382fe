/** A pay item tried where it is written: the whole definition with it, its test cases, and one person's month. */

import type { QueryAnswer } from '@meritline/contract';
import type { Issue } from '@meritline/engine/explain';
import {
  type CompiledItem,
  compilePayProgram,
  type PayDefinition,
  type PayItemType,
  type PayProgram,
  type RowFacts,
  type RowResult,
} from '@meritline/engine/payroll';
import type { ItemCase, Rules } from './shapes.ts';

export type FormulaFacts = QueryAnswer<'/payroll/formula-facts'>;

export interface Trial {
  /** Null while something is wrong with the definition. */
  readonly program: PayProgram | null;
  readonly issues: readonly Issue[];
}

/** The definition with an item in the place of the one of its code, or after all others. */
export function withItem(definition: PayDefinition, item: PayItemType): PayDefinition {
  const isKnown = definition.items.some(({ code }) => code === item.code);
  const items = isKnown
    ? definition.items.map((each) => (each.code === item.code ? item : each))
    : [...definition.items, item];
  return { ...definition, items };
}

export const tryItem = (definition: PayDefinition, item: PayItemType): Trial =>
  compilePayProgram(withItem(definition, item));

/** Values of a place and day as the engine takes them; a figure not known there is left out, and what needs it says so. */
export function rulesAsFacts({ rules }: Pick<Rules, 'rules'>): Pick<RowFacts, 'parameters' | 'tables'> {
  return {
    parameters: Object.fromEntries(rules.flatMap(({ code, value }) => (value === null ? [] : [[code, { value }]]))),
    tables: Object.fromEntries(rules.flatMap(({ code, rows }) => (rows === null ? [] : [[code, { rows }]]))),
  };
}

export interface CaseOutcome {
  readonly isAsExpected: boolean;
  /** What the item gives; null where it gives nothing, with the issue that says why. */
  readonly found: string | null;
  readonly issue: Issue | null;
}

/** Calculates one test case with running totals at zero before it, as the server does when the change is proposed. */
export function runCase(
  program: PayProgram,
  code: string,
  { given, expected }: Pick<ItemCase, 'given' | 'expected'>,
  rules: Pick<RowFacts, 'parameters' | 'tables'>,
): CaseOutcome {
  const prior = Object.fromEntries(program.accumulators.map((each) => [each.code, '0']));
  const { value, issues } = program.calculate({ inputs: given, prior, ...rules });
  const result = value.items[code] ?? null;
  const found = result === null ? null : String(result);
  const told = issues.find(({ where }) => where === code) ?? issues[0] ?? null;
  return { isAsExpected: found === expected, found, issue: found === null ? told : null };
}

export interface MovedItem {
  readonly item: CompiledItem;
  /** Null where there is no result. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The item itself and every other item whose result is another with it, in the order of calculation. */
export function movedItems(program: PayProgram, before: RowResult | null, after: RowResult, code: string): MovedItem[] {
  const text = (value: string | boolean | null | undefined): string | null =>
    value === null || value === undefined ? null : String(value);
  return program.items
    .map((item) => ({ item, before: text(before?.items[item.code]), after: text(after.items[item.code]) }))
    .filter((each) => each.item.code === code || each.before !== each.after);
}
