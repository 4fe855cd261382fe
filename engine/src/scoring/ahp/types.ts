import type { Issue, TraceNode } from '../../explain/index.ts';

/** A judgement as written: `3`, `0.5`, `1/3`; null or blank where the other half of the matrix says it. */
export type Judgement = string | null;

/** What one judge said. */
export interface Judge {
  readonly name: string;
  /** Decimal text above 0; how much this judge counts beside the others. All count the same when left out. */
  readonly weight?: string;
  /**
   * Rows of the comparison matrix: full, or one triangle with or without the diagonal. Row over column: 3 says that the
   * item of the row is three times as important as the item of the column.
   */
  readonly matrix: readonly (readonly Judgement[])[];
}

export interface PairwiseFacts {
  /** Names of what is compared, all different. */
  readonly items: readonly string[];
  readonly judges: readonly Judge[];
  /**
   * How several judges become one: the geometric mean of their judgements (a group that acts as one; the default), or of
   * the weights each of them arrives at (judges who each speak for themselves).
   */
  readonly combine?: 'judgements' | 'priorities';
  /** Highest consistency ratio that passes, decimal text; Saaty's 0.10 when left out. */
  readonly limit?: string;
  readonly randomIndices?: RandomIndexTable;
  /** Decimal places of the percentages, which add up to exactly 100 (default 2). */
  readonly percentDigits?: number;
}

export type RandomIndexTable = 'saaty-1980' | 'saaty-2008';

export interface ItemWeight {
  readonly name: string;
  /** Share of 1, six decimals. */
  readonly weight: string;
  /** Share of 100; those of all items add up to exactly 100 by largest remainder. */
  readonly percent: string;
  readonly rank: number;
}

/** One comparison as a person reads it. */
export interface NamedJudgement {
  readonly first: string;
  readonly second: string;
  /** How many times as important the first is. */
  readonly value: string;
}

/** The three comparisons that contradict each other most, and the change of one that helps most. */
export interface InconsistentTriple {
  readonly items: readonly [string, string, string];
  /** First over second, second over third, first over third. */
  readonly judgements: readonly [NamedJudgement, NamedJudgement, NamedJudgement];
  /** First over third as the other two imply it. */
  readonly implied: string;
  /** Of the values of the scale, the one that lowers the consistency ratio most; null where none lowers it. */
  readonly proposal: (NamedJudgement & { readonly instead: string; readonly consistencyRatio: string }) | null;
}

export interface Priorities {
  readonly items: readonly ItemWeight[];
  /** Greatest eigenvalue, six decimals, like the indices below. */
  readonly lambdaMax: string;
  readonly consistencyIndex: string;
  readonly randomIndex: string;
  readonly consistencyRatio: string;
  readonly isConsistent: boolean;
  readonly worstTriple: InconsistentTriple | null;
}

export interface JudgePriorities extends Priorities {
  readonly name: string;
  /** Share of the group, six decimals. */
  readonly share: string;
  /** Saaty's compatibility index of the judge's weights with the group's: 1 = the same, up to 1.1 = compatible. */
  readonly compatibility: string;
}

/** The pair the judges see most differently. */
export interface DisputedPair {
  readonly first: string;
  readonly second: string;
  readonly lowest: { readonly judge: string; readonly value: string };
  readonly highest: { readonly judge: string; readonly value: string };
}

export interface PairwiseValue extends Priorities {
  readonly limit: string;
  readonly combine: 'judgements' | 'priorities';
  /** The combined judgements as a full matrix, as text. */
  readonly matrix: readonly (readonly string[])[];
  readonly judges: readonly JudgePriorities[];
  readonly mostDisputed: DisputedPair | null;
}

export interface PairwiseAnswer {
  /** Null where the judgements do not make a matrix. */
  readonly value: PairwiseValue | null;
  readonly trace: TraceNode | null;
  readonly issues: readonly Issue[];
  /** What the weights must be read with; they stand all the same. */
  readonly warnings: readonly Issue[];
}
