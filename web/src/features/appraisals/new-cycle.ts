/** The next cycle of a kind; its phases are planned by the server within what the policy allows, and changed here at will. */
import type { OperationInput, QueryAnswer } from '@meritline/contract';

type Created = OperationInput<'/appraisals/create-cycle'>;
export type CycleKind = NonNullable<Created['kind']>;
export type ResultUse = NonNullable<Created['resultUse']>;
export type PlannedPhase = Required<Created['phases'][number]>;
export type Phase = PlannedPhase['phase'];
export type Gate = PlannedPhase['gates'][number];
export type Population = Required<NonNullable<Created['population']>>;

export interface CycleDraft {
  readonly kind: CycleKind;
  readonly resultUse: ResultUse;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly paysFrom: string;
  readonly population: Population;
  readonly changes: PhaseChanges;
}

export type PlannedCycle = QueryAnswer<'/appraisals/planned-cycle'>;

/** What was changed of the planned phases; null = taken out. */
export type PhaseChanges = Readonly<Partial<Record<Phase, Partial<Omit<PlannedPhase, 'phase'>> | null>>>;

export const CYCLE_KINDS: readonly CycleKind[] = [
  'quarterly',
  'monthly',
  'half-year',
  'annual',
  'probation',
  'project',
];
export const RESULT_USES: readonly ResultUse[] = ['performance-pay', 'bonus', 'record'];
export const LATE_RULES: readonly PlannedPhase['lateRule'][] = ['accept-marked', 'accept-approved', 'refuse'];

/** In the order in which a cycle runs through them, each with what must be true before the next ones begin. */
export const PHASES: Readonly<Record<Phase, Gate>> = {
  targets: 'targets-agreed',
  readings: 'readings-in',
  self: 'self-submitted',
  rating: 'ratings-in',
  'second-level': 'second-rated',
  calibration: 'calibrated',
  publication: 'completed',
  appeal: 'completed',
};
export const PHASE_ORDER = Object.keys(PHASES) as readonly Phase[];

export const EVERYONE: Population = {
  departments: [],
  families: [],
  grades: [],
  employedSince: null,
  onProbation: false,
  numbers: [],
  exceptDepartments: [],
  exceptFamilies: [],
  exceptNumbers: [],
};

/** True where the rule names nothing. */
export const isEveryone = (rule: Population): boolean => JSON.stringify(rule) === JSON.stringify(EVERYONE);

const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => iso(Date.parse(`${date}T00:00:00Z`) + days * DAY);

/** The first day of the month `months` later. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return iso(Date.UTC(year, month - 1 + months, 1));
}

/** The phases as they stand: those the plan proposes or somebody added, with what was changed of each. */
export const phasesAfter = (planned: PlannedCycle['phases'], changes: PhaseChanges): PlannedPhase[] =>
  planned
    .filter(({ phase, isUsual }) => (isUsual ? changes[phase] !== null : changes[phase]))
    .map(({ isUsual: _, ...phase }) => ({ ...phase, ...changes[phase.phase] }));

/** A draft with other dates: phases taken out or added and what each allows stay, their days are planned anew. */
export function withDates(draft: CycleDraft, dates: { startsOn?: string; endsOn?: string }): CycleDraft {
  const changes = Object.fromEntries(
    Object.entries(draft.changes).map(([phase, change]) => {
      if (change === null) return [phase, null];
      const { startsOn: _from, endsOn: _until, ...rules } = change;
      return [phase, rules];
    }),
  );
  const dated = { ...draft, ...dates, changes };
  return { ...dated, paysFrom: paysFromOf(dated.endsOn) };
}

/** The month after the one of publication. */
const paysFromOf = (endsOn: string): string => addMonths(endsOn, 1).slice(0, 7);

/** Months of a period; probation and projects are proposed as a quarter, their dates are their own. */
const MONTHS: Readonly<Record<CycleKind, number>> = {
  annual: 12,
  'half-year': 6,
  quarterly: 3,
  monthly: 1,
  probation: 3,
  project: 3,
};
const ENGLISH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function named(kind: CycleKind, startsOn: string): Pick<CycleDraft, 'code' | 'nameZh' | 'nameEn'> {
  const [year = 0, month = 1] = startsOn.split('-').map(Number);
  const part = Math.floor((month - 1) / MONTHS[kind]) + 1;
  const month2 = String(month).padStart(2, '0');
  switch (kind) {
    case 'annual':
      return { code: `${year}`, nameZh: `${year} 年度`, nameEn: `Year ${year}` };
    case 'half-year':
      return {
        code: `${year}H${part}`,
        nameZh: `${year} 年${part === 1 ? '上' : '下'}半年`,
        nameEn: `H${part} ${year}`,
      };
    case 'quarterly':
      return { code: `${year}Q${part}`, nameZh: `${year} 年第 ${part} 季度`, nameEn: `Q${part} ${year}` };
    case 'monthly':
      return { code: `${year}M${month2}`, nameZh: `${year} 年 ${month} 月`, nameEn: `${ENGLISH[month - 1]} ${year}` };
    case 'probation':
      return {
        code: `${year}PB${month2}`,
        nameZh: `${year} 年 ${month} 月试用期考核`,
        nameEn: `Probation ${ENGLISH[month - 1]} ${year}`,
      };
    case 'project':
      return {
        code: `${year}PJ${month2}`,
        nameZh: `${year} 年 ${month} 月项目考核`,
        nameEn: `Project ${ENGLISH[month - 1]} ${year}`,
      };
  }
}

interface Known {
  readonly code: string;
  readonly kind: CycleKind;
  readonly endsOn: string;
}

/**
 * The period of a kind that follows the last cycle of that kind, or the one `today` lies in. A code that is taken gets a
 * number at its end.
 */
export function nextPeriod(kind: CycleKind, cycles: readonly Known[], today: string): CycleDraft {
  const ends = cycles.filter((one) => one.kind === kind).map((one) => one.endsOn);
  const since = ends.sort().at(-1) ?? today;
  const month = Number(since.slice(5, 7));
  const startsOn = addMonths(since, -((month - 1) % MONTHS[kind]));
  const endsOn = addMonths(startsOn, MONTHS[kind]);
  const proposal = named(kind, startsOn);
  const codes = new Set(cycles.map(({ code }) => code));
  const free = (at: number): string => (at === 1 ? proposal.code : `${proposal.code}-${at}`);
  let at = 1;
  while (codes.has(free(at))) at += 1;
  return {
    ...proposal,
    code: free(at),
    kind,
    resultUse: kind === 'annual' || kind === 'half-year' ? 'bonus' : 'performance-pay',
    population: { ...EVERYONE, onProbation: kind === 'probation' },
    startsOn,
    endsOn,
    paysFrom: paysFromOf(endsOn),
    changes: {},
  };
}
