export { type GroupDifference, groupDifference, quantileOfT, SMALLEST_SIDE } from './group-difference.ts';
export {
  type AdjustedScore,
  adjustedScore,
  type RatedPerson,
  type RaterSeverity,
  raterSeverity,
  type SeverityResult,
} from './severity.ts';
