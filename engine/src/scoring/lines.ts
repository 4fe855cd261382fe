import {
  addRational,
  compareRational,
  parseDecimal,
  type Rational,
  roundToDigits,
  toDecimalText,
  ZERO,
} from '../money/index.ts';
import { type CurveScore, isIssue, type PreparedCurve, type ScoringCurve } from './curves/curve.ts';
import { findCurve, scoringCurves } from './curves/index.ts';
import { issue } from './issue.ts';
import { HUNDRED } from './limits.ts';
import { type LineLimits, limitScore, NO_LIMITS, readLineLimits } from './line-limits.ts';
import { combineVersions, type ScoredVersion, scoredVersion, weighVersions } from './line-versions.ts';
import { placeInGroup } from './ranked-reading.ts';
import { type ScoredSegment, scoreSegments } from './segments.ts';
import type { Issue, LineVersion, MissingRule, Rounding, ScorecardLine, SegmentRule, UnweightedLine } from './types.ts';

/** A line after its curve was prepared and its reading scored. */
export interface ScoredLine {
  readonly line: ScorecardLine;
  readonly curve: ScoringCurve | null;
  readonly prepared: PreparedCurve | null;
  readonly weight: Rational | null;
  /** `missing`: no reading and left out; `invalid`: see issues; a missing line that counts as a score is `scored`. */
  readonly status: 'scored' | 'missing' | 'invalid';
  /** What the curve gives, before the limits of the line. */
  readonly arithmetic: CurveScore | null;
  readonly limits: LineLimits;
  /** The parts of the period, where the line has some. */
  readonly segments: readonly ScoredSegment[];
  /** What was agreed for parts of the period, where the line was changed in it. */
  readonly versions: readonly ScoredVersion[];
  /** Rounded score, within the limits of the line. */
  readonly score: Rational | null;
  readonly issues: readonly Issue[];
}

interface LineRules {
  readonly missingRule: MissingRule;
  readonly segmentRule?: SegmentRule;
}

/** Scores one weighted line. */
export function scoreLine(line: ScorecardLine, index: number, rules: LineRules, rounding: Rounding): ScoredLine {
  const where = `lines[${index}]`;
  if (line.versions != null && line.versions.length > 0)
    return scoreChangedLine(line, line.versions, where, rules, rounding);
  const issues: Issue[] = [];
  const weight = parseDecimal(line.weight);
  if (weight === null || weight.n <= 0n) issues.push(badWeight(where, line.weight));
  const { curve, prepared, problems } = prepareCurve(line, where);
  issues.push(...problems);
  const { limits, issues: wrongLimits } = readLineLimits(line.limits, `${where}.limits`);
  issues.push(...wrongLimits);
  const base = {
    line,
    curve,
    prepared,
    limits,
    segments: [],
    versions: [],
    weight: weight !== null && weight.n > 0n ? weight : null,
  };
  if (issues.length > 0 || prepared === null) {
    return { ...base, status: 'invalid', arithmetic: null, score: null, issues };
  }
  const missingRule = line.missingRule ?? rules.missingRule;
  const parts = scoreSegments(line.segments ?? [], prepared, rules.segmentRule ?? 'block', `${where}.segments`);
  const scored = { ...base, segments: parts.segments };
  const arithmetic =
    parts.segments.length > 0
      ? (parts.arithmetic ?? scoreOfMissing(prepared, missingRule, where, line))
      : line.actual === null
        ? scoreOfMissing(prepared, missingRule, where, line)
        : scoreOfReading(line, line.actual, prepared, where);
  if (arithmetic === null) return { ...scored, status: 'missing', arithmetic: null, score: null, issues: [] };
  if (isIssue(arithmetic)) {
    return { ...scored, status: 'invalid', arithmetic: null, score: null, issues: [arithmetic] };
  }
  const score = roundToDigits(limitScore(arithmetic.score, limits), rounding.digits, rounding.mode);
  return { ...scored, status: 'scored', arithmetic, score, issues: [] };
}

