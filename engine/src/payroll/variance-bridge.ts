import { issue } from '../explain/issue.ts';
import type { Issue, Names } from '../explain/types.ts';
import { nearestName } from '../formula/index.ts';
import {
  addRational,
  isZero,
  parseDecimal,
  type Rational,
  scaledToText,
  subtractRational,
  toScaled,
  ZERO,
} from '../money/rational.ts';
import type { BlockResult, Fact, NamedDeclaration, NumericColumn, PayBlock, PayProgram, RowFacts } from './types.ts';

/** Facts that are exchanged together on the way from the previous period to the current one. */
export interface BridgeGroup extends NamedDeclaration {
  readonly inputs: readonly string[];
  /** Accumulators whose prior value belongs to the group. */
  readonly prior: readonly string[];
  /** True for the group of changes of law and policy. */
  readonly parametersAndTables?: boolean;
}

export interface BridgeContribution {
  readonly group: string;
  readonly names: Names;
  /** Decimal text; null when no result existed with only this group exchanged, see `countedWith`. */
  readonly amount: string | null;
  /** The later group whose amount contains this one's, because the facts made sense only together. */
  readonly countedWith: string | null;
}

export interface MeasureBridge {
  readonly measure: string;
  readonly names: Names;
  /** Recorded previous result where one was given, else the recomputed one; zero for a joiner. */
  readonly from: string;
  readonly to: string;
  readonly difference: string;
  /** Recomputed minus recorded previous result. Anything but zero means that the past no longer calculates the same. */
  readonly engineDrift: string;
  /** In the order of the groups; with the drift they add up to the difference exactly. */
  readonly contributions: readonly BridgeContribution[];
}

export interface VarianceBridge {
  readonly measures: readonly MeasureBridge[];
  readonly issues: readonly Issue[];
}

export interface BridgeOptions {
  /** Locked results of the previous period by measure, as decimal text. */
  readonly recordedPrevious?: Readonly<Record<string, string>>;
}

const OTHER: NamedDeclaration = { code: 'other', zh: '其他', en: 'Other' };
const JOINED: NamedDeclaration = { code: 'joined', zh: '新进', en: 'Joined' };
const LEFT: NamedDeclaration = { code: 'left', zh: '离开', en: 'Left' };

/**
 * Splits the difference of results between two periods by cause: the groups of facts are exchanged one after the other
 * in the order given (another order gives another split, so show it), and each contributes the step it makes. The steps
 * and the engine drift add up to the difference to the last fen. Facts in no group are exchanged last, as `other`.
 *
 * @param previous facts of the previous period; null for a joiner, who is one contribution `joined`
 * @param current facts of the current period; null for a leaver, who is one contribution `left`
 * @param measures codes of money or number items
 */
export function varianceBridge(
  program: PayProgram,
  previous: RowFacts | null,
  current: RowFacts | null,
  groups: readonly BridgeGroup[],
  measures: readonly string[],
  options: BridgeOptions = {},
): VarianceBridge {
  const mistakes = checkBridge(program, groups, measures);
  if (mistakes.length > 0) return { measures: [], issues: mistakes };
  const before = previous === null ? null : program.calculate(previous);
  const after = current === null ? null : program.calculate(current);
  const issues = [...(before?.issues ?? []), ...(after?.issues ?? [])];
  if (previous === null || current === null) {
    const whole = previous === null ? JOINED : LEFT;
    const steps = [{ group: whole, values: after?.value.items ?? null }];
    return { measures: measured(program, measures, before?.value.items ?? null, steps, options, issues), issues };
  }
  const steps: Step[] = [];
  let facts = previous;
  for (const group of withOther(program, groups)) {
    const next = exchanged(facts, current, group);
    // A group in which nothing changed costs no calculation.
    const values = next === facts ? (steps.at(-1)?.values ?? before!.value.items) : program.calculate(next).value.items;
    steps.push({ group, values });
    facts = next;
  }
  return { measures: measured(program, measures, before!.value.items, steps, options, issues), issues };
}

type Values = Readonly<Record<string, string | boolean | null>>;

interface Step {
  readonly group: NamedDeclaration;
  /** Null stands for somebody who is not there: zero everywhere. */
  readonly values: Values | null;
}

/** Every fact belongs to one group: those listed, and the rest in `other`. */
function withOther(program: PayProgram, groups: readonly BridgeGroup[]): BridgeGroup[] {
  const inputs = new Set(groups.flatMap((group) => group.inputs));
  const prior = new Set(groups.flatMap((group) => group.prior));
  const rest: BridgeGroup = {
    ...OTHER,
    inputs: program.inputs.map((each) => each.code).filter((code) => !inputs.has(code)),
    prior: program.accumulators.map((each) => each.code).filter((code) => !prior.has(code)),
    parametersAndTables: !groups.some((group) => group.parametersAndTables === true),
  };
  const isEmpty = rest.inputs.length === 0 && rest.prior.length === 0 && rest.parametersAndTables !== true;
  return isEmpty ? [...groups] : [...groups, rest];
}

