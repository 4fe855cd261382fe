/** The lines of a card while they are edited: weights, the three points a curve has, its other parameters. */
import { findCurve, withPoints } from '@meritline/engine/scoring';
import type { Change, SheetLine } from './shapes.ts';

export const POINTS = ['floor', 'target', 'stretch'] as const;
export type Point = (typeof POINTS)[number];

export interface DraftLine {
  readonly code: string;
  readonly part: SheetLine['part'];
  readonly kind: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly weight: string | null;
  readonly curve: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The lines on the card now, without those taken off. */
export const draftFrom = (lines: readonly SheetLine[]): DraftLine[] =>
  lines
    .filter((line) => line.removedOn === null)
    .map(({ code, part, kind, nameZh, nameEn, unitZh, unitEn, weight, curve, params }) => ({
      code,
      part,
      kind,
      nameZh,
      nameEn,
      unitZh,
      unitEn,
      weight,
      curve,
      params,
    }));

/** Which of the three points the curve of a line has. */
export const pointsOf = (line: Pick<DraftLine, 'curve'>): Point[] => {
  const fields = new Set(findCurve(line.curve)?.fields.map(({ code }) => code));
  return POINTS.filter((point) => fields.has(point));
};

export const pointText = (params: Readonly<Record<string, unknown>>, point: Point): string =>
  typeof params[point] === 'string' ? params[point] : '';

/** What a proposal says goes into the line; a point the curve does not have is left out. */
export function takeOver(
  line: DraftLine,
  given: { readonly weight: string | null } & Readonly<Record<Point, string | null>>,
): DraftLine {
  const known = pointsOf(line);
  const of = (point: Point) => (known.includes(point) ? given[point] : null);
  const { params } = withPoints(line.curve, line.params, {
    floor: of('floor'),
    target: of('target'),
    stretch: of('stretch'),
  });
  const weight = line.part === 'weighted' ? (given.weight ?? line.weight) : null;
  return { ...line, weight, params };
}

/** What the curve cannot be scored with, as the server will say it. */
export const curveIssues = (line: DraftLine) => findCurve(line.curve)?.prepare(line.params, 'params').issues ?? [];

export const toGiven = (lines: readonly DraftLine[]) =>
  lines.map(({ code, weight, curve, params }) => ({
    indicatorCode: code,
    weight: weight === null ? null : weight.trim(),
    curve,
    params: { ...params },
  }));

type Stand = Pick<Change['before'][number], 'code' | 'weight' | 'params' | 'curve'>;
export interface Difference {
  readonly code: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What moved: `weight`, one of the points, `curve`, or `params` for everything else. */
  readonly parts: readonly { readonly what: string; readonly from: string; readonly to: string }[];
}

const decimal = (text: string | null) => (text === null ? '—' : String(Number(text)));

function partsOf(a: Stand, b: Stand): Difference['parts'] {
  const parts: { what: string; from: string; to: string }[] = [];
  if (decimal(a.weight) !== decimal(b.weight))
    parts.push({ what: 'weight', from: decimal(a.weight), to: decimal(b.weight) });
  if (a.curve !== b.curve) parts.push({ what: 'curve', from: a.curve, to: b.curve });
  for (const point of POINTS) {
    const [from, to] = [pointText(a.params, point), pointText(b.params, point)];
    if (from !== to) parts.push({ what: point, from: from || '—', to: to || '—' });
  }
  const rest = (params: Readonly<Record<string, unknown>>) =>
    JSON.stringify(
      Object.entries(params)
        .filter(([key]) => !(POINTS as readonly string[]).includes(key))
        .sort(),
    );
  if (a.curve === b.curve && rest(a.params) !== rest(b.params)) parts.push({ what: 'params', from: '', to: '' });
  return parts;
}

/** What differs between two states of a card, line by line. */
export function differences(before: readonly Stand[], after: readonly Stand[]): Difference[] {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))];
  return codes.flatMap((code): Difference[] => {
    const [a, b] = [before.find((line) => line.code === code), after.find((line) => line.code === code)];
    if (!a) return [{ code, kind: 'added', parts: [{ what: 'weight', from: '—', to: decimal(b!.weight) }] }];
    if (!b) return [{ code, kind: 'removed', parts: [{ what: 'weight', from: decimal(a.weight), to: '—' }] }];
    const parts = partsOf(a, b);
    return parts.length === 0 ? [] : [{ code, kind: 'changed', parts }];
  });
}
