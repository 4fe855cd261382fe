import {
  multiplyRational,
  parseDecimal,
  powerOfTen,
  type Rational,
  rational,
  roundToDigits,
  roundToInteger,
  scaledToText,
  toDecimalText,
} from '../../money/index.ts';
import { isIssue, type PreparedCurve } from '../curves/curve.ts';
import { findCurve } from '../curves/index.ts';
import { limitScore, readLineLimits } from '../line-limits.ts';
import { effectiveWeights } from '../points.ts';
import { coefficientOf, type RatingScale, readScale } from '../rating.ts';
import type {
  Light,
  LineResult,
  ScorecardFacts,
  ScorecardLine,
  ScorecardValue,
  UnweightedLine,
  VetoResult,
} from '../types.ts';
import { type Kernel, kernelOf, LEFT_OUT, roundedQuotient, unitsOf } from './kernel.ts';
import { type PointsOf, sharePointsWhole } from './points.ts';

type Unread<Line> = Omit<Line, 'actual' | 'actualSource' | 'segments' | 'group' | 'versions'>;

/** What scorecards of one shape have in common: lines with weight and curve, and the policy. */
export interface ScorecardShape extends Omit<ScorecardFacts, 'lines' | 'vetoes' | 'bonus' | 'calibration'> {
  readonly lines: readonly Unread<ScorecardLine>[];
  readonly vetoes: readonly Unread<UnweightedLine>[];
  readonly bonus: { readonly items: readonly Unread<UnweightedLine>[]; readonly cap: string };
}

/** Readings of many scorecards of one shape, a column for each line; null = no reading. */
export interface ScorecardColumns {
  readonly size: number;
  readonly actuals: readonly (readonly (string | null)[])[];
  readonly vetoes: readonly (readonly (string | null)[])[];
  readonly bonuses: readonly (readonly (string | null)[])[];
  /** Level decided for each, null where the computed one stands. */
  readonly decisions: readonly (string | null)[] | null;
}

/** Results of a block. `valueAt` is the value that `scoreScorecard` gives; null where that must be asked. */
export interface ScoredColumns {
  readonly size: number;
  /** Scores in units of the total's decimals; not a number where the traced path must be asked. */
  readonly totals: Float64Array;
  valueAt(row: number): ScorecardValue | null;
}

export interface ScorecardProgram {
  score(columns: ScorecardColumns): ScoredColumns;
}

/** Decimals that bonus points and bounds are added up in. */
const SUM_DIGITS = 6;

interface LineProgram {
  readonly code: string;
  readonly weight: string;
  readonly weightUnits: number;
  readonly kernel: Kernel;
  /** Units a missing reading counts as; null = left out, not a number = the traced path says why not. */
  readonly missing: number | null;
}

interface VetoProgram {
  readonly code: string;
  readonly effect: VetoResult['effect'];
  readonly rating: string | null;
  readonly kernel: Kernel;
}

interface Parts {
  readonly shape: ScorecardShape;
  readonly lines: readonly LineProgram[];
  readonly weightDigits: number;
  readonly bonuses: readonly { readonly code: string; readonly kernel: Kernel }[];
  readonly vetoes: readonly VetoProgram[];
  readonly scale: RatingScale;
  /** Lowest total in units of each level but the last. */
  readonly from: readonly number[];
  readonly bonusCap: number;
  readonly low: number;
  readonly high: number;
  readonly achieved: number;
  readonly watch: number;
}

/**
 * Prepares scorecards of one shape for scoring in columns. Null when the shape itself has a mistake, or a rule that only
 * the traced path knows (a total not rounded half up, more than 30 lines): score those one by one.
 */
export function compileScorecards(shape: ScorecardShape): ScorecardProgram | null {
  const parts = partsOf(shape);
  return parts === null ? null : { score: (columns) => scoreColumns(parts, columns) };
}

