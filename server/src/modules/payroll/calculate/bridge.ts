/**
 * The difference to last month of many people at once: the facts of last month are exchanged for those of this month one
 * group after the other, and each step's change is its bar. The bars and the drift add up to the difference exactly.
 * A step is calculated only for the people whose facts it changes and who have more to change after it.
 */
import type { BlockResult, Column, NumericColumn, PayBlock, PayProgram } from '@meritline/engine/payroll';
import { STEP_BARS } from '../rules/bridge-bars.ts';
import { MEASURES, type Measure, type MeasureItems } from '../rules/measures.ts';
import { taken } from './columns.ts';

export interface BridgeRun {
  readonly program: PayProgram;
  readonly items: MeasureItems;
  /** Last month's facts in this month's program and in last month's rules. */
  readonly previous: PayBlock;
  readonly current: PayBlock;
  readonly result: BlockResult;
  readonly haveRulesChanged: boolean;
  /** Inputs that run through the tax year, with this month's part less last month's. */
  readonly toDate: readonly { readonly code: string; readonly change: Float64Array }[];
}

/** Values by measure, a number a row. */
export type MeasureColumns = Readonly<Record<Measure, Float64Array>>;

/** Per measure the steps in the order of STEP_BARS, and what last month's facts give today. */
export interface BlockSteps {
  readonly recomputed: MeasureColumns;
  readonly steps: readonly MeasureColumns[];
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

export const measured = (result: BlockResult, items: MeasureItems): MeasureColumns =>
  Object.fromEntries(MEASURES.map((measure) => [measure, measureColumn(result, items, measure)])) as Record<
    Measure,
    Float64Array
  >;

const byMeasure = (make: (measure: Measure) => Float64Array): MeasureColumns =>
  Object.fromEntries(MEASURES.map((measure) => [measure, make(measure)])) as Record<Measure, Float64Array>;

export function bridgeSteps(run: BridgeRun): BlockSteps {
  const { program, items } = run;
  const before = measured(program.evaluate(run.previous, 'where-it-pays'), items);
  const after = measured(run.result, items);
  const at = byMeasure((measure) => before[measure].slice());
  const values = byMeasure((measure) => before[measure].slice());
  const exchanges = exchangesOf(run);
  const lastStep = lastSteps(exchanges, run.current.count);
  const steps: MeasureColumns[] = [];
  let facts = run.previous;
  exchanges.forEach((exchange, step) => {
    facts = exchange.facts(facts);
    takeOver(values, after, exchange.rows, (row) => lastStep[row] === step);
    const rows = chosen(exchange.rows, (row) => lastStep[row]! > step);
    if (rows.length > 0) {
      const part = measured(program.evaluate(blockOfRows(facts, rows), 'where-it-pays'), items);
      for (const measure of MEASURES) scatter(values[measure], part[measure], rows);
    }
    steps.push(byMeasure((measure) => gain(at[measure], values[measure], after[measure])));
  });
  return { recomputed: before, steps };
}

/** What one step exchanges: the facts after it, and the rows it changes. */
interface Exchange {
  readonly facts: (before: PayBlock) => PayBlock;
  readonly rows: Uint8Array;
}

function exchangesOf(run: BridgeRun): Exchange[] {
  const toDate = run.toDate.map(({ code }) => code);
  const named = new Set([...STEP_BARS.flatMap((each) => each.inputs), ...toDate]);
  // Every input belongs to a bar: those no bar names are exchanged with the last one.
  const rest = run.program.inputs.map((each) => each.code).filter((code) => !named.has(code));
  return STEP_BARS.map((bar): Exchange => {
    const rows = new Uint8Array(run.current.count);
    if (bar.code === 'special-deductions') {
      for (const { change } of run.toDate)
        for (let row = 0; row < rows.length; row += 1) if (change[row] !== 0) rows[row] = 1;
      return { rows, facts: (before) => withMonthlyChange(run, before) };
    }
    const codes =
      bar.code === 'tax-year'
        ? [...bar.inputs, ...toDate]
        : bar.code === 'retro'
          ? [...bar.inputs, ...rest]
          : bar.inputs;
    for (const code of codes) {
      const next = run.current.inputs[code];
      if (next) markChanges(rows, run.previous.inputs[code], next);
    }
    if (bar.code === 'tax-year')
      for (const [code, next] of Object.entries(run.current.prior)) markChanges(rows, run.previous.prior[code], next);
    if (bar.code === 'insurance' && run.haveRulesChanged) rows.fill(1);
    // The month's part of a deduction that has changed is taken back when the year's figure replaces it.
    if (bar.code === 'tax-year')
      for (const { change } of run.toDate)
        for (let row = 0; row < rows.length; row += 1) if (change[row] !== 0) rows[row] = 1;
    return { rows, facts: (before) => exchanged(run, before, bar.code, codes) };
  });
}

/** Of each row the last step that changes it, or -1. */
function lastSteps(exchanges: readonly Exchange[], count: number): Int8Array {
  const last = new Int8Array(count).fill(-1);
  exchanges.forEach(({ rows }, step) => {
    for (let row = 0; row < count; row += 1) if (rows[row] === 1) last[row] = step;
  });
  return last;
}

function takeOver(
  values: MeasureColumns,
  after: MeasureColumns,
  rows: Uint8Array,
  isLast: (row: number) => boolean,
): void {
  for (let row = 0; row < rows.length; row += 1) {
    if (rows[row] !== 1 || !isLast(row)) continue;
    for (const measure of MEASURES) values[measure][row] = after[measure][row]!;
  }
}

function chosen(rows: Uint8Array, isWanted: (row: number) => boolean): Int32Array {
  const found = new Int32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (rows[row] !== 1 || !isWanted(row)) continue;
    found[count] = row;
    count += 1;
  }
  return found.subarray(0, count);
}

