import type { RowIssue } from '../explain/types.ts';
import type { TextDictionary } from '../formula/index.ts';
import { type Rational, toScaled } from '../money/rational.ts';
import type { Program } from './compile.ts';
import { ColumnFacts } from './facts.ts';
import { CHUNK, type PlanSet, planSetOf } from './plan-set.ts';
import { exactRow } from './row.ts';
import { Rules } from './rules.ts';
import {
  type BlockResult,
  type Column,
  type InputDeclaration,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type PayBlock,
  type Planning,
  type TextColumn,
} from './types.ts';

/** Calculates a block; see PayProgram.evaluate. */
export function evaluateBlock(program: Program, block: PayBlock, planning: Planning = 'always'): BlockResult {
  checkBlock(program, block);
  return new BlockRun(program, block).result(planning);
}

class BlockRun {
  private readonly program: Program;
  private readonly block: PayBlock;
  private readonly rules: Rules;
  private readonly plans: PlanSet;
  private readonly dictionary: TextDictionary;
  private readonly items: Record<string, Column> = {};
  private readonly accumulators: Record<string, NumericColumn> = {};
  private readonly columns: ReadonlyMap<string, Column>;
  private readonly results = new Map<string, Column>();
  private readonly issues: RowIssue[] = [];
  private exactRows = 0;

  constructor(program: Program, block: PayBlock) {
    this.program = program;
    this.block = block;
    this.rules = new Rules(program.definition, block.parameters, block.tables);
    const given = new Map<string, Column>(
      Object.entries(block.inputs).map(([code, column]) => [`input ${code}`, column]),
    );
    for (const [code, column] of Object.entries(block.prior)) given.set(`prior ${code}`, column);
    this.plans = planSetOf(program, this.rules, block, given);
    this.dictionary = this.plans.texts();
    this.columns = new Map([...given].map(([name, column]) => [name, this.shared(column)]));
    for (const { declared } of program.items) {
      const { code, type, scale } = declared;
      this.items[code] = this.emptyColumn(type, scale);
      this.results.set(`item ${code}`, this.items[code]!);
    }
    for (const { code } of program.definition.accumulators) {
      const scale = program.scales.get(code)!;
      this.accumulators[code] = { scale, data: new Float64Array(block.count) };
      this.results.set(`accumulator ${code}`, this.accumulators[code]!);
    }
  }

  result(planning: Planning): BlockResult {
    const { count } = this.block;
    const doubtful = new Uint8Array(Math.min(CHUNK, count));
    for (let start = 0; start < count; start += CHUNK) {
      const length = Math.min(CHUNK, count - start);
      const before = this.exactRows;
      const plan = this.plans.planFor(this.columns, start, length, planning);
      if (plan === null) doubtful.fill(1, 0, length);
      else plan.run(this.columns, this.results, start, length, doubtful);
      this.exactly(start, length, doubtful);
      if (plan !== null) this.plans.judge(plan, this.exactRows - before);
    }
    const { items, accumulators, issues, exactRows } = this;
    return { items, accumulators, issues, exactRows };
  }

  /** A text column whose indices are those of the block's one dictionary. */
  private shared(column: Column): Column {
    if (column instanceof Uint8Array || !('dictionary' in column)) return column;
    const indices = column.dictionary.map((text) => this.dictionary.index(text));
    if (indices.every((index, at) => index === at)) return column;
    const data = column.data.map((cell) => (cell === MISSING_TEXT ? cell : indices[cell]!));
    return { dictionary: this.dictionary.texts, data } satisfies TextColumn;
  }

  private emptyColumn(type: string, scale: number): Column {
    const { count } = this.block;
    if (type === 'boolean') return new Uint8Array(count);
    if (type === 'text') return { dictionary: this.dictionary.texts, data: new Uint32Array(count) };
    return { scale, data: new Float64Array(count) };
  }

  /** The rows that the columns could not vouch for, one by one. */
  private exactly(start: number, length: number, doubtful: Uint8Array): void {
    const source = new ColumnFacts(this.program, this.block.inputs, this.block.prior);
    for (let i = doubtful.indexOf(1); i >= 0 && i < length; i = doubtful.indexOf(1, i + 1)) {
      doubtful[i] = 0;
      const row = start + i;
      source.row = row;
      const exact = exactRow(this.program, source, this.rules, null);
      this.exactRows += 1;
      for (const [code, value] of exact.items) this.writeCell(this.items[code]!, row, value);
      for (const [code, value] of exact.accumulators) this.writeCell(this.accumulators[code]!, row, value);
      for (const issue of exact.issues) this.issues.push({ row, ...issue });
    }
  }

  private writeCell(column: Column, row: number, value: Rational | boolean | string | null): void {
    if (column instanceof Uint8Array) column[row] = value === null ? MISSING_BOOLEAN : Number(value);
    else if ('dictionary' in column) {
      column.data[row] = value === null ? MISSING_TEXT : this.dictionary.index(value as string);
    } else {
      column.data[row] = value === null ? Number.NaN : Number(toScaled(value as Rational, column.scale));
    }
  }
}

/** Throws on a block that its builder got wrong; mistakes in the data itself are issues of their rows. */
function checkBlock(program: Program, block: PayBlock): void {
  const { count } = block;
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`block count ${count} is not a whole number`);
  for (const [code, column] of Object.entries(block.inputs)) {
    const declared = program.inputs.get(code);
    if (declared === undefined) throw new RangeError(`block input "${code}" is not declared in the pay definition`);
    checkColumn(`input "${code}"`, column, declared.type, count);
  }
  for (const [code, column] of Object.entries(block.prior)) {
    if (!program.feeds.has(code))
      throw new RangeError(`block accumulator "${code}" is not declared in the pay definition`);
    checkColumn(`accumulator "${code}"`, column, 'number', count);
  }
}

function checkColumn(what: string, column: Column, type: InputDeclaration['type'], count: number): void {
  const kind = column instanceof Uint8Array ? 'boolean' : 'dictionary' in column ? 'text' : 'number';
  if (kind !== (type === 'money' ? 'number' : type))
    throw new RangeError(`block ${what} is a ${kind} column, not ${type}`);
  const { length } = column instanceof Uint8Array ? column : column.data;
  if (length !== count) throw new RangeError(`block ${what} has ${length} rows, not ${count}`);
  if (column instanceof Uint8Array) {
    if (column.some((each) => each > 1 && each !== MISSING_BOOLEAN))
      throw new RangeError(`block ${what} has a cell that is neither 0, 1 nor missing`);
  } else if ('dictionary' in column) {
    const known = column.dictionary.length;
    if (column.data.some((each) => each >= known && each !== MISSING_TEXT))
      throw new RangeError(`block ${what} has an index outside its dictionary`);
  } else if (!Number.isInteger(column.scale) || column.scale < 0 || column.scale > 15) {
    throw new RangeError(`block ${what} has scale ${column.scale}; give a whole number from 0 to 15`);
  }
}
