/**
 * The shapes in which the engine answers. Every calculation answers a value, how it came about, and what is wrong with
 * the facts; it throws only for its own bugs.
 */

/** The same word in both languages of the product. */
export interface Names {
  readonly zh: string;
  readonly en: string;
}

export type ValueType = 'money' | 'number' | 'boolean' | 'text';

/** Where a figure of the law or of a policy can be read. */
export interface Source {
  /** In the language it was published in. */
  readonly title: string;
  /** The title for readers of English, where it is known. */
  readonly titleEn?: string;
  readonly article?: string;
  readonly articleEn?: string;
  readonly url?: string;
  /** Anything more the rule pack knows (issuer, document number, date of publication). */
  readonly [more: string]: unknown;
}

/**
 * A business mistake in data or in a formula: never thrown, always with its place and what to do about it.
 * Codes are public and stable.
 */
export interface Issue {
  readonly code: string;
  /** The thing at fault: the code of an item, input, parameter, table or accumulator. */
  readonly where: string;
  readonly message: Names;
  readonly remedy: Names;
  /** Character positions in the formula text, end exclusive; present for issues found in a formula. */
  readonly start?: number;
  readonly end?: number;
}

/** An issue of one row (one person) of a block. */
export interface RowIssue extends Issue {
  readonly row: number;
}

export type TraceKind = 'item' | 'input' | 'parameter' | 'table' | 'accumulator' | 'step' | 'rounding';

/** One step of the answer to "why this figure". */
export interface TraceNode {
  readonly code: string;
  readonly names: Names;
  readonly kind: TraceKind;
  /** Decimal text in the natural unit (yuan, not fen), `true`/`false`, or the text itself. */
  readonly value: string;
  readonly type: ValueType;
  /** The formula as written. */
  readonly formula?: string;
  /** The formula with every name replaced by its number. */
  readonly withNumbers?: string;
  readonly source?: Source;
  /** What kind of step it was, e.g. the band of a table that applied, or the value before a rounding. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** An item whose own trace stands elsewhere in the same tree, where it is met first (see `expandTrace`). */
  readonly isRepeated?: true;
  readonly children: readonly TraceNode[];
}

/** What a calculation answers. `trace` is one node, or one node per named result. */
export interface Figure<Value, Trace = TraceNode> {
  readonly value: Value;
  readonly trace: Trace;
  readonly issues: readonly Issue[];
}
