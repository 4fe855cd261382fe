/** Touched months run again: the differences as rows that the open month takes, each with what it was worked out from. */
import type { Issue } from '@meritline/engine/explain';
import {
  type BookedDifference,
  type Column,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type PayBlock,
  type RetroDifference,
  type RetroMonth,
  type RetroRow,
  retroDifferences,
} from '@meritline/engine/payroll';
import type { Words } from '../../../platform/problem/index.ts';
import { blockOfColumns, priorColumns, scaleOfItem, taken } from '../calculate/columns.ts';
import { taxYearOf } from '../gather/months.ts';
import type { PinnedFacts } from '../gather/pinned-facts.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import type { ClosedMonth } from './closed-month.ts';
import type { RetroPeople } from './retro-people.ts';

type Value = number | boolean | string | null;

/** What a recorded difference says of itself; with the closed month's own facts it can be calculated again. */
export interface RetroSource {
  readonly kind: 'retro';
  readonly names: Words;
  readonly originPeriod: string;
  /** By item: recorded in the month, run again, made good by earlier runs; fen. */
  readonly items: Readonly<Record<string, readonly [before: number, after: number, madeGood: number]>>;
  /** Facts of the month that differ, before and after; null = none. */
  readonly inputs: Readonly<Record<string, readonly [Value, Value]>>;
  readonly prior: Readonly<Record<string, readonly [number, number]>>;
  /** Where the facts that differ come from today. */
  readonly origins: Readonly<Record<string, string>>;
  /** Digest of the rules the month was run again by. */
  readonly definition: string;
}

/** One row the open month takes: all differences of an origin month that go to one input or running total. */
export interface RetroRecord {
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentPath: string;
  readonly originPeriod: string;
  readonly inputCode: string;
  /** It sets a running total of the year right and pays nothing. */
  readonly isTotal: boolean;
  readonly amountFen: number;
  readonly source: RetroSource;
}

export interface RetroFailure {
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentPath: string;
  readonly originPeriod: string;
  readonly issues: readonly Issue[];
}

export interface Rerun {
  readonly records: readonly RetroRecord[];
  readonly failures: readonly RetroFailure[];
}

/** @param openAccount the running totals of the open month by row of the part: person, employer, tax year */
export function rerunMonths(
  people: RetroPeople,
  months: readonly ClosedMonth[],
  open: PinnedDefinition,
  openAccount: (row: number) => string | undefined,
  booked: readonly BookedDifference[],
): Rerun {
  const failures: RetroFailure[] = [];
  const rowOf = new Map(people.employmentIds.map((id, row) => [id, row]));
  const rerun = new Map<RetroMonth, RerunBlock>();
  const retroRow = rowsOf(people);
  for (const month of months) {
    for (const rows of ableByPlace(people, month, failures)) {
      const made = engineMonth(month, rows, retroRow);
      rerun.set(made, { month, rows });
    }
  }
  const result = retroDifferences(
    [...rerun.keys()],
    { program: open.program, accountOf: (key) => openAccount(rowOf.get(key)!) },
    booked,
  );
  for (const [at, issues] of Map.groupBy(result.issues, (each) => `${each.period} ${each.key}`)) {
    const [period, key] = at.split(' ') as [string, string];
    const found = issues.map(({ key: _key, period: _period, ...issue }) => issue);
    const row = rowOf.get(key)!;
    const month = months.find((each) => each.period === period && each.recorded.isThere[row] === 1)!;
    failures.push(failureOf(people, month, row, found));
  }
  const blocks = result.reruns.map(({ month, block }): Rerunned => ({ ...rerun.get(month)!, block }));
  return { records: recordsOf(people, rowOf, result.differences, blocks, open), failures };
}

/** Rows of the part in a month that is run again in one block. */
interface RerunBlock {
  readonly month: ClosedMonth;
  readonly rows: Int32Array;
}

interface Rerunned extends RerunBlock {
  readonly block: PayBlock;
}

/** Person, employer and tax year: whose running totals a month adds to. */
export const accountOf = (
  { personId, legalEntityId }: { readonly personId: string; readonly legalEntityId: string },
  period: string,
): string => `${personId} ${legalEntityId} ${taxYearOf(period)}`;

