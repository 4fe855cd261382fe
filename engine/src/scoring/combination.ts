import {
  addRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  roundToDigits,
  subtractRational,
  toDecimalText,
} from '../money/index.ts';
import { issue } from './issue.ts';
import { within } from './limits.ts';
import type { Figure, Issue, Rounding, TraceNode } from './types.ts';

/** Organisation coefficient from a score: `base + (score − pivot) × perPoint`, kept within low and high. */
export interface OrganisationRule {
  readonly base: string;
  readonly pivot: string;
  readonly perPoint: string;
  readonly low: string;
  readonly high: string;
  readonly rounding: Rounding;
}

/** How the two coefficients become one; an additive rule has its shares by level of the person. */
export type CombinationRule =
  | { readonly kind: 'multiplicative'; readonly rounding: Rounding }
  | {
      readonly kind: 'additive';
      readonly rounding: Rounding;
      /** Shares per level (grade code); they must sum to 1. */
      readonly shares: readonly { readonly level: string; readonly organisation: string; readonly personal: string }[];
    };

export interface CoefficientValue {
  readonly coefficient: string | null;
}

const NONE = '—';

/** Reads named decimals; the ones that are none become issues. */
function readDecimals<K extends string>(texts: Readonly<Record<K, string>>, where: string) {
  const issues: Issue[] = [];
  const values = {} as Record<K, Rational>;
  for (const key of Object.keys(texts) as K[]) {
    const value = parseDecimal(texts[key]);
    if (value !== null) values[key] = value;
    else
      issues.push(
        issue(
          'number-invalid',
          `${where}.${key}`,
          `“${texts[key]}”不是数字。`,
          `“${texts[key]}” is not a number.`,
          '请填写十进制数字。',
          'Enter a decimal number.',
        ),
      );
  }
  return { values, issues };
}

/** The coefficient a department's (or the company's) score gives. `score` null means the score is not known yet. */
export function organisationCoefficient(facts: {
  readonly score: string | null;
  readonly rule: OrganisationRule;
  /** The trace under the score, e.g. of the department's scorecard. */
  readonly scoreTrace?: TraceNode;
}): Figure<CoefficientValue> {
  const { rule, score } = facts;
  const { base, pivot, perPoint, low, high } = rule;
  if (score === null) return noCoefficient('organisation-coefficient', ORGANISATION, [scoreUnknown()]);
  const { values, issues } = readDecimals({ score, base, pivot, perPoint, low, high }, 'organisation');
  if (issues.length > 0) return noCoefficient('organisation-coefficient', ORGANISATION, issues);
  const raw = addRational(values.base, multiplyRational(subtractRational(values.score, values.pivot), values.perPoint));
  const coefficient = roundToDigits(within(raw, values.low, values.high), rule.rounding.digits, rule.rounding.mode);
  const trace: TraceNode = {
    code: 'organisation-coefficient',
    names: ORGANISATION,
    kind: 'step',
    value: toDecimalText(coefficient),
    type: 'number',
    formula: 'clamp(base + (score − pivot) × perPoint, low, high)',
    withNumbers: `clamp(${base} + (${score} − ${pivot}) × ${perPoint}, ${low}, ${high})`,
    detail: { ...rule },
    children: facts.scoreTrace === undefined ? [] : [facts.scoreTrace],
  };
  return { value: { coefficient: trace.value }, trace, issues: [] };
}

/** The bonus coefficient of a person from the organisation's and the personal coefficient. */
export function combineCoefficients(facts: {
  readonly organisation: Figure<CoefficientValue>;
  readonly personal: Figure<CoefficientValue>;
  readonly rule: CombinationRule;
  /** The person's level, for additive shares. */
  readonly level: string;
}): Figure<CoefficientValue> {
  const { organisation, personal, rule } = facts;
  const issues = [...organisation.issues, ...personal.issues];
  const children = [organisation.trace, personal.trace];
  const [o, p] = [organisation.value.coefficient, personal.value.coefficient];
  if (o === null || p === null) return noCoefficient('bonus-coefficient', COMBINED, issues, children);
  const { values, issues: unreadable } = readDecimals({ organisation: o, personal: p }, 'coefficients');
  if (unreadable.length > 0) return noCoefficient('bonus-coefficient', COMBINED, [...issues, ...unreadable], children);
  const combined =
    rule.kind === 'multiplicative' ? product(values, o, p) : weighted(values, rule.shares, facts.level, o, p);
  if ('remedy' in combined) return noCoefficient('bonus-coefficient', COMBINED, [...issues, combined], children);
  const value = toDecimalText(roundToDigits(combined.value, rule.rounding.digits, rule.rounding.mode));
  const { formula, withNumbers } = combined;
  const trace: TraceNode = {
    code: 'bonus-coefficient',
    names: COMBINED,
    kind: 'step',
    value,
    type: 'number',
    formula,
    withNumbers,
    detail: rule,
    children,
  };
  return { value: { coefficient: value }, trace, issues };
}

interface Combined {
  readonly value: Rational;
  readonly formula: string;
  readonly withNumbers: string;
}

type Pair = { readonly organisation: Rational; readonly personal: Rational };

const product = (values: Pair, o: string, p: string): Combined => ({
  value: multiplyRational(values.organisation, values.personal),
  formula: 'organisation × personal',
  withNumbers: `${o} × ${p}`,
});

function weighted(
  values: Pair,
  shares: Extract<CombinationRule, { kind: 'additive' }>['shares'],
  level: string,
  o: string,
  p: string,
): Combined | Issue {
  const row = shares.find((share) => share.level === level);
  const [a, b] = [parseDecimal(row?.organisation ?? ''), parseDecimal(row?.personal ?? '')];
  if (row === undefined || a === null || b === null || toDecimalText(addRational(a, b)) !== '1') {
    return issue(
      'combination-shares-invalid',
      'rule.shares',
      `职级“${level}”没有合计为 1 的组织与个人占比。`,
      `The level “${level}” has no organisation and personal shares that sum to 1.`,
      '请在组合规则中补充该职级。',
      'Add the level to the combination rule.',
    );
  }
  return {
    value: addRational(multiplyRational(a, values.organisation), multiplyRational(b, values.personal)),
    formula: 'organisationShare × organisation + personalShare × personal',
    withNumbers: `${row.organisation} × ${o} + ${row.personal} × ${p}`,
  };
}

const ORGANISATION = { zh: '组织系数', en: 'Organisation coefficient' };
const COMBINED = { zh: '绩效系数', en: 'Bonus coefficient' };

const scoreUnknown = (): Issue =>
  issue(
    'organisation-score-unknown',
    'organisation.score',
    '还没有组织得分。',
    'The organisation has no score yet.',
    '请先发布部门记分卡。',
    'Publish the department scorecard first.',
  );

function noCoefficient(
  code: string,
  names: { zh: string; en: string },
  issues: readonly Issue[],
  children: readonly TraceNode[] = [],
): Figure<CoefficientValue> {
  return {
    value: { coefficient: null },
    trace: { code, names, kind: 'step', value: NONE, type: 'number', children },
    issues,
  };
}
