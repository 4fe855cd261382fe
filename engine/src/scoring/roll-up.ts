import { parseDecimal, toDecimalText, ZERO } from '../money/index.ts';
import { issue } from './issue.ts';
import { combinePeriods, type PeriodsFacts } from './periods.ts';
import { checkRating, coefficientOf, readScale } from './rating.ts';
import type { CalibrationDecision, CoefficientRule, Figure, Issue, ScorecardValue, TraceNode } from './types.ts';

export interface RollUpFacts extends PeriodsFacts {
  readonly coefficients: CoefficientRule;
  readonly calibration?: CalibrationDecision | null;
}

const NONE = '—';

/** A scorecard whose level follows from the results of other periods; a decision of the meeting replaces it as elsewhere. */
export function scoreFromPeriods(facts: RollUpFacts): Figure<ScorecardValue> {
  const combined = combinePeriods(facts);
  const issues: Issue[] = [...combined.issues];
  const { score, rating: computedRating } = combined.value;
  const { scale, issues: wrongScale } = readScale(facts.scale);
  issues.push(...wrongScale);
  const rating = issues.length > 0 || computedRating === null ? null : (facts.calibration?.rating ?? computedRating);
  const unknown = rating === null || scale === null ? null : checkRating(scale, rating, 'rating');
  if (unknown !== null) issues.push(unknown);
  const coefficient = rating === null || unknown !== null ? null : coefficientFor(facts, rating, score, issues);
  const value: ScorecardValue = {
    score,
    scoreBeforeVeto: score,
    pointsTotal: null,
    bonusTotal: null,
    rating: coefficient === null ? null : rating,
    computedRating,
    coefficient,
    lines: [],
    vetoes: [],
    bonuses: [],
  };
  return { value, trace: traceOf(facts, value, combined.trace), issues };
}

function coefficientFor(facts: RollUpFacts, rating: string, score: string | null, issues: Issue[]): string | null {
  if (facts.coefficients.kind === 'by-score' && score === null) {
    issues.push(coefficientWithoutScore());
    return null;
  }
  const found = coefficientOf(facts.coefficients, rating, score === null ? ZERO : parseDecimal(score)!);
  if (!('remedy' in found)) return toDecimalText(found);
  issues.push(found);
  return null;
}

function traceOf(facts: RollUpFacts, value: ScorecardValue, periods: TraceNode): TraceNode {
  const { calibration } = facts;
  const decided: TraceNode[] =
    calibration == null
      ? []
      : [
          {
            code: 'calibration',
            names: calibration.names ?? { zh: '校准', en: 'Calibration' },
            kind: 'step',
            value: calibration.rating,
            type: 'text',
            withNumbers: `${value.computedRating ?? NONE} → ${calibration.rating}`,
            ...(calibration.source === undefined ? {} : { source: calibration.source }),
            detail: { reason: calibration.reason },
            children: [],
          },
        ];
  return {
    code: 'coefficient',
    names: { zh: '个人绩效系数', en: 'Personal coefficient' },
    kind: 'step',
    value: value.coefficient ?? NONE,
    type: 'number',
    formula: 'lookup(coefficients, rating)',
    withNumbers: `${value.rating ?? NONE} → ${value.coefficient ?? NONE}`,
    children: [
      {
        code: 'rating',
        names: { zh: '等级', en: 'Rating' },
        kind: 'step',
        value: value.rating ?? NONE,
        type: 'text',
        detail: { computedRating: value.computedRating },
        children: [...decided, periods],
      },
    ],
  };
}

const coefficientWithoutScore = (): Issue =>
  issue(
    'coefficient-needs-score',
    'coefficients',
    '系数按得分计算，而年度规则只给出等级。',
    'The coefficient goes by the score, and the rule of the year gives a level only.',
    '请改用按等级的系数，或按得分汇总。',
    'Use coefficients by level, or a rule by scores.',
  );
