/**
 * What a kind of policy is: which settings it is bound to, how they read in words, and who used them. Kinds belong to the
 * modules whose settings they are, which come later; this module is given their list.
 */
import type { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import type { ProblemIssue, Words } from '../../platform/problem/index.ts';
import type { Settings } from './shapes.ts';

export interface SettingChoice {
  readonly value: string;
  readonly names: Words;
}

/** How a setting is changed in a draft. `shown` = read from elsewhere and only shown here. */
export type SettingInput =
  | { readonly kind: 'decimal' | 'whole' | 'flag' | 'text' | 'shown' }
  | { readonly kind: 'choice' | 'several'; readonly choices: readonly SettingChoice[] };

export interface SettingRow {
  /** Place in the settings, steps joined by dots: `scale.0.from`. */
  readonly path: string;
  readonly group: Words;
  readonly names: Words;
  /** The value as it reads in a sentence, with its unit. */
  readonly value: Words;
  readonly raw: unknown;
  readonly input: SettingInput;
}

/** Something that used a version: a cycle, a month of pay. */
export interface PolicyUse {
  readonly version: number;
  readonly names: Words;
  readonly from: string;
  readonly until: string;
  readonly state: Words;
  /** How many results (scorecards, payslips) stand on it; null for a reader who may not count them. */
  readonly results: number | null;
  /** Page of the product that shows it. */
  readonly to: string;
}

export interface PublishedVersion {
  readonly version: number;
  readonly effectiveFrom: string;
  /** First day on which a later version holds; null = still open. */
  readonly effectiveUntil: string | null;
}

export interface PolicyKind {
  readonly code: string;
  readonly names: Words;
  /** Bears on the employees' vital interests, so that the law asks for a consultation. */
  readonly needsConsultation: boolean;
  readonly schema: z.ZodType<Settings>;
  /** Settings a first draft starts from. */
  initial(tx: Tx): Promise<Settings>;
  /** Every setting in words, in the order of reading. */
  describe(tx: Tx, settings: Settings, on: string): Promise<readonly SettingRow[]>;
  /** What is wrong with the settings beyond their shape. */
  check(tx: Tx, settings: Settings): Promise<readonly ProblemIssue[]>;
  uses(tx: Tx, code: string, versions: readonly PublishedVersion[]): Promise<readonly PolicyUse[]>;
}

/** A use of a policy that a later module knows of; composed in the list of modules. */
export const withUses = (kind: PolicyKind, uses: PolicyKind['uses']): PolicyKind => ({ ...kind, uses });
