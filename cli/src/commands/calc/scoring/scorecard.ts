import { type Issue, names, type TraceNode } from '@meritline/engine/explain';
import { multiplyRational, rational, toDecimalText } from '@meritline/engine/money';
import { type LineSegment, type ScorecardFacts, scoreScorecard } from '@meritline/engine/scoring';
import type { z } from 'zod';
import type { CalcAnswer } from '../answer.ts';
import { problem } from '../field-issues.ts';
import { readShares } from '../percent.ts';
import { daysOf } from './days.ts';
import type { SCORECARD } from './facts.ts';

type Facts = z.output<typeof SCORECARD>;
type Line = Facts['lines'][number];

/** A score given without a curve may be anything: the limits of the line and of the card are what bound it. */
const ANY_SCORE = { low: '-100000', high: '100000' };
const OPEN_LEVEL = [{ rating: '—', names: names('—', '—'), from: null }];
const TWO_DIGITS = { digits: 2, mode: 'half-up' } as const;

/** The facts of the engine from facts as people write them; an issue for each line that says too little or too much. */
export function scoreCard(facts: Facts, withTrace: boolean): CalcAnswer {
  const issues: Issue[] = [];
  const weights = readShares(facts.lines.map(({ weight }) => weight));
  const lines = facts.lines.map((line, at) => {
    const weight = toDecimalText(multiplyRational(weights[at]!, rational(100)));
    return lineOf(line, at, weight, issues);
  });
  if (issues.length > 0) return { value: null, issues };
  const items = Array.isArray(facts.bonus) ? facts.bonus : facts.bonus.items;
  const scale = facts.scale === undefined ? OPEN_LEVEL : bandsOf(facts.scale);
  const found = scoreScorecard({
    lines: lines as ScorecardFacts['lines'],
    missingRule: facts.missingRule,
    segmentRule: facts.segmentRule,
    vetoes: facts.vetoes.map((veto, at) => ({
      ...extraOf(veto, 'V', at),
      params: vetoParams(veto),
      actual: veto.happened ?? veto.actual ?? null,
    })),
    bonus: { items: items.map(bonusItem), cap: Array.isArray(facts.bonus) ? '100000' : facts.bonus.cap },
    bounds: facts.bounds,
    scale,
    coefficients: coefficientsOf(facts, scale),
    rounding: facts.rounding ?? { score: TWO_DIGITS, points: { digits: 2 }, total: TWO_DIGITS },
    lights: facts.lights,
    calibration: facts.calibration as ScorecardFacts['calibration'],
  });
  const { rating, computedRating, coefficient, ...plain } = found.value;
  const value = {
    ...plain,
    ...(facts.scale === undefined ? {} : { rating, computedRating }),
    ...(facts.coefficients === undefined ? {} : { coefficient }),
  };
  return { value, ...(withTrace ? { trace: shownTrace(facts, found.trace) } : {}), issues: found.issues };
}

/** The tree from what was asked for: coefficient, level or score. */
function shownTrace(facts: Facts, trace: TraceNode): TraceNode {
  const rating = trace.children[0]!;
  if (facts.coefficients !== undefined) return trace;
  return facts.scale !== undefined ? rating : rating.children.at(-1)!;
}

function lineOf(line: Line, at: number, weight: string, issues: Issue[]): ScorecardFacts['lines'][number] | null {
  const where = `lines[${at}]`;
  const ways = [line.score !== undefined, line.raters !== undefined, line.curve !== undefined].filter(Boolean).length;
  const isScored = line.segments?.every(({ score }) => score !== undefined) ?? false;
  if (ways > 1 || (ways === 0 && !isScored)) {
    issues.push(oneWay(where));
    return null;
  }
  const segments = line.segments?.map((segment, i) => segmentOf(segment, `${where}.segments[${i}]`, issues)) ?? null;
  const base = {
    ...extraOf(line, 'L', at),
    weight,
    missingRule: line.missing ?? null,
    limits:
      line.least === undefined && line.most === undefined ? null : { low: line.least ?? null, high: line.most ?? null },
    segments: segments as LineSegment[] | null,
    group: line.group ?? null,
  };
  if (line.raters !== undefined)
    return { ...base, curve: 'rater-mean', params: line.params ?? {}, actual: line.raters.join(', ') };
  if (line.curve === undefined) return { ...base, curve: 'direct', params: ANY_SCORE, actual: line.score ?? null };
  return { ...base, curve: line.curve, params: line.params ?? {}, actual: line.actual ?? null };
}

