import { type Figure, type Issue, issue, names, quantity, type TraceNode } from '../explain/index.ts';
import {
  addRational,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
  sumRationals,
  toDecimalText,
  ZERO,
} from '../money/index.ts';
import { type ReadBand, type ReadGuideline, readGuidelines } from './guideline.ts';
import { type Pool, poolUnits } from './pools.ts';
import { tracePool } from './quota-trace.ts';
import type { BoundRounding, QuotaBandResult, QuotaBinding, QuotaFacts, QuotaPool, QuotaValue } from './types.ts';
import { middle, scaledTo, wholeBounds, wholePersons } from './whole-persons.ts';

/** A band of a pool in exact persons: its units' people times the share of their grade, added up. */
export interface PoolBand {
  readonly levels: readonly string[];
  readonly exact: Rational | null;
  readonly least: Rational;
  readonly most: Rational;
  readonly isRange: boolean;
  readonly binding: QuotaBinding;
}

/**
 * How many people each level may have, in whole persons, per unit or pool of small units, and by department grade.
 * Largest remainder; ranges as bounds; the targets of a pool always add up to its people.
 */
export function quotas(facts: QuotaFacts): Figure<QuotaValue, readonly TraceNode[]> {
  const { guidelines, issues: wrong } = readGuidelines(facts.guidelines, facts.levels);
  const { pools, issues: wrongUnits } = poolUnits(facts.units, facts.smallestUnit);
  const issues: Issue[] = [...wrong, ...wrongUnits, ...wrongCounts(facts)];
  const nothing: QuotaValue = { pools: [], units: [], totals: [], warnings: [] };
  if (issues.length > 0) return { value: nothing, trace: [], issues };
  const warnings: Issue[] = [];
  const traces: TraceNode[] = [];
  const results: QuotaPool[] = [];
  for (const pool of pools) {
    const bands = bandsOfPool(pool, guidelines, facts, issues);
    const found = bands === null ? null : poolQuota(pool, bands, facts, issues, warnings);
    if (found === null) continue;
    results.push(found);
    traces.push(tracePool(found, bands!, facts));
  }
  const value: QuotaValue = {
    pools: results,
    units: pools.flatMap((pool) => pool.units.map(({ code, people }) => ({ code, pool: pool.code, people }))),
    totals: totalsOf(results),
    warnings,
  };
  return { value, trace: traces, issues };
}

/** The guideline of each unit of the pool, weighted by its people. */
function bandsOfPool(
  pool: Pool,
  guidelines: readonly ReadGuideline[],
  facts: QuotaFacts,
  issues: Issue[],
): PoolBand[] | null {
  const parts: { readonly people: Rational; readonly bands: readonly ReadBand[] }[] = [];
  for (const unit of pool.units) {
    const own = unit.grade == null ? undefined : guidelines.find(({ grade }) => grade === unit.grade);
    const guideline = own ?? guidelines.find(({ grade }) => grade === null);
    if (guideline === undefined) {
      issues.push(gradeWithoutGuideline(unit.code, unit.grade ?? null, guidelines));
      return null;
    }
    parts.push({ people: rational(unit.people), bands: guideline.bands });
  }
  const groups = (bands: readonly ReadBand[]): string => bands.map(({ levels }) => levels.join('+')).join(' ');
  if (new Set(parts.map(({ bands }) => groups(bands))).size > 1) {
    issues.push(groupsDiffer(pool));
    return null;
  }
  const lowest = facts.levels.at(-1)?.code;
  return parts[0]!.bands.map(({ levels }, at) => {
    const same = parts.map(({ people, bands }) => ({ people, band: bands[at]! }));
    const weigh = (of: (band: ReadBand) => Rational): Rational =>
      sumRationals(same.map(({ people, band }) => multiplyRational(people, of(band))));
    const isReference = facts.lowest === 'reference' && levels.length === 1 && levels[0] === lowest;
    const isAdvisory = same.some(({ band }) => band.binding === 'advisory');
    return {
      levels,
      exact: same.some(({ band }) => band.share === null) ? null : weigh((band) => band.share!),
      least: weigh((band) => band.least),
      most: weigh((band) => band.most),
      isRange: same.some(({ band }) => band.isRange),
      binding: pool.isTooSmall || isReference ? 'reference' : isAdvisory ? 'advisory' : 'enforced',
    };
  });
}

