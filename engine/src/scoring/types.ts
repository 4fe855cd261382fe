import type { Names, Source } from '../explain/index.ts';
import type { RoundingMode } from '../money/index.ts';

export type { Figure, Issue, Names, TraceNode } from '../explain/index.ts';

/** Parameters of one curve as stored: decimal strings, choices, and lists of bands or levels. */
export type CurveParameters = Readonly<Record<string, unknown>>;

export interface IndicatorName {
  readonly code: string;
  readonly names: Names;
  /** Unit as printed, e.g. `%`, `天`; not used in the calculation. */
  readonly unit?: string;
}

export interface ScorecardLine {
  readonly indicator: IndicatorName;
  /** Decimal string; the weights of all lines must sum to exactly 100. */
  readonly weight: string;
  /** Code of a registered curve, see `curves/index.ts`. */
  readonly curve: string;
  readonly params: CurveParameters;
  /** Reading as a decimal string, a level code or true/false; null when there is none. */
  readonly actual: string | null;
  /** Where the reading came from (import row, person, time); carried into the trace untouched. */
  readonly actualSource?: Source;
  /** What this line counts as without a reading; the rule of the policy when left out. */
  readonly missingRule?: MissingRule | null;
  /** Least and greatest score of this line, whatever its curve gives: a floor, a cap of over-achievement. Null = none. */
  readonly limits?: { readonly low: string | null; readonly high: string | null } | null;
  /** Readings by parts of the period, e.g. of two managers; they replace `actual`. See `segmentRule`. */
  readonly segments?: readonly LineSegment[] | null;
  /** Readings of everybody in the group, for a ranked line whose `actual` is the own reading and not a place. */
  readonly group?: readonly string[] | null;
  /** What was agreed for parts of the period, where the line was changed in it; replaces weight, curve, params, limits and segments. */
  readonly versions?: readonly LineVersion[] | null;
}

/** A line as it was agreed for some days of the period; the versions of a line cover all days of it. */
export interface LineVersion {
  readonly names: Names;
  readonly days: number;
  /** Decimal string; `0` = the line is not on the scorecard on these days. */
  readonly weight: string;
  readonly curve: string;
  readonly params: CurveParameters;
  readonly limits?: { readonly low: string | null; readonly high: string | null } | null;
  /** Readings by managers within these days; they replace the line's `actual`. */
  readonly segments?: readonly LineSegment[] | null;
}

/** A part of the period with its own reading; its score counts by its days. */
export interface LineSegment {
  readonly names: Names;
  readonly days: number;
  readonly actual: string | null;
  readonly actualSource?: Source;
}

/** What a segment without a reading counts as: its days are left out, or nothing is scored until it is there. */
export type SegmentRule = 'reweight' | 'block';

/** A line outside the weights: a veto or a bonus. The curve is fixed by its place. */
export interface UnweightedLine {
  readonly indicator: IndicatorName;
  readonly params: CurveParameters;
  readonly actual: string | null;
  readonly actualSource?: Source;
}

/**
 * What a line without a reading counts as; there is no default, the policy must say. `reweight`: left out, the others
 * carry its weight; `target`: as if met; `zero`: nothing; `block`: no score until it is there.
 */
export type MissingRule = 'reweight' | 'target' | 'zero' | 'block';

/** Levels from best to worst; `from` is inclusive, the last level has null and takes the rest. */
export interface RatingBand {
  readonly rating: string;
  readonly names: Names;
  readonly from: string | null;
}

export type CoefficientRule =
  | { readonly kind: 'by-rating'; readonly table: readonly { readonly rating: string; readonly coefficient: string }[] }
  | {
      readonly kind: 'by-score';
      readonly divisor: string;
      readonly low: string;
      readonly high: string;
      readonly digits: number;
    };

export interface Rounding {
  readonly digits: number;
  readonly mode: RoundingMode;
}

export interface ScorecardRounding {
  /** Each line's score. */
  readonly score: Rounding;
  /** Decimal places of each line's points; the points are shared out so that they add up to the sum shown. */
  readonly points: { readonly digits: number };
  /** The scorecard's total; the rating is read from the rounded total, so a shown score never contradicts its level. */
  readonly total: Rounding;
}

/** A decision that replaces the computed level: the calibration meeting's, or the manager's where the policy lets it. */
export interface CalibrationDecision {
  readonly rating: string;
  readonly reason: string;
  /** What the decision is called in the trace; "calibration" when left out. */
  readonly names?: Names;
  readonly source?: Source;
}

export interface ScorecardFacts {
  readonly lines: readonly ScorecardLine[];
  readonly missingRule: MissingRule;
  /** For lines in segments; `block` when left out. */
  readonly segmentRule?: SegmentRule;
  readonly vetoes: readonly UnweightedLine[];
  readonly bonus: { readonly items: readonly UnweightedLine[]; readonly cap: string };
  /** Bounds of the total after bonus and before vetoes; `high` null means unbounded. */
  readonly bounds: { readonly low: string; readonly high: string | null };
  readonly scale: readonly RatingBand[];
  readonly coefficients: CoefficientRule;
  readonly rounding: ScorecardRounding;
  /** Scores at or above `achieved` are green, at or above `watch` amber, below red. */
  readonly lights: { readonly achieved: string; readonly watch: string };
  readonly calibration?: CalibrationDecision | null;
}

export type Light = 'achieved' | 'watch' | 'missed' | 'no-data';

export interface LineResult {
  readonly code: string;
  readonly status: 'scored' | 'missing' | 'invalid';
  readonly weight: string;
  /** The weight after lines without a reading were left out, to four decimals; equals `weight` otherwise. */
  readonly effectiveWeight: string | null;
  readonly score: string | null;
  readonly points: string | null;
  readonly light: Light;
}

export interface VetoResult {
  readonly code: string;
  readonly status: 'clear' | 'triggered' | 'not-answered' | 'invalid';
  readonly effect: 'zero-score' | 'cap-rating' | 'zero-coefficient' | null;
  readonly rating: string | null;
}

export interface BonusResult {
  readonly code: string;
  readonly points: string | null;
}

export interface ScorecardValue {
  /** Final score; null when the facts do not allow one (see issues). */
  readonly score: string | null;
  /** Score before vetoes. */
  readonly scoreBeforeVeto: string | null;
  /** Sum of the points shown, before bonus, bounds and rounding. */
  readonly pointsTotal: string | null;
  readonly bonusTotal: string | null;
  readonly rating: string | null;
  /** Level the score alone gives, before calibration and vetoes. */
  readonly computedRating: string | null;
  readonly coefficient: string | null;
  readonly lines: readonly LineResult[];
  readonly vetoes: readonly VetoResult[];
  readonly bonuses: readonly BonusResult[];
}
