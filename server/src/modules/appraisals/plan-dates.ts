/** Periods and phases of a year's plan: pure dates, moved to working days where a phase would end on a rest day. */
import type { CycleKind, PlannedPhase } from './operations/create-cycle.ts';
import { addDays, isWorkday, type PhaseName } from './phases.ts';

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

/** Days after the end of the period at which each phase begins and ends, by how long the period is. */
const AFTER_END: Record<'short' | 'long', readonly [PhaseName, number, number][]> = {
  short: [
    ['readings', 0, 5],
    ['rating', 2, 8],
    ['publication', 8, 11],
  ],
  long: [
    ['readings', 0, 10],
    ['self', 4, 12],
    ['rating', 7, 20],
    ['calibration', 18, 25],
    ['publication', 25, 28],
    ['appeal', 28, 39],
  ],
};

/** The end of a phase (exclusive), moved so that its last day is a working day. */
export function toWorkday(endsOn: string): string {
  let end = endsOn;
  while (!isWorkday(addDays(end, -1))) end = addDays(end, 1);
  return end;
}

/** Phases at the usual distances: targets at the beginning, the rest after the end of the period. */
export function usualPhases(kind: CycleKind, startsOn: string, endsOn: string): PlannedPhase[] {
  const after = AFTER_END[kind === 'monthly' ? 'short' : 'long'];
  const planned = (phase: PhaseName, from: string, until: string): PlannedPhase => ({
    phase,
    startsOn: from,
    endsOn: toWorkday(until),
    lateRule: 'accept-marked',
    gates: [],
  });
  return [
    planned('targets', startsOn, addDays(startsOn, kind === 'monthly' ? 5 : 14)),
    ...after.map(([phase, from, until]) => planned(phase, addDays(endsOn, from), addDays(endsOn, until))),
  ];
}

/** The same day a year later; 29 February becomes 28. */
export function yearLater(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return new Date(Date.UTC(year + years, month - 1, Math.min(day, last))).toISOString().slice(0, 10);
}
