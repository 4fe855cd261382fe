/**
 * What a column of a sheet or a bill stands for, as a sum of recorded names: `item:income_tax`, `input:…_to_date`,
 * `total:cumulative_income`, and `own:pension_employee` for an item with the differences of earlier months booked in it.
 */
import type { Tx } from '../../../platform/database/index.ts';
import { amountsOfMonth, type MonthAmounts, type RecordedName } from '../../payroll/index.ts';

export interface MonthValues extends Omit<MonthAmounts, 'values' | 'earlier'> {
  /** In the order of the expressions. */
  readonly values: readonly number[];
  /** Of them, differences of earlier months. */
  readonly earlier: readonly number[];
}

interface Term {
  readonly name: RecordedName;
  /** The item whose differences of earlier months count too. */
  readonly own: string | null;
}

const TERM = /^(item|input|total|own):[a-z][a-z0-9_]*$/;

export const isExpression = (text: string): boolean => text !== '' && text.split('+').every((term) => TERM.test(term));

const termsOf = (expression: string): Term[] =>
  expression.split('+').map((text) => {
    const [kind, code = ''] = text.split(':');
    return kind === 'own' ? { name: `item:${code}`, own: code } : { name: text as RecordedName, own: null };
  });

export async function monthValues(
  tx: Tx,
  filter: { readonly period: string; readonly runId?: string | undefined },
  expressions: readonly string[],
): Promise<MonthValues[]> {
  const terms = expressions.map(termsOf);
  const names = [...new Set(terms.flat().map(({ name }) => name))];
  const placeOf = new Map(names.map((name, index) => [name, index]));
  const found = await amountsOfMonth(tx, filter, names);
  const rows = found.map(({ values, earlier, ...row }) => {
    const late = terms.map((each) => each.reduce((sum, { own }) => sum + (own === null ? 0 : (earlier[own] ?? 0)), 0));
    return {
      ...row,
      earlier: late,
      values: terms.map((each, index) =>
        each.reduce((sum, { name }) => sum + values[placeOf.get(name)!]!, late[index]!),
      ),
    };
  });
  return merged(rows, terms.map(isRunning));
}

/** Figures of the year so far: of two payrolls of a month the later one has them. */
const isRunning = (terms: readonly Term[]): boolean =>
  terms.some(({ name }) => !name.startsWith('item:') || name.startsWith('item:cumulative_'));

/** One row a person and month: amounts of its payrolls added up, running figures from the last of them. */
function merged(rows: readonly MonthValues[], running: readonly boolean[]): MonthValues[] {
  const byEmployment = new Map<string, MonthValues>();
  for (const row of rows) {
    const known = byEmployment.get(row.employmentId);
    const add = (own: readonly number[], before: readonly number[]): number[] =>
      own.map((fen, index) => (running[index] ? fen : fen + before[index]!));
    byEmployment.set(
      row.employmentId,
      known === undefined
        ? row
        : {
            ...row,
            grossFen: row.grossFen + known.grossFen,
            netFen: row.netFen + known.netFen,
            costFen: row.costFen + known.costFen,
            values: add(row.values, known.values),
            earlier: add(row.earlier, known.earlier),
          },
    );
  }
  return [...byEmployment.values()];
}
