/** Last month's payslips beside the people of a batch. */

import { measureItems } from '../rules/measures.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { FactColumns } from './fact-columns.ts';
import type { PeopleColumns } from './people-columns.ts';
import { comparedItems } from './queries.ts';
import type { RowReader } from './row-reader.ts';

export interface RecordedColumns {
  readonly definition: PinnedDefinition;
  /** 1 where the person has a payslip of that month. */
  readonly isThere: Uint8Array;
  readonly facts: FactColumns;
  /** Jurisdiction by its place in `people.places`. */
  readonly place: Int32Array;
  /** 1 where the employer is the one of this month. */
  readonly isSameEntity: Uint8Array;
  /** Net, gross, cost and tax as recorded. */
  readonly measures: readonly Float64Array[];
  readonly taxRate: Float64Array | null;
  /** Amounts of watched items by code; an item that month did not have is not among them. */
  readonly watched: ReadonlyMap<string, Float64Array>;
  /** Running totals after that month, in the order of its definition. */
  readonly accumulators: readonly Float64Array[];
}

/** From the rows of `recordedQuery`. */
export function recordedColumns(
  people: PeopleColumns,
  definition: PinnedDefinition,
  watched: readonly string[],
  reader: RowReader,
): RecordedColumns {
  const { count } = people;
  const taxItems = measureItems(definition.program).tax.length;
  const column = () => new Float64Array(count).fill(Number.NaN);
  const compared = comparedItems(definition, watched).map(column);
  const had = watched.filter((code) => definition.itemIndex.has(code));
  const totals = [column(), column(), column()];
  const tax = new Float64Array(count);
  const recorded = {
    definition,
    isThere: new Uint8Array(count),
    facts: new FactColumns(definition, count),
    place: new Int32Array(count),
    isSameEntity: new Uint8Array(count),
    measures: [...totals, tax],
    taxRate: definition.itemIndex.has('tax_rate') ? compared[taxItems]! : null,
    watched: new Map(had.map((code, index) => [code, compared[compared.length - had.length + index]!])),
    accumulators: definition.content.accumulators.map(column),
  };
  const { facts } = recorded;
  const next = people.byEmployment(reader);
  while (reader.row()) {
    const row = next();
    if (row < 0) continue;
    recorded.isThere[row] = 1;
    reader.field();
    recorded.isSameEntity[row] = Number(
      people.entities.find(reader.bytes, reader.start, reader.end) === people.entity[row],
    );
    reader.field();
    recorded.place[row] = people.places.place(reader.bytes, reader.start, reader.end);
    for (const total of totals) total[row] = reader.bigint();
    facts.readInputs(reader, row);
    reader.bigints(facts.prior, row);
    reader.bigints(facts.monthly, row);
    reader.bigints(recorded.accumulators, row);
    for (const item of compared) item[row] = reader.bigint();
    for (let item = 0; item < taxItems; item += 1) tax[row] = tax[row]! + compared[item]![row]!;
  }
  return recorded;
}
