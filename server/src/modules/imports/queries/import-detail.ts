import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import {
  cellAt,
  columnLetters,
  dataRows,
  proposeMapping,
  type RememberedMapping,
  type Sheet,
} from '../../../platform/spreadsheet/index.ts';
import { withUserNames } from '../../access/index.ts';
import type { AnyImportKind, ImportSetting } from '../kind.ts';
import { chosenSheet, importById, kindOf, readingOf } from '../stored-import.ts';

const choice = z.object({ value: z.string(), zh: z.string(), en: z.string() });
const words = z.object({ zh: z.string(), en: z.string() });

const output = z.object({
  importId: z.string(),
  kind: z.string(),
  kindZh: z.string(),
  kindEn: z.string(),
  /** `committing`: mapped, and on its way in. */
  state: z.enum(['uploaded', 'mapped', 'committing', 'committed', 'undone']),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  uploadedByName: z.string(),
  encoding: z.string().nullable(),
  sheets: z.array(
    z.object({
      name: z.string(),
      isHidden: z.boolean(),
      rows: z.number().int(),
      headerRow: z.number().int().nullable(),
    }),
  ),
  sheet: z.string(),
  headerRow: z.number().int(),
  /** What it finds can be downloaded (`planned-result`). */
  hasResult: z.boolean(),
  /** The first rows as they stand, to point at the headings. */
  top: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  columns: z.array(
    z.object({
      column: z.number().int(),
      letters: z.string(),
      heading: z.string(),
      samples: z.array(z.string()),
      /** All values when there are at most twelve. */
      values: z.array(z.string()).nullable(),
      field: z.string().nullable(),
      confidence: z.number(),
      reason: z.string(),
    }),
  ),
  fields: z.array(
    z.object({
      key: z.string(),
      zh: z.string(),
      en: z.string(),
      groupZh: z.string(),
      groupEn: z.string(),
      isRequired: z.boolean(),
      help: words.nullable(),
    }),
  ),
  settings: z.array(
    z.object({
      key: z.string(),
      zh: z.string(),
      en: z.string(),
      help: words,
      input: z.enum(['text', 'date', 'month', 'choice', 'value-map']),
      choices: z.array(choice),
      value: z.union([z.string(), z.record(z.string(), z.string())]),
      about: z.object({ field: z.string(), isMapped: z.boolean() }).nullable(),
      isRequired: z.boolean(),
    }),
  ),
  /** The work that commits it, while it is on its way and the asker's own. */
  workId: z.string().nullable(),
  /** Why the last commit in the background came to nothing. */
  problem: z.object({ title: words, remedy: words }).nullable(),
  report: z
    .object({
      counts: z.record(z.string(), z.number()),
      notes: z.array(words),
      creations: z.array(z.object({ kind: words, name: z.string(), rows: z.number() })),
      issues: z.record(z.string(), z.number()),
    })
    .nullable(),
});

/** An upload with its columns, the proposed mapping and the rules to choose; another sheet or heading row can be asked for. */
export const importDetail = (kinds: readonly AnyImportKind[]) =>
  query({
    name: 'import-detail',
    summary: { zh: '导入：列与对应关系', en: 'An import: columns and the proposed mapping' },
    permission: 'imports.read',
    input: z.object({
      importId: z.uuid(),
      sheet: z.string().optional(),
      headerRow: z.coerce.number().int().min(1).optional(),
    }),
    output,
    handle: async (context, input) => {
      const stored = await importById(context.tx, input.importId);
      const kind = kindOf(kinds, stored.kind);
      const read = await readingOf(context.tx, kind, stored);
      const isAsStored = input.sheet === undefined && input.headerRow === undefined;
      const sheet = chosenSheet(
        read,
        input.sheet ?? stored.sheet,
        input.headerRow ?? (isAsStored ? stored.headerRow : null),
      );
      const fields = await kind.fields(context);
      const remembered = await memories(context.tx, kind.code);
      const proposal = proposeMapping(sheet.header!.headings, fields, remembered);
      const memory = remembered.find((one) => one.fingerprint === proposal.fingerprint);
      const isMapped = stored.state !== 'uploaded' && isAsStored;
      const columns = columnFacts(sheet).map((column, index) => ({
        ...column,
        ...(isMapped
          ? { field: stored.mapping[column.column] ?? null, confidence: 1, reason: 'chosen' }
          : pick(proposal.columns[index]!)),
      }));
      const settings = (await kind.settings(context)).map((setting) => ({
        ...shown(setting),
        value:
          (isMapped ? stored.settings[setting.key] : undefined) ??
          initialOf(setting, memory?.settings[setting.key], columns),
      }));
      const [named] = await withUserNames(context.tx, [stored], 'uploadedBy', 'uploadedByName', context.actor);
      return {
        importId: stored.importId,
        kind: kind.code,
        kindZh: kind.names.zh,
        kindEn: kind.names.en,
        hasResult: kind.result !== undefined,
        state: stored.commitWorkId === null ? stored.state : ('committing' as const),
        fileName: stored.fileName,
        sizeBytes: stored.sizeBytes,
        sha256: stored.sha256,
        uploadedByName: named!.uploadedByName,
        encoding: read.encoding ?? null,
        sheets: read.sheets.map((one) => ({
          name: one.name,
          isHidden: one.hidden,
          rows: one.rows.length,
          headerRow: one.header?.lastRow ?? null,
        })),
        sheet: sheet.name,
        headerRow: sheet.header!.lastRow,
        top: topOf(sheet),
        columns,
        fields: fields.map((field) => ({
          key: field.key,
          zh: field.zh,
          en: field.en,
          groupZh: field.group?.zh ?? '',
          groupEn: field.group?.en ?? '',
          isRequired: field.required ?? false,
          help: field.help ?? null,
        })),
        settings,
        workId: await ownWork(context.tx, stored.commitWorkId),
        problem: stored.commitProblem,
        report: (stored.report as z.infer<typeof output>['report']) ?? null,
      };
    },
  });