/** Scores a line that was changed within the period: each version by what was agreed for its days. */
function scoreChangedLine(
  line: ScorecardLine,
  given: readonly LineVersion[],
  where: string,
  rules: LineRules,
  rounding: Rounding,
): ScoredLine {
  const weighed = weighVersions(given, `${where}.versions`);
  const base = { line, curve: null, prepared: null, limits: NO_LIMITS, segments: [] };
  const invalid = (wrong: Issue, weight: Rational | null): ScoredLine => ({
    ...base,
    weight,
    versions: [],
    status: 'invalid',
    arithmetic: null,
    score: null,
    issues: [wrong],
  });
  if (isIssue(weighed)) return invalid(weighed, null);
  const { weight } = weighed;
  if (weight.n === 0n) return invalid(badWeight(where, '0'), null);
  const versions: ScoredVersion[] = [];
  for (const [index, version] of given.entries()) {
    const scored = scoreVersion(line, version, weighed.weights[index]!, `${where}.versions[${index}]`, rules);
    if (isIssue(scored)) return invalid(scored, weight);
    versions.push(scored);
  }
  const last = versions.findLast((version) => version.prepared !== null)!;
  const done = { ...base, curve: last.curve, prepared: last.prepared, weight, versions };
  const arithmetic = combineVersions(versions);
  if (arithmetic === null) return { ...done, status: 'missing', arithmetic: null, score: null, issues: [] };
  const score = roundToDigits(arithmetic.score, rounding.digits, rounding.mode);
  return { ...done, status: 'scored', arithmetic, score, issues: [] };
}

/** One version: its curve over the line's reading, or over the readings its managers gave within its days. */
function scoreVersion(
  line: ScorecardLine,
  version: LineVersion,
  weight: Rational,
  where: string,
  rules: LineRules,
): ScoredVersion | Issue {
  const nothing = { version, weight, curve: null, prepared: null, segments: [], limits: NO_LIMITS };
  if (weight.n === 0n) return scoredVersion(nothing, null);
  const { curve, prepared, problems } = prepareCurve(version, where);
  const { limits, issues: wrongLimits } = readLineLimits(version.limits, `${where}.limits`);
  const wrong = problems[0] ?? wrongLimits[0];
  if (wrong !== undefined) return wrong;
  const parts = scoreSegments(version.segments ?? [], prepared!, rules.segmentRule ?? 'block', `${where}.segments`);
  const reading =
    parts.segments.length > 0
      ? parts.arithmetic
      : line.actual === null
        ? null
        : scoreOfReading(line, line.actual, prepared!, where);
  const missing = () => scoreOfMissing(prepared!, line.missingRule ?? rules.missingRule, where, line);
  return scoredVersion({ ...nothing, curve, prepared, segments: parts.segments, limits }, reading ?? missing());
}

/** Score of a reading; of a ranked line in a group, of the place the reading has in it. */
function scoreOfReading(line: ScorecardLine, actual: string, prepared: PreparedCurve, where: string) {
  const reading = line.group == null ? actual : placeInGroup(line, actual, prepared.settings, where);
  return typeof reading === 'string' ? prepared.score(reading, `${where}.actual`) : reading;
}

function prepareCurve(line: Pick<ScorecardLine, 'curve' | 'params'>, where: string) {
  const curve = findCurve(line.curve);
  if (curve === null) return { curve: null, prepared: null, problems: [unknownCurve(where, line.curve)] };
  if (curve.role !== 'weighted') return { curve, prepared: null, problems: [notWeighted(where, curve)] };
  const { curve: prepared, issues } = curve.prepare(line.params, `${where}.params`);
  return { curve, prepared, problems: issues };
}

