import { quantity } from '../../explain/index.ts';
import { parseDecimal, type Rational, toApproximateNumber } from '../../money/index.ts';
import { issue } from '../issue.ts';
import type { Issue } from '../types.ts';
import { decimals, itemWeights, prioritiesOf, type Reading, ratioText } from './priorities.ts';
import { MOST_ITEMS, RANDOM_INDICES } from './random-indices.ts';
import { readJudgements } from './read-judgements.ts';
import { tracePairwise } from './trace-pairwise.ts';
import type {
  DisputedPair,
  JudgePriorities,
  PairwiseAnswer,
  PairwiseFacts,
  PairwiseValue,
  Priorities,
} from './types.ts';

type Matrix = readonly (readonly number[])[];

/** A judge whose matrix could be read. */
interface Spoken {
  readonly name: string;
  /** Share of the group; the shares sum to 1. */
  readonly share: number;
  readonly matrix: Matrix;
}

/**
 * Weights from pairwise comparison (analytic hierarchy process): the principal eigenvector of the comparison matrix, with
 * lambda max, consistency index and ratio, the comparisons that contradict each other most and what would mend them.
 * Source: T. L. Saaty 1980; several judges by J. Aczél and T. L. Saaty 1983 (geometric mean of judgements).
 */
export function pairwiseWeights(facts: PairwiseFacts, where = ''): PairwiseAnswer {
  const at = (place: string) => (where === '' ? place : `${where}.${place}`);
  const issues = [...itemIssues(facts.items, at('items'))];
  if (facts.judges.length === 0) issues.push(noJudge(at('judges')));
  const shares = judgeShares(facts, at, issues);
  if (issues.length > 0) return refused(issues);
  const read = facts.judges.map((judge, index) =>
    readJudgements(judge, facts.items, facts.judges.length === 1 ? where : at(`judges[${index}]`)),
  );
  issues.push(...read.flatMap((each) => each.issues));
  if (issues.length > 0) return refused(issues.map(withoutLeadingDot));
  const spoken = facts.judges.map(({ name }, index) => ({
    name,
    share: shares[index]!,
    matrix: read[index]!.matrix!.map((row) => row.map(toApproximateNumber)),
  }));
  const reading: Reading = {
    items: facts.items,
    limit: Number(facts.limit ?? '0.10'),
    table: facts.randomIndices ?? 'saaty-1980',
    percentDigits: facts.percentDigits ?? 2,
  };
  const value = combined(spoken, facts.combine ?? 'judgements', reading);
  const warnings = [...read.flatMap((each) => each.warnings).map(withoutLeadingDot), ...consistencyWarnings(value, at)];
  return { value, trace: tracePairwise(value, RANDOM_INDICES[reading.table].source), issues: [], warnings };
}

const refused = (issues: readonly Issue[]): PairwiseAnswer => ({ value: null, trace: null, issues, warnings: [] });

const withoutLeadingDot = (found: Issue): Issue => ({ ...found, where: found.where.replace(/^\./, '') });

function combined(spoken: readonly Spoken[], combine: 'judgements' | 'priorities', reading: Reading): PairwiseValue {
  const matrix = geometricMean(spoken);
  const group = prioritiesOf(matrix, reading);
  const each = spoken.map((judge) => ({ judge, found: prioritiesOf(judge.matrix, reading) }));
  const vector =
    combine === 'judgements'
      ? group.principal.vector
      : meanOfPriorities(each.map(({ judge, found }) => ({ share: judge.share, vector: found.principal.vector })));
  const judges = each.map(
    ({ judge, found: { principal, ...rest } }): JudgePriorities => ({
      name: judge.name,
      share: decimals(judge.share),
      compatibility: decimals(compatibility(principal.vector, vector)),
      ...rest,
    }),
  );
  const { principal: _, ...shown } = group;
  return {
    ...shown,
    items: itemWeights(vector, reading),
    limit: String(reading.limit),
    combine,
    matrix: matrix.map((row) => row.map(ratioText)),
    judges,
    mostDisputed: mostDisputed(spoken, reading.items),
  };
}

/** Weighted geometric mean of the judgements: the only mean of which the reciprocals are the mean of the reciprocals. */
function geometricMean(spoken: readonly Spoken[]): Matrix {
  if (spoken.length === 1) return spoken[0]!.matrix;
  return spoken[0]!.matrix.map((row, r) =>
    row.map((_, c) => Math.exp(spoken.reduce((sum, { share, matrix }) => sum + share * Math.log(matrix[r]![c]!), 0))),
  );
}

function meanOfPriorities(judges: readonly { readonly share: number; readonly vector: readonly number[] }[]): number[] {
  const means = judges[0]!.vector.map((_, index) =>
    Math.exp(judges.reduce((sum, { share, vector }) => sum + share * Math.log(vector[index]!), 0)),
  );
  const sum = means.reduce((total, mean) => total + mean, 0);
  return means.map((mean) => mean / sum);
}

/** Mean over all pairs of the product of one vector's ratio with the other's inverse ratio; 1 when they are the same. */
function compatibility(own: readonly number[], group: readonly number[]): number {
  const quotients = own.map((weight, index) => weight / group[index]!);
  const sum = quotients.reduce((total, q) => total + q, 0);
  const inverse = quotients.reduce((total, q) => total + 1 / q, 0);
  return (sum * inverse) / own.length ** 2;
}

