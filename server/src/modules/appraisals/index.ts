export {
  type PayingCoefficients,
  payingCoefficients,
} from './coefficients.ts';
export { articleRef, type PolicyTerm, policyNames, policyTerm, termsUnder } from './gather/policy-terms.ts';
export { appraisals } from './module.ts';
export {
  type Admission,
  addDays,
  admitToPhase,
  completePhase,
  insertExtension,
  isWorkday,
  lastDayOf,
  markLate,
  type Phase,
  type PhaseName,
  type PhaseState,
  phaseOf,
  phasesOf,
} from './phases.ts';
export { ENFORCEMENTS, FIRST_PROCEDURE, FORMS, performancePolicy } from './policy-kind.ts';
export { type PopulationRule, populationFrom, populationRule, unknownInRule } from './population.ts';
export {
  type CorrectedReading,
  type CorrectionEffect,
  correctionEffect,
  correctPublished,
} from './record/correct.ts';
export { guardPublication, type PublicationGuard } from './record/publication-guards.ts';
export { publishCycleRows } from './record/publish.ts';
export { placeReadings, type ReadingRow, recordReadings } from './record/readings.ts';
export { placeReturnedParts, type ReturnedPart } from './record/returned-parts.ts';
export {
  placeReturned,
  type ReturnedAnswer,
  type ReturnedRating,
  type StandingRating,
} from './record/returned-ratings.ts';
export { scoreScorecards } from './record/score.ts';
export { type Segment, writeSegments } from './record/segments.ts';
export { contentOf, onCard, targetLines, targetsDigest } from './record/targets.ts';
export {
  digestOf,
  type PolicySettings,
  type ProcedureSettings,
  policySettings,
  procedureSettings,
} from './settings.ts';
export { actuals } from './sheets/actuals.ts';
export { recordImportedRatings, staffRatings } from './sheets/staff-ratings.ts';
export { followDay } from './workers/follow-day.ts';
