import type { Issue, Names } from '../explain/index.ts';

/** A level of the rating scale; lists of levels run from best to worst. */
export interface QuotaLevel {
  readonly code: string;
  readonly names?: Names;
}

/**
 * What a guideline says of one level, or of several together (C and D). `share` is an exact share, `least` and `most`
 * a range or one bound of it; all are decimal shares of the people, 0.2 = 20 %. None of them leaves the band open.
 */
export interface GuidelineBand {
  readonly levels: readonly string[];
  readonly share?: string | undefined;
  readonly least?: string | undefined;
  readonly most?: string | undefined;
  /** `advisory` is shown and never blocks. */
  readonly binding?: 'enforced' | 'advisory' | undefined;
}

/** The guideline of the departments of one grade; grade null is the guideline of every other. */
export interface Guideline {
  readonly grade: string | null;
  readonly bands: readonly GuidelineBand[];
}

export interface QuotaUnit {
  readonly code: string;
  readonly names?: Names | undefined;
  /** The rating of the department itself, which chooses the guideline. */
  readonly grade?: string | null | undefined;
  /** The unit it pools into when it is small. */
  readonly parent?: string | null | undefined;
  /** People who count: those who are new, on long leave or left are not in it. */
  readonly people: number;
  /** How many hold each level now; without it nothing is compared. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
}

/**
 * How the bound of a range becomes whole persons. `strict`: never more than the most, never fewer than the least;
 * `nearest`: half up; `lenient`: the person who is begun counts as allowed.
 */
export type BoundRounding = 'strict' | 'nearest' | 'lenient';

export interface QuotaFacts {
  readonly levels: readonly QuotaLevel[];
  readonly guidelines: readonly Guideline[];
  readonly units: readonly QuotaUnit[];
  /** Units with fewer people pool into their parent; 0 pools none. */
  readonly smallestUnit: number;
  /** Whether the lowest level may be rounded up; false gives the remainder to the next largest fraction. */
  readonly roundLowestUp: boolean;
  /** `reference`: the share of the lowest level is shown and never has to be filled. */
  readonly lowest: 'reference' | 'quota';
  readonly bounds: BoundRounding;
}

export type QuotaBinding = 'enforced' | 'advisory' | 'reference';

/** Whole persons of one band of one pool. */
export interface QuotaBandResult {
  readonly levels: readonly string[];
  /** People times share, before rounding; null for an open band or a band with bounds only. */
  readonly exact: string | null;
  /** Whole persons by largest remainder; the targets of a pool add up to its people. Null where several bands are open. */
  readonly target: number | null;
  readonly least: number;
  readonly most: number;
  readonly binding: QuotaBinding;
  /** Who holds these levels now; null when the counts were not given. */
  readonly actual: number | null;
  /** 0 within; +2: two more must come in; −1: one must leave. Null when the counts were not given. */
  readonly change: number | null;
}

/** People who share one quota: one unit, or small units pooled. */
export interface QuotaPool {
  /** Code of the unit whose quota it is. */
  readonly code: string;
  readonly units: readonly string[];
  readonly people: number;
  readonly isPooled: boolean;
  /** Still under the smallest unit at the top: every band is a reference then. */
  readonly isTooSmall: boolean;
  readonly bands: readonly QuotaBandResult[];
}

export interface QuotaValue {
  readonly pools: readonly QuotaPool[];
  readonly units: readonly { readonly code: string; readonly pool: string; readonly people: number }[];
  /** Targets of all pools together, by level or group of levels; null where one of them is open. */
  readonly totals: readonly { readonly levels: readonly string[]; readonly target: number | null }[];
  /** What the counts must be read with; they stand all the same. */
  readonly warnings: readonly Issue[];
}
