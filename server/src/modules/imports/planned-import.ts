/** What would happen: cells checked against fields, good rows compared with what is on file. */
import { createHash } from 'node:crypto';
import { problems } from '../../platform/problem/index.ts';
import {
  type CellChange,
  type CellIssue,
  cellAt,
  checkSheet,
  type Field,
  type IgnoredRow,
  type PackedRow,
  requireMapping,
  type Sheet,
} from '../../platform/spreadsheet/index.ts';
import type { AnyImportKind, ImportContext, ImportField, Plan, RowIssue, Settings } from './kind.ts';
import { chosenSheet, readingOf, type StoredImport } from './stored-import.ts';

export interface PlannedImport {
  readonly sheet: Sheet;
  readonly fields: readonly ImportField[];
  readonly plan: Plan;
  /** Faults of cells and of rows, by row. */
  readonly issues: readonly CellIssue[];
  readonly changes: readonly CellChange[];
  readonly ignored: readonly IgnoredRow[];
  readonly counts: {
    readonly rows: number;
    readonly new: number;
    readonly changed: number;
    readonly same: number;
    readonly missing: number;
    readonly bad: number;
  };
  /** Digest of all that would be done: what is committed is what was shown, or nothing. */
  readonly fingerprint: string;
}

export interface Layout {
  readonly sheet: string | null;
  readonly headerRow: number | null;
  readonly mapping: Record<string, string>;
  readonly settings: Settings;
  readonly confirmed: readonly string[];
}

/** @throws Problem for a layout that cannot be read: no headings, `invalid-mapping`, a field that needs another permission. */
export async function readLayout(
  context: ImportContext,
  kind: AnyImportKind,
  stored: StoredImport,
  layout: Layout,
): Promise<{ sheet: Sheet; fields: readonly ImportField[] }> {
  const fields = await kind.fields(context);
  const sheet = chosenSheet(await readingOf(context.tx, kind, stored), layout.sheet, layout.headerRow);
  requireMapping(sheet.header!.headings, fields, layout.mapping);
  demandFieldPermissions(context, fields, layout.mapping);
  return { sheet, fields };
}

/** Plans with the layout given, or with the one agreed before. */
export async function planImport(
  context: ImportContext,
  kind: AnyImportKind,
  stored: StoredImport,
  layout: Layout = stored,
): Promise<PlannedImport> {
  const { sheet, fields } = await readLayout(context, kind, stored, layout);
  const checked = checkSheet(sheet, layout.mapping, fields, { asOf: context.today, confirmed: [...layout.confirmed] });
  const plan = await kind.plan(context, checked.good, layout.settings);
  const rows = new Map(sheet.rows.map((row) => [row.number, row]));
  const issues = [
    ...checked.issues,
    ...plan.issues.map((issue) => placed(issue, rows, sheet, layout.mapping, fields)),
  ].sort((a, b) => a.row - b.row || a.column - b.column);
  const bad = new Set(issues.filter(({ severity }) => severity !== 'warning').map((issue) => issue.row));
  const count = (change: string) => plan.rows.filter((row) => row.change === change).length;
  const counts = {
    rows: checked.good.length + checked.bad.length,
    new: count('new'),
    changed: count('changed'),
    same: count('same'),
    missing: plan.missing.length,
    bad: bad.size,
  };
  // jsonb keeps no order of keys: the settings are hashed in an order of their own.
  const settings = Object.entries(layout.settings).sort(([a], [b]) => a.localeCompare(b));
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([stored.sha256, plan.rows, plan.creations, [...bad], settings]))
    .digest('hex');
  return { sheet, fields, plan, issues, changes: checked.changes, ignored: checked.ignored, counts, fingerprint };
}

function demandFieldPermissions(
  { actor }: ImportContext,
  fields: readonly ImportField[],
  mapping: Record<string, string>,
): void {
  const mapped = new Set(Object.values(mapping));
  for (const field of fields) {
    if (field.permission && mapped.has(field.key) && !actor.permissions.has(field.permission))
      throw problems.notPermitted(field.permission);
  }
}

/** A fault of a row gets the address of the cell it is about; a fault of the whole row stands at its first mapped cell. */
function placed(
  issue: RowIssue,
  rows: ReadonlyMap<number, PackedRow>,
  sheet: Sheet,
  mapping: Record<string, string>,
  fields: readonly Field[],
): CellIssue {
  const columns = Object.entries(mapping).map(([column, key]) => ({ column: Number(column), key }));
  const at = columns.find(({ key }) => key === issue.field) ?? columns.sort((a, b) => a.column - b.column)[0];
  const column = at?.column ?? 1;
  const packed = rows.get(issue.row);
  const cell = packed ? cellAt(packed, column) : null;
  const heading = sheet.header?.headings.find((one) => one.column === column)?.name ?? '';
  const field = fields.find((one) => one.key === issue.field);
  const named = (language: 'zh' | 'en') =>
    field ? `${field[language]}：`.replace('：', language === 'en' ? ': ' : '：') : '';
  return {
    row: issue.row,
    column,
    address: cell?.address ?? '',
    heading,
    field: issue.field ?? '',
    value: (cell?.text ?? '').slice(0, 200),
    code: issue.code,
    severity: issue.severity ?? 'error',
    message: { zh: `${named('zh')}${issue.message.zh}`, en: `${named('en')}${issue.message.en}` },
    remedy: issue.remedy,
  };
}