function partsOf(shape: ScorecardShape): Parts | null {
  const { rounding } = shape;
  if (rounding.total.mode !== 'half-up' || shape.lines.length > 30 || shape.lines.length === 0) return null;
  const weights = shape.lines.map(({ weight }) => parseDecimal(weight));
  const weightDigits = Math.max(...shape.lines.map(({ weight }) => weight.split('.')[1]?.length ?? 0));
  if (weights.some((weight) => weight === null || weight.n <= 0n)) return null;
  const weightUnits = weights.map((weight) =>
    Number(roundToInteger(multiplyRational(weight!, rational(powerOfTen(weightDigits))), 'down')),
  );
  if (weightUnits.reduce((sum, each) => sum + each, 0) !== 100 * 10 ** weightDigits) return null;
  const lines = shape.lines.map((line, i) => lineProgram(line, weightUnits[i]!, shape));
  const bonuses = shape.bonus.items.map((item) => bonusProgram(item));
  const vetoes = shape.vetoes.map((item) => vetoProgram(item));
  const { scale } = readScale(shape.scale);
  const inSum = (text: string): number => wholeUnits(parseDecimal(text), SUM_DIGITS);
  const [bonusCap, low] = [inSum(shape.bonus.cap), inSum(shape.bounds.low)];
  const high = shape.bounds.high === null ? Infinity : inSum(shape.bounds.high);
  const edge = (text: string, digits: number): number => lowestUnits(parseDecimal(text), digits);
  const [achieved, watch] = [
    edge(shape.lights.achieved, rounding.score.digits),
    edge(shape.lights.watch, rounding.score.digits),
  ];
  if ([...lines, ...bonuses, ...vetoes, scale].some((part) => part === null)) return null;
  if ([bonusCap, low, high, achieved, watch].some(Number.isNaN) || rounding.points.digits > SUM_DIGITS) return null;
  const from = scale!.bands.flatMap((band) =>
    band.from === null ? [] : [lowestUnits(band.from, rounding.total.digits)],
  );
  return {
    shape,
    lines: lines as LineProgram[],
    weightDigits,
    bonuses: bonuses as Parts['bonuses'],
    vetoes: vetoes as VetoProgram[],
    scale: scale!,
    from,
    bonusCap,
    low,
    high,
    achieved,
    watch,
  };
}

/** A decimal in whole units; not a number when it does not fit. */
function wholeUnits(value: Rational | null, digits: number): number {
  if (value === null) return LEFT_OUT;
  const scaled = multiplyRational(value, rational(powerOfTen(digits)));
  return scaled.d === 1n && scaled.n < 2n ** 52n && scaled.n > -(2n ** 52n) ? Number(scaled.n) : LEFT_OUT;
}

/** The least whole units that are not below a value. */
function lowestUnits(value: Rational | null, digits: number): number {
  if (value === null) return LEFT_OUT;
  const scaled = multiplyRational(value, rational(powerOfTen(digits)));
  return Number(scaled.n > 0n ? roundToInteger(scaled, 'up') : roundToInteger(scaled, 'down'));
}

function lineProgram(line: Unread<ScorecardLine>, weightUnits: number, shape: ScorecardShape): LineProgram | null {
  const curve = findCurve(line.curve);
  const prepared = curve?.role === 'weighted' ? curve.prepare(line.params, 'params').curve : null;
  const { limits, issues } = readLineLimits(line.limits, 'limits');
  if (prepared == null || issues.length > 0) return null;
  const rule = line.missingRule ?? shape.missingRule;
  const { score } = shape.rounding;
  const stands = (value: Rational | null): number =>
    value === null ? LEFT_OUT : unitsOf(limitScore(value, limits), score);
  const missing =
    rule === 'reweight'
      ? null
      : rule === 'zero'
        ? stands(rational(0))
        : rule === 'target'
          ? stands(prepared.atTarget)
          : LEFT_OUT;
  return {
    code: line.indicator.code,
    weight: line.weight,
    weightUnits,
    kernel: kernelOf(prepared, limits, score),
    missing,
  };
}

const preparedExtra = (code: 'veto' | 'bonus', item: Unread<UnweightedLine>): PreparedCurve | null =>
  findCurve(code)!.prepare(item.params, 'params').curve;

function bonusProgram(item: Unread<UnweightedLine>) {
  const prepared = preparedExtra('bonus', item);
  if (prepared === null) return null;
  const known = new Map<string, number>();
  const kernel: Kernel = (reading) => {
    const before = known.get(reading);
    if (before !== undefined) return before;
    const found = prepared.score(reading, '');
    const units = isIssue(found) ? LEFT_OUT : wholeUnits(found.score, SUM_DIGITS);
    known.set(reading, units);
    return units;
  };
  return { code: item.indicator.code, kernel };
}

function vetoProgram(item: Unread<UnweightedLine>): VetoProgram | null {
  const prepared = preparedExtra('veto', item);
  if (prepared === null) return null;
  const { effect, rating } = prepared.settings;
  return {
    code: item.indicator.code,
    effect: (effect ?? null) as VetoResult['effect'],
    rating: rating ?? null,
    kernel: kernelOf(prepared, { low: null, high: null }, { digits: 0, mode: 'half-up' }),
  };
}

/** What a scored block keeps, in columns; everything a value is read out of. */
interface Block {
  readonly totals: Float64Array;
  readonly before: Float64Array;
  readonly pointTotals: Float64Array;
  readonly bonusTotals: Float64Array;
  readonly scores: readonly Float64Array[];
  readonly points: readonly Float64Array[];
  readonly masks: Int32Array;
}

