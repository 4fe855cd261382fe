/**
 * The pay program: pay items with formulas, the facts they read, and how results come back.
 * All declarations are plain data (JSON-able); see `compilePayProgram` for what makes them run.
 */
import type { Figure, Issue, RowIssue, Source, TraceNode, ValueType } from '../explain/types.ts';
import type { RoundingMode } from '../money/rounding.ts';

export type { RoundingMode } from '../money/rounding.ts';

/** A name that formulas can use, by its code (snake_case Latin) or by its Chinese name. */
export interface NamedDeclaration {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A fact of one person and period: days, hours, a rate of pay, a one-off amount. */
export interface InputDeclaration extends NamedDeclaration {
  readonly type: ValueType;
  /** Decimal places kept of a number input (default 6); money inputs keep 2. */
  readonly scale?: number;
  readonly description?: string;
  /** Explicit default as decimal text, `true`/`false` or text. Without one, a missing input that is needed is an issue. */
  readonly default?: string | boolean;
  /** Kinds of items whose differences of earlier months this money input takes, where an item does not say otherwise. */
  readonly collectsRetro?: readonly PayItemKind[];
}

/** A dated value of the law or of the policy, the same for every row of a block. */
export interface ParameterDeclaration extends NamedDeclaration {
  readonly type: ValueType;
}

export interface TableColumnDeclaration extends NamedDeclaration {
  readonly type: ValueType;
}

/**
 * A dated table.
 * - `bracket`: progressive bands; each row has `upTo` (inclusive upper bound, null = no bound), `rate`, `quick`.
 * - `step`: bands; each row has `from` (inclusive lower bound) or `upTo` (inclusive upper bound, null = no bound), the
 *   same one in all rows, in rising order, and its columns.
 * - `keyed`: each row has `key` and its columns.
 */
export interface TableDeclaration extends NamedDeclaration {
  readonly kind: 'bracket' | 'keyed' | 'step';
  /** Type of the bound or key. */
  readonly keyType: 'money' | 'number' | 'text';
  /** Value columns; a bracket table may leave them out (rate and quick are understood). */
  readonly columns: readonly TableColumnDeclaration[];
}

/** A running total over a scope that one item feeds. Its own name in a formula = total before + what this period feeds. */
export interface AccumulatorDeclaration extends NamedDeclaration {
  /** Code of the item that is added each period. */
  readonly feeds: string;
  /** When it begins again at zero: with each tax year, or with another employment alone. */
  readonly scope: 'tax-year' | 'employment';
}

export type PayItemKind = 'earning' | 'deduction' | 'employer-contribution' | 'information';

export type PayItemGroup =
  | 'fixed'
  | 'variable'
  | 'allowance'
  | 'attendance'
  | 'insurance'
  | 'fund'
  | 'tax'
  | 'other'
  | 'retro'
  | 'total';

export interface ItemRounding {
  /** Decimal places kept: 2 = fen, 0 = whole yuan. */
  readonly digits: number;
  readonly mode: RoundingMode;
}

export interface PayItemType extends NamedDeclaration {
  readonly kind: PayItemKind;
  readonly group: PayItemGroup;
  /** Type of the result, `money` unless said otherwise. */
  readonly type?: ValueType;
  /** Words that `total("flag")` collects, e.g. taxable, si-base. */
  readonly flags: readonly string[];
  readonly formula: string;
  /** Default: money to 2 decimals half up, number to 6 decimals half up. A named step of the trace. */
  readonly rounding?: ItemRounding;
  /**
   * Where a difference of this item goes when an earlier month is run again: code of the money input of the open month that
   * takes it, or `none` for what later months settle by themselves. Left out: the input that collects its kind; information
   * is never carried.
   */
  readonly retro?: string;
  readonly source?: Source;
  readonly description?: string;
}

/** A flag that `total()` may name even when no item bears it in this definition. */
export type FlagDeclaration = NamedDeclaration;

export interface PayDefinition {
  readonly items: readonly PayItemType[];
  readonly inputs: readonly InputDeclaration[];
  readonly parameters: readonly ParameterDeclaration[];
  readonly tables: readonly TableDeclaration[];
  readonly accumulators: readonly AccumulatorDeclaration[];
  readonly flags?: readonly FlagDeclaration[];
}

/** Where a dated value comes from. */
export interface ValueOrigin {
  readonly source?: Source;
  readonly effectiveFrom?: string;
  readonly jurisdiction?: string;
  /** official, second-hand, assumed, company. */
  readonly status?: string;
  /** The layer of regulation that set it, where it is not a place: an industry, the company, a group of people. */
  readonly layer?: { readonly kind: string; readonly code: string; readonly zh: string; readonly en: string };
}

/** A value that a later layer of regulation took the place of. */
export interface OverriddenValue extends ValueOrigin {
  /** Null for a table: its rows are read in its source. */
  readonly value: string | boolean | null;
}

/** The value of a parameter at a date and place, with where it comes from. */
export interface ResolvedParameter extends ValueOrigin {
  /** Decimal text, `true`/`false`, or text. */
  readonly value: string | boolean;
  /** Values of wider layers that do not count because of this one, nearest first. */
  readonly overrides?: readonly OverriddenValue[];
}

/** Bounds and values as decimal text; see TableDeclaration for the reserved names `upTo`, `from`, `key`. */
export type TableRow = Readonly<Record<string, string | boolean | null>>;

export interface ResolvedTable extends ValueOrigin {
  readonly rows: readonly TableRow[];
  readonly overrides?: readonly OverriddenValue[];
}

/** Scaled integers: value = data × 10^-scale (money scale 2 = fen). NaN = missing. */
export interface NumericColumn {
  readonly scale: number;
  readonly data: Float64Array;
}

/** Indices into a dictionary. MISSING_TEXT = missing. */
export interface TextColumn {
  readonly dictionary: readonly string[];
  readonly data: Uint32Array;
}

/** 0 = false, 1 = true, MISSING_BOOLEAN = missing. */
export type BooleanColumn = Uint8Array;

export type Column = NumericColumn | TextColumn | BooleanColumn;

export const MISSING_TEXT = 0xffffffff;
export const MISSING_BOOLEAN = 255;

/** Many people of one jurisdiction and period, as columns of `count` rows. */
export interface PayBlock {
  readonly count: number;
  readonly inputs: Readonly<Record<string, Column>>;
  /** Accumulators before this period, by code. A missing column is an issue of every row that needs it. */
  readonly prior: Readonly<Record<string, NumericColumn>>;
  readonly parameters: Readonly<Record<string, ResolvedParameter>>;
  readonly tables: Readonly<Record<string, ResolvedTable>>;
}

export interface BlockResult {
  /** By item code; a row without a result (see issues) has NaN, MISSING_TEXT or MISSING_BOOLEAN. */
  readonly items: Readonly<Record<string, Column>>;
  /** Accumulators after this period, by code. */
  readonly accumulators: Readonly<Record<string, NumericColumn>>;
  readonly issues: readonly RowIssue[];
  /** How many rows the exact interpreter calculated because the float filter could not vouch for them. */
  readonly exactRows: number;
}

/** One fact: decimal text in the natural unit (yuan), `true`/`false`, or text; null or absent = missing. */
export type Fact = string | boolean | null;

/** One person and period. */
export interface RowFacts {
  readonly inputs: Readonly<Record<string, Fact>>;
  readonly prior: Readonly<Record<string, string | null>>;
  readonly parameters: Readonly<Record<string, ResolvedParameter>>;
  readonly tables: Readonly<Record<string, ResolvedTable>>;
}

/** Results as decimal text with the item's decimal places; null = no result, see issues. */
export interface RowResult {
  readonly items: Readonly<Record<string, string | boolean | null>>;
  readonly accumulators: Readonly<Record<string, string | null>>;
}

/** Trace of each item by code; an item used by another is a leaf there, follow it by its code (see `expandTrace`). */
export type PayFigure = Figure<RowResult, Readonly<Record<string, TraceNode>>>;

/** An item of a compiled program. */
export interface CompiledItem extends NamedDeclaration {
  readonly kind: PayItemKind;
  readonly group: PayItemGroup;
  readonly type: ValueType;
  readonly flags: readonly string[];
  readonly formula: string;
  readonly rounding: ItemRounding | null;
  readonly retro?: string;
  /** Decimal places of the result column. */
  readonly scale: number;
  readonly source?: Source;
  readonly description?: string;
  /** Codes this item reads directly, each once, in the order of the formula. */
  readonly uses: {
    readonly items: readonly string[];
    readonly inputs: readonly string[];
    readonly parameters: readonly string[];
    readonly tables: readonly string[];
    readonly accumulators: readonly string[];
    /** Those of the accumulators that are read with what this period adds. */
    readonly running: readonly string[];
  };
}

/**
 * `always`: in columns, by a plan of its own where none is at hand. `where-it-pays`: a few rows without a plan at hand are
 * calculated one by one, which takes less than making a plan for them.
 */
export type Planning = 'always' | 'where-it-pays';

export interface PayProgram {
  /** In dependency order: an item comes after every item it reads. */
  readonly items: readonly CompiledItem[];
  readonly inputs: readonly InputDeclaration[];
  readonly parameters: readonly ParameterDeclaration[];
  readonly tables: readonly TableDeclaration[];
  readonly accumulators: readonly AccumulatorDeclaration[];
  /**
   * Calculates a block of people; the result is the same however it is planned. Throws only when the block itself is malformed
   * (a column of the wrong length).
   */
  evaluate(block: PayBlock, planning?: Planning): BlockResult;
  /**
   * Rows of written facts as one block. A fact that cannot be read is an issue of its row and missing in the block.
   */
  blockOf(
    rows: readonly Pick<RowFacts, 'inputs' | 'prior'>[],
    rules: Pick<RowFacts, 'parameters' | 'tables'>,
  ): { readonly block: PayBlock; readonly issues: readonly RowIssue[] };
  /** Calculates one person exactly, without a trace; the same result as `evaluate`. */
  calculate(facts: RowFacts): { readonly value: RowResult; readonly issues: readonly Issue[] };
  /** Calculates one person exactly and tells how every item came about. */
  explain(facts: RowFacts): PayFigure;
}

export interface CompiledPayProgram {
  /** Null when there are issues. */
  readonly program: PayProgram | null;
  readonly issues: readonly Issue[];
}
