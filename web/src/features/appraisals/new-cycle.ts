/** The next quarter after a cycle, with phases at the usual distances; every date can be changed before it is saved. */
export const CYCLE_KINDS = ['annual', 'half-year', 'quarterly', 'monthly', 'probation', 'project'] as const;
export type CycleKind = (typeof CYCLE_KINDS)[number];

export interface CycleDraft {
  readonly kind: CycleKind;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly paysFrom: string;
  readonly phases: readonly { readonly phase: Phase; readonly startsOn: string; readonly endsOn: string }[];
}
export type Phase = 'targets' | 'readings' | 'self' | 'rating' | 'publication';

const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => iso(Date.parse(`${date}T00:00:00Z`) + days * DAY);

/** The first day of the month `months` later. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return iso(Date.UTC(year, month - 1 + months, 1));
}

/** Days after the end of the quarter at which each phase begins and ends. */
const AFTER_END: readonly [Phase, number, number][] = [
  ['readings', 0, 10],
  ['self', 4, 12],
  ['rating', 7, 20],
  ['publication', 20, 23],
];

/** Phases at the usual distances from the two dates, and the month after the one of publication. */
const planned = (
  startsOn: string,
  endsOn: string,
): Pick<CycleDraft, 'startsOn' | 'endsOn' | 'paysFrom' | 'phases'> => ({
  startsOn,
  endsOn,
  paysFrom: addMonths(endsOn, 1).slice(0, 7),
  phases: [
    { phase: 'targets', startsOn, endsOn: addDays(startsOn, 14) },
    ...AFTER_END.map(([phase, from, until]) => ({
      phase,
      startsOn: addDays(endsOn, from),
      endsOn: addDays(endsOn, until),
    })),
  ],
});

/** A draft with other dates: what was planned around the old ones moves along. */
export const withDates = (draft: CycleDraft, dates: { startsOn?: string; endsOn?: string }): CycleDraft => ({
  ...draft,
  ...planned(dates.startsOn ?? draft.startsOn, dates.endsOn ?? draft.endsOn),
});

/** `lastEnd` is the exclusive end of the last cycle, or any day of the quarter to begin with. */
export function nextQuarter(lastEnd: string): CycleDraft {
  const month = Number(lastEnd.slice(5, 7));
  const startsOn = addMonths(lastEnd, -((month - 1) % 3));
  const quarter = Math.floor((Number(startsOn.slice(5, 7)) - 1) / 3) + 1;
  const year = startsOn.slice(0, 4);
  return {
    kind: 'quarterly',
    code: `${year}Q${quarter}`,
    nameZh: `${year} 年第 ${quarter} 季度`,
    nameEn: `Q${quarter} ${year}`,
    ...planned(startsOn, addMonths(startsOn, 3)),
  };
}
