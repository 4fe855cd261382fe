import { given, issue, step } from '../explain/index.ts';
import type { Figure, Issue, Names, TraceNode } from '../explain/types.ts';
import {
  absoluteRational,
  addRational,
  compareRational,
  divideRational,
  isZero,
  multiplyRational,
  ONE,
  type Rational,
  roundToDigits,
  subtractRational,
  toDecimalText,
  toFixedText,
  ZERO,
} from '../money/rational.ts';

/** Growth up to `upTo` (null = without end) counts with `ratio`. Bands rise; a fall counts with the ratio of the first. */
export interface LinkageBand {
  readonly upTo: Rational | null;
  readonly ratio: Rational;
}

export interface LinkedIndicator {
  readonly code: string;
  readonly names: Names;
  /** Share in the linkage; the weights of all indicators add up to 1. */
  readonly weight: Rational;
  readonly base: Rational;
  readonly actual: Rational;
  /** Bounds of the indicator's own growth, null = none. */
  readonly least: Rational | null;
  readonly most: Rational | null;
  /** How much of the growth moves the total wage: one band for one ratio. */
  readonly linkage: readonly LinkageBand[];
}

/** A rule that limits the growth, tried in the order given: where it applies the growth is at most `upper`. */
export interface GrowthGate {
  readonly code: string;
  readonly names: Names;
  readonly applies: boolean;
  /** `efficiency`: the weighted growth of the indicators, before linkage. */
  readonly upper: Rational | 'efficiency';
}

export interface SeparateAmount {
  readonly names: Names;
  readonly amount: Rational;
}

export interface TotalWageFacts {
  /** Total wage of the base year in yuan: what was cleared, less over-payments and one-offs. */
  readonly base: Rational;
  readonly indicators: readonly LinkedIndicator[];
  readonly lowestGrowth: Rational;
  readonly highestGrowth: Rational;
  readonly gates: readonly GrowthGate[];
  /** Listed apart from the linkage: new people, mergers, balance carried over. */
  readonly separate: readonly SeparateAmount[];
  /** Average heads of the base year and of the year, for the growth of the average wage; null = not asked. */
  readonly heads: { readonly base: Rational; readonly year: Rational; readonly limit: Rational | null } | null;
  /** What was paid in the year, for clearing; null before the year is over. */
  readonly paid: Rational | null;
}

export interface TotalWage {
  readonly indicatorGrowth: Readonly<Record<string, Rational>>;
  /** Weighted growth of the indicators before linkage. */
  readonly efficiencyGrowth: Rational;
  /** After linkage, before bounds and gates. */
  readonly linkedGrowth: Rational;
  readonly growth: Rational;
  /** Gates that lowered the growth, in their order. */
  readonly gatesThatBound: readonly string[];
  readonly separateTotal: Rational;
  /** In yuan to the fen. */
  readonly total: Rational;
  readonly averageWageGrowth: Rational | null;
  readonly isAverageWageWithinLimit: boolean | null;
  /** Paid beyond the total: taken off the next year's base. */
  readonly overpaid: Rational | null;
  /** Not used: carried as the policy says. */
  readonly balance: Rational | null;
}

const two = (zh: string, en: string): Names => ({ zh, en });
const rate = (value: Rational): string => toFixedText(value, 6);
const money = (value: Rational): string => toFixedText(value, 2);
const smaller = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b);
const larger = (a: Rational, b: Rational): Rational => (compareRational(a, b) >= 0 ? a : b);

/**
 * Total wage of a year linked to the efficiency of the enterprise:
 *
 *     growth of an indicator   g_i = (actual - base) / |base|, within its bounds
 *     linked growth            g   = sum of weight_i x linkage_i(g_i)
 *     growth                   g'  = g between lowest and highest, then at most what each gate allows
 *     total                    W   = base x (1 + g') + amounts listed apart
 *
 * The same formula plans (expected actuals) and clears (actual ones). Which linkage, bounds and gates hold is data of the
 * caller (Guozifa Fenpei 2010 No. 72 and 2012 No. 146; SASAC Order 39).
 */
