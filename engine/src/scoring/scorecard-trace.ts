import type { Source } from '../explain/index.ts';
import { type Rational, type RoundingMode, toDecimalText, toFixedText } from '../money/index.ts';
import { limitScore, limitsText } from './line-limits.ts';
import type { ScoredVersion } from './line-versions.ts';
import type { ScoredExtra, ScoredLine } from './lines.ts';
import type { ScorecardOutcome } from './scorecard.ts';
import type { ScoredSegment } from './segments.ts';
import type { Names, TraceNode } from './types.ts';

const NONE = '—';
const shownOrNone = (value: Rational | null): string => (value === null ? NONE : toDecimalText(value));

const ROUNDING_WORDS: Readonly<Record<RoundingMode, Names>> = {
  'half-up': { zh: '四舍五入', en: 'half up' },
  'half-even': { zh: '四舍六入五成双', en: 'half to even' },
  up: { zh: '进位', en: 'up' },
  down: { zh: '舍去', en: 'down' },
};

/** The tree under a scorecard's coefficient: coefficient ← level ← calibration, vetoes, score ← sum ← lines ← readings. */
export function traceScorecard(outcome: ScorecardOutcome): TraceNode {
  const { facts } = outcome;
  const table = facts.coefficients;
  return {
    code: 'coefficient',
    names: { zh: '个人绩效系数', en: 'Personal coefficient' },
    kind: 'step',
    value: shownOrNone(outcome.coefficient),
    type: 'number',
    formula: table.kind === 'by-rating' ? 'lookup(coefficients, rating)' : 'clamp(score ÷ divisor, low, high)',
    withNumbers:
      table.kind === 'by-rating'
        ? `${outcome.rating ?? NONE} → ${shownOrNone(outcome.coefficient)}`
        : `clamp(${shownOrNone(outcome.score)} ÷ ${table.divisor}, ${table.low}, ${table.high})`,
    detail: table,
    children: [traceRating(outcome)],
  };
}

function traceRating(outcome: ScorecardOutcome): TraceNode {
  const { facts } = outcome;
  const children: TraceNode[] = [];
  if (facts.calibration != null) {
    children.push({
      code: 'calibration',
      names: facts.calibration.names ?? { zh: '校准', en: 'Calibration' },
      kind: 'step',
      value: facts.calibration.rating,
      type: 'text',
      withNumbers: `${outcome.computedRating ?? NONE} → ${facts.calibration.rating}`,
      source: facts.calibration.source,
      detail: { reason: facts.calibration.reason },
      children: [],
    });
  }
  children.push(...outcome.vetoes.map(traceVeto), traceScore(outcome));
  return {
    code: 'rating',
    names: { zh: '等级', en: 'Rating' },
    kind: 'step',
    value: outcome.rating ?? NONE,
    type: 'text',
    formula: 'band(scale, score)',
    withNumbers: facts.scale
      .map((band) => (band.from === null ? band.rating : `≥ ${band.from} ${band.rating}`))
      .join(' · '),
    detail: { scale: facts.scale, computedRating: outcome.computedRating },
    children,
  };
}

function traceVeto(extra: ScoredExtra): TraceNode {
  const isTriggered = extra.arithmetic !== null && extra.arithmetic.score.n === 0n;
  return {
    code: `veto:${extra.line.indicator.code}`,
    names: extra.line.indicator.names,
    kind: 'step',
    value: extra.arithmetic === null ? NONE : String(isTriggered),
    type: 'boolean',
    ...(extra.arithmetic === null
      ? {}
      : { formula: extra.arithmetic.formula, withNumbers: extra.arithmetic.withNumbers }),
    ...(extra.prepared === null ? {} : { detail: extra.prepared.settings }),
    children: [reading(extra.line.actual, extra.line.actualSource)],
  };
}

/** The final score: the rounded total, or 0 when a veto struck it. */
function traceScore(outcome: ScorecardOutcome): TraceNode {
  const rounded = traceRounded(outcome);
  const isStruck =
    outcome.score !== null && outcome.beforeVeto !== null && outcome.score.n === 0n && outcome.beforeVeto.n !== 0n;
  if (!isStruck) return rounded;
  return {
    code: 'score',
    names: { zh: '得分', en: 'Score' },
    kind: 'step',
    value: fixed(outcome, outcome.score),
    type: 'number',
    formula: 'veto → 0',
    withNumbers: `${rounded.value} → 0`,
    children: [{ ...rounded, code: 'score-before-veto', names: { zh: '否决前得分', en: 'Score before veto' } }],
  };
}

