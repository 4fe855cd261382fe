/** What another module adds to the staff file: its columns, what they would change, and how they are recorded. */

import type { Words } from '../../../platform/problem/index.ts';
import type { FieldValue } from '../../../platform/spreadsheet/index.ts';
import type { Difference, ImportContext, ImportField, ImportSetting, RowIssue, Settings } from '../../imports/index.ts';

/** A row of the staff file whose person, place and dates are settled. */
export interface PersonOnRow {
  readonly row: number;
  readonly number: string;
  readonly names: Words;
  /** null: this row brings the person. */
  readonly personId: string | null;
  readonly employmentId: string | null;
  readonly hiredOn: string;
  /** From when the facts of the row hold: the day chosen, or the hire date if later. */
  readonly from: string;
  /** Jurisdiction of the employer, e.g. `cn/shanghai`. */
  readonly jurisdiction: string;
  readonly departmentNames: Words;
  readonly jobNames: Words;
  readonly grade: string;
  readonly values: Readonly<Record<string, FieldValue>>;
}

export interface PlacedPerson {
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentId: string;
  readonly departmentPath: string;
}

export interface PartPlan<Data> {
  /** Differences to what is on file, by row; a row without any is the same. */
  readonly differences: ReadonlyMap<number, readonly Difference[]>;
  readonly issues: readonly RowIssue[];
  readonly notes: readonly Words[];
  readonly data: Data;
}

export interface StaffFilePart<Data = unknown> {
  readonly code: string;
  fields(context: ImportContext): Promise<readonly ImportField[]>;
  settings(context: ImportContext): Promise<readonly ImportSetting[]>;
  plan(context: ImportContext, people: readonly PersonOnRow[], settings: Settings): Promise<PartPlan<Data>>;
  /** Set-based; `placed` holds the rows that go in. */
  record(
    context: ImportContext,
    importId: string,
    data: Data,
    placed: ReadonlyMap<number, PlacedPerson>,
  ): Promise<void>;
  /** @throws Problem `later-facts` when the import can no longer be taken back. Runs for every part before any `undo`. */
  mayUndo?(context: ImportContext, importId: string): Promise<void>;
  undo(context: ImportContext, importId: string): Promise<void>;
}

// Parts carry data of their own types; each only ever gets back its own.
// biome-ignore lint/suspicious/noExplicitAny: variance of record() over different data
export type AnyStaffFilePart = StaffFilePart<any>;
