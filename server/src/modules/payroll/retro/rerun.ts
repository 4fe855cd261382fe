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
  type RetroResult,
  retroDifferences,
} from '@meritline/engine/payroll';
import type { Words } from '../../../platform/problem/index.ts';
import { blockOf, scaleOfItem } from '../calculate/columns.ts';
import { taxYearOf } from '../gather/months.ts';
import type { PinnedFacts } from '../gather/pinned-facts.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import type { MonthFacts } from './month-facts.ts';

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

/** A closed month of a chunk of people. */
export interface GatheredMonth {
  readonly period: string;
  readonly definition: PinnedDefinition;
  readonly people: readonly MonthFacts[];
}

/** @param openAccounts the running totals of the open month by employment: person, employer, tax year */
export function rerunMonths(
  months: readonly GatheredMonth[],
  open: PinnedDefinition,
  openAccounts: ReadonlyMap<string, string>,
  booked: readonly BookedDifference[],
): Rerun {
  const failures: RetroFailure[] = [];
  const origin = new Map<RetroMonth, { readonly month: GatheredMonth; readonly people: readonly MonthFacts[] }>();
  for (const month of months) {
    const able: MonthFacts[] = [];
    for (const each of month.people) {
      if (each.known !== null && each.issues.length === 0) able.push(each);
      else failures.push(failureOf(each, month.period, each.issues));
    }
    for (const [place, people] of Map.groupBy(able, (each) => each.jurisdiction))
      origin.set(engineMonth(month, people, place), { month, people });
  }
  const result = retroDifferences(
    [...origin.keys()],
    { program: open.program, accountOf: (key) => openAccounts.get(key) },
    booked,
  );
  return { records: recordsOf(result, origin, open), failures: [...failures, ...failuresOf(result, months)] };
}

/** Person, employer and tax year: whose running totals a month adds to. */
export const accountOf = (
  { personId, legalEntityId }: { readonly personId: string; readonly legalEntityId: string },
  period: string,
): string => `${personId} ${legalEntityId} ${taxYearOf(period)}`;

function engineMonth({ period, definition }: GatheredMonth, people: readonly MonthFacts[], place: string): RetroMonth {
  const { program, itemIndex, accumulatorIndex } = definition;
  const column = (scale: number, read: (person: MonthFacts) => number | undefined): NumericColumn => ({
    scale,
    data: Float64Array.from(people, (person) => read(person) ?? Number.NaN),
  });
  const items = Object.fromEntries(
    program.items
      .filter((item) => item.type === 'money')
      .map(({ code, scale }) => [code, column(scale, (person) => person.amounts[itemIndex.get(code)!])]),
  );
  const accumulators = Object.fromEntries(
    program.accumulators.map(({ code, feeds }) => [
      code,
      column(scaleOfItem(definition, feeds), (person) => person.accumulators[accumulatorIndex.get(code)!]),
    ]),
  );
  return {
    period,
    program,
    rows: people.map((person) => ({ key: person.employmentId, account: accountOf(person, period) })),
    known: blockOf(
      definition,
      people.map((person) => person.known!),
      definition.content.rules[place]!,
    ),
    recorded: { items, accumulators },
  };
}

function recordsOf(
  { differences, reruns }: RetroResult,
  origin: ReadonlyMap<RetroMonth, { readonly month: GatheredMonth; readonly people: readonly MonthFacts[] }>,
  open: PinnedDefinition,
): RetroRecord[] {
  const places = new Map<string, { readonly person: MonthFacts; readonly row: number; readonly rerun: Rerunned }>();
  for (const { month, block } of reruns) {
    const { month: gathered, people } = origin.get(month)!;
    people.forEach((person, row) => {
      places.set(`${person.employmentId} ${month.period}`, {
        person,
        row,
        rerun: { definition: gathered.definition, block },
      });
    });
  }
  const groups = Map.groupBy(differences, (each) => `${each.key} ${each.period} ${each.into}`);
  return [...groups.values()].map((group): RetroRecord => {
    const { key, period, into } = group[0]!;
    const { person, row, rerun } = places.get(`${key} ${period}`)!;
    return {
      personId: person.personId,
      employmentId: key,
      departmentPath: person.departmentPath,
      originPeriod: period,
      inputCode: into,
      isTotal: group[0]!.isTotal,
      amountFen: group.reduce((sum, each) => sum + each.amount, 0),
      source: sourceOf(group, person, row, rerun, namesOf(open, into)),
    };
  });
}

interface Rerunned {
  readonly definition: PinnedDefinition;
  readonly block: PayBlock;
}

function sourceOf(
  group: readonly RetroDifference[],
  person: MonthFacts,
  row: number,
  { definition, block }: Rerunned,
  names: Words,
): RetroSource {
  const { period } = group[0]!;
  const inputs: Record<string, [Value, Value]> = {};
  const prior: Record<string, [number, number]> = {};
  const origins: Record<string, string> = {};
  for (const { code } of definition.program.inputs) {
    const before = person.recorded.inputs[code] ?? null;
    const after = valueIn(block.inputs[code], row);
    if (before === after) continue;
    inputs[code] = [before, after];
    const from = person.known!.origins[code];
    if (from !== undefined) origins[code] = from;
  }
  for (const { code } of definition.program.accumulators) {
    const before = person.recorded.prior[code] ?? 0;
    const after = block.prior[code]!.data[row]!;
    if (before !== after) prior[code] = [before, after];
  }
  return {
    kind: 'retro',
    names: { zh: `${names.zh} ${period}`, en: `${names.en} ${period}` },
    originPeriod: period,
    items: Object.fromEntries(group.map(({ item, before, after, madeGood }) => [item, [before, after, madeGood]])),
    inputs,
    prior,
    origins,
    definition: definition.digest,
  };
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

const failureOf = (person: MonthFacts, originPeriod: string, issues: readonly Issue[]): RetroFailure => ({
  personId: person.personId,
  employmentId: person.employmentId,
  departmentPath: person.departmentPath,
  originPeriod,
  issues,
});

function failuresOf({ issues }: RetroResult, months: readonly GatheredMonth[]): RetroFailure[] {
  if (issues.length === 0) return [];
  const people = new Map(
    months.flatMap(({ period, people: each }) => each.map((person) => [`${person.employmentId} ${period}`, person])),
  );
  return [...Map.groupBy(issues, (each) => `${each.key} ${each.period}`)].map(([at, group]) =>
    failureOf(
      people.get(at)!,
      group[0]!.period,
      group.map(({ key: _key, period: _period, ...found }) => found),
    ),
  );
}