const fixed = (outcome: ScorecardOutcome, value: Rational | null): string =>
  value === null ? NONE : toFixedText(value, outcome.facts.rounding.total.digits);

function traceRounded(outcome: ScorecardOutcome): TraceNode {
  const { rounding, bounds } = outcome.facts;
  const sum = traceSum(outcome);
  const bounded = `clamp(${sum.value} + ${toDecimalText(outcome.bonusTotal)}, ${bounds.low}, ${bounds.high ?? '∞'})`;
  return {
    code: 'score',
    names: { zh: '得分', en: 'Score' },
    kind: 'rounding',
    value: fixed(outcome, outcome.beforeVeto),
    type: 'number',
    formula: `round(clamp(sum + bonus, low, high), ${rounding.total.digits})`,
    withNumbers: `round(${bounded}, ${rounding.total.digits})`,
    detail: { digits: rounding.total.digits, mode: rounding.total.mode, words: ROUNDING_WORDS[rounding.total.mode] },
    children: [sum, ...outcome.bonuses.map(traceBonus)],
  };
}

function traceSum(outcome: ScorecardOutcome): TraceNode {
  const value =
    outcome.pointsTotal === null ? NONE : toFixedText(outcome.pointsTotal, outcome.facts.rounding.points.digits);
  const lines = outcome.lines.map((line, i) => traceLine(outcome, line, i));
  return {
    code: 'points-total',
    names: { zh: '加权合计', en: 'Weighted sum' },
    kind: 'step',
    value,
    type: 'number',
    formula: 'sum(score × weight ÷ 100)',
    withNumbers: lines.map((line) => line.value).join(' + '),
    detail: { missingRule: outcome.facts.missingRule },
    children: lines,
  };
}

function traceLine(outcome: ScorecardOutcome, line: ScoredLine, i: number): TraceNode {
  const points = outcome.points[i] ?? null;
  const weight = outcome.effective[i] ?? null;
  const { digits } = outcome.facts.rounding.points;
  return {
    code: `points:${line.line.indicator.code}`,
    names: line.line.indicator.names,
    kind: 'step',
    value: points === null ? NONE : toFixedText(points, digits),
    type: 'number',
    formula: 'score × weight ÷ 100',
    withNumbers: `${shownOrNone(line.score)} × ${shownOrNone(weight)} ÷ 100`,
    detail: { weight: line.line.weight, effectiveWeight: shownOrNone(weight), status: line.status },
    children: [traceLineScore(outcome, line), ...traceWeight(line)],
  };
}

/** The weight of a line that was changed: each version's by its days. */
function traceWeight(line: ScoredLine): TraceNode[] {
  if (line.versions.length === 0 || line.weight === null) return [];
  const days = daysOf(line);
  return [
    {
      code: `weight:${line.line.indicator.code}`,
      names: { zh: '按天数折算的权重', en: 'Weight prorated by days' },
      kind: 'step',
      value: toDecimalText(line.weight),
      type: 'number',
      formula: 'sum(weight × days ÷ days of the period)',
      withNumbers: line.versions.map(({ version }) => `${version.days}/${days} × ${version.weight}`).join(' + '),
      children: [],
    },
  ];
}

const daysOf = (line: ScoredLine): number => line.versions.reduce((sum, { version }) => sum + version.days, 0);

function traceLineScore(outcome: ScorecardOutcome, line: ScoredLine): TraceNode {
  const { digits, mode } = outcome.facts.rounding.score;
  const scoreName: Names = {
    zh: `${line.line.indicator.names.zh}，得分`,
    en: `${line.line.indicator.names.en}, score`,
  };
  const readings =
    line.segments.length > 0
      ? line.segments.map((each, i) => traceSegment(line.segments, each, i))
      : [...traceGroup(line), reading(line.line.actual, line.line.actualSource)];
  const children: TraceNode[] =
    line.versions.length > 0
      ? line.versions.map((each, i) => traceVersion(line, each, i))
      : [...readings, traceCurve(line)];
  const exact = line.arithmetic?.score ?? null;
  const byCurve: TraceNode = {
    code: `score:${line.line.indicator.code}`,
    names: scoreName,
    kind: 'step',
    value: shownOrNone(exact),
    type: 'number',
    ...(line.arithmetic === null ? {} : { formula: line.arithmetic.formula, withNumbers: line.arithmetic.withNumbers }),
    ...(line.arithmetic?.detail === undefined ? {} : { detail: line.arithmetic.detail }),
    children,
  };
  const kept = exact === null ? null : limitScore(exact, line.limits);
  const step = kept === null || exact === null || sameValue(kept, exact) ? byCurve : traceLimits(line, byCurve, kept);
  if (line.score === null || kept === null || sameValue(kept, line.score)) return step;
  return {
    code: `score-rounded:${line.line.indicator.code}`,
    names: scoreName,
    kind: 'rounding',
    value: toFixedText(line.score, digits),
    type: 'number',
    formula: `round(score, ${digits})`,
    withNumbers: `round(${toDecimalText(kept)}, ${digits})`,
    detail: { digits, mode, words: ROUNDING_WORDS[mode] },
    children: [step],
  };
}

