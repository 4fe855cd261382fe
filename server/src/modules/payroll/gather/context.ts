/** What a month's calculation works with besides its people: pinned rules, calendars, coefficients; and the facts of a batch. */
import { type WorkCalendar, workCalendar } from '@meritline/rulepacks';
import type { Db } from '../../../platform/database/index.ts';
import { type Coefficients, openingCoefficients, publishedCoefficients } from '../../appraisals/index.ts';
import { jurisdictionChain, rulePacks } from '../../pay-structure/index.ts';
import { findRun, type Run } from '../record/run.ts';
import { loadDefinition, type PinnedDefinition } from '../rules/definition.ts';
import { workdaysBefore } from './days.ts';
import { FactsOfMonth, type GatheredFacts } from './facts.ts';
import { taxYearOf } from './months.ts';
import { among, type FactsKey, type People } from './people.ts';
import { PeopleColumns } from './people-columns.ts';
import {
  accountQuery,
  accumulatorQuery,
  deductionQuery,
  enrolmentQuery,
  inputQuery,
  peopleQuery,
  recordedQuery,
  recurringQuery,
  situationQuery,
  spansQuery,
} from './queries.ts';
import { recordedColumns } from './recorded-columns.ts';
import type { Statements } from './statements.ts';

export interface BatchContext {
  readonly run: Run;
  readonly definition: PinnedDefinition;
  /** The month that payslips are compared with, and the rules it was calculated by. */
  readonly previous: { readonly period: string; readonly definition: PinnedDefinition } | null;
  /** Of people without a published scorecard. */
  readonly opening: Coefficients | null;
  readonly workdays: (jurisdiction: string) => Int32Array;
}

/** What all batches of a calculation share. */
export async function batchContext(db: Db, run: Run): Promise<BatchContext> {
  const workdays = new Map<string, Int32Array>();
  const previous = run.previousRunId ? await findRun(db, run.previousRunId) : null;
  return {
    run,
    definition: await loadDefinition(db, run.definitionDigest!),
    previous: previous && {
      period: previous.period,
      definition: await loadDefinition(db, previous.definitionDigest!),
    },
    opening: await openingCoefficients(db, run.period),
    workdays: (jurisdiction) => {
      let found = workdays.get(jurisdiction);
      if (!found) {
        const calendar: WorkCalendar = workCalendar(rulePacks(), jurisdictionChain(jurisdiction));
        found = workdaysBefore(calendar, run.period);
        workdays.set(jurisdiction, found);
      }
      return found;
    },
  };
}

export interface Gathering {
  readonly people: People;
  readonly knownAt: Date;
  /** False for a month calculated again for its own sake, without the comparison with the month before. */
  readonly isCompared?: boolean;
}

/** The statements that gather the facts of people of a run, apart from running totals that last month's payslips lack. */
export function factQueries(context: BatchContext, { people, knownAt, isCompared = true }: Gathering) {
  const { run } = context;
  const previous = isCompared ? context.previous : null;
  const key: FactsKey = { runId: run.runId, period: run.period, payDay: run.payDay, people, knownAt };
  return {
    people: peopleQuery(key),
    recorded: previous && recordedQuery(people, previous.period, previous.definition),
    spans: spansQuery(key),
    recurring: recurringQuery(key),
    coefficients: publishedCoefficients(run.period, among(people, 's')),
    enrolments: enrolmentQuery(key),
    deductions: deductionQuery(key),
    situations: situationQuery(key),
    inputs: inputQuery(key),
    accounts: accountQuery(key),
  };
}

/** The facts of people of a run in a fixed number of statements, whatever their number. */
export async function gatherFacts(
  statements: Statements,
  context: BatchContext,
  gathering: Gathering,
): Promise<GatheredFacts> {
  const { run, definition, workdays } = context;
  const queries = factQueries(context, gathering);
  const previous = queries.recorded && context.previous;
  const people = new PeopleColumns(await statements.copied(queries.people));
  const recorded = previous && recordedColumns(people, previous.definition, await statements.copied(queries.recorded!));
  const facts = new FactsOfMonth(people, recorded, { period: run.period, definition, workdays });
  facts.addEmployment(await statements.copied(queries.spans));
  facts.addRecurring(await statements.copied(queries.recurring));
  facts.addCoefficients(context.opening, await statements.copied(queries.coefficients));
  facts.addEnrolments(await statements.copied(queries.enrolments));
  facts.addDeductions(await statements.copied(queries.deductions));
  facts.addSituations(await statements.copied(queries.situations));
  const rest = facts.addPrior(previous !== null && taxYearOf(previous.period) === taxYearOf(run.period));
  // Asked even when nobody is left over, so that a batch's statements do not hang on its people.
  const isMost = rest.length > people.count / 4;
  const restOf = isMost ? gathering.people : { personIds: rest.map((row) => people.personId(row)) };
  facts.addAccumulators(rest, await statements.copied(accumulatorQuery(run.period, restOf)));
  // Last, since an input may set a running total right.
  facts.addInputs(await statements.copied(queries.inputs));
  facts.addAccounts(await statements.copied(queries.accounts));
  return facts;
}
