/** What a month's calculation works with besides its people, found out once: calendars of the rule packs, coefficients. */
import { workCalendar } from '@meritline/rulepacks';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { payingCoefficients } from '../../appraisals/index.ts';
import { jurisdictionChain, rulePacks } from '../../pay-structure/index.ts';
import { findRun, type Run } from '../record/run.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';
import { type BatchContext, type ContextSeed, contextOf } from './context.ts';
import { workdaysBefore } from './days.ts';
import { monthOf } from './months.ts';

export async function contextSeed(db: Db, run: Run): Promise<ContextSeed> {
  const previous = run.previousRunId ? await findRun(db, run.previousRunId) : null;
  const seed = await monthSeed(db, run);
  return {
    ...seed,
    previous: previous && {
      period: previous.period,
      runId: previous.runId,
      definitionDigest: previous.definitionDigest!,
    },
    furtherRuns: previous ? await furtherRuns(db, previous.period, run.period) : [],
  };
}

/** Closed payrolls of chosen people between two ordinary ones: whoever was in them has later totals than last month's payslip. */
async function furtherRuns(db: Db, previous: string, period: string): Promise<string[]> {
  const found = await sql<{ runId: string }>`select run_id as "runId" from payroll.run
    where kind <> 'ordinary' and state = 'closed' and left(period, 7) between ${previous} and ${period}`.execute(db);
  return found.rows.map((row) => row.runId);
}

/** For a month by itself, compared with none before it. */
export async function monthSeed(db: Db, run: Run): Promise<ContextSeed> {
  const { content } = await loadDefinition(db, run.definitionDigest!);
  const workdays = Object.keys(content.rules).map((jurisdiction) => [
    jurisdiction,
    workdaysBefore(workCalendar(rulePacks(), jurisdictionChain(jurisdiction)), run.period),
  ]);
  return {
    run,
    previous: null,
    furtherRuns: [],
    paying: await payingCoefficients(db, monthOf(run.period)),
    workdays: Object.fromEntries(workdays),
  };
}

export const batchContext = async (db: Db, run: Run): Promise<BatchContext> =>
  contextOf(db, await contextSeed(db, run));
