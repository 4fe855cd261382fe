export * from './ahp/index.ts';
export {
  type BonusShare,
  bonusShares,
  type CoefficientFactor,
  combineFactors,
  performancePay,
} from './coefficient-pay.ts';
export {
  type CoefficientValue,
  type CombinationRule,
  combineCoefficients,
  type OrganisationRule,
  organisationCoefficient,
} from './combination.ts';
export type { Band, CurveField, CurvePoint, CurveScore, Level, PreparedCurve, ScoringCurve } from './curves/curve.ts';
export { findCurve, scoringCurves } from './curves/index.ts';
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
  MissingRule,
  RatingBand,
  Rounding as ScoreRounding,
  ScorecardFacts,
  ScorecardLine,
  ScorecardRounding,
  ScorecardValue,
  UnweightedLine,
  VetoResult,
} from './types.ts';
