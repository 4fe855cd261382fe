import { addVectors } from '../formula/columns/arithmetic.ts';
import { LIMIT, materialize, ofRegister } from '../formula/columns/exact-form.ts';
import { guarded } from '../formula/columns/kernels/linear.ts';
import { floats, type Plan as LoopPlan, type Routine } from '../formula/columns/plan.ts';
import { inUnit, roundVector, unitOfScale } from '../formula/columns/rounding.ts';
import {
  type ExactVector,
  type NumericVector,
  UNKNOWN_BOOLEAN,
  UNKNOWN_TEXT,
  type Vector,
} from '../formula/columns/types.ts';
import {
  FormulaPlanner,
  isIssue,
  Plan,
  type PreparedTable,
  type TextDictionary,
  type VectorReader,
} from '../formula/index.ts';
import { divideRational, multiplyRational, rational, toScaled } from '../money/rational.ts';
import { ANY_RANGE, type ColumnRange, type Gate, gateOf } from './column-range.ts';
import type { Program, ProgramItem } from './compile.ts';
import { defaultOf } from './facts.ts';
import type { Rules } from './rules.ts';
import { type Column, type InputDeclaration, MISSING_BOOLEAN, MISSING_TEXT, type NumericColumn } from './types.ts';

/** The columns of a block by name: `input code` or `prior code`. */
export type NamedColumns = ReadonlyMap<string, Column>;

/** A column that the plan reads, and how its cells become those of a register. */
interface Given {
  readonly name: string;
  readonly register: number;
  /** Null where the column is read as it is. */
  readonly own: Float64Array | Uint8Array | Uint32Array | null;
  /** What a missing cell becomes. */
  readonly missing: number;
}

/** What the cells of a numeric column must keep to. */
interface Admission {
  readonly name: string;
  readonly gate: Gate;
}

/** Where a result goes. */
interface Output {
  readonly name: string;
  readonly register: number;
}

/** What a plan is made for. */
export interface Circumstances {
  readonly program: Program;
  readonly rules: Rules;
  readonly dictionary: TextDictionary;
  readonly columns: NamedColumns;
  readonly ranges: ReadonlyMap<string, ColumnRange>;
  /** Most rows of a chunk. */
  readonly capacity: number;
}

/** All items of a program as loops over the columns of a chunk whose cells keep to given ranges. */
export class PayPlan {
  /** By column name; the range of a column that nothing reads is any. */
  readonly ranges: ReadonlyMap<string, ColumnRange>;
  /** How often something is calculated in floats with an error bound. */
  readonly floatLoops: number;
  private readonly given: readonly Given[];
  private readonly admissions: readonly Admission[];
  private readonly outputs: readonly Output[];
  private readonly doubtful: readonly number[];
  private readonly routine: Routine;
  private readonly plan: LoopPlan;

  constructor(circumstances: Circumstances) {
    const planner = new ProgramPlanner(circumstances);
    this.outputs = planner.outputs();
    this.given = [...planner.given.values()];
    this.plan = planner.plan;
    this.routine = this.plan.routine(circumstances.capacity);
    this.floatLoops = this.plan.floatLoops;
    this.doubtful = this.outputs.map(({ register }) => register).filter((each) => this.plan.doubt(each));
    this.ranges = new Map(
      [...circumstances.ranges].map(([name, range]) => [name, planner.given.has(name) ? range : ANY_RANGE]),
    );
    this.admissions = [...this.ranges].map(([name, range]) => {
      const given = planner.given.get(name);
      const own = (given?.own ?? null) as Float64Array | null;
      return { name, gate: gateOf(range, own, given?.missing ?? Number.NaN) };
    });
  }

  /** Whether the plan holds for a chunk; if it does, its numbers have been read into the frame. */
  admits(columns: NamedColumns, start: number, count: number): boolean {
    return this.admissions.every(({ name, gate }) => gate((columns.get(name) as NumericColumn).data, start, count));
  }

  /** Calculates a chunk that the plan admits into the results; rows not vouched for are marked. */
  run(columns: NamedColumns, results: NamedColumns, start: number, count: number, doubtful: Uint8Array): void {
    const { frame, runs } = this.routine;
    for (const given of this.given) this.read(given, columns.get(given.name)!, start, count);
    for (const { name, register } of this.outputs) {
      const column = results.get(name)!;
      if (column instanceof Uint8Array) frame.truths[register] = column.subarray(start, start + count);
      else if ('dictionary' in column) frame.texts[register] = column.data.subarray(start, start + count);
      else frame.numbers[register] = column.data.subarray(start, start + count);
    }
    for (const run of runs) run(frame, count);
    for (const register of this.doubtful) this.mark(register, doubtful, count);
  }

