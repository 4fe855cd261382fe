import { findCurve } from '../curves/index.ts';
import { issue } from '../issue.ts';
import type { CurveParameters, Issue } from '../types.ts';

/** Floor, target and stretch of an indicator, decimal text. */
export interface TargetPoints {
  readonly floor: string | null;
  readonly target: string | null;
  readonly stretch: string | null;
}

const POINTS = ['floor', 'target', 'stretch'] as const;

/** The three points as the curve's parameters hold them; null where the curve has none of the kind. */
export function pointsOf(params: CurveParameters): TargetPoints {
  const text = (name: string) => (typeof params[name] === 'string' ? (params[name] as string) : null);
  return { floor: text('floor'), target: text('target'), stretch: text('stretch') };
}

/** The parameters with other points; null leaves one as it is. A point the curve does not have, or points it cannot score with, are issues. */
export function withPoints(
  curveCode: string,
  params: CurveParameters,
  points: TargetPoints,
  where = 'params',
): { readonly params: CurveParameters; readonly issues: readonly Issue[] } {
  const curve = findCurve(curveCode);
  const known = new Set(curve?.fields.map(({ code }) => code) ?? []);
  const given = POINTS.filter((name) => points[name] !== null);
  const unknown = given.filter((name) => !known.has(name));
  if (curve === null || unknown.length > 0) {
    const names = curve?.names ?? { zh: curveCode, en: curveCode };
    return {
      params,
      issues: unknown.map((name) =>
        issue(
          'curve-has-no-point',
          `${where}.${name}`,
          `“${names.zh}”曲线没有这一点。`,
          `The curve “${names.en}” has no ${name}.`,
          '留空，或在指标库中换用三点曲线。',
          'Leave it out, or give the indicator a curve with this point.',
        ),
      ),
    };
  }
  const next = { ...params, ...Object.fromEntries(given.map((name) => [name, points[name]])) };
  return { params: next, issues: curve.prepare(next, where).issues };
}
