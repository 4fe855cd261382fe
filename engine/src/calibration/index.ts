export {
  type AdjustedScore,
  adjustedScore,
  type RatedPerson,
  type RaterSeverity,
  raterSeverity,
  type SeverityResult,
} from './severity.ts';