export function totalWage(facts: TotalWageFacts): Figure<TotalWage | null> {
  const issues = checkFacts(facts);
  if (issues.length > 0) return { value: null, trace: step('total', TOTAL, '', 'money', '', ''), issues };
  const indicators = facts.indicators.map((each) => ({ each, growth: growthOf(each) }));
  const weighted = (of: (index: number) => Rational): Rational =>
    indicators.reduce((sum, { each }, index) => addRational(sum, multiplyRational(each.weight, of(index))), ZERO);
  const efficiencyGrowth = weighted((index) => indicators[index]!.growth);
  const linkedGrowth = weighted((index) => linked(indicators[index]!.growth, indicators[index]!.each.linkage));
  const bounded = larger(smaller(linkedGrowth, facts.highestGrowth), facts.lowestGrowth);
  const { growth, bound } = throughGates(bounded, efficiencyGrowth, facts.gates);
  const separateTotal = facts.separate.reduce((sum, { amount }) => addRational(sum, amount), ZERO);
  const linkedTotal = multiplyRational(facts.base, addRational(ONE, growth));
  const total = roundToDigits(addRational(linkedTotal, separateTotal), 2);
  const value: TotalWage = {
    indicatorGrowth: Object.fromEntries(indicators.map(({ each, growth: found }) => [each.code, found])),
    efficiencyGrowth,
    linkedGrowth,
    growth,
    gatesThatBound: bound,
    separateTotal,
    total,
    ...averageWage(facts, total),
    ...clearing(total, facts.paid),
  };
  return { value, trace: traceOf(facts, value), issues: [] };
}

function growthOf({ base, actual, least, most }: LinkedIndicator): Rational {
  const growth = divideRational(subtractRational(actual, base), absoluteRational(base));
  const low = least === null ? growth : larger(growth, least);
  return most === null ? low : smaller(low, most);
}

/** The growth weighed band by band: 8 % over bands "to 5 %: 0.8, above: 0.5" is 5 % x 0.8 + 3 % x 0.5. */
function linked(growth: Rational, bands: readonly LinkageBand[]): Rational {
  if (compareRational(growth, ZERO) <= 0) return multiplyRational(growth, bands[0]!.ratio);
  let from = ZERO;
  let sum = ZERO;
  for (const { upTo, ratio } of bands) {
    const until = upTo === null ? growth : smaller(growth, upTo);
    if (compareRational(until, from) > 0) {
      sum = addRational(sum, multiplyRational(subtractRational(until, from), ratio));
      from = until;
    }
  }
  return sum;
}

function throughGates(start: Rational, efficiency: Rational, gates: readonly GrowthGate[]) {
  let growth = start;
  const bound: string[] = [];
  for (const { code, applies, upper } of gates) {
    const limit = upper === 'efficiency' ? efficiency : upper;
    if (!applies || compareRational(growth, limit) <= 0) continue;
    growth = limit;
    bound.push(code);
  }
  return { growth, bound };
}

function averageWage({ heads, base }: TotalWageFacts, total: Rational) {
  if (heads === null) return { averageWageGrowth: null, isAverageWageWithinLimit: null };
  const now = divideRational(total, heads.year);
  const before = divideRational(base, heads.base);
  const averageWageGrowth = subtractRational(divideRational(now, before), ONE);
  const isWithin = heads.limit === null ? null : compareRational(averageWageGrowth, heads.limit) <= 0;
  return { averageWageGrowth, isAverageWageWithinLimit: isWithin };
}

function clearing(total: Rational, paid: Rational | null) {
  if (paid === null) return { overpaid: null, balance: null };
  const over = subtractRational(paid, total);
  return compareRational(over, ZERO) > 0
    ? { overpaid: over, balance: ZERO }
    : { overpaid: ZERO, balance: subtractRational(total, paid) };
}

