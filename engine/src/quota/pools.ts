import type { Issue } from '../explain/index.ts';
import { issue, names } from '../explain/index.ts';
import type { QuotaUnit } from './types.ts';

/** Units that share one quota; `code` is the unit the pool is named after. */
export interface Pool {
  readonly code: string;
  readonly units: readonly QuotaUnit[];
  readonly people: number;
  readonly isTooSmall: boolean;
}

/**
 * Pools small units upward: a unit under the smallest size hands its people to its parent, where they meet the parent's
 * own people and those of small siblings, until there are enough or there is no parent. What is still too small at the
 * top stays a pool of its own and says so. Units of the smallest size and more keep their own quota.
 */
export function poolUnits(units: readonly QuotaUnit[], smallest: number): { pools: Pool[]; issues: Issue[] } {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const issues = wrongUnits(units, byCode);
  if (issues.length > 0) return { pools: [], issues };
  // People waiting at each unit, itself first; children hand over before their parent is looked at.
  const waiting = new Map(units.map((unit) => [unit.code, unit.people > 0 ? [unit] : []]));
  const pools: Pool[] = [];
  for (const unit of deepestFirst(units, byCode)) {
    const members = waiting.get(unit.code)!;
    const people = members.reduce((sum, member) => sum + member.people, 0);
    const parent = unit.parent == null ? undefined : byCode.get(unit.parent);
    if (people === 0) continue;
    if (people >= smallest || parent === undefined) {
      pools.push({ code: unit.code, units: members, people, isTooSmall: people < smallest });
    } else waiting.get(parent.code)!.push(...members);
  }
  const place = new Map(units.map((unit, index) => [unit.code, index]));
  return { pools: pools.toSorted((a, b) => place.get(a.code)! - place.get(b.code)!), issues };
}

function deepestFirst(units: readonly QuotaUnit[], byCode: ReadonlyMap<string, QuotaUnit>): QuotaUnit[] {
  const depths = new Map<string, number>();
  const depthOf = (unit: QuotaUnit): number => {
    const known = depths.get(unit.code);
    if (known !== undefined) return known;
    const parent = unit.parent == null ? undefined : byCode.get(unit.parent);
    const depth = parent === undefined ? 0 : depthOf(parent) + 1;
    depths.set(unit.code, depth);
    return depth;
  };
  return units.toSorted((a, b) => depthOf(b) - depthOf(a));
}

function wrongUnits(units: readonly QuotaUnit[], byCode: ReadonlyMap<string, QuotaUnit>): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [index, unit] of units.entries()) {
    const where = `units[${index}]`;
    if (seen.has(unit.code)) issues.push(unitTwice(where, unit.code));
    seen.add(unit.code);
    if (!Number.isInteger(unit.people) || unit.people < 0) issues.push(notPeople(`${where}.people`, unit.people));
    if (unit.parent != null && !byCode.has(unit.parent)) issues.push(parentUnknown(`${where}.parent`, unit.parent));
    else if (goesRound(unit, byCode)) issues.push(circle(`${where}.parent`, unit.code));
  }
  return issues;
}

function goesRound(unit: QuotaUnit, byCode: ReadonlyMap<string, QuotaUnit>): boolean {
  const passed = new Set<string>();
  for (let at: QuotaUnit | undefined = unit; at !== undefined; ) {
    if (passed.has(at.code)) return true;
    passed.add(at.code);
    at = at.parent == null ? undefined : byCode.get(at.parent);
  }
  return false;
}

const unitTwice = (where: string, code: string): Issue =>
  issue(
    'unit-twice',
    where,
    names(`单位“${code}”出现了两次。`, `The unit “${code}” appears twice.`),
    names('每个单位只写一次。', 'Give each unit once.'),
  );

const notPeople = (where: string, people: number): Issue =>
  issue(
    'people-not-whole',
    where,
    names(`人数“${people}”不是 0 或更大的整数。`, `“${people}” is not a whole number of people.`),
    names('请填写参评人数。', 'Give the number of people who count.'),
  );

const parentUnknown = (where: string, code: string): Issue =>
  issue(
    'unit-unknown',
    where,
    names(`没有上级单位“${code}”。`, `There is no unit “${code}” to pool into.`),
    names('请补充该单位，没有本级人员时人数填 0。', 'Add that unit, with 0 people when it has none of its own.'),
  );

const circle = (where: string, code: string): Issue =>
  issue(
    'unit-circle',
    where,
    names(`单位“${code}”的上级关系成环。`, `The parents of the unit “${code}” go round in a circle.`),
    names('请检查上级单位。', 'Check the parents.'),
  );
