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
  const seed = await monthSeed(db, run);
  return {
    ...seed,
    previous: previous && { period: previous.period, definitionDigest: previous.definitionDigest! },
  };
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
    paying: await payingCoefficients(db, run.period),
    workdays: Object.fromEntries(workdays),
  };
}

export const batchContext = async (db: Db, run: Run): Promise<BatchContext> =>
  contextOf(db, await contextSeed(db, run));
