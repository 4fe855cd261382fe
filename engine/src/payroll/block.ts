import type { RowIssue } from '../explain/types.ts';
import { addVectors, LIMIT, largest, tighten } from '../formula/columns/arithmetic.ts';
import type { VectorReader } from '../formula/columns/evaluation.ts';
import { inUnit, roundVector, unitOfScale } from '../formula/columns/rounding.ts';
import {
  type ExactVector,
  type NumericVector,
  UNKNOWN_BOOLEAN,
  UNKNOWN_TEXT,
  type Vector,
} from '../formula/columns/types.ts';
import { Arena, ColumnEvaluator, isIssue, type PreparedTable, TextDictionary } from '../formula/index.ts';
import { type Rational, toScaled } from '../money/rational.ts';
import type { Program, ProgramItem } from './compile.ts';
import { ColumnFacts, defaultOf } from './facts.ts';
import { exactRow } from './row.ts';
import { ownValue, Rules } from './rules.ts';
import {
  type BlockResult,
  type Column,
  type InputDeclaration,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type PayBlock,
  type TextColumn,
} from './types.ts';

/** Rows calculated at a time: a few dozen columns of this length stay in the processor's cache. */
const CHUNK = 1000;

/** Calculates a block; see PayProgram.evaluate. */
export function evaluateBlock(program: Program, block: PayBlock): BlockResult {
  checkBlock(program, block);
  return new BlockRun(program, block).result();
}

class BlockRun {
  private readonly program: Program;
  private readonly block: PayBlock;
  private readonly rules: Rules;
  private readonly dictionary = new TextDictionary();
  private readonly items: Record<string, Column> = {};
  private readonly accumulators: Record<string, NumericColumn> = {};
  private readonly issues: RowIssue[] = [];
  private exactRows = 0;

  constructor(program: Program, block: PayBlock) {
    this.program = program;
    this.block = block;
    this.rules = new Rules(program.definition, block.parameters, block.tables);
    for (const { declared } of program.items) {
      this.items[declared.code] = this.emptyColumn(declared.type, declared.scale);
    }
    for (const each of program.definition.accumulators) {
      const scale = program.scales.get(each.code)!;
      this.accumulators[each.code] = { scale, data: new Float64Array(block.count) };
    }
  }

  result(): BlockResult {
    const { count } = this.block;
    const arena = new Arena(Math.min(CHUNK, count));
    for (let start = 0; start < count; start += CHUNK) {
      const length = Math.min(CHUNK, count - start);
      this.chunk(start, length, length === arena.count ? arena : new Arena(length));
    }
    const { items, accumulators, issues, exactRows } = this;
    return { items, accumulators, issues, exactRows };
  }

  private emptyColumn(type: string, scale: number): Column {
    const { count } = this.block;
    if (type === 'boolean') return new Uint8Array(count);
    if (type === 'text') return { dictionary: this.dictionary.texts, data: new Uint32Array(count) };
    return { scale, data: new Float64Array(count) };
  }

  private chunk(start: number, length: number, arena: Arena): void {
    const doubtful = new Uint8Array(length);
    const reader = new ChunkReader(this.program, this.block, this.rules, this.dictionary, start, arena);
    const evaluator = new ColumnEvaluator(length, arena, reader, this.dictionary);
    reader.evaluator = evaluator;
    for (const item of this.program.items) {
      const settled = settle(item, evaluator.vector(item.tree), arena);
      reader.items.set(item.declared.code, settled);
      writeVector(settled, this.items[item.declared.code]!, start, doubtful);
    }
    for (const each of this.program.definition.accumulators) {
      const before = reader.prior(each.code) as NumericVector;
      const after = addVectors(before, reader.item(each.feeds) as NumericVector, arena);
      const target = this.accumulators[each.code]!;
      writeVector(after.kind === 'exact' ? tighten(after, arena) : after, target, start, doubtful);
    }
    this.exactly(start, doubtful);
    arena.release();
  }

