import {
  compareRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  subtractRational,
  sumRationals,
  toDecimalText,
} from '../../money/index.ts';
import { issue } from '../issue.ts';
import type { Issue } from '../types.ts';

export type ShareKind = 'same' | 'split' | 'own';

/** An indicator in the cascade: its parent, how it takes the parent's target over, and who carries it with which target. */
export interface CascadeNode {
  readonly code: string;
  readonly parent: string | null;
  readonly share: ShareKind | null;
  readonly carriers: readonly CascadeCarrier[];
}

/** A scorecard with the indicator, or several with the same target. */
export interface CascadeCarrier {
  readonly name: string;
  readonly target: string | null;
  readonly count?: number;
}

/**
 * The first loop in links from child to parent, as the codes along it with the first one again at the end; null without.
 * Each code is walked once, so the work grows with the number of links.
 */
export function findLoop(links: readonly { readonly code: string; readonly parent: string | null }[]): string[] | null {
  const parents = new Map(links.map(({ code, parent }) => [code, parent]));
  const done = new Set<string>();
  for (const { code } of links) {
    const path: string[] = [];
    const place = new Map<string, number>();
    let at: string | null | undefined = code;
    while (at != null && !done.has(at)) {
      const before = place.get(at);
      if (before !== undefined) return [...path.slice(before), at];
      place.set(at, path.length);
      path.push(at);
      at = parents.get(at);
    }
    for (const each of path) done.add(each);
  }
  return null;
}

/** Whether targets follow their parents: a loop, the same value that differs, a split that does not add up, and what nobody carries. */
export function checkCascade(nodes: readonly CascadeNode[]): readonly Issue[] {
  const loop = findLoop(nodes);
  if (loop !== null) return [loopIssue(loop)];
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const issues: Issue[] = [];
  const children = Map.groupBy(
    nodes.filter(({ parent }) => parent !== null),
    ({ parent }) => parent!,
  );
  for (const [code, own] of children) {
    const parent = byCode.get(code);
    const target = parent === undefined ? null : targetOf(parent);
    for (const child of own) {
      if (child.carriers.length === 0) issues.push(carriedByNobody(child, code));
      else if (child.share === 'same' && target !== null) issues.push(...sameIssues(child, code, target));
    }
    const split = own.filter(({ share, carriers }) => share === 'split' && carriers.length > 0);
    if (split.length > 0 && target !== null) issues.push(...splitIssues(split, code, target));
  }
  return issues;
}

/** The one target all carriers share; the sum of them where the indicator is split itself; null where it cannot be told. */
function targetOf(node: CascadeNode): Rational | null {
  if (node.share === 'split') return sumOfTargets(node.carriers);
  const targets = node.carriers.map(({ target }) => (target === null ? null : parseDecimal(target)));
  if (targets.length === 0 || targets.some((target) => target === null)) return null;
  const known = targets as Rational[];
  return known.every((target) => compareRational(target, known[0]!) === 0) ? known[0]! : null;
}

/** Null when there is no carrier, or one has no target. */
function sumOfTargets(carriers: readonly CascadeCarrier[]): Rational | null {
  const targets = carriers.map(({ target, count = 1 }) => {
    const value = target === null ? null : parseDecimal(target);
    return value === null ? null : multiplyRational(value, rational(count));
  });
  return targets.length === 0 || targets.some((target) => target === null) ? null : sumRationals(targets as Rational[]);
}

const sameIssues = (child: CascadeNode, parent: string, target: Rational): Issue[] =>
  child.carriers.flatMap(({ name, target: own }) => {
    const value = own === null ? null : parseDecimal(own);
    if (value === null || compareRational(value, target) === 0) return [];
    return [
      issue(
        'cascade-same-differs',
        `${child.code} · ${name}`,
        `${child.code} 与上级 ${parent} 同值，${name} 的目标为 ${toDecimalText(value)}，上级为 ${toDecimalText(target)}。`,
        `${child.code} has the same value as ${parent}; the target of ${name} is ${toDecimalText(value)}, that of the parent ${toDecimalText(target)}.`,
        `改为 ${toDecimalText(target)}，或改为“自定”。`,
        `Set ${toDecimalText(target)}, or change the share to “own”.`,
      ),
    ];
  });

function splitIssues(split: readonly CascadeNode[], parent: string, target: Rational): Issue[] {
  const sum = sumOfTargets(split.flatMap(({ carriers }) => carriers));
  if (sum === null) return [];
  const gap = subtractRational(target, sum);
  if (gap.n === 0n) return [];
  const codes = split.map(({ code }) => code).join(', ');
  const size = toDecimalText(gap.n < 0n ? { n: -gap.n, d: gap.d } : gap);
  const [zh, en] = gap.n > 0n ? [`还差 ${size}`, `${size} is missing`] : [`多出 ${size}`, `${size} too much`];
  return [
    issue(
      'cascade-split-gap',
      codes,
      `${codes} 分解自 ${parent}（目标 ${toDecimalText(target)}），各承接方合计 ${toDecimalText(sum)}，${zh}。`,
      `${codes} split ${parent} (target ${toDecimalText(target)}); the carriers add up to ${toDecimalText(sum)}: ${en}.`,
      '调整承接方的目标，使合计等于上级目标。',
      'Change the targets of the carriers until they add up.',
    ),
  ];
}

const carriedByNobody = (child: CascadeNode, parent: string): Issue =>
  issue(
    'cascade-carried-by-nobody',
    child.code,
    `${child.code} 承接 ${parent}，但没有记分卡使用它。`,
    `${child.code} takes ${parent} over, but no scorecard uses it.`,
    '加到部门或个人的模板中。',
    'Put it into a template of a department or of persons.',
  );

/** The refusal of a circular cascade, with the loop written out. */
export const loopIssue = (loop: readonly string[], where = 'parentCode'): Issue =>
  issue(
    'cascade-circle',
    where,
    `指标承接成环：${loop.join(' → ')}。`,
    `The cascade is circular: ${loop.join(' → ')}.`,
    '去掉其中一个上级指标。',
    'Take one of these parents away.',
  );
