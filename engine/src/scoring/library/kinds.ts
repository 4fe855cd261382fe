import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  ONE,
  parseDecimal,
  type Rational,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { findCurve } from '../curves/index.ts';
import { issue } from '../issue.ts';
import type { CurveParameters, Issue, Names } from '../types.ts';

export type IndicatorKindCode = 'kpi' | 'okr' | 'goal' | 'milestone' | 'behaviour' | 'veto' | 'bonus';
export type IndicatorNeed = 'formula' | 'unit' | 'definition' | 'key-results' | 'levels' | 'anchors' | 'evidence';

/** A kind of indicator: what it is, where it stands on a scorecard and what must be said of it. */
export interface IndicatorKind {
  readonly code: IndicatorKindCode;
  readonly names: Names;
  readonly description: Names;
  readonly usedAs: 'weighted' | 'veto' | 'bonus';
  readonly needs: readonly IndicatorNeed[];
  /** Curves that fit, the usual one first; every weighted curve where the list is empty. */
  readonly curves: readonly string[];
}

export const indicatorKinds: readonly IndicatorKind[] = [
  {
    code: 'kpi',
    names: { zh: '关键绩效指标（KPI）', en: 'Key performance indicator (KPI)' },
    description: { zh: '由数据算出的数值。', en: 'A number worked out from data.' },
    usedAs: 'weighted',
    needs: ['formula', 'unit'],
    curves: [],
  },
  {
    code: 'okr',
    names: { zh: '目标与关键结果（OKR）', en: 'Objective and key results (OKR)' },
    description: {
      zh: '一个目标，2–5 个关键结果，各评 0–1，实际值为其（加权）平均。',
      en: 'An objective with 2 to 5 key results graded 0 to 1; the reading is their (weighted) mean.',
    },
    usedAs: 'weighted',
    needs: ['key-results'],
    curves: ['three-point', 'linear', 'ratio', 'step'],
  },
  {
    code: 'goal',
    names: { zh: '定性目标（GS）', en: 'Qualitative goal' },
    description: { zh: '工作任务，按完成质量分级评定。', en: 'A task, judged by the level of its completion.' },
    usedAs: 'weighted',
    needs: ['definition', 'levels'],
    curves: ['milestone', 'zero-one'],
  },
  {
    code: 'milestone',
    names: { zh: '里程碑', en: 'Milestone' },
    description: { zh: '按期、延期或未达成，各有分值。', en: 'On time, late or missed, each with its score.' },
    usedAs: 'weighted',
    needs: ['levels'],
    curves: ['milestone', 'zero-one', 'step'],
  },
  {
    code: 'behaviour',
    names: { zh: '行为（锚定等级）', en: 'Behaviour with anchors' },
    description: {
      zh: '至少三级，每级写明可观察的行为。',
      en: 'Three levels or more, each told by what can be observed.',
    },
    usedAs: 'weighted',
    needs: ['levels', 'anchors'],
    curves: ['milestone'],
  },
  {
    code: 'veto',
    names: { zh: '否决项', en: 'Veto item' },
    description: {
      zh: '发生即归零或限制等级，须有证据。',
      en: 'An event that strikes or caps the result; it needs evidence.',
    },
    usedAs: 'veto',
    needs: ['definition', 'evidence'],
    curves: ['veto'],
  },
  {
    code: 'bonus',
    names: { zh: '加分项', en: 'Bonus item' },
    description: { zh: '权重之外的加分，有上限。', en: 'Points beside the weights, up to a cap.' },
    usedAs: 'bonus',
    needs: ['definition'],
    curves: ['bonus'],
  },
];

export const findIndicatorKind = (code: string): IndicatorKind | null =>
  indicatorKinds.find((kind) => kind.code === code) ?? null;

export interface KeyResult {
  readonly zh: string;
  readonly en: string;
  /** Decimal text above 0; all count the same when left out. */
  readonly weight?: string | null;
}

export interface KindFacts {
  readonly kind: string;
  readonly curve: string;
  readonly params: CurveParameters;
  readonly definition: string;
  readonly formula: string;
  readonly unit: string;
  readonly keyResults: readonly KeyResult[];
  readonly evidenceRequired: boolean;
}

/** What is missing for an indicator to be of its kind; empty when it can be used. */
export function checkIndicatorKind(facts: KindFacts): readonly Issue[] {
  const kind = findIndicatorKind(facts.kind);
  if (kind === null) return [unknownKind(facts.kind)];
  const issues: Issue[] = [];
  if (kind.curves.length > 0 && !kind.curves.includes(facts.curve)) issues.push(wrongCurve(kind, facts.curve));
  for (const need of kind.needs) {
    const found = NEEDS[need](facts);
    if (found !== null) issues.push(found);
  }
  return issues;
}

const levelsOf = (params: CurveParameters): readonly Record<string, unknown>[] =>
  Array.isArray(params.levels) ? (params.levels as Record<string, unknown>[]) : [];

const blank = (text: string): boolean => text.trim() === '';

