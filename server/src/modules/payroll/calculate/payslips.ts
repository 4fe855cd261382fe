/** Facts of a batch become payslips: calculated, compared with last month and looked at, all by columns. */
import type { Issue } from '@meritline/engine/explain';
import type { BlockResult } from '@meritline/engine/payroll';
import type { GatheredFacts } from '../gather/facts.ts';
import { BARS, barIndex, STEP_BARS } from '../rules/bridge-bars.ts';
import { MEASURES, measureItems } from '../rules/measures.ts';
import type { JurisdictionRules, PinnedDefinition } from '../rules/pinned-definition.ts';
import { markAttention, type Thresholds } from './attention.ts';
import { type BlockSteps, bridgeSteps, type MeasureColumns, measured } from './bridge.ts';
import { blockOfColumns, numbersOf, taken } from './columns.ts';

/** Results of the people gathered, by their places among them. */
export interface PayslipColumns {
  /** By item in the order of the definition; NaN where there is no result. */
  readonly amounts: readonly Float64Array[];
  readonly accumulators: readonly Float64Array[];
  /** BARS × MEASURES of each person, bar by bar. */
  readonly bridge: Float64Array;
  /** Bits in the order of ATTENTION. */
  readonly attention: Uint16Array;
  readonly issues: ReadonlyMap<number, readonly Issue[]>;
}

export const BRIDGE_WIDTH = BARS.length * MEASURES.length;

export function calculatePayslips(
  gathered: GatheredFacts,
  definition: PinnedDefinition,
  thresholds: Thresholds,
): PayslipColumns {
  const { count } = gathered.people;
  const column = () => new Float64Array(count).fill(Number.NaN);
  const payslips = {
    amounts: definition.content.items.map(column),
    accumulators: definition.content.accumulators.map(column),
    bridge: new Float64Array(count * BRIDGE_WIDTH),
    attention: new Uint16Array(count),
    issues: new Map([...gathered.issues].map(([row, issues]) => [row, [...issues]])),
  };
  for (const rows of groupsOf(gathered)) calculateGroup({ gathered, rows, definition, thresholds, payslips });
  return payslips;
}

/** People of one jurisdiction who also share last month's: one block. */
function groupsOf({ people, previous }: GatheredFacts): Int32Array[] {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < people.count; row += 1) {
    const before = previous && previous.isThere[row] === 1 ? previous.place[row]! + 1 : 0;
    const key = people.place[row]! * 65_536 + before;
    const found = groups.get(key);
    if (found) found.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((rows) => Int32Array.from(rows));
}

interface Group {
  readonly gathered: GatheredFacts;
  readonly rows: Int32Array;
  readonly definition: PinnedDefinition;
  readonly thresholds: Thresholds;
  readonly payslips: Omit<PayslipColumns, 'issues'> & { readonly issues: Map<number, Issue[]> };
}

function calculateGroup(group: Group): void {
  const { gathered, rows, definition, thresholds, payslips } = group;
  const { people, facts, previous } = gathered;
  const rules = definition.content.rules[people.places.text(people.place[rows[0]!]!)]!;
  const block = blockOfColumns(definition, facts, rows.length === facts.count ? null : rows, rules);
  const result = definition.program.evaluate(block, 'where-it-pays');
  const current = measured(result, measureItems(definition.program));
  const put = (into: Float64Array, from: Float64Array): void => {
    for (let index = 0; index < rows.length; index += 1) into[rows[index]!] = from[index]!;
  };
  definition.content.items.forEach((code, item) => {
    put(payslips.amounts[item]!, numbersOf(result.items[code]!));
  });
  definition.content.accumulators.forEach((code, index) => {
    put(payslips.accumulators[index]!, result.accumulators[code]!.data);
  });
  for (const { row: index, ...issue } of result.issues) {
    const row = rows[index]!;
    const found = payslips.issues.get(row);
    if (found) found.push(issue);
    else payslips.issues.set(row, [issue]);
  }
  const isCompared = previous !== null && previous.isThere[rows[0]!] === 1;
  if (isCompared) compare(group, block, result);
  else
    MEASURES.forEach((measure, m) => {
      const joined = barIndex('joined') * MEASURES.length + m;
      for (let index = 0; index < rows.length; index += 1)
        payslips.bridge[rows[index]! * BRIDGE_WIDTH + joined] = current[measure][index]!;
    });
  const look = { gathered, rows, result, definition, rules, thresholds, isCompared };
  markAttention({ ...look, issues: payslips.issues, bridge: payslips.bridge, net: current.net }, payslips.attention);
}