const sameValue = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;

/** The score cut at the line's own floor or cap. */
const traceLimits = (line: ScoredLine, byCurve: TraceNode, kept: Rational): TraceNode => ({
  code: `score-limited:${line.line.indicator.code}`,
  names: byCurve.names,
  kind: 'step',
  value: toDecimalText(kept),
  type: 'number',
  formula: 'clamp(score, low, high)',
  withNumbers: `clamp(${byCurve.value}, ${limitsText(line.limits)})`,
  detail: { ...line.line.limits },
  children: [byCurve],
});

/** A part of the period: its score, its days, its reading. */
const traceSegment = (all: readonly ScoredSegment[], { segment, arithmetic }: ScoredSegment, i: number): TraceNode => {
  const days = all.reduce((sum, each) => sum + each.segment.days, 0);
  return {
    code: `segment:${i + 1}`,
    names: segment.names,
    kind: 'step',
    value: shownOrNone(arithmetic?.score ?? null),
    type: 'number',
    ...(arithmetic === null ? {} : { formula: arithmetic.formula, withNumbers: arithmetic.withNumbers }),
    detail: { days: segment.days, of: days },
    children: [reading(segment.actual, segment.actualSource)],
  };
};

/** What was agreed for some days of the period: its score by its own curve, its days and its weight. */
const traceVersion = (line: ScoredLine, each: ScoredVersion, i: number): TraceNode => {
  const { version, arithmetic, segments, score } = each;
  const read =
    segments.length > 0
      ? segments.map((part, place) => traceSegment(segments, part, place))
      : [...traceGroup(line), reading(line.line.actual, line.line.actualSource)];
  return {
    code: `version:${i + 1}`,
    names: version.names,
    kind: 'step',
    value: shownOrNone(score),
    type: 'number',
    ...(arithmetic === null ? {} : { formula: arithmetic.formula, withNumbers: arithmetic.withNumbers }),
    detail: { days: version.days, of: daysOf(line), weight: version.weight },
    children: each.prepared === null ? [] : [...read, traceCurve({ ...each, line: version })],
  };
};

/** Where a place came from: the own reading among the group's. */
const traceGroup = ({ line }: ScoredLine): TraceNode[] =>
  line.group == null
    ? []
    : [
        {
          code: 'group',
          names: { zh: '排名范围', en: 'Ranked among' },
          kind: 'input',
          value: String(line.group.length),
          type: 'number',
          children: [],
        },
      ];

const traceCurve = (
  line: Pick<ScoredLine, 'curve' | 'prepared'> & { readonly line: Pick<ScoredLine['line'], 'curve' | 'params'> },
): TraceNode => ({
  code: 'curve',
  names: line.curve?.names ?? { zh: '评分曲线', en: 'Scoring curve' },
  kind: 'parameter',
  value: line.line.curve,
  type: 'text',
  detail: { params: line.line.params, points: line.prepared?.points ?? [] },
  children: [],
});

const traceBonus = (extra: ScoredExtra): TraceNode => ({
  code: `bonus:${extra.line.indicator.code}`,
  names: extra.line.indicator.names,
  kind: 'step',
  value: extra.arithmetic === null ? NONE : toDecimalText(extra.arithmetic.score),
  type: 'number',
  ...(extra.arithmetic === null
    ? {}
    : { formula: extra.arithmetic.formula, withNumbers: extra.arithmetic.withNumbers }),
  children: [reading(extra.line.actual, extra.line.actualSource)],
});

const reading = (actual: string | null, source: Source | undefined): TraceNode => ({
  code: 'reading',
  names: { zh: '实际值', en: 'Reading' },
  kind: 'input',
  value: actual ?? NONE,
  type: 'text',
  ...(source === undefined ? {} : { source }),
  children: [],
});
