import type { SessionSettings } from './settings.ts';

/** Shares usual for five levels; other scales begin with equal shares that the opener changes. */
const FIVE = ['10', '20', '50', '15', '5'];

/** The rules a new session begins with, for the levels of a cycle (best first); every one can be changed when it is opened. */
export function defaultSettings(levels: readonly string[]): SessionSettings {
  const each = Math.floor(100 / levels.length);
  const percents =
    levels.length === 5 ? FIVE : levels.map((_, i) => String(i === 0 ? 100 - each * (levels.length - 1) : each));
  return {
    form: 'range',
    enforcement: 'advisory',
    distribution: levels.map((rating, i) => ({ rating, percent: percents[i]! })),
    byDepartmentGrade: [],
    groups: [],
    tolerance: '10',
    isLowestReference: true,
    roundLowestUp: true,
    quotaBy: 'session',
    poolBelow: 8,
    reasonMinLength: 8,
    poolPerPerson: '1',
  };
}
