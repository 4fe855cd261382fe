import { findCurve, scoringCurves } from '@meritline/engine/scoring';
import type { ProblemIssue } from '../../platform/problem/index.ts';

export type UsedAs = 'weighted' | 'veto' | 'bonus';

/** What is wrong with a curve and its parameters for this use; empty when it scores. `where` is the place in the input. */
export function checkCurve(
  curveCode: string,
  params: Record<string, unknown>,
  usedAs: UsedAs,
  where: string,
): readonly ProblemIssue[] {
  const curve = findCurve(curveCode);
  if (!curve) {
    const known = scoringCurves.map(({ code }) => code).join(', ');
    return [
      {
        code: 'curve-unknown',
        where: `${where}curve`,
        message: { zh: `没有评分曲线“${curveCode}”。`, en: `There is no scoring curve “${curveCode}”.` },
        remedy: { zh: `可用曲线：${known}。`, en: `Use one of: ${known}.` },
      },
    ];
  }
  if (curve.role !== usedAs) {
    return [
      {
        code: 'curve-role-mismatch',
        where: `${where}curve`,
        message: {
          zh: `“${curve.names.zh}”不能用于此类指标。`,
          en: `“${curve.names.en}” does not fit this use of the indicator.`,
        },
        remedy: {
          zh: '计权指标用计权曲线，否决项用“否决”，附加分用“附加分”。',
          en: 'Weighted indicators take a weighted curve, vetoes the veto curve, bonuses the bonus curve.',
        },
      },
    ];
  }
  return curve.prepare(params, `${where}params`).issues;
}
