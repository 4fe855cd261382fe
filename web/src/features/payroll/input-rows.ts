/** Facts of a month as a sheet: people down, inputs across; what other sources add stands beside a cell, not in it. */

import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import { type Entry, numberEntry, refuse, type Sheet, sheetRow } from '../../ui/grid/index.ts';

export type InputGrid = QueryAnswer<'/payroll/input-grid'>;
export type GridInput = InputGrid['inputs'][number];
type Source = InputGrid['sources'][number];

export interface InputFact {
  /** What other sources add to the cell; null where none does. */
  readonly others: string | null;
  readonly source: Source | null;
}

export interface InputRow {
  readonly employmentId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly department: { readonly zh: string; readonly en: string };
  readonly facts: Readonly<Record<string, InputFact>>;
}

export function inputSheetOf({ inputs, people, departments, sources, values }: InputGrid): Sheet<InputRow> {
  const cells = people.map((): Record<string, string | null> => ({}));
  const facts = people.map((): Record<string, InputFact> => ({}));
  for (const [person, at, own, others, source] of values) {
    const { code } = inputs[at]!;
    cells[person]![code] = own;
    facts[person]![code] = { others, source: source === null ? null : sources[source]! };
  }
  const none = Object.fromEntries(inputs.map(({ code }) => [code, null]));
  return people.map(([employmentId, number, nameZh, nameEn, place], at) =>
    sheetRow(
      employmentId,
      { employmentId, number, nameZh, nameEn, department: departments[place]!, facts: facts[at]! },
      { ...none, ...cells[at] },
    ),
  );
}

const MOST_OF_A_NUMBER = '1000';

function withDecimals(entry: Entry, scale: number): Entry {
  return {
    ...entry,
    read: (text) => {
      const read = entry.read(text);
      const digits = read.refusal ? 0 : (read.value?.split('.')[1]?.length ?? 0);
      if (digits <= scale) return read;
      return refuse(
        'too-many-decimals',
        {
          zh: `“${text.trim()}”多于 ${scale} 位小数。`,
          en: `“${text.trim()}” has more than ${quantity(scale, 'decimal', 'decimals')}.`,
        },
        { zh: '请四舍五入后填写。', en: 'Round it.' },
      );
    },
  };
}

/** Amounts may be negative, counts of hours and days may not; as on the imported sheet. */
export const entryOfInput = ({ type, scale }: GridInput): Entry =>
  withDecimals(type === 'money' ? numberEntry() : numberEntry({ min: '0', max: MOST_OF_A_NUMBER }), scale);

/** Inputs that have a fact for somebody, in their order. */
export const inputsUsed = ({ inputs, values }: InputGrid): readonly GridInput[] => {
  const used = new Set(values.map(([, at]) => at));
  return inputs.filter((_, at) => used.has(at));
};
