export { type CascadeNode, checkCascade, findLoop, loopIssue, type ShareKind } from './cascade.ts';
export { type Coverage, type CoverageCell, coverageOf } from './coverage.ts';
export {
  checkIndicatorKind,
  findIndicatorKind,
  gradeOfKeyResults,
  type IndicatorKind,
  type IndicatorKindCode,
  indicatorKinds,
  type KeyResult,
} from './kinds.ts';
export { LINT_SETTINGS, type LintFinding, type LintIndicator, type LintRule, lintLibrary } from './lint.ts';
export { pointsOf, type TargetPoints, withPoints } from './points.ts';
export { checkTypedWeights, weightsByStage } from './weights.ts';
