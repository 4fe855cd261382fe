/**
 * The report of 360 feedback about one person. Every figure is made of the sums that are shown below it and of nothing
 * else: a total that also held what a small group said would tell that group's answers by a subtraction.
 */
import { type Figure, type Issue, names, step, type TraceNode } from '../explain/index.ts';
import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  negateRational,
  parseDecimal,
  type Rational,
  rational,
  subtractRational,
  sumRationals,
  toFixedText,
  ZERO,
} from '../money/index.ts';

export interface RaterGroup {
  readonly code: string;
  /** Relations in it: more than one where small groups were merged. */
  readonly relations: readonly string[];
  readonly state: 'shown' | 'suppressed';
}

/** What one group said of one behaviour, as sums. */
export interface GroupFigure {
  readonly group: string;
  readonly item: string;
  readonly answered: number;
  readonly total: number;
  readonly least: number;
  readonly most: number;
}

export interface MultiRaterFacts {
  readonly competencies: readonly { readonly code: string; readonly items: readonly string[] }[];
  readonly groups: readonly RaterGroup[];
  readonly figures: readonly GroupFigure[];
  /** Weight of each relation, decimal text; a merged group weighs what its relations weigh together. */
  readonly weights: Readonly<Record<string, string>>;
  /** How far own and others' view may lie apart before it is said, decimal text. */
  readonly gapFrom: string;
}

export interface GroupMean {
  readonly group: string;
  readonly answered: number;
  readonly mean: string;
  readonly least: number;
  readonly most: number;
}

/** blind-spot = higher in the own eyes; hidden-strength = higher in the eyes of others. */
export type Standing = 'blind-spot' | 'hidden-strength' | 'agreed' | 'unknown';

export interface ItemReport {
  readonly code: string;
  readonly groups: readonly GroupMean[];
  readonly self: string | null;
  readonly others: string | null;
  readonly gap: string | null;
  readonly standing: Standing;
}

export interface CompetencyReport extends ItemReport {
  readonly items: readonly ItemReport[];
}

export interface MultiRaterReport {
  /** Weighted mean over the groups that have a weight and are shown; null when there is none. */
  readonly score: string | null;
  readonly competencies: readonly CompetencyReport[];
  readonly groups: readonly { readonly code: string; readonly weight: string | null; readonly mean: string | null }[];
}

const DIGITS = 2;
const text = (value: Rational) => toFixedText(value, DIGITS);

const meanOf = (figures: readonly GroupFigure[]): Rational | null => {
  const answered = figures.reduce((sum, one) => sum + one.answered, 0);
  return answered === 0
    ? null
    : rational(
        figures.reduce((sum, one) => sum + one.total, 0),
        answered,
      );
};

function standingOf(self: Rational | null, others: Rational | null, gapFrom: Rational): Standing {
  if (self === null || others === null) return 'unknown';
  const gap = subtractRational(self, others);
  if (compareRational(gap, gapFrom) >= 0) return 'blind-spot';
  return compareRational(gap, negateRational(gapFrom)) <= 0 ? 'hidden-strength' : 'agreed';
}

function reportOf(code: string, figures: readonly GroupFigure[], facts: MultiRaterFacts): ItemReport {
  const groups = facts.groups.flatMap(({ code: group }): GroupMean[] => {
    const own = figures.filter((one) => one.group === group);
    const mean = meanOf(own);
    if (mean === null) return [];
    const answered = Math.max(...own.map((one) => one.answered));
    const [least, most] = [Math.min(...own.map((one) => one.least)), Math.max(...own.map((one) => one.most))];
    return [{ group, answered, mean: text(mean), least, most }];
  });
  const self = meanOf(figures.filter((one) => one.group === 'self'));
  const others = meanOf(figures.filter((one) => one.group !== 'self'));
  return {
    code,
    groups,
    self: self === null ? null : text(self),
    others: others === null ? null : text(others),
    gap: self === null || others === null ? null : text(subtractRational(self, others)),
    standing: standingOf(self, others, parseDecimal(facts.gapFrom)!),
  };
}

/** The mean of a group over its competencies, each competency counting once. */
function groupMean(group: string, facts: MultiRaterFacts): Rational | null {
  const means = facts.competencies.flatMap(({ items }) => {
    const mean = meanOf(facts.figures.filter((one) => one.group === group && items.includes(one.item)));
    return mean === null ? [] : [mean];
  });
  return means.length === 0 ? null : divideRational(sumRationals(means), rational(means.length));
}

const noScore: Issue = {
  code: 'multi-rater-no-score',
  where: 'groups',
  message: {
    zh: '没有可计分的评价者组：人数未达匿名下限，或没有权重。',
    en: 'No group of raters counts: too few answered for anonymity, or none has a weight.',
  },
  remedy: {
    zh: '该行按指标的缺失数据规则处理，不记为零。',
    en: 'The line follows its rule for missing data; it is not zero.',
  },
};

export function multiRaterReport(facts: MultiRaterFacts): Figure<MultiRaterReport> {
  const competencies = facts.competencies.map(({ code, items }): CompetencyReport => {
    const figures = facts.figures.filter((one) => items.includes(one.item));
    return {
      ...reportOf(code, figures, facts),
      items: items.map((item) =>
        reportOf(
          item,
          figures.filter((one) => one.item === item),
          facts,
        ),
      ),
    };
  });
  const groups = facts.groups.map(({ code, relations }) => ({
    code,
    weight: sumRationals(relations.map((relation) => parseDecimal(facts.weights[relation] ?? '0')!)),
    mean: groupMean(code, facts),
  }));
  const counted = groups.flatMap(({ code, weight, mean }) =>
    mean === null || compareRational(weight, ZERO) <= 0 ? [] : [{ code, weight, mean }],
  );
  const total = sumRationals(counted.map(({ weight }) => weight));
  const score =
    counted.length === 0
      ? null
      : divideRational(
          counted.reduce((sum, { weight, mean }) => addRational(sum, multiplyRational(weight, mean)), ZERO),
          total,
        );
  return {
    value: {
      score: score === null ? null : text(score),
      competencies,
      groups: groups.map(({ code, weight, mean }) => ({
        code,
        weight: compareRational(weight, ZERO) > 0 ? text(weight) : null,
        mean: mean === null ? null : text(mean),
      })),
    },
    trace: traceOf(score, counted),
    issues: score === null ? [noScore] : [],
  };
}

function traceOf(
  score: Rational | null,
  counted: readonly { readonly code: string; readonly weight: Rational; readonly mean: Rational }[],
): TraceNode {
  const parts = counted.map(({ code, weight, mean }) =>
    step(
      `group:${code}`,
      names(`评价者组 ${code}`, `Group ${code}`),
      text(mean),
      'number',
      'mean(competencies)',
      `${text(mean)} × ${text(weight)}`,
    ),
  );
  const products = counted.map(({ weight, mean }) => `${text(weight)} × ${text(mean)}`).join(' + ');
  return step(
    'multi-rater-score',
    names('360 度反馈得分', '360 feedback score'),
    score === null ? '—' : text(score),
    'number',
    'sum(weight × mean) / sum(weight)',
    score === null
      ? '—'
      : `(${products}) / ${text(sumRationals(counted.map(({ weight }) => weight)))} = ${text(score)}`,
    parts,
  );
}
