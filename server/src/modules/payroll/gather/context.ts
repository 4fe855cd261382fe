/** What a month's calculation works with besides its people: pinned rules, work days, coefficients; and the facts of a batch. */
import type { Db } from '../../../platform/database/index.ts';
import type { PayingCoefficients } from '../../appraisals/index.ts';
import type { Run } from '../record/run.ts';
import { loadDefinition, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { FactsOfMonth, type GatheredFacts } from './facts.ts';
import { taxYearOf } from './months.ts';
import type { FactsKey, People } from './people.ts';
import { PeopleColumns } from './people-columns.ts';
import {
  accountQuery,
  accumulatorQuery,
  birthQuery,
  deductionQuery,
  enrolmentQuery,
  furtherQuery,
  inputQuery,
  peopleQuery,
  recordedQuery,
  recurringQuery,
  scorecardsOf,
  situationQuery,
  spansQuery,
  suspensionQuery,
} from './queries.ts';
import { recordedColumns } from './recorded-columns.ts';
import type { Statements } from './statements.ts';

/** What is found out once for a calculation; plain data that a thread or a process is handed. */
export interface ContextSeed {
  readonly run: Run;
  /** The run that payslips are compared with, and the digest of the rules it was calculated by. */
  readonly previous: { readonly period: string; readonly runId: string; readonly definitionDigest: string } | null;
  /** Closed payrolls of chosen people since that month. */
  readonly furtherRuns: readonly string[];
  readonly paying: PayingCoefficients;
  /** Work days before each day of the month and of the whole month, by jurisdiction. */
  readonly workdays: Readonly<Record<string, Int32Array>>;
}

export interface BatchContext extends Omit<ContextSeed, 'previous'> {
  readonly definition: PinnedDefinition;
  readonly previous: { readonly period: string; readonly runId: string; readonly definition: PinnedDefinition } | null;
}

/** What all batches of a calculation share, the pinned rules read and compiled. */
export async function contextOf(db: Db, { previous, ...seed }: ContextSeed): Promise<BatchContext> {
  return {
    ...seed,
    definition: await loadDefinition(db, seed.run.definitionDigest!),
    previous: previous && {
      period: previous.period,
      runId: previous.runId,
      definition: await loadDefinition(db, previous.definitionDigest),
    },
  };
}

const watchedOf = ({ itemThresholds }: Run): string[] => itemThresholds.map(({ code }) => code);

export interface Gathering {
  readonly people: People;
  readonly knownAt: Date;
}

/** The statements that gather the facts of people of a run, apart from running totals that last month's payslips lack. */
export function factQueries(context: BatchContext, { people, knownAt }: Gathering) {
  const { run, previous } = context;
  const { runId, period, payDay } = run;
  const key: FactsKey = { runId, period, payDay, people, knownAt, isFinal: run.kind === 'final' };
  return {
    people: peopleQuery(key),
    recorded: previous && recordedQuery(people, previous, watchedOf(run)),
    spans: spansQuery(key),
    births: birthQuery(people, context.definition),
    suspensions: suspensionQuery(key),
    recurring: recurringQuery(key),
    coefficients: scorecardsOf(key, context.paying),
    enrolments: enrolmentQuery(key),
    deductions: deductionQuery(key),
    situations: situationQuery(key),
    inputs: inputQuery(key),
    accounts: accountQuery(key),
    further: context.furtherRuns.length === 0 ? null : furtherQuery(people, context.furtherRuns),
  };
}

/** The facts of people of a run in a fixed number of statements, whatever their number. */
export async function gatherFacts(
  statements: Statements,
  context: BatchContext,
  gathering: Gathering,
): Promise<GatheredFacts> {
  const { run, definition } = context;
  const queries = factQueries(context, gathering);
  const previous = queries.recorded && context.previous;
  const people = new PeopleColumns(await statements.copied(queries.people));
  const recorded =
    previous &&
    recordedColumns(people, previous.definition, watchedOf(run), await statements.copied(queries.recorded!));
  const facts = new FactsOfMonth(people, recorded, {
    period: run.period,
    definition,
    workdays: (jurisdiction) => context.workdays[jurisdiction]!,
    isPaidApart: run.kind === 'off-cycle',
  });
  facts.addEmployment(await statements.copied(queries.spans));
  facts.addBirths(queries.births && (await statements.copied(queries.births)));
  facts.addSuspensions(await statements.copied(queries.suspensions));
  facts.addRecurring(await statements.copied(queries.recurring));
  facts.addCoefficients(context.paying, queries.coefficients && (await statements.copied(queries.coefficients)));
  facts.addEnrolments(await statements.copied(queries.enrolments));
  facts.addDeductions(await statements.copied(queries.deductions));
  facts.addSituations(await statements.copied(queries.situations));
  if (queries.further) facts.addFurther(await statements.copied(queries.further));
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
