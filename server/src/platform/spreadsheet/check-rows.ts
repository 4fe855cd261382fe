/** Reads the rows of a sheet as fields: good rows with typed values, bad rows with the reason for every cell. */
import type { Words } from '../problem/index.ts';
import { type CellIssue, type CellIssueCode, issueWords } from './cell-issues.ts';
import type { Field, FieldValue, Mapping } from './fields.ts';
import type { Change } from './normalise.ts';
import { readField } from './read-field.ts';
import type { RawCell, RawRow, Sheet } from './types.ts';
import { dataRows } from './types.ts';

/** A cell that was changed on the way in, told so that nothing happens behind anybody's back. */
export interface CellChange {
  readonly row: number;
  readonly address: string;
  readonly heading: string;
  readonly field: string;
  readonly before: string;
  readonly after: FieldValue;
  readonly changes: readonly Change[];
}

export interface CheckedRow {
  readonly row: number;
  readonly values: Readonly<Record<string, FieldValue>>;
}

export interface BadRow extends CheckedRow {
  readonly issues: readonly CellIssue[];
}

export interface IgnoredRow {
  readonly row: number;
  readonly reason: 'total-row' | 'note-row';
  readonly text: string;
}

export interface CheckOptions {
  /** Civil date of the check, ISO: no one is born after it. */
  readonly asOf: string;
  /** Codes of severity `confirm` a person has agreed to. */
  readonly confirmed?: readonly string[];
}

export interface CheckResult {
  readonly good: readonly CheckedRow[];
  readonly bad: readonly BadRow[];
  readonly issues: readonly CellIssue[];
  readonly changes: readonly CellChange[];
  /** Totals and signature lines under the table. */
  readonly ignored: readonly IgnoredRow[];
}

interface Column {
  readonly column: number;
  readonly heading: string;
  readonly field: Field;
}

/** `mapping` must have passed `requireMapping`. Cells of unmapped fields are absent from `values`. */
export function checkSheet(
  sheet: Sheet,
  mapping: Mapping,
  fields: readonly Field[],
  options: CheckOptions,
): CheckResult {
  return checkRows(dataRows(sheet), columnsOf(sheet, mapping, fields), options);
}

export function columnsOf(sheet: Sheet, mapping: Mapping, fields: readonly Field[]): Column[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return (sheet.header?.headings ?? []).flatMap((heading) => {
    const field = byKey.get(mapping[heading.column] ?? '');
    return field ? [{ column: heading.column, heading: heading.name, field }] : [];
  });
}

export function checkRows(rows: Iterable<RawRow>, columns: readonly Column[], options: CheckOptions): CheckResult {
  const confirmed = new Set(options.confirmed ?? []);
  const checked: { row: RawRow; values: Record<string, FieldValue>; issues: CellIssue[] }[] = [];
  const changes: CellChange[] = [];
  const ignored: IgnoredRow[] = [];
  for (const row of rows) {
    const reason = reasonToIgnore(row);
    if (reason) {
      ignored.push({
        row: row.number,
        reason,
        text: row.cells.map((cell) => cell.text).find((text) => text.trim() !== '') ?? '',
      });
      continue;
    }
    if (
      columns.every(
        ({ column }) => (row.cells[column - 1]?.text ?? '').trim() === '' && row.cells[column - 1]?.kind !== 'formula',
      )
    )
      continue;
    const values: Record<string, FieldValue> = {};
    const issues: CellIssue[] = [];
    for (const column of columns) {
      const cell = row.cells[column.column - 1] ?? { kind: 'empty', text: '', raw: '', address: `?${row.number}` };
      const read = readField(cell, column.field, options.asOf);
      for (const found of read.findings) {
        if (found.severity === 'confirm' && confirmed.has(found.code)) continue;
        issues.push(issueAt(row.number, column, cell, found.code, found.severity, found.detail));
      }
      values[column.field.key] = read.value;
      if (read.changes.length > 0)
        changes.push({
          row: row.number,
          address: cell.address,
          heading: column.heading,
          field: column.field.key,
          before: cell.text,
          after: read.value,
          changes: read.changes,
        });
    }
    checked.push({ row, values, issues });
  }
  markDuplicates(checked, columns);
  const good = checked
    .filter(({ issues }) => issues.length === 0)
    .map(({ row, values }) => ({ row: row.number, values }));
  const bad = checked
    .filter(({ issues }) => issues.length > 0)
    .map(({ row, values, issues }) => ({ row: row.number, values, issues }));
  return { good, bad, issues: bad.flatMap((row) => row.issues), changes, ignored };
}

function issueAt(
  row: number,
  column: Column,
  cell: RawCell,
  code: CellIssueCode,
  severity: CellIssue['severity'],
  detail?: Words,
): CellIssue {
  return {
    row,
    column: column.column,
    address: cell.address,
    heading: column.heading,
    field: column.field.key,
    value: (cell.kind === 'formula' ? `${cell.raw} → ${cell.text}` : cell.text).slice(0, 200),
    code,
    severity,
    ...issueWords(code, column.field, detail),
  };
}

/** Every row of a duplicated value is bad: which one is right only a person knows. */
function markDuplicates(
  checked: { row: RawRow; values: Record<string, FieldValue>; issues: CellIssue[] }[],
  columns: readonly Column[],
): void {
  for (const column of columns.filter(({ field }) => field.unique)) {
    const rows = new Map<FieldValue, typeof checked>();
    for (const entry of checked) {
      const value = entry.values[column.field.key] ?? null;
      if (value === null) continue;
      const same = rows.get(value);
      if (same) same.push(entry);
      else rows.set(value, [entry]);
    }
    for (const same of rows.values()) {
      if (same.length < 2) continue;
      for (const entry of same) {
        const others = same.filter((other) => other !== entry).map((other) => other.row.number);
        const list = others.slice(0, 5).join(', ') + (others.length > 5 ? ' …' : '');
        const detail = { zh: `第 ${list} 行`, en: `row ${list}` };
        entry.issues.push(
          issueAt(entry.row.number, column, entry.row.cells[column.column - 1]!, 'duplicate-value', 'error', detail),
        );
      }
    }
  }
}

const TOTAL = /^(合计|总计|小计|本页合计|本页小计|累计|grandtotal|total|subtotal)[:：]?$/i;
const NOTE = /^(制表|制单|填表|审核|复核|批准|审批|备注|说明|注|编制|单位负责人|财务负责人)人?[:：]/;

function reasonToIgnore(row: RawRow): IgnoredRow['reason'] | null {
  const filled = row.cells.filter((cell) => cell.text.trim() !== '');
  const first = filled[0]?.text.replace(/\s/g, '') ?? '';
  if (TOTAL.test(first)) return 'total-row';
  return NOTE.test(first) ? 'note-row' : null;
}
