export * from './ahp/index.ts';
export {
  type BonusShare,
  bonusShares,
  type CoefficientFactor,
  combineFactors,
  performancePay,
} from './coefficient-pay.ts';
export {
  compileScorecards,
  type ScorecardColumns,
  type ScorecardProgram,
  type ScorecardShape,
  type ScoredColumns,
} from './columns/program.ts';
export {
  type CoefficientValue,
  type CombinationRule,
  combineCoefficients,
  type OrganisationRule,
  organisationCoefficient,
} from './combination.ts';
export { type CurveSample, type PlotPoint, plotCurve, sampleCurve } from './curve-samples.ts';
export type { Band, CurveField, CurvePoint, CurveScore, Level, PreparedCurve, ScoringCurve } from './curves/curve.ts';
export { findCurve, scoringCurves } from './curves/index.ts';
export * from './library/index.ts';
export { combinePeriods, type PeriodResult, type PeriodRule, type PeriodsFacts, type PeriodsValue } from './periods.ts';
export { type RollUpFacts, scoreFromPeriods } from './roll-up.ts';
export { scoreReading } from './score-reading.ts';
export { scoreScorecard } from './scorecard.ts';
export type {
  BonusResult,
  CalibrationDecision,
  CoefficientRule,
  CurveParameters,
  IndicatorName,
  Light,
  LineResult,
  LineSegment,
  LineVersion,
  MissingRule,
  RatingBand,
  Rounding as ScoreRounding,
  ScorecardFacts,
  ScorecardLine,
  ScorecardRounding,
  ScorecardValue,
  SegmentRule,
  UnweightedLine,
  VetoResult,
} from './types.ts';