  private read({ register, own, missing }: Given, column: Column, start: number, count: number): void {
    const { frame } = this.routine;
    if (column instanceof Uint8Array) {
      frame.truths[register] = own as Uint8Array;
      readTruths(own as Uint8Array, column, start, count, missing);
    } else if ('dictionary' in column) {
      frame.texts[register] = own as Uint32Array;
      readTexts(own as Uint32Array, column.data, start, count, missing);
    } else {
      frame.numbers[register] = (own as Float64Array | null) ?? column.data.subarray(start, start + count);
    }
  }

  private mark(register: number, doubtful: Uint8Array, count: number): void {
    const { numbers, truths, texts } = this.routine.frame;
    if (truths[register]!.length > 0) markTruths(truths[register]!, doubtful, count);
    else if (texts[register]!.length > 0) markTexts(texts[register]!, doubtful, count);
    else markNumbers(numbers[register]!, doubtful, count);
  }
}

function readTruths(out: Uint8Array, column: Uint8Array, start: number, count: number, missing: number): void {
  for (let i = 0; i < count; i += 1) {
    const cell = column[start + i]!;
    out[i] = cell === MISSING_BOOLEAN ? missing : cell;
  }
}

function readTexts(out: Uint32Array, column: Uint32Array, start: number, count: number, missing: number): void {
  for (let i = 0; i < count; i += 1) {
    const cell = column[start + i]!;
    out[i] = cell === MISSING_TEXT ? missing : cell;
  }
}

function markNumbers(column: Float64Array, doubtful: Uint8Array, count: number): void {
  for (let i = 0; i < count; i += 1) if (Number.isNaN(column[i])) doubtful[i] = 1;
}

function markTruths(column: Uint8Array, doubtful: Uint8Array, count: number): void {
  for (let i = 0; i < count; i += 1) if (column[i] === UNKNOWN_BOOLEAN) doubtful[i] = 1;
}

function markTexts(column: Uint32Array, doubtful: Uint8Array, count: number): void {
  for (let i = 0; i < count; i += 1) if (column[i] === UNKNOWN_TEXT) doubtful[i] = 1;
}

/** Reads a program's formulas into loops. */
class ProgramPlanner implements VectorReader {
  readonly plan = new Plan();
  readonly given = new Map<string, Given>();
  private readonly circumstances: Circumstances;
  private readonly formulas: FormulaPlanner;
  private readonly items = new Map<string, Vector>();
  private readonly known = new Map<string, Vector>();

  constructor(circumstances: Circumstances) {
    this.circumstances = circumstances;
    this.formulas = new FormulaPlanner(this.plan, this, circumstances.dictionary);
  }

  outputs(): Output[] {
    const { program } = this.circumstances;
    const outputs: Output[] = [];
    for (const item of program.items) {
      const { code, scale } = item.declared;
      const settled = this.settle(item, this.formulas.vector(item.tree));
      const register = this.plan.output(this.written(settled, scale));
      this.items.set(code, this.readable(settled, register, scale));
      outputs.push({ name: `item ${code}`, register });
    }
    for (const { code, feeds } of program.definition.accumulators) {
      const after = addVectors(this.prior(code) as NumericVector, this.item(feeds) as NumericVector, this.plan);
      const register = this.plan.output(this.written(after, program.scales.get(code)!));
      outputs.push({ name: `accumulator ${code}`, register });
    }
    return outputs;
  }

  item(code: string): Vector {
    return this.items.get(code)!;
  }

  input(code: string): Vector {
    return this.once(`input ${code}`, () => this.readInput(this.circumstances.program.inputs.get(code)!));
  }

  prior(code: string): Vector {
    const name = `prior ${code}`;
    return this.once(name, () => {
      const column = this.circumstances.columns.get(name) as NumericColumn | undefined;
      return column === undefined ? this.formulas.unknown('numeric') : this.numbers(name, column, Number.NaN);
    });
  }

  parameter(code: string): Vector {
    return this.once(`parameter ${code}`, () => {
      const { rules, program } = this.circumstances;
      const value = rules.parameter(code);
      if (!isIssue(value)) return this.formulas.constant(value);
      return this.unknownOf(program.definition.parameters.find((each) => each.code === code)!.type);
    });
  }

  table(code: string): PreparedTable | null {
    const table = this.circumstances.rules.table(code);
    return isIssue(table) ? null : table;
  }

  feeds(accumulator: string): string {
    return this.circumstances.program.feeds.get(accumulator)!;
  }

  /** The result of an item rounded by its rule. */
  private settle(item: ProgramItem, vector: Vector): Vector {
    const { rounding } = item.declared;
    if (rounding === null || vector.kind === 'boolean' || vector.kind === 'text') return vector;
    return roundVector(vector, unitOfScale(rounding.digits), rounding.mode, this.plan);
  }