/** The facts with those of the group taken from the current period; the same object when nothing changes. */
function exchanged(facts: RowFacts, current: RowFacts, group: BridgeGroup): RowFacts {
  const inputs = exchange<Fact>(facts.inputs, current.inputs, group.inputs);
  const prior = exchange<string | null>(facts.prior, current.prior, group.prior);
  const rules = group.parametersAndTables === true ? current : facts;
  const { parameters, tables } = rules;
  const same =
    inputs === facts.inputs && prior === facts.prior && parameters === facts.parameters && tables === facts.tables;
  return same ? facts : { inputs, prior, parameters, tables };
}

function exchange<Value>(
  from: Readonly<Record<string, Value>>,
  to: Readonly<Record<string, Value>>,
  codes: readonly string[],
): Readonly<Record<string, Value>> {
  const changed = codes.filter((code) => (from[code] ?? null) !== (to[code] ?? null));
  if (changed.length === 0) return from;
  const result: Record<string, Value> = { ...from };
  for (const code of changed) {
    if (Object.hasOwn(to, code)) result[code] = to[code]!;
    else delete result[code];
  }
  return result;
}

function measured(
  program: PayProgram,
  measures: readonly string[],
  before: Values | null,
  steps: readonly Step[],
  options: BridgeOptions,
  issues: Issue[],
): MeasureBridge[] {
  const bridges: MeasureBridge[] = [];
  for (const measure of measures) {
    const item = program.items.find((each) => each.code === measure)!;
    const start = resultOf(before, measure);
    const end = resultOf(steps.at(-1)!.values, measure);
    // Without both ends there is no difference to split; the issues of the facts say why.
    if (start === null || end === null) continue;
    const written = options.recordedPrevious?.[measure];
    const recorded = written === undefined ? start : parseDecimal(written);
    if (recorded === null || toScaled(recorded, item.scale) === null) {
      issues.push(malformedRecord(item, written!));
      continue;
    }
    const text = (value: Rational): string => scaledToText(toScaled(value, item.scale)!, item.scale);
    bridges.push({
      measure,
      names: { zh: item.zh, en: item.en },
      from: text(recorded),
      to: text(end),
      difference: text(subtractRational(end, recorded)),
      engineDrift: text(subtractRational(start, recorded)),
      contributions: contributionsOf(measure, start, steps, text),
    });
  }
  return bridges;
}

const resultOf = (values: Values | null, measure: string): Rational | null => {
  if (values === null) return ZERO;
  const value = values[measure];
  return typeof value === 'string' ? parseDecimal(value) : null;
};

function contributionsOf(
  measure: string,
  start: Rational,
  steps: readonly Step[],
  text: (value: Rational) => string,
): BridgeContribution[] {
  const contributions: BridgeContribution[] = [];
  let at = start;
  let waiting: NamedDeclaration[] = [];
  const named = ({ code, zh, en }: NamedDeclaration): Pick<BridgeContribution, 'group' | 'names'> => ({
    group: code,
    names: { zh, en },
  });
  for (const { group, values } of steps) {
    const value = resultOf(values, measure);
    if (value === null) {
      waiting.push(group);
      continue;
    }
    contributions.push(...waiting.map((each) => ({ ...named(each), amount: null, countedWith: group.code })));
    contributions.push({ ...named(group), amount: text(subtractRational(value, at)), countedWith: null });
    at = value;
    waiting = [];
  }
  return contributions;
}

/** Sum of the contributions and the drift of a bridge: equal to its difference, by construction and by law. */
export function bridgeSum(bridge: MeasureBridge): Rational {
  const amounts = [bridge.engineDrift, ...bridge.contributions.map((each) => each.amount ?? '0')];
  return amounts.map((text) => parseDecimal(text)!).reduce(addRational);
}

/** True when the previous period still calculates to what was recorded. */
export const hasNoDrift = (bridge: MeasureBridge): boolean => isZero(parseDecimal(bridge.engineDrift)!);