function poolQuota(
  pool: Pool,
  bands: readonly PoolBand[],
  facts: QuotaFacts,
  issues: Issue[],
  warnings: Issue[],
): QuotaPool | null {
  if (pool.isTooSmall) warnings.push(tooSmall(pool, facts.smallestUnit));
  const strict = distribute(pool.people, bands, facts, facts.bounds);
  const found = strict ?? distribute(pool.people, bands, facts, 'lenient');
  if (found === null) {
    issues.push(impossible(pool, bands));
    return null;
  }
  if (strict === null) warnings.push(relaxed(pool));
  const counts = countsOf(pool);
  return {
    code: pool.code,
    units: pool.units.map(({ code }) => code),
    people: pool.people,
    isPooled: pool.units.length > 1 || pool.units[0]!.code !== pool.code,
    isTooSmall: pool.isTooSmall,
    bands: bands.map((band, at) => bandResult(band, found[at]!, counts)),
  };
}

interface Distributed {
  readonly target: number | null;
  readonly least: number;
  readonly most: number;
}

/** Whole persons of each band. Open bands share what is left; one alone gets it as its target. */
function distribute(
  people: number,
  bands: readonly PoolBand[],
  facts: QuotaFacts,
  rounding: BoundRounding,
): Distributed[] | null {
  const lowest = facts.levels.at(-1)?.code;
  const isOpen = (band: PoolBand): boolean => band.exact === null && !band.isRange;
  const bounds = bands.map((band) =>
    band.isRange && band.binding !== 'reference'
      ? wholeBounds(band.least, band.most, rounding)
      : { least: 0, most: people },
  );
  const wanted = bands.map((band) => band.exact ?? (band.isRange ? middle(band.least, band.most) : ZERO));
  const open = bands.flatMap((band, at) => (isOpen(band) ? [at] : []));
  const rest = subtractRational(rational(people), sumRationals(wanted));
  const restIsLeft = rest.n > 0n && open.length > 0;
  const exact = restIsLeft
    ? wanted.map((each, at) => (open.includes(at) ? rational(rest.n, rest.d * BigInt(open.length)) : each))
    : scaledTo(people, wanted);
  const counts = wholePersons(
    people,
    bands.map((band, at) => ({
      exact: exact[at]!,
      ...bounds[at]!,
      isLast: !facts.roundLowestUp && band.levels.includes(lowest ?? ''),
    })),
  );
  if (counts === null) return null;
  return bands.map((band, at) => {
    const target = counts[at]!;
    if (isOpen(band)) return { target: open.length === 1 ? target : null, ...bounds[at]! };
    const isFixed = !band.isRange && band.binding !== 'reference';
    return isFixed ? { target, least: target, most: target } : { target, ...bounds[at]! };
  });
}

function bandResult(band: PoolBand, found: Distributed, counts: ReadonlyMap<string, number> | null): QuotaBandResult {
  const actual = counts === null ? null : band.levels.reduce((sum, level) => sum + (counts.get(level) ?? 0), 0);
  const outside =
    actual === null || band.binding === 'reference'
      ? 0
      : actual < found.least
        ? found.least - actual
        : actual > found.most
          ? found.most - actual
          : 0;
  return {
    levels: band.levels,
    exact: band.exact === null ? null : toDecimalText(band.exact),
    ...found,
    binding: band.binding,
    actual,
    change: actual === null ? null : outside,
  };
}

/** Who holds each level now; null unless every unit of the pool says. */
function countsOf(pool: Pool): ReadonlyMap<string, number> | null {
  const counts = new Map<string, number>();
  for (const unit of pool.units) {
    if (unit.counts === undefined) return null;
    for (const [level, count] of Object.entries(unit.counts)) counts.set(level, (counts.get(level) ?? 0) + count);
  }
  return counts;
}

function totalsOf(pools: readonly QuotaPool[]): QuotaValue['totals'] {
  const totals = new Map<string, { levels: readonly string[]; target: number | null }>();
  for (const { levels, target } of pools.flatMap(({ bands }) => bands)) {
    const key = levels.join('+');
    const before = totals.get(key);
    const sum =
      before === undefined ? target : before.target === null || target === null ? null : before.target + target;
    totals.set(key, { levels, target: sum });
  }
  return [...totals.values()];
}