/** Rows as the engine names them, made once for an employment, its employer and a tax year. */
function rowsOf({ personIds, employmentIds }: RetroPeople): (month: ClosedMonth, row: number) => RetroRow {
  const made = new Map<string, (RetroRow | undefined)[]>();
  return ({ period, recorded }, row) => {
    const legalEntityId = recorded.entities[recorded.entity[row]!]!;
    const scope = `${legalEntityId} ${taxYearOf(period)}`;
    let rows = made.get(scope);
    if (!rows) {
      rows = [];
      made.set(scope, rows);
    }
    rows[row] ??= {
      key: employmentIds[row]!,
      account: accountOf({ personId: personIds[row]!, legalEntityId }, period),
    };
    return rows[row];
  };
}

/** Rows whose facts are whole, those of one jurisdiction together; the others are failures. */
function ableByPlace(people: RetroPeople, month: ClosedMonth, failures: RetroFailure[]): Int32Array[] {
  const { recorded, isTouched, known, issues } = month;
  const byPlace = new Map<number, number[]>();
  for (let row = 0; row < people.count; row += 1) {
    if (isTouched[row] !== 1 || recorded.isThere[row] !== 1) continue;
    const at = known[row]!;
    const found = at < 0 ? [NOT_GATHERED] : issues.get(at);
    if (found) {
      failures.push(failureOf(people, month, row, found));
      continue;
    }
    const rows = byPlace.get(recorded.place[row]!);
    if (rows) rows.push(row);
    else byPlace.set(recorded.place[row]!, [row]);
  }
  return [...byPlace.values()].map((rows) => Int32Array.from(rows));
}

function engineMonth(
  month: ClosedMonth,
  rows: Int32Array,
  retroRow: (month: ClosedMonth, row: number) => RetroRow,
): RetroMonth {
  const { period, definition, recorded, facts, known } = month;
  const { program } = definition;
  const rules = definition.content.rules[recorded.places[recorded.place[rows[0]!]!]!]!;
  const before = recorded.definition;
  const column = (scale: number, from: Float64Array | undefined): NumericColumn => ({
    scale,
    data: from ? taken(from, rows) : new Float64Array(rows.length).fill(Number.NaN),
  });
  const items = program.items
    .filter((item) => item.type === 'money')
    .map(({ code, scale }) => [code, column(scale, recorded.amounts[before.itemIndex.get(code) ?? -1])]);
  const accumulators = program.accumulators.map(({ code, feeds }) => [
    code,
    column(scaleOfItem(definition, feeds), recorded.accumulators[before.accumulatorIndex.get(code) ?? -1]),
  ]);
  return {
    period,
    program,
    rows: Array.from(rows, (row) => retroRow(month, row)),
    known: {
      ...blockOfColumns(
        definition,
        facts,
        rows.map((row) => known[row]!),
        rules,
      ),
      // Running totals before the month are a matter of record.
      prior: priorColumns(definition, recorded.facts, rows),
    },
    recorded: { items: Object.fromEntries(items), accumulators: Object.fromEntries(accumulators) },
  };
}

/** Differences of one row of a month follow one another: those of an input or running total become one record. */
function recordsOf(
  people: RetroPeople,
  rowOf: ReadonlyMap<string, number>,
  differences: readonly RetroDifference[],
  blocks: readonly Rerunned[],
  open: PinnedDefinition,
): RetroRecord[] {
  const records: RetroRecord[] = [];
  const placesOf = placesInBlocks(people, blocks);
  for (let from = 0; from < differences.length; ) {
    const { key, period } = differences[from]!;
    let until = from + 1;
    while (differences[until]?.key === key && differences[until]!.period === period) until += 1;
    const row = rowOf.get(key)!;
    const place = placesOf(period, row);
    const { month } = place.rerun;
    const changed = changedFacts(month, row, place.rerun.block, place.at);
    for (const [into, group] of Map.groupBy(differences.slice(from, until), (each) => each.into)) {
      const names = namesOf(open, into);
      records.push({
        personId: people.personIds[row]!,
        employmentId: key,
        departmentPath: month.recorded.paths[month.recorded.path[row]!]!,
        originPeriod: period,
        inputCode: into,
        isTotal: group[0]!.isTotal,
        amountFen: group.reduce((sum, each) => sum + each.amount, 0),
        source: {
          kind: 'retro',
          names: { zh: `${names.zh} ${period}`, en: `${names.en} ${period}` },
          originPeriod: period,
          items: Object.fromEntries(
            group.map(({ item, before, after, madeGood }) => [item, [before, after, madeGood]]),
          ),
          ...changed,
          definition: month.definition.digest,
        },
      });
    }
    from = until;
  }
  return records;
}

