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

/** The facts of people of a run in twelve statements, whatever their number. */
export async function gatherFacts(
  statements: Statements,
  context: BatchContext,
  { people: who, knownAt, isCompared = true }: Gathering,
): Promise<GatheredFacts> {
  const { run, definition } = context;
  const previous = isCompared ? context.previous : null;
  const key: FactsKey = { runId: run.runId, period: run.period, payDay: run.payDay, people: who, knownAt };
  const people = new PeopleColumns(await statements.copied(peopleQuery(key)));
  const recorded =
    previous &&
    recordedColumns(
      people,
      previous.definition,
      await statements.copied(recordedQuery(who, previous.period, previous.definition)),
    );
  const month = { period: run.period, definition, workdays: context.workdays };
  const facts = new FactsOfMonth(people, recorded, month);
  facts.addEmployment(await statements.copied(spansQuery(key)));
  facts.addRecurring(await statements.copied(recurringQuery(key)));
  facts.addCoefficients(context.opening, await statements.copied(publishedCoefficients(run.period, among(who, 's'))));
  facts.addEnrolments(await statements.copied(enrolmentQuery(key)));
  facts.addDeductions(await statements.copied(deductionQuery(key)));
  facts.addSituations(await statements.copied(situationQuery(key)));
  const rest = facts.addPrior(previous !== null && taxYearOf(previous.period) === taxYearOf(run.period));
  // Asked even when nobody is left over, so that a batch's statements do not hang on its people.
  const restOf = rest.length > people.count / 4 ? who : { personIds: rest.map((row) => people.personId(row)) };
  facts.addAccumulators(rest, await statements.copied(accumulatorQuery(key, restOf)));
  facts.addInputs(await statements.copied(inputQuery(key)));
  facts.addAccounts(await statements.copied(accountQuery(key)));
  return facts;
}