  /** The rows that the columns could not vouch for, one by one. */
  private exactly(start: number, doubtful: Uint8Array): void {
    const source = new ColumnFacts(this.program, this.block.inputs, this.block.prior);
    for (let i = 0; i < doubtful.length; i += 1) {
      if (doubtful[i] === 0) continue;
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

/** The result of an item rounded by its rule. */
function settle(item: ProgramItem, vector: Vector, arena: Arena): Vector {
  const { rounding, type } = item.declared;
  if (rounding === null || vector.kind === 'boolean' || vector.kind === 'text') return vector;
  const rounded = roundVector(vector, unitOfScale(rounding.digits), rounding.mode, arena);
  // Numbers such as ratios keep six decimals, mostly zeros; in small whole numbers later products stay exact.
  return type === 'number' && rounded.kind === 'exact' ? tighten(rounded, arena) : rounded;
}

/** Copies a vector into its place in the result and marks the rows it does not vouch for. */
function writeVector(vector: Vector, column: Column, start: number, doubtful: Uint8Array): void {
  if (column instanceof Uint8Array) {
    const { data } = vector as { data: Uint8Array };
    for (let i = 0; i < doubtful.length; i += 1) if (data[i] === UNKNOWN_BOOLEAN) doubtful[i] = 1;
    column.set(data, start);
  } else if ('dictionary' in column) {
    const { data } = vector as { data: Uint32Array };
    for (let i = 0; i < doubtful.length; i += 1) if (data[i] === UNKNOWN_TEXT) doubtful[i] = 1;
    column.data.set(data, start);
  } else writeNumbers(vector as NumericVector, column, start, doubtful);
}

function writeNumbers(vector: NumericVector, column: NumericColumn, start: number, doubtful: Uint8Array): void {
  const { data } = column;
  if (vector.kind === 'scalar') {
    const scaled = toScaled(vector.value, column.scale);
    const value = scaled === null || scaled > LIMIT || scaled < -LIMIT ? Number.NaN : Number(scaled);
    if (Number.isNaN(value)) doubtful.fill(1);
    data.fill(value, start, start + doubtful.length);
    return;
  }
  const factor = vector.kind === 'exact' ? inUnit(vector, unitOfScale(column.scale)) : null;
  if (factor === null) {
    doubtful.fill(1);
    return;
  }
  for (let i = 0; i < doubtful.length; i += 1) {
    const value = vector.data[i]! * factor;
    if (!(value <= LIMIT && value >= -LIMIT)) doubtful[i] = 1;
    // Adding 0 turns -0 into 0.
    data[start + i] = value + 0;
  }
}

/** Reads the columns of one chunk as vectors, each once. */
class ChunkReader implements VectorReader {
  readonly items = new Map<string, Vector>();
  evaluator!: ColumnEvaluator;
  private readonly program: Program;
  private readonly block: PayBlock;
  private readonly rules: Rules;
  private readonly dictionary: TextDictionary;
  private readonly start: number;
  private readonly arena: Arena;
  private readonly read = new Map<string, Vector>();

  constructor(
    program: Program,
    block: PayBlock,
    rules: Rules,
    dictionary: TextDictionary,
    start: number,
    arena: Arena,
  ) {
    this.program = program;
    this.block = block;
    this.rules = rules;
    this.dictionary = dictionary;
    this.start = start;
    this.arena = arena;
  }

  item(code: string): Vector {
    return this.items.get(code)!;
  }

  input(code: string): Vector {
    return this.once(code, () => this.readInput(this.program.inputs.get(code)!));
  }

  prior(code: string): Vector {
    return this.once(code, () => {
      const column = ownValue(this.block.prior, code);
      return column === undefined ? this.evaluator.unknown('numeric') : this.numbers(column, Number.NaN);
    });
  }

  parameter(code: string): Vector {
    return this.once(code, () => {
      const value = this.rules.parameter(code);
      if (!isIssue(value)) return this.evaluator.constant(value);
      return this.unknownOf(this.program.definition.parameters.find((each) => each.code === code)!.type);
    });
  }

  table(code: string): PreparedTable | null {
    const table = this.rules.table(code);
    return isIssue(table) ? null : table;
  }

  feeds(accumulator: string): string {
    return this.program.feeds.get(accumulator)!;
  }

  private once(code: string, read: () => Vector): Vector {
    let vector = this.read.get(code);
    if (vector === undefined) {
      vector = read();
      this.read.set(code, vector);
    }
    return vector;
  }

  private unknownOf(type: InputDeclaration['type']): Vector {
    return this.evaluator.unknown(type === 'money' || type === 'number' ? 'numeric' : type);
  }

  private readInput(declared: InputDeclaration): Vector {
    const column = ownValue(this.block.inputs, declared.code);
    const fallback = defaultOf(declared);
    if (column === undefined) {
      return isIssue(fallback) ? this.unknownOf(declared.type) : this.evaluator.constant(fallback);
    }
    if (column instanceof Uint8Array) {
      const missing = typeof fallback === 'boolean' ? Number(fallback) : UNKNOWN_BOOLEAN;
      return { kind: 'boolean', data: this.part(column).map((each) => (each === MISSING_BOOLEAN ? missing : each)) };
    }
    if ('dictionary' in column) return this.texts(column, typeof fallback === 'string' ? fallback : null);
    const scaled = isIssue(fallback) || typeof fallback !== 'object' ? null : toScaled(fallback, column.scale);
    const vector = this.numbers(column, scaled === null ? Number.NaN : Number(scaled));
    return declared.type === 'number' ? tighten(vector, this.arena) : vector;
  }

  private part(column: Uint8Array): Uint8Array {
    return column.subarray(this.start, this.start + this.arena.count);
  }

  private numbers(column: NumericColumn, missing: number): ExactVector {
    let data = column.data.subarray(this.start, this.start + this.arena.count);
    if (!Number.isNaN(missing) && data.some(Number.isNaN)) {
      data = data.map((each) => (Number.isNaN(each) ? missing : each));
    }
    return {
      kind: 'exact',
      data,
      denominator: null,
      unit: unitOfScale(column.scale),
      most: largest(data),
      mostDenominator: 1,
    };
  }

  private texts(column: TextColumn, missing: string | null): Vector {
    const indices = column.dictionary.map((text) => this.dictionary.index(text));
    const absent = missing === null ? UNKNOWN_TEXT : this.dictionary.index(missing);
    const part = column.data.subarray(this.start, this.start + this.arena.count);
    return { kind: 'text', data: part.map((each) => (each === MISSING_TEXT ? absent : indices[each]!)) };
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
  } else checkNumbers(what, column);
}

function checkNumbers(what: string, column: NumericColumn): void {
  if (!Number.isInteger(column.scale) || column.scale < 0 || column.scale > 15) {
    throw new RangeError(`block ${what} has scale ${column.scale}; give a whole number from 0 to 15`);
  }
  const { data } = column;
  for (let row = 0; row < data.length; row += 1) {
    const value = data[row]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || Math.abs(value) > LIMIT) {
      throw new RangeError(
        `block ${what} row ${row} holds ${value}; columns hold whole numbers scaled by 10^${column.scale}`,
      );
    }
  }
}