/** All bars of people with a payslip last month; what that one no longer calculates to is `unexplained`. */
function compare(
  { gathered, rows, definition, payslips }: Group,
  block: ReturnType<typeof blockOfColumns>,
  result: BlockResult,
): void {
  const { people, facts } = gathered;
  const previous = gathered.previous!;
  const before = previous.definition;
  const previousRules = before.content.rules[people.places.text(previous.place[rows[0]!]!)]!;
  const rules = { parameters: block.parameters, tables: block.tables };
  const haveRulesChanged = differ(rules, previousRules);
  const steps = bridgeSteps({
    program: definition.program,
    items: measureItems(definition.program),
    previous: blockOfColumns(
      definition,
      previous.facts,
      rows,
      // A parameter new in this month's rules has no value last month; this month's stands in for it.
      haveRulesChanged ? mergedRules(rules, previousRules) : rules,
    ),
    current: block,
    result,
    haveRulesChanged,
    toDate: definition.toDate.map(({ code }, place) => ({
      code,
      change: monthlyChange(
        facts.monthly[place]!,
        previous.facts.monthly[before.toDate.findIndex((each) => each.code === code)] ?? null,
        rows,
      ),
    })),
  });
  // Without a formula change last month calculates the same by both; with one, what it changes counts with the rules.
  const byOld =
    before.digest === definition.digest
      ? steps.recomputed
      : measured(
          before.program.evaluate(blockOfColumns(before, previous.facts, rows, previousRules), 'where-it-pays'),
          measureItems(before.program),
        );
  writeBars(payslips.bridge, rows, steps, byOld, previous.measures);
}

function writeBars(
  bridge: Float64Array,
  rows: Int32Array,
  steps: BlockSteps,
  byOld: MeasureColumns,
  recorded: readonly Float64Array[],
): void {
  const first = STEP_BARS.map((each) => barIndex(each.code) * MEASURES.length);
  const insurance = STEP_BARS.findIndex((each) => each.code === 'insurance');
  const unexplained = barIndex('unexplained') * MEASURES.length;
  MEASURES.forEach((measure, m) => {
    const old = byOld[measure];
    const recomputed = steps.recomputed[measure];
    steps.steps.forEach((step, index) => {
      const change = step[measure];
      for (let place = 0; place < rows.length; place += 1) {
        const ruled = index === insurance ? recomputed[place]! - old[place]! : 0;
        bridge[rows[place]! * BRIDGE_WIDTH + first[index]! + m] = change[place]! + ruled;
      }
    });
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place]!;
      bridge[row * BRIDGE_WIDTH + unexplained + m] = old[place]! - recorded[m]![row]!;
    }
  });
}

const zeroed = (value: number): number => (Number.isNaN(value) ? 0 : value);

function monthlyChange(now: Float64Array, before: Float64Array | null, rows: Int32Array): Float64Array {
  const change = taken(now, rows).slice();
  for (let index = 0; index < rows.length; index += 1)
    change[index] = zeroed(change[index]!) - (before ? zeroed(before[rows[index]!]!) : 0);
  return change;
}

const mergedRules = (current: JurisdictionRules, previous: JurisdictionRules): JurisdictionRules => ({
  parameters: { ...current.parameters, ...previous.parameters },
  tables: { ...current.tables, ...previous.tables },
});

const compared = new WeakMap<object, WeakMap<object, boolean>>();

/** Whether two months' rules give different values; both stay what they are, so that they are compared once. */
function differ(current: JurisdictionRules, previous: JurisdictionRules): boolean {
  const known = compared.get(current.parameters) ?? new WeakMap<object, boolean>();
  compared.set(current.parameters, known);
  let found = known.get(previous.parameters);
  if (found === undefined) {
    const values = ({ parameters, tables }: JurisdictionRules): string =>
      JSON.stringify([
        Object.entries(parameters)
          .map(([code, { value }]) => [code, value])
          .sort(),
        Object.entries(tables)
          .map(([code, { rows }]) => [code, rows])
          .sort(),
      ]);
    found = values(current) !== values(previous);
    known.set(previous.parameters, found);
  }
  return found;
}

/** Net, gross, cost and tax among a payslip's amounts, in the order of MEASURES. */
export function recordedMeasures(amounts: readonly number[], definition: PinnedDefinition): number[] {
  const items = measureItems(definition.program);
  const at = (code: string): number => amounts[definition.itemIndex.get(code)!]!;
  return MEASURES.map((measure) =>
    measure === 'tax' ? items.tax.reduce((sum, code) => sum + at(code), 0) : at(items[measure]),
  );
}