function scoreColumns(parts: Parts, columns: ScorecardColumns): ScoredColumns {
  const { size } = columns;
  const column = (): Float64Array => new Float64Array(size);
  const block: Block = {
    totals: column(),
    before: column(),
    pointTotals: column(),
    bonusTotals: column(),
    scores: parts.lines.map(column),
    points: parts.lines.map(column),
    masks: new Int32Array(size),
  };
  scoreLines(parts, columns, block);
  addUp(parts, columns, block);
  const readOut = new ReadOut(parts, columns, block);
  return { size, totals: block.totals, valueAt: (row) => readOut.valueAt(row) };
}

/** Line by line, down the column: one curve at a time. */
function scoreLines(parts: Parts, columns: ScorecardColumns, block: Block): void {
  for (const [i, line] of parts.lines.entries()) {
    const [actuals, scores, bit] = [columns.actuals[i]!, block.scores[i]!, 1 << i];
    for (let row = 0; row < columns.size; row += 1) {
      const actual = actuals[row]!;
      if (actual !== null) {
        const units = line.kernel(actual);
        scores[row] = units;
        if (Number.isNaN(units)) block.totals[row] = LEFT_OUT;
      } else if (line.missing === null) {
        scores[row] = LEFT_OUT;
        block.masks[row]! |= bit;
      } else {
        scores[row] = line.missing;
        if (Number.isNaN(line.missing)) block.totals[row] = LEFT_OUT;
      }
    }
  }
}

/** Card by card: points, bonus, bounds, rounding, the veto on the score. */
function addUp(parts: Parts, columns: ScorecardColumns, block: Block): void {
  const { lines, shape } = parts;
  const { points: rounding, score, total } = shape.rounding;
  const weights = Float64Array.from(lines, ({ weightUnits }) => weightUnits);
  const scoresOf = new Float64Array(lines.length);
  const shared: PointsOf = { points: new Float64Array(lines.length), total: 0 };
  const remainders = new Float64Array(lines.length);
  const toSum = 10 ** (SUM_DIGITS - rounding.digits);
  const toTotal = 10 ** (SUM_DIGITS - total.digits);
  const whole = 100 * 10 ** parts.weightDigits;
  for (let row = 0; row < columns.size; row += 1) {
    if (Number.isNaN(block.totals[row]!)) continue;
    let present = block.masks[row] === 0 ? whole : 0;
    for (let i = 0; i < lines.length; i += 1) {
      scoresOf[i] = block.scores[i]![row]!;
      if (block.masks[row] !== 0 && (block.masks[row]! & (1 << i)) === 0) present += weights[i]!;
    }
    const bonus = bonusOf(parts, columns, row);
    const isSound =
      present > 0 &&
      !Number.isNaN(bonus) &&
      sharePointsWhole(scoresOf, weights, 10 ** rounding.digits, present * 10 ** score.digits, shared, remainders);
    if (!isSound) {
      block.totals[row] = LEFT_OUT;
      continue;
    }
    for (let i = 0; i < lines.length; i += 1) block.points[i]![row] = shared.points[i]!;
    block.pointTotals[row] = shared.total;
    block.bonusTotals[row] = bonus;
    const bounded = Math.max(Math.min(shared.total * toSum + bonus, parts.high), parts.low);
    const before = total.digits > SUM_DIGITS ? LEFT_OUT : roundedQuotient(bounded, toTotal);
    block.before[row] = before;
    block.totals[row] = struck(parts, columns, row, before);
  }
}

function bonusOf({ bonuses, bonusCap }: Parts, columns: ScorecardColumns, row: number): number {
  let sum = 0;
  for (const [i, { kernel }] of bonuses.entries()) {
    const actual = columns.bonuses[i]![row]!;
    if (actual !== null) sum += kernel(actual);
  }
  return sum > bonusCap ? bonusCap : sum;
}

/** The score after vetoes; not a number when a veto is not answered or not readable. */
function struck({ vetoes }: Parts, columns: ScorecardColumns, row: number, before: number): number {
  let score = before;
  for (const [i, veto] of vetoes.entries()) {
    const actual = columns.vetoes[i]![row]!;
    const own = actual === null ? LEFT_OUT : veto.kernel(actual);
    if (Number.isNaN(own)) return LEFT_OUT;
    if (own === 0 && veto.effect === 'zero-score') score = 0;
  }
  return score;
}

/** Reads values out of a block; what repeats from card to card is written once. */
class ReadOut {
  readonly #parts: Parts;
  readonly #columns: ScorecardColumns;
  readonly #block: Block;
  readonly #weights = new Map<number, readonly (string | null)[]>();
  readonly #coefficients = new Map<string, string | null>();
  constructor(parts: Parts, columns: ScorecardColumns, block: Block) {
    this.#parts = parts;
    this.#columns = columns;
    this.#block = block;
  }