function scatter(into: Float64Array, part: Float64Array, rows: Int32Array): void {
  for (let index = 0; index < rows.length; index += 1) into[rows[index]!] = part[index]!;
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

function exchanged(run: BridgeRun, facts: PayBlock, bar: string, codes: readonly string[]): PayBlock {
  const inputs = { ...facts.inputs };
  for (const code of codes) {
    const next = run.current.inputs[code];
    if (next) inputs[code] = next;
  }
  const prior = bar === 'tax-year' ? run.current.prior : facts.prior;
  const { parameters, tables } = bar === 'insurance' ? run.current : facts;
  return { count: facts.count, inputs, prior, parameters, tables };
}

/**
 * Deductions run through the tax year. Only a change of the month's part is this bar; that one more month has passed
 * belongs to the year-to-date bar.
 */
function withMonthlyChange(run: BridgeRun, facts: PayBlock): PayBlock {
  const inputs: Record<string, Column> = { ...facts.inputs };
  for (const { code, change } of run.toDate) {
    const column = facts.inputs[code] as NumericColumn;
    const data = column.data.slice();
    for (let row = 0; row < facts.count; row += 1) {
      if (change[row] === 0) continue;
      data[row] = (Number.isNaN(data[row]!) ? 0 : data[row]!) + change[row]!;
    }
    inputs[code] = { ...column, data };
  }
  return { ...facts, inputs };
}

/** The rows named of a block. */
export function blockOfRows(block: PayBlock, rows: Int32Array): PayBlock {
  if (rows.length === block.count) return block;
  const part = <Kind extends Column>(columns: Readonly<Record<string, Kind>>): Record<string, Kind> =>
    Object.fromEntries(Object.entries(columns).map(([code, column]) => [code, rowsOf(column, rows) as Kind]));
  return { ...block, count: rows.length, inputs: part(block.inputs), prior: part(block.prior) };
}

function rowsOf(column: Column, rows: Int32Array): Column {
  if (column instanceof Uint8Array) return Uint8Array.from(rows, (row) => column[row]!);
  if ('dictionary' in column) return { ...column, data: Uint32Array.from(rows, (row) => column.data[row]!) };
  return { scale: column.scale, data: taken(column.data, rows) };
}

/** Marks the rows in which two columns differ. */
function markChanges(rows: Uint8Array, before: Column | undefined, after: Column): void {
  const isSame = sameness(before, after);
  for (let row = 0; row < rows.length; row += 1) if (!isSame(row)) rows[row] = 1;
}

function sameness(before: Column | undefined, after: Column): (row: number) => boolean {
  if (before === undefined) return () => false;
  if (before instanceof Uint8Array)
    return after instanceof Uint8Array ? (row) => before[row] === after[row] : () => false;
  if (after instanceof Uint8Array) return () => false;
  if ('dictionary' in before) {
    if (!('dictionary' in after)) return () => false;
    return (row) => before.dictionary[before.data[row]!] === after.dictionary[after.data[row]!];
  }
  if ('dictionary' in after) return () => false;
  const [a, b] = [before.data, after.data];
  return (row) => a[row] === b[row] || (Number.isNaN(a[row]!) && Number.isNaN(b[row]!));
}