  /** The register of a result in whole numbers of its scale; NaN in rows where that is not possible. */
  private written(vector: Vector, scale: number): number {
    const { plan } = this;
    if (vector.kind === 'boolean' || vector.kind === 'text') return vector.register;
    if (vector.kind === 'scalar') {
      const scaled = toScaled(vector.value, scale);
      const holds = scaled !== null && scaled <= LIMIT && scaled >= -LIMIT;
      return plan.constant('numbers', holds ? Number(scaled) : Number.NaN, !holds);
    }
    const unknown = plan.constant('numbers', Number.NaN, true);
    if (vector.kind === 'approximate') return unknown;
    const whole = inUnit(plan, vector, unitOfScale(scale));
    if (whole !== null) return materialize(plan, whole);
    const ratio = divideRational(vector.unit, unitOfScale(scale));
    if (ratio.d !== 1n || vector.denominator !== null) return unknown;
    return this.guardedProduct(materialize(plan, vector), Number(ratio.n));
  }

  /** A product that may leave the range of a result: such rows are left to the exact interpreter, which says so. */
  private guardedProduct(register: number, factor: number): number {
    const k = floats(factor, LIMIT);
    return this.plan.step(
      `guarded ${factor}`,
      [register],
      'numbers',
      { least: -LIMIT, most: LIMIT, doubt: true },
      (out) =>
        ({ numbers }, count) =>
          guarded(numbers[out]!, numbers[register]!, k, count),
    );
  }

  /** How later formulas read an item: as it came where that is a column by itself, else from the result. */
  private readable(settled: Vector, register: number, scale: number): Vector {
    if (settled.kind !== 'exact' || isColumn(settled)) return settled;
    const whole = inUnit(this.plan, settled, unitOfScale(scale));
    return whole === null ? settled : ofRegister(this.plan, register, unitOfScale(scale));
  }

  private once(name: string, read: () => Vector): Vector {
    let vector = this.known.get(name);
    if (vector === undefined) {
      vector = read();
      this.known.set(name, vector);
    }
    return vector;
  }

  private unknownOf(type: InputDeclaration['type']): Vector {
    return this.formulas.unknown(type === 'money' || type === 'number' ? 'numeric' : type);
  }

  private readInput(declared: InputDeclaration): Vector {
    const name = `input ${declared.code}`;
    const column = this.circumstances.columns.get(name);
    const fallback = defaultOf(declared);
    if (column === undefined) {
      return isIssue(fallback) ? this.unknownOf(declared.type) : this.formulas.constant(fallback);
    }
    const { capacity, dictionary } = this.circumstances;
    if (column instanceof Uint8Array) {
      const missing = typeof fallback === 'boolean' ? Number(fallback) : UNKNOWN_BOOLEAN;
      const own = new Uint8Array(capacity);
      return { kind: 'boolean', known: null, register: this.give(name, 'truths', own, missing) };
    }
    if ('dictionary' in column) {
      const missing = typeof fallback === 'string' ? dictionary.index(fallback) : UNKNOWN_TEXT;
      return { kind: 'text', register: this.give(name, 'texts', new Uint32Array(capacity), missing) };
    }
    const scaled = isIssue(fallback) || typeof fallback !== 'object' ? null : toScaled(fallback, column.scale);
    return this.numbers(name, column, scaled === null ? Number.NaN : Number(scaled));
  }

  private give(name: string, type: 'truths' | 'texts', own: Uint8Array | Uint32Array, missing: number): number {
    const doubt = missing === (type === 'truths' ? UNKNOWN_BOOLEAN : UNKNOWN_TEXT);
    const register = this.plan.given(name, type, { least: 0, most: 0, doubt });
    this.given.set(name, { name, register, own, missing });
    return register;
  }

  private numbers(name: string, { scale }: NumericColumn, fallback: number): ExactVector {
    const { least, most, factor, mayMiss } = this.circumstances.ranges.get(name)!;
    const missing = mayMiss ? fallback / factor : Number.NaN;
    const fills = Number.isInteger(missing);
    const known = {
      least: Math.min(Math.floor(least / factor), fills ? missing : Number.POSITIVE_INFINITY),
      most: Math.max(Math.ceil(most / factor), fills ? missing : Number.NEGATIVE_INFINITY),
      doubt: mayMiss && !fills,
    };
    const register = this.plan.given(name, 'numbers', known);
    const own = factor === 1 && !fills ? null : new Float64Array(this.circumstances.capacity);
    this.given.set(name, { name, register, own, missing: fills ? missing : Number.NaN });
    return ofRegister(this.plan, register, multiplyRational(unitOfScale(scale), rational(factor)));
  }
}

/** Whether a vector is one register as it stands. */
function isColumn({ terms, constant, denominator }: ExactVector): boolean {
  const [term] = terms;
  return terms.length === 1 && term!.factor === 1 && term!.other === null && constant === 0 && denominator === null;
}
