/** A closed month of some people as columns: what it recorded, and its facts as they are known today. */
import type { Issue } from '@meritline/engine/explain';
import type { BatchContext } from '../gather/context.ts';
import { FactColumns } from '../gather/fact-columns.ts';
import { FactsOfMonth, type GatheredFacts } from '../gather/facts.ts';
import type { FactsKey } from '../gather/people.ts';
import { idText, PeopleColumns } from '../gather/people-columns.ts';
import {
  birthQuery,
  closedQuery,
  deductionQuery,
  enrolmentQuery,
  inputQuery,
  peopleQuery,
  recurringQuery,
  scorecardsOf,
  situationQuery,
  spansQuery,
  suspensionQuery,
} from '../gather/queries.ts';
import type { RowReader } from '../gather/row-reader.ts';
import type { Statements } from '../gather/statements.ts';
import { TextIndex } from '../gather/text-index.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import type { RetroPeople } from './retro-people.ts';

/** What the payslips of a month say, a row a person of the part. */
export interface RecordedMonth {
  readonly definition: PinnedDefinition;
  /** 1 where there is a payslip. */
  readonly isThere: Uint8Array;
  readonly facts: FactColumns;
  /** In the order of the definition. */
  readonly amounts: readonly Float64Array[];
  readonly accumulators: readonly Float64Array[];
  /** Ids of employers, jurisdictions and departments by their places. */
  readonly entity: Int32Array;
  readonly entities: readonly string[];
  readonly place: Int32Array;
  readonly places: readonly string[];
  readonly path: Int32Array;
  readonly paths: readonly string[];
}

export interface ClosedMonth {
  readonly period: string;
  /** How the month is run again: its own formulas, with the values of rules known today. */
  readonly definition: PinnedDefinition;
  /** 1 for those whose month is run again. */
  readonly isTouched: Uint8Array;
  readonly recorded: RecordedMonth;
  readonly facts: FactColumns;
  /** Row of each person among the facts, or -1 where they cannot be gathered any more. */
  readonly known: Int32Array;
  /** By row of the facts. */
  readonly issues: ReadonlyMap<number, readonly Issue[]>;
}

/** Answers with facts that hold over several months; each month takes what holds in it. */
export type LastingFacts = Readonly<
  Record<'spans' | 'suspensions' | 'recurring' | 'enrolments' | 'deductions' | 'situations', RowReader>
>;

/** One statement each for all months of the part. */
export async function lastingFacts(statements: Statements, key: FactsKey): Promise<LastingFacts> {
  return {
    spans: await statements.copied(spansQuery(key)),
    suspensions: await statements.copied(suspensionQuery(key)),
    recurring: await statements.copied(recurringQuery(key)),
    enrolments: await statements.copied(enrolmentQuery(key)),
    deductions: await statements.copied(deductionQuery(key)),
    situations: await statements.copied(situationQuery(key)),
  };
}

/** Three statements a month, and one more where a cycle of appraisals pays. */
export async function closedMonth(
  statements: Statements,
  context: BatchContext,
  recordedBy: PinnedDefinition,
  part: RetroPeople,
  lasting: LastingFacts,
  key: FactsKey,
): Promise<ClosedMonth> {
  const { period } = context.run;
  const recorded = recordedMonth(part, recordedBy, await statements.copied(closedQuery(key.people, key)));
  const gathered = await knownFacts(statements, context, lasting, key);
  return {
    period,
    definition: context.definition,
    isTouched: part.of(period),
    recorded,
    facts: gathered.facts,
    known: part.placesAmong(gathered.people),
    issues: gathered.issues,
  };
}

/** Running totals before the month are a matter of record, not of facts known later: they are left out. */
async function knownFacts(
  statements: Statements,
  { run, definition, paying, workdays }: BatchContext,
  lasting: LastingFacts,
  key: FactsKey,
): Promise<GatheredFacts> {
  const people = new PeopleColumns(await statements.copied(peopleQuery(key)));
  const facts = new FactsOfMonth(people, null, {
    period: run.period,
    definition,
    workdays: (jurisdiction) => workdays[jurisdiction]!,
  });
  facts.addEmployment(lasting.spans.again());
  const births = birthQuery(key.people, definition);
  facts.addBirths(births && (await statements.copied(births)));
  facts.addSuspensions(lasting.suspensions.again());
  facts.addRecurring(lasting.recurring.again());
  const scorecards = scorecardsOf(key, paying);
  facts.addCoefficients(paying, scorecards && (await statements.copied(scorecards)));
  facts.addEnrolments(lasting.enrolments.again());
  facts.addDeductions(lasting.deductions.again());
  facts.addSituations(lasting.situations.again());
  facts.addInputs(await statements.copied(inputQuery(key)));
  return facts;
}

function recordedMonth(part: RetroPeople, definition: PinnedDefinition, reader: RowReader): RecordedMonth {
  const { count } = part;
  const column = () => new Float64Array(count).fill(Number.NaN);
  const [entities, places, paths] = [new TextIndex(), new TextIndex(), new TextIndex()];
  const recorded = {
    definition,
    isThere: new Uint8Array(count),
    facts: new FactColumns(definition, count),
    amounts: definition.content.items.map(column),
    accumulators: definition.content.accumulators.map(column),
    entity: new Int32Array(count),
    place: new Int32Array(count),
    path: new Int32Array(count),
  };
  const next = part.byEmployment(reader);
  while (reader.row()) {
    const row = next();
    if (row < 0) continue;
    recorded.isThere[row] = 1;
    for (const [texts, into] of [
      [entities, recorded.entity],
      [places, recorded.place],
      [paths, recorded.path],
    ] as const) {
      reader.field();
      into[row] = texts.place(reader.bytes, reader.start, reader.end);
    }
    recorded.facts.readInputs(reader, row);
    reader.bigints(recorded.facts.prior, row);
    reader.bigints(recorded.amounts, row);
    reader.bigints(recorded.accumulators, row);
  }
  return {
    ...recorded,
    entities: entities.bytes.map((bytes) => idText(bytes, 0)),
    places: places.texts(),
    paths: paths.texts(),
  };
}