function segmentOf(segment: NonNullable<Line['segments']>[number], where: string, issues: Issue[]): LineSegment | null {
  const days = daysOf(segment, where);
  if (typeof days !== 'number') {
    issues.push(days);
    return null;
  }
  return { names: names(segment.name, segment.name), days, actual: segment.actual ?? segment.score ?? null };
}

function extraOf(line: Pick<Line, 'indicator' | 'name' | 'actualSource'>, letter: string, at: number) {
  const code = line.indicator?.code ?? line.name ?? `${letter}${at + 1}`;
  const { unit, ...indicator } = line.indicator ?? { code, names: names(code, code), unit: undefined };
  return {
    indicator: unit === undefined ? indicator : { ...indicator, unit },
    ...(line.actualSource === undefined ? {} : { actualSource: line.actualSource }),
  };
}

const vetoParams = (veto: Facts['vetoes'][number]) =>
  veto.params ?? {
    effect: veto.effect ?? (veto.rating === undefined ? 'zero-score' : 'cap-rating'),
    ...(veto.rating === undefined ? {} : { rating: veto.rating }),
  };

type Bonus = Extract<Facts['bonus'], readonly unknown[]>[number];

/** Points as they are given: one event of so many points. */
function bonusItem(item: Bonus, at: number): ScorecardFacts['bonus']['items'][number] {
  const base = extraOf(item, 'B', at);
  if (item.points === undefined) return { ...base, params: item.params ?? {}, actual: item.actual ?? null };
  // Zero points are no event at all.
  const isZero = /^-?0+(\.0+)?$/.test(item.points);
  const each = isZero ? '1' : item.points;
  return { ...base, params: { each, cap: each }, actual: isZero ? '0' : '1' };
}

/** A scale written as {"A": 90, "B": null} or as a list. */
export function bandsOf(scale: NonNullable<Facts['scale']>): ScorecardFacts['scale'] {
  const list = Array.isArray(scale)
    ? scale
    : Object.entries(scale).map(([rating, from]) => ({ rating, from, names: undefined }));
  return list.map(({ rating, from, names: own }) => ({ rating, from, names: own ?? names(rating, rating) }));
}

function coefficientsOf(facts: Facts, scale: ScorecardFacts['scale']): ScorecardFacts['coefficients'] {
  const given = facts.coefficients;
  // Nobody asked for a coefficient: each level has one, so that none is missed.
  if (given === undefined)
    return { kind: 'by-rating', table: scale.map(({ rating }) => ({ rating, coefficient: '1' })) };
  if ('kind' in given && (given.kind === 'by-rating' || given.kind === 'by-score'))
    return given as ScorecardFacts['coefficients'];
  return {
    kind: 'by-rating',
    table: Object.entries(given as Readonly<Record<string, string>>).map(([rating, coefficient]) => ({
      rating,
      coefficient,
    })),
  };
}

const oneWay = (where: string): Issue =>
  problem(
    'line-not-scored',
    where,
    'score、raters、curve 应填且只填一个；分段可只写各段得分',
    'Give score, raters or curve, one of the three; segments may have scores of their own',
    '已有得分填 score，多人评分填 raters，按曲线填 curve、params、actual',
    'A score as score, several raters as raters, a curve with params and actual',
  );
