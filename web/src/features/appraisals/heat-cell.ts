/** What a cell of the heat map says: from the planned days of its phase and how many are through. */
import { lastDayOf, type Progress } from './shapes.ts';

export type HeatPhase = Progress['phases'][number];
type Counts = Pick<
  Progress['total'],
  'people' | 'read' | 'targetsAgreed' | 'selfSubmitted' | 'rated' | 'secondRated' | 'calibrated' | 'published'
>;

/** Phases in which a person, not a meeting or the product, has something to do. */
const REMINDED = ['targets', 'readings', 'self', 'rating'] as const;
export type Reminded = (typeof REMINDED)[number];
export const isReminded = (phase: HeatPhase['phase']): phase is Reminded =>
  (REMINDED as readonly string[]).includes(phase);

/** How many are through a phase, and of how many. */
export function countOf(phase: HeatPhase['phase'], counts: Counts): { done: number; of: number } {
  const done = {
    targets: counts.targetsAgreed,
    readings: counts.read,
    self: counts.selfSubmitted,
    rating: counts.rated,
    'second-level': counts.secondRated,
    calibration: counts.calibrated,
    publication: counts.published,
    appeal: 0,
  }[phase];
  return { done, of: counts.people };
}

export interface Cell {
  readonly state: 'done' | 'running' | 'late' | 'later' | 'closed';
  /** 1 to 3 by the share that is left; 0 unless late. */
  readonly heat: number;
}

export function cellOf(done: number, of: number, phase: HeatPhase, today: string, isOver: boolean): Cell {
  if (done >= of) return { state: 'done', heat: 0 };
  if (isOver) return { state: 'closed', heat: 0 };
  if (today < phase.startsOn && done === 0) return { state: 'later', heat: 0 };
  // Amber from the last day on: due and late are what needs a person.
  if (today < lastDayOf(phase.endsOn)) return { state: 'running', heat: 0 };
  const left = (of - done) / of;
  return { state: 'late', heat: left > 0.6 ? 3 : left > 0.25 ? 2 : 1 };
}
