import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { type Language, problems, say } from '../../../platform/problem/index.ts';
import type { AnyImportKind, ImportField } from '../kind.ts';
import { type PlannedImport, planImport } from '../planned-import.ts';
import { importById, kindOf } from '../stored-import.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const entry = z.object({
  /** Row in the sheet; null for what is on file and not in the sheet. */
  row: z.number().int().nullable(),
  key: z.string(),
  names: words,
  differences: z.array(
    z.object({
      field: z.string(),
      names: words,
      before: z.string().nullable(),
      after: z.string().nullable(),
      isPay: z.boolean(),
    }),
  ),
});

const issue = z.object({
  row: z.number().int(),
  address: z.string(),
  heading: z.string(),
  value: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'confirm', 'warning']),
  message: words,
  remedy: words,
});

const output = z.object({
  fingerprint: z.string(),
  counts: z.object({
    rows: z.number().int(),
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    missing: z.number().int(),
    bad: z.number().int(),
  }),
  notes: z.array(words),
  creations: z.array(z.object({ kind: words, name: z.string(), rows: z.number().int() })),
  /** How many issues of each code, with the words of the first. */
  issueCodes: z.array(
    z.object({
      code: z.string(),
      count: z.number().int(),
      severity: z.enum(['error', 'confirm', 'warning']),
      message: words,
    }),
  ),
  ignoredRows: z.array(z.object({ row: z.number().int(), text: z.string() })),
  /** Cells that are read as something else than they look. */
  changedCells: z.number().int(),
  changeSamples: z.array(z.object({ address: z.string(), heading: z.string(), before: z.string(), after: z.string() })),
  total: z.number().int(),
  entries: z.array(entry),
  issues: z.array(issue),
});

/** What committing would do, without doing it: counts, differences by row, issues by cell. */
export const importPreview = (kinds: readonly AnyImportKind[]) =>
  query({
    name: 'import-preview',
    summary: { zh: '导入预览', en: 'Preview of an import' },
    permission: 'imports.read',
    input: z.object({
      importId: z.uuid(),
      tab: z.enum(['new', 'changed', 'same', 'missing', 'issues']).default('new'),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output,
    handle: async (context, input) => {
      const stored = await importById(context.tx, input.importId);
      const kind = kindOf(kinds, stored.kind, context.actor);
      if (stored.state !== 'mapped') {
        throw problems.conflict(
          'no-preview',
          { zh: '该导入没有预览。', en: 'There is no preview of this import.' },
          {
            zh: '请先确定列的对应关系；已完成的导入请看结果。',
            en: 'Map the columns first; a finished import shows its report.',
          },
        );
      }
      const planned = await planImport(context, kind, stored);
      const { plan } = planned;
      if (kind.holdsPay) context.look({ subject: { kind: 'import', id: stored.importId } });
      return {
        fingerprint: planned.fingerprint,
        counts: planned.counts,
        notes: [...plan.notes],
        creations: plan.creations.map((creation) => ({ ...creation })),
        issueCodes: codesOf(planned),
        ignoredRows: planned.ignored.slice(0, 20).map(({ row, text }) => ({ row, text })),
        changedCells: planned.changes.length,
        changeSamples: planned.changes.slice(0, 20).map((change) => ({
          address: change.address,
          heading: change.heading,
          before: change.before,
          after: String(change.after ?? ''),
        })),
        ...pageOf(planned, input, context.actor.language),
      };
    },
  });

/** A choice is shown by its name, everything else as it is. */
function wordOf(fields: readonly ImportField[], key: string, value: string | null, language: Language): string | null {
  const choice = fields.find((field) => field.key === key)?.choices?.find((one) => one.value === value);
  return choice ? say(choice, language) : value;
}

function codesOf({ issues }: PlannedImport) {
  const groups = Map.groupBy(issues, (one) => one.code);
  return [...groups].map(([code, all]) => ({
    code,
    count: all.length,
    severity: all[0]!.severity,
    message: all[0]!.message,
  }));
}

function pageOf(
  planned: PlannedImport,
  { tab, offset, limit }: { tab: string; offset: number; limit: number },
  language: Language,
): Pick<z.infer<typeof output>, 'total' | 'entries' | 'issues'> {
  const slice = <T>(all: readonly T[]) => all.slice(offset, offset + limit);
  if (tab === 'issues') {
    const issues = slice(planned.issues).map(({ row, address, heading, value, code, severity, message, remedy }) => ({
      row,
      address,
      heading,
      value,
      code,
      severity,
      message,
      remedy,
    }));
    return { total: planned.issues.length, entries: [], issues };
  }
  if (tab === 'missing') {
    const entries = slice(planned.plan.missing).map(({ key, names }) => ({ row: null, key, names, differences: [] }));
    return { total: planned.plan.missing.length, entries, issues: [] };
  }
  const rows = planned.plan.rows.filter((row) => row.change === tab);
  const entries = slice(rows).map(({ row, key, names, differences }) => ({
    row,
    key,
    names,
    differences: differences.map((difference) => ({
      ...difference,
      before: wordOf(planned.fields, difference.field, difference.before, language),
      after: wordOf(planned.fields, difference.field, difference.after, language),
      isPay: difference.isPay ?? false,
    })),
  }));
  return { total: rows.length, entries, issues: [] };
}
