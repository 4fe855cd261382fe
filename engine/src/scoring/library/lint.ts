import { quantity } from '../../explain/index.ts';
import { compareRational, parseDecimal } from '../../money/index.ts';
import { findCurve } from '../curves/index.ts';
import type { CurveParameters, Names } from '../types.ts';

export type LintRule =
  | 'draft'
  | 'no-source'
  | 'no-owner'
  | 'no-variance'
  | 'low-weight'
  | 'all-at-cap'
  | 'duplicate'
  | 'provider-scored'
  | 'unused';

/** What a closed period showed of an indicator. */
export interface LintPeriod {
  readonly code: string;
  /** Scored lines. */
  readonly scored: number;
  /** Least and greatest score, decimal text; null where too few were scored to tell without naming anyone. */
  readonly least: string | null;
  readonly greatest: string | null;
}

export interface LintIndicator {
  readonly code: string;
  readonly names: Names;
  readonly definition: Names;
  readonly formula: Names;
  readonly unit: Names;
  readonly sourceKind: 'import' | 'system' | 'rating' | 'multi-rater';
  readonly sourceSystem: string;
  readonly provider: string | null;
  readonly owner: string | null;
  readonly usedAs: 'weighted' | 'veto' | 'bonus';
  /** Null = draft: it cannot score yet. */
  readonly curve: string | null;
  readonly params: CurveParameters;
  /** Newest first. */
  readonly periods: readonly LintPeriod[];
  /** Lightest weight it has anywhere, with the template or scorecard. */
  readonly lightest: { readonly weight: string; readonly place: Names } | null;
  /** Departments whose scorecards carry it. */
  readonly carriers: readonly string[];
  readonly uses: number;
}

export interface LintSettings {
  /** Periods without variance before it is said. */
  readonly periods: number;
  /** Weights below this, decimal text, move nothing. */
  readonly leastWeight: string;
  /** Scored lines a period needs before “everyone” is said. */
  readonly leastScored: number;
}

export const LINT_SETTINGS: LintSettings = { periods: 3, leastWeight: '5', leastScored: 5 };

export interface LintFinding {
  readonly rule: LintRule;
  readonly indicator: string;
  /** The attribute, template or periods it is about. */
  readonly where: Names;
  /** Why it is a weakness. */
  readonly why: Names;
  readonly remedy: Names;
  /** Codes of other indicators it is about. */
  readonly related: readonly string[];
}

/** Weaknesses of a library, in the order of the indicators given; one pass and a few maps, so the work grows with the library. */
export function lintLibrary(
  indicators: readonly LintIndicator[],
  settings: LintSettings = LINT_SETTINGS,
): LintFinding[] {
  const twins = twinsOf(indicators);
  return indicators.flatMap((one) =>
    [
      draft(one),
      noSource(one),
      noOwner(one),
      noVariance(one, settings),
      lowWeight(one, settings),
      allAtCap(one, settings),
      duplicate(one, twins),
      providerScored(one),
      unused(one),
    ].filter((finding) => finding !== null),
  );
}

type Texts = readonly [zh: string, en: string];
const words = ([zh, en]: Texts): Names => ({ zh, en });

const finding = (
  rule: LintRule,
  { code }: LintIndicator,
  where: Texts,
  why: Texts,
  remedy: Texts,
  related: readonly string[] = [],
): LintFinding => ({
  rule,
  indicator: code,
  where: words(where),
  why: words(why),
  remedy: words(remedy),
  related,
});

const draft = (one: LintIndicator): LintFinding | null =>
  one.curve !== null
    ? null
    : finding(
        'draft',
        one,
        ['评分曲线', 'Curve'],
        ['没有评分曲线，不能用于记分卡。', 'It has no curve, so no scorecard can use it.'],
        ['选择曲线并填写目标。', 'Choose a curve and give its target.'],
      );

/** A rating needs no system; everything else needs one, and somebody who delivers it. */
const noSource = (one: LintIndicator): LintFinding | null => {
  if (one.sourceKind === 'rating' || one.sourceKind === 'multi-rater') return null;
  const hasSystem = one.sourceSystem.trim() !== '';
  if (hasSystem && one.provider !== null) return null;
  return hasSystem
    ? finding(
        'no-source',
        one,
        ['数据提供部门', 'Provider'],
        ['没有人负责提供数据。', 'Nobody is asked to deliver the figure.'],
        ['指定提供部门，不能是被考核部门。', 'Name a department that delivers it, not one scored by it.'],
      )
    : finding(
        'no-source',
        one,
        ['数据来源', 'Source'],
        ['不知道数据从哪里来，无法核对。', 'Nobody can check a figure whose source is not known.'],
        ['写明系统或报表，以及提供部门。', 'Name the system or report, and the department that delivers it.'],
      );
};

const noOwner = (one: LintIndicator): LintFinding | null =>
  one.owner !== null
    ? null
    : finding(
        'no-owner',
        one,
        ['归口部门', 'Owner'],
        ['没有人负责定义与修订。', 'Nobody answers for its definition.'],
        ['指定归口部门。', 'Name the department that owns it.'],
      );

