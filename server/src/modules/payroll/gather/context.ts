/** What a month's calculation works with besides its people: pinned rules, calendars, coefficients; and all rows of a batch. */
import { type WorkCalendar, workCalendar } from '@meritline/rulepacks';
import type { Db } from '../../../platform/database/index.ts';
import { coefficientsFor } from '../../appraisals/index.ts';
import { jurisdictionChain, rulePacks } from '../../pay-structure/index.ts';
import type { Run } from '../record/run.ts';
import { loadDefinition, type PinnedDefinition } from '../rules/definition.ts';
import type { Coefficients, GatheredRows } from './facts.ts';
import {
  accountRows,
  accumulatorRows,
  type BatchKey,
  deductionRows,
  enrolmentRows,
  inputRows,
  personRows,
  previousRows,
  recurringRows,
  taxSituationRows,
} from './rows.ts';
import type { Statements } from './statements.ts';

export interface BatchContext {
  readonly run: Run;
  readonly definition: PinnedDefinition;
  readonly coefficients: ReadonlyMap<string, Coefficients>;
  readonly calendarOf: (jurisdiction: string) => WorkCalendar;
}

/** What all batches of a calculation share. */
export async function batchContext(db: Db, run: Run): Promise<BatchContext> {
  const calendars = new Map<string, WorkCalendar>();
  const calendarOf = (jurisdiction: string): WorkCalendar => {
    let calendar = calendars.get(jurisdiction);
    if (!calendar) {
      calendar = workCalendar(rulePacks(), jurisdictionChain(jurisdiction));
      calendars.set(jurisdiction, calendar);
    }
    return calendar;
  };
  const coefficients = await coefficientsFor(db, run.period);
  return {
    run,
    definition: await loadDefinition(db, run.definitionDigest!),
    coefficients: new Map(coefficients.map((row) => [row.employmentId, row])),
    calendarOf,
  };
}

/** Nine statements, whatever the number of people. */
export async function gatherRows(statements: Statements, key: BatchKey, run: Run): Promise<GatheredRows> {
  return {
    persons: await personRows(statements, key),
    recurring: await recurringRows(statements, key),
    enrolments: await enrolmentRows(statements, key),
    deductions: await deductionRows(statements, key),
    inputs: await inputRows(statements, key),
    previous: run.previousPeriod ? await previousRows(statements, key, run.previousPeriod) : [],
    accumulators: await accumulatorRows(statements, key),
    taxSituations: await taxSituationRows(statements, key),
    accounts: await accountRows(statements, key, run.payDay),
  };
}