/** Row-level security shows one's own work only. */
async function ownWork(tx: Tx, workId: string | null): Promise<string | null> {
  if (workId === null) return null;
  const found = await sql<{
    workId: string;
  }>`select work_id as "workId" from platform.work where work_id = ${workId}`.execute(tx);
  return found.rows[0]?.workId ?? null;
}

type Memory = RememberedMapping & { readonly settings: Record<string, string | Record<string, string>> };

async function memories(tx: Tx, kind: string): Promise<Memory[]> {
  const found = await sql<Memory>`
    select fingerprint, columns, settings from imports.mapping_memory where kind = ${kind} order by remembered_at desc limit 50`.execute(
    tx,
  );
  return found.rows;
}

const pick = ({ field, confidence, reason }: { field: string | null; confidence: number; reason: string }) => ({
  field,
  confidence,
  reason,
});

const shown = (setting: ImportSetting) => ({
  key: setting.key,
  zh: setting.zh,
  en: setting.en,
  help: setting.help,
  input: setting.input,
  choices: [...(setting.choices ?? [])],
  about: setting.about ?? null,
  isRequired: setting.required ?? false,
});

/** What was chosen for the same layout before, if it is still a choice; else the kind's proposal. */
function initialOf(
  setting: ImportSetting,
  remembered: string | Record<string, string> | undefined,
  columns: readonly { values: string[] | null }[],
): string | Record<string, string> {
  const known = new Set((setting.choices ?? []).map((one) => one.value));
  if (setting.input === 'value-map') {
    const before = typeof remembered === 'object' ? remembered : {};
    const values = new Set(columns.flatMap((column) => column.values ?? []));
    const pairs = [...values].map((value) => [value, before[value] ?? setting.suggest?.(value) ?? '']);
    return Object.fromEntries(pairs.filter(([, choice]) => known.has(choice!)));
  }
  // A date or month chosen last time is about that time.
  if (typeof remembered !== 'string' || setting.input === 'date' || setting.input === 'month') return setting.initial;
  return setting.choices && remembered !== '' && !known.has(remembered) ? setting.initial : remembered;
}

const MOST_VALUES = 12;

/** Samples and, where there are few, all values of each column under a heading. */
function columnFacts(sheet: Sheet) {
  const facts = sheet.header!.headings.map((heading) => ({
    column: heading.column,
    letters: columnLetters(heading.column),
    heading: heading.name,
    samples: [] as string[],
    values: new Set<string>() as Set<string> | null,
  }));
  for (const row of dataRows(sheet)) {
    for (const fact of facts) {
      const text = (row.cells[fact.column - 1]?.text ?? '').trim().slice(0, 60);
      if (text === '') continue;
      if (fact.samples.length < 3 && !fact.samples.includes(text)) fact.samples.push(text);
      fact.values?.add(text);
      if (fact.values && fact.values.size > MOST_VALUES) fact.values = null;
    }
  }
  return facts.map((fact) => ({ ...fact, values: fact.values === null ? null : [...fact.values] }));
}

const topOf = (sheet: Sheet) =>
  sheet.rows.slice(0, 8).map((row) => ({
    row: row.number,
    cells: Array.from({ length: Math.min(sheet.columnCount, 12) }, (_, index) =>
      cellAt(row, index + 1).text.slice(0, 40),
    ),
  }));
