/** A scoring curve as it is drawn: corners on the axes, or a list of levels. The engine knows the curve; this only samples it. */
import { findCurve, scoreReading } from '@meritline/engine/scoring';
import type { CurvePoint } from '../../ui/index.ts';

export interface CurveLevel {
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly score: string;
}

export type CurveDrawing =
  | { readonly kind: 'line'; readonly points: readonly CurvePoint[]; readonly isLowerBetter: boolean }
  | { readonly kind: 'levels'; readonly levels: readonly CurveLevel[] }
  | { readonly kind: 'none' };

type Params = Readonly<Record<string, unknown>>;
type Words = (pair: { zh: string; en: string }) => string;

const EXACT = { digits: 6, mode: 'half-up' } as const;
const SAMPLES = 12;

/** Score of a reading as a number for drawing; null where the curve has none. */
export function scoreAt(curve: string, params: Params, reading: number | string): number | null {
  const { value } = scoreReading({ curve, params, reading: String(reading), rounding: EXACT });
  return value === null ? null : Number(value.score);
}

const decimal = (params: Params, name: string): number => Number(params[name]);

interface Band {
  readonly from: string | null;
  readonly to: string | null;
  readonly score: string;
  readonly toScore?: string | null;
}

/** Bands as a staircase: two points at each edge. */
function staircase(bands: readonly Band[]): CurvePoint[] {
  return bands.flatMap((band, i) => {
    const next = bands[i + 1];
    if (next === undefined || band.to === null) return [];
    const edge = Number(band.to);
    return [
      { reading: edge, score: Number(band.toScore ?? band.score) },
      { reading: edge, score: Number(next.score), label: '' },
    ];
  });
}

/** Corners of the curves whose score is straight between named points; outside the first corner it falls to a foot. */
function corners(curve: string, params: Params, words: Words): CurveDrawing {
  const prepared = findCurve(curve)?.prepare(params, 'params').curve;
  if (!prepared || prepared.points.length < 2) return { kind: 'none' };
  const named = prepared.points.map((point) => ({
    reading: Number(point.reading),
    score: Number(point.score),
    label: words(point.names),
  }));
  const first = named[0]!;
  const last = named.at(-1)!;
  const isLowerBetter = first.reading > last.reading;
  const ascending = isLowerBetter ? [...named].reverse() : named;
  const step = Math.max(Math.abs(last.reading - first.reading), 1) / 1000;
  const foot = (at: { reading: number; score: number }, side: 1 | -1): CurvePoint[] => {
    const outside = scoreAt(curve, params, at.reading + side * step);
    return outside === null || Math.abs(outside - at.score) < 1 ? [] : [{ reading: at.reading, score: outside }];
  };
  return {
    kind: 'line',
    isLowerBetter,
    points: [...foot(ascending[0]!, -1), ...ascending, ...foot(ascending.at(-1)!, 1)],
  };
}

function ratio(params: Params, words: Words): CurveDrawing {
  const target = decimal(params, 'target');
  const cap = decimal(params, 'cap');
  const polarity = String(params.polarity);
  const label = words({ zh: '目标', en: 'Target' });
  if (polarity === 'higher') {
    const points = [
      { reading: 0, score: 0 },
      { reading: target, score: 100, label },
      { reading: (target * cap) / 100, score: cap },
    ];
    return { kind: 'line', isLowerBetter: false, points: cap > 100 ? points : points.slice(0, 2) };
  }
  const least = polarity === 'lower-mirrored' ? target * (2 - cap / 100) : (target * 100) / cap;
  const most = polarity === 'lower-mirrored' ? target * 2 : target * 3;
  const sampled = Array.from({ length: SAMPLES + 1 }, (_, i) => least + ((most - least) * i) / SAMPLES);
  const points = [...sampled, target]
    .sort((a, b) => a - b)
    .map((reading) => ({
      reading,
      score: scoreAt('ratio', params, reading.toFixed(6)) ?? 0,
      ...(reading === target ? { label } : {}),
    }));
  return { kind: 'line', isLowerBetter: true, points };
}