const NEEDS: Readonly<Record<IndicatorNeed, (facts: KindFacts) => Issue | null>> = {
  formula: (facts) =>
    blank(facts.formula)
      ? issue(
          'indicator-without-formula',
          'formula',
          '没有公式。',
          'There is no formula.',
          '写明由哪些数据怎样算出。',
          'Say how it is worked out, and from which figures.',
        )
      : null,
  unit: (facts) =>
    blank(facts.unit)
      ? issue(
          'indicator-without-unit',
          'unit',
          '没有单位。',
          'There is no unit.',
          '填写单位，如 %、天、次。',
          'Give the unit, such as %, days, times.',
        )
      : null,
  definition: (facts) =>
    blank(facts.definition)
      ? issue(
          'indicator-without-definition',
          'definition',
          '没有定义。',
          'There is no definition.',
          '写明什么算数、什么不算。',
          'Say what counts and what does not.',
        )
      : null,
  'key-results': ({ keyResults }) =>
    keyResults.length < 2 || keyResults.length > 5 || keyResults.some(({ zh, en }) => blank(zh) && blank(en))
      ? issue(
          'key-results-count',
          'keyResults',
          `关键结果为 ${keyResults.length} 个，应为 2–5 个且都有内容。`,
          `Key results: ${keyResults.length}; it takes 2 to 5, each with words.`,
          '补足或合并关键结果。',
          'Add or merge key results.',
        )
      : null,
  levels: ({ curve, params }) =>
    curve === 'milestone' && levelsOf(params).length < 2
      ? issue(
          'levels-too-few',
          'params.levels',
          '等级少于两个。',
          'There are fewer than two levels.',
          '至少写出达成与未达成。',
          'Give at least achieved and not achieved.',
        )
      : null,
  anchors: ({ params }) => anchorsMissing(levelsOf(params)),
  evidence: ({ evidenceRequired }) =>
    evidenceRequired
      ? null
      : issue(
          'veto-without-evidence',
          'evidenceRequired',
          '否决项必须要求证据。',
          'A veto item must ask for evidence.',
          '勾选“须附证据”。',
          'Tick “evidence required”.',
        ),
};

function anchorsMissing(levels: readonly Record<string, unknown>[]): Issue | null {
  const bare = levels.findIndex(({ code, zh, en }) =>
    [zh, en].some((text) => typeof text !== 'string' || blank(text) || text === code),
  );
  if (levels.length >= 3 && bare < 0) return null;
  return levels.length < 3
    ? issue(
        'anchors-too-few',
        'params.levels',
        `锚定等级为 ${levels.length} 级，至少三级。`,
        `Anchored levels: ${levels.length}; it takes three.`,
        '写出低、达标、高三级的行为。',
        'Describe a low, a met and a high level.',
      )
    : issue(
        'anchor-missing',
        `params.levels[${bare}]`,
        '该等级没有行为描述。',
        'This level is not described.',
        '写出可观察的行为。',
        'Say what can be observed.',
      );
}

/**
 * Reading of an OKR: the mean of the grades of its key results, by their weights.
 *
 * @param grades 0 to 1 as decimal text, one per key result in their order; null = not graded yet, which is an issue
 */
export function gradeOfKeyResults(
  keyResults: readonly KeyResult[],
  grades: readonly (string | null)[],
): { readonly value: string | null; readonly formula: string; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  let sum: Rational = ZERO;
  let total: Rational = ZERO;
  const terms: string[] = [];
  for (const [index, result] of keyResults.entries()) {
    const grade = parseDecimal(grades[index] ?? '');
    const weight = parseDecimal(result.weight ?? '1');
    if (grade === null || grade.n < 0n || compareRational(grade, ONE) > 0)
      issues.push(badGrade(index, grades[index] ?? null));
    else if (weight === null || weight.n <= 0n) issues.push(badWeight(index, result.weight!));
    else {
      sum = addRational(sum, multiplyRational(grade, weight));
      total = addRational(total, weight);
      terms.push(`${toDecimalText(grade)} × ${toDecimalText(weight)}`);
    }
  }
  if (issues.length > 0 || total.n === 0n) return { value: null, formula: '', issues };
  const mean = divideRational(sum, total);
  return {
    value: toDecimalText(mean).replace(/(\.\d{6})\d*…?$/, '$1'),
    formula: `(${terms.join(' + ')}) ÷ ${toDecimalText(total)}`,
    issues,
  };
}

const badGrade = (index: number, given: string | null): Issue =>
  issue(
    'key-result-grade',
    `keyResults[${index}]`,
    given === null || blank(given) ? '该关键结果还没有评分。' : `“${given}”不是 0 到 1 的数字。`,
    given === null || blank(given) ? 'This key result is not graded.' : `“${given}” is not a number from 0 to 1.`,
    '填写 0 到 1，如 0.7。',
    'Give 0 to 1, such as 0.7.',
  );

const badWeight = (index: number, given: string): Issue =>
  issue(
    'key-result-weight',
    `keyResults[${index}].weight`,
    `权重“${given}”不是大于 0 的数字。`,
    `The weight “${given}” is not a number above 0.`,
    '填写大于 0 的数字，或留空。',
    'Give a number above 0, or leave it out.',
  );

function unknownKind(given: string): Issue {
  const known = indicatorKinds.map(({ code }) => code).join(', ');
  return issue(
    'indicator-kind-unknown',
    'kind',
    `没有指标类型“${given}”。`,
    `There is no kind of indicator “${given}”.`,
    `可用：${known}。`,
    `Use one of: ${known}.`,
  );
}

function wrongCurve(kind: IndicatorKind, given: string): Issue {
  const name = findCurve(given)?.names ?? { zh: given, en: given };
  const known = kind.curves.join(', ');
  return issue(
    'indicator-kind-curve',
    'curve',
    `“${kind.names.zh}”不能用“${name.zh}”曲线。`,
    `The curve “${name.en}” does not fit “${kind.names.en}”.`,
    `可用：${known}。`,
    `Use one of: ${known}.`,
  );
}