function checkFacts(facts: TotalWageFacts): Issue[] {
  const issues: Issue[] = [];
  const add = (code: string, where: string, message: Names, remedy: Names): void => {
    issues.push(issue(code, where, message, remedy));
  };
  if (compareRational(facts.base, ZERO) <= 0) {
    add(
      'not-positive',
      'base',
      two('基数必须大于零', 'The base must be above zero'),
      two('填写上年清算后的工资总额', 'Give the total wage cleared last year'),
    );
  }
  const sum = facts.indicators.reduce((total, { weight }) => addRational(total, weight), ZERO);
  if (compareRational(sum, ONE) !== 0) {
    const shown = toDecimalText(sum);
    add(
      'weights-not-one',
      'indicators',
      two(`指标权重合计为 ${shown}，不是 1`, `The weights add up to ${shown}, not to 1`),
      two('调整各指标权重，使合计为 1', 'Change the weights so that they add up to 1'),
    );
  }
  for (const { code, names, base, linkage } of facts.indicators) {
    if (isZero(base)) {
      add(
        'zero-base',
        code,
        two(`指标“${names.zh}”的基数为零，无法计算增幅`, `The base of "${names.en}" is zero: no growth can be told`),
        two('改用其他指标，或约定基数', 'Use another indicator, or agree on a base'),
      );
    }
    if (!risesToEnd(linkage)) {
      add(
        'bands-not-rising',
        code,
        two(
          `指标“${names.zh}”的联动分段不是递增，或最后一段有上限`,
          `The bands of "${names.en}" do not rise, or the last one ends`,
        ),
        two('分段上限依次递增，最后一段 upTo 为 null', 'Let upTo rise from band to band and be null in the last'),
      );
    }
  }
  if (compareRational(facts.lowestGrowth, facts.highestGrowth) > 0) {
    add(
      'bounds-crossed',
      'lowestGrowth',
      two('最低增幅高于最高增幅', 'The lowest growth is above the highest'),
      two('更正两个界限', 'Correct the bounds'),
    );
  }
  const { heads } = facts;
  if (heads !== null && (compareRational(heads.base, ZERO) <= 0 || compareRational(heads.year, ZERO) <= 0)) {
    add(
      'not-positive',
      'heads',
      two('人数必须大于零', 'Heads must be above zero'),
      two('填写平均人数', 'Give the average number of people'),
    );
  }
  return issues;
}

const risesToEnd = (bands: readonly LinkageBand[]): boolean =>
  bands.length > 0 &&
  bands.every(({ upTo }, index) => {
    if (index === bands.length - 1) return upTo === null;
    const before = index === 0 ? ZERO : bands[index - 1]!.upTo!;
    return upTo !== null && compareRational(upTo, before) > 0;
  });

const TOTAL = two('工资总额', 'Total wage');

function traceOf(facts: TotalWageFacts, value: TotalWage): TraceNode {
  const indicators = facts.indicators.map((each) => {
    const numbers = `(${toDecimalText(each.actual)} - ${toDecimalText(each.base)}) / ${toDecimalText(absoluteRational(each.base))}`;
    const bands = each.linkage.map(
      ({ upTo, ratio }) => `${upTo === null ? '…' : toDecimalText(upTo)}: ${toDecimalText(ratio)}`,
    );
    const growth = rate(value.indicatorGrowth[each.code]!);
    return step(each.code, each.names, growth, 'number', '(actual - base) / |base|', numbers, [
      given('weight', two('权重', 'Weight'), toDecimalText(each.weight), 'number'),
      given('linkage', two('联动系数（按增幅分段）', 'Linkage by band of growth'), bands.join('; '), 'text'),
    ]);
  });
  const linkedNode = step(
    'linked_growth',
    two('联动增幅', 'Linked growth'),
    rate(value.linkedGrowth),
    'number',
    'sum of weight x linkage(growth)',
    facts.indicators
      .map((each) => `${toDecimalText(each.weight)} x linkage(${rate(value.indicatorGrowth[each.code]!)})`)
      .join(' + '),
    indicators,
  );
  const gates = facts.gates
    .filter(({ applies }) => applies)
    .map(({ code, names, upper }) =>
      given(code, names, upper === 'efficiency' ? rate(value.efficiencyGrowth) : toDecimalText(upper), 'number'),
    );
  const growth = step(
    'growth',
    two('核定增幅', 'Growth allowed'),
    rate(value.growth),
    'number',
    'linked growth between lowest and highest, at most each gate',
    `min(max(${rate(value.linkedGrowth)}, ${toDecimalText(facts.lowestGrowth)}), ${toDecimalText(facts.highestGrowth)})`,
    [linkedNode, ...gates],
  );
  const separate = facts.separate.map(({ names, amount }, index) =>
    given(`separate_${index + 1}`, names, money(amount), 'money'),
  );
  return step(
    'total',
    TOTAL,
    money(value.total),
    'money',
    'base x (1 + growth) + listed apart',
    `${money(facts.base)} x (1 + ${rate(value.growth)}) + ${money(value.separateTotal)}`,
    [given('base', two('工资总额基数', 'Base'), money(facts.base), 'money'), growth, ...separate],
  );
}