/** The block a row of the part was run again in, and its row there, by month. */
function placesInBlocks(people: RetroPeople, blocks: readonly Rerunned[]) {
  const byPeriod = new Map<string, { readonly block: Int32Array; readonly at: Int32Array }>();
  blocks.forEach(({ month, rows }, block) => {
    let places = byPeriod.get(month.period);
    if (!places) {
      places = { block: new Int32Array(people.count), at: new Int32Array(people.count) };
      byPeriod.set(month.period, places);
    }
    for (let at = 0; at < rows.length; at += 1) {
      places.block[rows[at]!] = block;
      places.at[rows[at]!] = at;
    }
  });
  return (period: string, row: number): { readonly rerun: Rerunned; readonly at: number } => {
    const { block, at } = byPeriod.get(period)!;
    return { rerun: blocks[block[row]!]!, at: at[row]! };
  };
}

/** Facts and running totals the month was run again with that are not those it recorded, and where they come from. */
function changedFacts(
  { definition, recorded, facts, known }: ClosedMonth,
  row: number,
  block: PayBlock,
  at: number,
): Pick<RetroSource, 'inputs' | 'prior' | 'origins'> {
  const inputs: Record<string, [Value, Value]> = {};
  const prior: Record<string, [number, number]> = {};
  const origins: Record<string, string> = {};
  for (const { code } of definition.program.inputs) {
    const place = recorded.facts.place(code);
    const before = place < 0 ? null : recorded.facts.value(place, row);
    const after = valueIn(block.inputs[code], at);
    if (before === after) continue;
    inputs[code] = [before, after];
    const origin = facts.origins[facts.place(code)]![known[row]!]!;
    if (origin > 0) origins[code] = facts.originTexts.text(origin - 1);
  }
  for (const { code } of definition.program.accumulators) {
    const recordedTotal = recorded.facts.prior[recorded.definition.accumulatorIndex.get(code) ?? -1]?.[row];
    const before = recordedTotal === undefined || Number.isNaN(recordedTotal) ? 0 : recordedTotal;
    const after = block.prior[code]!.data[at]!;
    if (before !== after) prior[code] = [before, after];
  }
  return { inputs, prior, origins };
}

function valueIn(column: Column | undefined, row: number): Value {
  if (column === undefined) return null;
  if (column instanceof Uint8Array) return column[row] === MISSING_BOOLEAN ? null : column[row] === 1;
  if ('scale' in column) return Number.isNaN(column.data[row]!) ? null : column.data[row]!;
  return column.data[row] === MISSING_TEXT ? null : column.dictionary[column.data[row]!]!;
}

/** The facts a month was run again with: its own, with those that differ put in. */
export function rerunFacts(recorded: PinnedFacts, { inputs, prior, origins }: RetroSource): PinnedFacts {
  const after: Record<string, number | boolean | string> = { ...recorded.inputs };
  for (const [code, [, value]] of Object.entries(inputs)) {
    if (value === null) delete after[code];
    else after[code] = value;
  }
  const totals = Object.entries(prior).map(([code, [, value]]) => [code, value] as const);
  return {
    ...recorded,
    inputs: after,
    prior: { ...recorded.prior, ...Object.fromEntries(totals) },
    origins: { ...recorded.origins, ...origins },
  };
}

function namesOf({ program }: PinnedDefinition, code: string): Words {
  const found = [...program.inputs, ...program.accumulators].find((each) => each.code === code);
  return found ? { zh: found.zh, en: found.en } : { zh: code, en: code };
}

const failureOf = (
  people: RetroPeople,
  { period, recorded }: ClosedMonth,
  row: number,
  issues: readonly Issue[],
): RetroFailure => ({
  personId: people.personIds[row]!,
  employmentId: people.employmentIds[row]!,
  departmentPath: recorded.paths[recorded.path[row]!]!,
  originPeriod: period,
  issues,
});

const NOT_GATHERED: Issue = {
  code: 'month-not-gathered',
  where: 'employment',
  message: {
    zh: '该员工在该月的用工或法人信息已不完整',
    en: 'The employment or the legal entity of this person in that month is not on record any more',
  },
  remedy: { zh: '请补全该月有效的用工和法人信息', en: 'Complete the employment and the legal entity as of that month' },
};