/** Every period that counts has one and the same score for everyone, and it is the same in all of them. */
function noVariance(one: LintIndicator, { periods, leastScored }: LintSettings): LintFinding | null {
  const last = one.periods.slice(0, periods);
  if (last.length < periods || last.some(({ scored, least }) => scored < leastScored || least === null)) return null;
  const score = last[0]!.least!;
  if (!last.every(({ least, greatest }) => same(least!, score) && same(greatest!, score))) return null;
  const names = last.map(({ code }) => code).join('、');
  return finding(
    'no-variance',
    one,
    [names, last.map(({ code }) => code).join(', ')],
    [
      `连续 ${periods} 期所有人都是 ${score} 分，区分不了好坏。`,
      `Everyone had ${score} in ${quantity(periods, 'period', 'periods')} running: it tells nobody apart.`,
    ],
    ['提高目标、换指标，或改为否决项。', 'Raise the target, measure something else, or make it a veto.'],
  );
}

function lowWeight(one: LintIndicator, { leastWeight }: LintSettings): LintFinding | null {
  if (one.usedAs !== 'weighted' || one.lightest === null) return null;
  if (compareRational(parseDecimal(one.lightest.weight)!, parseDecimal(leastWeight)!) >= 0) return null;
  const { place, weight } = one.lightest;
  return finding(
    'low-weight',
    one,
    [place.zh, place.en],
    [
      `权重 ${weight}，低于 ${leastWeight}：做好做坏总分几乎不变。`,
      `Its weight is ${weight}, below ${leastWeight}: good or bad, the total hardly moves.`,
    ],
    [`提高到 ${leastWeight} 以上，或合并、删除。`, `Give it ${leastWeight} or more, merge it or leave it out.`],
  );
}

function allAtCap(one: LintIndicator, { leastScored }: LintSettings): LintFinding | null {
  const period = one.periods[0];
  if (one.usedAs !== 'weighted' || one.curve === null || period === undefined) return null;
  if (period.scored < leastScored || period.least === null) return null;
  const highest = findCurve(one.curve)?.prepare(one.params, 'params').curve?.highest ?? null;
  if (highest === null || compareRational(parseDecimal(period.least)!, highest) < 0) return null;
  return finding(
    'all-at-cap',
    one,
    [period.code, period.code],
    [
      `${period.scored} 张记分卡全部封顶（${period.least} 分）。`,
      `At the cap: all of ${quantity(period.scored, 'scorecard', 'scorecards')} (${period.least}).`,
    ],
    ['目标偏低：提高目标或挑战值。', 'The target is too low: raise it, or the stretch.'],
  );
}

function duplicate(one: LintIndicator, twins: Twins): LintFinding | null {
  const related = twins(one);
  if (related.length === 0) return null;
  const list = related.join('、');
  return finding(
    'duplicate',
    one,
    ['名称与公式', 'Name and formula'],
    [`与 ${list} 名称或公式相同。`, `It has the name or the formula of ${related.join(', ')}.`],
    ['合并为一个，停用其余。', 'Merge them and retire the rest.'],
    related,
  );
}

const providerScored = (one: LintIndicator): LintFinding | null =>
  one.provider === null || !one.carriers.includes(one.provider)
    ? null
    : finding(
        'provider-scored',
        one,
        ['数据提供部门', 'Provider'],
        [`${one.provider} 提供自己被考核的数据。`, `${one.provider} delivers the figure it is scored by.`],
        ['改由不被其考核的部门提供。', 'Let a department deliver it that is not scored by it.'],
      );

const unused = (one: LintIndicator): LintFinding | null =>
  one.uses > 0 || one.curve === null
    ? null
    : finding(
        'unused',
        one,
        ['使用次数', 'Uses'],
        ['没有模板和记分卡使用。', 'No template and no scorecard uses it.'],
        ['用到模板，或停用。', 'Put it into a template, or retire it.'],
      );

const same = (a: string, b: string): boolean => compareRational(parseDecimal(a)!, parseDecimal(b)!) === 0;

type Twins = (one: LintIndicator) => string[];

/** A name without what does not change its meaning: case, blanks and punctuation. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');

/** A formula keeps its signs: sums and differences of the same figures are not the same. */
const tight = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Others with the same name in either language, or the same formula and unit. */
function twinsOf(indicators: readonly LintIndicator[]): Twins {
  const keys = (one: LintIndicator): string[] =>
    [
      ['zh', bare(one.names.zh)],
      ['en', bare(one.names.en)],
      ['fzh', tight(one.formula.zh) === '' ? '' : `${tight(one.formula.zh)}|${bare(one.unit.zh)}`],
      ['fen', tight(one.formula.en) === '' ? '' : `${tight(one.formula.en)}|${bare(one.unit.en)}`],
    ].flatMap(([kind, text]) => (text === '' ? [] : [`${kind}:${text}`]));
  const byKey = new Map<string, string[]>();
  for (const one of indicators) {
    for (const key of keys(one)) {
      const codes = byKey.get(key);
      if (codes) codes.push(one.code);
      else byKey.set(key, [one.code]);
    }
  }
  return (one) => [...new Set(keys(one).flatMap((key) => byKey.get(key)!))].filter((code) => code !== one.code).sort();
}
