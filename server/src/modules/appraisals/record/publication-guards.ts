/** What a publication must not overtake: a later module with something open in a cycle says so when it is asked. */
import type { Db } from '../../../platform/database/index.ts';
import { Problem, type ProblemIssue } from '../../../platform/problem/index.ts';

/** Answers what is open in the cycle, each with its place and what ends it; nothing when it may be published. */
export type PublicationGuard = (db: Db, cycleId: string) => Promise<readonly ProblemIssue[]>;

const guards = new Set<PublicationGuard>();

/** Called once by the module that guards; appraisals know none of them. */
export const guardPublication = (guard: PublicationGuard): void => void guards.add(guard);

/** Refuses a publication while anything is open in the cycle, all of it named at once. */
export async function demandNothingOpen(db: Db, cycleId: string): Promise<void> {
  const issues: ProblemIssue[] = [];
  for (const guard of guards) issues.push(...(await guard(db, cycleId)));
  if (issues.length === 0) return;
  throw new Problem({
    code: 'publication-held',
    status: 409,
    title: {
      zh: `周期中还有 ${issues.length} 项未了结，不能发布。`,
      en: `${issues.length} open in this cycle: it is not published yet.`,
    },
    remedy: { zh: '请先了结下列各项。', en: 'Settle what is listed first.' },
    where: 'cycleId',
    issues,
  });
}
