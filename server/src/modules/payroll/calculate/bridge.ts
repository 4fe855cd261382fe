/**
 * The difference to last month of many people at once: the facts of last month are exchanged for those of this month one
 * group after the other, and each step's change is its bar. The bars and the drift add up to the difference exactly.
 */
import type { BlockResult, Column, NumericColumn, PayBlock, PayProgram } from '@meritline/engine/payroll';
import type { PinnedFacts } from '../gather/rows.ts';
import { STEP_BARS, TO_DATE_SUFFIX } from '../rules/bridge-bars.ts';
import { MEASURES, type Measure, type MeasureItems } from '../rules/measures.ts';

export interface BridgeRun {
  readonly program: PayProgram;
  readonly items: MeasureItems;
  /** Last month's facts in this month's program and in last month's rules. */
  readonly previous: PayBlock;
  readonly current: PayBlock;
  readonly result: BlockResult;
  readonly previousFacts: readonly PinnedFacts[];
  readonly currentFacts: readonly PinnedFacts[];
}

/** Per measure the steps in the order of STEP_BARS, and what last month's facts give today. */
export interface BlockSteps {
  readonly recomputed: Readonly<Record<Measure, Float64Array>>;
  readonly steps: readonly Readonly<Record<Measure, Float64Array>>[];
}

export function measureColumn(result: BlockResult, items: MeasureItems, measure: Measure): Float64Array {
  const data = (code: string): Float64Array => (result.items[code] as NumericColumn).data;
  if (measure !== 'tax') return data(items[measure]);
  const sum = new Float64Array(data(items.net).length);
  for (const code of items.tax) {
    const column = data(code);
    for (let row = 0; row < sum.length; row += 1) sum[row] = sum[row]! + column[row]!;
  }
  return sum;
}

const measured = (result: BlockResult, items: MeasureItems): Record<Measure, Float64Array> =>
  Object.fromEntries(MEASURES.map((measure) => [measure, measureColumn(result, items, measure)])) as Record<
    Measure,
    Float64Array
  >;

export function bridgeSteps(run: BridgeRun): BlockSteps {
  const before = measured(run.program.evaluate(run.previous), run.items);
  const after = measured(run.result, run.items);
  const at = Object.fromEntries(MEASURES.map((measure) => [measure, before[measure].slice()])) as Record<
    Measure,
    Float64Array
  >;
  const steps: Record<Measure, Float64Array>[] = [];
  let facts = run.previous;
  let values = before;
  STEP_BARS.forEach((bar, index) => {
    const next = exchanged(run, facts, bar.code);
    const isLast = index === STEP_BARS.length - 1;
    // A step in which nobody's facts changed costs no calculation.
    if (isLast) values = after;
    else if (next !== facts) values = measured(run.program.evaluate(next), run.items);
    facts = next;
    steps.push(
      Object.fromEntries(
        MEASURES.map((measure) => [measure, gain(at[measure], values[measure], after[measure])]),
      ) as Record<Measure, Float64Array>,
    );
  });
  return { recomputed: before, steps };
}

/** What a step adds to each row; a row without a result there waits for a later step that has one. */
function gain(at: Float64Array, next: Float64Array, ends: Float64Array): Float64Array {
  const change = new Float64Array(at.length);
  for (let row = 0; row < at.length; row += 1) {
    if (Number.isNaN(at[row]!) || Number.isNaN(ends[row]!)) change[row] = Number.NaN;
    else if (!Number.isNaN(next[row]!)) {
      change[row] = next[row]! - at[row]!;
      at[row] = next[row]!;
    }
  }
  return change;
}

const toDateInputs = (program: PayProgram): string[] =>
  program.inputs.map((each) => each.code).filter((code) => code.endsWith(TO_DATE_SUFFIX));

/** The facts with one bar's taken from this month; the same object when nothing differs. */
function exchanged(run: BridgeRun, facts: PayBlock, bar: string): PayBlock {
  const kind = STEP_BARS.find((each) => each.code === bar)!;
  if (bar === 'special-deductions') return withMonthlyChange(run, facts);
  const toDate = toDateInputs(run.program);
  const codes =
    bar === 'tax-year' ? [...kind.inputs, ...toDate] : bar === 'retro' ? restOf(run, toDate, kind.inputs) : kind.inputs;
  const inputs = replace(facts.inputs, run.current.inputs, codes);
  const prior =
    bar === 'tax-year' ? replace(facts.prior, run.current.prior, Object.keys(run.current.prior)) : facts.prior;
  const rules = bar === 'insurance' ? run.current : facts;
  const same =
    inputs === facts.inputs &&
    prior === facts.prior &&
    rules.parameters === facts.parameters &&
    rules.tables === facts.tables;
  return same ? facts : { count: facts.count, inputs, prior, parameters: rules.parameters, tables: rules.tables };
}

/** Every input belongs to a bar: those no bar names are exchanged with the last one. */
function restOf({ program }: BridgeRun, toDate: readonly string[], own: readonly string[]): string[] {
  const named = new Set([...STEP_BARS.flatMap((each) => each.inputs), ...toDate]);
  return [...own, ...program.inputs.map((each) => each.code).filter((code) => !named.has(code))];
}

/**
 * Deductions run through the tax year. Only a change of the month's part is this bar; that one more month has passed
 * belongs to the year-to-date bar.
 */
function withMonthlyChange(run: BridgeRun, facts: PayBlock): PayBlock {
  const inputs: Record<string, Column> = { ...facts.inputs };
  let isChanged = false;
  for (const code of toDateInputs(run.program)) {
    const column = facts.inputs[code] as NumericColumn;
    const data = column.data.slice();
    for (let row = 0; row < facts.count; row += 1) {
      const change = (run.currentFacts[row]!.monthly[code] ?? 0) - (run.previousFacts[row]!.monthly[code] ?? 0);
      if (change === 0) continue;
      data[row] = (Number.isNaN(data[row]!) ? 0 : data[row]!) + change;
      isChanged = true;
    }
    inputs[code] = { ...column, data };
  }
  return isChanged ? { ...facts, inputs } : facts;
}

function replace<Kind extends Column>(
  from: Readonly<Record<string, Kind>>,
  to: Readonly<Record<string, Kind>>,
  codes: readonly string[],
): Readonly<Record<string, Kind>> {
  const changed = codes.filter((code) => to[code] !== undefined && !equal(from[code], to[code]));
  return changed.length === 0 ? from : { ...from, ...Object.fromEntries(changed.map((code) => [code, to[code]!])) };
}

function equal(a: Column | undefined, b: Column): boolean {
  if (a === undefined) return false;
  if (a instanceof Uint8Array || b instanceof Uint8Array) {
    return a instanceof Uint8Array && b instanceof Uint8Array && a.every((value, row) => value === b[row]);
  }
  if ('dictionary' in a || 'dictionary' in b) {
    if (!('dictionary' in a && 'dictionary' in b)) return false;
    return a.data.every((index, row) => a.dictionary[index] === b.dictionary[b.data[row]!]);
  }
  return a.data.every((value, row) => Object.is(value, b.data[row]));
}