  valueAt(row: number): ScorecardValue | null {
    const { shape, scale } = this.#parts;
    const total = this.#block.totals[row]!;
    if (Number.isNaN(total)) return null;
    const { total: rounding, points } = shape.rounding;
    const computed = this.#levelOf(total);
    const vetoes = this.#vetoesAt(row);
    const rating = this.#decidedAt(row, computed, vetoes);
    if (rating === null) return null;
    const coefficient = vetoes.some((veto) => veto.status === 'triggered' && veto.effect === 'zero-coefficient')
      ? '0'
      : this.#coefficientOf(scale.bands[rating]!.rating, total);
    if (coefficient === null) return null;
    return {
      score: scaledToText(total, rounding.digits),
      scoreBeforeVeto: scaledToText(this.#block.before[row]!, rounding.digits),
      pointsTotal: scaledToText(this.#block.pointTotals[row]!, points.digits),
      bonusTotal: toDecimalText(rational(BigInt(this.#block.bonusTotals[row]!), powerOfTen(SUM_DIGITS))),
      rating: scale.bands[rating]!.rating,
      computedRating: scale.bands[computed]!.rating,
      coefficient,
      lines: this.#linesAt(row),
      vetoes,
      bonuses: this.#bonusesAt(row),
    };
  }

  #levelOf(total: number): number {
    const at = this.#parts.from.findIndex((from) => total >= from);
    return at === -1 ? this.#parts.from.length : at;
  }

  #linesAt(row: number): LineResult[] {
    const { lines, shape } = this.#parts;
    const { score, points } = shape.rounding;
    const mask = this.#block.masks[row]!;
    const weights = this.#weightsOf(mask);
    return lines.map((line, i) => {
      const isMissing = (mask & (1 << i)) !== 0;
      const units = this.#block.scores[i]![row]!;
      return {
        code: line.code,
        status: isMissing ? 'missing' : 'scored',
        weight: line.weight,
        effectiveWeight: weights[i]!,
        score: isMissing ? null : scaledToText(units, score.digits),
        points: isMissing ? null : scaledToText(this.#block.points[i]![row]!, points.digits),
        light: this.#columns.actuals[i]![row] === null ? 'no-data' : this.#lightOf(units),
      };
    });
  }

  #lightOf(units: number): Light {
    return units >= this.#parts.achieved ? 'achieved' : units >= this.#parts.watch ? 'watch' : 'missed';
  }

  #weightsOf(mask: number): readonly (string | null)[] {
    const known = this.#weights.get(mask);
    if (known !== undefined) return known;
    const weights = this.#parts.lines.map(({ weight }, i) => ((mask & (1 << i)) === 0 ? parseDecimal(weight) : null));
    const texts = effectiveWeights(weights).map((each) =>
      each === null ? null : toDecimalText(roundToDigits(each, 4)),
    );
    this.#weights.set(mask, texts);
    return texts;
  }

  #vetoesAt(row: number): VetoResult[] {
    return this.#parts.vetoes.map((veto, i) => ({
      code: veto.code,
      status: veto.kernel(this.#columns.vetoes[i]![row]!) === 0 ? 'triggered' : 'clear',
      effect: veto.effect,
      rating: veto.rating,
    }));
  }

  #bonusesAt(row: number): ScorecardValue['bonuses'] {
    return this.#parts.bonuses.map(({ code, kernel }, i) => {
      const actual = this.#columns.bonuses[i]![row]!;
      const points = actual === null ? null : toDecimalText(rational(BigInt(kernel(actual)), powerOfTen(SUM_DIGITS)));
      return { code, points };
    });
  }

  /** Place of the level after the decision and the vetoes; null when a named level is not of the scale. */
  #decidedAt(row: number, computed: number, vetoes: readonly VetoResult[]): number | null {
    const { bands } = this.#parts.scale;
    const place = (rating: string): number => bands.findIndex((band) => band.rating === rating);
    const isStruck = vetoes.some((veto) => veto.status === 'triggered' && veto.effect === 'zero-score');
    const decision = this.#columns.decisions?.[row] ?? null;
    let level = decision === null ? computed : place(decision);
    if (level === -1) return null;
    if (decision !== null && isStruck) level = Math.max(level, computed);
    for (const veto of vetoes) {
      if (veto.rating === null) continue;
      const cap = place(veto.rating);
      if (cap === -1) return null;
      if (veto.status === 'triggered') level = Math.max(level, cap);
    }
    return level;
  }

  #coefficientOf(rating: string, total: number): string | null {
    const { coefficients, rounding } = this.#parts.shape;
    const key = coefficients.kind === 'by-rating' ? rating : String(total);
    const known = this.#coefficients.get(key);
    if (known !== undefined) return known;
    const score = rational(BigInt(total), powerOfTen(rounding.total.digits));
    const found = coefficientOf(coefficients, rating, score);
    const text = 'remedy' in found ? null : toDecimalText(found);
    this.#coefficients.set(key, text);
    return text;
  }
}