function scoreOfMissing(
  prepared: PreparedCurve,
  rule: MissingRule,
  where: string,
  line: ScorecardLine,
): CurveScore | Issue | null {
  if (rule === 'reweight') return null;
  if (rule === 'block') return readingMissing(where, line);
  if (rule === 'zero') return { score: ZERO, formula: 'missing → 0', withNumbers: '— → 0' };
  if (prepared.atTarget === null) {
    return issue(
      'curve-without-target',
      where,
      '没有实际值，而该曲线没有“达到目标”的分值。',
      'There is no reading and the curve does not say what meeting the target scores.',
      '请在曲线参数中标明目标，或填写实际值。',
      'Mark the target in the curve, or enter a reading.',
    );
  }
  return {
    score: prepared.atTarget,
    formula: 'missing → target',
    withNumbers: `— → ${toDecimalText(prepared.atTarget)}`,
  };
}

/** Says when the weights do not sum to exactly 100; null when they do. */
export function checkWeights(lines: readonly ScoredLine[]): Issue | null {
  let total: Rational = ZERO;
  for (const { weight } of lines) {
    if (weight === null) return null;
    total = addRational(total, weight);
  }
  if (compareRational(total, HUNDRED) === 0) return null;
  const text = toDecimalText(total);
  return issue(
    'weights-not-100',
    'lines',
    `权重合计为 ${text}，应为 100。`,
    `The weights sum to ${text} instead of 100.`,
    '请调整各行权重，使合计等于 100。',
    'Change the weights so that they sum to 100.',
  );
}

/** A veto or bonus line after scoring. */
export interface ScoredExtra {
  readonly line: UnweightedLine;
  readonly prepared: PreparedCurve | null;
  readonly arithmetic: CurveScore | null;
  readonly issues: readonly Issue[];
}

/** Scores a line outside the weights with the curve its place demands. */
export function scoreExtra(line: UnweightedLine, curveCode: 'veto' | 'bonus', where: string): ScoredExtra {
  const curve = findCurve(curveCode)!;
  const { curve: prepared, issues } = curve.prepare(line.params, `${where}.params`);
  if (prepared === null) return { line, prepared, arithmetic: null, issues };
  if (line.actual === null) {
    return { line, prepared, arithmetic: null, issues: curveCode === 'veto' ? [vetoNotAnswered(where, line)] : [] };
  }
  const result = prepared.score(line.actual, `${where}.actual`);
  return isIssue(result)
    ? { line, prepared, arithmetic: null, issues: [result] }
    : { line, prepared, arithmetic: result, issues: [] };
}

const readingMissing = (where: string, { indicator: { names } }: ScorecardLine): Issue =>
  issue(
    'reading-missing',
    `${where}.actual`,
    `“${names.zh}”没有实际值，按规则须先补齐。`,
    `“${names.en}” has no reading, and the rule demands one.`,
    '请登记实际值，或更改该行的缺数规则。',
    'Enter the reading, or change what the line counts as without one.',
  );

const badWeight = (where: string, given: string): Issue =>
  issue(
    'weight-invalid',
    `${where}.weight`,
    `权重“${given}”不是大于 0 的数字。`,
    `The weight “${given}” is not a number above 0.`,
    '请填写大于 0 的权重。',
    'Enter a weight above 0.',
  );

function unknownCurve(where: string, given: string): Issue {
  const known = scoringCurves.map((curve) => curve.code).join(', ');
  return issue(
    'curve-unknown',
    `${where}.curve`,
    `没有评分曲线“${given}”。`,
    `There is no scoring curve “${given}”.`,
    `可用曲线：${known}。`,
    `Use one of: ${known}.`,
  );
}

const notWeighted = (where: string, curve: ScoringCurve): Issue =>
  issue(
    'curve-not-weighted',
    `${where}.curve`,
    `“${curve.names.zh}”不能占权重。`,
    `“${curve.names.en}” cannot carry a weight.`,
    '请把该行移到否决项或附加分。',
    'Move the line to the vetoes or the bonus.',
  );

const vetoNotAnswered = (where: string, line: UnweightedLine): Issue =>
  issue(
    'veto-not-answered',
    `${where}.actual`,
    `否决项“${line.indicator.names.zh}”还没有填写是否发生。`,
    `It is not recorded whether the veto “${line.indicator.names.en}” happened.`,
    '请填写发生次数，没有发生填 0。',
    'Enter how often it happened, 0 for never.',
  );
