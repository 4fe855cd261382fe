/** What a month's calculation works with besides its people, found out once: calendars of the rule packs, coefficients. */
import { workCalendar } from '@meritline/rulepacks';
import type { Db } from '../../../platform/database/index.ts';
import { payingCoefficients } from '../../appraisals/index.ts';
import { jurisdictionChain, rulePacks } from '../../pay-structure/index.ts';
import { findRun, type Run } from '../record/run.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';
import { type BatchContext, type ContextSeed, contextOf } from './context.ts';
import { workdaysBefore } from './days.ts';

export async function contextSeed(db: Db, run: Run): Promise<ContextSeed> {
  const previous = run.previousRunId ? await findRun(db, run.previousRunId) : null;
  const { content } = await loadDefinition(db, run.definitionDigest!);
  const workdays = Object.keys(content.rules).map((jurisdiction) => [
    jurisdiction,
    workdaysBefore(workCalendar(rulePacks(), jurisdictionChain(jurisdiction)), run.period),
  ]);
  return {
    run,
    previous: previous && { period: previous.period, definitionDigest: previous.definitionDigest! },
    paying: await payingCoefficients(db, run.period),
    workdays: Object.fromEntries(workdays),
  };
}

export const batchContext = async (db: Db, run: Run): Promise<BatchContext> =>
  contextOf(db, await contextSeed(db, run));