function mostDisputed(spoken: readonly Spoken[], items: readonly string[]): DisputedPair | null {
  let worst: { pair: DisputedPair; factor: number } | null = null;
  for (let row = 0; row < items.length; row += 1) {
    for (let column = row + 1; column < items.length; column += 1) {
      const said = spoken
        .map(({ name, matrix }) => ({ judge: name, value: matrix[row]![column]! }))
        .sort((a, b) => a.value - b.value);
      const [lowest, highest] = [said[0]!, said.at(-1)!];
      const factor = highest.value / lowest.value;
      if (factor <= (worst?.factor ?? 1) + 1e-9) continue;
      const text = ({ judge, value }: { judge: string; value: number }) => ({ judge, value: ratioText(value) });
      const pair = { first: items[row]!, second: items[column]!, lowest: text(lowest), highest: text(highest) };
      worst = { pair, factor };
    }
  }
  return worst?.pair ?? null;
}

/** Shares of the judges; a weight that is none is an issue. */
function judgeShares(facts: PairwiseFacts, at: (place: string) => string, issues: Issue[]): number[] {
  const weights = facts.judges.map(({ weight }, index): Rational | null => {
    const read = parseDecimal(weight ?? '1');
    if (read === null || read.n <= 0n) issues.push(badJudgeWeight(at(`judges[${index}].weight`), weight!));
    return read;
  });
  const numbers = weights.map((weight) => (weight === null ? 0 : toApproximateNumber(weight)));
  const sum = numbers.reduce((total, number) => total + number, 0);
  return numbers.map((number) => number / sum);
}

function itemIssues(items: readonly string[], where: string): Issue[] {
  const issues: Issue[] = [];
  const twice = items.find((item, index) => items.indexOf(item) !== index);
  if (twice !== undefined) issues.push(namedTwice(where, twice));
  if (items.length < 1 || items.length > MOST_ITEMS) issues.push(wrongCount(where, items.length));
  return issues;
}

function consistencyWarnings(value: PairwiseValue, at: (place: string) => string): Issue[] {
  const own = value.judges.length === 1 ? [] : value.judges.map((judge) => ({ ...judge, who: judge.name }));
  const all: readonly (Priorities & { readonly who?: string })[] = [value, ...own];
  return all.flatMap((found, index) =>
    found.isConsistent
      ? []
      : [inconsistent(at(index === 0 ? 'consistencyRatio' : `judges[${index - 1}]`), found, value.limit)],
  );
}

function inconsistent(where: string, found: Priorities & { readonly who?: string }, limit: string): Issue {
  const { worstTriple: triple, consistencyRatio: ratio, who } = found;
  const change = triple?.proposal ?? null;
  const [zh, en] =
    who === undefined ? ['', 'The'] : [`“${who}”的`, `The judgements of “${who}” contradict each other: the`];
  return issue(
    'pairwise-inconsistent',
    where,
    `${zh}一致性比率为 ${ratio}，高于 ${limit}${triple === null ? '' : `；最矛盾的是“${triple.items.join('”“')}”`}。`,
    `${en} consistency ratio is ${ratio}, above ${limit}${triple === null ? '' : `; “${triple.items.join('”, “')}” contradict each other most`}.`,
    change === null
      ? '请重新比较。'
      : `重新考虑“${change.first}”比“${change.second}”：由 ${change.instead} 改为 ${change.value}，比率降到 ${change.consistencyRatio}。`,
    change === null
      ? 'Compare again.'
      : `Reconsider “${change.first}” over “${change.second}”: ${change.value} instead of ${change.instead} brings the ratio to ${change.consistencyRatio}.`,
  );
}

const badJudgeWeight = (where: string, given: string): Issue =>
  issue(
    'pairwise-judge-weight',
    where,
    `评判人权重“${given}”不是大于 0 的数字。`,
    `The judge's weight “${given}” is not a number above 0.`,
    '填写大于 0 的数字，或留空表示同等。',
    'Give a number above 0, or leave it out for equal judges.',
  );

const noJudge = (where: string): Issue =>
  issue(
    'pairwise-no-judge',
    where,
    '没有评判人的比较。',
    'Nobody has compared anything.',
    '至少给出一份比较。',
    'Give at least one set of comparisons.',
  );

const namedTwice = (where: string, item: string): Issue =>
  issue(
    'pairwise-item-twice',
    where,
    `“${item}”出现两次。`,
    `“${item}” is named twice.`,
    '每项只写一次。',
    'Name each item once.',
  );

const wrongCount = (where: string, count: number): Issue =>
  issue(
    'pairwise-item-count',
    where,
    `比较的项目为 ${count} 个，应为 1 到 ${MOST_ITEMS} 个。`,
    `${quantity(count, 'item is', 'items are')} compared; it takes 1 to ${MOST_ITEMS}.`,
    '把项目分到维度中，先比较维度，再比较维度内的项目。',
    'Put the items into dimensions: compare the dimensions, then the items within each.',
  );