/** Start and points per event down to the lowest score, or up to the cap. */
function perEvent(curve: 'deduct' | 'add', params: Params): CurveDrawing {
  const isDeduct = curve === 'deduct';
  const start = Number(params.start ?? (isDeduct ? 100 : 0));
  const end = isDeduct ? Number(params.lowest ?? 0) : decimal(params, 'cap');
  const each = decimal(params, 'each');
  const count = Math.abs(end - start) / each;
  const points = [
    { reading: 0, score: start, label: '' },
    { reading: count, score: end, label: '' },
  ];
  return { kind: 'line', isLowerBetter: isDeduct, points };
}

/** The drawing of a curve; `none` when its parameters do not fit (the engine says why when it is saved). */
export function drawingOf(curve: string, params: Params, words: Words): CurveDrawing {
  if (findCurve(curve)?.prepare(params, 'params').curve == null) return { kind: 'none' };
  switch (curve) {
    case 'milestone': {
      const levels = params.levels as readonly { code: string; zh: string; en: string; score: string }[];
      return { kind: 'levels', levels: levels.map(({ code, zh, en, score }) => ({ code, names: { zh, en }, score })) };
    }
    case 'zero-one':
      return {
        kind: 'levels',
        levels: [
          { code: '1', names: { zh: '达成', en: 'Done' }, score: String(params.done ?? '100') },
          { code: '0', names: { zh: '未达成', en: 'Not done' }, score: String(params.notDone ?? '0') },
        ],
      };
    case 'step':
      return { kind: 'line', isLowerBetter: false, points: staircase(params.bands as readonly Band[]) };
    case 'ratio':
      return ratio(params, words);
    case 'deduct':
    case 'add':
      return perEvent(curve, params);
    case 'ranked': {
      const bands = params.bands as readonly Band[];
      const edge = (band: Band) =>
        band.to === null || band.to === undefined
          ? words({ zh: '其余', en: 'the rest' })
          : `≤ ${params.by === 'rank' ? band.to : `${Number(band.to) * 100}%`}`;
      return {
        kind: 'levels',
        levels: bands.map((band) => ({
          code: edge(band),
          names: { zh: edge(band), en: edge(band) },
          score: band.score,
        })),
      };
    }
    case 'direct': {
      const [low, high] = [Number(params.low ?? 0), Number(params.high ?? 100)];
      const ends = [low, high].map((end) => ({ reading: end, score: end, label: '' }));
      return { kind: 'line', isLowerBetter: false, points: ends };
    }
    case 'rater-mean':
    case 'veto':
    case 'bonus':
      return { kind: 'none' };
    default:
      return corners(curve, params, words);
  }
}

/** Where a reading stands on the bar of three ticks: floor at 0.19, stretch at 0.94 of the track. */
export interface Attainment {
  readonly value: number | null;
  readonly floor?: number;
  readonly target?: number;
  readonly stretch?: number;
}

const FLOOR_AT = 0.19;
const STRETCH_AT = 0.94;

/** The three points of a curve that has them, as text in the order floor, target, stretch. */
export function threePoints(curve: string, params: Params): readonly string[] {
  if (curve === 'range') return [`${params.low}–${params.high}`];
  if (params.polarity === 'on-target') return [`${params.target} ± ${params.floor}`];
  return ['floor', 'target', 'stretch'].flatMap((name) => {
    const value = params[name];
    return typeof value === 'string' ? [value] : [];
  });
}

/** Curves with floor and stretch are placed by reading; the others by score, 100 at the right tick. */
export function attainmentOf(params: Params, reading: string | null, score: string | null): Attainment {
  const [floor, target, stretch] = ['floor', 'target', 'stretch'].map((name) => Number(params[name] ?? Number.NaN));
  const hasThree = [floor, target, stretch].every((x) => Number.isFinite(x)) && floor !== stretch;
  if (hasThree && params.polarity !== 'on-target') {
    const at = (x: number) => FLOOR_AT + ((STRETCH_AT - FLOOR_AT) * (x - floor!)) / (stretch! - floor!);
    const value = reading === null ? null : at(Number(reading));
    return {
      value: value === null || Number.isNaN(value) ? null : Math.max(0.02, value),
      floor: FLOOR_AT,
      target: at(target!),
      stretch: STRETCH_AT,
    };
  }
  return { value: score === null ? null : (Number(score) / 100) * STRETCH_AT };
}
