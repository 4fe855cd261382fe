import { type Issue, names } from '@meritline/engine/explain';
import { toDecimalText } from '@meritline/engine/money';
import { combinePeriods, type PeriodResult, type PeriodRule } from '@meritline/engine/scoring';
import type { z } from 'zod';
import type { CalcAnswer } from '../answer.ts';
import { problem } from '../field-issues.ts';
import { readShares } from '../percent.ts';
import { daysOf } from './days.ts';
import type { PERIODS } from './facts.ts';
import { bandsOf } from './scorecard.ts';

type Facts = z.output<typeof PERIODS>;

/** A year from its periods, or a period from the raters who shared it by days. */
export function scorePeriods(facts: Facts, withTrace: boolean): CalcAnswer {
  const issues: Issue[] = [];
  const weights = weightsOf(facts, issues);
  const rule = ruleOf(
    facts,
    weights.some((weight) => weight !== undefined),
  );
  if ('remedy' in rule) issues.push(rule);
  if (issues.length > 0 || 'remedy' in rule) return { value: null, issues };
  const periods = facts.periods.map(
    (period, at): PeriodResult => ({
      code: period.name,
      names: names(period.name, period.name),
      score: period.score ?? null,
      rating: period.rating ?? null,
      weight: weights[at],
    }),
  );
  const found = combinePeriods({
    periods,
    rule,
    missing: facts.missing,
    scale: facts.scale === undefined ? [] : bandsOf(facts.scale),
    rounding: facts.rounding,
  });
  const { shares, ...value } = found.value;
  return {
    value:
      found.issues.length > 0
        ? null
        : { ...value, periods: periods.map(({ code }, at) => ({ name: code, share: shares[at]! })) },
    ...(withTrace ? { trace: found.trace } : {}),
    issues: found.issues,
  };
}

/** Weights as decimals: shares as they are written, or days. */
function weightsOf(facts: Facts, issues: Issue[]): (string | undefined)[] {
  const hasDays = facts.periods.some(({ days, from }) => days !== undefined || from !== undefined);
  if (!hasDays) {
    return readShares(facts.periods.map(({ weight }) => weight)).map((weight) =>
      weight === null ? undefined : toDecimalText(weight),
    );
  }
  return facts.periods.map((period, at) => {
    const days = daysOf(period, `periods[${at}]`);
    if (typeof days === 'number') return String(days);
    issues.push(days);
    return undefined;
  });
}

function ruleOf(facts: Facts, isWeighted: boolean): PeriodRule | Issue {
  const kind = facts.rule ?? (facts.matrix ? 'matrix' : facts.points ? 'points' : isWeighted ? 'weighted' : 'mean');
  switch (kind) {
    case 'matrix':
      if (facts.matrix === undefined) return missingField('matrix');
      return { kind, isOrdered: facts.isOrdered, rows: facts.matrix };
    case 'points':
      if (facts.points === undefined) return missingField('points');
      if (facts.bands === undefined) return missingField('bands');
      return {
        kind,
        points: Object.entries(facts.points).map(([rating, points]) => ({ rating, points })),
        bands: bandsOf(facts.bands),
      };
    default:
      return { kind };
  }
}

const missingField = (where: string): Issue =>
  problem(
    'missing-field',
    where,
    `缺少字段“${where}”`,
    `The field "${where}" is missing`,
    '字段见 meritline calc score --schema',
    'See the fields with: meritline calc score --schema',
  );
