/** What an import kind is: the fields it reads, the rules chosen beside the mapping, and how rows become facts and go away again. */
import type { Tx } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/operation/index.ts';
import type { Words } from '../../platform/problem/index.ts';
import type { CheckedRow, Field, SheetToWrite } from '../../platform/spreadsheet/index.ts';

export interface ImportContext {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Date;
  /** Civil date, ISO. */
  readonly today: string;
  /** Hears, during a commit, which share of it is done (0 to 1). */
  readonly progress?: (share: number) => Promise<void>;
}

export interface ImportField extends Field {
  /** Heading under which the mapping step lists the field. */
  readonly group?: Words;
  readonly help?: Words;
  /** Needed besides the kind's own permission when a column is mapped to it. */
  readonly permission?: string;
}

export interface SettingChoice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

export type SettingValue = string | Readonly<Record<string, string>>;
export type Settings = Readonly<Record<string, SettingValue>>;

/** A rule chosen beside the mapping: a constant for what the file does not say, or what a word of the file means. */
export interface ImportSetting {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly help: Words;
  readonly input: 'text' | 'date' | 'month' | 'choice' | 'value-map';
  readonly choices?: readonly SettingChoice[];
  readonly initial: string;
  /** Asked only while this field has a column (`isMapped`) or has none. A value-map is about the values of its field. */
  readonly about?: { readonly field: string; readonly isMapped: boolean };
  readonly required?: boolean;
  /** For a value-map: what a value of the file most likely means; null = unknown. */
  readonly suggest?: (value: string) => string | null;
}

export interface Difference {
  readonly field: string;
  readonly names: Words;
  /** Shown as given; amounts in yuan. null = nothing on file. */
  readonly before: string | null;
  readonly after: string | null;
  /** Pay is drawn masked. */
  readonly isPay?: boolean;
}

export interface RowIssue {
  readonly row: number;
  /** null: about the row as a whole. */
  readonly field: string | null;
  readonly code: string;
  /** `warning`: the row goes in all the same; an error unless said. */
  readonly severity?: 'error' | 'warning';
  readonly message: Words;
  readonly remedy: Words;
}

export interface PlannedRow {
  readonly row: number;
  readonly key: string;
  readonly names: Words;
  readonly change: 'new' | 'changed' | 'same';
  readonly differences: readonly Difference[];
}

export interface Plan<Data = unknown> {
  /** Rows that can go in. A row with an issue is not among them. */
  readonly rows: readonly PlannedRow[];
  readonly issues: readonly RowIssue[];
  /** On file now, not in the sheet. Nothing is done to them. */
  readonly missing: readonly { readonly key: string; readonly names: Words }[];
  /** What does not exist yet and is made on commit. */
  readonly creations: readonly { readonly kind: Words; readonly name: string; readonly rows: number }[];
  /** Rules applied to every row, said before anything happens. */
  readonly notes: readonly Words[];
  readonly data: Data;
}

export interface ImportKind<Data = unknown> {
  readonly code: string;
  readonly names: Words;
  readonly summary: Words;
  /** Needed to import this kind; the pages of the module need `imports.read`. */
  readonly permission: string;
  /** The bytes may hold pay: only the uploader and those who see all pay may open the import. */
  readonly holdsPay: boolean;
  /** A file of another format that the kind can read, as a sheet (CSV); null when it is not one. The original bytes are kept. */
  asSheet?(bytes: Buffer): Buffer | null;
  fields(context: ImportContext): Promise<readonly ImportField[]>;
  settings(context: ImportContext): Promise<readonly ImportSetting[]>;
  /** Reads what is on file in a fixed number of statements and compares. Writes nothing. */
  plan(context: ImportContext, rows: readonly CheckedRow[], settings: Settings): Promise<Plan<Data>>;
  /** Records the plan set-based in the caller's transaction; answers what undo needs to know (JSON). */
  commit(context: ImportContext, importId: string, plan: Plan<Data>): Promise<unknown>;
  /** Of a kind whose answer is a comparison: what it found, as sheets; the first is the one that stands as CSV. */
  result?(plan: Plan<Data>, say: (words: Words) => string): readonly SheetToWrite[];
  /** @throws Problem `later-facts` when something recorded since depends on the import. */
  undo(context: ImportContext, importId: string, undoLog: unknown): Promise<void>;
}

// Kinds carry data of their own types; each kind only ever gets back its own.
// biome-ignore lint/suspicious/noExplicitAny: variance of commit() over different plans
export type AnyImportKind = ImportKind<any>;

/** Setting as text; empty when not given. */
export const settingText = (settings: Settings, key: string): string => {
  const value = settings[key];
  return typeof value === 'string' ? value.trim() : '';
};

export const settingMap = (settings: Settings, key: string): Readonly<Record<string, string>> => {
  const value = settings[key];
  return typeof value === 'object' ? value : {};
};
