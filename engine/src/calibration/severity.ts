/**
 * How lenient or severe raters are, with what is not known about it. Statistics over many scores, in floating point: it
 * stands beside a score and never changes one.
 */

/** One rated person: how many points of the total the rated part stands above (+) what was measured of the same person. */
export interface RatedPerson {
  readonly rater: string;
  readonly difference: number;
}

export interface RaterSeverity {
  readonly rater: string;
  /** People the estimate rests on. */
  readonly n: number;
  /** Mean difference from the mean of all, in points of the total score. */
  readonly raw: number;
  /** The same drawn towards zero by how much of it may be chance; + lenient, − severe. */
  readonly estimate: number;
  /** 95 % interval of the estimate. */
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves zero out; otherwise there is no conclusion. */
  readonly isDifferent: boolean;
}

export interface SeverityResult {
  readonly raters: readonly RaterSeverity[];
  /** Raters whose interval leaves zero out. */
  readonly flagged: number;
  /** How many would be flagged by chance if all raters were alike. */
  readonly expectedByChance: number;
}

const Z = 1.959964;

/**
 * One-way random effects: each rater's mean is shrunk by `between / (between + within / n)`, both variances by the method
 * of moments. With fewer than two raters, or nobody rated twice, there is nothing to compare and the answer is empty.
 */
export function raterSeverity(people: readonly RatedPerson[]): SeverityResult {
  const groups = [...Map.groupBy(people, (person) => person.rater)].map(([rater, rated]) => {
    const values = rated.map((person) => person.difference);
    const mean = meanOf(values);
    return { rater, n: values.length, mean, squares: sum(values.map((value) => (value - mean) ** 2)) };
  });
  const total = people.length;
  if (groups.length < 2 || total <= groups.length) return { raters: [], flagged: 0, expectedByChance: 0 };
  const overall = meanOf(people.map((person) => person.difference));
  const within = sum(groups.map((group) => group.squares)) / (total - groups.length);
  const between = varianceBetween(groups, overall, within);
  const raters = groups.map(({ rater, n, mean }): RaterSeverity => {
    const weight = between === 0 ? 0 : between / (between + within / n);
    const estimate = weight * (mean - overall);
    const margin = Z * Math.sqrt(between * (1 - weight));
    const [low, high] = [estimate - margin, estimate + margin];
    return { rater, n, raw: mean - overall, estimate, low, high, isDifferent: low > 0 || high < 0 };
  });
  return {
    raters: raters.toSorted((a, b) => b.estimate - a.estimate),
    flagged: raters.filter((rater) => rater.isDifferent).length,
    expectedByChance: sum(groups.map(({ n }) => chanceOfFlag(between, within, n))),
  };
}

interface Group {
  readonly n: number;
  readonly mean: number;
}

/** Method of moments; below zero it is zero: the raters differ no more than their people do. */
function varianceBetween(groups: readonly Group[], overall: number, within: number): number {
  const total = sum(groups.map(({ n }) => n));
  const size = (total - sum(groups.map(({ n }) => n * n)) / total) / (groups.length - 1);
  const square = sum(groups.map(({ n, mean }) => n * (mean - overall) ** 2)) / (groups.length - 1);
  return Math.max(0, (square - within) / size);
}

/** Probability that a rater who is like the others gets an interval without zero: |z| above 1.96 over the root of the shrinkage. */
function chanceOfFlag(between: number, within: number, n: number): number {
  if (between === 0 || within === 0) return 0;
  return twoTails(Z / Math.sqrt(between / (between + within / n)));
}

/** P(|z| > x) of a standard normal, within 2e-7 (Abramowitz and Stegun 7.1.26). */
function twoTails(x: number): number {
  const y = x / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * y);
  const polynomial = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return polynomial * Math.exp(-y * y);
}

export interface AdjustedScore {
  readonly score: number;
  /** Half the width of the 95 % interval of the adjustment. */
  readonly margin: number;
}

/** The score without the rater's part, and how sure that is. */
export const adjustedScore = (
  score: number,
  severity: Pick<RaterSeverity, 'estimate' | 'low' | 'high'>,
): AdjustedScore => ({ score: score - severity.estimate, margin: (severity.high - severity.low) / 2 });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const meanOf = (values: readonly number[]): number => sum(values) / values.length;
