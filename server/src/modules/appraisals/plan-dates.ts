/** Periods and phases of a year's plan: pure dates, moved to working days where a phase would end on a rest day. */
import type { CycleKind, PlannedPhase } from './operations/create-cycle.ts';
import { addDays, isWorkday, type PhaseName, phaseNames } from './phases.ts';
import type { ProcedureSettings } from './settings.ts';

export interface PlannedPeriod {
  /** Part of the code after the year, e.g. `Q3`; empty for the year. */
  readonly part: string;
  readonly startsOn: string;
  /** First day after. */
  readonly endsOn: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

const monthStart = (year: number, month: number): string =>
  new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The periods of a kind in a year; probation and project cycles have none of their own, they are planned one by one. */
export function periodsOf(kind: CycleKind, year: number): PlannedPeriod[] {
  const parts = (
    count: number,
    named: (n: number) => Pick<PlannedPeriod, 'part' | 'nameZh' | 'nameEn'>,
  ): PlannedPeriod[] =>
    Array.from({ length: count }, (_, at) => ({
      ...named(at + 1),
      startsOn: monthStart(year, 1 + (12 / count) * at),
      endsOn: monthStart(year, 1 + (12 / count) * (at + 1)),
    }));
  switch (kind) {
    case 'annual':
      return parts(1, () => ({ part: '', nameZh: `${year} 年度`, nameEn: `Year ${year}` }));
    case 'half-year':
      return parts(2, (n) => ({
        part: `H${n}`,
        nameZh: `${year} 年${n === 1 ? '上' : '下'}半年`,
        nameEn: `H${n} ${year}`,
      }));
    case 'quarterly':
      return parts(4, (n) => ({ part: `Q${n}`, nameZh: `${year} 年第 ${n} 季度`, nameEn: `Q${n} ${year}` }));
    case 'monthly':
      return parts(12, (n) => ({
        part: `M${String(n).padStart(2, '0')}`,
        nameZh: `${year} 年 ${n} 月`,
        nameEn: `${MONTHS[n - 1]} ${year}`,
      }));
    default:
      return [];
  }
}

/** Days after the end of the period at which each phase begins and ends. */
const AFTER_END: Record<'short' | 'long', Partial<Record<PhaseName, readonly [number, number]>>> = {
  short: { readings: [0, 5], rating: [2, 8], publication: [8, 11] },
  long: {
    readings: [0, 10],
    self: [4, 12],
    rating: [7, 20],
    'second-level': [18, 22],
    calibration: [18, 25],
    publication: [25, 28],
    appeal: [28, 39],
  },
};
const USUAL: readonly PhaseName[] = ['targets', 'readings', 'self', 'rating', 'calibration', 'publication', 'appeal'];

/** The end of a phase (exclusive), moved so that its last day is a working day. */
export function toWorkday(endsOn: string): string {
  let end = endsOn;
  while (!isWorkday(addDays(end, -1))) end = addDays(end, 1);
  return end;
}

/** First day after a last day of which `count` working days have passed. */
function afterWorkdays(from: string, count: number): string {
  let day = from;
  for (let left = count; left > 0; day = addDays(day, 1)) if (isWorkday(day)) left -= 1;
  return day;
}

/** What a policy says about the days of a cycle. */
export type CalendarTerms = Pick<ProcedureSettings, 'calendar' | 'hasSecondLevel' | 'appeal'>;

interface Dated {
  readonly kind: CycleKind;
  readonly startsOn: string;
  /** First day after the period. */
  readonly endsOn: string;
}

/**
 * A phase at the usual distance from the dates of the period, within the days a policy allows: targets end by its day, and
 * what comes after the period is drawn together where results must be out earlier than usual.
 */
export function plannedPhase(phase: PhaseName, dated: Dated, terms: CalendarTerms | null): PlannedPhase {
  const { kind, startsOn, endsOn } = dated;
  const lateRule = terms?.calendar.lateRule ?? 'accept-marked';
  const phased = (from: string, until: string): PlannedPhase => ({
    phase,
    startsOn: from,
    endsOn: until,
    lateRule,
    gates: [],
  });
  const length = kind === 'monthly' ? 'short' : 'long';
  if (phase === 'targets') {
    const usual = length === 'short' ? 5 : 14;
    return phased(startsOn, toWorkday(addDays(startsOn, Math.min(usual, terms?.calendar.targetsWithinDays ?? usual))));
  }
  const after = { ...AFTER_END.long, ...(length === 'short' ? AFTER_END.short : {}) };
  const [begin, end] = after[phase]!;
  const usualEnd = after.publication![1];
  const share = Math.min(1, (terms?.calendar.publishedWithinDays ?? usualEnd) / usualEnd);
  const from = addDays(endsOn, Math.floor(begin * share));
  if (phase === 'appeal' && terms !== null) {
    const published = plannedPhase('publication', dated, terms).endsOn;
    return phased(published, afterWorkdays(published, terms.appeal.windowWorkingDays));
  }
  const until = addDays(endsOn, Math.max(Math.floor(begin * share) + 1, Math.floor(end * share)));
  return phased(from, toWorkday(until));
}

/** Phases of a planned period in their order; a second level where the policy asks for one. */
export function usualPhases(
  kind: CycleKind,
  startsOn: string,
  endsOn: string,
  terms: CalendarTerms | null = null,
): PlannedPhase[] {
  return phaseNames
    .filter((phase) => USUAL.includes(phase) || (phase === 'second-level' && terms?.hasSecondLevel === true))
    .filter((phase) => phase === 'targets' || kind !== 'monthly' || phase in AFTER_END.short)
    .map((phase) => plannedPhase(phase, { kind, startsOn, endsOn }, terms));
}

/** The same day a year later; 29 February becomes 28. */
export function yearLater(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return new Date(Date.UTC(year + years, month - 1, Math.min(day, last))).toISOString().slice(0, 10);
}
