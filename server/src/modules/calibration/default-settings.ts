import type { ProcedureSettings } from '../appraisals/index.ts';
import type { SessionSettings } from './settings.ts';

/** Shares usual for five levels; other scales begin with equal shares that the opener changes. */
const FIVE = ['10', '20', '50', '15', '5'];

function usualShares(levels: readonly string[]): SessionSettings['distribution'] {
  const each = Math.floor(100 / levels.length);
  const percents =
    levels.length === 5 ? FIVE : levels.map((_, i) => String(i === 0 ? 100 - each * (levels.length - 1) : each));
  return levels.map((rating, i) => ({ rating, percent: percents[i]! }));
}

/**
 * The rules a new session begins with, for the levels of a cycle (best first): the guideline of the policy the cycle is bound
 * to, or the usual one where it has none. Every one can be changed when the session is opened; a departure is named.
 */
export function defaultSettings(
  levels: readonly string[],
  procedure: ProcedureSettings | null = null,
): SessionSettings {
  const guideline = procedure?.distribution;
  const shareOf = new Map(guideline?.shares.map(({ rating, percent }) => [rating, percent]));
  return {
    form: guideline?.form ?? 'range',
    enforcement: guideline?.enforcement ?? 'advisory',
    // A policy without a guideline has no shares; they are still needed for who chooses a form in the dialog.
    distribution: levels.every((rating) => shareOf.has(rating))
      ? levels.map((rating) => ({ rating, percent: shareOf.get(rating)! }))
      : usualShares(levels),
    byDepartmentGrade: [],
    groups: [],
    tolerance: '10',
    isLowestReference: true,
    roundLowestUp: true,
    quotaBy: 'session',
    poolBelow: guideline?.poolBelow ?? 8,
    reasonMinLength: procedure?.reasonMinLength ?? 8,
    poolPerPerson: '1',
  };
}