function checkBridge(program: PayProgram, groups: readonly BridgeGroup[], measures: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const inputs = program.inputs.map((each) => each.code);
  const accumulators = program.accumulators.map((each) => each.code);
  const numeric = program.items.filter((item) => item.rounding !== null).map((item) => item.code);
  const seen = new Map<string, string>();
  const check = (where: string, code: string, known: readonly string[], kind: string): void => {
    if (!known.includes(code)) issues.push(unknownInBridge(where, code, known));
    const owner = seen.get(`${kind} ${code}`);
    if (owner !== undefined) issues.push(twiceInBridge(where, code, owner));
    seen.set(`${kind} ${code}`, where);
  };
  for (const group of groups) {
    check(
      'groups',
      group.code,
      groups.map((each) => each.code),
      'group',
    );
    for (const code of group.inputs) check(group.code, code, inputs, 'input');
    for (const code of group.prior) check(group.code, code, accumulators, 'prior');
    if (group.parametersAndTables === true) check(group.code, 'parametersAndTables', ['parametersAndTables'], 'rules');
  }
  for (const code of measures) check('measures', code, numeric, 'measure');
  return issues;
}

function unknownInBridge(where: string, code: string, known: readonly string[]): Issue {
  const near = nearestName(code, known);
  return issue(
    'unknown-name',
    where,
    { zh: `没有名为“${code}”的项目`, en: `Nothing is called "${code}"` },
    near === null
      ? {
          zh: '改用已声明的代码；比较的项目应是金额或数值',
          en: 'Use a declared code; a measure must be money or a number',
        }
      : { zh: `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
  );
}

function twiceInBridge(where: string, code: string, owner: string): Issue {
  return issue(
    'duplicate-name',
    where,
    { zh: `“${code}”已在“${owner}”中列出`, en: `"${code}" is already listed in "${owner}"` },
    { zh: '每项只列入一组', en: 'List each in one group only' },
  );
}

function malformedRecord(item: NamedDeclaration, text: string): Issue {
  return issue(
    'malformed-record',
    item.code,
    { zh: `“${item.zh}”的上期记录值“${text}”无效`, en: `"${text}" is not a valid recorded result of "${item.en}"` },
    { zh: '写成与该项目小数位数相同的十进制文本', en: 'Write decimal text with the decimals of the item' },
  );
}

/** Contributions of many people: by measure and group, in the scale of the measure. */
export interface BlockBridge {
  readonly groups: readonly NamedDeclaration[];
  readonly contributions: Readonly<Record<string, Readonly<Record<string, NumericColumn>>>>;
  readonly previous: BlockResult;
  readonly current: BlockResult;
  readonly issues: readonly Issue[];
}

/**
 * The same for two blocks with the same people in the same rows; joiners and leavers are left out by the caller. In each
 * row the contributions add up to current minus recomputed previous. A row without a result at either end has NaN; a group
 * whose step had no result counts in the next one that has (0 in its own column).
 */
export function varianceBridgeOfBlocks(
  program: PayProgram,
  previous: PayBlock,
  current: PayBlock,
  groups: readonly BridgeGroup[],
  measures: readonly string[],
): BlockBridge {
  if (previous.count !== current.count) throw new RangeError('the two blocks have different numbers of rows');
  const issues = checkBridge(program, groups, measures);
  const before = program.evaluate(previous);
  const after = program.evaluate(current);
  const contributions: Record<string, Record<string, NumericColumn>> = {};
  if (issues.length > 0) return { groups: [], contributions, previous: before, current: after, issues };
  const all = withOther(program, groups);
  const at = new Map(measures.map((code) => [code, numbersOf(before, code).data.slice()]));
  for (const code of measures) contributions[code] = {};
  let facts = previous;
  all.forEach((group, index) => {
    facts = exchangedBlock(facts, current, group);
    const result = index === all.length - 1 ? after : program.evaluate(facts);
    for (const code of measures) {
      const { scale, data } = numbersOf(result, code);
      const ends = numbersOf(after, code).data;
      contributions[code]![group.code] = { scale, data: stepOf(at.get(code)!, data, ends) };
    }
  });
  return { groups: all, contributions, previous: before, current: after, issues };
}

const numbersOf = (result: BlockResult, code: string): NumericColumn => result.items[code] as NumericColumn;

/** What each row gains by a step; rows without a result stay where they are until a later step has one. */
function stepOf(at: Float64Array, next: Float64Array, ends: Float64Array): Float64Array {
  const gain = new Float64Array(at.length);
  for (let row = 0; row < gain.length; row += 1) {
    const before = at[row]!;
    const after = next[row]!;
    if (Number.isNaN(before) || Number.isNaN(ends[row]!)) gain[row] = Number.NaN;
    else if (!Number.isNaN(after)) {
      gain[row] = after - before;
      at[row] = after;
    }
  }
  return gain;
}

function exchangedBlock(facts: PayBlock, current: PayBlock, group: BridgeGroup): PayBlock {
  const rules = group.parametersAndTables === true ? current : facts;
  return {
    count: facts.count,
    inputs: exchange(facts.inputs, current.inputs, group.inputs),
    prior: exchange(facts.prior, current.prior, group.prior),
    parameters: rules.parameters,
    tables: rules.tables,
  };
}
