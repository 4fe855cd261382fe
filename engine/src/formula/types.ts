import type { Span } from '../explain/issue.ts';
import type { Issue, Names, ValueType } from '../explain/types.ts';
import type { Rational } from '../money/rational.ts';
import type { ColumnEvaluation, Vector } from './columns/types.ts';
import type { ArithmeticOperator, ComparisonOperator, SyntaxNode } from './syntax.ts';

/** `literal`: a bare number (or arithmetic of bare numbers) that still adapts to money or number. */
export type CheckedType = ValueType | 'literal';

type ReferenceTarget = 'item' | 'input' | 'parameter' | 'accumulator';

/** A value that formulas can name. */
export interface DeclaredValue {
  readonly target: ReferenceTarget;
  readonly code: string;
  readonly names: Names;
  readonly type: ValueType;
}

export interface DeclaredColumn {
  readonly code: string;
  readonly names: Names;
  readonly type: ValueType;
}

export interface DeclaredTable {
  readonly code: string;
  readonly names: Names;
  readonly kind: 'bracket' | 'keyed' | 'step';
  readonly keyType: 'money' | 'number' | 'text';
  readonly columns: readonly DeclaredColumn[];
}

/** What `total("flag")` collects. */
export interface DeclaredTotal {
  readonly flag: string;
  readonly names: Names;
  /** Codes of the items, in the order of the definition. */
  readonly items: readonly string[];
}

/** Everything a formula may refer to. Looked up by code or Chinese name in comparable form. */
export interface Declarations {
  value(name: string): DeclaredValue | null;
  table(name: string): DeclaredTable | null;
  total(flag: string): DeclaredTotal | null;
  /** Type of an item, for totals. */
  itemType(code: string): ValueType;
  /** Names for suggestions. */
  readonly valueNames: readonly string[];
  readonly tableNames: readonly string[];
  readonly flagNames: readonly string[];
}

interface Checked extends Span {
  readonly type: CheckedType;
}

type ConstantNode = Checked & { readonly kind: 'constant'; readonly value: ExactValue };
export type ReferenceNode = Checked & {
  readonly kind: 'reference';
  readonly target: ReferenceTarget;
  readonly code: string;
  readonly names: Names;
};
/** The accumulator before this period. */
export type PriorNode = Checked & { readonly kind: 'prior'; readonly code: string; readonly names: Names };
type TotalNode = Checked & {
  readonly kind: 'total';
  readonly flag: string;
  readonly names: Names;
  readonly items: readonly { readonly code: string; readonly names: Names }[];
};
export type CallNode = Checked & {
  readonly kind: 'call';
  readonly definition: FormulaFunction;
  readonly args: readonly CheckedNode[];
  readonly table?: DeclaredTable;
  /** Value column of the table the call reads. */
  readonly column?: DeclaredColumn;
  /** A choice written as text, e.g. a rounding mode. */
  readonly choice?: string;
};

/** The tree of a formula whose names and types are known. */
export type CheckedNode =
  | ConstantNode
  | ReferenceNode
  | PriorNode
  | TotalNode
  | CallNode
  | (Checked & { readonly kind: 'negate'; readonly operand: CheckedNode })
  | (Checked & {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: CheckedNode;
      readonly right: CheckedNode;
    })
  | (Checked & {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: CheckedNode;
      readonly right: CheckedNode;
    });

export type ExactValue = Rational | boolean | string;

/** What a function may ask while its call is checked. Each `expect…` reports an issue and answers null on a mistake. */
export interface CallCheck extends Span {
  readonly args: readonly SyntaxNode[];
  readonly nameSpan: Span;
  readonly declarations: Declarations;
  /** The argument checked, whatever its type. */
  any(index: number): CheckedNode | null;
  /** A money or number argument. */
  numeric(index: number): CheckedNode | null;
  boolean(index: number): CheckedNode | null;
  /** A table named by the argument, of one of the kinds. */
  table(index: number, kinds: readonly DeclaredTable['kind'][]): DeclaredTable | null;
  /** A text written in the formula itself. */
  writtenText(index: number): string | null;
  /** The one type that all nodes can have together; literals adapt. Null (and an issue) when there is none. */
  together(nodes: readonly CheckedNode[]): CheckedType | null;
  /** Reports unless the node has, or can adapt to, the type. */
  adapts(node: CheckedNode, type: CheckedType): boolean;
  report(code: string, message: Names, remedy: Names, span?: Span): null;
  call(type: CheckedType, args: readonly CheckedNode[], more?: Pick<CallNode, 'table' | 'column' | 'choice'>): CallNode;
}

/** What a function may ask while one row is calculated exactly. */
export interface ExactEvaluation {
  value(node: CheckedNode): ExactValue;
  number(node: CheckedNode): Rational;
  boolean(node: CheckedNode): boolean;
  table(call: CallNode): PreparedTable;
  /** Ends the calculation of this item with an issue of the row. */
  fail(code: string, message: Names, remedy: Names, span: Span): never;
  /** Remembers something to show in the trace of the call being evaluated. */
  note(detail: Readonly<Record<string, unknown>>): void;
}

export interface PreparedRow {
  /** Inclusive upper or lower bound; null = none. */
  readonly bound: Rational | null;
  readonly key: Rational | string | null;
  readonly values: Readonly<Record<string, ExactValue>>;
  /** The row as delivered, for the trace. */
  readonly written: Readonly<Record<string, string | boolean | null>>;
}

/** A table read once per block. */
export interface PreparedTable {
  readonly code: string;
  /** Which bound the bands have; `key` for a keyed table. */
  readonly by: 'upTo' | 'from' | 'key';
  readonly rows: readonly PreparedRow[];
  /** Row of a key: text, or the fraction n/d as text. */
  readonly byKey: ReadonlyMap<string, PreparedRow>;
}

/**
 * A function of the formula language. One file each under `functions/`, registered in the list there.
 * `prior` and `total` become nodes of their own when checked and have neither `exact` nor `columns`.
 */
export interface FormulaFunction {
  readonly latin: string;
  readonly zh: string;
  readonly names: Names;
  /** How a call is written, e.g. `round(x, digits)`. */
  readonly signature: Names;
  readonly arguments: { readonly least: number; readonly most: number };
  check(call: CallCheck): CheckedNode | null;
  /** The arguments that must be money for the result to be money; absent where the result never is. */
  carriesUnit?(call: CallNode): readonly CheckedNode[];
  /** The meaning: one row, exact. */
  exact?(call: CallNode, evaluation: ExactEvaluation): ExactValue;
  /** The same over columns. */
  columns?(call: CallNode, evaluation: ColumnEvaluation): Vector;
}

export interface CheckedFormula {
  /** Null when there are issues. */
  readonly tree: CheckedNode | null;
  readonly issues: readonly Issue[];
}