function wrongCounts(facts: QuotaFacts): Issue[] {
  const known = new Set(facts.levels.map(({ code }) => code));
  return facts.units.flatMap((unit, index) => {
    const counts = Object.entries(unit.counts ?? {});
    const unknown = counts.find(([level, count]) => !known.has(level) || !Number.isInteger(count) || count < 0);
    const sum = counts.reduce((total, [, count]) => total + count, 0);
    if (unknown === undefined && sum <= unit.people) return [];
    const where = `units[${index}].counts`;
    return [
      unknown === undefined
        ? issue(
            'counts-exceed-people',
            where,
            names(
              `各等级共 ${sum} 人，多于参评的 ${unit.people} 人。`,
              `With a level: ${quantity(sum, 'person', 'people')}, of ${unit.people} who count.`,
            ),
            names('请核对各等级人数。', 'Check the counts.'),
          )
        : issue(
            'count-invalid',
            where,
            names(`等级“${unknown[0]}”的人数无效。`, `The count of the level “${unknown[0]}” is not valid.`),
            names(
              '等级须在等级标准中，人数为 0 或更大的整数。',
              'Use a level of the scale and a whole number of people.',
            ),
          ),
    ];
  });
}

function gradeWithoutGuideline(unit: string, grade: string | null, guidelines: readonly ReadGuideline[]): Issue {
  const known = guidelines.flatMap((guideline) => guideline.grade ?? []).join(', ') || '—';
  return issue(
    'grade-without-guideline',
    `units.${unit}`,
    names(
      `单位“${unit}”（部门等级 ${grade ?? '未评'}）没有适用的比例。`,
      `No guideline applies to the unit “${unit}” (department grade ${grade ?? 'not rated'}).`,
    ),
    names(`可用部门等级：${known}；或补充通用比例。`, `Known grades: ${known}; or add a guideline for every other.`),
  );
}

const groupsDiffer = (pool: Pool): Issue =>
  issue(
    'guideline-groups-differ',
    `units.${pool.code}`,
    names(
      `合并计算的单位（${pool.units.map(({ code }) => code).join('、')}）等级分组不同，无法合并。`,
      `The pooled units (${pool.units.map(({ code }) => code).join(', ')}) group their levels differently.`,
    ),
    names('请让各部门等级的比例采用相同分组。', 'Group the levels alike in the guidelines of these grades.'),
  );

function impossible(pool: Pool, bands: readonly PoolBand[]): Issue {
  const [least, most] = [bands.map((band) => band.least), bands.map((band) => band.most)].map((list) =>
    toDecimalText(list.reduce(addRational, ZERO)),
  );
  return issue(
    'guideline-impossible',
    `units.${pool.code}`,
    names(
      `${pool.people} 人无法同时满足各等级范围（下限合计 ${least}，上限合计 ${most}）。`,
      `${quantity(pool.people, 'person', 'people')} cannot meet every range at once (least ${least}, most ${most}).`,
    ),
    names('请放宽一个等级的上限或下限。', 'Widen the range of one level.'),
  );
}

const relaxed = (pool: Pool): Issue =>
  issue(
    'bounds-relaxed',
    `units.${pool.code}`,
    names(
      `${pool.people} 人按整数取不到各范围，已允许取相邻整数。`,
      `No whole persons of ${pool.people} fit every range; the neighbouring whole number is allowed.`,
    ),
    names('可扩大合并单位，或放宽范围。', 'Pool with more people, or widen a range.'),
  );

const tooSmall = (pool: Pool, smallest: number): Issue =>
  issue(
    'pool-too-small',
    `units.${pool.code}`,
    names(
      `“${pool.code}”合并后仍只有 ${pool.people} 人（少于 ${smallest} 人），比例仅供参考。`,
      `“${pool.code}” has only ${quantity(pool.people, 'person', 'people')} even when pooled (fewer than ${smallest}): its shares are a reference.`,
    ),
    names('为其指定可并入的上级单位。', 'Give it a unit to pool into.'),
  );
